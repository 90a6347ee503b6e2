package vocab

import (
	"fmt"
	"io"
	"slices"
	"strconv"
)

// Metric is what a figure measures.
type Metric string

// Measure says what may be done with a metric.
type Measure struct {
	Metric Metric
	Unit   string // PERSONS, THOUSAND_PERSONS, FTE, COUNT, RATIO, LEVEL, SCORE, FLAG, HOURS
	// Additive says that the figures of the parts of a whole add up to the figure of the whole. Years never do.
	Additive bool
}

// The metrics; schema/workforce.graphql says what each is.
const (
	Employees           Metric = "EMPLOYEES"             // salaried on 31 December
	FullTimeEquivalents Metric = "FULL_TIME_EQUIVALENTS" // of the year
	Enterprises         Metric = "ENTERPRISES"
	Establishments      Metric = "ESTABLISHMENTS"
	Employment          Metric = "EMPLOYMENT"        // people in employment, all statuses
	EmploymentByAge     Metric = "EMPLOYMENT_BY_AGE" // the same by age, of another table
	AgeShare            Metric = "AGE_SHARE"

	Openings             Metric = "OPENINGS"
	NetCreations         Metric = "NET_CREATIONS"
	CareerEndDepartures  Metric = "CAREER_END_DEPARTURES"
	YoungEntrants        Metric = "YOUNG_ENTRANTS"
	RegionalMobility     Metric = "REGIONAL_MOBILITY"
	Imbalance            Metric = "IMBALANCE"
	ProjectionBase       Metric = "PROJECTION_BASE" // employment in the base year of a projection
	RecruitmentIntents   Metric = "RECRUITMENT_INTENTIONS"
	DifficultRecruitment Metric = "DIFFICULT_RECRUITMENT_INTENTIONS"
	SeasonalRecruitment  Metric = "SEASONAL_RECRUITMENT_INTENTIONS"

	Tension        Metric = "TENSION"
	TensionIndex   Metric = "TENSION_INDEX"
	ShortageListed Metric = "SHORTAGE_LISTED"
	JobOffers      Metric = "JOB_OFFERS"
	Jobseekers     Metric = "JOBSEEKERS"   // categories A, B, C
	Unemployed     Metric = "JOBSEEKERS_A" // category A: without any work
	Hirings        Metric = "HIRINGS"

	EntryRate            Metric = "ENTRY_RATE"
	ExitRate             Metric = "EXIT_RATE"
	RotationRate         Metric = "ROTATION_RATE"
	FixedTermEntryShare  Metric = "FIXED_TERM_ENTRY_SHARE"
	ResignationShare     Metric = "RESIGNATION_EXIT_SHARE"
	RetirementShare      Metric = "RETIREMENT_EXIT_SHARE"
	DismissalShare       Metric = "DISMISSAL_EXIT_SHARE"
	MutualEndShare       Metric = "MUTUAL_TERMINATION_EXIT_SHARE" // rupture conventionnelle
	FixedTermEndShare    Metric = "FIXED_TERM_END_EXIT_SHARE"
	TrialEndShare        Metric = "TRIAL_END_EXIT_SHARE"
	OtherExitShare       Metric = "OTHER_EXIT_SHARE"
	SectorEmployment     Metric = "EMPLOYMENT_BY_SECTOR" // people in employment in a sector of activity
	RegionalEmployment   Metric = "EMPLOYMENT_BY_REGION" // people in employment in a region (census)
	BranchActivityWeight Metric = "ACTIVITY_SHARE"       // share of the employees of an activity (APE) who are of a branch

	SmallFirmsReached Metric = "SMALL_FIRMS_REACHED" // firms of less than 50 employees that their operator visited or diagnosed
	HoursOnSite       Metric = "TRAINING_HOURS_ON_SITE"
	HoursDistance     Metric = "TRAINING_HOURS_DISTANCE"
	HoursMixed        Metric = "TRAINING_HOURS_MIXED"
	HoursAFEST        Metric = "TRAINING_HOURS_AFEST" // on the job, with the four items of evidence
)

