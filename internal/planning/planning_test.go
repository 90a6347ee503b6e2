package planning_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"gpec/ent"
	"gpec/ent/assumption"
	"gpec/ent/auditevent"
	"gpec/ent/forecastrun"
	"gpec/ent/scenario"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/auth"
	"gpec/internal/fault"
	"gpec/internal/planning"
	"gpec/internal/testkit"
	"gpec/internal/vocab"
)

func TestMain(m *testing.M) { os.Exit(testkit.Run(m)) }

// house is the forecasts of one database, with a clock that a test may move.
type house struct {
	*testing.T
	*planning.Service
	db  *testkit.Database
	mu  sync.Mutex
	now time.Time
}

func (h *house) clock() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

func (h *house) wait(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = h.now.Add(d)
}

func onEach(t *testing.T, test func(h *house)) {
	t.Helper()
	for _, db := range testkit.Databases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			h := &house{T: t, db: db, now: testkit.Now(), Service: testkit.Planning(t, db.DB)}
			h.Now, h.Frame.Now = h.clock, h.clock
			test(h)
		})
	}
}

// as is a context of somebody with a role over a scope.
func as(ctx context.Context, role access.Role, over access.Scope) context.Context {
	return access.With(ctx, &access.Principal{Kind: access.Key, Subject: "key:1", Label: "Camille", Grants: []access.Grant{{Role: role, Scope: over}}})
}

var (
	branch   = access.Scope{Kind: access.OfBranch, Code: "1486"}
	ofBranch = auth.ScopeInput{Kind: "BRANCH", Code: ptr("1486")}
)

func ptr[T any](v T) *T { return &v }

// later is an assumption that nothing is wrong with.
func later() *planning.AssumptionInput {
	return &planning.AssumptionInput{Kind: vocab.RetirementAgeShift, Value: 12, Unit: vocab.Months, StartYear: 2024, Ramp: vocab.Step, Rationale: "Réforme"}
}

// refused says that an act was refused for one reason, at one place.
func (h *house) refused(what string, got []*acts.UserError, code acts.UserErrorCode, field string) {
	h.Helper()
	if len(got) == 0 || got[0].Code != code || strings.Join(got[0].Field, ".") != field {
		var all []string
		for _, e := range got {
			all = append(all, fmt.Sprintf("%s at %v: %s", e.Code, e.Field, e.Message(h.Context(), nil)))
		}
		h.Errorf("%s: %v, want %s at %s", what, all, code, field)
	}
}

func (h *house) made(in planning.CreateScenarioInput) *ent.Scenario {
	h.Helper()
	out, err := h.CreateScenario(as(h.Context(), access.OpcoAdviser, branch), in)
	if err != nil || len(out.UserErrors) > 0 {
		h.Fatalf("%v %+v", err, out)
	}
	return out.Scenario
}

