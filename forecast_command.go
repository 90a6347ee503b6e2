package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"gpec/ent"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/feed"
	"gpec/internal/planning"
	"gpec/internal/reference"
	"gpec/internal/store"
	"gpec/internal/vocab"
	"gpec/internal/workforce"
)

type forecastCommand struct {
	Population string `help:"BRANCHES: employees of branches by job and region. JOBS: all people in employment by family of jobs and region." enum:"BRANCHES,JOBS" default:"BRANCHES"`
	Scenario   int    `help:"Scenario, by its identifier; the baseline when absent." placeholder:"ID"`
	Horizon    int    `help:"Years after the base year." default:"10"`
	Draws      int    `help:"Draws of the simulation behind the bands of branches; 0: bands by formula." default:"0"`
	Seed       string `help:"Seed of the draws: an integer of 64 bits." default:"1"`
	Draft      bool   `help:"Do not publish the run: it is for those who may read what is protected."`
}

// Help says what it does.
func (forecastCommand) Help() string {
	return `A run is computed from what is at hand: the headcounts that operators have brought, else those of gpec estimate; the series, ages and
regions of the families of jobs (DARES); the moves between jobs (ROME); the parameters. It is stored, and published unless --draft says
otherwise: the dashboard and GraphQL answer from the latest published run of the baseline. The same inputs, seed and horizon give the same run.

It ends with 0 when the run is stored, and with 2 when it could not be computed: nothing is stored then.`
}

// Run computes a run and tells of it.
func (c forecastCommand) Run(env environment) (err error) {
	db, err := env.openMigrated()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	s := env.planning(db)
	in := planning.RunForecastInput{Population: vocab.Population(c.Population), Horizon: c.Horizon, Draws: c.Draws, Seed: &c.Seed}
	if c.Scenario != 0 {
		in.Scenario = &c.Scenario
	}
	run, err := s.RunNow(env.ctx, in, !c.Draft)
	if err != nil {
		return err
	}
	return env.forecast(s, run)
}

// planning assembles the forecasts for a command: nobody follows them meanwhile.
func (e environment) planning(db *store.DB) *planning.Service {
	f := feed.New(db, e.log, func(ctx context.Context) (context.Context, error) { return ctx, nil })
	return &planning.Service{DB: db, Feed: f, Now: time.Now, Log: e.log, Revision: version(), Frame: &acts.Frame{DB: db, Feed: f, Now: time.Now, Log: e.log},
		Reference: &reference.Service{Client: db.Client, SQL: db.SQL, Dialect: db.Dialect, Now: time.Now},
		Workforce: &workforce.Service{Client: db.Client, SQL: db.SQL, Dialect: db.Dialect, Now: time.Now}}
}

// foresee forecasts the families of the starter facts to 2030, so that there is a forecast to look at. A server does without where they do not allow it.
func (e environment) foresee(db *store.DB) {
	if _, err := e.planning(db).RunNow(e.ctx, planning.RunForecastInput{Population: vocab.AllJobs, Horizon: 12}, true); err != nil {
		e.log.WarnContext(e.ctx, "starter facts are not forecast", "error", err)
	}
}

// forecast prints a run, its totals, and how far it agrees with the projection of DARES and France Stratégie.
func (e environment) forecast(s *planning.Service, run *ent.ForecastRun) error {
	ctx := access.AsSystem(e.ctx, "terminal")
	for _, row := range [][2]string{
		{"run", strconv.Itoa(run.ID)}, {"population", string(run.Population)}, {"base year", strconv.Itoa(run.BaseYear)}, {"horizon", fmt.Sprintf("%d years", run.Horizon)},
		{"series", strconv.Itoa(run.Series)}, {"cells", strconv.Itoa(run.Cells)}, {"time", (time.Duration(run.DurationMs) * time.Millisecond).String()},
		{"inputs", run.InputsHash}, {"outcome", run.OutcomeHash}, {"published", strconv.FormatBool(run.Published)},
	} {
		_, _ = fmt.Fprintf(e.out, "%-10s %s\n", row[0], row[1])
	}
	for _, w := range run.Warnings {
		e.warn(ctx, &w)
	}
	flows, err := s.Flows(ctx, planning.ForecastQuestion{Run: &run.ID, Population: run.Population})
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintln(e.out)
	if err := e.flowTable(flows); err != nil || !planning.CanAgree(run) {
		return err
	}
	a, err := s.Agreement(ctx, &run.ID)
	if a == nil || err != nil {
		return err
	}
	_, _ = fmt.Fprintf(e.out, "\nbeside %s, growth 2019-2030 of %d families: correlation %.2f, same sign %.0f %%, mean gap %.1f points (no change: %.1f); end-of-career exits: WAPE %.3f\n",
		a.With, a.Jobs, a.Correlation, 100*a.SameSign, a.MeanGap, a.NoChangeGap, a.ExitsError)
	return nil
}

// warn prints what a run, or a budget, warns of.
func (e environment) warn(ctx context.Context, w *vocab.RunWarning) {
	language := acts.English
	_, _ = fmt.Fprintf(e.out, "%-13s %s\n", w.Code, planning.WarningText(ctx, &language, w))
}

// flowTable prints where people go, year by year.
func (e environment) flowTable(flows *planning.FlowResult) error {
	var rows [][]string
	for _, edge := range flows.Edges {
		for _, y := range edge.Node.Years {
			line := []string{strconv.Itoa(y.Year)}
			for _, v := range []float64{y.Opening, y.CareerEndExits, y.OtherExits, y.MobilityOut, y.MobilityIn, y.Recruitment, y.Surplus, y.Closing} {
				line = append(line, persons(v))
			}
			rows = append(rows, line)
		}
	}
	return e.table("YEAR OPENING CAREER-END OTHER-EXITS MOVES-OUT MOVES-IN RECRUITMENT SURPLUS CLOSING", rows)
}
