package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gpec/ent"
	"gpec/ent/competency"
	"gpec/internal/access"
	"gpec/internal/planning"
	"gpec/internal/vocab"
)

type outlookCommand struct {
	Branch string   `arg:"" optional:"" help:"IDCC of a branch; all jobs, by family, when absent."`
	ID     *int     `name:"run" help:"Run; the latest published one of the baseline when absent." placeholder:"ID"`
	First  int      `help:"Rows of each table, at most 100." default:"20"`
	Assume []assume `sep:"none" help:"An assumption tried on the run, and stored nowhere; one variant each." placeholder:"KIND=VALUE:UNIT[:JOB,...]"`
}

// Help says what it prints.
func (outlookCommand) Help() string {
	return `Without a branch: each family of jobs with its headcount, growth and end-of-career exits, beside those of Métiers 2030 where the run covers 2019
to 2030. With one: its jobs, where its people go year by year, the competencies that will be missing, the training and the money that asks for.
Figures are those that everybody may see of a run of "gpec forecast"; GraphQL answers the same, and more.

An assumption holds from the year after the base year; a HEADCOUNT_TARGET is reached in the last year of the run. For example
  gpec outlook 1486 --assume RETIREMENT_AGE_SHIFT=12:MONTHS --assume HEADCOUNT_GROWTH=0.01:PER_YEAR --assume HEADCOUNT_TARGET=0.7:RATIO:L1Z`
}

// assume is an assumption in the words of the command.
type assume planning.AssumptionInput

// UnmarshalText implements encoding.TextUnmarshaler.
func (a *assume) UnmarshalText(text []byte) error {
	kind, rest, ok := strings.Cut(string(text), "=")
	part := strings.Split(rest, ":")
	if !ok || len(part) < 2 || len(part) > 3 {
		return fmt.Errorf("%q is no assumption: expected KIND=VALUE:UNIT, then :JOB,JOB for some jobs only", text)
	}
	value, err := strconv.ParseFloat(part[0], 64)
	if err != nil {
		return fmt.Errorf("%q is no assumption: %q is no number", text, part[0])
	}
	*a = assume{Value: value, Ramp: vocab.Step, Rationale: string(text)}
	if err := errors.Join(a.Kind.UnmarshalGQL(kind), a.Unit.UnmarshalGQL(part[1])); err != nil {
		return err
	}
	if len(part) == 3 {
		a.Scope = &planning.AssumptionScopeInput{Jobs: strings.Split(part[2], ",")}
	}
	return nil
}

// input gives it the years of a run.
func (a assume) input(baseYear, horizon int) *planning.AssumptionInput {
	in, last := planning.AssumptionInput(a), baseYear+horizon
	if in.StartYear = baseYear + 1; in.Kind == vocab.HeadcountTarget {
		in.Ramp, in.EndYear = vocab.Linear, &last
	}
	return &in
}

var errNoRun = errors.New("no run is at hand: compute one with \"gpec forecast\", or \"gpec forecast --population JOBS\" for the families of jobs")