func TestWhatIsWrongWithAssumptions(t *testing.T) {
	onEach(t, func(h *house) {
		ctx := as(h.Context(), access.Analyst, branch)
		for field, c := range map[string]struct {
			code   acts.UserErrorCode
			change func(*planning.AssumptionInput)
		}{
			"unit":      {acts.Invalid, func(a *planning.AssumptionInput) { a.Unit = vocab.Persons }},
			"value":     {acts.Invalid, func(a *planning.AssumptionInput) { a.Value = 121 }},
			"startYear": {acts.Invalid, func(a *planning.AssumptionInput) { a.StartYear = 1900 }},
			"endYear":   {acts.Missing, func(a *planning.AssumptionInput) { a.Ramp = vocab.Linear }},
			"rationale": {acts.Invalid, func(a *planning.AssumptionInput) { a.Rationale = " " }},
			"source":    {acts.Invalid, func(a *planning.AssumptionInput) { a.Source = ptr(strings.Repeat("x", 501)) }},
			"scope.branches.0": {acts.NotFound, func(a *planning.AssumptionInput) {
				a.Scope = &planning.AssumptionScopeInput{Branches: []string{"9998"}}
			}},
			"scope.jobs.1": {acts.NotFound, func(a *planning.AssumptionInput) {
				a.Scope = &planning.AssumptionScopeInput{Jobs: []string{"M1805", "Z0000"}}
			}},
			"scope.targets": {acts.Invalid, func(a *planning.AssumptionInput) {
				a.Scope = &planning.AssumptionScopeInput{Targets: []string{"RNCP31946"}}
			}},
			"scope.regions": {acts.Missing, func(a *planning.AssumptionInput) {
				a.Kind, a.Unit, a.Value = vocab.RegionReweight, vocab.Ratio, 2
			}},
			"scope.regions.0": {acts.NotFound, func(a *planning.AssumptionInput) { a.Scope = &planning.AssumptionScopeInput{Regions: []string{"XX"}} }},
		} {
			a := later()
			c.change(a)
			out, err := h.CreateScenario(ctx, planning.CreateScenarioInput{Name: "n", Scope: ofBranch, Assumptions: []*planning.AssumptionInput{later(), a}})
			if err != nil {
				h.Fatal(err)
			}
			h.refused(field, out.UserErrors, c.code, "assumptions.1."+field)
		}
		before := later()
		before.EndYear = ptr(2020)
		out, err := h.CreateScenario(ctx, planning.CreateScenarioInput{Name: "n", Scope: ofBranch, Assumptions: []*planning.AssumptionInput{before}})
		if err != nil {
			h.Fatal(err)
		}
		h.refused("an end before the start", out.UserErrors, acts.Invalid, "assumptions.0.endYear")
		if n := h.db.Client.Scenario.Query().CountX(access.AsSystem(h.Context(), "test")); n != 0 {
			h.Errorf("%d scenarios were made", n)
		}
		_, err = h.WhatIf(h.Context(), planning.WhatIfQuestion{Population: vocab.AllJobs, Assumptions: []*planning.AssumptionInput{before}})
		if fault.CodeOf(err) != fault.BadInput || !strings.Contains(err.Error(), "assumptions.0.endYear") {
			h.Errorf("tried: %v", err)
		}
	})
}

