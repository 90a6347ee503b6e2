// Package cqps leads certificates of professional qualification (CQP, art. L6113-4) from their commissions to their registration: it keeps what
// package certification decides, and answers what is established, what is due and what a request rests on.
package cqps

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"entgo.io/ent/dialect/sql"

	"gpec/ent"
	"gpec/ent/commission"
	"gpec/ent/commissionbranch"
	"gpec/ent/cqp"
	"gpec/ent/cqpcohort"
	"gpec/ent/cqpcreator"
	"gpec/ent/cqpitem"
	"gpec/ent/cqpjob"
	"gpec/ent/job"
	"gpec/ent/predicate"
	"gpec/internal/acts"
	"gpec/internal/certification"
	"gpec/internal/fault"
	"gpec/internal/law"
	"gpec/internal/store"
	"gpec/internal/vocab"
)

// Service answers the questions on certificates, and leads them.
type Service struct {
	DB    *store.DB
	Frame *acts.Frame
	Law   *law.Service
	Now   func() time.Time
}

func (s *Service) today() vocab.Date { return vocab.DayInFrance(s.Now()) }

func (s *Service) day(on *vocab.Date) vocab.Date {
	if on == nil || on.IsZero() {
		return s.today()
	}
	return *on
}

// CqpFilter keeps some certificates.
type CqpFilter struct {
	Branch, Commission *string
	Job                *string // code of the ROME
	StateIn            []certification.State
	ExpiresBefore      *vocab.Date
	Text               *string
}

// Cqps are the certificates that the caller sees, of those that a filter keeps. A branch has those of its commissions.
func (s *Service) Cqps(where *CqpFilter) (*ent.CqpQuery, error) {
	q := s.DB.Client.Cqp.Query()
	if where == nil {
		return q, nil
	}
	if where.Commission != nil {
		code, err := vocab.ParseCPNE(*where.Commission)
		if err != nil {
			return nil, fault.New(fault.BadInput, "%w", err)
		}
		q.Where(cqp.HasCreatorsWith(cqpcreator.HasCommissionWith(commission.Code(string(code)))))
	}
	if where.Branch != nil {
		idcc, err := vocab.ParseIDCC(*where.Branch)
		if err != nil {
			return nil, fault.New(fault.BadInput, "%w", err)
		}
		q.Where(cqp.HasCreatorsWith(cqpcreator.HasCommissionWith(ofBranch(string(idcc)))))
	}
	if where.Job != nil {
		ref, err := vocab.ParseROME(*where.Job)
		if err != nil {
			return nil, fault.New(fault.BadInput, "%w", err)
		}
		q.Where(cqp.HasOccupationsWith(cqpjob.HasJobWith(job.SchemeEQ(vocab.ROME4), job.Code(ref.Code))))
	}
	if where.Text != nil {
		q.Where(cqp.FoldedContains(vocab.Fold(*where.Text)))
	}
	if where.ExpiresBefore != nil {
		q.Where(cqp.RegisteredUntilLT(*where.ExpiresBefore), cqp.RegisteredUntilGTE(s.today()))
	}
	if len(where.StateIn) > 0 {
		any := make([]predicate.Cqp, len(where.StateIn))
		for i, state := range where.StateIn {
			any[i] = inState(state, s.today())
		}
		q.Where(cqp.Or(any...))
	}
	return q, nil
}

// ofBranch keeps the commissions that are competent for a branch.
func ofBranch(idcc string) predicate.Commission {
	return func(sel *sql.Selector) {
		links, branches := sql.Table(commissionbranch.Table), sql.Table("branches")
		sel.Where(sql.In(sel.C(commission.FieldID), sql.Select(links.C(commissionbranch.FieldCommissionID)).From(links).
			Join(branches).On(branches.C("id"), links.C(commissionbranch.FieldBranchID)).Where(sql.EQ(branches.C("idcc"), idcc))))
	}
}

// inState keeps the certificates that stand in a state on a day: the cases of certification.CQP.Now.
func inState(state certification.State, on vocab.Date) predicate.Cqp {
	stored := cqp.StoredStateEQ(cqp.StoredState(state))
	ended := cqp.And(cqp.RegisteredUntilNotNil(), cqp.RegisteredUntilLT(on))
	switch state {
	case certification.Registered, certification.Noticed, certification.Suspended, certification.RenewalRequested:
		return cqp.And(stored, cqp.Not(ended))
	case certification.Transmitted:
		return cqp.Or(stored, cqp.And(ended, cqp.StoredStateIn(cqp.StoredStateREGISTERED, cqp.StoredStateNOTICE, cqp.StoredStateSUSPENDED)))
	case certification.Requested:
		return cqp.Or(stored, cqp.And(ended, cqp.StoredStateEQ(cqp.StoredStateRENEWAL_REQUESTED)))
	}
	return stored
}

