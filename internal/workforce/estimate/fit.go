package estimate

import (
	"errors"
	"fmt"
	"math"

	"gpec/internal/forecast"
)

const (
	tolerance = 1e-8
	// maxSweeps is far above what margins that can be met take (some 70 on the editions of 2020), and enough for a table to settle
	// where they cannot.
	maxSweeps = 2000
)

// Cell is the employees of a branch in a family of jobs (FAP 2009, 87 families) and a region.
type Cell struct {
	Branch, Family, Region string
	Value, Low, High       float64
}

// The kinds of conflicts that are none of the fit.
const (
	Fallback forecast.ConflictKind = "FALLBACK" // a branch whose mix of jobs is that of others
	Unplaced forecast.ConflictKind = "UNPLACED" // a local branch that is spread over all regions
)

// The margins, in the order in which a sweep applies them: the last is met whatever the other asks.
const (
	jobMargin    = "FAP × region"
	branchMargin = "branch"
)

// Conflict is something that was asked for and could not be had.
type Conflict struct {
	Kind   forecast.ConflictKind
	Margin string
	Group  string // "P0Z, 11": a family and a region; a branch; "" for the whole margin
	Target float64
	Fitted float64
	Reason string

	family string // of the group, for a summary
}

// table is the cells that may be other than zero, with the groups they are of.
type table struct {
	*inputs
	mixes         *mixes
	regions       []string
	groups        []jobs  // of the margin of jobs
	groupOf       [][]int // by family and region; -1 where nothing is known
	branch        []int32 // of each cell; and so on
	family        []int32
	region        []int32
	group         []int32
	seed          []float64
	factor        float64 // of the margin of jobs
	groupTotals   []float64
	branchTargets []float64
}

// newTable makes the seed: the jobs of a family in a region, shared out between the branches as the family is by their mixes, and none
// of a local branch elsewhere.
func newTable(in *inputs) (*table, error) {
	t := &table{inputs: in, mixes: in.mixes(), regions: in.regions()}
	if t.mixes == nil {
		return nil, errors.New("no branch has an activity with hirings that lead to a family of jobs: import the activities of branches, the hirings and the links of the same classifications")
	}
	t.index()
	expected, wanted := t.expected()
	for b, of := range in.branches {
		t.branchTargets = append(t.branchTargets, of.employees)
		where, _ := of.within(t.regions)
		for f, share := range t.mixes.shares[b] {
			for r := range t.regions {
				g := t.groupOf[f][r]
				if share == 0 || g < 0 || !where[r] {
					continue
				}
				t.branch, t.family, t.region, t.group = append(t.branch, int32(b)), append(t.family, int32(f)), append(t.region, int32(r)), append(t.group, int32(g)) //nolint:gosec // small numbers
				t.seed = append(t.seed, expected[f][r]*of.employees*share/wanted[f])
			}
		}
	}
	return t, nil
}

// index finds the group of each family and region: its own, or that of the families that the source does not tell apart in the region.
func (t *table) index() {
	family, region := position(t.families), position(t.regions)
	t.groupOf = make([][]int, len(t.families))
	for f := range t.groupOf {
		t.groupOf[f] = make([]int, len(t.regions))
		for r := range t.regions {
			t.groupOf[f][r] = -1
		}
	}
	for _, m := range t.margin { // the pools come first: their family is ""
		t.groups = append(t.groups, m)
		g, r := len(t.groups)-1, region[m.region]
		if m.family == "" {
			for f := range t.families {
				t.groupOf[f][r] = g
			}
		} else if f, known := family[m.family]; known {
			t.groupOf[f][r] = g
		}
	}
}

// expected gives the jobs of each family in each region before the fit, and the persons of each family by the mixes. Where the source
// does not tell a family apart, a region has its share of all jobs: of the family where it is told apart elsewhere, of what the mixes
// say of it where it never is.
func (t *table) expected() (expected [][]float64, wanted []float64) {
	wanted = make([]float64, len(t.families))
	employees := 0.0
	for b, of := range t.branches {
		employees += of.employees
		for f, share := range t.mixes.shares[b] {
			wanted[f] += of.employees * share
		}
	}
	size := make([]float64, len(t.regions))
	region := position(t.regions)
	for _, m := range t.margin {
		size[region[m.region]] += m.persons
	}
	for f := range t.families {
		row := make([]float64, len(t.regions))
		known, where := 0.0, 0.0
		for r := range t.regions {
			if t.told(f, r) {
				row[r] = t.groups[t.groupOf[f][r]].persons
				known, where = known+row[r], where+size[r]
			}
		}
		for r := range t.regions {
			switch {
			case t.told(f, r):
			case where > 0:
				row[r] = known * size[r] / where
			default:
				row[r] = wanted[f] * size[r] / employees
			}
		}
		expected = append(expected, row)
	}
	return expected, wanted
}

