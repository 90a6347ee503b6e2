package workforce

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// WorkforceReference is what a group is compared with.
type WorkforceReference string

// The references.
const (
	PreviousYear    WorkforceReference = "PREVIOUS_YEAR"
	Nation          WorkforceReference = "NATION"
	PreviousEdition WorkforceReference = "PREVIOUS_EDITION"
)

// WorkforceComparison is a group compared with another.
type WorkforceComparison struct {
	Value                          WorkforceValue
	Difference, Ratio, Specificity *float64
}

// compared are the groups that those of a page are compared with, by their names.
type compared struct {
	plan   *plan // nil when there is nothing to compare with
	keys   []int // places of its keys in the keys of the page
	groups map[string]*WorkforceGroup
	totals map[int]*measured
}

// Comparison compares the group with the same group elsewhere; nil where there is none.
func (g *WorkforceGroup) Comparison(ctx context.Context, with WorkforceReference) (*WorkforceComparison, error) {
	c := g.of
	c.mu.Lock()
	other := c.compared[with]
	if other == nil {
		var err error
		if other, err = c.reference(ctx, with); err != nil {
			c.mu.Unlock()
			return nil, wrap("comparing", err)
		}
		if c.compared == nil {
			c.compared = map[WorkforceReference]*compared{}
		}
		c.compared[with] = other
	}
	c.mu.Unlock()
	shift := 0
	if with == PreviousYear {
		shift = -1
	}
	o := other.groups[g.shifted(other.keys, shift)]
	if o == nil {
		return nil, nil //nolint:nilnil // nothing to compare with, and nothing wrong
	}
	out := &WorkforceComparison{Value: other.plan.typed(&o.measured)}
	a, known := number(g.Value)
	b, both := number(out.Value)
	if !known || !both {
		return out, nil
	}
	difference := a - b
	out.Difference, out.Ratio = &difference, over(a, b)
	if !c.plan.c.additive {
		return out, nil
	}
	totals, err := c.whole(ctx)
	if err != nil {
		return nil, err
	}
	here, there := totals[g.yearOf()], other.totals[g.yearOf()+shift]
	if here != nil && there != nil && here.value != 0 && there.value != 0 && b != 0 {
		out.Specificity = over(a/here.value, b/there.value)
	}
	return out, nil
}

func over(a, b float64) *float64 {
	if b == 0 {
		return nil
	}
	r := a / b
	return &r
}

// shifted is the name, by some of its keys, of the same group some years away.
func (g *WorkforceGroup) shifted(places []int, years int) string {
	o := &WorkforceGroup{}
	for _, i := range places {
		o.keys, o.cris = append(o.keys, g.keys[i]), append(o.cris, g.cris[i])
		if g.of.plan.q.GroupBy[i] == ByYear {
			o.keys[len(o.keys)-1].Int64 += int64(years)
		}
	}
	return o.name()
}

// localDimensions are those that a comparison with the nation leaves out.
var localDimensions = []WorkforceDimension{ByBranch, ByOpco, ByCris, ByRegion, ByDepartment, ByBasin}

// reference reads what the groups of the page are compared with, in one statement.
func (c *WorkforceResult) reference(ctx context.Context, with WorkforceReference) (*compared, error) {
	q := *c.plan.q
	w := *q.Where
	q.Where, q.Having = &w, nil
	on := c.plan.c
	restrict := map[int][]int{}
	var places []int
	q.GroupBy = nil
	for i, d := range c.plan.q.GroupBy {
		if with == Nation && slices.Contains(localDimensions, d) {
			continue
		}
		if d != ByOpco && d != ByCris && !c.nulls(i) {
			restrict[len(places)] = c.keys[i]
		}
		places, q.GroupBy = append(places, i), append(q.GroupBy, d)
	}
	year := slices.Index(q.GroupBy, ByYear)
	switch with {
	case PreviousYear:
		shiftYears(&w, restrict, year, c.plan.year())
	case Nation:
		w.BranchIn, w.OpcoIn, w.CrisIn, w.RegionIn, w.DepartmentIn, w.BasinIn = nil, nil, nil, nil, nil, nil
	case PreviousEdition:
		before, err := c.plan.before(ctx)
		if before == nil || err != nil {
			return &compared{}, err
		}
		on = before
	default:
		return nil, fmt.Errorf("no reference is called %q", with)
	}
	if year < 0 && w.YearIn == nil && w.YearGte == nil {
		w.YearIn = []int{c.plan.year()}
	}
	p, err := c.plan.planOn(ctx, &q, on)
	if err != nil {
		return nil, err
	}
	st := p.groups(restrict)
	st.text = "SELECT " + p.keyColumns("g.") + "g.v, g.lo, g.hi, g.cells, g.hidden, g.open, g.reason FROM (" + st.text + ") g"
	groups, err := p.read(ctx, st)
	if err != nil {
		return nil, err
	}
	out := &compared{plan: p, keys: places, groups: make(map[string]*WorkforceGroup, len(groups))}
	for _, g := range groups {
		out.groups[g.name()] = g
	}
	out.totals, err = p.totals(ctx)
	return out, err
}

// shiftYears asks for the years before.
func shiftYears(w *WorkforceWhereInput, restrict map[int][]int, key, year int) {
	shifted := func(n *int) *int {
		if n == nil {
			return nil
		}
		m := *n - 1
		return &m
	}
	w.YearIn = slices.Clone(w.YearIn)
	for i := range w.YearIn {
		w.YearIn[i]--
	}
	w.YearGte, w.YearLte = shifted(w.YearGte), shifted(w.YearLte)
	if key < 0 && w.YearIn == nil && w.YearGte == nil {
		w.YearIn = []int{year - 1}
	}
	if key >= 0 {
		restrict[key] = slices.Clone(restrict[key])
		for i := range restrict[key] {
			restrict[key][i]--
		}
	}
}

// before gives the cube of the same grain in the edition before; nil when there is none.
func (p *plan) before(ctx context.Context) (*candidate, error) {
	q := *p.q
	q.Dataset = &p.c.dataset
	all, err := p.candidates(ctx, &q, 1)
	if err != nil {
		return nil, err
	}
	for _, c := range all {
		if strings.Compare(c.dims.String(), p.c.dims.String()) == 0 && c.jobScheme == p.c.jobScheme && c.jobLevel == p.c.jobLevel && c.activities == p.c.activities && c.estimated == p.c.estimated &&
			c.since == p.c.since && c.until == p.c.until {
			c.converted = p.c.converted
			return c, nil
		}
	}
	return nil, nil //nolint:nilnil // no such edition, and nothing wrong
}
