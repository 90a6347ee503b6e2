package planning

import (
	"context"
	"fmt"
	"strings"

	"gpec/ent"
	"gpec/ent/assumption"
	"gpec/ent/scenario"
	"gpec/ent/scenarioversion"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/auth"
	"gpec/internal/feed"
	"gpec/internal/planning/model"
)

// Scenarios are those in some states, all when there are none.
func (s *Service) Scenarios(states []scenario.State) *ent.ScenarioQuery {
	q := s.DB.Client.Scenario.Query()
	if len(states) > 0 {
		q.Where(scenario.StateIn(states...))
	}
	return q
}

// LatestVersion is the latest version of a scenario.
func (s *Service) LatestVersion(ctx context.Context, of *ent.Scenario) (*ent.ScenarioVersion, error) {
	q, err := s.DB.Client.ScenarioVersion.Query().Where(scenarioversion.ScenarioID(of.ID), scenarioversion.Number(of.Current)).CollectFields(ctx, "ScenarioVersion", "Node")
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}

// scenarioRow is a scenario as the audit keeps it.
type scenarioRow struct {
	Name        string             `json:"name"`
	Description string             `json:"description,omitempty"`
	State       scenario.State     `json:"state"`
	Version     int                `json:"version"`
	Assumptions []*AssumptionInput `json:"assumptions,omitempty"` // of the version that was made; none when none was
}

func rowOf(s *ent.Scenario, made []*AssumptionInput) scenarioRow {
	return scenarioRow{s.Name, s.Description, s.State, s.Current, made}
}

func scopeOf(s *ent.Scenario) access.Scope {
	return access.Scope{Kind: access.ScopeKind(s.ScopeKind), Code: s.ScopeCode}
}

// CreateScenario makes a scenario with its first version.
func (s *Service) CreateScenario(ctx context.Context, in CreateScenarioInput) (*CreateScenarioPayload, error) {
	row, refused, err := acts.Row(ctx, s.Frame, acts.Act[CreateScenarioInput, int]{Name: "createScenario", Needs: access.Plan, Do: createScenario}, in, in.IdempotencyKey, s.DB.Client.Scenario.Get)
	return &CreateScenarioPayload{Scenario: row, UserErrors: refused}, err
}

func createScenario(ctx context.Context, tx *acts.Tx, in CreateScenarioInput) (int, error) {
	scope, wrong, err := auth.ScopeOf(ctx, tx, in.Scope, "scope")
	if err != nil {
		return 0, err
	}
	bad := problems{wrong}
	if len(wrong) == 0 {
		if err := tx.Require(ctx, access.Plan, scope, "scope"); err != nil {
			return 0, err
		}
	}
	bad.Length(in.Name, 1, mostName, "name")
	description := ""
	if in.Description != nil {
		description = *in.Description
		bad.Length(description, 0, mostDescription, "description")
	}
	bad.check(in.Assumptions, mostAssumptions)
	if err := bad.Err(); err != nil {
		return 0, err
	}
	if err := bad.known(ctx, tx.Client, in.Assumptions); err != nil {
		return 0, err
	}
	all := in.Assumptions
	if in.Parent != nil {
		inherited, err := inherit(ctx, tx, *in.Parent)
		if err != nil {
			return 0, err
		}
		if all = append(inherited, all...); len(all) > mostAssumptions {
			bad.Add(acts.Invalid, []string{"assumptions"}, textMany, mostAssumptions)
		}
	}
	if err := bad.Err(); err != nil {
		return 0, err
	}
	row, err := tx.Client.Scenario.Create().SetName(strings.TrimSpace(in.Name)).SetDescription(description).SetScopeKind(scenario.ScopeKind(scope.Kind)).SetScopeCode(scope.Code).
		SetNillableParentID(in.Parent).SetAuthor(access.From(ctx).Owner()).SetCreatedAt(tx.Now).SetUpdatedAt(tx.Now).Save(ctx)
	if err != nil {
		return 0, fmt.Errorf("making a scenario: %w", err)
	}
	if err := newVersion(ctx, tx, row.ID, 1, all); err != nil {
		return 0, err
	}
	tx.Did(acts.Deed{Kind: "Scenario", ID: row.ID, Action: feed.Created, Scope: scope, After: rowOf(row, all)})
	return row.ID, nil
}

