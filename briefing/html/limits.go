package html

// Limits of a page, so that a file made to do harm makes no page that takes long
// to write or to open.
const (
	// maxMarkup is the size in bytes of a Markdown text that becomes HTML; a longer
	// one is written as plain text. The longest minutes in use are under 1 MB, and
	// the sanitiser takes some 3 MB of the densest HTML in a second.
	maxMarkup = 1 << 20
	// maxRelated is how many entries of a section are listed as related to one; how
	// many more there are is said.
	maxRelated = 50
	// maxRelatedTitle is how many characters the title of a related entry has.
	maxRelatedTitle = 80
	// maxAddressShown is how many characters are shown of an address that is not a
	// link.
	maxAddressShown = 80
)
