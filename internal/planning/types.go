package planning

import (
	"context"

	"entgo.io/contrib/entgql"

	"gpec/ent"
	"gpec/ent/competency"
	"gpec/ent/scenario"
	"gpec/internal/acts"
	"gpec/internal/auth"
	"gpec/internal/vocab"
)

// ForecastMetric is what is forecast, in persons.
type ForecastMetric string

// The metrics; schema/forecast.graphql says what each is.
const (
	Headcount      ForecastMetric = "HEADCOUNT"
	CareerEndExits ForecastMetric = "CAREER_END_EXITS"
	OtherExits     ForecastMetric = "OTHER_EXITS"
	MobilityOut    ForecastMetric = "MOBILITY_OUT"
	MobilityIn     ForecastMetric = "MOBILITY_IN"
	Recruitment    ForecastMetric = "RECRUITMENT"
	Surplus        ForecastMetric = "SURPLUS"
	OpeningsDares  ForecastMetric = "OPENINGS_DARES"
	OpeningsBLS    ForecastMetric = "OPENINGS_BLS"
)

// ForecastDimension is a dimension of the forecasts.
type ForecastDimension string

// The dimensions.
const (
	ByBranch ForecastDimension = "BRANCH"
	ByOpco   ForecastDimension = "OPCO"
	ByJob    ForecastDimension = "JOB"
	ByRegion ForecastDimension = "REGION"
	ByAge    ForecastDimension = "AGE_BAND"
)

// ForecastWhereInput says which cells are taken.
type ForecastWhereInput struct {
	BranchIn []string
	OpcoIn   []string
	JobIn    []string
	RegionIn []string
}

// ForecastQuality is how far a forecast figure is known.
type ForecastQuality string

// The qualities.
const (
	Projected  ForecastQuality = "PROJECTED"
	Estimated  ForecastQuality = "ESTIMATED"
	BandsOnly  ForecastQuality = "BANDS_ONLY"
	Suppressed ForecastQuality = "SUPPRESSED"
)

// ForecastPoint is a forecast figure of one year.
type ForecastPoint struct {
	Year    int
	Value   *float64 // nil when there are too few persons for a point
	Bands   []*ForecastBand
	Quality ForecastQuality
}

// ForecastBand holds the true figure with a probability.
type ForecastBand struct{ Level, Low, High float64 }

// ForecastObservation is a past figure.
type ForecastObservation struct {
	Year  int
	Value *float64
}

// ForecastSeries is one group of a forecast.
type ForecastSeries struct {
	Key     *ForecastKey
	Unit    string
	History []*ForecastObservation
	Points  []*ForecastPoint
	Method  *ForecastMethod
}

// ForecastMethod is how a series was forecast.
type ForecastMethod struct {
	Name         string
	Members      []*ForecastMember
	Fallback     *string
	Observations int
}

// ForecastMember is one of the simple forecasts that the median is of.
type ForecastMember struct {
	Name   string
	Values []float64
}

// ForecastResult is a page of groups of a forecast.
type ForecastResult struct {
	Edges      []*ForecastGroupResult
	Page       *entgql.PageInfo[int]
	TotalCount int
	Run        *ent.ForecastRun
}

// ForecastGroupResult is a group and its place.
type ForecastGroupResult struct {
	Cursor entgql.Cursor[int]
	Node   *ForecastSeries
}

// FlowResult is a page of flows by group.
type FlowResult struct {
	Edges      []*FlowGroupResult
	Page       *entgql.PageInfo[int]
	TotalCount int
	Run        *ent.ForecastRun
}

// FlowGroupResult is a group and its place.
type FlowGroupResult struct {
	Cursor entgql.Cursor[int]
	Node   *FlowSeries
}

// FlowSeries is the flows of a group.
type FlowSeries struct {
	Key     *ForecastKey
	Years   []*FlowYear
	Quality ForecastQuality
}

// FlowYear is the flows of one year, in persons.
type FlowYear struct {
	Year                                 int
	Opening, CareerEndExits, OtherExits  float64
	MobilityOut, MobilityIn              float64
	Recruitment, Surplus, Closing        float64
	OpeningsDares, OpeningsBls, Residual float64
}

