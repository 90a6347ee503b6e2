package planning

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"time"

	"entgo.io/contrib/entgql"

	"gpec/ent"
	"gpec/ent/certification"
	"gpec/ent/certificationjob"
	"gpec/internal/forecast/flows"
	"gpec/internal/named"
	"gpec/internal/planning/model"
	"gpec/internal/reference"
	"gpec/internal/vocab"
)

// The month in which contracts are taken to be signed: most apprenticeships begin with the school year.
const signedIn = time.September

// need is the training to one certification that the recruitments of a branch ask for.
type need struct {
	certification *ent.Certification
	share         float64   // of the recruitments of its jobs
	recruits      []float64 // by year, those who are to come from it
	yields        flows.Yields
	entrants      []float64
}

// TrainingNeeds lists the training that the recruitments of a branch ask for; nil when there is no run that the caller may see.
func (s *Service) TrainingNeeds(ctx context.Context, run *int, branch string, where *ForecastWhereInput, first *int, after *entgql.Cursor[int]) (*TrainingNeedResult, error) {
	v, err := s.open(ctx, run, vocab.AllBranches)
	if v == nil || err != nil {
		return nil, err
	}
	needs, err := v.needs(ctx, branch, where)
	if needs == nil || err != nil {
		return nil, err
	}
	from, n, info, err := page(len(needs), first, after, mostOfBranch)
	if err != nil {
		return nil, err
	}
	out := &TrainingNeedResult{Edges: []*TrainingNeedGroupResult{}, Page: info, TotalCount: len(needs), Run: v.run}
	rows := &named.Rows{Client: s.DB.Client}
	for i, d := range needs[from : from+n] {
		rows.Certifications.Want(d.certification.ID)
		t := &TrainingNeed{Share: d.share, rows: rows, certification: d.certification.ID, Years: v.trainingYears(d),
			Yields: &TrainingYields{d.yields.Months, d.yields.Completion, d.yields.Success, d.yields.Insertion, d.yields.Overall()}}
		out.Edges = append(out.Edges, &TrainingNeedGroupResult{entgql.Cursor[int]{ID: from + i + 1}, t})
	}
	return out, nil
}

// trainingYears are the years of a need, with the places that assumptions name.
func (v *view) trainingYears(d *need) (out []*TrainingYear) {
	training := d.yields.InTraining(d.entrants)
	for y := range d.entrants {
		t := &TrainingYear{Year: v.common.BaseYear + 1 + y, Entrants: d.entrants[y], InTraining: training[y]}
		if places, ok := v.assumedOf(vocab.Capacity, d.certification.Code, t.Year); ok {
			gap := max(0, d.entrants[y]-places)
			t.Capacity, t.CapacityGap = &places, &gap
		}
		out = append(out, t)
	}
	return out
}

// assumedOf is the value that the last assumption of a kind gives to a certification in a year; false when none does yet.
func (v *view) assumedOf(kind vocab.AssumptionKind, code string, year int) (value float64, ok bool) {
	for i := range v.common.Assumptions {
		a := &v.common.Assumptions[i]
		if a.Kind == kind && a.HoldsTarget(code) && a.Holds(v.common, year) > 0 {
			value, ok = a.Value, true
		}
	}
	return value, ok
}

