package reference

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"

	entsql "entgo.io/ent/dialect/sql"

	"gpec/ent"
	"gpec/ent/commission"
	"gpec/ent/commissionbranch"
	"gpec/ent/edition"
	"gpec/ent/fundinglevel"
	"gpec/ent/legalrule"
	"gpec/internal/fault"
	"gpec/internal/funding"
	"gpec/internal/law"
	"gpec/internal/vocab"
)

// FundingBasis is what decides an amount.
type FundingBasis string

// The bases. The first five are statuses of the référentiel.
const (
	BasisUnspecified FundingBasis = "UNSPECIFIED"
	BasisStarter     FundingBasis = "STARTER"
	BasisNone        FundingBasis = "NONE"
)

// FundingAnswerResult is the funding level that answers a question, and how it was found.
type FundingAnswerResult struct {
	Certification *ent.Certification
	Commission    *ent.Commission
	AmountsCents  []int64
	Basis         FundingBasis
	ApplicableOn  *vocab.Date
	Levels        []*ent.FundingLevel
	Edition       *ent.Edition
	Articles      []string
	Rules         []*ent.LegalRule
	Explanation   string
}

// FundingHistoryPoint is what one edition set for a certification and a commission.
type FundingHistoryPoint struct {
	Edition      *ent.Edition
	AmountsCents []int64
	Basis        FundingBasis
	ApplicableOn *vocab.Date
	ChangeCents  *int64
}

// FundingSpreadResult is how a level varies across commissions.
type FundingSpreadResult struct {
	Edition                                                                 *ent.Edition
	Commissions                                                             int
	MinCents, LowerQuartileCents, MedianCents, UpperQuartileCents, MaxCents int64
	ByBasis                                                                 []*FundingBasisShareValue
}

// FundingBasisShareValue counts the commissions whose amount has one basis.
type FundingBasisShareValue struct {
	Basis FundingBasis
	Count int
	Share float64
}

// fundingArticles found the levels of the référentiel: the operator pays the level the branches fix, set by commission and
// by diploma or title.
var fundingArticles = []string{"L6332-14", "D6332-78"}

// FundingQuestion asks for a level.
type FundingQuestion struct {
	Certification      string
	Commission, Branch *string // one of them
	ConcludedOn        vocab.Date
	KnownOn            *vocab.Date
}