func TestAScenarioAndItsVersions(t *testing.T) {
	onEach(t, func(h *house) {
		ctx := as(h.Context(), access.OpcoAdviser, branch)
		system := access.AsSystem(h.Context(), "test")
		s := h.made(planning.CreateScenarioInput{Name: " Plus tard ", Scope: ofBranch, Assumptions: []*planning.AssumptionInput{later()}})
		if s.Name != "Plus tard" || s.State != scenario.StateDRAFT || s.Current != 1 || s.ScopeCode != "1486" {
			h.Errorf("%+v", s)
		}
		// The same key and input: the same answer; another input: refused.
		key := "0123456789abcdef"
		in := planning.CreateScenarioInput{Name: "clé", Scope: ofBranch, IdempotencyKey: &key}
		if a, b := h.made(in), h.made(in); a.ID != b.ID {
			h.Errorf("made twice: %d and %d", a.ID, b.ID)
		}
		in.Name = "autre"
		out, err := h.CreateScenario(ctx, in)
		if err != nil {
			h.Fatal(err)
		}
		h.refused("another input", out.UserErrors, acts.IdempotencyKeyReused, "idempotencyKey")

		growth := &planning.AssumptionInput{Kind: vocab.HeadcountGrowth, Value: 0.01, Unit: vocab.PerYear, StartYear: 2024, Ramp: vocab.Step, Rationale: "Demande"}
		child := h.made(planning.CreateScenarioInput{Name: "Enfant", Scope: ofBranch, Parent: &s.ID, Assumptions: []*planning.AssumptionInput{growth}})
		kinds := h.db.Client.Assumption.Query().Where(assumption.HasVersion()).Order(assumption.ByVersionID(), assumption.ByPosition()).AllX(system)
		if n := len(kinds); n != 3 || kinds[1].Kind != vocab.RetirementAgeShift || kinds[2].Kind != vocab.HeadcountGrowth {
			h.Errorf("the parent's come first: %v", kinds)
		}
		revise := func(in planning.ReviseScenarioInput) []*acts.UserError {
			h.Helper()
			in.Scenario = child.ID
			out, err := h.ReviseScenario(ctx, in)
			if err != nil {
				h.Fatal(err)
			}
			return out.UserErrors
		}
		h.refused("an old version", revise(planning.ReviseScenarioInput{ExpectedVersion: 7, Name: ptr("x")}), acts.VersionConflict, "expectedVersion")
		h.refused("nothing", revise(planning.ReviseScenarioInput{ExpectedVersion: 1}), acts.Missing, "")
		if e := revise(planning.ReviseScenarioInput{ExpectedVersion: 1, Name: ptr("Nouveau nom")}); len(e) > 0 {
			h.Error(e[0].Message(ctx, nil))
		}
		if e := revise(planning.ReviseScenarioInput{ExpectedVersion: 2, Assumptions: []*planning.AssumptionInput{}}); len(e) > 0 {
			h.Error(e[0].Message(ctx, nil))
		}
		child = h.db.Client.Scenario.GetX(system, child.ID)
		if child.Current != 2 || child.Version != 3 || child.Name != "Nouveau nom" { // a name makes no version
			h.Errorf("%+v", child)
		}
		state := func(to scenario.State, role access.Role) []*acts.UserError {
			h.Helper()
			out, err := h.ChangeScenarioState(as(h.Context(), role, branch), planning.ChangeScenarioStateInput{Scenario: child.ID, State: to})
			if err != nil {
				h.Fatal(err)
			}
			return out.UserErrors
		}
		h.refused("who plans does not publish", state(scenario.StatePUBLISHED, access.Analyst), acts.NotAllowed, "scenario")
		if e := state(scenario.StatePUBLISHED, access.OpcoAdviser); len(e) > 0 {
			h.Error(e[0].Message(ctx, nil))
		}
		h.refused("back to draft", state(scenario.StateDRAFT, access.OpcoAdviser), acts.StateConflict, "state")
		if e := state(scenario.StateARCHIVED, access.OpcoAdviser); len(e) > 0 {
			h.Error(e[0].Message(ctx, nil))
		}
		h.refused("archived", revise(planning.ReviseScenarioInput{ExpectedVersion: 5, Name: ptr("x")}), acts.StateConflict, "scenario")
		if n := h.db.Client.AuditEvent.Query().Where(auditevent.TargetKind("Scenario"), auditevent.TargetID(child.ID)).CountX(system); n != 5 {
			h.Errorf("%d acts are in the audit", n)
		}
		// Elsewhere nobody plans, and does not learn of it.
		other := as(h.Context(), access.OpcoAdviser, access.Scope{Kind: access.OfBranch, Code: "0003"})
		made, err := h.CreateScenario(other, planning.CreateScenarioInput{Name: "n", Scope: ofBranch})
		if err != nil {
			h.Fatal(err)
		}
		h.refused("another branch", made.UserErrors, acts.NotAllowed, "scope")
		revised, err := h.ReviseScenario(other, planning.ReviseScenarioInput{Scenario: s.ID, ExpectedVersion: 1, Name: ptr("x")})
		if err != nil {
			h.Fatal(err)
		}
		h.refused("a draft of others", revised.UserErrors, acts.NotFound, "scenario")
		if _, err := h.CreateScenario(as(h.Context(), access.Reader, access.Everywhere), planning.CreateScenarioInput{}); fault.CodeOf(err) != fault.Forbidden {
			h.Error(err)
		}
	})
}

// queue asks for a run of the branch, and gives its number.
func (h *house) queue(in planning.RunForecastInput) int {
	h.Helper()
	if in.Horizon == 0 {
		in.Horizon = 3
	}
	if in.Population == "" {
		in.Population = vocab.AllBranches
	}
	out, err := h.RunForecast(as(h.Context(), access.Analyst, access.Everywhere), in)
	if err != nil || len(out.UserErrors) > 0 {
		h.Fatalf("%v %+v", err, out)
	}
	return out.Run.ID
}

