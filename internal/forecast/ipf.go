package forecast

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Margin is one set of sums that a table must have, such as the employees of each branch and region. Its groups are numbered
// from 0; every cell of the table is of exactly one of them.
type Margin struct {
	Name    string    // in errors
	Groups  []int32   // group of each cell: as many as the table has cells
	Targets []float64 // sum wanted of each group, 0 or more, in the unit of the cells (persons)
}

// IPFOptions say when to stop. The zero value is a relative tolerance of 1e-8, 200 sweeps and the total of the first margin.
type IPFOptions struct {
	Tolerance float64 // largest |sum - target| / target of a group that is met
	MaxSweeps int     // a sweep scales the table to every margin once
	Total     float64 // total of the table, in the unit of the cells; 0 for that of the first margin
}

// ConflictKind says why a table cannot have a sum that was asked of it.
type ConflictKind string

// The kinds of conflicts.
const (
	// Unreachable: the target is positive and every cell of the group is zero, or has a target of zero in another margin. The
	// target is given up; the persons it stands for go to the other groups of its margin, in proportion to their targets.
	Unreachable ConflictKind = "UNREACHABLE"
	// Rescaled: the targets of the margin do not add up to the total. All were multiplied by the ratio first.
	Rescaled ConflictKind = "RESCALED"
	// Unmet: after the last sweep the sum of the group is still off. No table with these zeros has all the sums, or it takes
	// more sweeps to find it.
	Unmet ConflictKind = "UNMET"
)

// Conflict is one sum that the fitted table does not have as it was asked.
type Conflict struct {
	Kind   ConflictKind
	Margin int     // position of the margin
	Group  int     // of the margin; -1 when it is of the whole margin (Rescaled)
	Target float64 // of the group, as asked for, or as rescaled when Unmet; the sum of all when Rescaled
	Fitted float64 // sum of the group in the fitted table; the total when Rescaled
}

// Ratio is the sum over what was asked for. That of a margin that is rescaled is the factor of its targets.
func (c Conflict) Ratio() float64 { return c.Fitted / c.Target }

// Residual is how far the sum is from what was asked for: positive where the table holds more.
func (c Conflict) Residual() float64 { return c.Fitted - c.Target }

// IPFResult is a fitted table.
type IPFResult struct {
	Values []float64 // the cells, in the order of the seed
	Sweeps int       // sweeps done; 0 when the seed had the sums already
	Total  float64   // of every margin, after they were brought to it
	// Conflicts list what could not be had: those Unreachable, then Rescaled, then Unmet, each by margin and group.
	Conflicts []Conflict
}

// Converged says that every margin is met, as it was rescaled.
func (r *IPFResult) Converged() bool {
	for _, c := range r.Conflicts {
		if c.Kind == Unmet {
			return false
		}
	}
	return true
}

// IPF fits a table to its margins by iterative proportional fitting (also RAS, or raking): in turn, the cells of each group of
// each margin are multiplied by target / sum, until all sums are met.
//
// The table is sparse: seed holds the cells that may be other than zero, such as the cube of the year before, in any order. The
// margins may overlap in any way (branch x job, branch x region, job x region). A cell whose seed is zero stays zero. Where the
// margins can be met, the result is the one table that meets them with the interactions of the seed: its odds ratios beyond the
// margins are those of the seed, and of all tables with these sums it is the nearest in relative entropy. The assumption is that
// these interactions have not changed.
//
// The margins are first brought to one total, because no table has two; each factor is reported as a conflict. A conflict is
// an answer, not an error: the errors are of the input (a length, a group out of range, a number that is negative or beyond 1e100,
// a margin of nothing where the total is not). Time is O(cells x margins x sweeps); nothing is allocated during a sweep. The sums
// are made in the order of the cells, so the same input gives the same result to the last bit.
//
// Sources: Deming and Stephan, "On a least squares adjustment of a sampled frequency table when the expected marginal totals are
// known", Annals of Mathematical Statistics 11 (1940); Bishop, Fienberg and Holland, "Discrete Multivariate Analysis" (1975),
// chapter 3.
func IPF(seed []float64, margins []Margin, o IPFOptions) (*IPFResult, error) {
	if o.Tolerance == 0 {
		o.Tolerance = 1e-8
	}
	if o.MaxSweeps == 0 {
		o.MaxSweeps = 200
	}
	if err := check(seed, margins, o); err != nil {
		return nil, err
	}
	f := newFit(seed, margins, o)
	if err := f.prepare(); err != nil {
		return nil, err
	}
	f.run()
	f.listUnmet()
	return &f.result, nil
}

// check refuses an input that means nothing.
func check(seed []float64, margins []Margin, o IPFOptions) error {
	switch {
	case len(margins) == 0:
		return errors.New("fitting: no margin")
	case !(o.Tolerance > 0) || o.MaxSweeps < 0 || !amount(o.Total):
		return fmt.Errorf("fitting: tolerance %v, %d sweeps, total %v: expected a positive tolerance, and no negative number", o.Tolerance, o.MaxSweeps, o.Total)
	}
	for i, v := range seed {
		if !amount(v) {
			return fmt.Errorf("fitting: cell %d of the seed is %v: expected 0 or more", i, v)
		}
	}
	for _, m := range margins {
		if err := m.check(len(seed)); err != nil {
			return fmt.Errorf("fitting: margin %s: %w", m.Name, err)
		}
	}
	return nil
}