// told says that the source tells a family apart in a region.
func (t *table) told(f, r int) bool {
	g := t.groupOf[f][r]
	return g >= 0 && t.groups[g].family != ""
}

// margins gives the two margins, that of the branches last.
func (t *table) margins() []forecast.Margin {
	targets := make([]float64, len(t.groups))
	for g, m := range t.groups {
		targets[g] = m.persons
	}
	return []forecast.Margin{{Name: jobMargin, Groups: t.group, Targets: targets}, {Name: branchMargin, Groups: t.branch, Targets: t.branchTargets}}
}

// fitted is a table that was fitted.
type fitted struct {
	*table
	*forecast.IPFResult
	settled  bool    // one more sweep changes no sum
	residual float64 // the largest of a margin as it was rescaled, relative
}

// fit fits the table to its margins.
func (t *table) fit() (*fitted, error) {
	margins := t.margins()
	o := forecast.IPFOptions{Tolerance: tolerance, MaxSweeps: maxSweeps, Total: sum(t.branchTargets)}
	result, err := forecast.IPF(t.seed, margins, o)
	if err != nil {
		return nil, err
	}
	for _, c := range result.Conflicts {
		if c.Margin == 1 { // the last one is met, unless it has nothing to be met with
			return nil, fmt.Errorf("the branch %s has families of jobs of which the margin has none where it is", t.branches[c.Group].idcc)
		}
	}
	f := &fitted{table: t, IPFResult: result, settled: true}
	if !result.Converged() {
		o.MaxSweeps = 1
		next, err := forecast.IPF(result.Values, margins, o)
		if err != nil {
			return nil, err
		}
		f.settled = largest(t.sums(t.group, len(t.groups), next.Values), t.sums(t.group, len(t.groups), result.Values)) <= tolerance
	}
	f.measure()
	return f, nil
}

func (t *table) sums(groups []int32, n int, values []float64) []float64 {
	out := make([]float64, n)
	for i, g := range groups {
		out[g] += values[i]
	}
	return out
}

// largest is the largest difference between sums and what they should be, relative.
func largest(sums, targets []float64) (worst float64) {
	for i, s := range sums {
		if targets[i] > 0 {
			worst = max(worst, math.Abs(s-targets[i])/targets[i])
		}
	}
	return worst
}

// measure finds the factor of the margin of jobs, its sums, and how far both margins are met.
func (f *fitted) measure() {
	targets := make([]float64, len(f.groups))
	for g, m := range f.groups {
		targets[g] = m.persons
	}
	branches := f.branchTargets
	for _, c := range f.Conflicts {
		if c.Kind == forecast.Unreachable && c.Margin == 0 {
			targets[c.Group] = 0
		}
	}
	f.factor = f.Total / sum(targets)
	for g := range targets {
		targets[g] *= f.factor
	}
	f.groupTotals = f.sums(f.group, len(f.groups), f.Values)
	f.residual = max(largest(f.groupTotals, targets), largest(f.sums(f.branch, len(branches), f.Values), branches))
}

// cells gives the cells that hold anybody, within the bounds that their branch and their jobs set: no cell holds more than either has,
// nor less than what the rest of the table leaves to it (Fréchet).
func (f *fitted) cells() []Cell {
	var out []Cell
	for i, v := range f.Values {
		if v <= 0 {
			continue
		}
		b, jobs := f.branches[f.branch[i]], f.groupTotals[f.group[i]]
		out = append(out, Cell{Branch: b.idcc, Family: f.families[f.family[i]], Region: f.regions[f.region[i]], Value: v,
			Low: min(max(0, b.employees+jobs-f.Total), v), High: max(min(b.employees, jobs), v)})
	}
	return out
}
