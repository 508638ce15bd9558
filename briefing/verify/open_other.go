//go:build !unix

package verify

// withoutWaiting is nothing where opening never waits.
const withoutWaiting = 0
