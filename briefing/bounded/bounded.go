// Package bounded reads files of any kind, standard input included, up to a limit.
package bounded

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
)

// TooLarge is a file that has more bytes than it may.
type TooLarge struct{ Limit int }

func (e TooLarge) Error() string { return fmt.Sprintf("larger than %d MB", e.Limit>>20) }

// Read reads everything, or returns [TooLarge] once it has read one byte more
// than the limit. What it reads by then is thrown away.
func Read(r io.Reader, limit int) ([]byte, error) {
	var buf bytes.Buffer
	if f, ok := r.(fs.File); ok { // if its size is known, the buffer need not grow
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			buf.Grow(int(min(info.Size(), int64(limit))) + bytes.MinRead)
		}
	}
	_, err := buf.ReadFrom(io.LimitReader(r, int64(limit)+1))
	switch {
	case err != nil:
		return nil, err
	case buf.Len() > limit:
		return nil, TooLarge{limit}
	}
	return buf.Bytes(), nil
}
