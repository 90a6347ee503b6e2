package planning

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"gpec/ent"
	"gpec/ent/edition"
	"gpec/ent/job"
	"gpec/ent/planningparameter"
	"gpec/ent/region"
	"gpec/internal/fault"
	"gpec/internal/forecast"
	"gpec/internal/forecast/flows"
	"gpec/internal/planning/model"
	"gpec/internal/vocab"
	"gpec/internal/workforce"
)

// The families whose series, ages and moves stand for those of jobs that are not known: the 87 of FAP 2009.
const (
	familyScheme = vocab.FAP2009
	familyLevel  = 2
	thousand     = 1000 // the unit of what is published of them, in persons
)

// inputs are what a run is computed from.
type inputs struct {
	common   *model.Common
	branches []*model.Branch
	scheme   vocab.Scheme // of the jobs; "" when they are of several
	level    int
	editions []vocab.RunInput
	warnings []vocab.RunWarning
}

// reader reads the inputs of a run.
type reader struct {
	*Service
	in       *inputs
	jobs     map[int]*ent.Job // by id
	families map[int]int      // number of a family, by the id of its row
	regions  map[int]int      // number of a region, by the id of its row
	numbers  map[int]int      // number of a job in the run, by the id of its row
	used     map[int]bool     // editions
}

// read reads all that a run of a population is computed from, as it is at hand now.
func (s *Service) read(ctx context.Context, population vocab.Population, horizon int) (*inputs, error) {
	r := &reader{Service: s, in: &inputs{common: &model.Common{Population: population, Horizon: horizon}}, families: map[int]int{}, numbers: map[int]int{}, used: map[int]bool{}}
	steps := []func(context.Context) error{r.readRows, r.readFamilies, r.readAges}
	if population == vocab.AllJobs {
		steps = append(steps, r.readPopulation)
	} else {
		steps = append(steps, r.readBranches)
	}
	for _, step := range append(steps, r.readMoves, r.readParameters, r.readEditions) {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	return r.in, nil
}

// readRows reads the jobs and the regions.
func (r *reader) readRows(ctx context.Context) error {
	rows, err := r.DB.Client.Job.Query().Order(job.ByID()).All(ctx)
	if err != nil {
		return fmt.Errorf("reading jobs: %w", err)
	}
	r.jobs = make(map[int]*ent.Job, len(rows))
	for _, j := range rows {
		r.jobs[j.ID] = j
	}
	r.regions = map[int]int{0: 0}
	r.in.common.Regions = []model.Region{{}} // the first stands for persons whose region is not known
	places, err := r.DB.Client.Region.Query().Order(region.ByCode()).All(ctx)
	if err != nil {
		return fmt.Errorf("reading regions: %w", err)
	}
	for _, p := range places {
		r.regions[p.ID] = len(r.in.common.Regions)
		r.in.common.Regions = append(r.in.common.Regions, model.Region{ID: p.ID, Code: p.Code})
	}
	return nil
}

// table picks the table of a metric that has some dimensions, no more than needed, of whole editions before extracts.
func (r *reader) table(ctx context.Context, metric vocab.Metric, fits func(*workforce.Table) bool) (*workforce.Table, error) {
	all, err := r.Workforce.Tables(ctx, metric)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(t *workforce.Table) bool { return t.Estimated || !fits(t) })
	slices.SortStableFunc(all, func(a, b *workforce.Table) int {
		switch {
		case a.Extract != b.Extract && b.Extract:
			return -1
		case a.Extract != b.Extract:
			return 1
		}
		return len(a.Dims) - len(b.Dims)
	})
	if len(all) == 0 {
		return nil, nil //nolint:nilnil // none is at hand
	}
	r.used[all[0].Edition] = true
	return all[0], nil
}

// ofFamilies says that a table is of families of jobs, with further dimensions.
func ofFamilies(more ...workforce.WorkforceDimension) func(*workforce.Table) bool {
	return func(t *workforce.Table) bool {
		return len(t.Dims) == 1+len(more) && t.Has(append(more, workforce.ByJob)...) && t.JobScheme == familyScheme && t.JobLevel == familyLevel
	}
}

