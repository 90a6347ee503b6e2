package confidentiality

import (
	"errors"
	"fmt"
	"math"
)

// Interval is from where to where a value may be, in persons.
type Interval struct{ Low, High float64 }

// Width is how far the ends are apart.
func (i Interval) Width() float64 { return i.High - i.Low }

// Sum is something known of unknowns: what those of these numbers add up to. A number stands in it once.
type Sum struct {
	Of []int
	Is float64
}

// System is what somebody knows of a number of unknown values: finite bounds of each, and sums of some. Of thousands of unknowns it
// takes minutes: it is for audits and tests.
type System struct {
	Bounds []Interval
	Sums   []Sum
}

// The errors of System.Intervals.
var (
	// ErrInconsistent says that no values agree with the bounds and the sums.
	ErrInconsistent = errors.New("nothing agrees with the bounds and the sums")
	// ErrUnsolved says that rounding kept the solver from an answer.
	ErrUnsolved = errors.New("no answer for rounding errors")
)

// Intervals gives, for each of some sets of unknowns, the least and the greatest that they may add up to; for no set, of each
// unknown alone. It is exact but for rounding, about 1e-9 of the largest number: a linear program for each end. It wraps
// ErrInconsistent and ErrUnsolved.
func (s System) Intervals(of ...[]int) ([]Interval, error) {
	for i, b := range s.Bounds {
		if !(b.Low <= b.High) || math.IsInf(b.Low, 0) || math.IsInf(b.High, 0) {
			return nil, fmt.Errorf("unknown %d: bounds %v to %v: %w", i, b.Low, b.High, ErrInconsistent)
		}
	}
	if of == nil {
		for i := range s.Bounds {
			of = append(of, []int{i})
		}
	}
	x := newSimplex(s)
	if err := x.enter(); err != nil {
		return nil, err
	}
	found := make([]Interval, 0, len(of))
	for _, set := range of {
		low, err := x.least(set, 1)
		if err != nil {
			return nil, err
		}
		high, err := x.least(set, -1)
		if err != nil {
			return nil, err
		}
		found = append(found, Interval{low, -high})
	}
	return found, nil
}

// epsilon is what counts as nothing among coefficients, which start as 0 and 1.
const epsilon = 1e-9

// simplex is the simplex method on a dense tableau, for variables between two bounds (Dantzig, 1955): a variable out of the basis
// stands at its lower or at its upper bound. Variables are taken from their lower bounds on. gonum's takes neither upper bounds nor
// sums that follow from one another, which is what tables with margins are made of.
type simplex struct {
	bounds []Interval
	room   []float64   // upper bounds, then infinity for the artificial variable of each row
	rows   [][]float64 // the basis' inverse times the coefficients; artificial variables have no column
	basis  []int       // the variable of each row
	value  []float64   // and its value
	cost   []float64   // reduced costs
	basic  []bool
	upper  []bool // out of the basis, at its upper bound
	slack  float64
}

func newSimplex(s System) *simplex {
	n := len(s.Bounds)
	x := &simplex{bounds: s.Bounds, basic: make([]bool, n), upper: make([]bool, n), cost: make([]float64, n), slack: 1}
	for _, b := range s.Bounds {
		x.room = append(x.room, b.High-b.Low)
		x.slack = max(x.slack, b.High-b.Low)
	}
	for i, sum := range s.Sums {
		row, value := make([]float64, n), sum.Is
		for _, j := range sum.Of {
			row[j] = 1
			value -= s.Bounds[j].Low
		}
		if value < 0 {
			value = -value
			for j := range row {
				row[j] = -row[j]
			}
		}
		x.slack = max(x.slack, value)
		x.rows, x.value = append(x.rows, row), append(x.value, value)
		x.basis, x.room = append(x.basis, n+i), append(x.room, math.Inf(1))
	}
	x.slack *= epsilon * 10
	return x
}

// enter finds values that agree with everything: it takes the artificial variables, one for each row, to 0 and out.
func (x *simplex) enter() error {
	n := len(x.bounds)
	for j := range n {
		for _, row := range x.rows {
			x.cost[j] -= row[j]
		}
	}
	if err := x.descend(); err != nil {
		return err
	}
	for i := 0; i < len(x.rows); {
		switch {
		case x.basis[i] < n:
			i++
		case x.value[i] > x.slack:
			return fmt.Errorf("off by %.3g persons: %w", x.value[i], ErrInconsistent)
		case x.expel(i):
			i++
		default: // the row follows from others
			last := len(x.rows) - 1
			x.rows[i], x.basis[i], x.value[i] = x.rows[last], x.basis[last], x.value[last]
			x.rows, x.basis, x.value = x.rows[:last], x.basis[:last], x.value[:last]
		}
	}
	return nil
}

