// Package estimate makes what nobody publishes: the employees of each branch by family of jobs and region, fitted to the margins that
// are published. docs/estimates.md tells how, and how far it can be trusted.
package estimate

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/dataset/load"
	"gpec/internal/forecast"
	"gpec/internal/store"
	"gpec/internal/vocab"
)

// Code is that of the dataset of the estimates.
const Code = "gpec-estimate"

// method is the version of the method: another makes another estimate of the same inputs.
const method = 1

// Estimate is a table of cells with what it was made of and what it could not have.
type Estimate struct {
	Year      int
	Cells     []Cell // by branch, family and region
	Employees float64
	Sweeps    int
	Residual  float64 // the largest of a sum of a margin, relative to what was asked of it
	Factor    float64 // of the margin of jobs, to the employees of the branches
	Settled   bool    // more sweeps would change nothing: what is not met by then cannot be
	Conflicts []Conflict

	inputs *inputs
}

// Make reads what is published in a database and fits an estimate to it. It writes nothing.
func Make(ctx context.Context, db *store.DB) (*Estimate, error) {
	in, err := read(ctx, db)
	if err != nil {
		return nil, err
	}
	t, err := newTable(in)
	if err != nil {
		return nil, err
	}
	f, err := t.fit()
	if err != nil {
		return nil, fmt.Errorf("estimating: %w", err)
	}
	return &Estimate{Year: in.year, Cells: f.cells(), Employees: f.Total, Sweeps: f.Sweeps, Residual: f.residual, Factor: f.factor, Settled: f.settled,
		Conflicts: f.conflicts(), inputs: in}, nil
}

// conflicts lists what could not be had, and the branches whose mix of jobs is not their own, or whose place is not known.
func (f *fitted) conflicts() (out []Conflict) {
	for b, of := range f.branches {
		if _, placed := of.within(f.regions); !placed {
			out = append(out, Conflict{Kind: Unplaced, Margin: branchMargin, Group: of.idcc, Target: of.employees, Fitted: of.employees,
				Reason: "a local agreement of no region of the margin that its name tells: it is spread over all of them"})
		}
		if by := f.mixes.bases[b]; by != own {
			out = append(out, Conflict{Kind: Fallback, Margin: branchMargin, Group: of.idcc, Target: of.employees, Fitted: of.employees,
				Reason: "its activities have no hirings: its mix of jobs is first " + bases[by]})
		}
	}
	for _, c := range f.Conflicts {
		n := Conflict{Kind: c.Kind, Margin: jobMargin, Target: c.Target, Fitted: c.Fitted}
		if c.Kind == forecast.Rescaled {
			n.Reason = fmt.Sprintf("it counts all jobs, the branches have employees: what branches can employ of it was multiplied by %.6f", f.factor)
		} else {
			of := f.groups[c.Group]
			n.Group, n.family, n.Reason = cmp.Or(of.family, "families not told apart")+", "+of.region, of.family, "no table with these zeros has this sum"
			if c.Kind == forecast.Unreachable {
				n.Reason = cmp.Or(outside(of.family), "no branch has hirings of it")
			}
		}
		out = append(out, n)
	}
	return out
}

// Summary puts the conflicts of a family in all regions together.
func (e *Estimate) Summary() (out []Conflict) {
	type key struct {
		kind   forecast.ConflictKind
		family string
	}
	at, regions := map[key]int{}, map[key]int{}
	for _, c := range e.Conflicts {
		k := key{c.Kind, c.family}
		i, seen := at[k]
		if c.family == "" || !seen {
			at[k] = len(out)
			out = append(out, c)
		} else {
			out[i].Target, out[i].Fitted = out[i].Target+c.Target, out[i].Fitted+c.Fitted
		}
		if regions[k]++; c.family != "" {
			out[at[k]].Group = fmt.Sprintf("%s, %d regions", c.family, regions[k])
		}
	}
	return out
}

// Edition is the estimate as an edition of its dataset that is published on a day. Its name is made of the editions it was made from,
// so that who reads it in the place of the name of a file sees them.
func (e *Estimate) Edition(on vocab.Date) load.Computed {
	var from, licences []string
	for _, i := range e.inputs.editions {
		from = append(from, i.dataset+" "+i.label)
		licences = append(licences, i.licence)
	}
	slices.Sort(licences)
	return load.Computed{
		Info: dataset.Info{Code: Code, Title: "Estimation des effectifs salariés par branche, métier et région", Publisher: "GPEC (estimation)",
			Licence: "of its sources: " + strings.Join(slices.Compact(licences), "; "), Rank: 9},
		Match:  dataset.Match{Layout: "gpec-estimate-" + strconv.Itoa(method), Edition: fmt.Sprintf("%d, iterative proportional fitting, method %d", e.Year, method), Published: on},
		Name:   strings.Join(from, "; "),
		SHA256: e.inputs.sha256(),
		Parse:  e.parse,
	}
}

// parse hands the cells over as facts, and the conflicts as what is refused.
func (e *Estimate) parse(ctx context.Context, sink dataset.Sink) error {
	for i, c := range e.Cells {
		if err := ctx.Err(); err != nil {
			return err
		}
		sink.Read(1)
		f := dataset.Fact{Metric: vocab.Employees, Year: e.Year, Branch: vocab.IDCC(c.Branch), Job: vocab.JobRef{Scheme: vocab.FAP2009, Code: c.Family, Level: familyLevel}, Region: c.Region,
			Value: c.Value, Quality: vocab.Estimated, Low: c.Low, High: c.High}
		if err := sink.Put(dataset.Pos{Part: "cells", Line: i + 1}, &f); err != nil {
			return err
		}
	}
	for i, c := range e.Conflicts {
		sink.Reject(dataset.Rejection{Pos: dataset.Pos{Part: "conflicts", Line: i + 1}, Column: c.Margin, Value: c.Group, Code: c.code(),
			Reason: fmt.Sprintf("%s: target %.1f, fitted %.1f: %s", c.Kind, c.Target, c.Fitted, c.Reason)})
	}
	return nil
}

// code classes a conflict as a reason for which a row is refused.
func (c *Conflict) code() dataset.Reason {
	switch c.Kind {
	case Fallback, Unplaced:
		return dataset.MissingValue
	case forecast.Unreachable:
		return dataset.NotAMember
	}
	return dataset.BadAmount
}

// sha256 is the digest of all that the estimate depends on: the editions, what was read of them, and the method. Numbers are written
// to the last bit.
func (in *inputs) sha256() string {
	h := sha256.New()
	exact := func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
	line := func(fields ...string) { _, _ = fmt.Fprintf(h, "%q\n", fields) }
	line(Code, strconv.Itoa(method), strconv.Itoa(in.year))
	for _, e := range in.editions {
		line("edition", e.dataset, e.label, e.sha256)
	}
	for _, b := range in.branches {
		line(append([]string{"branch", b.idcc, b.cris, exact(b.employees), strconv.FormatBool(b.local)}, b.regions...)...)
	}
	for _, f := range in.families {
		line("family", f)
	}
	for _, m := range in.margin {
		line("jobs", m.family, m.region, exact(m.persons))
	}
	for _, a := range in.agreements {
		line("agreement", a.branch, a.activity, strconv.Itoa(a.share))
	}
	for _, x := range in.hirings {
		line("hirings", x.job, x.activity, exact(x.number))
	}
	for _, l := range in.links {
		line("link", l.job, l.family, exact(l.weight))
	}
	return hex.EncodeToString(h.Sum(nil))
}
