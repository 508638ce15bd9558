package tui

// Key is what some keys do, as the help has it, and the name of that command.
type Key struct{ Keys, Does, Command string }

// Keys returns what the keys do where nothing is lacking, in the order of the
// help.
func Keys() []Key { return Keymap(nil).Keys() }

// Keys returns what the keys do with those of the user, as [Keys] does without.
func (m Keymap) Keys() []Key {
	var keys []Key
	all := m.bind(everyKey())
	for _, group := range groups(all) {
		for _, c := range all {
			if c.group == group {
				keys = append(keys, Key{c.binding.Help().Key, c.binding.Help().Desc, c.name})
			}
		}
	}
	return keys
}

// everyKey lists the keys of the reader and of the window, as the help has them.
func everyKey() []command {
	overAnother := &window{layers: make([]*layer, 2)}
	return once(append(new(reader).commands(), overAnother.ownKeys()...))
}

// once lists commands that the help says the same of once.
func once(keys []command) []command {
	seen := map[Key]bool{}
	var out []command
	for _, c := range keys {
		k := Key{c.binding.Help().Key, c.binding.Help().Desc, c.name}
		if !seen[k] {
			seen[k] = true
			out = append(out, c)
		}
	}
	return out
}
