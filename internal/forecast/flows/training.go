package flows

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Yields are what becomes of who enters a training.
type Yields struct {
	Months     int     // from entry to the examination
	Completion float64 // share of entrants who stay to the end
	Success    float64 // share of those who pass
	Insertion  float64 // share of those who work in the job
}

// leastYield is below what a yield is no yield: it would ask for a crowd of entrants for each recruit.
const leastYield = 0.05

// ErrYield says that a yield is none.
var ErrYield = errors.New("a yield is from 0.05 to 1, and a training lasts from 1 to 120 months")

// Check says what is wrong with yields.
func (y Yields) Check() error {
	for _, s := range [...]struct {
		name  string
		value float64
	}{{"completion", y.Completion}, {"success", y.Success}, {"insertion", y.Insertion}} {
		if !(s.value >= leastYield) || s.value > 1 {
			return fmt.Errorf("%w: %s %v", ErrYield, s.name, s.value)
		}
	}
	if y.Months < 1 || y.Months > 120 {
		return fmt.Errorf("%w: %d months", ErrYield, y.Months)
	}
	return nil
}

// Overall is the share of entrants who end in the job.
func (y Yields) Overall() float64 { return y.Completion * y.Success * y.Insertion }

// years a training takes, the last one begun.
func (y Yields) years() int { return (y.Months + 11) / 12 }

// leaving is the share of those in training who leave it in a year, such that the completion is reached at its end.
func (y Yields) staying() float64 { return math.Pow(y.Completion, 12/float64(y.Months)) }

// Entrants are those who have to enter a training year by year for the recruitments of each year to be served: those of as many years
// later as it takes. The needs of the last year go on beyond it.
func (y Yields) Entrants(recruits []float64) []float64 {
	out := make([]float64, len(recruits))
	for t := range out {
		out[t] = recruits[min(t+y.years(), len(recruits)-1)] / y.Overall()
	}
	return out
}

// InTraining are those who are in training in a year: who entered in it and in the years before, less those who have left. Before the
// first year as many entered as in it.
func (y Yields) InTraining(entrants []float64) []float64 {
	out := make([]float64, len(entrants))
	for t := range out {
		for k := range y.years() {
			out[t] += entrants[max(0, t-k)] * math.Pow(y.staying(), float64(k))
		}
	}
	return out
}

// Cohort is those who are in the k-th year of training in a year, from 0, and the part of that year which their training takes.
type Cohort struct {
	Signed  int     // year in which they entered, from 0; negative before the first
	Persons float64 // who are still in training
	Part    float64 // of a year
}

// Cohorts are the cohorts of a year.
func (y Yields) Cohorts(entrants []float64, year int) (out []Cohort) {
	for k := range y.years() {
		out = append(out, Cohort{Signed: year - k, Persons: entrants[max(0, year-k)] * math.Pow(y.staying(), float64(k)), Part: float64(min(12, y.Months-12*k)) / 12})
	}
	return out
}

// Apportion rounds amounts to whole numbers that add up to their rounded sum: the largest remainders are rounded up.
func Apportion(amounts []float64) (parts []int64, total int64) {
	var sum float64
	parts = make([]int64, len(amounts))
	order := make([]int, len(amounts))
	for i, a := range amounts {
		sum += a
		parts[i], order[i] = int64(math.Floor(a)), i
	}
	total = int64(math.Round(sum))
	left := total
	for _, p := range parts {
		left -= p
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := amounts[a]-math.Floor(amounts[a]), amounts[b]-math.Floor(amounts[b])
		switch {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	for i := 0; left > 0 && i < len(order); i++ {
		parts[order[i]]++
		left--
	}
	return parts, total
}
