package flows

import (
	"errors"
	"fmt"
	"math"
)

// ErrShrink says that what is to be shrunk is no rate.
var ErrShrink = errors.New("no rate: needs 0 <= events <= persons, a prior from 0 to 1 and a weight of 0 or more")

// Rate is a rate observed on few persons, drawn towards a prior rate with the weight of so many persons (the mean of a Beta-Binomial).
func Rate(events, persons, prior, weight float64) (float64, error) {
	if !(events >= 0) || !(persons >= events) || !(prior >= 0) || prior > 1 || !(weight >= 0) || persons+weight == 0 {
		return 0, fmt.Errorf("%w: %v of %v, prior %v, weight %v", ErrShrink, events, persons, prior, weight)
	}
	return (events + weight*prior) / (persons + weight), nil
}

// The bounds of a weight that is estimated.
const leastWeight, mostWeight = 20, 2_000

// RateWeight estimates the weight of a prior rate, in persons, by moments: the more rates differ between groups, the less it weighs. It
// is from 20 to 2,000.
func RateWeight(prior, variance float64) float64 {
	if variance <= 0 {
		return mostWeight
	}
	return min(max(prior*(1-prior)/variance-1, leastWeight), mostWeight)
}

// Shares are observed numbers of persons by group as shares of their sum, drawn towards prior shares with the weight of so many persons
// (the mean of a Dirichlet). The prior need not sum to 1. Without persons or weight the result is the prior.
func Shares(persons, prior []float64, weight float64) []float64 {
	var n, of float64
	for i := range persons {
		n, of = n+persons[i], of+prior[i]
	}
	out := make([]float64, len(persons))
	for i := range out {
		p := 0.0
		if of > 0 {
			p = prior[i] / of
		}
		switch {
		case of == 0 && n > 0:
			out[i] = persons[i] / n
		case n+weight > 0:
			out[i] = (persons[i] + weight*p) / (n + weight)
		default:
			out[i] = p
		}
	}
	return out
}

// Link is how near a job is to one that people leave: the share of them that would go there if all jobs were as large. The larger a job is,
// the more go there.
type Link struct {
	To    int
	Share float64
}

// ErrMoves says that rows of moves are none.
var ErrMoves = errors.New("shares of moves are from 0 to 1, lead elsewhere and add up to 1, or to nothing")

// CheckMoves says that each row leads to other jobs and adds up to 1, or is empty: then nobody moves from there.
func CheckMoves(rows [][]Link) error {
	for i, row := range rows {
		sum := 0.0
		for _, l := range row {
			if l.To == i || l.To < 0 || l.To >= len(rows) || !(l.Share >= 0) {
				return fmt.Errorf("%w: from %d to %d, %v", ErrMoves, i, l.To, l.Share)
			}
			sum += l.Share
		}
		if len(row) > 0 && math.Abs(sum-1) > 1e-9 {
			return fmt.Errorf("%w: from %d, in all %v", ErrMoves, i, sum)
		}
	}
	return nil
}
