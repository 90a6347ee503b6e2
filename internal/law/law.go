// Package law holds the rules of law as they are known on a day: versions read from the database, added by an act, and given to package
// funding, which applies them.
package law

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"gpec/ent"
	"gpec/ent/edition"
	"gpec/ent/legalrule"
	"gpec/ent/mission"
	"gpec/internal/acts"
	"gpec/internal/fault"
	"gpec/internal/funding"
	"gpec/internal/store"
	"gpec/internal/vocab"
)

// Service answers the questions on the rules themselves.
type Service struct {
	DB    *store.DB
	Frame *acts.Frame
	Now   func() time.Time

	mu   sync.Mutex
	last *Book
	mark string // of the rows that last was made of
}

// Book is the rules known on a day, with the rows they were read from.
type Book struct {
	*funding.Book
	rows map[int]*ent.LegalRule
}

// Rows gives the rows of versions, in their order.
func (b *Book) Rows(versions []*funding.Version) []*ent.LegalRule {
	out := []*ent.LegalRule{}
	for _, v := range versions {
		if r := b.rows[v.ID]; r != nil {
			out = append(out, r)
		}
	}
	return out
}

// Row gives the row of a version; nil for none.
func (b *Book) Row(v *funding.Version) *ent.LegalRule {
	if v == nil {
		return nil
	}
	return b.rows[v.ID]
}

// Today is the day in France.
func (s *Service) Today() vocab.Date { return vocab.DayInFrance(s.Now()) }

// Book gives the rules as known today. It is read again only when a version was added.
func (s *Service) Book(ctx context.Context) (*Book, error) {
	rows, err := s.DB.Client.LegalRule.Query().Select(legalrule.FieldID, legalrule.FieldEditionID).Order(ent.Asc(legalrule.FieldID)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("looking for rules of law: %w", err)
	}
	mark := ""
	for _, r := range rows {
		mark += fmt.Sprint(r.ID, ":", r.EditionID, " ")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.last != nil && s.mark == mark {
		return s.last, nil
	}
	b, err := s.read(ctx, s.Today())
	if err != nil {
		return nil, err
	}
	s.last, s.mark = b, mark
	return b, nil
}

// BookKnown gives the rules as known on a day: those of editions published by then.
func (s *Service) BookKnown(ctx context.Context, on *vocab.Date) (*Book, error) {
	if on == nil || on.IsZero() {
		return s.Book(ctx)
	}
	return s.read(ctx, *on)
}

func (s *Service) read(ctx context.Context, known vocab.Date) (*Book, error) {
	rows, err := s.DB.Client.LegalRule.Query().Where(legalrule.HasEditionWith(edition.PublishedOnLTE(known))).WithEdition().All(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading the rules of law: %w", err)
	}
	b := &Book{rows: make(map[int]*ent.LegalRule, len(rows))}
	versions := make([]funding.Version, len(rows))
	for i, r := range rows {
		versions[i] = version(r)
		b.rows[r.ID] = r
	}
	if b.Book, err = funding.NewBook(versions); err != nil {
		return nil, err
	}
	return b, nil
}

// StarterCents reads the yearly amount of the version of a starter value.
func StarterCents(r *ent.LegalRule) (int64, error) {
	v := version(r)
	return v.StarterCents()
}

func version(r *ent.LegalRule) funding.Version {
	v := funding.Version{ID: r.ID, Code: r.Code, Article: r.Article, From: r.ValidFrom, Confidence: r.Confidence, Parameters: []byte(r.Parameters)}
	if r.ValidTo != nil {
		v.To = *r.ValidTo
	}
	return v
}

// Rules lists the versions in force on a day, by code: those of some rules, or all when none is named.
func (s *Service) Rules(ctx context.Context, on vocab.Date, codes []string, knownOn *vocab.Date) ([]*ent.LegalRule, error) {
	b, err := s.BookKnown(ctx, knownOn)
	if err != nil {
		return nil, err
	}
	out := []*ent.LegalRule{}
	for _, r := range b.rows {
		if v := b.Find(r.Code, on); v != nil && v.ID == r.ID && (len(codes) == 0 || slices.Contains(codes, r.Code)) {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(x, y *ent.LegalRule) int { return cmp.Compare(x.Code, y.Code) })
	return out, nil
}

// LegalChange is a rule that is not the same on two days.
type LegalChange struct {
	Code          string
	Before, After *ent.LegalRule // nil where there is none
}

// Changes lists the rules whose version on one day is not that on another.
func (s *Service) Changes(ctx context.Context, from, to vocab.Date) ([]*LegalChange, error) {
	if to.Before(from) {
		return nil, fault.New(fault.BadInput, "to %s is before from %s", to, from)
	}
	b, err := s.Book(ctx)
	if err != nil {
		return nil, err
	}
	out := []*LegalChange{}
	for _, c := range b.Changes(from, to) {
		out = append(out, &LegalChange{Code: c.Code, Before: b.Row(c.Before), After: b.Row(c.After)})
	}
	return out, nil
}

// Missions lists the items of an article in force on a day, today when it is nil, in the order in which they are printed.
func (s *Service) Missions(ctx context.Context, article string, on *vocab.Date) ([]*ent.Mission, error) {
	day := s.Today()
	if on != nil {
		day = *on
	}
	q, err := s.DB.Client.Mission.Query().Where(mission.Article(vocab.Trim(article)), mission.ValidFromLTE(day), mission.Or(mission.ValidToIsNil(), mission.ValidToGT(day))).
		CollectFields(ctx, "Mission", "Node")
	if err != nil {
		return nil, err
	}
	rows, err := q.All(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading missions: %w", err)
	}
	slices.SortFunc(rows, func(x, y *ent.Mission) int {
		return cmp.Or(cmp.Compare(x.Label, y.Label), x.ValidFrom.Compare(y.ValidFrom))
	})
	return rows, nil
}