// needs works out the training of a branch: of the recruitments of each job a share comes from the active certifications
// that lead to it; nil when the branch is none of the run.
func (v *view) needs(ctx context.Context, branch string, where *ForecastWhereInput) ([]*need, error) {
	if v.common.Population != vocab.AllBranches {
		return nil, badInput("the run is not of BRANCHES")
	}
	cells := ForecastWhereInput{BranchIn: []string{branch}}
	if where != nil {
		if where.BranchIn != nil || where.OpcoIn != nil {
			return nil, badInput("where: the branch is named beside it")
		}
		cells.JobIn, cells.RegionIn = where.JobIn, where.RegionIn
	}
	o, g, err := v.oneBranch(ctx, &cells)
	if o == nil || err != nil {
		return nil, err
	}
	byJob, jobs := v.jobFlows(o, g)
	leading, err := v.leading(ctx, o.Branch, jobs)
	if err != nil {
		return nil, err
	}
	by := map[int]*need{}
	weights := map[int]float64{}
	for _, j := range jobs {
		q := v.quality(byJob[j])
		certs := leading[j]
		if len(certs) == 0 || q == Suppressed || q == BandsOnly {
			continue
		}
		for _, c := range certs {
			d := by[c.ID]
			if d == nil {
				d = &need{certification: c.Certification, recruits: make([]float64, v.common.Horizon)}
				by[c.ID] = d
			}
			total := 0.0
			for y, f := range byJob[j].Flows {
				share, err := v.trainingShare(&v.common.Jobs[j], c, certs, v.common.BaseYear+1+y)
				if err != nil {
					return nil, err
				}
				d.recruits[y] += f.Recruitment * share
				total += f.Recruitment
			}
			weights[c.ID] += total
		}
	}
	return v.finished(by, weights)
}

// finished gives the needs their yields and entrants, the most entrants first.
func (v *view) finished(by map[int]*need, weights map[int]float64) ([]*need, error) {
	out := []*need{}
	for _, id := range slices.Sorted(maps.Keys(by)) {
		d := by[id]
		var err error
		if d.yields, err = v.yields(d.certification); err != nil {
			return nil, err
		}
		all := 0.0
		for _, r := range d.recruits {
			all += r
		}
		if weights[id] > 0 {
			d.share = all / weights[id]
		}
		d.entrants = d.yields.Entrants(d.recruits)
		out = append(out, d)
	}
	size := func(d *need) (sum float64) {
		for _, e := range d.entrants {
			sum += e
		}
		return sum
	}
	slices.SortStableFunc(out, func(a, b *need) int { return cmp.Compare(size(b), size(a)) })
	return out, nil
}

// trainingShare is the share of the recruitments of a job that comes from one of the certifications that lead to it.
func (v *view) trainingShare(job *model.Job, c route, all []route, year int) (float64, error) {
	share, ok := v.common.ParameterOf("TRAINING_SHARE")
	if !ok {
		return 0, fmt.Errorf("no parameter TRAINING_SHARE is at hand")
	}
	own := share * c.weight
	for i := range v.common.Assumptions {
		a := &v.common.Assumptions[i]
		if a.Kind != vocab.TrainingShare || !a.HoldsJob(job) {
			continue
		}
		named := 0.0
		for _, x := range all {
			if a.HoldsTarget(x.Code) {
				named += x.weight
			}
		}
		if named == 0 {
			continue
		}
		to := a.Value * c.weight / named
		if !a.HoldsTarget(c.Code) { // what those named leave of the share there was
			to = max(0, share-a.Value) * c.weight / (1 - named)
		}
		own += a.Holds(v.common, year) * (to - own)
	}
	return own, nil
}

// yields are what becomes of who enters a training, by the level of its certification and the assumptions.
func (v *view) yields(c *ent.Certification) (y flows.Yields, err error) {
	name := "LEVEL:"
	if c.Level != nil {
		name += strconv.Itoa(*c.Level)
	}
	months, ok := v.common.ParameterOf("TRAINING_MONTHS", name)
	completion, ok1 := v.common.ParameterOf("COMPLETION_RATE", name)
	success, ok2 := v.common.ParameterOf("SUCCESS_RATE", name)
	insertion, ok3 := v.common.ParameterOf("INSERTION_RATE", name)
	if !ok || !ok1 || !ok2 || !ok3 {
		return y, fmt.Errorf("a parameter of training is not at hand")
	}
	if value, ok := v.assumedOf(vocab.CompletionRate, c.Code, v.common.BaseYear+v.common.Horizon); ok {
		completion = value
	}
	y = flows.Yields{Months: int(months), Completion: completion, Success: success, Insertion: insertion}
	return y, y.Check()
}

