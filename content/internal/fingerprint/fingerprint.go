// Package fingerprint recognises words of a text without having the text.
//
// A text that may not be copied into the project is reduced to hashes: one for
// each of its quotations and one for each run of eight words. Hashes are enough
// to recognise words that are offered, and too little to read the text from; the
// runs are therefore kept in the order of their hashes, not of the text.
package fingerprint

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Run is how many words in a row count as copied.
const Run = 8

// Hash identifies some words: the first 64 bits of their SHA-256, in hexadecimal.
type Hash string

func hash(words string) Hash {
	sum := sha256.Sum256([]byte(words))
	return Hash(hex.EncodeToString(sum[:8]))
}

// Set is what is kept of a text.
type Set struct {
	Quotes []Hash            // the words somebody said, in the order of the text
	Names  []Hash            // the names that are also in quotation marks
	runs   map[Hash]struct{} // each run of words, within quotations and without
}

// Of returns the fingerprints of a text. What it sets in “ ” is a quotation,
// save the names, each of which must be found there.
func Of(text string, names ...string) (*Set, error) {
	if strings.Count(text, "“") != strings.Count(text, "”") {
		return nil, errors.New("a quotation mark “ or ” has no partner")
	}
	isName := map[Hash]bool{}
	for _, name := range names {
		isName[Quotation(name)] = true
	}
	s := &Set{runs: map[Hash]struct{}{}}
	for _, words := range Quotations(text) {
		if h := Quotation(words); isName[h] {
			s.Names = append(s.Names, h)
		} else {
			s.Quotes = append(s.Quotes, h)
		}
	}
	for _, name := range names {
		if !slices.Contains(s.Names, Quotation(name)) {
			return nil, fmt.Errorf("the text has no “%s”", name)
		}
	}
	for _, run := range runs(text) {
		s.runs[hash(run)] = struct{}{}
	}
	return s, nil
}

// Copied returns the first run of words in text that is the source's, or "".
// Letters and digits are compared, whatever their case and what is between.
func (s *Set) Copied(text string) string {
	for _, run := range runs(text) {
		if _, ok := s.runs[hash(run)]; ok {
			return run
		}
	}
	return ""
}

// Quotation returns the hash of quoted words. They count as the same when they
// differ in nothing but the form of quotation marks, dashes, ellipses and white
// space, and in one comma at the end, which belongs to the sentence around them.
func Quotation(words string) Hash {
	words = strings.Join(strings.Fields(typography.Replace(words)), " ")
	return hash(strings.TrimSuffix(words, ","))
}

var typography = strings.NewReplacer(
	"‘", "'", "’", "'", "“", `"`, "”", `"`,
	"–", "-", "—", "-", "…", "...", "\u00a0", " ",
)

// Quotations returns what is between “ and ” in text, in order.
func Quotations(text string) []string {
	var out []string
	for _, m := range quoted.FindAllStringSubmatch(text, -1) {
		out = append(out, m[1])
	}
	return out
}

var quoted = regexp.MustCompile(`“([^”]*)”`)

func runs(text string) []string {
	text = strings.NewReplacer("'", "", "’", "").Replace(strings.ToLower(text))
	words := strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	var out []string
	for i := 0; i+Run <= len(words); i++ {
		out = append(out, strings.Join(words[i:i+Run], " "))
	}
	return out
}

const header = `# Fingerprints of a text that is not part of the project, made by go generate.
# quote, name: a string that the text sets in quotation marks, in its order
# run: eight words in a row, in the order of the hashes
`

// WriteTo writes the set as lines of a word and a hash, below a comment.
func (s *Set) WriteTo(w io.Writer) (int64, error) {
	var b strings.Builder
	b.WriteString(header)
	for _, h := range s.Quotes {
		fmt.Fprintln(&b, "quote", h)
	}
	for _, h := range s.Names {
		fmt.Fprintln(&b, "name", h)
	}
	for _, h := range slices.Sorted(maps.Keys(s.runs)) {
		fmt.Fprintln(&b, "run", h)
	}
	n, err := io.WriteString(w, b.String())
	return int64(n), err
}

// Read reads what [Set.WriteTo] wrote.
func Read(r io.Reader) (*Set, error) {
	s := &Set{runs: map[Hash]struct{}{}}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if strings.HasPrefix(line, "#") {
			continue
		}
		word, h, _ := strings.Cut(line, " ")
		if len(h) != 16 {
			return nil, fmt.Errorf("line %d: want a word and 16 digits, got %q", n, line)
		}
		switch word {
		case "quote":
			s.Quotes = append(s.Quotes, Hash(h))
		case "name":
			s.Names = append(s.Names, Hash(h))
		case "run":
			s.runs[Hash(h)] = struct{}{}
		default:
			return nil, fmt.Errorf("line %d: want quote, name or run, got %q", n, word)
		}
	}
	return s, lines.Err()
}
