package contracts

import (
	"context"

	"gpec/ent"
	"gpec/internal/funding"
	"gpec/internal/vocab"
)

// HourlyCostResult is what is paid for hours, or months.
type HourlyCostResult struct {
	Units                     int
	CentsPerUnit, AmountCents int64
	Raised, Lowered           bool
	Rules                     []*ent.LegalRule
}

// ProfessionalContractInput is a professionalisation contract that is asked about.
type ProfessionalContractInput struct {
	ConcludedOn                  vocab.Date
	ContractHours, TrainingHours int
	Priority, Agreed             bool
	BranchCentsPerHour           *int64
}

// hourly computes by the rules known today.
func (s *Service) hourly(ctx context.Context, compute func(*funding.Book) (funding.HourlyCost, error)) (*HourlyCostResult, error) {
	book, err := s.Law.Book(ctx)
	if err != nil {
		return nil, err
	}
	c, err := compute(book.Book)
	if err != nil {
		return nil, coded(err)
	}
	return &HourlyCostResult{Units: int(c.Units), CentsPerUnit: c.CentsPerUnit, AmountCents: c.AmountCents, Raised: c.Raised, Lowered: c.Lowered, Rules: book.Rows(c.Rules)}, nil
}

// Professional prices a professionalisation contract.
func (s *Service) Professional(ctx context.Context, in ProfessionalContractInput) (*HourlyCostResult, error) {
	return s.hourly(ctx, func(b *funding.Book) (funding.HourlyCost, error) {
		return b.Professional(funding.ProfessionalContract{ConcludedOn: in.ConcludedOn, ContractHours: int64(in.ContractHours), TrainingHours: int64(in.TrainingHours), Priority: in.Priority,
			Agreed: in.Agreed, FlatCentsPerHour: orZero(in.BranchCentsPerHour)})
	})
}

// TutorCostKind is what is paid of a tutor.
type TutorCostKind string

// The kinds.
const (
	TutorTraining TutorCostKind = "TRAINING"
	TutorFunction TutorCostKind = "TUTOR"
	TutorMaster   TutorCostKind = "MASTER"
)

// Tutor prices the training or the function of a tutor or a master of apprenticeship.
func (s *Service) Tutor(ctx context.Context, kind TutorCostKind, on vocab.Date, units int, senior bool) (*HourlyCostResult, error) {
	return s.hourly(ctx, func(b *funding.Book) (funding.HourlyCost, error) {
		if kind == TutorTraining {
			return b.TutorTraining(on, int64(units))
		}
		return b.TutorFunction(on, int64(units), kind == TutorMaster, senior)
	})
}

// Reconversion prices a period of reconversion.
func (s *Service) Reconversion(ctx context.Context, start vocab.Date, hours int, branchCentsPerHour *int64) (*HourlyCostResult, error) {
	return s.hourly(ctx, func(b *funding.Book) (funding.HourlyCost, error) {
		return b.Reconversion(start, int64(hours), orZero(branchCentsPerHour))
	})
}

func orZero(v *int64) int64 {
	if v == nil {
		return 0
	}
	return *v
}

// FundingRequestKind is what an operator is asked to pay for.
type FundingRequestKind string

// decisions are the rules of the delays, by kind.
var decisions = map[FundingRequestKind]string{"APPRENTICESHIP": funding.CodeAppDecision, "PROFESSIONALISATION": funding.CodeProDecision, "RECONVERSION": funding.CodeReconvDecision}

// Silence is what no answer means.
type Silence string

// DecisionDeadline is until when an operator decides.
type DecisionDeadline struct {
	DueOn   vocab.Date
	Silence *Silence // nil where the law does not say
	Rule    *ent.LegalRule
}

// Decision says until when an operator decides on a request.
func (s *Service) Decision(ctx context.Context, kind FundingRequestKind, received vocab.Date) (*DecisionDeadline, error) {
	book, err := s.Law.Book(ctx)
	if err != nil {
		return nil, err
	}
	d, err := book.Decide(decisions[kind], received)
	if err != nil {
		return nil, coded(err)
	}
	out := &DecisionDeadline{DueOn: d.DueOn, Rule: book.Row(d.Rule)}
	if d.Silence != "" {
		silence := Silence(d.Silence)
		out.Silence = &silence
	}
	return out, nil
}

// ReconversionPortfolio is how periods of reconversion stand against what the law asks of the whole of them.
type ReconversionPortfolio struct {
	Periods, ExternalBp, ExternalAtLeastBp int
	MeanCents, TargetCents                 int64
	Met                                    bool
	Rule                                   *ent.LegalRule
}

// Reconversions holds periods of reconversion against the rule of a day.
func (s *Service) Reconversions(ctx context.Context, on vocab.Date, internal, external []int64) (*ReconversionPortfolio, error) {
	book, err := s.Law.Book(ctx)
	if err != nil {
		return nil, err
	}
	t, err := book.TestReconversions(on, internal, external)
	if err != nil {
		return nil, coded(err)
	}
	return &ReconversionPortfolio{Periods: int(t.Periods), MeanCents: t.MeanCents, TargetCents: t.TargetCents, ExternalBp: int(t.ExternalBP), ExternalAtLeastBp: int(t.ExternalAtLeastBP), Met: t.Met(),
		Rule: book.Row(t.Rule)}, nil
}
