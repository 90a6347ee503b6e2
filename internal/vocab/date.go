package vocab

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"time"
	_ "time/tzdata" // the days of France are told on machines without a zone database too
)

// Date is a civil date (a day in France), without hour or zone. The zero Date is no date.
type Date struct{ days int32 } // days since 31 December of year 0: the zero value, "none", is no day that is ever met

const epochDays = 719163 // 1 January 1970 in days of Date

// NewDate gives the date of a year, month and day.
func NewDate(year int, month time.Month, day int) Date {
	return DateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// DateOf gives the civil date a clock in t's zone shows.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{int32(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()/86400) + epochDays} //nolint:gosec // days fit until the year 5 million
}

// DayInFrance gives the civil date in metropolitan France at an instant.
func DayInFrance(t time.Time) Date {
	if paris, err := time.LoadLocation("Europe/Paris"); err == nil {
		t = t.In(paris)
	}
	return DateOf(t)
}

// IsZero says that there is no date.
func (d Date) IsZero() bool { return d.days == 0 }

// Time is midnight UTC of the date.
func (d Date) Time() time.Time { return time.Unix(int64(d.days-epochDays)*86400, 0).UTC() }

// Compare is negative when d is before e, 0 when equal, positive when after.
func (d Date) Compare(e Date) int { return int(d.days) - int(e.days) }

// Before says that d is an earlier day than e.
func (d Date) Before(e Date) bool { return d.days < e.days }

// AddDate moves the date as time.Time.AddDate does.
func (d Date) AddDate(years, months, days int) Date {
	return DateOf(d.Time().AddDate(years, months, days))
}

// String is the ISO form 2024-04-09, or an empty text for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// storable says that both databases take the year: PostgreSQL has no year 0.
func storable(t time.Time) bool { return t.Year() >= 1 && t.Year() <= 9999 }

var dateLayouts = []string{time.DateOnly, "02/01/2006", "2006-01-02 15:04:05", "2006-01-02 15:04:05-07:00", "2006-01-02T15:04:05", time.RFC3339, "20060102"}

// ParseDate reads 2024-04-09, 09/04/2024 (French order) and the timestamps official files carry.
// An empty text is no date and no error. 1 January 1900 is how DARES writes "unknown": it is no date either.
func ParseDate(s string) (Date, error) {
	t := Trim(s)
	if t == "" {
		return Date{}, nil
	}
	for _, layout := range dateLayouts {
		if v, err := time.Parse(layout, t); err == nil && storable(v) {
			if v.Year() == 1900 && v.YearDay() == 1 {
				return Date{}, nil
			}
			return DateOf(v), nil
		}
	}
	return Date{}, invalid("date", s, "a day such as 2024-04-09 or 09/04/2024")
}

// ExcelDate turns a serial of the 1900 date system into a date; the fraction (an hour) is dropped.
// Serial 1, 1 January 1900, is no date, as in ParseDate.
func ExcelDate(serial float64) (Date, error) {
	if math.IsNaN(serial) || serial < 1 || serial >= 2958466 {
		return Date{}, fmt.Errorf("%w Excel date %v: expected 1 to 2958465, the last day of 9999", ErrInvalid, serial)
	}
	day := int(serial)
	switch {
	case day == 1:
		return Date{}, nil
	case day < 60:
		day++ // Excel counts a 29 February 1900 that never was
	}
	return NewDate(1899, time.December, 30).AddDate(0, 0, day), nil
}

// Value stores the date as its ISO text, which both databases take for a date column.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads a date column.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = Date{}
	case time.Time:
		if !storable(v) { // a cursor, which a client sends, may hold any time
			return invalid("date", v.String(), "a year from 1 to 9999")
		}
		*d = DateOf(v)
	case string:
		p, err := ParseDate(v)
		if err != nil {
			return err
		}
		*d = p
	case []byte:
		return d.Scan(string(v))
	default:
		return fmt.Errorf("%w date of type %T", ErrInvalid, src)
	}
	return nil
}

// MarshalJSON writes the ISO form, or null.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(d.String())
}

// UnmarshalJSON reads the ISO form, or null.
func (d *Date) UnmarshalJSON(b []byte) error {
	var s *string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	if s == nil {
		*d = Date{}
		return nil
	}
	return d.Scan(*s)
}

// MarshalText writes the ISO form; cursors carry dates so.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the ISO form.
func (d *Date) UnmarshalText(b []byte) error { return d.Scan(string(b)) }

// MarshalGQL writes the ISO form, or null.
func (d Date) MarshalGQL(w io.Writer) {
	if d.IsZero() {
		_, _ = io.WriteString(w, "null")
		return
	}
	_, _ = io.WriteString(w, strconv.Quote(d.String()))
}

// UnmarshalGQL reads the ISO form and nothing else.
func (d *Date) UnmarshalGQL(v any) error {
	s, ok := v.(string)
	if !ok {
		return invalid("date", fmt.Sprint(v), "a text such as \"2024-04-09\"")
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || !storable(t) {
		return invalid("date", s, "YYYY-MM-DD")
	}
	*d = DateOf(t)
	return nil
}
