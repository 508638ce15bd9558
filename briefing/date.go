package briefing

// Date is a day, an interval of two days, or a time with its zone, as it
// stands in the file: 2025-08-18, 2025-08-18/2025-08-20,
// 2025-08-18T15:00+02:00.
type Date string

// Short returns the date as it stands in a list: "18 Aug 2025".
func (d Date) Short() string { return string(d) }

// Long returns the date in words: "18 August 2025", "18–20 August 2025",
// "18 August 2025, 15:00 UTC+2".
func (d Date) Long() string { return string(d) }
