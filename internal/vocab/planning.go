package vocab

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// AssumptionKind is what an assumption of a scenario is about.
type AssumptionKind string

// The kinds; schema/planning.graphql says what each does.
const (
	HeadcountGrowth    AssumptionKind = "HEADCOUNT_GROWTH"
	HeadcountTarget    AssumptionKind = "HEADCOUNT_TARGET"
	Productivity       AssumptionKind = "PRODUCTIVITY"
	ExitMultiplier     AssumptionKind = "EXIT_MULTIPLIER"
	RetirementAgeShift AssumptionKind = "RETIREMENT_AGE_SHIFT"
	MobilityMultiplier AssumptionKind = "MOBILITY_MULTIPLIER"
	Turnover           AssumptionKind = "TURNOVER"
	RegionReweight     AssumptionKind = "REGION_REWEIGHT"
	NewJob             AssumptionKind = "NEW_JOB"
	SkillRequirement   AssumptionKind = "SKILL_REQUIREMENT"
	TrainingShare      AssumptionKind = "TRAINING_SHARE"
	CompletionRate     AssumptionKind = "COMPLETION_RATE"
	NPECChange         AssumptionKind = "NPEC_CHANGE"
	Capacity           AssumptionKind = "CAPACITY"
)

// Values lists the kinds.
func (AssumptionKind) Values() []string {
	return names(HeadcountGrowth, HeadcountTarget, Productivity, ExitMultiplier, RetirementAgeShift, MobilityMultiplier, Turnover, RegionReweight, NewJob,
		SkillRequirement, TrainingShare, CompletionRate, NPECChange, Capacity)
}

// MarshalGQL writes it as a GraphQL enum value.
func (x AssumptionKind) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(x))) }

// UnmarshalGQL reads it.
func (x *AssumptionKind) UnmarshalGQL(v any) (err error) {
	*x, err = named[AssumptionKind]("kind of assumption", v)
	return err
}

// AssumptionUnit is what the value of an assumption counts.
type AssumptionUnit string

// The units.
const (
	PerYear AssumptionUnit = "PER_YEAR" // a fraction of 1 a year: 0.01 is 1 % a year
	Ratio   AssumptionUnit = "RATIO"    // a factor: 1 changes nothing
	Share   AssumptionUnit = "SHARE"    // a fraction of 1
	Months  AssumptionUnit = "MONTHS"
	Persons AssumptionUnit = "PERSONS"
)

// Values lists the units.
func (AssumptionUnit) Values() []string { return names(PerYear, Ratio, Share, Months, Persons) }

// MarshalGQL writes it as a GraphQL enum value.
func (x AssumptionUnit) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(x))) }

// UnmarshalGQL reads it.
func (x *AssumptionUnit) UnmarshalGQL(v any) (err error) {
	*x, err = named[AssumptionUnit]("unit of an assumption", v)
	return err
}

// Ramp is how an assumption comes to hold.
type Ramp string

// The ramps.
const (
	Step     Ramp = "STEP"     // in full from its first year
	Linear   Ramp = "LINEAR"   // by equal parts from its first year to its last
	Logistic Ramp = "LOGISTIC" // slowly, then fast, then slowly
)

// Values lists the ramps.
func (Ramp) Values() []string { return names(Step, Linear, Logistic) }

// MarshalGQL writes it as a GraphQL enum value.
func (x Ramp) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(x))) }

// UnmarshalGQL reads it.
func (x *Ramp) UnmarshalGQL(v any) (err error) {
	*x, err = named[Ramp]("ramp of an assumption", v)
	return err
}

// Population is who a run forecasts.
type Population string

// The populations. They do not add up: the one counts all people in employment, the other employees of branches.
const (
	AllJobs     Population = "JOBS"     // all people in employment, by family of jobs and region
	AllBranches Population = "BRANCHES" // employees of branches, by job and region
)

// Values lists the populations.
func (Population) Values() []string { return names(AllJobs, AllBranches) }

// MarshalGQL writes it as a GraphQL enum value.
func (x Population) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(x))) }

// UnmarshalGQL reads it.
func (x *Population) UnmarshalGQL(v any) (err error) {
	*x, err = named[Population]("population", v)
	return err
}

// RunInput is an edition that a run was computed from.
type RunInput struct {
	Dataset     string `json:"dataset"` // code
	Edition     string `json:"edition"` // label
	SHA256      string `json:"sha256"`
	PublishedOn Date   `json:"publishedOn"`
	Licence     string `json:"licence"`
}

// RunWarning is something that a reader of a run should know: what was missing, and what was done instead.
type RunWarning struct {
	Code    string `json:"code"`           // SHORT_HISTORY, ESTIMATED…
	Subject string `json:"subject"`        // branch, job or assumption; "" for the run as a whole
	Count   int    `json:"count"`          // how many it concerns; 1 for one
	Text    string `json:"text,omitempty"` // of runs of before 2026-11-26; what a code says is told when it is read
}

func names[T ~string](list ...T) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = string(x)
	}
	return out
}

// named reads the name of one of the values of a type.
func named[T interface {
	~string
	Values() []string
}](what string, v any) (T, error) {
	text := fmt.Sprint(v)
	if list := T("").Values(); !slices.Contains(list, text) {
		return "", invalid(what, text, "one of "+strings.Join(list, ", "))
	}
	return T(text), nil
}
