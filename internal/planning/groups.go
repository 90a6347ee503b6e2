package planning

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"entgo.io/contrib/entgql"

	"gpec/ent/branch"
	"gpec/ent/opco"
	"gpec/internal/named"
	"gpec/internal/planning/model"
	"gpec/internal/relay"
	"gpec/internal/vocab"
)

// none is the key of a dimension that is not grouped by.
const none = -1

// place is a branch as a question sees it.
type place struct {
	id, opco int
	idcc     string
}

// grouping is a question on a run: which cells are taken, and what puts them together.
type grouping struct {
	*view
	by       []ForecastDimension
	level    int      // of the jobs; 0 for those of the run
	branches []*place // those that are taken, by IDCC; nil when the question is not about branches
	jobs     []bool   // by number, those that are taken; nil for all
	regions  []bool   // by number
	opcos    map[int]string
}

// grouped checks a question and finds what it is about.
func (v *view) grouped(ctx context.Context, where *ForecastWhereInput, by []ForecastDimension, level *int) (*grouping, error) {
	g := &grouping{view: v, by: by}
	if where == nil {
		where = &ForecastWhereInput{}
	}
	for i, d := range by {
		if slices.Contains(by[:i], d) || d == ByOpco && slices.Contains(by[:i], ByBranch) || d == ByBranch && slices.Contains(by[:i], ByOpco) {
			return nil, badInput("groupBy names branches, jobs, regions or ages twice")
		}
	}
	if level != nil {
		if *level < 1 || *level > 4 {
			return nil, badInput("jobLevel is from 1 to 4")
		}
		g.level = *level
	}
	if err := g.takeBranches(ctx, where); err != nil {
		return nil, err
	}
	if where.JobIn != nil {
		g.jobs = make([]bool, len(v.common.Jobs))
		for i := range v.common.Jobs {
			g.jobs[i] = v.common.Jobs[i].Below(where.JobIn)
		}
	}
	if where.RegionIn != nil {
		g.regions = make([]bool, len(v.common.Regions))
		for i, r := range v.common.Regions {
			g.regions[i] = slices.Contains(where.RegionIn, r.Code)
		}
	}
	return g, nil
}

// takeBranches finds the branches that a question is about.
func (g *grouping) takeBranches(ctx context.Context, where *ForecastWhereInput) error {
	asked := where.BranchIn != nil || where.OpcoIn != nil || slices.Contains(g.by, ByBranch) || slices.Contains(g.by, ByOpco)
	if !asked {
		return nil
	}
	if g.common.Population == vocab.AllJobs {
		return badInput("a run of JOBS has no branches")
	}
	codes, err := g.view.branches(ctx)
	if err != nil {
		return err
	}
	q := g.DB.Client.Branch.Query().Where(branch.IdccIn(codes...))
	if where.BranchIn != nil {
		var in []string
		for _, c := range where.BranchIn {
			idcc, err := vocab.ParseIDCC(c)
			if err != nil {
				return badInput("branchIn: %v", err)
			}
			in = append(in, string(idcc))
		}
		q.Where(branch.IdccIn(in...))
	}
	if where.OpcoIn != nil {
		q.Where(branch.HasOpcoWith(opco.CodeIn(where.OpcoIn...)))
	}
	rows, err := q.Order(branch.ByIdcc()).WithOpco().All(ctx)
	if err != nil {
		return fmt.Errorf("reading branches: %w", err)
	}
	g.branches, g.opcos = []*place{}, map[int]string{}
	for _, b := range rows {
		p := &place{id: b.ID, idcc: string(b.Idcc)}
		if o := b.Edges.Opco; o != nil {
			p.opco = o.ID
			g.opcos[o.ID] = o.Code
		}
		g.branches = append(g.branches, p)
	}
	return nil
}

// takes says that a cell is taken.
func (g *grouping) takes(job, region int) bool {
	return (g.jobs == nil || g.jobs[job]) && (g.regions == nil || g.regions[region])
}

// key is the group of a cell: ids of rows.
func (g *grouping) key(p *place, job, region int) model.Key {
	k := model.Key{Branch: none, Job: none, Region: none}
	for _, d := range g.by {
		switch d {
		case ByBranch:
			k.Branch = p.id
		case ByOpco:
			k.Branch = p.opco
		case ByJob:
			j := &g.common.Jobs[job]
			if k.Job = j.ID; g.level != 0 {
				k.Job = j.At(g.level)
			}
		case ByRegion:
			k.Region = g.common.Regions[region].ID
		case ByAge:
		}
	}
	return k
}

// stored names the summary whose rows are the groups, or put together give them exactly; false when branches are to be read. The errors
// of jobs and regions of one branch go together, which only the branch itself tells: their rows are never put together.
func (g *grouping) stored() (string, bool) {
	byJobs, byRegions := slices.Contains(g.by, ByJob), slices.Contains(g.by, ByRegion)
	switch {
	case g.branches != nil:
		return byBranch, !byJobs && !byRegions && g.jobs == nil && g.regions == nil
	case g.level != 0 && byJobs, g.jobs != nil && !byJobs, g.regions != nil && !byRegions:
		return "", false
	case byJobs && byRegions:
		return byJobRegion, true
	case byJobs:
		return byJob, g.regions == nil
	case byRegions:
		return byRegion, g.jobs == nil
	}
	return byNothing, true
}