// SkillGapResult is a page of gaps.
type SkillGapResult struct {
	Edges      []*SkillGapGroupResult
	Page       *entgql.PageInfo[int]
	TotalCount int
	Run        *ent.ForecastRun
	Year       int
}

// SkillGapGroupResult is a gap and its place.
type SkillGapGroupResult struct {
	Cursor entgql.Cursor[int]
	Node   *SkillGap
}

// TrainingNeedResult is a page of training needs.
type TrainingNeedResult struct {
	Edges      []*TrainingNeedGroupResult
	Page       *entgql.PageInfo[int]
	TotalCount int
	Run        *ent.ForecastRun
}

// TrainingNeedGroupResult is a need and its place.
type TrainingNeedGroupResult struct {
	Cursor entgql.Cursor[int]
	Node   *TrainingNeed
}

// TrainingYields is what becomes of who enters a training.
type TrainingYields struct {
	Months                                  int
	Completion, Success, Insertion, Overall float64
}

// TrainingYear is the training to a certification in one year, in persons.
type TrainingYear struct {
	Year                  int
	Entrants, InTraining  float64
	Capacity, CapacityGap *float64 // nil where no places are known
}

// TrainingBudgetYear is what training costs in one year.
type TrainingBudgetYear struct {
	Year        int
	AmountCents int64

	lines []*TrainingBudgetLine
}

// Lines are the dearest certifications of the year.
func (y *TrainingBudgetYear) Lines(most int) []*TrainingBudgetLine {
	return y.lines[:max(0, min(most, mostOfBranch, len(y.lines)))]
}

// ForecastComparison is one run beside another.
type ForecastComparison struct {
	Base, Variant *ent.ForecastRun
	Years         []*ForecastComparisonYear
}

// ForecastComparisonYear is two figures of the same year.
type ForecastComparisonYear struct {
	Year                      int
	Base, Variant, Difference *float64
	Steps                     []*ExplanationStep
}

// WhatIf is assumptions tried on a run.
type WhatIf struct {
	Run              *ent.ForecastRun
	Headcount        []*ForecastComparisonYear
	Points           []*ForecastPoint
	BaseFlows, Flows []*FlowYear
	Draws            int
}

// Explanation is why a figure is what it is: its steps add up to it.
type Explanation struct {
	Value float64
	Unit  string
	Steps []*ExplanationStep
	Sum   float64

	text acts.Text
}

// Text is the explanation in a sentence.
func (e *Explanation) Text(ctx context.Context, language *acts.Language) string {
	return inLanguage(ctx, language, e.text)
}

// ExplanationStep is a step of an explanation.
type ExplanationStep struct {
	Code    string
	Amount  float64
	Formula string

	label acts.Text
}

// Label is the name of the step in words.
func (s *ExplanationStep) Label(ctx context.Context, language *acts.Language) string {
	return inLanguage(ctx, language, s.label)
}

// ForecastVerdict is what to make of a backtest.
type ForecastVerdict string

// Backtest is how good the forecasts of some series would have been.
type Backtest struct {
	MethodVersion string
	Series        int
	Horizons      []*ForecastAccuracy
	Worst         []*ForecastAccuracySeries
}

// ForecastAccuracy is how good the forecasts would have been, so many years ahead. What cannot be told is nil.
type ForecastAccuracy struct {
	Horizon, Origins, Forecasts                                       int
	Mase, Smape, Owa, Bias, Direction, Coverage80, Coverage95, Msis95 *float64
	Verdict                                                           ForecastVerdict

	text acts.Text
}

// Text is what to make of it, in words.
func (a *ForecastAccuracy) Text(ctx context.Context, language *acts.Language) string {
	return inLanguage(ctx, language, a.text)
}

// ForecastAccuracySeries is how good the forecasts of one series would have been.
type ForecastAccuracySeries struct {
	Key *ForecastKey
	Owa float64
}

// ForecastAgreement is a run beside the projection of DARES and France Stratégie.
type ForecastAgreement struct {
	Run                                                     *ent.ForecastRun
	With                                                    string
	Jobs                                                    int
	Correlation, SameSign, MeanGap, NoChangeGap, ExitsError float64
	Families                                                []*ForecastAgreementJob
}