var measures = []Measure{
	{Employees, "PERSONS", true}, {FullTimeEquivalents, "FTE", true}, {Enterprises, "COUNT", false}, {Establishments, "COUNT", true},
	{Employment, "THOUSAND_PERSONS", true}, {EmploymentByAge, "THOUSAND_PERSONS", true}, {AgeShare, "RATIO", false},
	{Openings, "THOUSAND_PERSONS", true}, {NetCreations, "THOUSAND_PERSONS", true}, {CareerEndDepartures, "THOUSAND_PERSONS", true},
	{YoungEntrants, "THOUSAND_PERSONS", true}, {RegionalMobility, "THOUSAND_PERSONS", true}, {Imbalance, "THOUSAND_PERSONS", true},
	{ProjectionBase, "THOUSAND_PERSONS", true}, {RecruitmentIntents, "COUNT", true}, {DifficultRecruitment, "COUNT", true}, {SeasonalRecruitment, "COUNT", true},
	{Tension, "LEVEL", false}, {TensionIndex, "SCORE", false}, {ShortageListed, "FLAG", false}, {JobOffers, "COUNT", true}, {Jobseekers, "PERSONS", true}, {Unemployed, "PERSONS", true},
	{Hirings, "COUNT", true}, {EntryRate, "RATIO", false}, {ExitRate, "RATIO", false}, {RotationRate, "RATIO", false}, {FixedTermEntryShare, "RATIO", false},
	{ResignationShare, "RATIO", false}, {RetirementShare, "RATIO", false}, {DismissalShare, "RATIO", false}, {MutualEndShare, "RATIO", false}, {FixedTermEndShare, "RATIO", false},
	{TrialEndShare, "RATIO", false}, {OtherExitShare, "RATIO", false}, {SectorEmployment, "THOUSAND_PERSONS", true}, {RegionalEmployment, "PERSONS", true},
	{BranchActivityWeight, "RATIO", false}, {SmallFirmsReached, "COUNT", true}, {HoursOnSite, "HOURS", true}, {HoursDistance, "HOURS", true}, {HoursMixed, "HOURS", true},
	{HoursAFEST, "HOURS", true},
}

// Measures lists the metrics.
func Measures() []Measure { return slices.Clone(measures) }

// MeasureOf gives what is known of a metric.
func MeasureOf(m Metric) (Measure, bool) {
	i := slices.IndexFunc(measures, func(x Measure) bool { return x.Metric == m })
	if i < 0 {
		return Measure{}, false
	}
	return measures[i], true
}

// Quality says how a figure was obtained.
type Quality int

// The qualities: numbers, as the database holds them.
const (
	Observed  Quality = iota // counted, or estimated by its publisher for that date
	Smoothed                 // an average over several years
	Projected                // a projection of its publisher
	Imputed                  // filled in where its publisher had a gap
	Estimated                // computed here from other figures
	Secret                   // its publisher holds it and does not tell: statistical secrecy
)

var qualities = []string{"OBSERVED", "SMOOTHED", "PROJECTED", "IMPUTED", "ESTIMATED", "SECRET"}

func (q Quality) String() string {
	if q < 0 || int(q) >= len(qualities) {
		return ""
	}
	return qualities[q]
}

// ParseQuality reads the name of a quality.
func ParseQuality(s string) (Quality, error) {
	i := slices.Index(qualities, s)
	if i < 0 {
		return 0, invalid("quality", s, "one of OBSERVED, SMOOTHED, PROJECTED, IMPUTED, ESTIMATED, SECRET")
	}
	return Quality(i), nil
}

// MarshalGQL writes the quality as a GraphQL enum value.
func (q Quality) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(q.String())) }

// UnmarshalGQL reads a quality.
func (q *Quality) UnmarshalGQL(v any) (err error) {
	*q, err = ParseQuality(fmt.Sprint(v))
	return err
}
