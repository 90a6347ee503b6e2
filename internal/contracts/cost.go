package contracts

import (
	"context"
	"errors"
	"slices"

	"gpec/ent"
	"gpec/internal/fault"
	"gpec/internal/funding"
	"gpec/internal/law"
	"gpec/internal/reference"
	"gpec/internal/vocab"
)

// ApprenticeshipContractInput is an apprenticeship contract that is asked about.
type ApprenticeshipContractInput struct {
	Certification              string
	Commission, Branch         *string
	AmountCents                *int64
	ConcludedOn, Start, End    vocab.Date
	BrokenOn, MaintainedTo     *vocab.Date
	Probation                  bool
	RemoteShareBp              int
	DistanceExempt             bool
	DisabilityCents            int64
	ReducedDuration            bool
	Successor, NewCentre       bool
	Nights, Meals              int
	EquipmentCents             int64
	InternationalMobilityCents int64
}

// PolicyChoiceInput answers a question that the law leaves open.
type PolicyChoiceInput struct {
	Question funding.Question
	Option   string
}

// ContractCost is what a contract costs at one amount.
type ContractCost struct {
	Certification                                                                          *ent.Certification
	Commission                                                                             *ent.Commission                // nil when the branch has none, or when the amount was given
	Funding                                                                                *reference.FundingAnswerResult // nil when the amount was given
	LevelCents                                                                             int64
	Years                                                                                  []*ContractYear
	Instalments                                                                            []*ContractInstalment
	Participation                                                                          funding.ParticipationCase
	EmployerCents, GrossCents, DeductedCents, OpcoCents                                    int64
	MaintenanceCents, LodgingCents, MealsCents, EquipmentCents, InternationalMobilityCents int64
	MaintenanceDays                                                                        int
	Rules                                                                                  []*ent.LegalRule
	OpenQuestions                                                                          []*OpenQuestion

	service  *Service
	book     *law.Book
	contract *funding.Contract
	policy   funding.Policy
	asked    reference.FundingQuestion
}

// ContractYear is a year of execution.
type ContractYear struct {
	Number, Days                                                                       int
	From, To                                                                           vocab.Date
	Whole                                                                              bool
	BaseCents, DistanceCents, BonusCents, DisabilityCents, AncillaryCents, AmountCents int64
}

// ContractInstalment is one payment to the centre.
type ContractInstalment struct {
	Kind                                   funding.InstalmentKind
	Year                                   *int
	Number                                 int
	DueOn                                  vocab.Date
	Percent                                *int
	GrossCents, DeductedCents, AmountCents int64
}

// OpenQuestion is a question that the law leaves open, and what each answer gives.
type OpenQuestion struct {
	Question funding.Question
	Taken    string
	Readings []*OpenReading
}

// OpenReading is what an answer gives.
type OpenReading struct {
	Option                string
	OpcoCents, FirstCents int64
}

// coded gives an error of package funding its code.
func coded(err error) error {
	switch {
	case errors.Is(err, funding.ErrInvalid):
		return fault.New(fault.BadInput, "%w", err)
	case errors.Is(err, funding.ErrNoRule):
		return fault.New(fault.NotFound, "%w", err)
	}
	return err
}

// policyOf reads the answers to open questions.
func policyOf(choices []*PolicyChoiceInput) (funding.Policy, error) {
	p := funding.Policy{}
	for _, c := range choices {
		if _, twice := p[c.Question]; twice {
			return nil, fault.New(fault.BadInput, "policy: %s is answered twice", c.Question)
		}
		p[c.Question] = funding.Option(c.Option)
	}
	if err := p.Check(); err != nil {
		return nil, coded(err)
	}
	return p, nil
}

