package model

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"gpec/internal/forecast"
	"gpec/internal/forecast/flows"
)

// Key is what a group is of: the id of a branch, the number of a job and of a region in Common, or what the caller makes of them; -1 where
// it is of all.
type Key struct{ Branch, Job, Region int }

func (k Key) compare(o Key) int {
	return cmp.Or(cmp.Compare(k.Branch, o.Branch), cmp.Compare(k.Job, o.Job), cmp.Compare(k.Region, o.Region))
}

// Aggregate is cells added up: their flows and the spread of the errors of their headcount, by year.
type Aggregate struct {
	Flows     []flows.Flow
	Spread    []forecast.Spread
	Estimated bool        // some of its headcounts are estimates themselves
	History   []float64   // headcounts up to the base year, the last first; NaN where one of its cells is not known
	Effects   [][]float64 // by assumption, by year: what it adds to the headcount
}

// Base is the headcount of the base year.
func (a *Aggregate) Base() float64 { return a.Flows[0].Opening }

// Summary is aggregates by group, in the order of their keys.
type Summary struct {
	Keys []Key
	Rows []*Aggregate
}

// Aggregator adds up cells of branches by group.
type Aggregator struct {
	c      *Common
	groups map[Key]*Aggregate
	noise  float64
}

// NewAggregator makes one.
func NewAggregator(c *Common) *Aggregator {
	noise, _ := c.ParameterOf("TURNOVER_NOISE")
	return &Aggregator{c, map[Key]*Aggregate{}, noise}
}

// Add adds the cells of a branch, each to the group that keyOf names; those for which it says no are left out. Histories are of whole
// jobs: whole says that keyOf takes, and puts together, all regions of a job.
func (g *Aggregator) Add(o *Outcome, whole bool, keyOf func(cell int) (Key, bool)) {
	h := g.c.Horizon
	here := map[Key][]forecast.Spread{}
	seen := map[int]bool{}
	widened := o.Branch.Estimated
	for i, cell := range o.Branch.Cells {
		key, ok := keyOf(i)
		if !ok {
			continue
		}
		a := g.groups[key]
		if a == nil {
			a = &Aggregate{Flows: make([]flows.Flow, h), Spread: make([]forecast.Spread, h)}
			g.groups[key] = a
		}
		a.Estimated = a.Estimated || widened
		spread := here[key]
		if spread == nil {
			spread = make([]forecast.Spread, h)
			here[key] = spread
		}
		for y := range h {
			f := o.Flow(h, i, y)
			a.Flows[y].Add(f)
			spread[y].Add(float64(o.Deviation[i*h+y]), forecast.Noise(f.Closing, g.noise, y+1))
		}
		for n, e := range o.Effects {
			if e == nil {
				continue
			}
			for len(a.Effects) <= n {
				a.Effects = append(a.Effects, nil)
			}
			if a.Effects[n] == nil {
				a.Effects[n] = make([]float64, h)
			}
			for y := range h {
				a.Effects[n][y] += float64(e[i*h+y])
			}
		}
		if whole && !seen[cell.Job] {
			seen[cell.Job] = true
			a.remember(o.Branch.Jobs[cell.Job].Series, g.c.BaseYear)
		}
	}
	for key, spread := range here {
		for y := range spread {
			g.groups[key].Spread[y].Join(spread[y].Close())
		}
	}
}

// longest is how many years of the past are kept.
const longest = 40

// remember adds the past of a series, from the base year backwards.
func (a *Aggregate) remember(s forecast.Series, base int) {
	if len(s.Values) == 0 {
		return // a job that is new: there was nobody
	}
	past := make([]float64, 0, longest)
	for y := base; y > base-longest && y >= s.First; y-- {
		v := math.NaN()
		if at := y - s.First; at < len(s.Values) {
			v = s.Values[at]
		}
		past = append(past, v)
	}
	if a.History == nil {
		a.History = past
		return
	}
	a.History = a.History[:min(len(a.History), len(past))]
	for i := range a.History {
		a.History[i] += past[i]
	}
}

// Summary gives what was added up.
func (g *Aggregator) Summary() *Summary {
	s := &Summary{Keys: slices.SortedFunc(maps.Keys(g.groups), Key.compare)}
	for _, k := range s.Keys {
		s.Rows = append(s.Rows, g.groups[k])
	}
	return s
}

func visitSummary(c *codec, s *Summary) {
	list(c, &s.Keys, func(k *Key) { c.int(&k.Branch); c.int(&k.Job); c.int(&k.Region) })
	list(c, &s.Rows, func(p **Aggregate) {
		if c.reading {
			*p = &Aggregate{}
		}
		a := *p
		list(c, &a.Flows, func(f *flows.Flow) {
			for _, v := range []*float64{&f.Opening, &f.CareerEnd, &f.Other, &f.MovesOut, &f.MovesIn, &f.Recruitment, &f.Surplus, &f.Closing} {
				c.float(v)
			}
		})
		list(c, &a.Spread, func(x *forecast.Spread) {
			for _, v := range []*float64{&x.Linear, &x.Square, &x.Branch, &x.Noise} {
				c.float(v)
			}
		})
		c.bool(&a.Estimated)
		c.floats(&a.History)
		list(c, &a.Effects, func(e *[]float64) { c.floats(e) })
	})
}

// Encode packs a summary.
func (s *Summary) Encode() []byte {
	c := &codec{b: []byte{format}}
	visitSummary(c, s)
	return c.b
}

// DecodeSummary unpacks one.
func DecodeSummary(b []byte) (*Summary, error) {
	s := &Summary{}
	return s, decode(b, func(c *codec) { visitSummary(c, s) })
}

// Deviation is the standard deviation of the error of a metric in a year (from 0): that of the headcount from its spread; those of flows
// from how far the headcounts at both ends of the year may be off, and from persons coming and going one by one.
func (a *Aggregate) Deviation(c *Common, value func(flows.Flow) float64, headcount, change bool, y int) float64 {
	now := a.Spread[y].Deviation(c.Shares())
	if headcount {
		return now
	}
	before := 0.0
	if y > 0 {
		before = a.Spread[y-1].Deviation(c.Shares())
	}
	persons := math.Abs(value(a.Flows[y]))
	if change {
		return math.Sqrt(max(0, now*now-before*before) + persons)
	}
	if a.Flows[y].Opening > 0 {
		before *= persons / a.Flows[y].Opening
	}
	return math.Sqrt(before*before + persons)
}

// With adds another aggregate, of other branches, and gives the sum: both stay as they are.
func (a *Aggregate) With(o *Aggregate) *Aggregate {
	out := &Aggregate{Flows: slices.Clone(a.Flows), Spread: slices.Clone(a.Spread), Estimated: a.Estimated || o.Estimated}
	for y := range out.Flows {
		out.Flows[y].Add(o.Flows[y])
		out.Spread[y].Join(o.Spread[y])
	}
	if n := min(len(a.History), len(o.History)); n > 0 {
		out.History = slices.Clone(a.History[:n])
		for i := range out.History {
			out.History[i] += o.History[i]
		}
	}
	for i := range max(len(a.Effects), len(o.Effects)) {
		var sum []float64
		for _, of := range [...]*Aggregate{a, o} {
			if i >= len(of.Effects) || of.Effects[i] == nil {
				continue
			}
			if sum == nil {
				sum = make([]float64, len(out.Flows))
			}
			for y, v := range of.Effects[i] {
				sum[y] += v
			}
		}
		out.Effects = append(out.Effects, sum)
	}
	return out
}
