package flows

import (
	"errors"
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// Grades are stocks among which persons move from one year to the next (Bartholomew, Forbes & McClean 1991): Stay[i][j] is the share of
// those of i who are in j a year later; what is left of a row leaves.
type Grades struct{ Stay [][]float64 }

// ErrGrades says that rows of shares are none.
var ErrGrades = errors.New("shares of a grade are from 0 to 1 and add up to 1 at most")

func (g Grades) check() error {
	for i, row := range g.Stay {
		sum := 0.0
		for _, v := range row {
			if !(v >= 0) {
				return fmt.Errorf("%w: row %d", ErrGrades, i)
			}
			sum += v
		}
		if len(row) != len(g.Stay) || sum > 1+1e-9 {
			return fmt.Errorf("%w: row %d, in all %v", ErrGrades, i, sum)
		}
	}
	return nil
}

// Next gives the stocks a year later without recruits, and how many of each have left.
func (g Grades) Next(stock []float64) (next, left []float64, err error) {
	if err := g.check(); err != nil {
		return nil, nil, err
	}
	next, left = make([]float64, len(stock)), append([]float64(nil), stock...)
	for i, row := range g.Stay {
		for j, share := range row {
			next[j] += stock[i] * share
			left[i] -= stock[i] * share
		}
	}
	return next, left, nil
}

// Variance gives the variances of the stocks a year later: persons move one by one, recruits are Poisson.
func (g Grades) Variance(stock, variance, recruits []float64) []float64 {
	out := append([]float64(nil), recruits...)
	for i, row := range g.Stay {
		for j, q := range row {
			out[j] += stock[i]*q*(1-q) + q*q*variance[i]
		}
	}
	return out
}

// Expected gives the years that somebody of grade i is expected to spend in grade j before leaving: the inverse of I - Stay. It fails
// where nobody ever leaves.
func (g Grades) Expected() ([][]float64, error) {
	if err := g.check(); err != nil {
		return nil, err
	}
	n := len(g.Stay)
	m := mat.NewDense(n, n, nil)
	for i, row := range g.Stay {
		for j, v := range row {
			if i == j {
				m.Set(i, j, 1-v)
			} else {
				m.Set(i, j, -v)
			}
		}
	}
	var inverse mat.Dense
	if err := inverse.Inverse(m); err != nil {
		return nil, fmt.Errorf("years in the grades: %w", err)
	}
	out := make([][]float64, n)
	for i := range out {
		out[i] = append([]float64(nil), inverse.RawRowView(i)...)
	}
	return out, nil
}