// Cqp gives a certificate by its code; a not-found error when there is none that the caller sees.
func (s *Service) Cqp(ctx context.Context, code string) (*ent.Cqp, error) {
	q, err := s.DB.Client.Cqp.Query().Where(cqp.Code(vocab.Trim(code))).CollectFields(ctx, "Cqp", "Node")
	if err != nil {
		return nil, err
	}
	return q.Only(ctx)
}

// factsOf gives a certificate as package certification sees it, but for what only a step needs to know of its parts.
func factsOf(c *ent.Cqp) certification.CQP {
	day := func(d *vocab.Date) vocab.Date {
		if d == nil {
			return vocab.Date{}
		}
		return *d
	}
	out := certification.CQP{State: certification.State(c.StoredState), RightsHolder: c.RightsHolder != "", CreatedOn: day(c.CreatedOn), TransmittedFC: day(c.TransmittedFcOn),
		TransmittedCDC: day(c.TransmittedCdcOn), RegisteredUntil: day(c.RegisteredUntil), NoticedOn: day(c.NoticedOn), RequestedOn: day(c.RequestedOn), EmergingRequest: c.RequestEmerging,
		SingleCohort: c.RequestSingle, LastInsertionOn: day(c.InsertionToldOn), HabilitationsDue: day(c.BodiesDueOn)}
	if c.Register != nil {
		out.RequestRegister = certification.Register(*c.Register)
	}
	return out
}

// State says where a certificate stands on a day, today when it is nil, by what is known now.
func (s *Service) State(c *ent.Cqp, on *vocab.Date) certification.State {
	f := factsOf(c)
	return f.Now(s.day(on))
}

// Possible lists the steps that its state lets be taken today.
func (s *Service) Possible(c *ent.Cqp) []certification.Step {
	f := factsOf(c)
	return f.Possible(s.today())
}

// CqpDuty is something that is due.
type CqpDuty struct {
	Kind     certification.DutyKind
	DueOn    *vocab.Date // nil: since the certificate exists
	DaysLeft *int
}

// Duties lists what is due next of a certificate.
func (s *Service) Duties(ctx context.Context, c *ent.Cqp) ([]*CqpDuty, error) {
	book, err := s.Law.Book(ctx)
	if err != nil {
		return nil, err
	}
	rules := lawOn(book, s.today(), s.today(), s.today())
	f := factsOf(c)
	out := []*CqpDuty{}
	for _, d := range f.Duties(s.today(), &rules) {
		one := &CqpDuty{Kind: d.Kind}
		if !d.DueOn.IsZero() {
			due, left := d.DueOn, d.DueOn.Compare(s.today())
			one.DueOn, one.DaysLeft = &due, &left
		}
		out = append(out, one)
	}
	return out, nil
}

// lawOn gathers the rules of registration: those of the day a request was filed, of the day of a decision, of the day of a notice.
func lawOn(b *law.Book, filed, decided, noticed vocab.Date) certification.Law {
	var p struct {
		Years         int                       `json:"years"`
		EmergingYears int                       `json:"emerging_years"`
		MaxYears      int                       `json:"max_years"`
		NoticeDays    int                       `json:"notice_days"`
		Criteria      []certification.Criterion `json:"criteria"`
	}
	read := func(code string, on vocab.Date) bool {
		p.Years, p.EmergingYears, p.MaxYears, p.NoticeDays, p.Criteria = 0, 0, 0, 0, nil
		v := b.Find(code, on)
		return v != nil && json.Unmarshal(v.Parameters, &p) == nil
	}
	out := certification.Law{Criteria: map[certification.Register][]certification.Criterion{}}
	if read("CERT_MAX_YEARS", decided) {
		out.MaxYears, out.EmergingYears = p.Years, p.EmergingYears
	}
	if read("CERT_SINGLE_COHORT", filed) {
		out.SingleCohortYears = p.MaxYears
	}
	if read("CERT_WITHDRAWAL", noticed) {
		out.NoticeDays = p.NoticeDays
	}
	if read("CERT_INSERTION", decided) {
		out.InsertionYears = p.Years
	}
	out.Unexamined = read("CERT_UNEXAMINED", filed)
	for _, register := range []certification.Register{certification.RNCP, certification.RS} {
		if read("CERT_CRITERIA_"+string(register), filed) && len(p.Criteria) > 0 {
			out.Criteria[register] = p.Criteria
		}
	}
	return out
}

// Jobs lists the jobs that a certificate leads to, by code.
func (s *Service) Jobs(ctx context.Context, c *ent.Cqp) ([]*ent.Job, error) {
	rows, err := s.DB.Client.Job.Query().Where(func(sel *sql.Selector) {
		t := sql.Table(cqpjob.Table)
		sel.Where(sql.In(sel.C(job.FieldID), sql.Select(t.C(cqpjob.FieldJobID)).From(t).Where(sql.EQ(t.C(cqpjob.FieldCqpID), c.ID))))
	}).Order(ent.Asc(job.FieldCode)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading the jobs of a certificate: %w", err)
	}
	return rows, nil
}

