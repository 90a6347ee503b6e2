package contracts

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"gpec/ent"
	"gpec/ent/branch"
	"gpec/ent/certification"
	"gpec/ent/trainingcontract"
	"gpec/internal/access"
	"gpec/internal/fault"
	"gpec/internal/funding"
	"gpec/internal/law"
	"gpec/internal/reference"
	"gpec/internal/vocab"
)

// ContractBudget is what the contracts of an operator, as it last brought them, will have it pay.
type ContractBudget struct {
	Opco      *ent.Opco
	Edition   *ent.Edition // the contracts; nil when the operator has brought none
	Contracts int
	Unpriced  int // without an amount, a level or a rule
	Lines     []*ContractBudgetLine
	Rules     []*ent.LegalRule // that were applied to any of them
}

// ContractBudgetLine is what is due in one calendar year for the contracts of one branch and level.
type ContractBudgetLine struct {
	Year         int
	Branch       *ent.Branch
	Level        *int // of the certifications; nil when it is not known
	Kind         trainingcontract.Kind
	Contracts    int
	AmountCents  int64
	StarterCents int64 // what of it is paid on starter values
}

// portfolio is the contracts of an operator with all that prices them.
type portfolio struct {
	opco      *ent.Opco
	edition   *ent.Edition
	contracts []*ent.TrainingContract
	book      *law.Book
	levels    map[int]*reference.BranchFunding // by branch
	branches  map[int]*ent.Branch
	of        map[int]*ent.Certification
	applied   map[*funding.Version]bool // to any contract
}

// read reads the contracts of an operator, for who may ask what they cost.
func (s *Service) read(ctx context.Context, code string) (*portfolio, error) {
	o, err := s.Reference.Opco(ctx, code)
	if err != nil {
		if ent.IsNotFound(err) {
			return nil, fault.New(fault.NotFound, "no operator has the code %s", vocab.Trim(code))
		}
		return nil, err
	}
	if err := access.Require(ctx, access.ReadContracts, access.Scope{Kind: access.OfOpco, Code: o.Code}); err != nil {
		return nil, err
	}
	p := &portfolio{opco: o, levels: map[int]*reference.BranchFunding{}, branches: map[int]*ent.Branch{}, of: map[int]*ent.Certification{}, applied: map[*funding.Version]bool{}}
	if p.contracts, err = s.DB.Client.TrainingContract.Query().Where(trainingcontract.OpcoID(o.ID)).Order(ent.Asc(trainingcontract.FieldID)).All(ctx); err != nil {
		return nil, fmt.Errorf("reading contracts: %w", err)
	}
	if len(p.contracts) > 0 {
		if p.edition, err = p.contracts[0].QueryEdition().WithDataset().Only(ctx); err != nil {
			return nil, fmt.Errorf("reading the edition of contracts: %w", err)
		}
	}
	return p, s.complete(ctx, p)
}

// complete reads what contracts name, and their levels.
func (s *Service) complete(ctx context.Context, p *portfolio) (err error) {
	if p.book, err = s.Law.Book(ctx); err != nil {
		return err
	}
	named := map[int]map[int]bool{} // certifications by branch
	all := map[int]bool{}
	for _, c := range p.contracts {
		if named[c.BranchID] == nil {
			named[c.BranchID] = map[int]bool{}
		}
		named[c.BranchID][c.CertificationID], all[c.CertificationID] = true, true
	}
	for part := range slices.Chunk(slices.Sorted(maps.Keys(all)), mostNamed) {
		rows, err := s.DB.Client.Certification.Query().Where(certification.IDIn(part...)).All(ctx)
		if err != nil {
			return fmt.Errorf("reading the certifications of contracts: %w", err)
		}
		for _, r := range rows {
			p.of[r.ID] = r
		}
	}
	rows, err := s.DB.Client.Branch.Query().Where(branch.IDIn(slices.Collect(maps.Keys(named))...)).All(ctx)
	if err != nil {
		return fmt.Errorf("reading the branches of contracts: %w", err)
	}
	for _, b := range rows {
		p.branches[b.ID] = b
		var list []*ent.Certification
		for id := range named[b.ID] {
			list = append(list, p.of[id])
		}
		if p.levels[b.ID], err = s.Reference.FundingOfBranch(ctx, b.Idcc, list, nil); err != nil {
			return err
		}
	}
	return nil
}

// mostNamed is how many rows are named in one statement.
const mostNamed = 500

// levelOf gives the level of the certification of a contract; 0 when it is not known.
func (p *portfolio) levelOf(c *ent.TrainingContract) int {
	if of := p.of[c.CertificationID]; of != nil && of.Level != nil {
		return *of.Level
	}
	return 0
}

