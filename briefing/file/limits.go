package file

// MaxSize is the size of a file in bytes. The longest minutes in use are under 1
// MB, and 100,000 entries make 37 MB; an endless pipe or device ends here. A file
// of this size takes ten times as much memory.
const MaxSize = 40 << 20
