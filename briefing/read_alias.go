package briefing

import (
	"go.yaml.in/yaml/v4"

	"readout/briefing/clean"
)

// boundAliases refuses a tree whose aliases repeat more than a person would
// want repeated, and one that contains itself. Behind it, a walk that follows
// aliases is bounded. It takes time linear in the nodes, not in what they
// would expand to.
func (l *log) boundAliases(root *yaml.Node) bool {
	a := aliases{log: l, size: map[*yaml.Node]int{}, ok: true}
	a.weigh(root)
	return a.ok
}

type aliases struct {
	log      *log
	size     map[*yaml.Node]int // of nodes with an anchor; 0 while they are weighed
	repeated int                // what aliases repeat, as far as seen
	ok       bool
}

// weigh returns how many nodes and bytes a node is when its aliases are
// followed.
func (a *aliases) weigh(n *yaml.Node) int {
	if !a.ok {
		return 0
	}
	if n.Kind == yaml.AliasNode {
		return a.repeat(n)
	}
	if n.Anchor != "" {
		a.size[n] = 0
	}
	size := 1 + len(n.Value)
	for _, child := range n.Content {
		size = min(size+a.weigh(child), maxFile+maxAliased)
	}
	if n.Anchor != "" {
		a.size[n] = size
	}
	return size
}

func (a *aliases) repeat(n *yaml.Node) int {
	size := a.size[n.Alias]
	a.repeated += size
	switch {
	case size == 0:
		a.ok = false
		a.log.errorf(at(n), "the alias *%s stands within what it repeats; write it out", shorten(clean.Text(n.Value), maxQuoted))
	case a.repeated > maxAliased:
		a.ok = false
		a.log.errorf(at(n), "the aliases up to here repeat more than %d MB; write things out, or refer to them by id", maxAliased>>20)
	}
	return size
}