func (m *Margin) check(cells int) error {
	if len(m.Groups) != cells {
		return fmt.Errorf("%d cells have a group, the table has %d", len(m.Groups), cells)
	}
	for i, g := range m.Groups {
		if g < 0 || int(g) >= len(m.Targets) {
			return fmt.Errorf("cell %d is of group %d: there are %d", i, g, len(m.Targets))
		}
	}
	for g, t := range m.Targets {
		if !amount(t) {
			return fmt.Errorf("the target of group %d is %v: expected 0 or more", g, t)
		}
	}
	return nil
}

// amount says that a number can be a number of persons: sums of such numbers, and their ratios, are finite.
func amount(v float64) bool { return v >= 0 && v <= 1e100 }

// fit is a table on its way to its margins.
type fit struct {
	result  IPFResult
	options IPFOptions
	margins []Margin    // as given
	targets [][]float64 // as aimed at: reachable, and of one total
	sums    [][]float64 // of each group; factors while the table is scaled
}

func newFit(seed []float64, margins []Margin, o IPFOptions) *fit {
	f := &fit{result: IPFResult{Values: slices.Clone(seed)}, options: o, margins: margins}
	for _, m := range margins {
		f.targets = append(f.targets, slices.Clone(m.Targets))
		f.sums = append(f.sums, make([]float64, len(m.Targets)))
	}
	return f
}

// prepare makes the margins agree on what can be reached.
func (f *fit) prepare() error {
	total := f.options.Total
	if total == 0 {
		total = sum(f.margins[0].Targets)
	}
	f.result.Total = total
	f.empty()
	for m := range f.margins {
		if total > 0 && sum(f.margins[m].Targets) == 0 {
			return fmt.Errorf("fitting: margin %s: its targets are all zero, and the total is %v", f.margins[m].Name, total)
		}
		f.giveUp(m)
	}
	for m := range f.margins {
		f.rescale(m)
	}
	return nil
}

// empty makes zero of every cell that is of a group with a target of zero: its other groups cannot count on it.
func (f *fit) empty() {
	for m := range f.margins {
		for i, g := range f.margins[m].Groups {
			if f.targets[m][g] == 0 {
				f.result.Values[i] = 0
			}
		}
	}
}

// giveUp drops the targets of the groups without a positive cell.
func (f *fit) giveUp(m int) {
	f.add(m)
	for g, s := range f.sums[m] {
		if target := f.targets[m][g]; s == 0 && target > 0 {
			f.targets[m][g] = 0
			f.report(Conflict{Kind: Unreachable, Margin: m, Group: g, Target: target})
		}
	}
}

// sameTotal is how near two totals are that differ by the rounding of their sums only.
const sameTotal = 1e-12

// rescale brings a margin to the total. What was given up is spread over the rest: its own conflict has said so.
func (f *fit) rescale(m int) {
	asked, reachable, total := sum(f.margins[m].Targets), sum(f.targets[m]), f.result.Total
	if reachable == 0 {
		return // nothing is, in any cell: every cell is of a group that was given up, or of one that has a target of zero
	}
	if math.Abs(asked-total) > f.options.Tolerance*total {
		f.report(Conflict{Kind: Rescaled, Margin: m, Group: -1, Target: asked, Fitted: total})
	}
	if math.Abs(reachable-total) > sameTotal*total {
		for g := range f.targets[m] {
			f.targets[m][g] *= total / reachable
		}
	}
}

// run sweeps until the margins are met.
func (f *fit) run() {
	for !f.met() && f.result.Sweeps < f.options.MaxSweeps {
		for m := range f.margins {
			f.scale(m)
		}
		f.result.Sweeps++
	}
}

// met says that every group has its target.
func (f *fit) met() bool {
	for m := range f.margins {
		f.add(m)
		for g := range f.sums[m] {
			if f.off(m, g) {
				return false
			}
		}
	}
	return true
}

// off says that the sum of a group, just added, is not its target.
func (f *fit) off(m, g int) bool {
	target := f.targets[m][g]
	return math.Abs(f.sums[m][g]-target) > f.options.Tolerance*target
}

// add sums the cells of each group of a margin.
func (f *fit) add(m int) {
	sums, values := f.sums[m], f.result.Values
	clear(sums)
	for i, g := range f.margins[m].Groups {
		sums[g] += values[i]
	}
}

// scale multiplies the cells of each group of a margin so that they have their target.
func (f *fit) scale(m int) {
	f.add(m)
	factors, values := f.sums[m], f.result.Values
	for g, s := range factors {
		if s > 0 {
			factors[g] = min(f.targets[m][g]/s, math.MaxFloat64) // a factor without end would make a zero something else
		}
	}
	for i, g := range f.margins[m].Groups {
		values[i] *= factors[g]
	}
}

// listUnmet reports the groups that the last sweep left off.
func (f *fit) listUnmet() {
	for m := range f.margins {
		f.add(m)
		for g := range f.sums[m] {
			if f.off(m, g) {
				f.report(Conflict{Kind: Unmet, Margin: m, Group: g, Target: f.targets[m][g], Fitted: f.sums[m][g]})
			}
		}
	}
}

func (f *fit) report(c Conflict) { f.result.Conflicts = append(f.result.Conflicts, c) }

func sum(values []float64) (total float64) {
	for _, v := range values {
		total += v
	}
	return total
}
