package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"readout/briefing"
	"readout/briefing/verify"
)

// reader is the screen in which a document is read: panes that list its
// sections, and a pane for the text of the entry that is selected.
type reader struct {
	*session
	doc    document
	origin origin
	ctx    context.Context        // ends when the reader is closed
	later  func() (version, bool) // waits for the next version of the document
	bound  []command

	width, height int
	layout        layout

	panes   []pane
	number  numbering
	focus   int  // the pane that has the focus, or had it before the reading pane
	last    int  // the last pane that had it, but for that of the summary
	reading bool // the reading pane has the focus
	zoomed  bool // it has the whole screen
	// unzoomed is what reading goes back to when the screen is shared again.
	unzoomed bool

	page    *page // the selected entry
	summary *page // what is read in the first pane; nil where that is a list
	headed  bool  // the summary begins with what the header has no room for
	linked  links // what the shown entry is linked to
	history history
	asked   int  // how often another document has been asked for
	opening bool // the library is being opened for what was asked last
	// landing is the entry that the document was opened at, from another one.
	landing    entry
	lit        *query // what the document was found by, from another one
	returned   bool   // the document was read before, and has been opened again
	trail      *trail // the briefings that were read here; nil: no other yet
	beyond     *trail // those of the screen over this one that was closed last
	twin       string // where the library has the same file, if this one was read from elsewhere
	twinSought bool   // it has been looked for
	picked     map[entry]bool
	find       find
	hints      hinting

	// proofs is what is known of quotes whose source has a text.
	proofs map[entry]verify.Result
	// answers is the library as far as it answers questions of this briefing; answersFor is
	// the entry that was read when that was looked up last, and leaveAnswers ends it.
	answers        *libraryDocument
	answersFor     entry
	leaveAnswers   context.CancelFunc
	answersCurrent bool // the library has been brought up to date for such a question

	fresh    map[entry]bool        // what has just changed in the file
	freshFor time.Duration         // how long it is marked
	marking  *marking              // what is remembered of the document; nil if nothing is
	marked   bool                  // its mark has been found
	glanced  entry                 // what it was opened for, from elsewhere
	resumes  bool                  // it was opened where reading had stopped, if that is known
	reads    int                   // how often the file has been read again
	flaws    []briefing.Diagnostic // the errors of the file as it is now
	unopened error                 // why the file cannot be opened now
}

// numbering is the number of each section's pane, by the order of its kind.
type numbering map[int]int

// newReader returns a reader of a document.
func newReader(s *session, d document, o origin) *reader {
	r := &reader{
		session: s, doc: d, origin: o, ctx: context.Background(),
		picked: map[entry]bool{}, find: newFind(), freshFor: freshFor,
	}
	r.bound = r.keymap.bind(offered(r.commands()))
	r.load(d)
	r.focus = r.beginning()
	r.last = r.focus
	r.showSelected()
	return r
}

// load makes the panes of a document.
func (r *reader) load(d document) {
	r.doc, r.panes, r.number, r.summary, r.proofs, r.twin, r.twinSought, r.answers = d, nil, numbering{}, nil, nil, "", false, nil
	sections := d.Sections()
	for i, s := range sections {
		p := newPane(i, s)
		if sections[0].Kind().order != 0 { // 0 is the summary
			p.number++
		}
		r.number[p.kind.order] = p.number
		r.panes = append(r.panes, p)
	}
	if r.panes[0].kind.text {
		r.summary = newPage(r.panes[0].Entry(0), r.set, r.keymap, r.number, nil)
		r.headed = false
	}
}

// beginning returns the pane that the document begins in: that of the summary, if
// there is one.
func (r *reader) beginning() int {
	first := &r.panes[0]
	if first.kind.order == 0 && (!first.kind.text || first.Entry(0).Row().Text != "") {
		return 0
	}
	if d, ok := r.doc.(beginning); ok {
		if e := d.Beginning(); e != nil {
			return r.paneOf(e.Kind().order)
		}
	}
	if first.kind.text {
		return min(1, len(r.panes)-1)
	}
	return 0
}

// paneOf returns the pane of the section whose kind has a place in the order; the
// first one if there is none.
func (r *reader) paneOf(order int) int {
	for i := range r.panes {
		if r.panes[i].kind.order == order {
			return i
		}
	}
	return 0
}

// start watches the file, and compares the quotes with their sources.
func (r *reader) start(ctx context.Context) action {
	r.ctx = ctx
	if r.origin.watch != nil && !r.still {
		r.later = r.origin.watch(ctx)
	}
	return several{r.watch(), r.verify(), r.findMark(), r.findEarlier(), r.lookHere()}
}

func (r *reader) title() string { return r.doc.Header().title }

func (r *reader) keys() []command { return r.bound }

func (r *reader) prompt() prompt {
	if r.find.typing {
		return findPrompt{r}
	}
	if r.hints.on {
		return hintPrompt{r}
	}
	return nil
}