// inherit gives the assumptions of the latest version of a scenario that the caller sees.
func inherit(ctx context.Context, tx *acts.Tx, parent int) ([]*AssumptionInput, error) {
	of, err := tx.Client.Scenario.Query().Where(scenario.ID(parent)).Only(ctx)
	switch {
	case ent.IsNotFound(err):
		return nil, acts.Refuse(acts.NotFound, []string{"parent"}, textParentHidden)
	case err != nil:
		return nil, fmt.Errorf("looking for a parent: %w", err)
	}
	rows, err := tx.Client.Assumption.Query().Where(assumption.HasVersionWith(scenarioversion.ScenarioID(parent), scenarioversion.Number(of.Current))).Order(assumption.ByPosition()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading the assumptions of a parent: %w", err)
	}
	var out []*AssumptionInput
	for _, a := range rows {
		out = append(out, &AssumptionInput{Kind: a.Kind, Scope: &AssumptionScopeInput{Branches: a.Branches, Jobs: a.Jobs, Regions: a.Regions, Targets: a.Targets}, Value: a.Value, Unit: a.Unit,
			StartYear: a.StartYear, EndYear: a.EndYear, Ramp: a.Ramp, Rationale: a.Rationale, Source: a.Source})
	}
	return out, nil
}

// newVersion makes a version of a scenario.
func newVersion(ctx context.Context, tx *acts.Tx, of, number int, all []*AssumptionInput) error {
	modelled := make([]model.Assumption, len(all))
	for i, a := range all {
		modelled[i] = a.modelled()
	}
	hash, err := contentHash(modelled)
	if err != nil {
		return err
	}
	v, err := tx.Client.ScenarioVersion.Create().SetScenarioID(of).SetNumber(number).SetContentHash(hash).SetAuthorLabel(access.From(ctx).Label).SetCreatedAt(tx.Now).Save(ctx)
	if err != nil {
		return fmt.Errorf("making a version of a scenario: %w", err)
	}
	for i, a := range all {
		m := modelled[i]
		some := func(list []string) []string { return append([]string{}, list...) }
		err := tx.Client.Assumption.Create().SetVersionID(v.ID).SetPosition(i + 1).SetKind(a.Kind).SetBranches(some(m.Branches)).SetJobs(some(m.Jobs)).SetRegions(some(m.Regions)).SetTargets(some(m.Targets)).
			SetValue(a.Value).SetUnit(a.Unit).SetStartYear(a.StartYear).SetNillableEndYear(a.EndYear).SetRamp(a.Ramp).SetRationale(strings.TrimSpace(a.Rationale)).SetNillableSource(a.Source).Exec(ctx)
		if err != nil {
			return fmt.Errorf("keeping an assumption: %w", err)
		}
	}
	return nil
}

// ReviseScenario gives a scenario other assumptions, or another name.
func (s *Service) ReviseScenario(ctx context.Context, in ReviseScenarioInput) (*ReviseScenarioPayload, error) {
	row, refused, err := acts.Row(ctx, s.Frame, acts.Act[ReviseScenarioInput, int]{Name: "reviseScenario", Needs: access.Plan, Do: reviseScenario}, in, in.IdempotencyKey, s.DB.Client.Scenario.Get)
	return &ReviseScenarioPayload{Scenario: row, UserErrors: refused}, err
}

// scenarioOf gives a scenario that the caller sees.
func scenarioOf(ctx context.Context, tx *acts.Tx, id int) (*ent.Scenario, error) {
	row, err := tx.Client.Scenario.Query().Where(scenario.ID(id)).Only(ctx)
	switch {
	case ent.IsNotFound(err):
		return nil, acts.Refuse(acts.NotFound, []string{"scenario"}, textNoScenario)
	case err != nil:
		return nil, fmt.Errorf("looking for a scenario: %w", err)
	}
	return row, nil
}

