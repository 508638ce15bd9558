package briefingtest

import "readout/briefing"

// Sample returns a value that a field can hold, as JSON has it.
func Sample(f briefing.Field) any {
	target := "other"
	if f.To == "sources" {
		target = "press"
	}
	switch f.Type().(type) {
	case *briefing.ID:
		return "mine"
	case *briefing.Date:
		return "2025-08-18"
	case *briefing.Status:
		return f.Allowed[len(f.Allowed)-1]
	case *int:
		return 3
	case *briefing.Ref:
		return target
	case *[]briefing.Ref:
		if f.Foreign {
			return []string{"REF-5#when-ferry"}
		}
		return []string{target}
	case *[]briefing.Stance:
		return []any{map[string]string{"participant": "other", "position": "for"}}
	}
	return "text?"
}