func (h *house) run(id int) *ent.ForecastRun {
	h.Helper()
	return h.db.Client.ForecastRun.GetX(access.AsSystem(h.Context(), "test"), id)
}

// work computes what is queued until a run has ended.
func (h *house) work(id int, do func(context.Context, *ent.ForecastRun, func(int, int)) (*planning.Outcome, error)) *ent.ForecastRun {
	h.Helper()
	ctx, stop := context.WithTimeout(h.Context(), 20*time.Second)
	defer stop()
	var all sync.WaitGroup
	all.Go(func() { h.WorkWith(ctx, do) })
	told, err := h.Progress(as(ctx, access.Analyst, access.Everywhere), id)
	if err != nil {
		h.Fatal(err)
	}
	for range told { // until it ends
		continue
	}
	stop()
	all.Wait()
	return h.run(id)
}

func TestRunsThatAreRefused(t *testing.T) {
	onEach(t, func(h *house) {
		ctx := as(h.Context(), access.Analyst, access.Everywhere)
		for field, in := range map[string]planning.RunForecastInput{
			"horizon": {Horizon: 16}, "draws": {Horizon: 1, Draws: 2001}, "seed": {Horizon: 1, Seed: ptr("one")},
			"scenario": {Horizon: 1, Scenario: ptr(1)},
		} {
			out, err := h.RunForecast(ctx, in)
			if err != nil {
				h.Fatal(err)
			}
			code := acts.Invalid
			if field == "scenario" {
				code = acts.NotFound
			}
			h.refused(field, out.UserErrors, code, field)
		}
		id := h.queue(planning.RunForecastInput{})
		published, err := h.PublishForecastRun(as(h.Context(), access.Administrator, access.Everywhere), planning.PublishForecastRunInput{Run: id})
		if err != nil {
			h.Fatal(err)
		}
		h.refused("not done", published.UserErrors, acts.StateConflict, "run")
		if _, err := h.Forecast(ctx, planning.ForecastQuestion{Run: &id}); fault.CodeOf(err) != fault.Conflict {
			h.Errorf("figures of a run that is queued: %v", err)
		}
	})
}

func TestWhatBecomesOfARun(t *testing.T) {
	onEach(t, func(h *house) {
		done := func(_ context.Context, _ *ent.ForecastRun, step func(int, int)) (*planning.Outcome, error) {
			step(1, 2)
			return &planning.Outcome{}, nil
		}
		if r := h.work(h.queue(planning.RunForecastInput{}), done); r.State != forecastrun.StateDONE || r.Attempts != 1 || r.FinishedAt == nil {
			h.Errorf("%+v", r)
		}
		r := h.work(h.queue(planning.RunForecastInput{}), func(context.Context, *ent.ForecastRun, func(int, int)) (*planning.Outcome, error) {
			return nil, fault.New(fault.Unavailable, "no headcounts are at hand")
		})
		if r.State != forecastrun.StateFAILED || r.Message != "no headcounts are at hand" {
			h.Errorf("%+v", r)
		}
		r = h.work(h.queue(planning.RunForecastInput{}), func(context.Context, *ent.ForecastRun, func(int, int)) (*planning.Outcome, error) {
			return nil, errors.New("secret of the server")
		})
		if r.State != forecastrun.StateFAILED || strings.Contains(r.Message, "secret") {
			h.Errorf("%+v", r)
		}
		r = h.work(h.queue(planning.RunForecastInput{}), func(context.Context, *ent.ForecastRun, func(int, int)) (*planning.Outcome, error) {
			panic("out of range")
		})
		if r.State != forecastrun.StateFAILED {
			h.Errorf("%+v", r)
		}
		if n := h.db.Client.ForecastBlock.Query().CountX(access.AsSystem(h.Context(), "test")); n != 0 {
			h.Errorf("%d blocks are stored", n)
		}
	})
}

