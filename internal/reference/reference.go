// Package reference answers the questions on reference data that a row alone does not: who collects on a day, what a funding
// level is and was, from one job to another, and search. It reads through ent, and by hand-written SQL where one statement
// answers a whole question.
package reference

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	entsql "entgo.io/ent/dialect/sql"

	"gpec/ent"
	"gpec/ent/branch"
	"gpec/ent/certification"
	"gpec/ent/commission"
	"gpec/ent/dataset"
	"gpec/ent/job"
	"gpec/ent/opco"
	"gpec/internal/fault"
	"gpec/internal/store"
	"gpec/internal/vocab"
)

// Service answers questions on one database.
type Service struct {
	Client  *ent.Client
	SQL     *sql.DB
	Dialect string
	Now     func() time.Time
}

func (s *Service) day(d *vocab.Date) vocab.Date {
	if d == nil || d.IsZero() {
		return vocab.DayInFrance(s.Now())
	}
	return *d
}

// written gives a statement, its arguments written ?, in the dialect of the database.
func (s *Service) written(query string) string { return store.Placeholders(s.Dialect, query) }

func badInput(err error) error { return fault.New(fault.BadInput, "%w", err) }

// Branch gives a branch by its IDCC.
func (s *Service) Branch(ctx context.Context, idcc string) (*ent.Branch, error) {
	code, err := vocab.ParseIDCC(idcc)
	if err != nil {
		return nil, badInput(err)
	}
	q, err := s.Client.Branch.Query().Where(branch.Idcc(string(code))).CollectFields(ctx, "Branch", "Node")
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}

// Opco gives an operator by its code or one of its names.
func (s *Service) Opco(ctx context.Context, code string) (*ent.Opco, error) {
	c, err := vocab.ParseOPCO(code)
	if err != nil {
		return nil, badInput(err)
	}
	q, err := s.Client.Opco.Query().Where(opco.Code(string(c))).CollectFields(ctx, "Opco", "Node")
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}

// Commission gives a joint commission by its number.
func (s *Service) Commission(ctx context.Context, code string) (*ent.Commission, error) {
	c, err := vocab.ParseCPNE(code)
	if err != nil {
		return nil, badInput(err)
	}
	q, err := s.Client.Commission.Query().Where(commission.Code(string(c))).CollectFields(ctx, "Commission", "Node")
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}

// Certification gives a certification by its code.
func (s *Service) Certification(ctx context.Context, code string) (*ent.Certification, error) {
	c, err := vocab.ParseCertificationCode(code)
	if err != nil {
		return nil, badInput(err)
	}
	q, err := s.Client.Certification.Query().Where(certification.Code(string(c))).CollectFields(ctx, "Certification", "Node")
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}

// Dataset gives a dataset by its code.
func (s *Service) Dataset(ctx context.Context, code string) (*ent.Dataset, error) {
	q, err := s.Client.Dataset.Query().Where(dataset.Code(code)).CollectFields(ctx, "Dataset", "Node")
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}

// JobKeyInput is the natural key of a job; without a level, the broadest that carries the code.
type JobKeyInput struct {
	Scheme vocab.Scheme
	Code   string
	Level  *int
}

func (s *Service) jobQuery(k JobKeyInput) (*ent.JobQuery, error) {
	code := vocab.Trim(k.Code)
	var err error
	switch k.Scheme {
	case vocab.ROME4:
		var ref vocab.JobRef
		ref, err = vocab.ParseROME(code)
		code = ref.Code
	case vocab.PCS2003:
		var ref vocab.JobRef
		ref, err = vocab.ParsePCS(code)
		code = ref.Code
	default:
		_, err = vocab.ParseFAP(k.Scheme, code)
	}
	if err != nil {
		return nil, badInput(err)
	}
	q := s.Client.Job.Query().Where(job.SchemeEQ(k.Scheme), job.Code(code))
	if k.Level != nil {
		q.Where(job.Level(*k.Level))
	}
	return q.Order(ent.Asc(job.FieldLevel)), nil
}

// Job gives a job by its natural key.
func (s *Service) Job(ctx context.Context, k JobKeyInput) (*ent.Job, error) {
	q, err := s.jobQuery(k)
	if err != nil {
		return nil, err
	}
	if q, err = q.CollectFields(ctx, "Job", "Node"); err != nil {
		return nil, err
	}
	return q.First(ctx)
}

// Holding keeps the rows whose label holds every word of a text, whatever their accents, case and order.
func Holding(text *string) func(*entsql.Selector) {
	return func(s *entsql.Selector) {
		if text == nil {
			return
		}
		for _, word := range strings.Fields(vocab.Fold(*text)) {
			s.Where(entsql.Contains(s.C("folded"), word))
		}
	}
}

func placeholders(n int) string {
	return strings.TrimSuffix(strings.Repeat("?, ", n), ", ")
}

func wrap(what string, err error) error { return fmt.Errorf("%s: %w", what, err) }
