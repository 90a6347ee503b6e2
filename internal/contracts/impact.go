package contracts

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect/sql"

	"gpec/ent"
	"gpec/ent/fundinground"
	"gpec/ent/fundingroundline"
	"gpec/ent/trainingcontract"
	"gpec/internal/fault"
	"gpec/internal/funding"
	"gpec/internal/reference"
	"gpec/internal/vocab"
)

// FundingProposalImpact is what a proposed level costs.
type FundingProposalImpact struct {
	Certification *ent.Certification
	Commission    *ent.Commission
	ProposedCents int64
	Current       *reference.FundingAnswerResult
	CurrentCents  *int64 // nil when no amount can be given
	// Line is the latest line of a round that recommends an amount, of those that the caller sees; nil for none.
	Line  *ent.FundingRoundLine
	State *funding.LineState // of the proposal against it
	// Contracts is the volume it is measured on: those of the year that the caller may count, or as given.
	Contracts  int
	Given      bool
	Year       int
	DeltaCents *int64 // over their whole length; nil when there is no current amount
	Rules      []*ent.LegalRule
}

// ProposalImpact says what a proposed level would have cost more, on the contracts concluded in a year with the branches of the commission: those
// brought by operators whose contracts the caller may ask about. With a number of contracts given instead, each is taken for one year.
func (s *Service) ProposalImpact(ctx context.Context, code, number string, proposed int64, year *int, given *int) (*FundingProposalImpact, error) {
	today := s.Law.Today()
	out := &FundingProposalImpact{ProposedCents: proposed, Year: today.Time().Year() - 1}
	if year != nil {
		out.Year = *year
	}
	if proposed <= 0 || proposed > 10_000_000 || out.Year < 2019 || out.Year > today.Time().Year() || given != nil && (*given < 0 || *given > 10_000_000) {
		return nil, fault.New(fault.BadInput, "expected a proposed amount above 0 and up to 100,000 euros, a year from 2019 to this one, and at most 10 million contracts")
	}
	answers, err := s.Reference.FundingLevel(ctx, reference.FundingQuestion{Certification: code, Commission: &number, ConcludedOn: today})
	if err != nil {
		if ent.IsNotFound(err) {
			return nil, fault.New(fault.NotFound, "no certification has the code %s", vocab.Trim(code))
		}
		return nil, err
	}
	a := answers[0]
	out.Certification, out.Commission, out.Current = a.Certification, a.Commission, a
	if n := len(a.AmountsCents); n > 0 {
		out.CurrentCents = &a.AmountsCents[n-1]
	}
	if err := s.against(ctx, out); err != nil {
		return nil, err
	}
	return out, s.delta(ctx, out, given)
}

// against holds a proposal against what is recommended.
func (s *Service) against(ctx context.Context, out *FundingProposalImpact) error {
	line, err := s.DB.Client.FundingRoundLine.Query().Where(fundingroundline.CertificationID(out.Certification.ID), fundingroundline.CommissionID(out.Commission.ID),
		fundingroundline.RecommendedCentsNotNil()).WithRound().Order(fundingroundline.ByRoundField(fundinground.FieldOpenedOn, sql.OrderDesc()), ent.Desc(fundingroundline.FieldID)).First(ctx)
	if ent.IsNotFound(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("looking for a recommendation: %w", err)
	}
	l := funding.Line{Recommended: &funding.Recommendation{Cents: *line.RecommendedCents, MinCents: *line.MinCents, MaxCents: *line.MaxCents}, ProposedCents: &out.ProposedCents}
	state := l.State(s.Law.Today())
	out.Line, out.State = line, &state
	return nil
}

// delta prices the contracts of the year at both amounts.
func (s *Service) delta(ctx context.Context, out *FundingProposalImpact, given *int) error {
	book, err := s.Law.Book(ctx)
	if err != nil {
		return err
	}
	out.Rules = []*ent.LegalRule{}
	if out.CurrentCents == nil {
		return nil
	}
	models, err := s.volume(ctx, out, given)
	if err != nil {
		return err
	}
	delta := int64(0)
	for _, k := range models {
		before, after := k.contract, k.contract
		before.Levels, after.Levels = []funding.Level{{Cents: *out.CurrentCents}}, []funding.Level{{Cents: out.ProposedCents}}
		x, err := book.Price(&before, nil)
		if err != nil {
			if unpriced(err) {
				continue
			}
			return err
		}
		y, err := book.Price(&after, nil)
		if err != nil {
			return err
		}
		delta += int64(k.times) * (y.OpcoCents - x.OpcoCents)
		out.Contracts += k.times
		if len(out.Rules) == 0 {
			out.Rules = book.Rows(y.Rules())
		}
	}
	out.DeltaCents = &delta
	return nil
}

// weighted is a contract that stands for some.
type weighted struct {
	contract funding.Contract
	times    int
}

// volume gives the contracts that a proposal is measured on.
func (s *Service) volume(ctx context.Context, out *FundingProposalImpact, given *int) ([]weighted, error) {
	level := 0
	if out.Certification.Level != nil && *out.Certification.Level >= 3 {
		level = *out.Certification.Level
	}
	if given != nil {
		out.Given = true
		start := s.Law.Today()
		return []weighted{{funding.Contract{ConcludedOn: start, Start: start, End: start.AddDate(1, 0, -1), Level: level}, *given}}, nil
	}
	branches, err := out.Commission.QueryJurisdictions().QueryBranch().IDs(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading the branches of a commission: %w", err)
	}
	rows, err := s.DB.Client.TrainingContract.Query().Where(trainingcontract.CertificationID(out.Certification.ID), trainingcontract.BranchIDIn(branches...),
		trainingcontract.KindEQ(trainingcontract.KindAPPRENTICESHIP), trainingcontract.ConcludedOnGTE(vocab.NewDate(out.Year, 1, 1)), trainingcontract.ConcludedOnLTE(vocab.NewDate(out.Year, 12, 31))).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading contracts: %w", err)
	}
	var models []weighted
	for _, c := range rows {
		k := funding.Contract{ConcludedOn: c.ConcludedOn, Start: c.StartOn, End: c.EndOn, RemoteBP: c.RemoteBp, Exempt: c.Exempt, Reduced: c.Reduced, Successor: c.Successor, Level: level}
		if c.BrokenOn != nil {
			k.Broken = &funding.Break{On: *c.BrokenOn, Probation: c.Probation}
		}
		models = append(models, weighted{k, 1})
	}
	return models, nil
}