// Two instances: each run is computed once, and one that its instance has left is taken over.
func TestTheQueueIsShared(t *testing.T) {
	onEach(t, func(h *house) {
		var mu sync.Mutex
		times := map[int]int{}
		do := func(_ context.Context, run *ent.ForecastRun, _ func(int, int)) (*planning.Outcome, error) {
			mu.Lock()
			defer mu.Unlock()
			times[run.ID]++
			return &planning.Outcome{}, nil
		}
		left := h.queue(planning.RunForecastInput{})
		if _, err := h.db.SQL.ExecContext(h.Context(), "UPDATE forecast_runs SET state = 'RUNNING', worker = 'gone', attempts = 1, lease_until = '2026-12-01 07:00:00'"); err != nil {
			h.Fatal(err)
		}
		h.wait(planning.Lease)
		var ids []int
		for range 6 {
			ids = append(ids, h.queue(planning.RunForecastInput{}))
		}
		ctx, stop := context.WithTimeout(h.Context(), 20*time.Second)
		defer stop()
		var all sync.WaitGroup
		for range 2 {
			all.Go(func() { h.WorkWith(ctx, do) })
		}
		for _, id := range append(ids, left) {
			for h.run(id).State != forecastrun.StateDONE && ctx.Err() == nil {
				time.Sleep(10 * time.Millisecond)
			}
		}
		stop()
		all.Wait()
		for _, id := range append(ids, left) {
			if times[id] != 1 {
				h.Errorf("run %d was computed %d times", id, times[id])
			}
		}
		if r := h.run(left); r.Attempts != 2 {
			h.Errorf("%d attempts", r.Attempts)
		}
	})
}

// grown adds the figures that forecasts are made of.
func (h *house) grown() {
	h.Helper()
	if err := h.db.Client.ServerSecret.Create().SetName("confidentiality").SetValue([]byte(testkit.NoiseSecret)).Exec(access.AsSystem(h.Context(), "test")); err != nil {
		h.Fatal(err)
	}
	for _, r := range testkit.Import(h.T, h.db.DB, append(testkit.WorkforceFacts(), testkit.ForecastFacts()...)...) {
		if r.State != "DONE" || r.Refused > 0 {
			h.Fatalf("%s: %s %s", r.File, r.State, r.Message)
		}
	}
}

func (h *house) computed(in planning.RunForecastInput) *ent.ForecastRun {
	h.Helper()
	run, err := h.RunNow(h.Context(), in, true)
	if err != nil {
		h.Fatal(err)
	}
	return run
}

func TestTheSameInputsGiveTheSameRun(t *testing.T) {
	onEach(t, func(h *house) {
		if _, err := h.RunNow(h.Context(), planning.RunForecastInput{Population: vocab.AllJobs, Horizon: 3}, true); fault.CodeOf(err) != fault.Unavailable || !strings.Contains(err.Error(), "dares-psm") {
			h.Errorf("without figures: %v", err)
		}
		h.grown()
		in := planning.RunForecastInput{Population: vocab.AllBranches, Horizon: 4, Draws: 100}
		a, b := h.computed(in), h.computed(in)
		in.Seed = ptr("2")
		other := h.computed(in)
		if a.InputsHash != b.InputsHash || a.OutcomeHash != b.OutcomeHash || a.InputsHash == other.InputsHash || a.OutcomeHash == other.OutcomeHash {
			h.Errorf("inputs %s %s %s, outcomes %s %s %s", a.InputsHash, b.InputsHash, other.InputsHash, a.OutcomeHash, b.OutcomeHash, other.OutcomeHash)
		}
		for id, want := range map[int]bool{b.ID: true, other.ID: false} {
			if same, err := h.Reproduces(h.Context(), a, id); err != nil || same == nil || *same != want {
				h.Errorf("%v, %v, want %v", same, err, want)
			}
		}
		if same, err := h.Reproduces(h.Context(), a, 1); err != nil || same != nil {
			h.Errorf("no such run: %v, %v", same, err)
		}
	})
}

