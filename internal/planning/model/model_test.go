package model

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gpec/internal/forecast"
	"gpec/internal/forecast/flows"
	"gpec/internal/vocab"
)

// country is branches with a history of their own, the same each time: so many jobs each, in so many regions.
func country(t testing.TB, branches, jobs, regions, years int) (*Common, []*Branch) {
	t.Helper()
	c := &Common{Population: vocab.AllBranches, BaseYear: 2023, Horizon: 10, Seed: 1}
	for code, v := range map[string]float64{"EXIT_AGE_MEAN": 61.2, "EXIT_AGE_SD": 5.5, "OPEN_BAND_DECAY": 0.38, "OTHER_EXIT_RATE": 0.01, "MOBILITY_RATE": 0.03, "AGE_PRIOR": 100, "REGION_PRIOR": 50,
		"TURNOVER_NOISE": 0.15, "ESTIMATE_WIDENING": 1.5, "RECRUIT_AGE_SHARE": 0.1} {
		c.Parameters = append(c.Parameters, Parameter{Code: code, Value: v})
	}
	c.Parameters = append(c.Parameters, Parameter{Code: "TREND_YEARS", AppliesTo: "RECENT", Value: 10}, Parameter{Code: "TREND_YEARS", AppliesTo: "LONG", Value: 15})
	family := Family{Code: "M2Z", Series: forecast.Series{First: 2000}}
	for y := range 20 {
		family.Series.Values = append(family.Series.Values, 1000*math.Pow(1.01, float64(y)))
	}
	for b := range family.Ages {
		family.Ages[b] = 100
	}
	c.Families = []Family{family}
	for j := range jobs {
		c.Jobs = append(c.Jobs, Job{ID: j + 1, Code: fmt.Sprintf("J%d", j), Level: 2, Above: []Above{{ID: 1000 + j%5, Level: 1, Code: fmt.Sprintf("D%d", j%5)}}, Families: []Share{{0, 1}}})
		c.Moves = append(c.Moves, []flows.Link{{To: (j + 1) % jobs, Share: 1}})
	}
	for r := range regions {
		c.Regions = append(c.Regions, Region{ID: r, Code: fmt.Sprintf("R%d", r)})
	}
	var all []*Branch
	for n := range branches {
		b := &Branch{ID: n + 1, Code: fmt.Sprintf("%04d", n+1)}
		for j := range jobs {
			s := forecast.Series{First: 2024 - years}
			for y := range years {
				s.Values = append(s.Values, float64(200+n%50+7*j)*math.Pow(1+0.002*float64(j%7-3), float64(y))*(1+0.03*math.Sin(float64(y*(j+1)+n))))
			}
			b.Jobs = append(b.Jobs, BranchJob{Job: j, Series: s})
		}
		for r := range regions {
			for j := range jobs {
				b.Cells = append(b.Cells, Cell{Job: j, Region: r, Stock: b.Jobs[j].Series.Values[years-1] / float64(regions)})
			}
		}
		all = append(all, b)
	}
	if err := c.Prepare(all); err != nil {
		t.Fatal(err)
	}
	return c, all
}

