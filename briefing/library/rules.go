package library

// RulesFile is the name of the file in a library's folder that says which names
// are one person's.
const RulesFile = "people.yaml"

// Rules say which names are one person's, and which are not:
//
//	people:
//	  - name: Paweł Kowalski
//	    also: [P. Kowalski, Pawel Kowalsky]
//	apart:
//	  - [Jan Novák, Jan Novak]
type Rules struct {
	Merged []Merged   `yaml:"people" json:"people,omitempty"`
	Apart  [][]string `yaml:"apart" json:"apart,omitempty"`
}

// Merged is a person, by the name to show and the other spellings of it.
type Merged struct {
	Name string   `yaml:"name" json:"name"`
	Also []string `yaml:"also" json:"also,omitempty"`
}
