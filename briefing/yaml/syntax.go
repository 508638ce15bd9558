package yaml

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"readout/briefing"

	goyaml "go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// parse makes YAML nodes of the text of a briefing. JSON is YAML.
func parse(l *briefing.Log, text []byte) (root *goyaml.Node, ok bool) {
	root, ok = parseFile(l, text, "briefing")
	if ok && root == nil {
		l.Errorf(briefing.Pos{}, briefing.CodeMissing, "begin with title, date and summary", "the file contains no briefing")
		return nil, false
	}
	return root, ok
}

// parseFile makes YAML nodes of a text: those of its one document, or nil where it
// has none. One is what it should hold, in words: "briefing".
func parseFile(l *briefing.Log, text []byte, one string) (root *goyaml.Node, ok bool) {
	loader, err := goyaml.NewLoader(bytes.NewReader(text),
		goyaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth))))
	if err != nil {
		l.Errorf(briefing.Pos{}, briefing.CodeUnreadable, "", "the file cannot be read: %v", err)
		return nil, false
	}
	var first, second goyaml.Node
	switch err := loader.Load(&first); {
	case err == io.EOF:
		return nil, true
	case err != nil:
		reportSyntax(l, text, one, err)
		return nil, false
	}
	switch err := loader.Load(&second); {
	case err == nil:
		l.Errorf(at(&second), briefing.CodeSyntax, "a file holds one "+one, "a second document begins here")
		return nil, false
	case err != io.EOF:
		reportSyntax(l, text, one, err)
		return nil, false
	}
	root = first.Content[0]
	return root, boundAliases(l, root)
}

// at returns where a node begins.
func at(n *goyaml.Node) briefing.Pos { return briefing.Pos{Line: n.Line, Column: n.Column} }

// reportSyntax reports where the text is not valid YAML: the parser stops at the first
// error.
func reportSyntax(l *briefing.Log, text []byte, one string, err error) {
	var e *goyaml.LoadError
	if !errors.As(err, &e) {
		l.Errorf(briefing.Pos{}, briefing.CodeSyntax, "", "the file is not valid YAML: %s", briefing.ErrorText(err))
		return
	}
	where, message, fix := explain(text, one, e)
	l.Errorf(where, briefing.CodeSyntax, fix, "%s", message)
}

// explain says in words what the parser found, what to do, and where.
func explain(text []byte, one string, e *goyaml.LoadError) (at briefing.Pos, message, fix string) {
	here := briefing.Pos{Line: e.Mark.Line, Column: e.Mark.Column}
	start := briefing.Pos{Line: e.ContextMark.Line, Column: e.ContextMark.Column}
	has := func(s string) bool { return strings.Contains(e.Message, s) }
	within := func(s string) bool { return strings.Contains(e.ContextMsg, s) }
	line := lineOf(text, here.Line)
	if strings.HasPrefix(e.Message, "exceeded max depth") {
		return here, fmt.Sprintf("more than %d lists are nested here", maxDepth), briefing.WithArticle(one) + " needs no more than 3"
	}
	if column := tabIndent(line); column > 0 && !within("quoted") && !IsJSON(text) {
		return briefing.Pos{Line: here.Line, Column: column}, "a tab is used as indentation", "indent with spaces"
	}
	switch {
	case within("quoted") && (has("end of stream") || has("document indicator")):
		return start, "the quotation mark that opens here is never closed", ""
	case within("quoted") && (has("escape") || has("hexadecimal")):
		return here, `\ begins an escape that does not exist`, `write \\, or use single quotes`
	case within("flow sequence"):
		return here, fmt.Sprintf("a comma or ] is missing in the list that began on line %d", start.Line), ""
	case within("flow mapping"):
		return here, fmt.Sprintf("a comma or } is missing in what began on line %d", start.Line), ""
	case has("mapping values are not allowed"):
		return here, `there is a colon in a value, or the line is indented too far`, `put a value that contains ": " in quotes`
	case has("block sequence entries are not allowed"):
		return here, "a list cannot begin on this line", "begin it on the next, or put the value in quotes"
	case has("could not find expected ':'"):
		return start, "a key is expected here, with a colon after it", "indent the lines that continue a text, or put it in quotes"
	case has("cannot start any token"):
		return here, fmt.Sprintf("a value cannot begin with %s", briefing.Quoted(charAt(line, here.Column))), "put it in quotes"
	case has("unknown anchor"):
		return here, "an asterisk begins an alias, and there is no anchor of this name", "put a value that begins with * in quotes"
	case within("block scalar") && has("comment or line break"):
		return start, "after | or > the line must end", "put a value that begins with one of them in quotes"
	case within("block mapping"):
		return here, "a key is expected here: the line is indented differently from those above, or there is text after a closing quotation mark", ""
	case within("block collection"):
		return here, `the list continues here without "- ", or the line is indented differently from those above`, ""
	case has("incompatible YAML document"), within("directive"):
		return here, "lines that begin with % are not allowed in " + briefing.WithArticle(one), "remove it"
	case has("<document start>"), has("node content"):
		return here, "unexpected content here", "close what is open above, or put the value in quotes"
	}
	return here, "this is not valid YAML: " + briefing.ErrorText(errors.New(e.Message)), ""
}

// IsJSON reports whether a text has JSON's form, where tabs may come before anything.
func IsJSON(text []byte) bool {
	text = bytes.TrimLeft(text, " \t\n")
	return len(text) > 0 && (text[0] == '{' || text[0] == '[')
}

// tabIndent returns the column of a tab that a line is indented with, or 0.
func tabIndent(line []byte) int {
	blank := line[:len(line)-len(bytes.TrimLeft(line, " \t"))]
	return bytes.IndexByte(blank, '\t') + 1
}

// lineOf returns a line of a text, counted from 1.
func lineOf(text []byte, n int) []byte {
	for ; n > 1; n-- {
		_, text, _ = bytes.Cut(text, []byte("\n"))
	}
	line, _, _ := bytes.Cut(text, []byte("\n"))
	return line
}

// charAt returns the character of a line in a column, counted from 1.
func charAt(line []byte, column int) string {
	for i, r := range string(line) {
		if column--; column == 0 {
			return string(line[i : i+len(string(r))])
		}
	}
	return ""
}
