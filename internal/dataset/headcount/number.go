package headcount

import (
	"bytes"
	"math"
	"strconv"
)

// cell is one value of a row: a text, or a number of a typed column.
type cell struct {
	text   []byte
	number float64
	typed  bool // the value is number
}

func (c *cell) empty() bool { return !c.typed && len(c.text) == 0 }

// value reads a number: digits, and decimals after a point or a comma. A text with a sign, an exponent, spaces or a separator
// of thousands is none.
func (c *cell) value() (float64, bool) {
	if c.typed {
		return c.number, !math.IsNaN(c.number) && !math.IsInf(c.number, 0)
	}
	return parseNumber(c.text)
}

// whole reads a number without decimals.
func (c *cell) whole() (int, bool) {
	v, ok := c.value()
	if !ok || v < 0 || v > math.MaxInt32 || v != math.Trunc(v) {
		return 0, false
	}
	return int(v), true
}

// String is the value as the file gives it.
func (c *cell) String() string {
	if c.typed {
		return strconv.FormatFloat(c.number, 'f', -1, 64)
	}
	return decoded(c.text)
}

// exactDigits is how many digits a float64 holds exactly, whatever they are. The powers of ten below are exact too, so the
// quotient is the float64 nearest to the number as written.
const exactDigits = 15

var powersOfTen = [exactDigits + 1]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

func parseNumber(text []byte) (float64, bool) {
	mantissa, decimals, point := uint64(0), 0, -1
	for i, c := range text {
		switch {
		case c >= '0' && c <= '9' && i <= exactDigits:
			mantissa = mantissa*10 + uint64(c-'0')
		case c >= '0' && c <= '9':
		case (c == '.' || c == ',') && point < 0 && i > 0:
			point = i
		default:
			return 0, false
		}
	}
	if point == len(text)-1 {
		return 0, false // without digits, or with none after the point
	}
	if point >= 0 {
		decimals = len(text) - 1 - point
	}
	if len(text) <= exactDigits {
		return float64(mantissa) / powersOfTen[decimals], true
	}
	v, err := strconv.ParseFloat(string(bytes.Replace(text, []byte{','}, []byte{'.'}, 1)), 64)
	return v, err == nil
}

// isSpace says what official files put around a value, as vocab.Trim does.
func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\r', '\v', '\f', '\u00a0', '\u202f', '\ufeff', '\u200b':
		return true
	}
	return false
}

// trim removes the spaces around a text. Most texts have none: their ends tell.
func trim(text []byte) []byte {
	n := len(text)
	if n == 0 || plain(text[0]) && plain(text[n-1]) {
		return text
	}
	return bytes.TrimFunc(text, isSpace)
}

func plain(b byte) bool { return b > ' ' && b < 0x80 }