// AssumptionScopeInput is what an assumption holds for.
type AssumptionScopeInput struct {
	Branches []string `json:"branches,omitempty"`
	Jobs     []string `json:"jobs,omitempty"`
	Regions  []string `json:"regions,omitempty"`
	Targets  []string `json:"targets,omitempty"`
}

// AssumptionInput is an assumption of a scenario.
type AssumptionInput struct {
	Kind      vocab.AssumptionKind  `json:"kind"`
	Scope     *AssumptionScopeInput `json:"scope,omitempty"`
	Value     float64               `json:"value"`
	Unit      vocab.AssumptionUnit  `json:"unit"`
	StartYear int                   `json:"startYear"`
	EndYear   *int                  `json:"endYear,omitempty"`
	Ramp      vocab.Ramp            `json:"ramp"`
	Rationale string                `json:"rationale"`
	Source    *string               `json:"source,omitempty"`
}

// CreateScenarioInput is the scenario to make.
type CreateScenarioInput struct {
	Name           string
	Description    *string
	Scope          auth.ScopeInput
	Parent         *int
	Assumptions    []*AssumptionInput
	IdempotencyKey *string `json:"-"`
}

// CreateScenarioPayload is the scenario made.
type CreateScenarioPayload struct {
	Scenario   *ent.Scenario
	UserErrors []*acts.UserError
}

// ReviseScenarioInput is the scenario to change; what is nil stays as it is.
type ReviseScenarioInput struct {
	Scenario        int
	ExpectedVersion int
	Name            *string
	Description     *string
	Assumptions     []*AssumptionInput
	IdempotencyKey  *string `json:"-"`
}

// ReviseScenarioPayload is the scenario changed.
type ReviseScenarioPayload struct {
	Scenario   *ent.Scenario
	UserErrors []*acts.UserError
}

// ChangeScenarioStateInput is the scenario to publish or archive.
type ChangeScenarioStateInput struct {
	Scenario        int
	State           scenario.State
	ExpectedVersion *int
	IdempotencyKey  *string `json:"-"`
}

// ChangeScenarioStatePayload is the scenario published or archived.
type ChangeScenarioStatePayload struct {
	Scenario   *ent.Scenario
	UserErrors []*acts.UserError
}

// RunForecastInput is the run to compute.
type RunForecastInput struct {
	Scenario       *int
	Population     vocab.Population
	Horizon        int
	Draws          int
	Seed           *string
	IdempotencyKey *string `json:"-"`
}

// RunForecastPayload is the run queued.
type RunForecastPayload struct {
	Run        *ent.ForecastRun
	UserErrors []*acts.UserError
}

// PublishForecastRunInput is the run to publish.
type PublishForecastRunInput struct {
	Run             int
	ExpectedVersion *int
	IdempotencyKey  *string `json:"-"`
}

// PublishForecastRunPayload is the run published.
type PublishForecastRunPayload struct {
	Run        *ent.ForecastRun
	UserErrors []*acts.UserError
}

// ForecastQuestion asks for a forecast, or for flows, by group.
type ForecastQuestion struct {
	Run        *int // nil for the latest published run of the baseline
	Population vocab.Population
	Metric     ForecastMetric
	Where      *ForecastWhereInput
	GroupBy    []ForecastDimension
	JobLevel   *int
	Levels     []float64
	First      *int
	After      *entgql.Cursor[int]
}

// SkillGapQuestion asks for the competencies that will be missing.
type SkillGapQuestion struct {
	Run        *int
	Population vocab.Population
	Where      *ForecastWhereInput
	Kinds      []competency.Kind // all but contexts of work when there are none
	Year       *int              // the last of the run when nil
	First      *int
	After      *entgql.Cursor[int]
}

// WhatIfQuestion tries assumptions on a run.
type WhatIfQuestion struct {
	Run         *int
	Population  vocab.Population
	Branch      *string
	Assumptions []*AssumptionInput
	Where       *ForecastWhereInput
	Draws       int
}

// WhyQuestion asks why a figure is what it is.
type WhyQuestion struct {
	Run        *int
	Population vocab.Population
	Metric     ForecastMetric
	Branch     *string
	Job        string
	Region     *string
	Year       int
}