// Whichever summary or branch answers: flows balance, groups add up to the whole, and a part is never wider than the whole.
func TestAnswersAgree(t *testing.T) {
	onEach(t, func(h *house) {
		h.grown()
		for _, population := range []vocab.Population{vocab.AllJobs, vocab.AllBranches} {
			h.computed(planning.RunForecastInput{Population: population, Horizon: 4})
			closing := func(by []planning.ForecastDimension, level *int, where *planning.ForecastWhereInput) (sum float64) {
				h.Helper()
				out, err := h.Flows(h.Context(), planning.ForecastQuestion{Population: population, GroupBy: by, JobLevel: level, Where: where})
				if err != nil {
					h.Fatal(err)
				}
				for _, e := range out.Edges {
					for _, y := range e.Node.Years {
						if math.Abs(y.Residual) > 1e-9*max(1, y.Opening) || math.Abs(y.OpeningsDares-(y.Closing-y.Opening+y.CareerEndExits)) > 1e-9*max(1, y.Opening) {
							h.Errorf("%+v", y)
						}
					}
					if n := len(e.Node.Years); n > 0 {
						sum += e.Node.Years[n-1].Closing
					}
				}
				return sum
			}
			whole := closing(nil, nil, nil)
			for name, got := range map[string]float64{
				"by job": closing([]planning.ForecastDimension{planning.ByJob}, nil, nil), "by region": closing([]planning.ForecastDimension{planning.ByRegion}, nil, nil),
				"by job and region": closing([]planning.ForecastDimension{planning.ByJob, planning.ByRegion}, nil, nil), "by domain": closing([]planning.ForecastDimension{planning.ByJob}, ptr(1), nil),
			} {
				if hidden := whole - got; hidden < -1e-6*whole || hidden > 0.02*whole { // the electricians of Brittany are too few to be shown
					h.Errorf("%s %s: %v, the whole %v", population, name, got, whole)
				}
			}
			parts := closing(nil, nil, &planning.ForecastWhereInput{RegionIn: []string{"11"}}) + closing(nil, nil, &planning.ForecastWhereInput{RegionIn: []string{"53"}})
			if math.Abs(parts-whole) > 1e-6*whole {
				h.Errorf("%s: the regions %v, the whole %v", population, parts, whole)
			}
		}
	})
}

func TestWrongQuestions(t *testing.T) {
	onEach(t, func(h *house) {
		h.grown()
		h.computed(planning.RunForecastInput{Population: vocab.AllJobs, Horizon: 3})
		h.computed(planning.RunForecastInput{Population: vocab.AllBranches, Horizon: 3})
		ctx := h.Context()
		for name, ask := range map[string]func() error{
			"branches of jobs": func() error {
				_, err := h.Forecast(ctx, planning.ForecastQuestion{Population: vocab.AllJobs, GroupBy: []planning.ForecastDimension{planning.ByBranch}})
				return err
			},
			"ages of exits": func() error {
				_, err := h.Forecast(ctx, planning.ForecastQuestion{Population: vocab.AllJobs, Metric: planning.CareerEndExits, GroupBy: []planning.ForecastDimension{planning.ByAge}})
				return err
			},
			"flows by age": func() error {
				_, err := h.Flows(ctx, planning.ForecastQuestion{Population: vocab.AllJobs, GroupBy: []planning.ForecastDimension{planning.ByAge}})
				return err
			},
			"twice the same": func() error {
				_, err := h.Flows(ctx, planning.ForecastQuestion{Population: vocab.AllJobs, GroupBy: []planning.ForecastDimension{planning.ByJob, planning.ByJob}})
				return err
			},
			"a level": func() error {
				_, err := h.Forecast(ctx, planning.ForecastQuestion{Population: vocab.AllJobs, Levels: []float64{1}})
				return err
			},
			"a page": func() error {
				_, err := h.Forecast(ctx, planning.ForecastQuestion{Population: vocab.AllJobs, First: ptr(501)})
				return err
			},
			"no branch named": func() error {
				_, err := h.SkillGaps(ctx, planning.SkillGapQuestion{Population: vocab.AllBranches})
				return err
			},
			"a year outside": func() error {
				_, err := h.SkillGaps(ctx, planning.SkillGapQuestion{Population: vocab.AllJobs, Year: ptr(2050)})
				return err
			},
			"why of exits": func() error {
				_, err := h.Why(ctx, planning.WhyQuestion{Population: vocab.AllJobs, Metric: planning.OtherExits, Job: "M2Z", Year: 2020})
				return err
			},
			"years tested": func() error {
				_, err := h.Backtest(ctx, vocab.AllJobs, nil, nil, 11)
				return err
			},
			"a run that ends too soon": func() error { _, err := h.Agreement(ctx, nil); return err },
		} {
			if err := ask(); fault.CodeOf(err) != fault.BadInput {
				h.Errorf("%s: %v", name, err)
			}
		}
		if out, err := h.Flows(ctx, planning.ForecastQuestion{Run: ptr(1)}); out != nil || err != nil {
			h.Errorf("no such run: %v, %v", out, err)
		}
	})
}