// modelled gives a contract as package funding takes it, at the amount that applies to it; ErrNoRule when none does.
func (p *portfolio) modelled(c *ent.TrainingContract) (*funding.Contract, error) {
	k := &funding.Contract{ConcludedOn: c.ConcludedOn, Start: c.StartOn, End: c.EndOn, RemoteBP: c.RemoteBp, Exempt: c.Exempt, DisabilityCents: c.DisabilityCents, Reduced: c.Reduced,
		Successor: c.Successor, Nights: int64(c.Nights), Meals: int64(c.Meals), EquipmentCents: c.EquipmentCents, MobilityCents: c.MobilityCents}
	if level := p.levelOf(c); level >= 3 {
		k.Level = level
	}
	if c.BrokenOn != nil {
		k.Broken = &funding.Break{On: *c.BrokenOn, Probation: c.Probation}
		if c.MaintainedTo != nil {
			k.Broken.MaintainedTo = *c.MaintainedTo
		}
	}
	cents, found := int64(0), false
	if c.LevelCents != nil {
		cents, found = *c.LevelCents, true
	} else if of := p.levels[c.BranchID]; of != nil {
		cents, found = of.At(c.CertificationID, c.ConcludedOn)
	}
	if !found {
		starter, by, err := p.book.Starter(k.Level, c.ConcludedOn)
		if err != nil {
			return nil, err
		}
		p.applied[by] = true
		cents, k.OnStarter = starter, true
	}
	k.Levels = []funding.Level{{Cents: cents}}
	return k, k.Check()
}

// payments gives what is due for a contract by calendar year, and whether it is paid on a starter value.
func (p *portfolio) payments(c *ent.TrainingContract) (byYear map[int]int64, starter bool, err error) {
	byYear = map[int]int64{}
	if c.Kind == trainingcontract.KindPROFESSIONALISATION {
		cost, err := p.book.Professional(funding.ProfessionalContract{ConcludedOn: c.ConcludedOn, ContractHours: int64(c.ContractHours), TrainingHours: int64(c.TrainingHours),
			Priority: c.Priority, FlatCentsPerHour: c.HourlyCents})
		if err != nil {
			return nil, false, err
		}
		p.apply(cost.Rules)
		spread(cost.AmountCents, c.StartOn, c.EndOn, byYear)
		return byYear, false, nil
	}
	k, err := p.modelled(c)
	if err != nil {
		return nil, false, err
	}
	cost, err := p.book.Price(k, nil)
	if err != nil {
		return nil, false, err
	}
	p.apply(cost.Rules())
	for i := range cost.Instalments {
		byYear[cost.Instalments[i].DueOn.Time().Year()] += cost.Instalments[i].AmountCents
	}
	return byYear, k.OnStarter, nil
}

// apply notes rules that were applied.
func (p *portfolio) apply(versions []*funding.Version) {
	for _, v := range versions {
		p.applied[v] = true
	}
}

// rules lists the rules that were applied, by name and first day.
func (p *portfolio) rules() []*ent.LegalRule {
	return p.book.Rows(slices.SortedFunc(maps.Keys(p.applied), func(a, b *funding.Version) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), a.From.Compare(b.From))
	}))
}

// spread shares an amount between calendar years by days; the last takes what rounding leaves.
func spread(cents int64, from, to vocab.Date, byYear map[int]int64) {
	all, left := int64(to.Compare(from))+1, cents
	for year := from.Time().Year(); year < to.Time().Year(); year++ {
		first, last := vocab.NewDate(year, 1, 1), vocab.NewDate(year, 12, 31)
		if first.Before(from) {
			first = from
		}
		part := cents * (int64(last.Compare(first)) + 1) / all
		byYear[year] += part
		left -= part
	}
	byYear[to.Time().Year()] += left
}

// unpriced says that an error is of a contract that nothing prices, and not of the question.
func unpriced(err error) bool {
	return errors.Is(err, funding.ErrNoRule) || errors.Is(err, funding.ErrInvalid)
}

// budgetKey is what a line of a budget is of.
type budgetKey struct {
	year, branch, level int
	kind                trainingcontract.Kind
}

