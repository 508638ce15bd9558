package yaml

import (
	goyaml "go.yaml.in/yaml/v4"

	"readout/briefing"
)

// boundAliases refuses a tree whose aliases repeat more than a person would
// want repeated, and one that contains itself. After it, a walk that follows
// aliases is bounded. It takes time linear in the nodes, not in what they
// would expand to.
func boundAliases(l *briefing.Log, root *goyaml.Node) bool {
	a := aliases{log: l, size: map[*goyaml.Node]int{}, ok: true}
	a.weigh(root)
	return a.ok
}

type aliases struct {
	log      *briefing.Log
	size     map[*goyaml.Node]int // of nodes with an anchor; 0 while they are weighed
	repeated int                  // what aliases repeat, as far as seen
	ok       bool
}

// weigh returns how many nodes and bytes a node is when its aliases are
// followed.
func (a *aliases) weigh(n *goyaml.Node) int {
	if !a.ok {
		return 0
	}
	if n.Kind == goyaml.AliasNode {
		return a.repeat(n)
	}
	if n.Anchor != "" {
		a.size[n] = 0
	}
	size := 1 + len(n.Value)
	for _, child := range n.Content {
		size = min(size+a.weigh(child), 2*maxAliased)
	}
	if n.Anchor != "" {
		a.size[n] = size
	}
	return size
}

func (a *aliases) repeat(n *goyaml.Node) int {
	size := a.size[n.Alias]
	a.repeated += size
	switch {
	case size == 0:
		a.ok = false
		a.log.Errorf(at(n), briefing.CodeAlias, "write it out", "the alias *%s contains itself", briefing.Excerpt(n.Value))
	case a.repeated > maxAliased:
		a.ok = false
		a.log.Errorf(at(n), briefing.CodeAlias, "write the values out, or refer to entries by id", "the aliases up to here expand to more than %d MB", maxAliased>>20)
	}
	return size
}
