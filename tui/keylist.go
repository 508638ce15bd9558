package tui

// Key is what some keys do, as the help has it.
type Key struct{ Keys, Does string }

// Keys returns what the keys of the reader do, in the order of the help.
func Keys() []Key {
	var keys []Key
	all := commands()
	for _, group := range groups(all) {
		for _, c := range all {
			if c.group == group {
				keys = append(keys, Key{c.binding.Help().Key, c.binding.Help().Desc})
			}
		}
	}
	return keys
}
