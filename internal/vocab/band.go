package vocab

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// band is a range of whole numbers, bounds included; to is open for "and more".
type band struct{ from, to int }

// open is the end of a band that has none.
const open = 1<<15 - 1

func parseBand(kind, s, expected string) (band, error) {
	t := Trim(s)
	from, to, closed := strings.Cut(t, "-")
	b := band{to: open}
	var err error
	switch {
	case strings.HasSuffix(t, "+"):
		b.from, err = strconv.Atoi(strings.TrimSuffix(t, "+"))
	case closed:
		if b.from, err = strconv.Atoi(from); err == nil {
			b.to, err = strconv.Atoi(to)
		}
	default:
		b.from, err = strconv.Atoi(t)
		b.to = b.from
	}
	if err != nil || b.from < 0 || b.from > b.to || b.from >= open || b.to > open || strings.ContainsAny(t, " _") || strings.HasPrefix(t, "+") {
		return band{}, invalid(kind, s, expected)
	}
	return b, nil
}

func (b band) String() string {
	switch b.to {
	case open:
		return strconv.Itoa(b.from) + "+"
	case b.from:
		return strconv.Itoa(b.from)
	}
	return strconv.Itoa(b.from) + "-" + strconv.Itoa(b.to)
}

func (b band) number() int          { return b.from<<15 | b.to }
func bandOf(n int) band             { return band{n >> 15, n & open} }
func (b band) within(c band) bool   { return b.from >= c.from && b.to <= c.to }
func (b band) overlaps(c band) bool { return b.from <= c.to && c.from <= b.to }

// AgeBand is a range of ages in completed years: 15-24, 60+. The zero value is all ages. Its number orders bands from the
// youngest; it is what the database holds.
type AgeBand int

// ParseAgeBand reads 15-24, 60+ or 30.
func ParseAgeBand(s string) (AgeBand, error) {
	b, err := parseBand("age band", s, "ages, such as 15-24 or 60+")
	return AgeBand(b.number()), err
}

func (a AgeBand) String() string {
	if a == 0 {
		return ""
	}
	return bandOf(int(a)).String()
}

// Within says that every age of the band is of the other.
func (a AgeBand) Within(of AgeBand) bool { return bandOf(int(a)).within(bandOf(int(of))) }

// Overlaps says that some age is of both bands.
func (a AgeBand) Overlaps(b AgeBand) bool { return bandOf(int(a)).overlaps(bandOf(int(b))) }

// SizeClass is a range of numbers of employees of an enterprise or an establishment: 1-9, 250+. The zero value is all sizes.
type SizeClass int

// ParseSizeClass reads 1-9 or 250+.
func ParseSizeClass(s string) (SizeClass, error) {
	b, err := parseBand("size class", s, "numbers of employees, such as 1-9 or 250+")
	return SizeClass(b.number()), err
}

func (c SizeClass) String() string {
	if c == 0 {
		return ""
	}
	return bandOf(int(c)).String()
}

// Sex of the persons counted, as the civil register has it. The zero value is both.
type Sex int

// The values of Sex: numbers, as the database holds them.
const (
	Women Sex = 1
	Men   Sex = 2
)

// ParseSex reads F, femme or WOMEN, H, M, homme or MEN. Digits are refused: their meaning is not the same everywhere.
func ParseSex(s string) (Sex, error) {
	switch Fold(s) {
	case "f", "women", "femme", "femmes":
		return Women, nil
	case "h", "m", "men", "homme", "hommes":
		return Men, nil
	}
	return 0, invalid("sex", s, "F or H")
}

func (s Sex) String() string {
	switch s {
	case Women:
		return "WOMEN"
	case Men:
		return "MEN"
	}
	return ""
}

// MarshalGQL writes the sex as a GraphQL enum value.
func (s Sex) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(s.String())) }

// UnmarshalGQL reads a sex.
func (s *Sex) UnmarshalGQL(v any) (err error) {
	*s, err = ParseSex(fmt.Sprint(v))
	return err
}
