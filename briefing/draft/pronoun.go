package draft

// maxBack is how many mentions back a pronoun can point.
const maxBack = 40

// pronoun says who is meant by “he” or “she”.
func (r *reader) pronoun(g gender, at here) (*entity, []*entity) {
	type candidate struct {
		who   *entity
		score int
	}
	var all []candidate
	for i := len(r.mentions) - 1; i >= 0 && len(r.mentions)-i <= maxBack; i-- {
		m := &r.mentions[i]
		if at.p.at-m.block > 4 {
			break
		}
		score, ok := r.fit(m, g, at)
		if !ok {
			continue
		}
		found := false
		for k := range all {
			if all[k].who == m.who {
				all[k].score = max(all[k].score, score)
				found = true
			}
		}
		if !found {
			all = append(all, candidate{m.who, score})
		}
	}
	if len(all) == 0 {
		return nil, nil
	}
	best := all[0]
	var others []*entity
	for _, c := range all[1:] {
		if c.score > best.score {
			best = c
		}
	}
	for _, c := range all {
		if c.who != best.who && best.score-c.score < 3 {
			others = append(others, c.who)
		}
	}
	if g != anyGender && best.who.gender == anyGender && len(others) == 0 && best.who.kind != body {
		best.who.gender = g
	}
	return best.who, others
}

// fit weighs whether a pronoun points to a mention.
func (r *reader) fit(m *mention, g gender, at here) (int, bool) {
	e := m.who
	if e.writer || e.kind == body && r.code == "en" || g != anyGender && e.sure && e.gender != anyGender && e.gender != g {
		return 0, false
	}
	if !at.outside && m.block == at.p.at && m.token >= at.from && (at.inserted || m.token > at.token) {
		return 0, false
	}
	score := 20 - 3*(at.sentence-m.sentence) - 2*(at.p.at-m.block)
	if m.subject {
		score += 4
		switch {
		case m.sentence == at.sentence:
			score += 9
		case m.block == at.p.at && at.sentence-m.sentence == 1:
			score += 5
		}
	}
	if r.speaker == e && at.sentence-r.spokeAt <= 3 {
		score += 3
	}
	switch {
	case e.gender == g && g != anyGender:
		score += 5
	case e.gender != anyGender && g != anyGender:
		score -= 14
	}
	switch e.kind {
	case unknownKind:
		if len(e.words) < 2 {
			score -= 8
		} else {
			score -= 2
		}
		if r.code == "de" && e.gender == anyGender {
			score -= 8 // all nouns have capitals
		}
	case body:
		score -= 9
	case described:
		if e.group {
			score -= 9
		}
	}
	return score, score > 0 || g != anyGender && e.gender == g
}

// it says which body is meant by “it”.
func (r *reader) it(at here) *entity {
	if r.written != "" && at.sentence-r.writtenAt <= 2 && at.reading {
		e := r.who.describe(r.written, at.p.at)
		e.group = true
		return e
	}
	for i := len(r.mentions) - 1; i >= 0 && len(r.mentions)-i <= maxBack; i-- {
		m := &r.mentions[i]
		if at.p.at-m.block > 2 {
			break
		}
		if m.who.kind == body && m.subject && !(m.block == at.p.at && m.token > at.token) {
			return m.who
		}
	}
	for i := len(r.mentions) - 1; i >= 0 && len(r.mentions)-i <= maxBack; i-- {
		m := &r.mentions[i]
		if at.p.at-m.block > 1 {
			break
		}
		if m.who.kind == body || m.who.kind == unknownKind && m.subject && m.who.gender == anyGender && len(m.who.roles) == 0 && (r.code != "de" || len(m.who.words) > 1) {
			return m.who
		}
	}
	return nil
}
