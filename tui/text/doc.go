// Package text has what a screen is made of: lines of styled text, their widths
// in cells, a canvas to draw them on, and the theme that gives them colours.
package text
