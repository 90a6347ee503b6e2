package forecast

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Series is one figure by year, such as the persons of a job. A year without a figure is NaN.
type Series struct {
	First  int       // year of the first value
	Values []float64 // 0 or more
	Breaks []Break   // changes of what is counted, by year
}

// Break says that from a year on something else is counted, such as after a change of classification.
type Break struct {
	Year  int
	Ratio float64 // what is counted from then on, to what would have been counted before; more than 0
}

// longestGap is how many missing years between two figures are filled in; before a longer gap, the past is left out.
const longestGap = 2

// Errors of a series.
var (
	ErrEmpty    = errors.New("the series has no figure")
	ErrNegative = errors.New("a figure is negative or infinite")
	ErrBreak    = errors.New("the ratio of a break is not a positive number")
)

// history is a series made ready: no gaps, all in terms of what is counted last.
type history struct {
	last    int // year of the last value
	values  []float64
	imputed []bool // values that were filled in: no errors are measured on them
	zeros   int
}

// ready splices breaks, cuts before long gaps and fills in short ones by equal growth.
func (s Series) ready() (h history, err error) {
	values := slices.Clone(s.Values)
	for i, v := range values {
		if v < 0 || math.IsInf(v, 0) {
			return h, fmt.Errorf("%w: %v in %d", ErrNegative, v, s.First+i)
		}
	}
	for _, b := range s.Breaks {
		if !(b.Ratio > 0) || math.IsInf(b.Ratio, 0) {
			return h, fmt.Errorf("%w: %v in %d", ErrBreak, b.Ratio, b.Year)
		}
		for i := 0; i < min(len(values), b.Year-s.First); i++ {
			values[i] *= b.Ratio
		}
	}
	last := len(values) - 1
	for last >= 0 && math.IsNaN(values[last]) {
		last--
	}
	if last < 0 {
		return h, ErrEmpty
	}
	first, gap := last, 0
	for i := last; i >= 0 && gap <= longestGap; i-- {
		if math.IsNaN(values[i]) {
			gap++
			continue
		}
		first, gap = i, 0
	}
	h = history{last: s.First + last, values: values[first : last+1], imputed: make([]bool, last+1-first)}
	h.fill()
	for _, v := range h.values {
		if v == 0 {
			h.zeros++
		}
	}
	return h, nil
}

// fill fills in missing years: by equal growth between two figures, by equal parts where one of them is zero.
func (h *history) fill() {
	before := 0
	for i := range h.values {
		if math.IsNaN(h.values[i]) {
			h.imputed[i] = true
			continue
		}
		a, b := h.values[before], h.values[i]
		for j := before + 1; j < i; j++ {
			part := float64(j-before) / float64(i-before)
			if h.values[j] = a + part*(b-a); a > 0 && b > 0 {
				h.values[j] = a * math.Pow(b/a, part)
			}
		}
		before = i
	}
}

// level is the last value.
func (h *history) level() float64 { return h.values[len(h.values)-1] }

// Jumps lists the years in which a series changes more than four times as far from its median change, in logarithms, as it mostly does (a
// robust standard deviation of the changes): breaks that nobody has declared, perhaps. They are told and never corrected.
func (s Series) Jumps() []int {
	h, err := s.ready()
	if err != nil || len(h.values) < 5 {
		return nil
	}
	var changes []float64
	var years []int
	for i := 1; i < len(h.values); i++ {
		if a, b := h.values[i-1], h.values[i]; a > 0 && b > 0 && !h.imputed[i] && !h.imputed[i-1] {
			changes, years = append(changes, math.Log(b/a)), append(years, h.last-len(h.values)+1+i)
		}
	}
	if len(changes) < 4 {
		return nil
	}
	middle := median(slices.Clone(changes))
	away := make([]float64, len(changes))
	for i, c := range changes {
		away[i] = math.Abs(c - middle)
	}
	const normal = 1.4826 // a median deviation, as a standard deviation of normal changes
	limit := 4 * normal * median(slices.Clone(away))
	var out []int
	for i, a := range away {
		if a > limit && limit > 0 {
			out = append(out, years[i])
		}
	}
	return out
}

// median sorts what it is given; NaN of nothing.
func median(x []float64) float64 {
	n := len(x)
	if n == 0 {
		return math.NaN()
	}
	slices.Sort(x)
	return (x[(n-1)/2] + x[n/2]) / 2
}

// Quantile is the value below which a share of sorted values lies, by linear interpolation.
func Quantile(sorted []float64, share float64) float64 {
	at := share * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}
