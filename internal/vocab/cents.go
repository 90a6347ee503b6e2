package vocab

import (
	"math"
	"strconv"
	"strings"
)

// Cents is an amount of money in euro cents.
type Cents int64

// ParseEuros reads an amount in euros: 7750, 6079.3333, "7 750,50 €". It rounds to the nearest cent, halves away from zero.
func ParseEuros(s string) (Cents, error) {
	t := strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\u00a0', '\u202f', '€', '\t':
			return -1
		case ',':
			return '.'
		}
		return r
	}, Trim(s))
	v, err := strconv.ParseFloat(t, 64)
	if err != nil || math.IsNaN(v) || math.Abs(v) > 1e12 {
		return 0, invalid("amount", s, "euros, such as 7750 or 6079.33")
	}
	return Cents(math.Round(v * 100)), nil
}