// readFamilies reads the families and their series. Those whose job is not known are a family of their own, so that the sum is that of all.
func (r *reader) readFamilies(ctx context.Context) error {
	t, err := r.table(ctx, vocab.Employment, ofFamilies())
	if err != nil {
		return err
	}
	if t == nil {
		return missing("employment by family of jobs", "dares-psm-employment")
	}
	return r.Workforce.Shown(ctx, t, []workforce.WorkforceDimension{workforce.ByJob, workforce.ByYear}, years(t), func(k []int, v float64) error {
		n, ok := r.families[k[0]]
		if !ok {
			n = len(r.in.common.Families)
			r.families[k[0]] = n
			f := model.Family{Series: forecast.Series{First: k[1]}}
			if j := r.jobs[k[0]]; j != nil {
				f.Code = j.Code
			}
			r.in.common.Families = append(r.in.common.Families, f)
		}
		put(&r.in.common.Families[n].Series, k[1], thousand*v)
		return nil
	})
}

// years lists those of a table: all of them, for none would be the last.
func years(t *workforce.Table) (list []int) {
	for y := t.First; y <= t.Last; y++ {
		list = append(list, y)
	}
	return list
}

// put sets a year of a series whose years come in their order.
func put(s *forecast.Series, year int, v float64) {
	for s.First+len(s.Values) < year {
		s.Values = append(s.Values, math.NaN())
	}
	s.Values = append(s.Values, v)
}

func missing(what, source string) error {
	return fault.New(fault.Unavailable, "no %s is at hand: import a whole edition of %s", what, source)
}

// bandOf gives the number of the band of five years that an age band of a table lies in; false for one that lies in several.
func bandOf(n int) (int, bool) {
	for i, name := range flows.BandNames {
		if of, err := vocab.ParseAgeBand(name); err == nil && vocab.AgeBand(n).Within(of) {
			return i, true
		}
	}
	return 0, false
}

// readAges reads the ages of the families.
func (r *reader) readAges(ctx context.Context) error {
	t, err := r.table(ctx, vocab.EmploymentByAge, ofFamilies(workforce.ByAge))
	if err != nil {
		return err
	}
	if t == nil {
		return missing("employment by family of jobs and age", "dares-psm-ages-groups")
	}
	return r.Workforce.Shown(ctx, t, []workforce.WorkforceDimension{workforce.ByJob, workforce.ByAge}, []int{t.Last}, func(k []int, v float64) error {
		n, known := r.families[k[0]]
		if b, ok := bandOf(k[1]); ok && known {
			r.in.common.Families[n].Ages[b] += thousand * v
		}
		return nil
	})
}

// number gives a job its number in the run.
func (r *reader) number(id int) int {
	n, ok := r.numbers[id]
	if ok {
		return n
	}
	n = len(r.in.common.Jobs)
	r.numbers[id] = n
	j := model.Job{ID: id}
	if row := r.jobs[id]; row != nil {
		j.Code, j.Level = row.Code, row.Level
		for up := row; up.ParentID != nil && r.jobs[*up.ParentID] != nil && len(j.Above) < 8; {
			up = r.jobs[*up.ParentID]
			j.Above = append(j.Above, model.Above{ID: up.ID, Level: up.Level, Code: up.Code})
		}
	}
	if f, ok := r.families[id]; ok {
		j.Families = []model.Share{{Of: f, Share: 1}}
	}
	r.in.common.Jobs = append(r.in.common.Jobs, j)
	return n
}