func reviseScenario(ctx context.Context, tx *acts.Tx, in ReviseScenarioInput) (int, error) {
	row, err := scenarioOf(ctx, tx, in.Scenario)
	if err != nil {
		return 0, err
	}
	if err := tx.Require(ctx, access.Plan, scopeOf(row), "scenario"); err != nil {
		return 0, err
	}
	if row.State == scenario.StateARCHIVED {
		return 0, acts.Refuse(acts.StateConflict, []string{"scenario"}, textArchived)
	}
	if err := acts.CheckVersion(row.Version, &in.ExpectedVersion); err != nil {
		return 0, err
	}
	var bad problems
	change := row.Update().SetUpdatedAt(tx.Now).AddVersion(1)
	if in.Name != nil {
		bad.Length(*in.Name, 1, mostName, "name")
		change.SetName(strings.TrimSpace(*in.Name))
	}
	if in.Description != nil {
		bad.Length(*in.Description, 0, mostDescription, "description")
		change.SetDescription(*in.Description)
	}
	bad.check(in.Assumptions, mostAssumptions)
	if in.Name == nil && in.Description == nil && in.Assumptions == nil {
		bad.Add(acts.Missing, nil, textNothingToDo)
	}
	if err := bad.Err(); err != nil {
		return 0, err
	}
	if err := bad.known(ctx, tx.Client, in.Assumptions); err != nil {
		return 0, err
	}
	if err := bad.Err(); err != nil {
		return 0, err
	}
	if in.Assumptions != nil {
		if err := newVersion(ctx, tx, row.ID, row.Current+1, in.Assumptions); err != nil {
			return 0, err
		}
		change.AddCurrent(1)
	}
	before := rowOf(row, nil)
	after, err := change.Save(ctx)
	if err != nil {
		return 0, fmt.Errorf("changing a scenario: %w", err)
	}
	tx.Did(acts.Deed{Kind: "Scenario", ID: row.ID, Action: feed.Updated, Scope: scopeOf(row), Before: before, After: rowOf(after, in.Assumptions)})
	return row.ID, nil
}

// ChangeScenarioState publishes a scenario, or archives it.
func (s *Service) ChangeScenarioState(ctx context.Context, in ChangeScenarioStateInput) (*ChangeScenarioStatePayload, error) {
	row, refused, err := acts.Row(ctx, s.Frame, acts.Act[ChangeScenarioStateInput, int]{Name: "changeScenarioState", Needs: access.Plan, Do: changeScenarioState}, in, in.IdempotencyKey, s.DB.Client.Scenario.Get)
	return &ChangeScenarioStatePayload{Scenario: row, UserErrors: refused}, err
}

func changeScenarioState(ctx context.Context, tx *acts.Tx, in ChangeScenarioStateInput) (int, error) {
	row, err := scenarioOf(ctx, tx, in.Scenario)
	if err != nil {
		return 0, err
	}
	needs := access.Publish
	if in.State == scenario.StateARCHIVED && row.State == scenario.StateDRAFT {
		needs = access.Plan
	}
	if err := tx.Require(ctx, needs, scopeOf(row), "scenario"); err != nil {
		return 0, err
	}
	if err := acts.CheckVersion(row.Version, in.ExpectedVersion); err != nil {
		return 0, err
	}
	possible := in.State == scenario.StatePUBLISHED && row.State == scenario.StateDRAFT || in.State == scenario.StateARCHIVED && row.State != scenario.StateARCHIVED
	if !possible {
		return 0, acts.Refuse(acts.StateConflict, []string{"state"}, textState, row.State, in.State)
	}
	before := rowOf(row, nil)
	after, err := row.Update().SetState(in.State).SetUpdatedAt(tx.Now).AddVersion(1).Save(ctx)
	if err != nil {
		return 0, fmt.Errorf("changing the state of a scenario: %w", err)
	}
	tx.Did(acts.Deed{Kind: "Scenario", ID: row.ID, Action: feed.Updated, Scope: scopeOf(row), Before: before, After: rowOf(after, nil)})
	return row.ID, nil
}
