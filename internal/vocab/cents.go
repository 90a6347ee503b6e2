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
	// ParseFloat also reads hexadecimal numbers and the names of infinity.
	if err != nil || math.IsNaN(v) || math.Abs(v) > 1e12 || strings.Trim(t, "+-.0123456789eE") != "" {
		return 0, invalid("amount", s, "euros, such as 7750 or 6079.33")
	}
	return roundCents(v), nil
}

// roundCents rounds what is written, in decimals: 1.005 times 100 is less than 100.5 in binary.
func roundCents(euros float64) Cents {
	whole, decimals, _ := strings.Cut(strconv.FormatFloat(math.Abs(euros), 'f', -1, 64), ".")
	thousandths, _ := strconv.ParseInt(whole+(decimals + "000")[:3], 10, 64) // at most 16 digits
	cents := Cents(thousandths+5) / 10
	if euros < 0 {
		return -cents
	}
	return cents
}