// route is a certification that leads to a job, and how much of the training to that job goes through it.
type route struct {
	*ent.Certification
	weight float64
}

// leading gives the active certifications that lead to each job. Those of each job of the ROME it stands for share that job equally;
// where some have a funding level of the branch, they alone: they are what its contracts are about.
func (v *view) leading(ctx context.Context, branch *model.Branch, jobs []int) (map[int][]route, error) {
	rome, err := v.standFor(ctx, branch.ID, jobs)
	if err != nil {
		return nil, err
	}
	funded, err := v.Reference.FundedOfBranch(ctx, branch.Code)
	if err != nil {
		return nil, err
	}
	named := map[int]bool{}
	for _, j := range jobs {
		for _, s := range rome[j] {
			named[s.Of] = true
		}
	}
	byRome := map[int][]*ent.Certification{}
	for part := range slices.Chunk(slices.Sorted(maps.Keys(named)), 500) {
		rows, err := v.DB.Client.CertificationJob.Query().Where(certificationjob.JobIDIn(part...), certificationjob.HasCertificationWith(certification.StateEQ(certification.StateACTIVE))).
			Order(certificationjob.ByJobID(), certificationjob.ByCertificationID()).WithCertification().All(ctx)
		if err != nil {
			return nil, fmt.Errorf("reading certifications of jobs: %w", err)
		}
		for _, r := range rows {
			byRome[r.JobID] = append(byRome[r.JobID], r.Edges.Certification)
		}
	}
	out := map[int][]route{}
	for _, j := range jobs {
		out[j] = routes(rome[j], byRome, funded)
	}
	return out, nil
}

// routes shares a job out among the certifications that lead to it; the weights add up to 1.
func routes(rome []model.Share, byRome map[int][]*ent.Certification, funded map[int]bool) (out []route) {
	known := map[int]*ent.Certification{}
	weights := map[int]float64{}
	own := false
	for _, s := range rome {
		for _, c := range byRome[s.Of] {
			known[c.ID] = c
			weights[c.ID] += s.Share / float64(len(byRome[s.Of]))
			own = own || funded[c.ID]
		}
	}
	all := 0.0
	for _, id := range slices.Sorted(maps.Keys(known)) {
		if !own || funded[id] {
			out = append(out, route{known[id], weights[id]})
			all += weights[id]
		}
	}
	for i := range out {
		out[i].weight /= all
	}
	return out
}

// TrainingBudget is what the training of a branch will cost; nil when there is no run that the caller may see.
func (s *Service) TrainingBudget(ctx context.Context, run *int, branch string, where *ForecastWhereInput) (*TrainingBudget, error) {
	v, err := s.open(ctx, run, vocab.AllBranches)
	if v == nil || err != nil {
		return nil, err
	}
	needs, err := v.needs(ctx, branch, where)
	if needs == nil || err != nil {
		return nil, err
	}
	row, err := s.Reference.Branch(ctx, branch)
	if err != nil {
		return nil, err
	}
	list := make([]*ent.Certification, len(needs))
	for i, d := range needs {
		list[i] = d.certification
	}
	days, at := v.signatures()
	levels, err := s.Reference.FundingOfBranch(ctx, branch, list, days)
	if err != nil {
		return nil, err
	}
	out := &TrainingBudget{Run: v.run, Branch: row, Currency: "EUR", Years: []*TrainingBudgetYear{}, Warnings: []*vocab.RunWarning{}}
	if len(levels.Commissions) == 1 {
		out.Commission = levels.Commissions[0]
	}
	starters, later, unknown := map[int]bool{}, map[int]bool{}, map[int]bool{}
	rows := &named.Rows{Client: s.DB.Client}
	for y := range v.common.Horizon {
		year := v.budgetYear(needs, y, func(certification, signed int) reference.FundedLevel {
			l, after := levelFrom(levels, certification, at(signed), len(days))
			if after {
				later[certification] = true
			}
			switch {
			case l.Cents == 0:
				unknown[certification] = true
			case l.Starter:
				starters[certification] = true
			}
			return l
		})
		for _, l := range year.lines {
			l.rows = rows
			rows.Certifications.Want(l.certification)
		}
		out.Years = append(out.Years, year)
	}
	warn := func(of warning, n int) {
		if n > 0 {
			out.Warnings = append(out.Warnings, &vocab.RunWarning{Code: string(of), Subject: branch, Count: n})
		}
	}
	warn(warnStarter, len(starters))
	warn(warnLater, len(later))
	warn(warnNoLevel, len(unknown))
	switch n := len(levels.Commissions); {
	case n > 1:
		warn(warnCommissions, n)
	case n == 0:
		warn(warnNoCommission, 1)
	}
	return out, nil
}

