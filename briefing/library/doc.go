// Package library is many briefings that are read, searched and followed as one:
// one person is one person across all of them, and a question of one can be
// answered in another.
//
// A [Library] is what a reader and the commands ask. A query is a value ([Query]),
// made from what people type by [Parse]; nothing of an engine's own language
// passes through it. What a library keeps of a briefing is a [Record], made by
// [Keep]. An [Index] keeps records: package memory in memory, package sqlite in a
// file. Both answer the same, which a suite of queries in internal/librarytest
// proves, with memory as the judge.
package library
