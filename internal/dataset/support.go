package dataset

import "gpec/internal/vocab"

// SmallFirmAction is something that an operator did for a small firm.
type SmallFirmAction struct {
	Operator   vocab.OPCO
	Pseudonym  string // of the action
	Firm       string // pseudonym of the firm
	DoneOn     vocab.Date
	Kind       string // VISIT, DIAGNOSTIC, PLAN, FUNDING
	Topic      string // GENERAL, ECOLOGICAL_TRANSITION, HEALTH_SAFETY
	Branch     vocab.IDCC
	Department string
	Headcount  float64
	Need       string
	Cost       vocab.Cents
}

func opcoRef() Ref { return Ref{Column: "opco_id", Target: "opcos", On: []string{"opco"}} }

var smallFirmActionSpec = &Spec{Table: "small_firm_actions", Mode: Replace, Key: []string{"opco_id", "pseudonym"},
	Columns: []string{"opco", "pseudonym", "firm", "done_on", "kind", "topic", "branch", "department", "headcount", "need", "cost_cents"},
	Refs:    []Ref{opcoRef(), branchRef("branch_id", "branch"), {Column: "department_id", Target: "departments", On: []string{"department"}}}}

func (SmallFirmAction) spec() *Spec { return smallFirmActionSpec }
func (r SmallFirmAction) values() []any {
	return []any{r.Operator, r.Pseudonym, r.Firm, r.DoneOn, r.Kind, r.Topic, r.Branch, r.Department, r.Headcount, r.Need, r.Cost}
}

// SmallFirmBase is how many small firms an operator has in a department, or the funds it has for all of them.
type SmallFirmBase struct {
	Operator vocab.OPCO
	Year     int
	Place    string // INSEE code of the department; "" for the funds
	Size     string // UNDER_11, FROM_11_TO_49, FUNDS
	Firms    int
	Funds    vocab.Cents
}

var smallFirmBaseSpec = &Spec{Table: "small_firm_bases", Mode: Replace, Key: []string{"opco_id", "year", "place", "size"},
	Columns: []string{"opco", "year", "place", "size", "firms", "funds_cents"}, Refs: []Ref{opcoRef()}}

func (SmallFirmBase) spec() *Spec { return smallFirmBaseSpec }
func (r SmallFirmBase) values() []any {
	return []any{r.Operator, r.Year, r.Place, r.Size, r.Firms, r.Funds}
}

// TrainingAction is a training action that an operator paid for.
type TrainingAction struct {
	Operator  vocab.OPCO
	Pseudonym string
	Firm      string
	Branch    vocab.IDCC
	StartedOn vocab.Date
	Headcount float64
	Hours     float64
	Modality  string // ON_SITE, DISTANCE, MIXED, AFEST
	// What the law asks of training on the job (art. D6313-3-2) and at a distance (D6313-3-1).
	WorkAnalysis, TrainerNamed, ReflexivePhases, Assessments bool
	Assistance, Information, DistanceAssessments             bool
	CSE, Jobseeker                                           bool
}

var trainingActionSpec = &Spec{Table: "training_actions", Mode: Replace, Key: []string{"opco_id", "pseudonym"},
	Columns: []string{"opco", "pseudonym", "firm", "branch", "started_on", "headcount", "hours", "modality", "work_analysis", "trainer_named", "reflexive_phases", "afest_assessments",
		"assistance", "information", "distance_assessments", "cse", "jobseeker"}, Refs: []Ref{opcoRef(), branchRef("branch_id", "branch")}}

func (TrainingAction) spec() *Spec { return trainingActionSpec }
func (r TrainingAction) values() []any {
	return []any{r.Operator, r.Pseudonym, r.Firm, r.Branch, r.StartedOn, r.Headcount, r.Hours, r.Modality, r.WorkAnalysis, r.TrainerNamed, r.ReflexivePhases, r.Assessments,
		r.Assistance, r.Information, r.DistanceAssessments, r.CSE, r.Jobseeker}
}

// Convention is an agreement of an operator with the State or a region.
type Convention struct {
	Operator                                       vocab.OPCO
	Code, Kind, Title, Parties                     string
	Region                                         string // INSEE code; "" for the State
	Since, Until                                   vocab.Date
	SignedOn, PublishedOn                          vocab.Date // zero before
	FieldOf, Object, Objectives, Means, Monitoring string
}

var conventionSpec = &Spec{Table: "conventions", Mode: Register, Key: []string{"code"},
	Columns: []string{"code", "opco", "opco_code", "kind", "title", "stored_state", "parties", "region", "since", "until", "signed_on", "published_on", "field_of", "object", "objectives", "means", "monitoring"},
	Refs:    []Ref{opcoRef(), {Column: "region_id", Target: "regions", On: []string{"region"}, Optional: true}}}

func (Convention) spec() *Spec { return conventionSpec }
func (r Convention) values() []any {
	state := "NEGOTIATED"
	switch {
	case !r.PublishedOn.IsZero():
		state = "PUBLISHED"
	case !r.SignedOn.IsZero():
		state = "SIGNED"
	}
	return []any{r.Code, r.Operator, r.Operator, r.Kind, r.Title, state, r.Parties, r.Region, r.Since, r.Until, r.SignedOn, r.PublishedOn, r.FieldOf, r.Object, r.Objectives, r.Means, r.Monitoring}
}

// ConventionYear is what a convention committed and paid in a year.
type ConventionYear struct {
	Convention               string // its code
	Year                     int
	Committed, Paid, Partner vocab.Cents
	Beneficiaries            int
	Evaluation               string
}

func conventionRef() Ref {
	return Ref{Column: "convention_id", Target: "conventions", On: []string{"convention"}}
}

var conventionYearSpec = &Spec{Table: "convention_years", Mode: Replace, Key: []string{"convention_id", "year"},
	Columns: []string{"convention", "year", "committed_cents", "paid_cents", "partner_cents", "beneficiaries", "evaluation"}, Refs: []Ref{conventionRef()}}

func (ConventionYear) spec() *Spec { return conventionYearSpec }
func (r ConventionYear) values() []any {
	return []any{r.Convention, r.Year, r.Committed, r.Paid, r.Partner, r.Beneficiaries, r.Evaluation}
}

// ConventionIndicator is an indicator of a convention in a year.
type ConventionIndicator struct {
	Convention, Name, Unit string
	Year                   int
	Target, Value          *float64
}

var conventionIndicatorSpec = &Spec{Table: "convention_indicators", Mode: Replace, Key: []string{"convention_id", "name", "year"},
	Columns: []string{"convention", "name", "unit", "year", "target", "value"}, Refs: []Ref{conventionRef()}}

func (ConventionIndicator) spec() *Spec { return conventionIndicatorSpec }
func (r ConventionIndicator) values() []any {
	number := func(v *float64) any {
		if v == nil {
			return nil
		}
		return *v
	}
	return []any{r.Convention, r.Name, r.Unit, r.Year, number(r.Target), number(r.Value)}
}