// levelFrom is the level of a certification on the n-th day, or the first one that is known after it.
func levelFrom(levels *reference.BranchFunding, certification, n, days int) (l reference.FundedLevel, after bool) {
	for i := n; i < days; i++ {
		if l = levels.Level(certification, i); l.Cents > 0 {
			return l, i > n
		}
	}
	return l, false
}

// signatures are the days on which contracts are taken to be signed, one a year, and the place among them of a year of the run (from 0, negative
// before it). The years to come have the levels known today.
func (v *view) signatures() ([]vocab.Date, func(year int) int) {
	const before = 10 // years, of which contracts may still run: no training is longer
	first, today := v.common.BaseYear+1-before, vocab.DayInFrance(v.Now())
	var days []vocab.Date
	for year := first; year <= v.common.BaseYear+v.common.Horizon; year++ {
		d := vocab.NewDate(year, signedIn, 1)
		if d.Compare(today) > 0 {
			d = today
		}
		days = append(days, d)
	}
	return days, func(year int) int { return max(0, year+before) }
}

// budgetYear is what all cohorts in training cost in a year: each at the level of the year in which it signed, for the part of the year that
// its training takes.
func (v *view) budgetYear(needs []*need, y int, level func(certification, signed int) reference.FundedLevel) *TrainingBudgetYear {
	year := &TrainingBudgetYear{Year: v.common.BaseYear + 1 + y}
	amounts := make([]float64, len(needs))
	lines := make([]*TrainingBudgetLine, len(needs))
	for i, d := range needs {
		now := level(d.certification.ID, y)
		l := &TrainingBudgetLine{certification: d.certification.ID, Starter: now.Starter, LevelCents: int64(math.Round(float64(now.Cents) * v.npec(d.certification.Code, y)))}
		for _, c := range d.yields.Cohorts(d.entrants, y) {
			years := c.Persons * c.Part
			l.PersonYears += years
			amounts[i] += years * float64(level(d.certification.ID, c.Signed).Cents) * v.npec(d.certification.Code, c.Signed)
		}
		lines[i] = l
	}
	parts, total := flows.Apportion(amounts)
	year.AmountCents = total
	for i, l := range lines {
		l.AmountCents = parts[i]
	}
	slices.SortStableFunc(lines, func(a, b *TrainingBudgetLine) int { return cmp.Compare(b.AmountCents, a.AmountCents) })
	year.lines = lines
	return year
}

// npec is the factor of the assumptions on the level of contracts signed in a year of the run.
func (v *view) npec(code string, signed int) float64 {
	factor := 1.0
	for i := range v.common.Assumptions {
		a := &v.common.Assumptions[i]
		if a.Kind == vocab.NPECChange && a.HoldsTarget(code) {
			factor *= 1 + a.Holds(v.common, v.common.BaseYear+1+signed)*(a.Value-1)
		}
	}
	return factor
}