// expel puts a variable in the place of the artificial one of a row; false when the row has none.
func (x *simplex) expel(i int) bool {
	best := -1
	for j, a := range x.rows[i] {
		if !x.basic[j] && math.Abs(a) > epsilon && (best < 0 || math.Abs(a) > math.Abs(x.rows[i][best])) {
			best = j
		}
	}
	if best < 0 {
		return false
	}
	x.value[i] = x.at(best)
	x.pivot(i, best)
	return true
}

// at is the value of a variable out of the basis.
func (x *simplex) at(j int) float64 {
	if x.upper[j] {
		return x.room[j]
	}
	return 0
}

// least gives the least of sign times the sum of a set.
func (x *simplex) least(set []int, sign float64) (float64, error) {
	own := make([]float64, len(x.bounds))
	for _, j := range set {
		own[j] += sign
	}
	copy(x.cost, own)
	for i, row := range x.rows {
		if c := own[x.basis[i]]; c != 0 {
			for j, a := range row {
				x.cost[j] -= c * a
			}
		}
	}
	if err := x.descend(); err != nil {
		return 0, err
	}
	values := make([]float64, len(x.bounds))
	for j := range values {
		values[j] = x.at(j)
	}
	for i, j := range x.basis {
		values[j] = x.value[i]
	}
	var total float64
	for j, c := range own {
		total += c * (x.bounds[j].Low + values[j])
	}
	return total, nil
}

// descend goes from basis to basis until no variable lowers the cost. It follows the steepest cost, and Bland's rule (1977), which
// never goes round in circles, while steps lead nowhere.
func (x *simplex) descend() error {
	still := 0
	for range 100 * (len(x.bounds) + len(x.rows) + 10) {
		j := x.entering(still > 20)
		if j < 0 {
			return nil
		}
		if x.step(j) > epsilon {
			still = 0
		} else {
			still++
		}
	}
	return ErrUnsolved
}

// entering is a variable that lowers the cost when it leaves its bound: the steepest, or the first; -1 for none.
func (x *simplex) entering(first bool) int {
	best, steepest := -1, epsilon
	for j, c := range x.cost {
		if x.basic[j] || x.room[j] == 0 {
			continue
		}
		if x.upper[j] {
			c = -c
		}
		if -c > steepest {
			if best = j; first {
				return best
			}
			steepest = -c
		}
	}
	return best
}

// step moves a variable off its bound as far as it or one of the basis reaches a bound, and says how far.
func (x *simplex) step(j int) float64 {
	direction := 1.0
	if x.upper[j] {
		direction = -1
	}
	far, leaving, toUpper := x.room[j], -1, false
	for i, row := range x.rows {
		a := row[j] * direction
		var most float64
		switch {
		case a > epsilon:
			most = x.value[i] / a
		case a < -epsilon:
			most = (x.room[x.basis[i]] - x.value[i]) / -a
		default:
			continue
		}
		if most = max(most, 0); most < far || most == far && leaving >= 0 && x.basis[i] < x.basis[leaving] {
			far, leaving, toUpper = most, i, a < 0
		}
	}
	for i, row := range x.rows {
		x.value[i] -= direction * far * row[j]
	}
	if leaving < 0 {
		x.upper[j] = !x.upper[j]
		return far
	}
	entered := x.at(j) + direction*far
	if out := x.basis[leaving]; out < len(x.bounds) {
		x.upper[out] = toUpper
	}
	x.value[leaving] = entered
	x.pivot(leaving, j)
	return far
}

// pivot puts a variable into the basis in the place of that of a row.
func (x *simplex) pivot(i, j int) {
	if out := x.basis[i]; out < len(x.bounds) {
		x.basic[out] = false
	}
	x.basis[i], x.basic[j], x.upper[j] = j, true, false
	row := x.rows[i]
	by := row[j]
	for k := range row {
		row[k] /= by
	}
	row[j] = 1
	for k, other := range x.rows {
		if k != i {
			eliminate(other, row, j)
		}
	}
	eliminate(x.cost, row, j)
}

// eliminate takes a variable out of a row.
func eliminate(from, row []float64, j int) {
	by := from[j]
	if by == 0 {
		return
	}
	for k, a := range row {
		if a != 0 {
			if from[k] -= by * a; math.Abs(from[k]) < epsilon/100 {
				from[k] = 0
			}
		}
	}
	from[j] = 0
}