// FundingLevel answers a question: one answer a commission. An unknown certification is a not-found error.
func (s *Service) FundingLevel(ctx context.Context, q FundingQuestion) ([]*FundingAnswerResult, error) {
	if (q.Commission == nil) == (q.Branch == nil) {
		return nil, fault.New(fault.BadInput, "give commission or branch, one of them")
	}
	c, err := s.Certification(ctx, q.Certification)
	if err != nil {
		return nil, err
	}
	known := s.day(q.KnownOn)
	commissions, err := s.commissionsAsked(ctx, q, known)
	if err != nil {
		return nil, err
	}
	if len(commissions) == 0 {
		a, err := s.starter(ctx, c, nil, q.ConcludedOn, "The branch has no joint commission in the editions known on "+known.String()+".")
		return []*FundingAnswerResult{a}, err
	}
	levels, err := s.levels(ctx, c.ID, commissions, known)
	if err != nil {
		return nil, err
	}
	var out []*FundingAnswerResult
	for _, com := range commissions {
		a, err := s.answer(ctx, c, com, levels[com.ID], q.ConcludedOn, known)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

// commissionsAsked gives the commission of the question, or those of its branch in the latest edition known that names
// the branch.
func (s *Service) commissionsAsked(ctx context.Context, q FundingQuestion, known vocab.Date) ([]*ent.Commission, error) {
	if q.Commission != nil {
		c, err := s.Commission(ctx, *q.Commission)
		if ent.IsNotFound(err) {
			return nil, fault.New(fault.NotFound, "no commission has the number %s", vocab.Trim(*q.Commission))
		}
		if err != nil {
			return nil, err
		}
		return []*ent.Commission{c}, nil
	}
	b, err := s.Branch(ctx, *q.Branch)
	if ent.IsNotFound(err) {
		return nil, fault.New(fault.NotFound, "no branch has the IDCC %s", vocab.Trim(*q.Branch))
	}
	if err != nil {
		return nil, err
	}
	latest, err := s.Client.Edition.Query().Where(edition.PublishedOnLTE(known), namesBranch(b.ID)).
		Order(ent.Desc(edition.FieldPublishedOn, edition.FieldID)).FirstID(ctx)
	if ent.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, wrap("looking for the commissions of a branch", err)
	}
	list, err := s.Client.Commission.Query().
		Where(commission.HasJurisdictionsWith(commissionbranch.BranchID(b.ID), commissionbranch.EditionID(latest))).
		Order(ent.Asc(commission.FieldNumber)).All(ctx)
	if err != nil {
		return nil, wrap("reading the commissions of a branch", err)
	}
	return list, nil
}

// namesBranch keeps the editions that say which commission is competent for a branch. It is no traversal of ent: that one
// selects the ids alone, and PostgreSQL does not order distinct ids by a date.
func namesBranch(id int) func(*entsql.Selector) {
	return func(s *entsql.Selector) {
		t := entsql.Table(commissionbranch.Table)
		s.Where(entsql.Exists(entsql.Select(t.C(commissionbranch.FieldID)).From(t).
			Where(entsql.And(entsql.ColumnsEQ(t.C(commissionbranch.FieldEditionID), s.C(edition.FieldID)), entsql.EQ(t.C(commissionbranch.FieldBranchID), id)))))
	}
}

// levels reads the rows of a certification in the editions published by a day, for each commission: the latest edition
// first, the lowest amount first.
func (s *Service) levels(ctx context.Context, certification int, commissions []*ent.Commission, known vocab.Date) (map[int][]*ent.FundingLevel, error) {
	ids := make([]int, len(commissions))
	for i, c := range commissions {
		ids[i] = c.ID
	}
	rows, err := s.Client.FundingLevel.Query().
		Where(fundinglevel.CertificationID(certification), fundinglevel.CommissionIDIn(ids...), fundinglevel.HasEditionWith(edition.PublishedOnLTE(known))).
		WithEdition(func(q *ent.EditionQuery) { q.WithDataset() }).All(ctx)
	if err != nil {
		return nil, wrap("reading funding levels", err)
	}
	slices.SortFunc(rows, func(a, b *ent.FundingLevel) int {
		return cmp.Or(b.Edges.Edition.PublishedOn.Compare(a.Edges.Edition.PublishedOn), cmp.Compare(b.EditionID, a.EditionID),
			compareAmounts(a.AmountCents, b.AmountCents), cmp.Compare(a.ID, b.ID))
	})
	out := make(map[int][]*ent.FundingLevel, len(commissions))
	for _, r := range rows {
		out[r.CommissionID] = append(out[r.CommissionID], r)
	}
	return out, nil
}

// compareAmounts puts what is not set after every amount.
func compareAmounts(a, b *int64) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	return cmp.Compare(*a, *b)
}

// answer goes back from the latest edition to the first that applies to a contract concluded on the day: a contract concluded
// before a level applies keeps the level of the edition before.
func (s *Service) answer(ctx context.Context, c *ent.Certification, com *ent.Commission, rows []*ent.FundingLevel, concluded, known vocab.Date) (*FundingAnswerResult, error) {
	for _, group := range byEdition(rows) {
		e := group[0].Edges.Edition
		applies := inForce(group, concluded)
		if len(applies) == 0 {
			continue
		}
		amounts := amounts(applies)
		if len(amounts) == 0 {
			return s.starter(ctx, c, com, concluded, fmt.Sprintf("The edition of %s lists the certification for this commission as not set (NC, NR).", e.PublishedOn))
		}
		a := &FundingAnswerResult{
			Certification: c, Commission: com, AmountsCents: amounts, Basis: basis(applies), ApplicableOn: applies[0].ApplicableOn,
			Levels: applies, Edition: e, Articles: fundingArticles, Rules: []*ent.LegalRule{},
			Explanation: fmt.Sprintf("Level in the edition of %s, for contracts concluded from %s.", e.PublishedOn, from(applies[0])),
		}
		if len(amounts) > 1 {
			a.Explanation += fmt.Sprintf(" The edition holds %d amounts for this certification and this commission and does not say which applies.", len(amounts))
		}
		return a, nil
	}
	return s.starter(ctx, c, com, concluded, fmt.Sprintf("No edition known on %s holds a level of this certification for this commission that applies to a contract concluded on %s.", known, concluded))
}

