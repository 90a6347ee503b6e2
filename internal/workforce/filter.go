package workforce

import (
	"context"
	"slices"
	"strings"

	"gpec/ent/activity"
	"gpec/ent/branch"
	"gpec/ent/department"
	"gpec/ent/employmentbasin"
	"gpec/ent/job"
	"gpec/ent/opco"
	"gpec/ent/predicate"
	"gpec/ent/region"
	"gpec/internal/vocab"
)

// filter is where of a question, in the members of a cube.
type filter struct {
	members  [dims][]int   // by dimension; those of jobs are set apart
	named    Mask          // dimensions that are filtered; without a member, nothing is taken
	jobs     map[int][]int // members by level: what is asked for and all that stands below
	jobLevel int           // the finest level that is asked for
	from, to int           // years, 0 for no bound
	years    []int
	branches []string // IDCC when branches are named one by one, and by nothing else
}

// filterOf reads where. Codes that are well formed and name nothing take nothing.
func (s *Service) filterOf(ctx context.Context, q *Question, c *candidate) (*filter, error) {
	w := q.Where
	f := &filter{named: w.dims(), years: w.YearIn}
	if w.YearGte != nil {
		f.from = *w.YearGte
	}
	if w.YearLte != nil {
		f.to = *w.YearLte
	}
	if !slices.Contains(q.GroupBy, ByYear) && f.years == nil && f.from == 0 && f.to == 0 {
		f.years = []int{c.last}
	}
	for _, step := range []func(context.Context, *filter, *WorkforceWhereInput, *candidate) error{s.filterBranches, s.filterJobs, s.filterPlaces, s.filterOthers} {
		if err := step(ctx, f, w, c); err != nil {
			return nil, err
		}
	}
	return f, nil
}

func (s *Service) filterBranches(ctx context.Context, f *filter, w *WorkforceWhereInput, _ *candidate) error {
	if !f.named.has(Branch) {
		return nil
	}
	var where []predicate.Branch
	if w.BranchIn != nil {
		codes, err := parsed(w.BranchIn, vocab.ParseIDCC)
		if err != nil {
			return err
		}
		for _, c := range codes {
			f.branches = append(f.branches, string(c))
		}
		where = append(where, branch.IdccIn(f.branches...))
	}
	if w.OpcoIn != nil {
		codes, err := parsed(w.OpcoIn, vocab.ParseOPCO)
		if err != nil {
			return err
		}
		texts := make([]string, len(codes))
		for i, c := range codes {
			texts[i] = string(c)
		}
		where = append(where, branch.HasOpcoWith(opco.CodeIn(texts...)))
	}
	if w.CrisIn != nil {
		where = append(where, branch.CrisIn(w.CrisIn...))
	}
	ids, err := s.Client.Branch.Query().Where(where...).IDs(ctx)
	f.members[Branch] = locals(Branch, ids)
	return wrap("finding branches", err)
}

func (s *Service) filterJobs(ctx context.Context, f *filter, w *WorkforceWhereInput, c *candidate) error {
	if !f.named.has(Job) {
		return nil
	}
	codes := make([]string, len(w.JobIn))
	for i, code := range w.JobIn {
		codes[i] = vocab.Trim(code)
		if codes[i] == "" || len(codes[i]) > 10 {
			return badInput("jobIn: %q is no code of a job", code)
		}
	}
	found, err := s.Client.Job.Query().Where(job.SchemeEQ(c.jobScheme), job.CodeIn(codes...), job.LevelLTE(c.jobLevel)).All(ctx)
	if err != nil {
		return wrap("finding jobs", err)
	}
	f.jobs = map[int][]int{}
	for len(found) > 0 {
		var ids []int
		for _, j := range found {
			f.jobs[j.Level] = append(f.jobs[j.Level], local(Job, j.ID))
			if slices.Contains(codes, j.Code) {
				f.jobLevel = max(f.jobLevel, j.Level)
			}
			ids = append(ids, j.ID)
		}
		if found, err = s.Client.Job.Query().Where(job.ParentIDIn(ids...), job.LevelLTE(c.jobLevel)).All(ctx); err != nil {
			return wrap("finding jobs", err)
		}
	}
	for level := range f.jobs {
		slices.Sort(f.jobs[level])
		f.jobs[level] = slices.Compact(f.jobs[level])
	}
	return nil
}

