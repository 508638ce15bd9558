//go:build !unix

package source

// withoutWaiting is nothing where opening never waits.
const withoutWaiting = 0
