// Package rounds holds the rounds that set funding levels (art. D6332-78-1 to D6332-79-1): recommendations, proposals of the commissions
// through their operators, what is set in the end, and the deadlines of the version of the procedure that governs each.
package rounds

import (
	"context"
	"fmt"
	"time"

	entsql "entgo.io/ent/dialect/sql"

	"gpec/ent"
	"gpec/ent/commission"
	"gpec/ent/fundinground"
	"gpec/ent/fundingroundline"
	"gpec/ent/predicate"
	"gpec/internal/acts"
	"gpec/internal/fault"
	"gpec/internal/funding"
	"gpec/internal/law"
	"gpec/internal/reference"
	"gpec/internal/store"
	"gpec/internal/vocab"
)

// Service answers the questions on rounds, and holds them.
type Service struct {
	DB        *store.DB
	Frame     *acts.Frame
	Law       *law.Service
	Reference *reference.Service
	Now       func() time.Time
}

func (s *Service) today() vocab.Date { return vocab.DayInFrance(s.Now()) }

// FundingDeadline is until when a step of a round may be done.
type FundingDeadline struct {
	Step     funding.Step
	DueOn    vocab.Date
	DaysLeft int // below 0 once it has passed
}

// procedure gives the version of the procedure that governs a round.
func (s *Service) procedure(ctx context.Context, r *ent.FundingRound) (funding.Procedure, error) {
	book, err := s.Law.Book(ctx)
	if err != nil {
		return funding.Procedure{}, err
	}
	return book.Procedure(r.OpenedOn)
}

// Deadlines lists the deadlines of a round, as seen today.
func (s *Service) Deadlines(ctx context.Context, r *ent.FundingRound) ([]*FundingDeadline, error) {
	p, err := s.procedure(ctx, r)
	if err != nil {
		return nil, err
	}
	out := []*FundingDeadline{}
	for _, d := range p.Deadlines {
		out = append(out, &FundingDeadline{Step: d.Step, DueOn: d.DueOn, DaysLeft: d.DueOn.Compare(s.today())})
	}
	return out, nil
}

// State says where a line stands on a day, today when it is nil. What is stored is what is known now: a past day is asked of the same facts.
func (s *Service) State(ctx context.Context, l *ent.FundingRoundLine, on *vocab.Date) (funding.LineState, error) {
	r, err := l.Edges.RoundOrErr()
	if err != nil {
		if r, err = s.DB.Client.FundingRound.Get(ctx, l.RoundID); err != nil {
			return "", fmt.Errorf("reading the round of a line: %w", err)
		}
	}
	p, err := s.procedure(ctx, r)
	if err != nil {
		return "", err
	}
	day := s.today()
	if on != nil {
		day = *on
	}
	line := lineOf(l, &p)
	return line.State(day), nil
}

// lineOf is a line as package funding sees it.
func lineOf(l *ent.FundingRoundLine, p *funding.Procedure) funding.Line {
	out := funding.Line{ProposedCents: l.ProposedCents, Revising: l.Revising, ProposalDeadline: p.LastProposal()}
	if l.RecommendedCents != nil {
		out.Recommended = &funding.Recommendation{Cents: *l.RecommendedCents, MinCents: *l.MinCents, MaxCents: *l.MaxCents}
	}
	if l.AppliesFrom != nil {
		out.FixedFrom = *l.AppliesFrom
	}
	if l.SupersededFrom != nil {
		out.SupersededFrom = *l.SupersededFrom
	}
	return out
}

// Rounds are all rounds.
func (s *Service) Rounds() *ent.FundingRoundQuery { return s.DB.Client.FundingRound.Query() }

// Lines are the lines that the caller sees: of a round, of a commission, in some states today. States are those of a round.
func (s *Service) Lines(ctx context.Context, round *int, number *string, states []funding.LineState) (*ent.FundingRoundLineQuery, error) {
	q := s.DB.Client.FundingRoundLine.Query()
	if number != nil {
		code, err := vocab.ParseCPNE(*number)
		if err != nil {
			return nil, fault.New(fault.BadInput, "%w", err)
		}
		q.Where(fundingroundline.HasCommissionWith(commission.Code(string(code))))
	}
	if round == nil {
		if len(states) > 0 {
			return nil, fault.New(fault.BadInput, "stateIn needs round: its procedure sets the deadline")
		}
		return q, nil
	}
	r, err := s.DB.Client.FundingRound.Get(ctx, *round)
	if err != nil {
		if ent.IsNotFound(err) {
			return nil, fault.New(fault.NotFound, "there is no such round")
		}
		return nil, fmt.Errorf("reading a round: %w", err)
	}
	q.Where(fundingroundline.RoundID(r.ID))
	if len(states) > 0 {
		p, err := s.procedure(ctx, r)
		if err != nil {
			return nil, err
		}
		any := make([]predicate.FundingRoundLine, len(states))
		for i, state := range states {
			any[i] = inState(state, &p, s.today())
		}
		q.Where(fundingroundline.Or(any...))
	}
	return q, nil
}