// Costs prices a contract at each amount that may apply to it: one for each commission of the branch, and for each amount where an
// edition holds several. None when no amount can be given.
func (s *Service) Costs(ctx context.Context, in ApprenticeshipContractInput, choices []*PolicyChoiceInput) ([]*ContractCost, error) {
	policy, err := policyOf(choices)
	if err != nil {
		return nil, err
	}
	contract, err := in.contract()
	if err != nil {
		return nil, err
	}
	c, err := s.Reference.Certification(ctx, in.Certification)
	if err != nil {
		if ent.IsNotFound(err) {
			return nil, fault.New(fault.NotFound, "no certification has the code %s", vocab.Trim(in.Certification))
		}
		return nil, err
	}
	if c.Level != nil && *c.Level >= 3 {
		contract.Level = *c.Level
	}
	book, err := s.Law.Book(ctx)
	if err != nil {
		return nil, err
	}
	base := ContractCost{Certification: c, service: s, book: book, contract: contract, policy: policy,
		asked: reference.FundingQuestion{Certification: in.Certification, Commission: in.Commission, Branch: in.Branch, ConcludedOn: in.ConcludedOn}}
	if in.AmountCents != nil {
		if in.Commission != nil || in.Branch != nil {
			return nil, fault.New(fault.BadInput, "give amountCents, commission or branch, one of them")
		}
		one, err := base.at(*in.AmountCents, nil)
		if err != nil {
			return nil, err
		}
		return []*ContractCost{one}, nil
	}
	answers, err := s.Reference.FundingLevel(ctx, base.asked)
	if err != nil {
		return nil, err
	}
	out := []*ContractCost{}
	for _, a := range answers {
		for _, cents := range a.AmountsCents {
			one, err := base.at(cents, a)
			if err != nil {
				return nil, err
			}
			out = append(out, one)
		}
	}
	return out, nil
}

// contract gives the contract without its amount and its level.
func (in *ApprenticeshipContractInput) contract() (*funding.Contract, error) {
	c := &funding.Contract{ConcludedOn: in.ConcludedOn, Start: in.Start, End: in.End, RemoteBP: in.RemoteShareBp, Exempt: in.DistanceExempt, DisabilityCents: in.DisabilityCents,
		Reduced: in.ReducedDuration, Successor: in.Successor, NewCentre: in.NewCentre, Nights: int64(in.Nights), Meals: int64(in.Meals), EquipmentCents: in.EquipmentCents,
		MobilityCents: in.InternationalMobilityCents}
	switch {
	case in.BrokenOn != nil:
		c.Broken = &funding.Break{On: *in.BrokenOn, Probation: in.Probation}
		if in.MaintainedTo != nil {
			c.Broken.MaintainedTo = *in.MaintainedTo
		}
	case in.Probation || in.MaintainedTo != nil:
		return nil, fault.New(fault.BadInput, "probation and maintainedTo go with brokenOn")
	}
	return c, nil
}

// at prices the contract at an amount.
func (c ContractCost) at(cents int64, found *reference.FundingAnswerResult) (*ContractCost, error) {
	k := *c.contract
	k.Levels = []funding.Level{{Cents: cents}}
	c.contract, c.LevelCents, c.Funding = &k, cents, found
	if found != nil {
		c.Commission = found.Commission
		k.OnStarter = found.Basis == reference.BasisStarter
	}
	if err := k.Check(); err != nil {
		return nil, coded(err)
	}
	cost, open, err := c.book.Explain(&k, c.policy)
	if err != nil {
		return nil, coded(err)
	}
	c.fill(cost, open)
	return &c, nil
}

