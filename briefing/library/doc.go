// Package library is many briefings that are read, searched and followed as one.
//
// A query is a value ([Query]), made from what people type by [Parse]; nothing of
// an engine's own language passes through it.
package library