// inState keeps the lines that stand in a state on a day: the same cases as funding.Line.State, in the same order.
func inState(state funding.LineState, p *funding.Procedure, on vocab.Date) predicate.FundingRoundLine {
	not := fundingroundline.Not
	and := fundingroundline.And
	gone := and(fundingroundline.SupersededFromNotNil(), fundingroundline.SupersededFromLTE(on))
	set := and(not(gone), fundingroundline.AppliesFromNotNil())
	unset := and(not(gone), fundingroundline.AppliesFromIsNil())
	proposed := and(unset, fundingroundline.ProposedCentsNotNil())
	held := and(proposed, fundingroundline.RecommendedCentsNotNil())
	missing := p.LastProposal().Before(on)
	never := fundingroundline.IDLT(0)
	conform := predicate.FundingRoundLine(func(s *entsql.Selector) {
		s.Where(entsql.And(entsql.ColumnsGTE(s.C(fundingroundline.FieldProposedCents), s.C(fundingroundline.FieldMinCents)),
			entsql.ColumnsLTE(s.C(fundingroundline.FieldProposedCents), s.C(fundingroundline.FieldMaxCents))))
	})
	switch state {
	case funding.LineSuperseded:
		return gone
	case funding.LineFixed:
		return and(set, fundingroundline.AppliesFromGT(on))
	case funding.LineRevision:
		return and(set, fundingroundline.AppliesFromLTE(on), fundingroundline.Revising(true))
	case funding.LineInForce:
		return and(set, fundingroundline.AppliesFromLTE(on), fundingroundline.Revising(false))
	case funding.LineMissing, funding.LineOpen:
		if missing != (state == funding.LineMissing) {
			return never
		}
		return and(unset, fundingroundline.ProposedCentsIsNil())
	case funding.LineProposed:
		return and(proposed, fundingroundline.RecommendedCentsIsNil())
	case funding.LineConform:
		return and(held, conform)
	case funding.LineNonConform:
		return and(held, not(conform))
	}
	return never
}

// FundingRoundCount counts the lines of a round in one state.
type FundingRoundCount struct {
	State funding.LineState
	Lines int
}

// States lists the states of lines, in the order of a line's life.
var States = []funding.LineState{funding.LineOpen, funding.LineProposed, funding.LineConform, funding.LineNonConform, funding.LineMissing, funding.LineFixed, funding.LineInForce,
	funding.LineRevision, funding.LineSuperseded}

// Counts counts the lines of a round that the caller sees by state, today; a state without lines is left out.
func (s *Service) Counts(ctx context.Context, r *ent.FundingRound) ([]*FundingRoundCount, error) {
	out := []*FundingRoundCount{}
	for _, state := range States {
		q, err := s.Lines(ctx, &r.ID, nil, []funding.LineState{state})
		if err != nil {
			return nil, err
		}
		n, err := q.Count(ctx)
		if err != nil {
			return nil, fmt.Errorf("counting lines: %w", err)
		}
		if n > 0 {
			out = append(out, &FundingRoundCount{state, n})
		}
	}
	return out, nil
}

// DefaultingCommission is a commission that has proposed nothing for some certifications by the deadline.
type DefaultingCommission struct {
	Commission *ent.Commission
	Lines      []*ent.FundingRoundLine
}

// Defaulting lists the commissions in default in a round today, by number: what France compétences sends to the minister before 31 December
// (art. D6332-81). It holds those that the caller sees.
func (s *Service) Defaulting(ctx context.Context, r *ent.FundingRound) ([]*DefaultingCommission, error) {
	q, err := s.Lines(ctx, &r.ID, nil, []funding.LineState{funding.LineMissing})
	if err != nil {
		return nil, err
	}
	rows, err := q.WithCommission().WithCertification().Order(fundingroundline.ByCommissionField(commission.FieldNumber), ent.Asc(fundingroundline.FieldID)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading the lines in default: %w", err)
	}
	out := []*DefaultingCommission{}
	for _, l := range rows {
		if n := len(out); n == 0 || out[n-1].Commission.ID != l.CommissionID {
			out = append(out, &DefaultingCommission{Commission: l.Edges.Commission})
		}
		last := out[len(out)-1]
		last.Lines = append(last.Lines, l)
	}
	return out, nil
}

// Round gives a round; a not-found error when there is none.
func (s *Service) Round(ctx context.Context, id int) (*ent.FundingRound, error) {
	q, err := s.DB.Client.FundingRound.Query().Where(fundinground.ID(id)).CollectFields(ctx, "FundingRound", "Node")
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}
