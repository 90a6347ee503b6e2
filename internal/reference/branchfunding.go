package reference

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"gpec/ent"
	"gpec/ent/edition"
	"gpec/ent/fundinglevel"
	"gpec/internal/vocab"
)

// BranchFunding is what the operator of a branch pays a year for contracts to some certifications, by the days they are concluded.
type BranchFunding struct {
	Commissions []*ent.Commission // of the branch; several are possible
	levels      map[int][]FundedLevel
	rows        map[[2]int][]*ent.FundingLevel // by certification and commission
}

// FundedLevel is an amount a year, in euro cents: that of the first commission of the branch that has one, the highest where an edition has
// several; the starter value of the law where none has, and 0 where that is not known either.
type FundedLevel struct {
	Cents   int64
	Starter bool
}

// Level gives the amount of a certification on the n-th of the days.
func (f *BranchFunding) Level(certification, n int) FundedLevel {
	return f.levels[certification][n]
}

// At gives the amount that a commission of the branch has set for a certification and contracts concluded on a day; false where none has.
func (f *BranchFunding) At(certification int, on vocab.Date) (int64, bool) {
	for _, com := range f.Commissions {
		if cents, ok := highest(f.rows[[2]int{certification, com.ID}], on); ok {
			return cents, true
		}
	}
	return 0, false
}

// FundingOfBranch answers for many certifications and days at once, as known today.
func (s *Service) FundingOfBranch(ctx context.Context, idcc string, certifications []*ent.Certification, concluded []vocab.Date) (*BranchFunding, error) {
	known := s.day(nil)
	commissions, err := s.commissionsAsked(ctx, FundingQuestion{Branch: &idcc}, known)
	if err != nil {
		return nil, err
	}
	out := &BranchFunding{Commissions: commissions, levels: make(map[int][]FundedLevel, len(certifications))}
	if out.rows, err = s.levelsOf(ctx, certifications, commissions, known); err != nil {
		return nil, err
	}
	starters := map[string]FundedLevel{}
	for _, c := range certifications {
		for _, on := range concluded {
			level, ok := FundedLevel{}, false
			if level.Cents, ok = out.At(c.ID, on); !ok {
				if level, err = s.starterOnce(ctx, c, on, starters); err != nil {
					return nil, err
				}
			}
			out.levels[c.ID] = append(out.levels[c.ID], level)
		}
	}
	return out, nil
}

// starterOnce gives the starter value of the level of a certification, looked up once for each level and day.
func (s *Service) starterOnce(ctx context.Context, c *ent.Certification, on vocab.Date, known map[string]FundedLevel) (FundedLevel, error) {
	level := 0
	if c.Level != nil {
		level = *c.Level
	}
	key := fmt.Sprint(level, on)
	if l, ok := known[key]; ok {
		return l, nil
	}
	a, err := s.starter(ctx, c, nil, on, "")
	if err != nil {
		return FundedLevel{}, err
	}
	l := FundedLevel{Starter: true}
	if len(a.AmountsCents) > 0 {
		l.Cents = a.AmountsCents[0]
	}
	known[key] = l
	return l, nil
}

// highest is the amount that applies to a contract concluded on a day, of rows with the latest edition first; false when none does.
func highest(rows []*ent.FundingLevel, on vocab.Date) (int64, bool) {
	for _, group := range byEdition(rows) {
		if applies := inForce(group, on); len(applies) > 0 {
			all := amounts(applies)
			if len(all) == 0 {
				return 0, false
			}
			return all[len(all)-1], true
		}
	}
	return 0, false
}

// most is how many certifications are named in one statement.
const mostNamed = 500

// levelsOf reads the rows of certifications and commissions in the editions published by a day: the latest edition first.
func (s *Service) levelsOf(ctx context.Context, certifications []*ent.Certification, commissions []*ent.Commission, known vocab.Date) (map[[2]int][]*ent.FundingLevel, error) {
	out := map[[2]int][]*ent.FundingLevel{}
	ids := make([]int, len(commissions))
	for i, c := range commissions {
		ids[i] = c.ID
	}
	for part := range slices.Chunk(certifications, mostNamed) {
		named := make([]int, len(part))
		for i, c := range part {
			named[i] = c.ID
		}
		rows, err := s.Client.FundingLevel.Query().
			Where(fundinglevel.CertificationIDIn(named...), fundinglevel.CommissionIDIn(ids...), fundinglevel.HasEditionWith(edition.PublishedOnLTE(known))).WithEdition().All(ctx)
		if err != nil {
			return nil, wrap("reading funding levels", err)
		}
		slices.SortFunc(rows, func(a, b *ent.FundingLevel) int {
			return cmp.Or(b.Edges.Edition.PublishedOn.Compare(a.Edges.Edition.PublishedOn), cmp.Compare(b.EditionID, a.EditionID), cmp.Compare(a.ID, b.ID))
		})
		for _, r := range rows {
			k := [2]int{r.CertificationID, r.CommissionID}
			out[k] = append(out[k], r)
		}
	}
	return out, nil
}

// FundedOfBranch names the certifications of which a commission of a branch has a funding level, by their rows, as known today.
func (s *Service) FundedOfBranch(ctx context.Context, idcc string) (map[int]bool, error) {
	known := s.day(nil)
	commissions, err := s.commissionsAsked(ctx, FundingQuestion{Branch: &idcc}, known)
	if err != nil || len(commissions) == 0 {
		return nil, err
	}
	ids := make([]int, len(commissions))
	for i, c := range commissions {
		ids[i] = c.ID
	}
	rows, err := s.Client.FundingLevel.Query().Where(fundinglevel.CommissionIDIn(ids...), fundinglevel.AmountCentsNotNil(), fundinglevel.HasEditionWith(edition.PublishedOnLTE(known))).
		Unique(true).Select(fundinglevel.FieldCertificationID).Ints(ctx)
	if err != nil {
		return nil, wrap("reading the certifications of a branch", err)
	}
	out := make(map[int]bool, len(rows))
	for _, id := range rows {
		out[id] = true
	}
	return out, nil
}