func (s *Service) filterPlaces(ctx context.Context, f *filter, w *WorkforceWhereInput, _ *candidate) error {
	if w.RegionIn != nil {
		codes, err := parsed(w.RegionIn, vocab.ParseRegion)
		if err != nil {
			return err
		}
		ids, err := s.Client.Region.Query().Where(region.CodeIn(codes...)).IDs(ctx)
		if err != nil {
			return wrap("finding regions", err)
		}
		f.members[Region] = locals(Region, ids)
	}
	if w.DepartmentIn != nil {
		ids, err := s.Client.Department.Query().Where(department.CodeIn(trimmed(w.DepartmentIn)...)).IDs(ctx)
		if err != nil {
			return wrap("finding departments", err)
		}
		f.members[Department] = locals(Department, ids)
	}
	if w.BasinIn != nil {
		ids, err := s.Client.EmploymentBasin.Query().Where(employmentbasin.CodeIn(trimmed(w.BasinIn)...)).IDs(ctx)
		if err != nil {
			return wrap("finding employment basins", err)
		}
		f.members[Basin] = locals(Basin, ids)
	}
	return nil
}

func (s *Service) filterOthers(ctx context.Context, f *filter, w *WorkforceWhereInput, c *candidate) error {
	if w.ActivityIn != nil {
		ids, err := s.Client.Activity.Query().Where(activity.SchemeEQ(c.activities), activity.CodeIn(trimmed(w.ActivityIn)...)).IDs(ctx)
		if err != nil {
			return wrap("finding activities", err)
		}
		f.members[Activity] = locals(Activity, ids)
	}
	ages, err := parsed(w.AgeBandIn, vocab.ParseAgeBand)
	if err != nil {
		return err
	}
	sizes, err := parsed(w.SizeClassIn, vocab.ParseSizeClass)
	if err != nil {
		return err
	}
	for _, a := range ages {
		f.members[Age] = append(f.members[Age], int(a))
	}
	for _, c := range sizes {
		f.members[Size] = append(f.members[Size], int(c))
	}
	if w.Sex != nil {
		f.members[Sex] = []int{int(*w.Sex)}
	}
	return nil
}

func parsed[T any](texts []string, parse func(string) (T, error)) ([]T, error) {
	out := make([]T, len(texts))
	for i, t := range texts {
		var err error
		if out[i], err = parse(t); err != nil {
			return nil, badInput("where: %w", err)
		}
	}
	return out, nil
}

func trimmed(texts []string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = strings.ToUpper(vocab.Trim(t))
	}
	return out
}

func locals(d Dim, ids []int) []int {
	out := make([]int, len(ids))
	for i, id := range ids {
		out[i] = local(d, id)
	}
	slices.Sort(out)
	return out
}

// conditions writes the filter for a source, whose jobs are of a level.
func (f *filter) conditions(level int) (conditions []string, args []any) {
	for _, d := range f.named.list() {
		members := f.members[d]
		if d == Job {
			members = f.jobs[level]
		}
		conditions = append(conditions, oneOf("t."+columns[d], members, &args))
	}
	if f.years != nil {
		conditions = append(conditions, oneOf("t.year", f.years, &args))
	}
	if f.from != 0 {
		conditions, args = append(conditions, "t.year >= ?"), append(args, f.from)
	}
	if f.to != 0 {
		conditions, args = append(conditions, "t.year <= ?"), append(args, f.to)
	}
	return conditions, args
}

// oneOf is the condition that a column has one of the members.
func oneOf(column string, members []int, args *[]any) string {
	if len(members) == 0 {
		return "1 = 0"
	}
	for _, m := range members {
		*args = append(*args, m)
	}
	if len(members) == 1 {
		return column + " = ?"
	}
	return column + " IN (" + strings.TrimSuffix(strings.Repeat("?, ", len(members)), ", ") + ")"
}