// byEdition cuts rows sorted by edition into one group an edition.
func byEdition(rows []*ent.FundingLevel) [][]*ent.FundingLevel {
	var out [][]*ent.FundingLevel
	for _, r := range rows {
		if n := len(out); n > 0 && out[n-1][0].EditionID == r.EditionID {
			out[n-1] = append(out[n-1], r)
			continue
		}
		out = append(out, []*ent.FundingLevel{r})
	}
	return out
}

// from is the first day of conclusion that a row is for.
func from(r *ent.FundingLevel) vocab.Date {
	if r.ApplicableOn != nil {
		return *r.ApplicableOn
	}
	return r.Edges.Edition.PublishedOn
}

// inForce keeps, of the rows of one edition, those with the latest day of applicability that is not after the conclusion.
func inForce(rows []*ent.FundingLevel, concluded vocab.Date) []*ent.FundingLevel {
	var best []*ent.FundingLevel
	for _, r := range rows {
		if from(r).Compare(concluded) > 0 {
			continue
		}
		switch {
		case len(best) == 0 || from(r).Compare(from(best[0])) > 0:
			best = []*ent.FundingLevel{r}
		case from(r) == from(best[0]):
			best = append(best, r)
		}
	}
	return best
}

// amounts lists the distinct amounts of rows, the lowest first.
func amounts(rows []*ent.FundingLevel) []int64 {
	out := []int64{}
	for _, r := range rows {
		if r.AmountCents != nil && !slices.Contains(out, *r.AmountCents) {
			out = append(out, *r.AmountCents)
		}
	}
	slices.Sort(out)
	return out
}

func basis(rows []*ent.FundingLevel) FundingBasis {
	for _, r := range rows {
		if r.AmountCents != nil && r.Status != nil {
			return FundingBasis(*r.Status)
		}
	}
	return BasisUnspecified
}

// starter gives the starter value of the level of the certification, by the version of the rule in force on the day of
// conclusion.
func (s *Service) starter(ctx context.Context, c *ent.Certification, com *ent.Commission, concluded vocab.Date, why string) (*FundingAnswerResult, error) {
	a := &FundingAnswerResult{Certification: c, Commission: com, AmountsCents: []int64{}, Basis: BasisNone, Levels: []*ent.FundingLevel{}, Articles: []string{}, Rules: []*ent.LegalRule{}, Explanation: why}
	if c.Level == nil {
		a.Explanation += " No starter value either: the level of the certification is not known."
		return a, nil
	}
	rule, err := s.Client.LegalRule.Query().Where(legalrule.Code(funding.CodeStarter+strconv.Itoa(*c.Level)), legalrule.ValidFromLTE(concluded),
		legalrule.Or(legalrule.ValidToIsNil(), legalrule.ValidToGT(concluded))).Order(ent.Desc(legalrule.FieldValidFrom)).WithEdition().First(ctx)
	if ent.IsNotFound(err) {
		a.Explanation += fmt.Sprintf(" No starter value either: no rule sets one for level %d on %s.", *c.Level, concluded)
		return a, nil
	}
	if err != nil {
		return nil, wrap("looking for the starter value", err)
	}
	cents, err := law.StarterCents(rule)
	if err != nil {
		return nil, err
	}
	a.AmountsCents, a.Basis, a.Articles, a.Rules = []int64{cents}, BasisStarter, []string{rule.Article}, []*ent.LegalRule{rule}
	a.Explanation += " The starter value of its level is paid until one applies; it is regularised then."
	return a, nil
}

// FundingHistory lists what each edition set for a certification and a commission, the earliest first.
func (s *Service) FundingHistory(ctx context.Context, c *ent.Certification, commission string) ([]*FundingHistoryPoint, error) {
	com, err := s.Commission(ctx, commission)
	if ent.IsNotFound(err) {
		return nil, fault.New(fault.NotFound, "no commission has the number %s", vocab.Trim(commission))
	}
	if err != nil {
		return nil, err
	}
	levels, err := s.levels(ctx, c.ID, []*ent.Commission{com}, vocab.DayInFrance(s.Now()))
	if err != nil {
		return nil, err
	}
	groups := byEdition(levels[com.ID])
	slices.Reverse(groups)
	out := []*FundingHistoryPoint{}
	var before *int64
	for _, g := range groups {
		p := &FundingHistoryPoint{Edition: g[0].Edges.Edition, AmountsCents: amounts(g), Basis: basis(g), ApplicableOn: g[0].ApplicableOn}
		if n := len(p.AmountsCents); n > 0 {
			highest := p.AmountsCents[n-1]
			if before != nil {
				change := highest - *before
				p.ChangeCents = &change
			}
			before = &highest
		} else {
			p.Basis = BasisNone
		}
		out = append(out, p)
	}
	return out, nil
}

