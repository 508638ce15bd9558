package yaml

// What a file in YAML may cost.
const (
	// maxStructure is how many characters of a file may be of those that make
	// lists and keys: - : , [ { and the like. Each can cost 300 bytes of memory
	// and two microseconds; 10 MB of prose have 300,000 of them, 10 MB of JSON a
	// million.
	maxStructure = 1_200_000
	// maxDepth is how deep lists and mappings may nest. The form of a briefing
	// needs 6, of which 3 are lists.
	maxDepth = 64
	// maxAliased is how many bytes of text and how many nodes, taken together,
	// the aliases of a file may repeat. It stops an alias bomb.
	maxAliased = 1 << 20
)
