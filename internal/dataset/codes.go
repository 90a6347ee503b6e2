package dataset

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"gpec/internal/vocab"
)

// FamilyScheme tells the version of the FAP that a code is of: X is the third character of most codes of 2021 and of none of
// 2009, Z of most codes of 2009 and of none of 2021. It gives "" for what may be of both (T2A60) or of none.
func FamilyScheme(code string) vocab.Scheme {
	if len(code) < 3 {
		return ""
	}
	switch code[2] {
	case 'X':
		return vocab.FAP2021
	case 'Z':
		return vocab.FAP2009
	}
	return ""
}

// family is the level of the detailed families of the FAP: 225 in 2009, 228 in 2021.
const family = 3

// Family reads a detailed family of one version of the FAP. The row is refused where the code is of the other version, which
// has the same form.
func (r *Record) Family(column string, scheme vocab.Scheme) vocab.JobRef {
	if found := FamilyScheme(r.Cell(column)); found != "" && found != scheme {
		r.Refuse(column, BadCode, fmt.Sprintf("a code of %s in a file of %s", found, scheme))
	}
	return r.Job(column, family, func(s string) (vocab.JobRef, error) { return vocab.ParseFAP(scheme, s) })
}

var basinPattern = regexp.MustCompile(`^[1-9][0-9]{2,3}$`)

// Basin reads the code of an employment basin of the survey of a year: four digits, or three for those overseas, whose leading
// zero the spreadsheets have dropped in most files and not in all.
func (r *Record) Basin(column string, year int) vocab.Basin {
	code := strings.TrimLeft(r.Cell(column), "0")
	if !basinPattern.MatchString(code) {
		r.Refuse(column, BadCode, "expected the three or four digits of an employment basin")
	}
	return vocab.Basin{Year: year, Code: code}
}

// Number reads a number within bounds, with a point before its decimals. The value is rejected, and the row stands, where it is
// empty or no such number.
func (r *Record) Number(column string, least, most float64) (float64, bool) {
	s := r.Cell(column)
	v, err := strconv.ParseFloat(s, 64)
	switch {
	case s == "":
		r.Reject(column, MissingValue, "the row gives no such figure")
	case err != nil || math.IsNaN(v) || v < least || v > most:
		r.Reject(column, BadAmount, fmt.Sprintf("expected a number from %v to %v", least, most))
	default:
		return v, true
	}
	return 0, false
}