// fill gives a cost the form of the API.
func (c *ContractCost) fill(cost *funding.Cost, open []funding.OpenQuestion) {
	c.Participation, c.EmployerCents, c.GrossCents, c.DeductedCents, c.OpcoCents = cost.Participation, cost.ParticipationCents, cost.GrossCents, cost.DeductedCents, cost.OpcoCents
	c.MaintenanceCents, c.MaintenanceDays = cost.MaintenanceCents, int(cost.MaintenanceDays)
	c.LodgingCents, c.MealsCents, c.EquipmentCents, c.InternationalMobilityCents = cost.LodgingCents, cost.MealsCents, cost.EquipmentCents, cost.MobilityCents
	c.Rules = c.book.Rows(cost.Rules())
	if c.Funding != nil {
		c.Rules = append(c.Rules, c.Funding.Rules...)
	}
	c.Years, c.Instalments, c.OpenQuestions = []*ContractYear{}, []*ContractInstalment{}, []*OpenQuestion{}
	for _, y := range cost.Years {
		c.Years = append(c.Years, &ContractYear{Number: y.Number, Days: int(y.Days), From: y.From, To: y.To, Whole: y.Full, BaseCents: y.BaseCents, DistanceCents: y.DistanceCents,
			BonusCents: y.BonusCents, DisabilityCents: y.DisabilityCents, AncillaryCents: y.AncillaryCents, AmountCents: y.AmountCents})
	}
	for _, i := range cost.Instalments {
		one := &ContractInstalment{Kind: i.Kind, Number: i.Number, DueOn: i.DueOn, GrossCents: i.GrossCents, DeductedCents: i.DeductedCents, AmountCents: i.AmountCents}
		if i.Kind == funding.ForYear {
			year, percent := i.Year, int(i.Percent)
			one.Year, one.Percent = &year, &percent
		}
		c.Instalments = append(c.Instalments, one)
	}
	for _, q := range open {
		one := &OpenQuestion{Question: q.Question, Taken: string(q.Taken)}
		for _, r := range q.Readings {
			one.Readings = append(one.Readings, &OpenReading{Option: string(r.Option), OpcoCents: r.OpcoCents, FirstCents: r.FirstCents})
		}
		c.OpenQuestions = append(c.OpenQuestions, one)
	}
}

// ContractCostComparison is the same contract as if concluded on another day.
type ContractCostComparison struct {
	Cost       *ContractCost
	DeltaCents int64
	Effects    []*RuleEffect
}

// RuleEffect is what the change of one rule does.
type RuleEffect struct {
	Code          *string // nil for the amount itself
	Before, After *ent.LegalRule
	Cents         int64
	ChangesDates  bool
}

// ComparedWith prices the same contract as if it had been concluded on another day, at the amount that applies to that day, and says what each
// rule that changed does to what the operator pays: the effects sum to the difference.
func (c *ContractCost) ComparedWith(ctx context.Context, concludedOn vocab.Date) (*ContractCostComparison, error) {
	cents, found, err := c.amountOn(ctx, concludedOn)
	if err != nil {
		return nil, err
	}
	base, contract := *c, *c.contract
	contract.ConcludedOn = concludedOn
	base.contract = &contract
	with, err := base.at(cents, found)
	if err != nil {
		return nil, err
	}
	before, after, effects, err := c.book.Compare(c.contract, with.contract, c.policy)
	if err != nil {
		return nil, coded(err)
	}
	out := &ContractCostComparison{Cost: with, DeltaCents: after.OpcoCents - before.OpcoCents, Effects: []*RuleEffect{}}
	for _, e := range effects {
		one := &RuleEffect{Before: c.book.Row(e.Before), After: c.book.Row(e.After), Cents: e.Cents, ChangesDates: e.Dates}
		if e.Code != "" {
			code := e.Code
			one.Code = &code
		}
		out.Effects = append(out.Effects, one)
	}
	return out, nil
}

// amountOn gives the amount that applies to the contract when it is concluded on another day: of several the same one, or the highest.
func (c *ContractCost) amountOn(ctx context.Context, concludedOn vocab.Date) (int64, *reference.FundingAnswerResult, error) {
	if c.Funding == nil {
		return c.LevelCents, nil, nil
	}
	asked := c.asked
	asked.ConcludedOn = concludedOn
	if c.Commission != nil {
		number := c.Commission.Code
		asked.Commission, asked.Branch = &number, nil
	}
	answers, err := c.service.Reference.FundingLevel(ctx, asked)
	if err != nil {
		return 0, nil, err
	}
	if len(answers) == 0 || len(answers[0].AmountsCents) == 0 {
		return 0, nil, fault.New(fault.NotFound, "no amount applies to a contract concluded on %s", concludedOn)
	}
	amounts := answers[0].AmountsCents
	if slices.Contains(amounts, c.LevelCents) {
		return c.LevelCents, answers[0], nil
	}
	return amounts[len(amounts)-1], answers[0], nil
}
