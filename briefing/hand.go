package briefing
func (m *manuscript) byHand() {}
