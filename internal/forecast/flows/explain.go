package flows

import (
	"errors"
	"fmt"
	"math"
)

// Step is what one thing adds to a figure.
type Step struct {
	Code   string
	Amount float64
}

// ErrSteps says that steps do not add up to what they explain.
var ErrSteps = errors.New("the steps do not add up to the figure")

// sameTo is how far steps may be from the figure, relative to the largest of them: the last digits of the arithmetic.
const sameTo = 1e-9

// Check says whether steps add up to a figure.
func Check(value float64, steps []Step) error {
	sum, size := 0.0, math.Abs(value)
	for _, s := range steps {
		sum += s.Amount
		size = max(size, math.Abs(s.Amount))
	}
	if math.Abs(sum-value) > sameTo*max(1, size) {
		return fmt.Errorf("%w: %v, the steps %v", ErrSteps, value, sum)
	}
	return nil
}

// Product decomposes the difference of two products of the same factors into what each factor adds (logarithmic mean Divisia index, LMDI
// I; Ang 2004). The parts add up to the difference exactly. Where a factor is zero or of another sign, which has no logarithm, the factors
// are changed one after the other instead.
func Product(before, after []float64) []float64 {
	out := make([]float64, len(before))
	a, b, positive := 1.0, 1.0, true
	for i := range before {
		a, b = a*before[i], b*after[i]
		positive = positive && before[i] > 0 && after[i] > 0
	}
	if !positive {
		for i := range before {
			product := after[i] - before[i]
			for j := range before {
				switch {
				case j < i:
					product *= after[j]
				case j > i:
					product *= before[j]
				}
			}
			out[i] = product
		}
		return out
	}
	weight := a
	if r := math.Log(b / a); math.Abs(r) > 1e-12 {
		weight = (b - a) / r
	}
	largest, sum := 0, 0.0
	for i := range before {
		out[i] = weight * math.Log(after[i]/before[i])
		sum += out[i]
		if math.Abs(out[i]) > math.Abs(out[largest]) {
			largest = i
		}
	}
	if len(out) > 0 {
		out[largest] += b - a - sum // the last digits
	}
	return out
}

// Median tells what each of four forecasts adds to the middle of them: half of each of the two in the middle, as a change from a level.
func Median(level float64, members [4]float64) (parts [4]float64) {
	lowest, highest := 0, 0
	for i, m := range members {
		if m < members[lowest] {
			lowest = i
		}
		if m >= members[highest] {
			highest = i
		}
	}
	if lowest == highest { // all the same
		highest = (lowest + 1) % 4
	}
	for i, m := range members {
		if i != lowest && i != highest {
			parts[i] = (m - level) / 2
		}
	}
	return parts
}
