package tui

// Key is what some keys do, as the help has it.
type Key struct{ Keys, Does string }

// Keys returns what the keys do where nothing is lacking, in the order of the
// help.
func Keys() []Key {
	var keys []Key
	all := everyKey()
	for _, group := range groups(all) {
		for _, c := range all {
			if c.group == group {
				keys = append(keys, Key{c.binding.Help().Key, c.binding.Help().Desc})
			}
		}
	}
	return keys
}

// everyKey lists the keys of the reader and of the window, as the help has them.
func everyKey() []command { return once(append(new(reader).commands(), new(window).ownKeys()...)) }

// once lists commands that the help says the same of once.
func once(keys []command) []command {
	seen := map[Key]bool{}
	var out []command
	for _, c := range keys {
		k := Key{c.binding.Help().Key, c.binding.Help().Desc}
		if !seen[k] {
			seen[k] = true
			out = append(out, c)
		}
	}
	return out
}
