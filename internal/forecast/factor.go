package forecast

import "math"

// Shares are how the variance of the error of a cell is made up: what all cells of the nation have in common, what those of a branch have,
// and the rest, which is the cell's own.
type Shares struct{ Nation, Branch float64 }

// SharesOf gives half of what cells have in common to the nation, and half to the branch: an error in common is measured over one group
// of series, and nothing tells its two parts apart.
func SharesOf(rho float64) Shares { return Shares{rho / 2, rho / 2} }

// Spread adds up the errors of cells of one branch: they do not grow as if they were independent, for they have shocks in common. Its
// zero value is of no cell.
type Spread struct {
	Linear float64 // sum of the standard deviations
	Square float64 // sum of their squares
	Branch float64 // sum over the branches of the squares of the linear sums
	Noise  float64 // variance of the demographic noise: comings and goings of persons, one by one
}

// Add adds a cell: its standard deviation, and the variance of its demographic noise.
func (s *Spread) Add(deviation, noise float64) {
	s.Linear += deviation
	s.Square += deviation * deviation
	s.Noise += noise
}

// Close ends a branch: what is added after it is of another one.
func (s *Spread) Close() Spread {
	out := *s
	out.Branch = s.Linear * s.Linear
	return out
}

// Join adds branches up, each of them closed.
func (s *Spread) Join(o Spread) {
	s.Linear, s.Square, s.Branch, s.Noise = s.Linear+o.Linear, s.Square+o.Square, s.Branch+o.Branch, s.Noise+o.Noise
}

// Deviation is the standard deviation of the sum.
func (s Spread) Deviation(of Shares) float64 {
	return math.Sqrt(of.Nation*s.Linear*s.Linear + of.Branch*s.Branch + (1-of.Nation-of.Branch)*s.Square + s.Noise)
}

// Noise is the variance of the demographic noise of a number of persons, so many years ahead: each year a share of them is replaced by
// others, one by one.
func Noise(persons, turnover float64, years int) float64 {
	return 2 * turnover * persons * float64(years)
}

// BandOf is the band of a sum: shape is that of a single cell, whose ends need not be as far from its point.
func BandOf(point, deviation float64, shape Band, spread float64) Band {
	if spread <= 0 {
		return Band{point, point}
	}
	return Band{max(0, point+deviation*shape.Low/spread), max(0, point+deviation*shape.High/spread)}
}

// Shape is the scaled bounds of a level so many years ahead: the ends of the band of a cell of scale 1.
func (c *Calibration) Shape(level float64, ahead int) Band {
	low, high := c.at(level, min(ahead, len(c.Count))-1)
	return Band{low, high}
}
