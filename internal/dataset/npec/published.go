package npec

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"gpec/internal/vocab"
)

// The forms of a date in file names and version lines, once folded: "11 02 2021", "29 01 21", "01092022" or "20190916",
// "oct 2019", "1er septembre 2026".
var (
	spaced   = regexp.MustCompile(`(?:^|[^0-9])([0-9]{1,2}) ([0-9]{1,2}) ([0-9]{4}|[0-9]{2})(?:[^0-9]|$)`)
	compact  = regexp.MustCompile(`(?:^|[^0-9])([0-9]{8})(?:[^0-9]|$)`)
	written  = regexp.MustCompile(`(?:(?:^|[^0-9])([0-9]{1,2})(?:er)? )?(janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)[a-z]* ?([0-9]{4})(?:[^0-9]|$)`)
	version  = regexp.MustCompile(`^v ?[0-9a-z ]{4,28}$`)
	updated  = regexp.MustCompile(`(?:^|[^a-z])vmaj ?(.*)$`)
	monthsOf = map[string]time.Month{"janv": 1, "fev": 2, "mars": 3, "avr": 4, "mai": 5, "juin": 6, "juil": 7, "aout": 8, "sept": 9, "oct": 10, "nov": 11, "dec": 12}
)

// published gives the day of an edition: the later of the last version its read-me states and of the date its file name
// states. The read-me alone is not enough: that of February 2021 still bears the version of January.
func published(readMe []vocab.Date, fileName string) vocab.Date {
	named := fileDate(fileName)
	if stated := latest(readMe); named.Before(stated) {
		return stated
	}
	return named
}

// fileDate gives the date of a file name: the one after vMAJ (version mise à jour) where there is one, else the latest.
func fileDate(fileName string) vocab.Date {
	folded := vocab.Fold(fileName)
	if m := updated.FindStringSubmatch(folded); m != nil {
		if d := latest(dates(m[1])); !d.IsZero() {
			return d
		}
	}
	return latest(dates(folded))
}

// versions gives the dates of the version lines of a read-me: cells that hold a version and nothing else ("v09.04.2024",
// "v 20190916", "v_nov2020").
func versions(rows [][]string) []vocab.Date {
	var out []vocab.Date
	for _, row := range rows {
		for _, cell := range row {
			if len(cell) > 40 {
				continue
			}
			if folded := vocab.Fold(cell); version.MatchString(folded) {
				out = append(out, dates(folded)...)
			}
		}
	}
	return out
}

func latest(ds []vocab.Date) vocab.Date {
	var last vocab.Date
	for _, d := range ds {
		if last.Before(d) {
			last = d
		}
	}
	return last
}

// dates finds the dates of a folded text.
func dates(folded string) []vocab.Date {
	var out []vocab.Date
	add := func(day, month, year string) bool {
		d, ok := civil(day, month, year)
		if ok {
			out = append(out, d)
		}
		return ok
	}
	for rest := folded; ; {
		m := spaced.FindStringSubmatchIndex(rest)
		if m == nil {
			break
		}
		if add(rest[m[2]:m[3]], rest[m[4]:m[5]], rest[m[6]:m[7]]) {
			rest = rest[m[7]:]
		} else {
			rest = rest[m[3]:] // "2 1 15 07 2024": the date begins further on
		}
	}
	for _, m := range compact.FindAllStringSubmatch(folded, -1) {
		if t := m[1]; !add(t[6:], t[4:6], t[:4]) {
			add(t[:2], t[2:4], t[4:])
		}
	}
	for _, m := range written.FindAllStringSubmatch(folded, -1) {
		day := m[1]
		if day == "" {
			day = "1"
		}
		add(day, strconv.Itoa(int(monthsOf[m[2]])), m[3])
	}
	return out
}

// civil checks a date. The référentiel exists by the law of 5 September 2018: an earlier year is no date of it.
func civil(day, month, year string) (vocab.Date, bool) {
	if len(year) == 2 {
		year = "20" + year
	}
	text := year + "-" + strings.Repeat("0", 2-len(month)) + month + "-" + strings.Repeat("0", 2-len(day)) + day
	t, err := time.Parse(time.DateOnly, text)
	if err != nil || t.Year() < 2018 || t.Year() > 2099 {
		return vocab.Date{}, false
	}
	return vocab.DateOf(t), true
}