// What scenarios assume shows where it should, and nowhere else.
func TestAssumptionsShow(t *testing.T) {
	onEach(t, func(h *house) {
		h.grown()
		h.computed(planning.RunForecastInput{Population: vocab.AllBranches, Horizon: 4})
		tried := func(a *planning.AssumptionInput) *planning.WhatIf {
			h.Helper()
			out, err := h.WhatIf(h.Context(), planning.WhatIfQuestion{Population: vocab.AllBranches, Branch: ptr("1486"), Assumptions: []*planning.AssumptionInput{a}})
			if err != nil {
				h.Fatal(err)
			}
			for _, y := range out.Headcount {
				sum := 0.0
				for _, s := range y.Steps {
					sum += s.Amount
				}
				if math.Abs(sum-*y.Difference) > 1e-6*max(1, math.Abs(*y.Difference)) {
					h.Errorf("%s: %v, the steps %v", a.Kind, *y.Difference, sum)
				}
			}
			return out
		}
		last := func(w *planning.WhatIf) (headcount float64, base, variant *planning.FlowYear) {
			n := len(w.Headcount) - 1
			return *w.Headcount[n].Difference, w.BaseFlows[n], w.Flows[n]
		}
		given := func(kind vocab.AssumptionKind, unit vocab.AssumptionUnit, value float64, scope *planning.AssumptionScopeInput) *planning.AssumptionInput {
			return &planning.AssumptionInput{Kind: kind, Value: value, Unit: unit, StartYear: 2024, Ramp: vocab.Step, Rationale: "essai", Scope: scope}
		}
		for name, c := range map[string]struct {
			a     *planning.AssumptionInput
			holds func(headcount float64, base, variant *planning.FlowYear) bool
		}{
			"growth": {given(vocab.HeadcountGrowth, vocab.PerYear, 0.01, nil), func(d float64, b, _ *planning.FlowYear) bool {
				return math.Abs(d/b.Closing-(math.Pow(1.01, 4)-1)) < 1e-6
			}},
			"productivity": {given(vocab.Productivity, vocab.PerYear, 0.01, nil), func(d float64, b, _ *planning.FlowYear) bool {
				return math.Abs(d/b.Closing-(math.Pow(1.01, -4)-1)) < 1e-6
			}},
			"target":      {given(vocab.HeadcountTarget, vocab.Persons, 50_000, nil), func(_ float64, _, v *planning.FlowYear) bool { return math.Abs(v.Closing-50_000) < 0.1 }},
			"later exits": {later(), func(d float64, b, v *planning.FlowYear) bool { return d == 0 && v.CareerEndExits < b.CareerEndExits }},
			"more exits":  {given(vocab.ExitMultiplier, vocab.Ratio, 2, nil), func(d float64, b, v *planning.FlowYear) bool { return d == 0 && v.CareerEndExits > b.CareerEndExits }},
			"turnover":    {given(vocab.Turnover, vocab.PerYear, 0.05, nil), func(d float64, b, v *planning.FlowYear) bool { return d == 0 && v.OtherExits > 4*b.OtherExits }},
			"nobody moves": {given(vocab.MobilityMultiplier, vocab.Ratio, 0, nil), func(d float64, _, v *planning.FlowYear) bool {
				return d == 0 && v.MobilityOut == 0 && v.MobilityIn == 0
			}},
			"regions":   {given(vocab.RegionReweight, vocab.Ratio, 2, &planning.AssumptionScopeInput{Regions: []string{"53"}}), func(d float64, b, _ *planning.FlowYear) bool { return math.Abs(d) < 1e-6*b.Closing }},
			"a new job": {given(vocab.NewJob, vocab.Persons, 500, &planning.AssumptionScopeInput{Branches: []string{"1486"}, Jobs: []string{"F1602"}}), func(d float64, _, _ *planning.FlowYear) bool { return d == 0 }}, // it is there already
			"elsewhere": {given(vocab.HeadcountGrowth, vocab.PerYear, 0.01, &planning.AssumptionScopeInput{Branches: []string{"0003"}}), func(d float64, _, _ *planning.FlowYear) bool { return d == 0 }},
		} {
			if d, base, variant := last(tried(c.a)); !c.holds(d, base, variant) {
				h.Errorf("%s: headcount %+v; %+v instead of %+v", name, d, variant, base)
			}
		}
	})
}

