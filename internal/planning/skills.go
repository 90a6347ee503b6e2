package planning

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"entgo.io/contrib/entgql"

	"gpec/ent"
	"gpec/ent/competency"
	"gpec/ent/jobrequirement"
	"gpec/internal/acts"
	"gpec/internal/forecast/flows"
	"gpec/internal/named"
	"gpec/internal/planning/model"
	"gpec/internal/vocab"
)

// mostOfBranch is the number of gaps, or of certifications, of a page.
const mostOfBranch = 100

// asked is what a job asks of a competency.
type asked struct {
	competency int
	share      float64
}

// requirements gives what jobs of the run ask for: that of the jobs of the ROME they stand for, by importance. Contexts of work are no
// competencies: nobody lacks them.
func (v *view) requirements(ctx context.Context, branch int, jobs []int, kinds []competency.Kind) (map[int][]asked, error) {
	of := competency.KindNEQ(competency.KindCONTEXT)
	if len(kinds) > 0 {
		of = competency.KindIn(kinds...)
	}
	rome, err := v.standFor(ctx, branch, jobs)
	if err != nil {
		return nil, err
	}
	weights := map[jobrequirement.Importance]float64{}
	for _, i := range []jobrequirement.Importance{jobrequirement.ImportanceCORE, jobrequirement.ImportanceSTANDARD, jobrequirement.ImportanceEMERGING} {
		weights[i], _ = v.common.ParameterOf("REQUIREMENT", string(i))
	}
	named := map[int]bool{}
	for _, j := range jobs {
		for _, s := range rome[j] {
			named[s.Of] = true
		}
	}
	ids := slices.Sorted(maps.Keys(named))
	rows := map[int][]*ent.JobRequirement{}
	for part := range slices.Chunk(ids, 500) {
		list, err := v.DB.Client.JobRequirement.Query().Where(jobrequirement.JobIDIn(part...), jobrequirement.HasCompetencyWith(of)).Select(jobrequirement.FieldID, jobrequirement.FieldJobID, jobrequirement.FieldCompetencyID, jobrequirement.FieldImportance).All(ctx)
		if err != nil {
			return nil, fmt.Errorf("reading what jobs ask for: %w", err)
		}
		for _, r := range list {
			rows[r.JobID] = append(rows[r.JobID], r)
		}
	}
	out := map[int][]asked{}
	for _, j := range jobs {
		sums := map[int]float64{}
		for _, s := range rome[j] {
			for _, r := range rows[s.Of] {
				sums[r.CompetencyID] += s.Share * weights[r.Importance]
			}
		}
		for _, c := range slices.Sorted(maps.Keys(sums)) {
			out[j] = append(out[j], asked{c, min(1, sums[c])})
		}
	}
	return out, nil
}

// jobFlows are the flows of each job of a branch, added up from the base year to a year.
func (v *view) jobFlows(o *model.Outcome, g *grouping) (map[int]*model.Aggregate, []int) {
	a := model.NewAggregator(v.common)
	a.Add(o, false, func(i int) (model.Key, bool) {
		cell := o.Branch.Cells[i]
		job := o.Branch.Jobs[cell.Job].Job
		return model.Key{Job: job}, g.takes(job, cell.Region)
	})
	s := a.Summary()
	out, jobs := map[int]*model.Aggregate{}, []int{}
	for i, k := range s.Keys {
		out[k.Job] = s.Rows[i]
		jobs = append(jobs, k.Job)
	}
	return out, jobs
}

// oneBranch finds the branch that a question is about: the one that where names, or all jobs.
func (v *view) oneBranch(ctx context.Context, where *ForecastWhereInput) (*model.Outcome, *grouping, error) {
	cells := ForecastWhereInput{}
	var branch *string
	if where != nil {
		cells.JobIn, cells.RegionIn = where.JobIn, where.RegionIn
		if len(where.BranchIn) > 1 || where.OpcoIn != nil {
			return nil, nil, badInput("where: name one branch, in branchIn")
		}
		if len(where.BranchIn) == 1 {
			branch = &where.BranchIn[0]
		}
	}
	o, err := v.one(ctx, branch)
	if o == nil || err != nil {
		return nil, nil, err
	}
	g, err := v.grouped(ctx, &cells, nil, nil)
	return o, g, err
}

// SkillGaps lists competencies that will be missing, the largest gap first; nil when there is no run that the caller may see.
func (s *Service) SkillGaps(ctx context.Context, q SkillGapQuestion) (*SkillGapResult, error) {
	v, err := s.open(ctx, q.Run, q.Population)
	if v == nil || err != nil {
		return nil, err
	}
	y := v.common.Horizon - 1
	if q.Year != nil {
		if y = *q.Year - v.common.BaseYear - 1; y < 0 || y >= v.common.Horizon {
			return nil, badInput("year: the run is of %d to %d", v.common.BaseYear+1, v.common.BaseYear+v.common.Horizon)
		}
	}
	o, g, err := v.oneBranch(ctx, q.Where)
	if o == nil || err != nil {
		return nil, err
	}
	gaps, err := v.gaps(ctx, o, g, y, q.Kinds)
	if err != nil {
		return nil, err
	}
	from, n, info, err := page(len(gaps), q.First, q.After, mostOfBranch)
	if err != nil {
		return nil, err
	}
	out := &SkillGapResult{Edges: []*SkillGapGroupResult{}, Page: info, TotalCount: len(gaps), Run: v.run, Year: v.common.BaseYear + 1 + y}
	rows := &named.Rows{Client: s.DB.Client}
	for i, gap := range gaps[from : from+n] {
		rows.Competencies.Want(gap.competency)
		for _, j := range gap.jobs {
			rows.Jobs.Want(j.job)
			j.rows = rows
		}
		gap.rows = rows
		out.Edges = append(out.Edges, &SkillGapGroupResult{entgql.Cursor[int]{ID: from + i + 1}, gap})
	}
	return out, nil
}