func projected(t testing.TB, c *Common, b *Branch, more ...Assumption) *Outcome {
	t.Helper()
	p, err := c.Projector()
	if err != nil {
		t.Fatal(err)
	}
	o, err := p.Project(b, more...)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// What is packed is what comes out, to the last bit, and bytes that are cut are refused.
func TestBlocksComeBack(t *testing.T) {
	c, all := country(t, 3, 6, 3, 12)
	c.Draws = 50
	o := projected(t, c, all[0], Assumption{Kind: vocab.HeadcountGrowth, Value: 0.01, Unit: vocab.PerYear, Start: 2025, Ramp: vocab.Step})
	b := o.Encode()
	back, err := DecodeOutcome(b)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(b, back.Encode()); diff != "" || len(back.Draws.Headcount) != c.Horizon*len(QuantileShares) || len(back.Effects) != 1 {
		t.Errorf("%d draws, %d effects: %s", len(back.Draws.Headcount), len(back.Effects), diff)
	}
	common := c.Encode()
	again, err := DecodeCommon(common)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(c, again); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(o.Closing, projected(t, again, all[0], Assumption{Kind: vocab.HeadcountGrowth, Value: 0.01, Unit: vocab.PerYear, Start: 2025, Ramp: vocab.Step}).Closing); diff != "" {
		t.Error("what was kept projects otherwise:", diff)
	}
	first := &codec{b: []byte{firstFormat}, oneSpan: true} // what the first version of the program has kept
	visitCommon(first, c)
	visitDerived(first, c)
	if again, err = DecodeCommon(first.b); err != nil || again.Pool.Spans.Long != c.Pool.Spans.Recent || !cmp.Equal(again.Growth, c.Growth) {
		t.Errorf("a run of the first format: %v", err)
	}
	for _, bad := range [][]byte{nil, {9}, b[:len(b)/2], append(append([]byte{}, b...), 0)} {
		if _, err := DecodeOutcome(bad); err == nil {
			t.Errorf("%d bytes are taken", len(bad))
		}
	}
}

func TestInputsHash(t *testing.T) {
	c, all := country(t, 2, 4, 2, 12)
	before := c.InputsHash(all)
	if c.InputsHash(all) != before {
		t.Error("it changes by itself")
	}
	outcome, common := projected(t, c, all[0]).Hash(), c.Hash()
	c.Jobs[0].ID, c.Regions[0].ID, all[0].ID = 77, 78, 79 // another database
	if c.InputsHash(all) != before || c.Hash() != common || projected(t, c, all[0]).Hash() != outcome {
		t.Error("it hangs on the ids of rows")
	}
	for name, change := range map[string]func(){
		"a figure":      func() { all[1].Jobs[0].Series.Values[3]++ },
		"a stock":       func() { all[1].Cells[0].Stock++ },
		"a parameter":   func() { c.Parameters[0].Value++ },
		"an assumption": func() { c.Assumptions = append(c.Assumptions, Assumption{Kind: vocab.Turnover}) },
		"the seed":      func() { c.Seed++ },
	} {
		change()
		if h := c.InputsHash(all); h == before {
			t.Errorf("%s does not change it", name)
		} else {
			before = h
		}
	}
}

func TestRamps(t *testing.T) {
	a := Assumption{Start: 2025, End: 2028}
	for ramp, want := range map[vocab.Ramp][]float64{vocab.Step: {0, 1, 1, 1, 1, 1}, vocab.Linear: {0, 0.25, 0.5, 0.75, 1, 1}} {
		a.Ramp = ramp
		for i, w := range want {
			if got := a.ramp(2024+i, 2030); math.Abs(got-w) > 1e-12 {
				t.Errorf("%s, %d: %v, want %v", ramp, 2024+i, got, w)
			}
		}
	}
	a.Ramp = vocab.Logistic
	before := 0.0
	for year := 2025; year <= 2028; year++ {
		if got := a.ramp(year, 2030); got <= before || got > 1 {
			t.Errorf("%d: %v after %v", year, got, before)
		} else {
			before = got
		}
	}
	if before != 1 {
		t.Errorf("in the end year %v", before)
	}
}

// A job that a scenario adds to a branch comes in; the branch it was tried on stays as it was.
func TestANewJob(t *testing.T) {
	c, all := country(t, 1, 4, 2, 12)
	b := *all[0]
	b.Jobs, b.Cells = b.Jobs[:3], nil
	for _, cell := range all[0].Cells {
		if cell.Job < 3 {
			b.Cells = append(b.Cells, cell)
		}
	}
	o := projected(t, c, &b, Assumption{Kind: vocab.NewJob, Branches: []string{b.Code}, Jobs: []string{"J3"}, Value: 400, Unit: vocab.Persons, Start: 2024, End: 2027, Ramp: vocab.Linear})
	sum := 0.0
	for i, cell := range o.Branch.Cells {
		if cell.Job == 3 {
			sum += float64(o.Closing[(i+1)*c.Horizon-1])
		}
	}
	if math.Abs(sum-400) > 0.01 || len(b.Jobs) != 3 || len(o.Branch.Jobs) != 4 {
		t.Errorf("%v persons in the new job; %d jobs, %d before", sum, len(o.Branch.Jobs), len(b.Jobs))
	}
}

// BenchmarkCountry is a baseline of the whole country: 40,000 series, 400,000 cells, ten years.
func BenchmarkCountry(b *testing.B) {
	c, all := country(b, 700, 57, 10, 16)
	p, err := c.Projector()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		if err := c.Prepare(all); err != nil {
			b.Fatal(err)
		}
		for _, branch := range all {
			o, err := p.Project(branch)
			if err != nil {
				b.Fatal(err)
			}
			_ = o.Encode()
		}
	}
	b.ReportMetric(float64(700*57*10), "cells")
}
