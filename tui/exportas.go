package tui

// exportFormat is what something can be exported as.
type exportFormat struct {
	label  string // among the choices
	title  string // above the dialog
	ending string // of its files
	write  func(part selection, clip bool) writing
}

// formats are what the part can be exported as: a page only to a file, since a
// clipboard holds text.
func (d *exportDialog) formats() []exportFormat {
	out := []exportFormat{
		{"Markdown", "Export as Markdown", ".md", func(part selection, _ bool) writing { return part.Markdown }},
		{"plain text", "Export as plain text", ".txt", func(part selection, clip bool) writing {
			if clip {
				return part.Paste
			}
			return part.Text
		}},
	}
	if !d.clip && d.part().Page() != nil {
		out = append(out, exportFormat{"web page", "Export as a web page", ".html", func(part selection, _ bool) writing { return part.Page() }})
	}
	return out
}

// format is the one that was chosen.
func (d *exportDialog) format() exportFormat {
	all := d.formats()
	return all[min(d.as, len(all)-1)]
}

func (d *exportDialog) formatLabels() []string {
	var out []string
	for _, f := range d.formats() {
		out = append(out, f.label)
	}
	return out
}

// turnFormat chooses the next format, or the one before.
func (d *exportDialog) turnFormat(n int) {
	all := len(d.formats())
	d.as = (min(d.as, all-1) + n + all) % all
}
