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

// everyKey lists the keys of the reader and of the window.
func everyKey() []command { return append(new(reader).commands(), new(window).ownKeys()...) }