// Run prints what a run says.
func (c outlookCommand) Run(env environment) (err error) {
	if c.First < 1 || c.First > 100 {
		return fmt.Errorf("--first is from 1 to 100, not %d", c.First)
	}
	db, err := env.openMigrated()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	o := outlook{environment: env, Service: env.planning(db), ctx: access.AsSystem(env.ctx, "terminal"), population: vocab.AllJobs, first: c.First}
	if c.Branch != "" {
		o.population, o.where, o.branch = vocab.AllBranches, &planning.ForecastWhereInput{BranchIn: []string{c.Branch}}, &c.Branch
	}
	all, err := o.Flows(o.ctx, o.question(c.ID))
	switch {
	case err != nil:
		return err
	case all == nil:
		return errNoRun
	case len(all.Edges) == 0:
		return fmt.Errorf("run %d has no branch %s", all.Run.ID, c.Branch)
	}
	o.run = all.Run
	_, _ = fmt.Fprintf(o.out, "run %d of %s, %d to %d\n\n", o.run.ID, o.run.Population, o.run.BaseYear, o.run.BaseYear+o.run.Horizon)
	if err := o.flowTable(all); err != nil {
		return err
	}
	parts := []func() error{o.jobs}
	if c.Branch != "" {
		parts = append(parts, o.skills, o.training, o.budget)
	}
	for _, a := range c.Assume {
		parts = append(parts, func() error { return o.tried(a) })
	}
	for _, part := range parts {
		_, _ = fmt.Fprintln(o.out)
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

// outlook prints what a run says of a branch, or of all jobs.
type outlook struct {
	environment
	*planning.Service
	ctx        context.Context
	run        *ent.ForecastRun
	population vocab.Population
	where      *planning.ForecastWhereInput // nil for all
	branch     *string
	first      int
}

func (o *outlook) question(run *int, by ...planning.ForecastDimension) planning.ForecastQuestion {
	most := 500
	return planning.ForecastQuestion{Run: run, Population: o.population, Metric: planning.Headcount, Where: o.where, GroupBy: by, Levels: []float64{0.95}, First: &most}
}

// jobs prints the headcounts and the flows of the jobs, and what Métiers 2030 has of them.
func (o *outlook) jobs() error {
	headcounts, err := o.Forecast(o.ctx, o.question(&o.run.ID, planning.ByJob))
	if err != nil {
		return err
	}
	flows, err := o.Flows(o.ctx, o.question(&o.run.ID, planning.ByJob))
	if err != nil {
		return err
	}
	others, err := o.others()
	if err != nil {
		return err
	}
	if o.branch != nil { // the largest first: of most, only these are shown
		slices.SortStableFunc(headcounts.Edges, func(a, b *planning.ForecastGroupResult) int { return cmp.Compare(lastOf(b.Node), lastOf(a.Node)) })
	}
	exits, hired := map[string]float64{}, map[string]float64{}
	for _, e := range flows.Edges {
		job, err := o.job(e.Node.Key)
		if err != nil {
			return err
		}
		for _, y := range e.Node.Years {
			exits[job.Code] += y.CareerEndExits
			hired[job.Code] += y.Recruitment
		}
	}
	var rows [][]string
	for _, e := range headcounts.Edges {
		job, err := o.job(e.Node.Key)
		if err != nil {
			return err
		}
		rows = append(rows, append(o.jobRow(e.Node, job, exits[job.Code], hired[job.Code]), others[job.Code]...))
	}
	header := fmt.Sprintf("JOB LABEL %d %d LOW HIGH CAREER-END RECRUITMENT", o.run.BaseYear, o.run.BaseYear+o.run.Horizon)
	if others != nil {
		header += " 2019-2030 METIERS-2030 EXITS-2019-2030 METIERS-2030"
	}
	return o.most(header, rows)
}

// job is the job of a group; persons whose job is not known have one without a name.
func (o *outlook) job(k *planning.ForecastKey) (*ent.Job, error) {
	job, err := k.Job(o.ctx)
	if job == nil && err == nil {
		job = &ent.Job{Code: "-", Label: "job not known"}
	}
	return job, err
}

// lastOf is the headcount of the last year; 0 where it is not shown.
func lastOf(s *planning.ForecastSeries) float64 {
	if v := s.Points[len(s.Points)-1].Value; v != nil {
		return *v
	}
	return 0
}

// jobRow is the row of a job.
func (o *outlook) jobRow(s *planning.ForecastSeries, job *ent.Job, exits, hired float64) []string {
	base, last := "-", s.Points[len(s.Points)-1]
	for _, h := range s.History {
		if h.Year == o.run.BaseYear && h.Value != nil {
			base = persons(*h.Value)
		}
	}
	row := []string{job.Code, short(job.Label), base, "-", "-", "-", persons(exits), persons(hired)}
	if last.Value != nil {
		row[3] = persons(*last.Value)
	}
	for _, b := range last.Bands {
		row[4], row[5] = persons(b.Low), persons(b.High)
	}
	if last.Quality == planning.Suppressed {
		row[6], row[7] = "-", "-"
	}
	return row
}

// others are the growth and the exits of families from 2019 to 2030, of the run and of Métiers 2030; nil where they cannot be compared.
func (o *outlook) others() (map[string][]string, error) {
	if o.branch != nil || !planning.CanAgree(o.run) {
		return nil, nil //nolint:nilnil // there is nothing to compare
	}
	a, err := o.Agreement(o.ctx, &o.run.ID)
	if a == nil || err != nil {
		return nil, err
	}
	out := map[string][]string{}
	for _, f := range a.Families {
		job, err := f.Job(o.ctx)
		if err != nil {
			return nil, err
		}
		out[job.Code] = []string{fmt.Sprintf("%+.1f %%", f.Growth), fmt.Sprintf("%+.1f %%", f.OtherGrowth), persons(f.CareerEndExits), persons(f.OtherCareerEndExits)}
	}
	return out, nil
}

// skills prints the know-how and the knowledge that will be missing.
func (o *outlook) skills() error {
	gaps, err := o.SkillGaps(o.ctx, planning.SkillGapQuestion{Run: &o.run.ID, Population: o.population, Where: o.where, Kinds: []competency.Kind{competency.KindSKILL, competency.KindKNOWLEDGE}, First: &o.first})
	if err != nil {
		return err
	}
	var rows [][]string
	for _, e := range gaps.Edges {
		c, err := e.Node.Competency(o.ctx)
		if err != nil {
			return err
		}
		rows = append(rows, []string{c.OgrCode, short(c.Label), persons(e.Node.Demand), persons(e.Node.Inherited), persons(e.Node.Gap)})
	}
	if err := o.table("COMPETENCY LABEL DEMAND INHERITED GAP", rows); err != nil {
		return err
	}
	o.left(gaps.TotalCount-len(rows), "competencies")
	return nil
}

// training prints the training that the recruitments ask for.
func (o *outlook) training() error {
	needs, err := o.TrainingNeeds(o.ctx, &o.run.ID, *o.branch, nil, &o.first, nil)
	if err != nil {
		return err
	}
	var rows [][]string
	for _, e := range needs.Edges {
		c, err := e.Node.Certification(o.ctx)
		if err != nil {
			return err
		}
		entrants := 0.0
		for _, y := range e.Node.Years {
			entrants += y.Entrants
		}
		last := e.Node.Years[len(e.Node.Years)-1]
		gap := "-"
		if last.CapacityGap != nil {
			gap = persons(*last.CapacityGap)
		}
		rows = append(rows, []string{c.Code, short(c.Title), persons(entrants), persons(last.InTraining), gap})
	}
	if err := o.table("CERTIFICATION TITLE ENTRANTS IN-TRAINING PLACES-MISSING", rows); err != nil {
		return err
	}
	o.left(needs.TotalCount-len(rows), "certifications")
	return nil
}

// budget prints what the training costs.
func (o *outlook) budget() error {
	b, err := o.TrainingBudget(o.ctx, &o.run.ID, *o.branch, nil)
	if err != nil {
		return err
	}
	var rows [][]string
	for _, y := range b.Years {
		rows = append(rows, []string{strconv.Itoa(y.Year), fmt.Sprintf("%.2f", float64(y.AmountCents)/100)})
	}
	if err := o.table("YEAR "+b.Currency, rows); err != nil {
		return err
	}
	for _, w := range b.Warnings {
		o.warn(o.ctx, w)
	}
	return nil
}

// tried prints an assumption beside the run.
func (o *outlook) tried(a assume) error {
	w, err := o.WhatIf(o.ctx, planning.WhatIfQuestion{Run: &o.run.ID, Population: o.population, Branch: o.branch,
		Assumptions: []*planning.AssumptionInput{a.input(o.run.BaseYear, o.run.Horizon)}})
	if err != nil {
		return fmt.Errorf("%s: %w", a.Rationale, err)
	}
	_, _ = fmt.Fprintln(o.out, a.Rationale)
	var rows [][]string
	for i, y := range w.Headcount {
		base, variant := w.BaseFlows[i], w.Flows[i]
		rows = append(rows, []string{strconv.Itoa(y.Year), persons(base.Closing), persons(variant.Closing), persons(base.CareerEndExits), persons(variant.CareerEndExits),
			persons(base.Recruitment), persons(variant.Recruitment)})
	}
	if err := o.table("YEAR HEADCOUNT VARIANT CAREER-END VARIANT RECRUITMENT VARIANT", rows); err != nil {
		return err
	}
	for _, step := range w.Headcount[len(w.Headcount)-1].Steps {
		_, _ = fmt.Fprintf(o.out, "%d: %s %+.0f\n", w.Headcount[len(w.Headcount)-1].Year, step.Code, step.Amount)
	}
	return nil
}

// most prints the first rows of a table of jobs, and how many are left out; all of them where no branch is asked.
func (o *outlook) most(header string, rows [][]string) error {
	shown := rows
	if o.branch != nil {
		shown = rows[:min(len(rows), o.first)]
	}
	if err := o.table(header, shown); err != nil {
		return err
	}
	o.left(len(rows)-len(shown), "jobs")
	return nil
}

func (o *outlook) left(n int, of string) {
	if n > 0 {
		_, _ = fmt.Fprintf(o.out, "… and %d more %s\n", n, of)
	}
}

func persons(x float64) string { return strconv.FormatFloat(x, 'f', 0, 64) }

// short cuts a label to what a line of a terminal holds.
func short(label string) string {
	const most = 48
	if r := []rune(label); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return label
}
