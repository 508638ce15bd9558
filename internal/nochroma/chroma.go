// Package chroma is in the place of the one that colours code, which glamour
// imports. Readout sets code itself and never calls it, but with it come lexers of
// 250 languages: 3 MB of the program, and 10 ms before each start. Here is as much
// of it as glamour needs to compile.
package chroma

// TokenType is a kind of token in code.
type TokenType int

// The kinds that have a colour.
const (
	Background TokenType = iota
	Comment
	CommentPreproc
	Error
	GenericDeleted
	GenericEmph
	GenericInserted
	GenericStrong
	GenericSubheading
	Keyword
	KeywordNamespace
	KeywordReserved
	KeywordType
	Literal
	LiteralDate
	LiteralNumber
	LiteralString
	LiteralStringEscape
	Name
	NameAttribute
	NameBuiltin
	NameClass
	NameConstant
	NameDecorator
	NameException
	NameFunction
	NameOther
	NameTag
	Operator
	Punctuation
	Text
)

// StyleEntries are the colours of tokens.
type StyleEntries map[TokenType]string

// Style is how code looks, which is plain.
type Style struct{}

// MustNewStyle returns a style.
func MustNewStyle(string, StyleEntries) *Style { return &Style{} }
