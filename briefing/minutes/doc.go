// Package minutes understands the words that minutes are written in: what a
// heading is about, who a line says was there, which date it names, what became
// of a decision, who speaks. It reads plain lines, in the ten languages of
// words.txt, and knows neither Markdown nor briefings.
//
// It claims nothing that a line does not say. A line that can be read in two
// ways counts as saying nothing.
package minutes
