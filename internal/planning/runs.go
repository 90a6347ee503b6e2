package planning

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"gpec/ent"
	"gpec/ent/forecastrun"
	"gpec/ent/scenario"
	"gpec/ent/scenarioversion"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/fault"
	"gpec/internal/feed"
	"gpec/internal/vocab"
)

// The sizes of runs.
const (
	mostYears = 15
	mostDraws = 2_000
)

// Runs are those of a population and of a scenario, all when they are nil.
func (s *Service) Runs(population *vocab.Population, of *int) *ent.ForecastRunQuery {
	q := s.DB.Client.ForecastRun.Query()
	if population != nil {
		q.Where(forecastrun.PopulationEQ(*population))
	}
	if of != nil {
		q.Where(forecastrun.HasScenarioVersionWith(scenarioversion.ScenarioID(*of)))
	}
	return q
}

// Run gives one run, with the steps done so far.
func (s *Service) Run(ctx context.Context, id int) (*ent.ForecastRun, error) {
	q, err := s.DB.Client.ForecastRun.Query().Where(forecastrun.ID(id)).CollectFields(ctx, "ForecastRun", "Node")
	if err != nil {
		return nil, err
	}
	run, err := q.Only(ctx)
	return s.current(run), err
}

// current writes into a run how far it is, when this process computes it.
func (s *Service) current(run *ent.ForecastRun) *ent.ForecastRun {
	if run == nil || run.State != forecastrun.StateRUNNING {
		return run
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if at, ok := s.live[run.ID]; ok {
		run.StepsDone, run.Steps = at[0], at[1]
	}
	return run
}

// JobSchemeOf is the classification of the jobs of a run; nil until it is computed, and when its branches have several.
func JobSchemeOf(r *ent.ForecastRun) *vocab.Scheme {
	if r.JobScheme == "" {
		return nil
	}
	scheme := vocab.Scheme(r.JobScheme)
	return &scheme
}

// JobLevelOf is the level of the jobs of a run; nil until it is computed, and when its branches have several.
func JobLevelOf(r *ent.ForecastRun) *int {
	if r.JobLevel == 0 {
		return nil
	}
	return &r.JobLevel
}

// Reproduces says that another run was computed from the same, in the same way; nil when that cannot be told.
func (s *Service) Reproduces(ctx context.Context, run *ent.ForecastRun, other int) (*bool, error) {
	o, err := acts.Seen(s.DB.Client.ForecastRun.Query().Where(forecastrun.ID(other)).Only(ctx))
	if err != nil || o == nil || o.State != forecastrun.StateDONE || run.State != forecastrun.StateDONE {
		return nil, err
	}
	// The inputs hold the population, the horizon, the seed, the draws and the assumptions.
	same := run.InputsHash == o.InputsHash && run.MethodVersion == o.MethodVersion
	return &same, nil
}

// RunForecast queues a run.
func (s *Service) RunForecast(ctx context.Context, in RunForecastInput) (*RunForecastPayload, error) {
	id, refused, err := acts.Do(ctx, s.Frame, acts.Act[RunForecastInput, int]{Name: "runForecast", Needs: access.Plan, Do: queueRun}, in, in.IdempotencyKey)
	if err != nil || refused != nil {
		return &RunForecastPayload{UserErrors: refused}, err
	}
	s.tell(ctx)
	out := &RunForecastPayload{UserErrors: []*acts.UserError{}}
	out.Run, err = acts.Seen(s.DB.Client.ForecastRun.Get(ctx, id))
	return out, err
}

// tell wakes the workers and the subscribers of all instances. They look by themselves too, if later.
func (s *Service) tell(ctx context.Context) {
	if err := s.Feed.Tell(ctx, feed.TopicRuns); err != nil {
		s.Log.WarnContext(ctx, "other instances are not told of a run", "error", err)
	}
}

func queueRun(ctx context.Context, tx *acts.Tx, in RunForecastInput) (int, error) {
	var bad problems
	if in.Horizon < 1 || in.Horizon > mostYears {
		bad.Add(acts.Invalid, []string{"horizon"}, textHorizon, 1, mostYears)
	}
	if in.Draws < 0 || in.Draws > mostDraws {
		bad.Add(acts.Invalid, []string{"draws"}, textDraws, mostDraws)
	}
	seed := "1"
	if in.Seed != nil {
		seed = *in.Seed
	}
	if n, err := strconv.ParseInt(seed, 10, 64); err != nil {
		bad.Add(acts.Invalid, []string{"seed"}, textSeed)
	} else {
		seed = strconv.FormatInt(n, 10)
	}
	if err := bad.Err(); err != nil {
		return 0, err
	}
	scope, version := access.Everywhere, (*int)(nil)
	if in.Scenario != nil {
		of, err := scenarioOf(ctx, tx, *in.Scenario)
		if err != nil {
			return 0, err
		}
		if of.State == scenario.StateARCHIVED {
			return 0, acts.Refuse(acts.StateConflict, []string{"scenario"}, textArchived)
		}
		id, err := tx.Client.ScenarioVersion.Query().Where(scenarioversion.ScenarioID(of.ID), scenarioversion.Number(of.Current)).OnlyID(ctx)
		if err != nil {
			return 0, fmt.Errorf("looking for the version of a scenario: %w", err)
		}
		scope, version = scopeOf(of), &id
	}
	if err := tx.Require(ctx, access.Plan, scope, "scenario"); err != nil {
		return 0, err
	}
	run, err := tx.Client.ForecastRun.Create().SetNillableVersionID(version).SetPopulation(in.Population).SetHorizon(in.Horizon).SetDraws(in.Draws).SetSeed(seed).
		SetScopeKind(forecastrun.ScopeKind(scope.Kind)).SetScopeCode(scope.Code).SetCreatedAt(tx.Now).SetRequester(access.From(ctx).Owner()).Save(ctx)
	if err != nil {
		return 0, fmt.Errorf("queueing a run: %w", err)
	}
	tx.Did(acts.Deed{Kind: "ForecastRun", ID: run.ID, Action: feed.Created, Scope: scope, After: map[string]any{"population": run.Population, "scenarioVersion": version, "horizon": run.Horizon, "draws": run.Draws, "seed": run.Seed}})
	return run.ID, nil
}

// PublishForecastRun publishes a run that is done.
func (s *Service) PublishForecastRun(ctx context.Context, in PublishForecastRunInput) (*PublishForecastRunPayload, error) {
	row, refused, err := acts.Row(ctx, s.Frame, acts.Act[PublishForecastRunInput, int]{Name: "publishForecastRun", Needs: access.Publish, Do: publishRun}, in, in.IdempotencyKey, s.DB.Client.ForecastRun.Get)
	return &PublishForecastRunPayload{Run: row, UserErrors: refused}, err
}

func publishRun(ctx context.Context, tx *acts.Tx, in PublishForecastRunInput) (int, error) {
	run, err := tx.Client.ForecastRun.Query().Where(forecastrun.ID(in.Run)).Only(ctx)
	switch {
	case ent.IsNotFound(err):
		return 0, acts.Refuse(acts.NotFound, []string{"run"}, textNoRun)
	case err != nil:
		return 0, fmt.Errorf("looking for a run: %w", err)
	}
	scope := access.Scope{Kind: access.ScopeKind(run.ScopeKind), Code: run.ScopeCode}
	if err := tx.Require(ctx, access.Publish, scope, "run"); err != nil {
		return 0, err
	}
	if err := acts.CheckVersion(run.Version, in.ExpectedVersion); err != nil {
		return 0, err
	}
	switch {
	case run.State != forecastrun.StateDONE:
		return 0, acts.Refuse(acts.StateConflict, []string{"run"}, textNotDone, run.State)
	case run.Published:
		return 0, acts.Refuse(acts.StateConflict, []string{"run"}, textIsPublished)
	}
	if run.VersionID != nil {
		published, err := tx.Client.ScenarioVersion.Query().Where(scenarioversion.ID(*run.VersionID), scenarioversion.HasScenarioWith(scenario.StateEQ(scenario.StatePUBLISHED))).Exist(ctx)
		if err != nil {
			return 0, fmt.Errorf("looking for the scenario of a run: %w", err)
		}
		if !published {
			return 0, acts.Refuse(acts.StateConflict, []string{"run"}, textUnpublished)
		}
	}
	if err := run.Update().SetPublished(true).AddVersion(1).Exec(ctx); err != nil {
		return 0, fmt.Errorf("publishing a run: %w", err)
	}
	tx.Did(acts.Deed{Kind: "ForecastRun", ID: run.ID, Action: feed.Updated, Scope: scope, Before: map[string]any{"published": false}, After: map[string]any{"published": true}})
	return run.ID, nil
}

// RunNow computes a run at once, at the terminal: queued, computed and, if it is to be, published.
func (s *Service) RunNow(ctx context.Context, in RunForecastInput, publish bool) (*ent.ForecastRun, error) {
	ctx = access.AsSystem(ctx, "terminal")
	id, refused, err := acts.Do(ctx, s.Frame, acts.Act[RunForecastInput, int]{Name: "runForecast", Needs: access.Plan, Do: queueRun}, in, nil)
	if refused != nil {
		err = refused
	}
	if err != nil {
		return nil, err
	}
	w := worker{s, "terminal"}
	run, err := w.claim(ctx, id)
	if err != nil {
		return nil, err
	}
	if run == nil {
		return nil, fault.New(fault.Unavailable, "another instance computes this run: follow it there")
	}
	if err := w.work(ctx, run, s.compute); err != nil {
		return nil, err
	}
	if run, err = s.DB.Client.ForecastRun.Get(ctx, id); err != nil {
		return nil, err
	}
	if run.State != forecastrun.StateDONE {
		return run, fault.New(fault.Unavailable, "%s", run.Message)
	}
	if publish {
		if _, refused, err = acts.Do(ctx, s.Frame, acts.Act[PublishForecastRunInput, int]{Name: "publishForecastRun", Needs: access.Publish, Do: publishRun}, PublishForecastRunInput{Run: id}, nil); refused != nil {
			err = refused
		}
		if err != nil {
			return run, err
		}
		return s.DB.Client.ForecastRun.Get(ctx, id)
	}
	return run, nil
}

// Progress gives a run as it is now and each time it changes, until it ends. The channel is closed when it has ended, when the context ends,
// or when the caller is let in no more: the subscriber asks again.
func (s *Service) Progress(ctx context.Context, id int) (<-chan *ent.ForecastRun, error) {
	w := s.Feed.Watch(feed.TopicRuns, feed.TopicAccess) // before the first read: nothing falls between
	run, err := s.Run(ctx, id)
	if ent.IsNotFound(err) {
		err = fault.New(fault.NotFound, "there is no such run")
	}
	if err != nil {
		w.Stop()
		return nil, err
	}
	out := make(chan *ent.ForecastRun)
	go func() {
		defer close(out)
		defer w.Stop()
		if err := s.follow(ctx, w, run, out); err != nil && ctx.Err() == nil {
			s.Log.WarnContext(ctx, "a subscription to a run ended", "error", err)
		}
	}()
	return out, nil
}

const (
	// followEvery is how often a run is read again for a subscriber, at most; lookEvery, in case no message says that there is news.
	followEvery = 250 * time.Millisecond
	lookEvery   = 2 * time.Second
)

func (s *Service) follow(ctx context.Context, w *feed.Watcher, run *ent.ForecastRun, out chan<- *ent.ForecastRun) error {
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case out <- run:
		}
		if over(run.State) {
			return nil
		}
		for told := run; told.State == run.State && told.StepsDone == run.StepsDone; {
			select {
			case <-ctx.Done():
				return nil
			case <-w.C:
			case <-look.C:
			}
			var err error
			if ctx, err = s.Feed.Renew(ctx); err != nil {
				return err
			}
			if run, err = s.Run(ctx, run.ID); err != nil {
				return err
			}
			pause := time.NewTimer(followEvery)
			select {
			case <-ctx.Done():
			case <-pause.C:
			}
			pause.Stop()
		}
	}
}

func over(s forecastrun.State) bool {
	return s == forecastrun.StateDONE || s == forecastrun.StateFAILED
}
