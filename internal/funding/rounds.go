package funding

import "gpec/internal/vocab"

// Step is a step of the procedure that sets funding levels (art. D6332-78-1 to D6332-79-1).
type Step string

// The steps, whichever the order of the version of the procedure.
const (
	// Propose: the joint commission sends its amounts, through its operator.
	Propose Step = "PROPOSE"
	// Recommend: France compétences recommends.
	Recommend Step = "RECOMMEND"
	// TakeIntoAccount: the commission takes the recommendations into account.
	TakeIntoAccount Step = "TAKE_INTO_ACCOUNT"
	// Act: the State sets what is missing or does not conform.
	Act Step = "ACT"
)

// Deadline is until when a step may be done.
type Deadline struct {
	Step  Step
	DueOn vocab.Date
}

// Procedure is the version of the procedure that governs a round, with its deadlines.
type Procedure struct {
	Rule *Version
	// RecommendationFirst says that the round opens with the recommendations; else with the invitation to propose.
	RecommendationFirst bool
	Fallback            string // DECRET or ARRETE: the act that sets what is missing
	MinYears            int    // a level stands at least so long, but for a revision
	Deadlines           []Deadline
}

// Procedure gives the version of the procedure in force on the day a round opens, and its deadlines: each delay runs from the deadline of
// the step before.
func (b *Book) Procedure(opened vocab.Date) (Procedure, error) {
	rule := b.Find(CodeProcedure, opened)
	if rule == nil {
		return Procedure{}, noRule(CodeProcedure, opened)
	}
	p := &rule.p
	out := Procedure{Rule: rule, RecommendationFirst: p.Order == "RECOMMENDATION_FIRST", Fallback: p.Fallback, MinYears: p.MinYears}
	day := opened
	add := func(step Step, months int) {
		if months > 0 {
			day = addMonths(day, months)
			out.Deadlines = append(out.Deadlines, Deadline{step, day})
		}
	}
	add(Propose, max(p.CommissionMonths, p.OtherMonths))
	if !out.RecommendationFirst {
		add(Recommend, p.CompetencesMonths)
		add(TakeIntoAccount, p.TakeIntoAccount)
	}
	add(Act, p.ActMonths)
	return out, nil
}

// Deadline gives the deadline of a step; the zero day when the version sets none.
func (p *Procedure) Deadline(of Step) vocab.Date {
	for _, d := range p.Deadlines {
		if d.Step == of {
			return d.DueOn
		}
	}
	return vocab.Date{}
}

// LastProposal is the last day on which a commission may propose: its second turn, where the procedure gives it one.
func (p *Procedure) LastProposal() vocab.Date {
	if d := p.Deadline(TakeIntoAccount); !d.IsZero() {
		return d
	}
	return p.Deadline(Propose)
}

// LineState is where a line of a round stands: one certification for one commission.
type LineState string

// The states of a line.
const (
	LineOpen       LineState = "OPEN"           // nothing is proposed yet
	LineProposed   LineState = "PROPOSED"       // proposed, and nothing recommended to hold it against
	LineConform    LineState = "CONFORM"        // within what is recommended
	LineNonConform LineState = "NON_CONFORM"    // out of it
	LineMissing    LineState = "MISSING"        // nothing proposed by the deadline
	LineFixed      LineState = "FIXED"          // set, and not in force yet
	LineInForce    LineState = "IN_FORCE"       // set, and in force
	LineRevision   LineState = "UNDER_REVISION" // in force, and proposed anew
	LineSuperseded LineState = "SUPERSEDED"     // another level took its place
)

// Line is what is known of a line.
type Line struct {
	Recommended      *Recommendation
	ProposedCents    *int64     // the last proposal; nil for none
	FixedFrom        vocab.Date // contracts concluded from this day; zero while nothing is set
	Revising         bool       // a revision is open
	SupersededFrom   vocab.Date // the level that followed applies from this day; zero for none
	ProposalDeadline vocab.Date
}

// Recommendation is what France compétences recommends for a line, in cents a year.
type Recommendation struct{ Cents, MinCents, MaxCents int64 }

// State says where a line stands on a day.
func (l *Line) State(on vocab.Date) LineState {
	switch {
	case !l.SupersededFrom.IsZero() && !on.Before(l.SupersededFrom):
		return LineSuperseded
	case !l.FixedFrom.IsZero() && on.Before(l.FixedFrom):
		return LineFixed
	case !l.FixedFrom.IsZero() && l.Revising:
		return LineRevision
	case !l.FixedFrom.IsZero():
		return LineInForce
	case l.ProposedCents == nil && l.ProposalDeadline.Before(on):
		return LineMissing
	case l.ProposedCents == nil:
		return LineOpen
	case l.Recommended == nil:
		return LineProposed
	case *l.ProposedCents < l.Recommended.MinCents || *l.ProposedCents > l.Recommended.MaxCents:
		return LineNonConform
	}
	return LineConform
}

// Status is what decides a level that is set (the column Statut of the référentiel).
type Status string

// The statuses.
const (
	StatusCommission  Status = "COMMISSION"  // CPNE: the amount of the commission conforms
	StatusRecommended Status = "RECOMMENDED" // R: the commission followed the recommendation
	StatusState       Status = "STATE"       // A: set by the State
)

// StatusOf gives the status and amount of a line once it is set: what was proposed where it conforms, what is recommended else. False when
// nothing is recommended, so that nothing can be set.
func (l *Line) StatusOf() (Status, int64, bool) {
	if l.Recommended == nil {
		return "", 0, false
	}
	if p := l.ProposedCents; p != nil && *p >= l.Recommended.MinCents && *p <= l.Recommended.MaxCents {
		if *p == l.Recommended.Cents {
			return StatusRecommended, *p, true
		}
		return StatusCommission, *p, true
	}
	return StatusState, l.Recommended.Cents, true
}

// MayChange says from which day a level that applies from a day may give way to another one, but for a revision.
func (p *Procedure) MayChange(applies vocab.Date) vocab.Date {
	return addMonths(applies, 12*p.MinYears)
}