// mostHolders is how many jobs are told of a gap.
const mostHolders = 20

// gaps works out the gap of each competency that the jobs ask for. Jobs with too few persons are left out.
func (v *view) gaps(ctx context.Context, o *model.Outcome, g *grouping, y int, kinds []competency.Kind) ([]*SkillGap, error) {
	byJob, jobs := v.jobFlows(o, g)
	jobs = slices.DeleteFunc(jobs, func(j int) bool {
		q := v.quality(byJob[j])
		return q == Suppressed || q == BandsOnly
	})
	required, err := v.requirements(ctx, o.Branch.ID, jobs, kinds)
	if err != nil {
		return nil, err
	}
	changes, err := v.contentChanges(ctx, y)
	if err != nil {
		return nil, err
	}
	holders, asking := map[int][]flows.Holder{}, map[int][]*SkillGapJob{}
	for _, j := range jobs {
		h := holderOf(byJob[j], y)
		for _, a := range required[j] {
			one := h
			one.Required = a.share
			one.NowRequire = within01(a.share + changes.of(&v.common.Jobs[j], a.competency))
			holders[a.competency] = append(holders[a.competency], one)
			asking[a.competency] = append(asking[a.competency], &SkillGapJob{Requirement: one.NowRequire, Demand: one.Now * one.NowRequire, job: v.common.Jobs[j].ID})
		}
	}
	decay, _ := v.common.ParameterOf("SKILL_DECAY")
	out := make([]*SkillGap, 0, len(holders))
	for _, c := range slices.Sorted(maps.Keys(holders)) {
		gap := flows.GapOf(holders[c], decay, y+1)
		list := asking[c]
		slices.SortStableFunc(list, func(a, b *SkillGapJob) int { return cmp.Compare(b.Demand, a.Demand) })
		out = append(out, &SkillGap{Demand: gap.Demand, Inherited: gap.Inherited, Balance: gap.Balance(), Gap: max(0, gap.Balance()), Drivers: drivers(gap), competency: c, jobs: list[:min(len(list), mostHolders)]})
	}
	slices.SortStableFunc(out, func(a, b *SkillGap) int { return cmp.Compare(b.Gap, a.Gap) })
	return out, nil
}

func within01(x float64) float64 { return min(max(x, 0), 1) }

// holderOf adds the flows of a job up to a year.
func holderOf(a *model.Aggregate, y int) flows.Holder {
	h := flows.Holder{Base: a.Base(), Now: a.Flows[y].Closing}
	for _, f := range a.Flows[:y+1] {
		h.CareerEnd += f.CareerEnd
		h.Others += f.Other + f.Surplus
		h.MovedOut += f.MovesOut
		h.MovedIn += f.MovesIn
	}
	return h
}

func drivers(g flows.Gap) []*ExplanationStep {
	var list steps
	list.add("GROWTH", g.Growth, "(headcount - headcount of the base year) x requirement", acts.Text{FR: "croissance des métiers", EN: "growth of the jobs"})
	list.add("EXITS", g.Exits, "those who have left x requirement", acts.Text{FR: "départs", EN: "exits"})
	list.add("MOBILITY", g.Mobility, "net moves to other jobs x requirement", acts.Text{FR: "mobilités", EN: "moves between jobs"})
	list.add("CONTENT", g.Content, "headcount x change of the requirement", acts.Text{FR: "évolution du contenu des métiers", EN: "change of what the jobs ask for"})
	list.add("WEAR", g.Wear, "those who stay x what they have lost for want of use", acts.Text{FR: "obsolescence", EN: "wear"})
	return list
}

// contentChanges are what assumptions change of what jobs ask for, in a year.
type contentChanges struct {
	list  []model.Assumption
	holds []float64
	codes map[int]string // OGR codes of the competencies that are named
}

func (v *view) contentChanges(ctx context.Context, y int) (*contentChanges, error) {
	out := &contentChanges{codes: map[int]string{}}
	var named []string
	for _, a := range v.common.Assumptions {
		if a.Kind == vocab.SkillRequirement {
			out.list, out.holds = append(out.list, a), append(out.holds, a.Holds(v.common, v.common.BaseYear+1+y))
			named = append(named, a.Targets...)
		}
	}
	if len(named) == 0 {
		return out, nil
	}
	rows, err := v.DB.Client.Competency.Query().Where(competency.OgrCodeIn(named...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading competencies: %w", err)
	}
	for _, c := range rows {
		out.codes[c.ID] = c.OgrCode
	}
	return out, nil
}

func (c *contentChanges) of(job *model.Job, competency int) (sum float64) {
	for i := range c.list {
		a := &c.list[i]
		if a.HoldsJob(job) && (len(a.Targets) == 0 || slices.Contains(a.Targets, c.codes[competency]) && c.codes[competency] != "") {
			sum += c.holds[i] * a.Value
		}
	}
	return sum
}
