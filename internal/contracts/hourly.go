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