// aggregates gives the groups, by the codes of their keys.
func (g *grouping) aggregates(ctx context.Context) (*model.Summary, error) {
	groups := map[model.Key]*model.Aggregate{}
	if name, ok := g.stored(); ok {
		if err := g.fromSummary(ctx, name, groups); err != nil {
			return nil, err
		}
	} else {
		a := model.NewAggregator(g.common)
		if err := g.each(ctx, func(p *place, o *model.Outcome) error {
			a.Add(o, g.regions == nil && !slices.Contains(g.by, ByRegion), func(i int) (model.Key, bool) {
				cell := o.Branch.Cells[i]
				job := o.Branch.Jobs[cell.Job].Job
				return g.key(p, job, cell.Region), g.takes(job, cell.Region)
			})
			return nil
		}); err != nil {
			return nil, err
		}
		s := a.Summary()
		for i, k := range s.Keys {
			groups[k] = s.Rows[i]
		}
	}
	names := g.names()
	out := &model.Summary{Keys: slices.SortedFunc(maps.Keys(groups), func(a, b model.Key) int {
		return cmp.Or(cmp.Compare(names.branch(a), names.branch(b)), cmp.Compare(names.jobs[a.Job], names.jobs[b.Job]), cmp.Compare(names.regions[a.Region], names.regions[b.Region]),
			cmp.Compare(a.Branch, b.Branch), cmp.Compare(a.Job, b.Job))
	})}
	for _, k := range out.Keys {
		out.Rows = append(out.Rows, groups[k])
	}
	return out, nil
}

// fromSummary takes the groups from a summary. Only whole branches are put together.
func (g *grouping) fromSummary(ctx context.Context, name string, groups map[model.Key]*model.Aggregate) error {
	s, err := g.summary(ctx, name)
	if err != nil {
		return err
	}
	places := map[int]*place{}
	for _, p := range g.branches {
		places[p.id] = p
	}
	for i, k := range s.Keys {
		p := places[k.Branch]
		if g.branches != nil && p == nil || !g.takes(max(0, k.Job), max(0, k.Region)) {
			continue
		}
		key := g.key(p, max(0, k.Job), max(0, k.Region))
		if groups[key] == nil {
			groups[key] = s.Rows[i]
			continue
		}
		groups[key] = groups[key].With(s.Rows[i])
	}
	return nil
}

// each reads the branches that are taken, one after the other; the population of jobs is a branch without a code.
func (g *grouping) each(ctx context.Context, do func(*place, *model.Outcome) error) error {
	branches := g.branches
	if branches == nil {
		codes, err := g.view.branches(ctx)
		if err != nil {
			return err
		}
		for _, c := range codes {
			branches = append(branches, &place{idcc: c})
		}
	}
	for _, p := range branches {
		o, err := g.outcome(ctx, p.idcc)
		if err != nil {
			return err
		}
		if o == nil {
			continue
		}
		if err := do(p, o); err != nil {
			return err
		}
	}
	return nil
}

// names are the codes that groups are sorted by.
type names struct {
	branches, jobs, regions map[int]string
}

func (n *names) branch(k model.Key) string { return n.branches[k.Branch] }

func (g *grouping) names() *names {
	n := &names{map[int]string{}, map[int]string{}, map[int]string{}}
	maps.Copy(n.branches, g.opcos)
	for _, p := range g.branches {
		n.branches[p.id] = p.idcc
	}
	for i := range g.common.Jobs {
		j := &g.common.Jobs[i]
		n.jobs[j.ID] = j.Code
		for _, a := range j.Above {
			n.jobs[a.ID] = a.Code
		}
	}
	for _, r := range g.common.Regions {
		n.regions[r.ID] = r.Code
	}
	return n
}

// keyed gives the key of a group as GraphQL has it.
func (g *grouping) keyed(rows *named.Rows, k model.Key, age *string) *ForecastKey {
	branch, operator := k.Branch, 0
	if slices.Contains(g.by, ByOpco) {
		branch, operator = 0, k.Branch
	}
	return newKey(rows, max(0, branch), max(0, operator), max(0, k.Job), max(0, k.Region), age)
}

// page cuts a page out of a number of things: from where, and how many.
func page(total int, first *int, after *entgql.Cursor[int], most int) (from, n int, info *entgql.PageInfo[int], err error) {
	limit, err := relay.Page(first, nil)
	if err != nil {
		return 0, 0, nil, err
	}
	if *limit > most {
		return 0, 0, nil, badInput("first is %d: a page holds at most %d", *limit, most)
	}
	if after != nil {
		if from = after.ID; from < 0 || after.Value != nil {
			return 0, 0, nil, badInput("after is no cursor of this list")
		}
	}
	from = min(from, total)
	n = min(*limit, total-from)
	info = &entgql.PageInfo[int]{HasNextPage: from+n < total, HasPreviousPage: from > 0}
	if n > 0 {
		info.StartCursor, info.EndCursor = &entgql.Cursor[int]{ID: from + 1}, &entgql.Cursor[int]{ID: from + n}
	}
	return from, n, info, nil
}