// Budget says what the contracts of an operator will have it pay in some years, by branch, level and kind: by the day each instalment is due;
// a professionalisation contract by its days. The caller must have READ_CONTRACTS over the operator.
func (s *Service) Budget(ctx context.Context, opco string, from, to int) (*ContractBudget, error) {
	if from < 2000 || to < from || to > from+20 {
		return nil, fault.New(fault.BadInput, "years %d to %d: expected a year from 2000 on, and at most 20 after it", from, to)
	}
	p, err := s.read(ctx, opco)
	if err != nil {
		return nil, err
	}
	out := &ContractBudget{Opco: p.opco, Edition: p.edition, Contracts: len(p.contracts), Lines: []*ContractBudgetLine{}}
	lines := map[budgetKey]*ContractBudgetLine{}
	for n, c := range p.contracts {
		if n%1000 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		byYear, starter, err := p.payments(c)
		if unpriced(err) {
			out.Unpriced++
			continue
		}
		if err != nil {
			return nil, err
		}
		for year, cents := range byYear {
			if year < from || year > to || cents == 0 {
				continue
			}
			k := budgetKey{year, c.BranchID, p.levelOf(c), c.Kind}
			l := lines[k]
			if l == nil {
				l = &ContractBudgetLine{Year: year, Branch: p.branches[c.BranchID], Kind: c.Kind}
				if k.level > 0 {
					l.Level = &k.level
				}
				lines[k] = l
				out.Lines = append(out.Lines, l)
			}
			l.Contracts++
			l.AmountCents += cents
			if starter {
				l.StarterCents += cents
			}
		}
	}
	out.Rules = p.rules()
	slices.SortFunc(out.Lines, func(a, b *ContractBudgetLine) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Branch.Idcc, b.Branch.Idcc), cmp.Compare(orZeroInt(a.Level), orZeroInt(b.Level)), cmp.Compare(a.Kind, b.Kind))
	})
	return out, nil
}

func orZeroInt(v *int) int {
	if v == nil {
		return 0
	}
	return *v
}

// StarterExposure is what contracts paid on starter values may cost, once levels are set.
type StarterExposure struct {
	Opco      *ent.Opco
	Contracts int
	PaidCents int64
	Lines     []*StarterExposureLine
	Rules     []*ent.LegalRule // that were applied to any of them
}

// StarterExposureLine is the contracts of a branch to one certification that are paid on a starter value.
type StarterExposureLine struct {
	Branch        *ent.Branch
	Certification *ent.Certification
	Contracts     int
	PaidCents     int64 // due by the day asked
	// What a level like those of other commissions would add to what is paid: their lowest, median and highest. Nil when none has one.
	LowCents, MedianCents, HighCents *int64
}

// Starters lists the contracts of an operator that are paid on starter values, and the regularisation at risk on a day: what would be owed on
// the payments due by then if the level were the lowest, the median, the highest of other commissions.
func (s *Service) Starters(ctx context.Context, opco string, on *vocab.Date) (*StarterExposure, error) {
	p, err := s.read(ctx, opco)
	if err != nil {
		return nil, err
	}
	day := s.Law.Today()
	if on != nil {
		day = *on
	}
	out := &StarterExposure{Opco: p.opco, Lines: []*StarterExposureLine{}}
	lines := map[[2]int]*StarterExposureLine{}
	spreads, err := s.Reference.FundingSpreads(ctx, slices.Collect(maps.Keys(p.of)))
	if err != nil {
		return nil, err
	}
	for _, c := range p.contracts {
		if c.Kind != trainingcontract.KindAPPRENTICESHIP {
			continue
		}
		k, err := p.modelled(c)
		if unpriced(err) || err == nil && !k.OnStarter {
			continue
		}
		if err != nil {
			return nil, err
		}
		key := [2]int{c.BranchID, c.CertificationID}
		l := lines[key]
		if l == nil {
			l = &StarterExposureLine{Branch: p.branches[c.BranchID], Certification: p.of[c.CertificationID]}
			lines[key] = l
			out.Lines = append(out.Lines, l)
		}
		if err := p.expose(l, k, spreads[c.CertificationID], day); err != nil {
			return nil, err
		}
		out.Contracts++
	}
	for _, l := range out.Lines {
		out.PaidCents += l.PaidCents
	}
	out.Rules = p.rules()
	slices.SortFunc(out.Lines, func(a, b *StarterExposureLine) int {
		return cmp.Or(cmp.Compare(a.Branch.Idcc, b.Branch.Idcc), cmp.Compare(a.Certification.Code, b.Certification.Code))
	})
	return out, nil
}

// expose adds a contract on a starter value to its line.
func (p *portfolio) expose(l *StarterExposureLine, k *funding.Contract, spread *reference.FundingSpreadResult, day vocab.Date) error {
	paid, err := p.book.Price(k, nil)
	if err != nil {
		return err
	}
	p.apply(paid.Rules())
	l.Contracts++
	l.PaidCents += paid.DueBy(day)
	if spread == nil {
		return nil
	}
	for _, risk := range []struct {
		level int64
		to    **int64
	}{{spread.MinCents, &l.LowCents}, {spread.MedianCents, &l.MedianCents}, {spread.MaxCents, &l.HighCents}} {
		set := *k
		set.Levels = []funding.Level{{Cents: risk.level}}
		cost, err := p.book.Price(&set, nil)
		if err != nil {
			return err
		}
		if *risk.to == nil {
			*risk.to = new(int64)
		}
		**risk.to += funding.Regularisation(paid, cost, day)
	}
	return nil
}