// readPopulation makes the families the jobs of one branch without a code, shared out among the regions as the census has them.
func (r *reader) readPopulation(ctx context.Context) error {
	c := r.in.common
	r.in.scheme, r.in.level = familyScheme, familyLevel
	b := &model.Branch{}
	place := map[int]int{}
	for _, id := range slices.Sorted(maps.Keys(r.families)) {
		f := &c.Families[r.families[id]]
		c.BaseYear = max(c.BaseYear, f.Series.First+len(f.Series.Values)-1)
		place[id] = len(b.Jobs)
		b.Jobs = append(b.Jobs, model.BranchJob{Job: r.number(id), Series: f.Series, Ages: f.Ages})
	}
	shares, err := r.regional(ctx)
	if err != nil {
		return err
	}
	for id, n := range place {
		j := &b.Jobs[n]
		stock := j.Series.Values[len(j.Series.Values)-1]
		if j.Series.First+len(j.Series.Values)-1 < c.BaseYear || math.IsNaN(stock) {
			return fmt.Errorf("family %s has no figure of %d", c.Jobs[j.Job].Code, c.BaseYear)
		}
		of := shares[id]
		if len(of) == 0 {
			of = map[int]float64{0: 1}
		}
		all := sum(of)
		for region, v := range of {
			b.Cells = append(b.Cells, model.Cell{Job: n, Region: r.regions[region], Stock: stock * v / all})
		}
	}
	sortCells(b)
	r.in.branches = []*model.Branch{b}
	return nil
}

func sortCells(b *model.Branch) {
	slices.SortFunc(b.Cells, func(x, y model.Cell) int {
		if x.Region != y.Region {
			return x.Region - y.Region
		}
		return x.Job - y.Job
	})
}

// regional is the persons of each family by region, whatever the year: their shares count.
func (r *reader) regional(ctx context.Context) (map[int]map[int]float64, error) {
	out := map[int]map[int]float64{}
	for _, metric := range []vocab.Metric{vocab.RegionalEmployment, vocab.ProjectionBase} {
		t, err := r.table(ctx, metric, ofFamilies(workforce.ByRegion))
		if err != nil {
			return nil, err
		}
		if t == nil {
			continue
		}
		return out, r.Workforce.Shown(ctx, t, []workforce.WorkforceDimension{workforce.ByJob, workforce.ByRegion}, []int{t.Last}, func(k []int, v float64) error {
			if v <= 0 {
				return nil
			}
			if out[k[0]] == nil {
				out[k[0]] = map[int]float64{}
			}
			out[k[0]][k[1]] += v
			return nil
		})
	}
	r.warn(warnNoRegions, 1)
	return out, nil
}

func (r *reader) warn(of warning, count int) {
	r.in.warnings = append(r.in.warnings, vocab.RunWarning{Code: string(of), Count: count})
}

// readParameters reads the defaults that are taken today.
func (r *reader) readParameters(ctx context.Context) error {
	today := vocab.DayInFrance(r.Now())
	rows, err := r.DB.Client.PlanningParameter.Query().
		Where(planningparameter.ValidFromLTE(today), planningparameter.Or(planningparameter.ValidToIsNil(), planningparameter.ValidToGT(today))).
		Order(planningparameter.ByCode(), planningparameter.ByAppliesTo()).All(ctx)
	if err != nil {
		return fmt.Errorf("reading parameters: %w", err)
	}
	for _, p := range rows {
		r.in.common.Parameters = append(r.in.common.Parameters, model.Parameter{Code: p.Code, AppliesTo: p.AppliesTo, Value: p.Value})
		r.used[p.EditionID] = true
	}
	if len(rows) == 0 {
		return missing("parameter of the forecasts", "any source: they are loaded with it")
	}
	return nil
}

// readEditions names the editions that were read.
func (r *reader) readEditions(ctx context.Context) error {
	ids := slices.Sorted(maps.Keys(r.used))
	rows, err := r.DB.Client.Edition.Query().Where(edition.IDIn(ids...)).WithDataset().All(ctx)
	if err != nil {
		return fmt.Errorf("reading editions: %w", err)
	}
	if len(rows) != len(ids) {
		return errors.New("an edition was replaced while it was read; run it again")
	}
	for _, e := range rows {
		r.in.editions = append(r.in.editions, vocab.RunInput{Dataset: e.Edges.Dataset.Code, Edition: e.Label, SHA256: e.Sha256, PublishedOn: e.PublishedOn, Licence: e.Edges.Dataset.Licence})
	}
	slices.SortFunc(r.in.editions, func(a, b vocab.RunInput) int {
		if c := strings.Compare(a.Dataset, b.Dataset); c != 0 {
			return c
		}
		return strings.Compare(a.Edition, b.Edition)
	})
	return nil
}
