package planning

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"gpec/ent/branch"
	"gpec/internal/forecast"
	"gpec/internal/planning/model"
	"gpec/internal/vocab"
	"gpec/internal/workforce"
)

// readBranches reads the headcounts of branches by job and region: those that operators have brought, else those that are estimated.
func (r *reader) readBranches(ctx context.Context) error {
	tables, err := r.Workforce.Tables(ctx, vocab.Employees)
	if err != nil {
		return err
	}
	tables = slices.DeleteFunc(tables, func(t *workforce.Table) bool { return !t.Has(workforce.ByBranch, workforce.ByJob) })
	slices.SortStableFunc(tables, func(a, b *workforce.Table) int { // operators first, then what was published, then estimates
		rank := func(t *workforce.Table) int {
			switch {
			case t.Estimated:
				return 2
			case t.Operator == "":
				return 1
			}
			return 0
		}
		if d := rank(a) - rank(b); d != 0 {
			return d
		}
		return b.Last - a.Last
	})
	if len(tables) == 0 {
		return missing("headcount of branches by job", "headcounts of an operator, or run gpec estimate")
	}
	for _, t := range tables {
		r.in.common.BaseYear = max(r.in.common.BaseYear, t.Last)
	}
	taken := map[int]bool{}
	for i, t := range tables {
		if i == 0 {
			r.in.scheme, r.in.level = t.JobScheme, t.JobLevel
		} else if r.in.scheme != t.JobScheme || r.in.level != t.JobLevel {
			r.in.scheme, r.in.level = "", 0
		}
		if err := r.readTable(ctx, t, taken); err != nil {
			return err
		}
	}
	return r.finish(ctx)
}

// readTable reads the branches of a table that no table before it has.
func (r *reader) readTable(ctx context.Context, t *workforce.Table, taken map[int]bool) error {
	here := map[int]*model.Branch{}
	jobs := map[[2]int]int{} // number of a job within a branch
	at := func(k []int) *model.BranchJob {
		b := here[k[0]]
		if b == nil {
			b = &model.Branch{ID: k[0], Estimated: t.Estimated}
			here[k[0]] = b
		}
		n, ok := jobs[[2]int{k[0], k[1]}]
		if !ok {
			n = len(b.Jobs)
			jobs[[2]int{k[0], k[1]}] = n
			b.Jobs = append(b.Jobs, model.BranchJob{Job: r.number(k[1])})
		}
		return &b.Jobs[n]
	}
	err := r.Workforce.Shown(ctx, t, []workforce.WorkforceDimension{workforce.ByBranch, workforce.ByJob, workforce.ByYear}, years(t), func(k []int, v float64) error {
		if taken[k[0]] || k[0] == 0 {
			return nil
		}
		j := at(k)
		if j.Series.Values == nil {
			j.Series.First = k[2]
		}
		put(&j.Series, k[2], max(0, v))
		return nil
	})
	if err != nil {
		return err
	}
	if err := r.readCells(ctx, t, here, jobs); err != nil {
		return err
	}
	if t.Has(workforce.ByAge) {
		err := r.Workforce.Shown(ctx, t, []workforce.WorkforceDimension{workforce.ByBranch, workforce.ByJob, workforce.ByAge}, []int{t.Last}, func(k []int, v float64) error {
			n, known := jobs[[2]int{k[0], k[1]}]
			if b, ok := bandOf(k[2]); ok && known {
				here[k[0]].Jobs[n].Ages[b] += max(0, v)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	if len(here) > 0 {
		r.used[t.Edition] = true
	}
	for id := range here {
		taken[id] = true
	}
	for _, id := range slices.Sorted(maps.Keys(here)) {
		b := here[id]
		sortCells(b)
		r.in.branches = append(r.in.branches, b)
	}
	return nil
}

// readCells reads the headcounts of the last year of a table by region. A job that has nobody any more, in a series that ends before it,
// stays out.
func (r *reader) readCells(ctx context.Context, t *workforce.Table, here map[int]*model.Branch, jobs map[[2]int]int) error {
	by := []workforce.WorkforceDimension{workforce.ByBranch, workforce.ByJob, workforce.ByRegion}
	if !t.Has(workforce.ByRegion) {
		by = by[:2]
	}
	err := r.Workforce.Shown(ctx, t, by, []int{t.Last}, func(k []int, v float64) error {
		n, ok := jobs[[2]int{k[0], k[1]}]
		if !ok || v <= 0 {
			return nil
		}
		region := 0
		if len(k) > 2 {
			region = r.regions[k[2]]
		}
		b := here[k[0]]
		b.Cells = append(b.Cells, model.Cell{Job: n, Region: region, Stock: v})
		return nil
	})
	if err != nil {
		return err
	}
	for id, b := range here {
		alive := make([]bool, len(b.Jobs))
		for _, c := range b.Cells {
			alive[c.Job] = true
		}
		numbers := make([]int, len(b.Jobs))
		var kept []model.BranchJob
		for i, j := range b.Jobs {
			if numbers[i] = len(kept); alive[i] {
				extend(&j.Series, t.Last)
				kept = append(kept, j)
			}
		}
		b.Jobs = kept
		for i := range b.Cells {
			b.Cells[i].Job = numbers[b.Cells[i].Job]
		}
		for key, n := range jobs {
			if key[0] == id {
				if alive[n] {
					jobs[key] = numbers[n]
				} else {
					delete(jobs, key)
				}
			}
		}
		if len(kept) == 0 {
			delete(here, id)
		}
	}
	return nil
}

// extend says that a series has nobody in the years that are left of its table.
func extend(s *forecast.Series, last int) {
	for s.First+len(s.Values) <= last {
		s.Values = append(s.Values, 0)
	}
}

// finish names the branches, and says what is not their own.
func (r *reader) finish(ctx context.Context) error {
	ids := make([]int, len(r.in.branches))
	for i, b := range r.in.branches {
		ids[i] = b.ID
	}
	rows, err := r.DB.Client.Branch.Query().Where(branch.IDIn(ids...)).All(ctx)
	if err != nil {
		return fmt.Errorf("reading branches: %w", err)
	}
	codes := map[int]string{}
	for _, b := range rows {
		codes[b.ID] = string(b.Idcc)
	}
	estimated := 0
	for _, b := range r.in.branches {
		if b.Code = codes[b.ID]; b.Code == "" {
			return fmt.Errorf("a branch of the headcounts is gone: %d", b.ID)
		}
		if b.Estimated {
			estimated++
		}
	}
	slices.SortFunc(r.in.branches, func(a, b *model.Branch) int { return strings.Compare(a.Code, b.Code) })
	if estimated > 0 {
		r.warn(warnEstimated, estimated)
	}
	return r.belong(ctx)
}
