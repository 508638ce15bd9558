package report

import (
	"io"
	"time"

	"readout/briefing"
	"readout/briefing/library"
)

// Question is a question in JSON.
type Question struct {
	Briefing   string        `json:"briefing"`
	ID         briefing.ID   `json:"id"`
	Title      string        `json:"title"`
	Date       briefing.Date `json:"date"`
	Days       int           `json:"days"`
	Status     string        `json:"status"`
	AnsweredBy *string       `json:"answered-by"`
}

// Questions returns questions as they are written in JSON. Days is how long ago
// their briefing was.
func Questions(questions []library.Question, today string) []Question {
	var out []Question
	for _, q := range questions {
		row := Question{q.Briefing, q.Entry, q.Title, q.Date, days(q.Date, today), q.Status, nil}
		if q.AnsweredBy != (library.Address{}) {
			by := q.AnsweredBy.String()
			row.Status, row.AnsweredBy = "answered", &by
		}
		out = append(out, row)
	}
	return out
}

// days counts the days from a date to today; 0 where there is no date.
func days(date briefing.Date, today string) int {
	from, err := time.Parse(time.DateOnly, library.Day(date))
	to, err2 := time.Parse(time.DateOnly, today)
	if err != nil || err2 != nil {
		return 0
	}
	return int(to.Sub(from) / (24 * time.Hour))
}

// WriteQuestions writes questions as a list in Markdown.
func WriteQuestions(w io.Writer, questions []library.Question, today string) error {
	var l lines
	for _, q := range questions {
		l.add("- ", start(q.Title), "  ")
		var said string
		switch {
		case q.AnsweredBy != (library.Address{}):
			said = "Answered by " + code(q.AnsweredBy)
		case q.Open() && library.Day(q.Date) != "":
			said = "Open for " + briefing.Count(days(q.Date, today), "day", "days")
		case q.Open():
			said = "Open"
		default:
			said = "Answered"
		}
		l.add("  ", said, ": ", code(q.Address), dated(q.Date))
	}
	return l.to(w)
}

func dated(d briefing.Date) string {
	if d == "" {
		return ""
	}
	return ", " + escape(d.Long())
}

// Action is an action in JSON.
type Action struct {
	Briefing string        `json:"briefing"`
	ID       briefing.ID   `json:"id"`
	Title    string        `json:"title"`
	Owner    string        `json:"owner"`
	Due      briefing.Date `json:"due"`
	Overdue  bool          `json:"overdue"`
}

// Actions returns actions as they are written in JSON.
func Actions(actions []library.Action, today string) []Action {
	var out []Action
	for _, a := range actions {
		out = append(out, Action{a.Briefing, a.Entry, a.Title, a.Owner, a.Due, a.Overdue(today)})
	}
	return out
}

// WriteActions writes actions as a list in Markdown.
func WriteActions(w io.Writer, actions []library.Action, today string) error {
	var l lines
	for _, a := range actions {
		l.add("- ", start(a.Title), "  ")
		said := briefing.Status(a.Status).Text()
		if a.Overdue(today) {
			said = "**overdue**"
		}
		if a.Owner != "" {
			said += ", " + escape(a.Owner)
		}
		if a.Due != "" {
			said += ", due " + escape(a.Due.Long())
		}
		l.add("  ", said, ": ", code(a.Address), dated(a.Date))
	}
	return l.to(w)
}
