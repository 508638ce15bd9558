package tui

// column stacks panes into a rectangle: open ones, which are boxes, and titles
// of folded ones.
type column struct {
	rect
	panes   []paneShape
	heights []int // of the open panes; 0: folded
	summary bool  // the first pane is the summary
	cell    int   // the most columns for a title that shares its row; 0: none does
}

func newColumn(r rect, panes []paneShape, summary bool) *column {
	return &column{rect: r, panes: panes, heights: make([]int, len(panes)), summary: summary, cell: r.w}
}

// arrange gives each pane its place. While the core panes fit, all of them are
// open, whatever has the focus; else only the focused one is.
func (c *column) arrange(focus int, boxes []paneBox) {
	c.openCore()
	c.openMore(false)
	c.openMore(true)
	c.openFocused(focus)
	if c.spare() < 0 {
		c.openOnly(focus)
	}
	c.grow()
	c.place(boxes)
}

func (c *column) need(i int) int { return max(c.panes[i].lines, 1) + borders }

// least returns the height from which a pane is worth opening. The summary is
// text, not a list to look through: it opens whole, or to half the column.
func (c *column) least(i int) int {
	if c.summary && i == 0 {
		return min(c.need(i), max(c.h/2, openHeight))
	}
	return min(c.need(i), openHeight)
}

// leading reports whether a pane has room at all times: the summary and the core
// panes, or all in a briefing that has no core panes; but not what find has emptied.
func (c *column) leading(i int) bool {
	switch {
	case c.panes[i].empty:
		return false
	case c.summary && i == 0, c.panes[i].core:
		return true
	}
	for j, p := range c.panes {
		if p.core && !(c.summary && j == 0) {
			return false
		}
	}
	return true
}

func (c *column) openCore() {
	for i := range c.panes {
		if c.leading(i) {
			c.heights[i] = c.least(i)
		}
	}
}

// openMore opens panes in order while there is more room than the open ones need: those
// with something in them, or those that find has emptied.
func (c *column) openMore(empty bool) {
	for i := range c.panes {
		if c.heights[i] > 0 || c.panes[i].empty != empty {
			continue
		}
		wanting := c.wanting()
		c.heights[i] = c.least(i)
		if c.spare() < wanting {
			c.heights[i] = 0
			return
		}
	}
}

// openFocused opens a pane; for it, what is open only because there was room
// for it folds, from the last.
func (c *column) openFocused(focus int) {
	if c.heights[focus] > 0 {
		return
	}
	c.heights[focus] = c.least(focus)
	for i := len(c.panes) - 1; i >= 0 && c.spare() < 0; i-- {
		if i != focus && !c.leading(i) {
			c.heights[i] = 0
		}
	}
}

// openOnly opens one pane and folds all others, if need be to titles side by
// side, and cut ones at worst.
func (c *column) openOnly(focus int) {
	clear(c.heights)
	c.heights[focus] = openHeight
	c.cell = 0
	if c.spare() < 0 {
		c.heights[focus] = borders + 1
		c.cell = c.w
	}
	if c.spare() < 0 {
		c.cell = c.w / 2
	}
}

// wanting returns how many rows the open panes lack.
func (c *column) wanting() int {
	n := 0
	for i, h := range c.heights {
		if h > 0 {
			n += c.need(i) - h
		}
	}
	return n
}

// spare returns how many rows are left over; below 0 they do not suffice.
func (c *column) spare() int {
	n := c.h
	for i := 0; i < len(c.panes); {
		if c.heights[i] > 0 {
			n -= c.heights[i]
			i++
		} else {
			n--
			i = c.rowEnd(i)
		}
	}
	return n
}

// grow gives the rows that are left over to the open panes.
func (c *column) grow() {
	for range c.spare() {
		next := -1
		for i, h := range c.heights {
			if h > 0 && (next < 0 || c.before(i, next)) {
				next = i
			}
		}
		c.heights[next]++
	}
}

// before says which of two open panes gets a row first: the lowest one that
// lacks rows; when none does, the one that has the fewest too many.
func (c *column) before(i, j int) bool {
	a, b := c.need(i)-c.heights[i], c.need(j)-c.heights[j]
	switch {
	case a > 0 && b > 0 && c.heights[i] != c.heights[j]:
		return c.heights[i] < c.heights[j]
	case (a > 0) != (b > 0):
		return a > 0
	case a <= 0 && a != b:
		return a > b
	}
	return c.need(i) > c.need(j)
}

// place turns heights into boxes.
func (c *column) place(boxes []paneBox) {
	y := c.y
	for i := 0; i < len(c.panes); {
		if h := c.heights[i]; h > 0 {
			boxes[i] = paneBox{rect: rect{c.x, y, c.w, h}}
			y += h
			i++
			continue
		}
		end := c.rowEnd(i)
		c.placeRow(i, boxes[i:end], y)
		y++
		i = end
	}
}

// placeRow shares a row among folded panes, from pane i on.
func (c *column) placeRow(i int, boxes []paneBox, y int) {
	spare := c.w + titleGap
	for j := range boxes {
		spare -= c.width(i + j)
	}
	x := c.x
	for j := range boxes {
		extra := spare / (len(boxes) - j)
		spare -= extra
		w := min(c.width(i+j)+extra, c.x+c.w-x)
		boxes[j] = paneBox{rect{x, y, w, 1}, true}
		x += w
	}
}

// rowEnd returns the pane after the last folded one whose title fits on the row
// that begins with pane i.
func (c *column) rowEnd(i int) int {
	room := c.w + titleGap - c.width(i)
	for i++; i < len(c.panes) && c.heights[i] == 0 && c.width(i) <= room; i++ {
		room -= c.width(i)
	}
	return i
}

// width returns the columns of a row that a title needs, with the gap after it.
func (c *column) width(i int) int {
	if c.cell == 0 {
		return c.w
	}
	return min(c.panes[i].title+titleGap, c.cell)
}
