package typeset

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"readout/tui/text"
)

// syntax is what is told apart in code of a language: comments and strings.
type syntax struct {
	line   string // what begins a comment up to the end of the line
	block  bool   // comments can be between /* and */
	quotes string // what strings are between
}

// syntaxOf returns what is known of a language by its name after a fence.
func syntaxOf(language string) (s syntax, known bool) {
	switch strings.ToLower(language) {
	case "go", "js", "javascript", "jsx", "ts", "typescript", "tsx":
		return syntax{"//", true, "\"'`"}, true
	case "c", "h", "cpp", "c++", "java", "cs", "csharp", "kotlin", "swift", "scala", "php", "dart":
		return syntax{"//", true, "\"'"}, true
	case "rust", "rs", "proto", "jsonc":
		return syntax{"//", true, "\""}, true
	case "css":
		return syntax{"", true, "\"'"}, true
	case "json":
		return syntax{"", false, "\""}, true
	case "sh", "bash", "zsh", "shell", "python", "py", "ruby", "rb", "perl", "r", "yaml", "yml", "toml", "make", "makefile", "dockerfile":
		return syntax{"#", false, "\"'"}, true
	case "sql", "lua":
		return syntax{"--", false, "\"'"}, true
	}
	return syntax{}, false
}

// codeLine returns the text of a block of code as one long line, with comments and
// strings set apart where the language is known.
func codeLine(n ast.Node, src []byte) text.Line {
	code := codeText(n, src)
	if fenced, ok := n.(*ast.FencedCodeBlock); ok {
		if s, known := syntaxOf(string(fenced.Language(src))); known {
			return s.set(code)
		}
	}
	return text.Line{{Text: code, Style: text.Style{Ink: text.Code}}}
}

// set sets code as one long line, which it goes through once.
func (s syntax) set(code string) text.Line {
	var out text.Line
	done := 0
	for i := 0; i < len(code); {
		n, ink := s.token(code, i)
		if ink != text.Code {
			out = out.Add(text.Span{Text: code[done:i], Style: text.Style{Ink: text.Code}})
			out = out.Add(text.Span{Text: code[i : i+n], Style: text.Style{Ink: ink}})
			done = i + n
		}
		i += n
	}
	return out.Add(text.Span{Text: code[done:], Style: text.Style{Ink: text.Code}})
}

// token returns how long what begins at a place in code is, and its ink.
func (s syntax) token(code string, i int) (n int, ink text.Ink) {
	rest := code[i:]
	switch c := rest[0]; {
	case s.line != "" && strings.HasPrefix(rest, s.line) && (c != '#' || i == 0 || code[i-1] == ' ' || code[i-1] == '\n'):
		return lineLength(rest), text.Dim
	case s.block && strings.HasPrefix(rest, "/*"):
		if end := strings.Index(rest[2:], "*/"); end >= 0 {
			return end + 4, text.Dim
		}
		return len(rest), text.Dim
	case strings.IndexByte(s.quotes, c) >= 0:
		if end := stringEnd(rest); end > 0 {
			return end, text.Plain
		}
		return lineLength(rest), text.Code // an apostrophe, or cut off
	}
	return 1, text.Code
}

// lineLength returns how long the first line of a text is.
func lineLength(s string) int {
	if n := strings.IndexByte(s, '\n'); n >= 0 {
		return n
	}
	return len(s)
}

// stringEnd returns how long the string that begins a text is, or 0 where it has no
// end on its line; between backquotes, a string can have lines.
func stringEnd(s string) int {
	if s[0] == '`' {
		if end := strings.IndexByte(s[1:], '`'); end >= 0 {
			return end + 2
		}
		return 0
	}
	for i := 1; i < len(s) && s[i] != '\n'; i++ {
		switch s[i] {
		case '\\':
			i++
		case s[0]:
			return i + 1
		}
	}
	return 0
}