// FundingSpread says how the level of a certification varies across commissions in the latest edition published by a day that
// names it. A commission with several amounts counts by its highest. It is a not-found error when no edition names it.
func (s *Service) FundingSpread(ctx context.Context, c *ent.Certification, knownOn *vocab.Date) (*FundingSpreadResult, error) {
	e, err := s.Client.FundingLevel.Query().
		Where(fundinglevel.CertificationID(c.ID), fundinglevel.AmountCentsNotNil(), fundinglevel.HasEditionWith(edition.PublishedOnLTE(s.day(knownOn)))).
		QueryEdition().WithDataset().Order(ent.Desc(edition.FieldPublishedOn, edition.FieldID)).First(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := s.Client.FundingLevel.Query().Where(fundinglevel.CertificationID(c.ID), fundinglevel.EditionID(e.ID), fundinglevel.AmountCentsNotNil()).
		Order(ent.Asc(fundinglevel.FieldAmountCents, fundinglevel.FieldID)).All(ctx)
	if err != nil {
		return nil, wrap("reading funding levels", err)
	}
	return spreadIn(e, rows), nil
}

// FundingSpreads gives the spreads of many certifications, as known today, by their rows; one without a level is absent.
func (s *Service) FundingSpreads(ctx context.Context, certifications []int) (map[int]*FundingSpreadResult, error) {
	out := map[int]*FundingSpreadResult{}
	for part := range slices.Chunk(certifications, mostNamed) {
		rows, err := s.Client.FundingLevel.Query().Where(fundinglevel.CertificationIDIn(part...), fundinglevel.AmountCentsNotNil(), fundinglevel.HasEditionWith(edition.PublishedOnLTE(s.day(nil)))).
			WithEdition().Order(ent.Asc(fundinglevel.FieldAmountCents, fundinglevel.FieldID)).All(ctx)
		if err != nil {
			return nil, wrap("reading funding levels", err)
		}
		latest := map[int]*ent.Edition{}
		for _, r := range rows {
			e, last := r.Edges.Edition, latest[r.CertificationID]
			if last == nil || cmp.Or(e.PublishedOn.Compare(last.PublishedOn), cmp.Compare(e.ID, last.ID)) > 0 {
				latest[r.CertificationID] = e
			}
		}
		of := map[int][]*ent.FundingLevel{}
		for _, r := range rows {
			if r.EditionID == latest[r.CertificationID].ID {
				of[r.CertificationID] = append(of[r.CertificationID], r)
			}
		}
		for id, list := range of {
			out[id] = spreadIn(latest[id], list)
		}
	}
	return out, nil
}

// spreadIn says how a level varies in one edition, by its rows that have an amount, the lowest first.
func spreadIn(e *ent.Edition, rows []*ent.FundingLevel) *FundingSpreadResult {
	highest := map[int]*ent.FundingLevel{}
	for _, r := range rows {
		highest[r.CommissionID] = r // ascending: the last is the highest
	}
	var values []int64
	counts := map[FundingBasis]int{}
	for _, r := range highest {
		values = append(values, *r.AmountCents)
		counts[basis([]*ent.FundingLevel{r})]++
	}
	slices.Sort(values)
	n := len(values)
	out := &FundingSpreadResult{Edition: e, Commissions: n, MinCents: values[0], LowerQuartileCents: quantile(values, 0.25), MedianCents: quantile(values, 0.5),
		UpperQuartileCents: quantile(values, 0.75), MaxCents: values[n-1], ByBasis: []*FundingBasisShareValue{}}
	for b, k := range counts {
		out.ByBasis = append(out.ByBasis, &FundingBasisShareValue{b, k, float64(k) / float64(n)})
	}
	slices.SortFunc(out.ByBasis, func(a, b *FundingBasisShareValue) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return cmp.Compare(a.Basis, b.Basis)
	})
	return out
}

// quantile is the linear interpolation between order statistics (type 7 of Hyndman and Fan), to the nearest cent.
func quantile(sorted []int64, p float64) int64 {
	h := p * float64(len(sorted)-1)
	i := int(math.Floor(h))
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return int64(math.Round(float64(sorted[i]) + (h-float64(i))*float64(sorted[i+1]-sorted[i])))
}