// The electricians of Brittany are some thirty: what is shown of them hangs on the thresholds, which are parameters.
func TestFewPersonsAreNotShown(t *testing.T) {
	onEach(t, func(h *house) {
		h.grown()
		of := func(threshold string) *planning.ForecastSeries {
			h.Helper()
			if _, err := h.db.SQL.ExecContext(h.Context(), "UPDATE planning_parameters SET value = 60 WHERE code = '"+threshold+"'"); err != nil {
				h.Fatal(err)
			}
			h.computed(planning.RunForecastInput{Population: vocab.AllBranches, Horizon: 2})
			out, err := h.Forecast(h.Context(), planning.ForecastQuestion{Population: vocab.AllBranches, Metric: planning.Headcount, GroupBy: []planning.ForecastDimension{planning.ByJob}, Levels: []float64{0.95},
				Where: &planning.ForecastWhereInput{JobIn: []string{"F1602"}, RegionIn: []string{"53"}}})
			if err != nil || len(out.Edges) != 1 {
				h.Fatal(err, out)
			}
			flows, err := h.Flows(h.Context(), planning.ForecastQuestion{Population: vocab.AllBranches, Where: &planning.ForecastWhereInput{JobIn: []string{"F1602"}, RegionIn: []string{"53"}}})
			if err != nil || len(flows.Edges) != 1 || len(flows.Edges[0].Node.Years) != 0 {
				h.Errorf("flows of few persons: %v %+v", err, flows)
			}
			why, err := h.Why(h.Context(), planning.WhyQuestion{Population: vocab.AllBranches, Metric: planning.Headcount, Branch: ptr("1486"), Job: "F1602", Region: ptr("53"), Year: 2024})
			if err != nil || why != nil {
				h.Errorf("why of few persons: %v %+v", err, why)
			}
			return out.Edges[0].Node
		}
		for _, c := range []struct {
			threshold string
			want      planning.ForecastQuality
		}{{"LEAST_POINT", planning.BandsOnly}, {"LEAST_SHOWN", planning.Suppressed}} {
			s, threshold := of(c.threshold), c.threshold
			for _, p := range s.Points {
				if p.Quality != c.want || p.Value != nil || (len(p.Bands) == 0) != (c.want == planning.Suppressed) {
					h.Errorf("%s: %+v", threshold, p)
				}
			}
			for _, o := range s.History {
				if o.Value != nil {
					h.Errorf("%s: the past is shown: %v", threshold, *o.Value)
				}
			}
		}
	})
}
