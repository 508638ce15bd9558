package library

import "io/fs"

// Missing is the path of a briefing that is not in the library, as an error, which is
// [fs.ErrNotExist].
type Missing string

func (m Missing) Error() string { return "there is no briefing " + string(m) + " in the library" }

func (Missing) Is(err error) bool { return err == fs.ErrNotExist }