// Items lists the rows of one référentiel of a certificate, or of all three.
func (s *Service) Items(ctx context.Context, c *ent.Cqp, kind *cqpitem.Kind) ([]*ent.CqpItem, error) {
	q := s.DB.Client.CqpItem.Query().Where(cqpitem.CqpID(c.ID)).WithCompetency().WithJob().WithRegisteredBlock().Order(ent.Asc(cqpitem.FieldKind, cqpitem.FieldPosition))
	if kind != nil {
		q.Where(cqpitem.KindEQ(*kind))
	}
	rows, err := q.All(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading the référentiels of a certificate: %w", err)
	}
	return rows, nil
}

// CqpCriterion is a criterion of a request, with what meets it.
type CqpCriterion struct {
	Code, Label, Evidence string
	Finding               certification.Finding
}

// Criteria holds a request against the criteria in force on the day it was filed.
func (s *Service) Criteria(ctx context.Context, r *ent.CqpRequest) ([]*CqpCriterion, error) {
	book, err := s.Law.Book(ctx)
	if err != nil {
		return nil, err
	}
	rules := lawOn(book, r.FiledOn, r.FiledOn, r.FiledOn)
	file, err := s.file(ctx, r)
	if err != nil {
		return nil, err
	}
	out := []*CqpCriterion{}
	for _, a := range file.Assess(rules.Criteria[certification.Register(r.Register)]) {
		out = append(out, &CqpCriterion{Code: a.Code, Label: a.Label, Evidence: a.Evidence, Finding: a.Finding})
	}
	return out, nil
}

// CriteriaRule gives the version of the rule that sets the criteria of a request; nil for none.
func (s *Service) CriteriaRule(ctx context.Context, r *ent.CqpRequest) (*ent.LegalRule, error) {
	book, err := s.Law.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.Row(book.Find("CERT_CRITERIA_"+string(r.Register), r.FiledOn)), nil
}

// file gathers what a request rests on.
func (s *Service) file(ctx context.Context, r *ent.CqpRequest) (*certification.File, error) {
	f := &certification.File{Emerging: r.Emerging, Single: r.SingleCohort, Stated: map[string]string{}}
	evidence, err := r.QueryEvidence().All(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading the evidence of a request: %w", err)
	}
	for _, e := range evidence {
		f.Stated[e.Criterion] = e.Text
	}
	cohorts, err := s.DB.Client.CqpCohort.Query().Where(cqpcohort.CqpID(r.CqpID)).Order(ent.Asc(cqpcohort.FieldYear)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading cohorts: %w", err)
	}
	known := func(v *int) int {
		if v == nil {
			return -1
		}
		return *v
	}
	for _, c := range cohorts {
		f.Cohorts = append(f.Cohorts, certification.Cohort{Year: c.Year, Size: c.Size, Certified: c.Certified, EmployedSixMonths: known(c.EmployedSixMonths), InOccupation: known(c.InOccupation), EmployedTwoYears: known(c.EmployedTwoYears)})
	}
	items, err := s.DB.Client.CqpItem.Query().Where(cqpitem.CqpID(r.CqpID)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading the référentiels of a certificate: %w", err)
	}
	f.Activities, f.Competencies, f.Evaluations, f.Blocks = counted(items)
	if f.Commissions, err = s.DB.Client.CqpCreator.Query().Where(cqpcreator.CqpID(r.CqpID)).Count(ctx); err != nil {
		return nil, fmt.Errorf("counting commissions: %w", err)
	}
	return f, nil
}

// counted counts the rows of each référentiel, and the blocks.
func counted(items []*ent.CqpItem) (activities, competencies, evaluations, blocks int) {
	named := map[string]bool{}
	for _, i := range items {
		switch i.Kind {
		case cqpitem.KindACTIVITY:
			activities++
		case cqpitem.KindCOMPETENCY:
			competencies++
		case cqpitem.KindEVALUATION:
			evaluations++
		}
		if i.Block != "" {
			named[i.Block] = true
		}
	}
	return activities, competencies, evaluations, len(named)
}

// bodiesDue says until when a change of the bodies of a day is to be told; nil when no rule says so.
func (s *Service) bodiesDue(ctx context.Context, since vocab.Date) (*vocab.Date, error) {
	book, err := s.Law.Book(ctx)
	if err != nil {
		return nil, err
	}
	var p struct {
		Months int `json:"months"`
	}
	v := book.Find("CERT_BODIES", since)
	if v == nil {
		return nil, nil //nolint:nilnil // no day
	}
	if err := json.Unmarshal(v.Parameters, &p); err != nil {
		return nil, fmt.Errorf("rule %s from %s: %w", v.Code, v.From, err)
	}
	due := since.AddDate(0, p.Months, 0)
	return &due, nil
}