// receive takes what the reader's commands have come back with.
func (r *reader) receive(msg tea.Msg) action {
	switch msg := msg.(type) {
	case reread:
		return r.receiveVersion(msg)
	case faded:
		r.fade(msg)
	case proved:
		r.receiveProofs(msg)
	case finderReady:
		return r.receiveFinder(msg)
	case searched:
		r.receiveResults(msg)
	case readChanged:
		return r.receiveRead(msg)
	case answersFound:
		r.receiveAnswers(msg)
	case copyFound:
		return r.isCopy(msg.of, msg.copyOf)
	case earlierFound:
		return r.receiveEarlier(msg)
	case libraryHere:
		r.session.here = r.session.here || msg.found
	case markFound:
		return r.receiveMark(msg)
	case unkeptMark:
		return msg
	case browsed:
		return msg.message()
	case edited:
		return msg.message()
	case personFound:
		return r.receivePerson(msg)
	case narrowedTo:
		return r.receiveNarrowed(msg)
	case findPaused:
		r.receivePaused(msg)
	case arrived:
		return r.receiveArrived(msg)
	default:
		return r.receiveLoaded(msg)
	}
	return nil
}

// resize lays the screen out anew and keeps every place.
func (r *reader) resize(width, height int) {
	r.width, r.height = width, height
	r.arrange()
	for i := range r.panes {
		r.reveal(i)
	}
}

// arrange lays the screen out for what has the focus, and fits the texts to the
// room that they get.
func (r *reader) arrange() {
	r.headSummary()
	s := shape{width: r.width, height: r.height, focus: r.focus, last: r.last, reading: r.reading, zoomed: r.zoomed}
	for i := range r.panes {
		p := &r.panes[i]
		lines := p.Len()
		if p.kind.text && r.width < wideFrom {
			lines = r.summary.lines(min(max(r.width-4, 1), r.textWidth()), r.height)
		}
		s.panes = append(s.panes, paneShape{core: p.kind.core, text: p.kind.text, main: p.kind.main, title: p.foldedWidth(), lines: lines, empty: r.finding() && !p.kind.text && p.listed() == 0})
	}
	r.layout = arrange(s)
	r.page.setBeside(r.beside())
	at := r.text()
	r.page.fit(at.w, at.h)
	if side := r.page.side; side != nil {
		at := r.sideRect()
		side.fit(at.w, at.h)
	}
	if box := r.summaryBox(); r.summary != nil && box.w > 0 {
		at := r.textIn(box)
		r.summary.fit(at.w, at.h)
	}
}

// rows is how many lines of a pane show.
func (r *reader) rows(pane int) int {
	if pane >= len(r.layout.panes) || r.boxOf(pane).folded {
		return 1
	}
	return max(r.boxOf(pane).inner().h, 1)
}

// boxOf returns where a pane is: the main list takes the place of the reading pane.
func (r *reader) boxOf(pane int) paneBox {
	if pane == r.focus && r.onMain() && r.layout.panes[pane].w == 0 {
		return paneBox{rect: r.layout.reading}
	}
	return r.layout.panes[pane]
}

// onMain reports whether the pane that has the focus is the main list, beside which
// nothing is read.
func (r *reader) onMain() bool { return r.panes[r.focus].kind.main }

// text is the rectangle of the text within the reading pane or, where that is
// not on the screen, in the pane of the summary.
func (r *reader) text() rect {
	if r.onMain() {
		return rect{}
	}
	box := r.layout.reading
	if box.w == 0 && r.onSummary() && r.summaryBox().w > 0 {
		box = r.summaryBox()
	}
	if r.beside() {
		main, _ := besideIn(roomIn(box), r.textWidth())
		return main
	}
	return r.textIn(box)
}

// onSummary reports whether the pane that has the focus holds a text.
func (r *reader) onSummary() bool { return r.panes[r.focus].kind.text }

// summaryBox is the rectangle of the first pane, if it holds a text and is open.
func (r *reader) summaryBox() rect {
	if r.summary == nil || len(r.layout.panes) == 0 || r.layout.panes[0].folded {
		return rect{}
	}
	return r.layout.panes[0].rect
}

// textIn is where the text is in a box.
func (r *reader) textIn(box rect) rect {
	at := roomIn(box)
	at.w = min(at.w, r.textWidth())
	return at
}

// roomIn is what a box has room for within its margins.
func roomIn(box rect) rect {
	r := box.inner()
	r.x, r.w = r.x+1, max(r.w-2, 0)
	if r.w > 60 {
		r.x, r.w = r.x+1, r.w-2
	}
	if box.h > 12 {
		r.y, r.h = r.y+1, r.h-1
	}
	return r
}

// shown reports whether the text of the shown entry is on the screen.
func (r *reader) shown() bool { return r.text().h > 0 }
