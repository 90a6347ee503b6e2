package cqps

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"gpec/ent"
	entry "gpec/ent/certification"
	"gpec/ent/commission"
	"gpec/ent/competency"
	"gpec/ent/competencyblock"
	"gpec/ent/cqp"
	"gpec/ent/cqpbody"
	"gpec/ent/cqpcohort"
	"gpec/ent/cqpcreator"
	"gpec/ent/cqpevidence"
	"gpec/ent/cqpitem"
	"gpec/ent/cqpjob"
	"gpec/ent/cqprequest"
	"gpec/ent/job"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/certification"
	"gpec/internal/feed"
	"gpec/internal/law"
	"gpec/internal/vocab"
)

// What authors of these acts are told.
var (
	textNoCqp      = acts.Text{EN: "there is no such certificate", FR: "il n'y a pas de tel certificat"}
	textNoRequest  = acts.Text{EN: "there is no such request", FR: "il n'y a pas de telle demande"}
	textClosed     = acts.Text{EN: "the request has its outcome", FR: "la demande a reçu sa suite"}
	textListed     = acts.Text{EN: "the certificate is of an official list: say first which commission acts for it (commission)", FR: "le certificat vient d'une liste officielle : dites d'abord quelle commission agit pour lui (commission)"}
	textUnknown    = acts.Text{EN: "%s is not known", FR: "%s n'est pas connu"}
	textMany       = acts.Text{EN: "at most %d", FR: "%d au plus"}
	textNobody     = acts.Text{EN: "at least one commission establishes it", FR: "au moins une commission l'établit"}
	textStep       = acts.Text{EN: "%v", FR: "%v"}
	textFuture     = acts.Text{EN: "a day of today or before", FR: "un jour d'aujourd'hui ou d'avant"}
	textPersons    = acts.Text{EN: "persons of the cohort: 0 ≤ found ≤ certified ≤ size, and a year from 1990 to this one", FR: "des personnes de la promotion : 0 ≤ constaté ≤ titulaires ≤ candidats, et une année de 1990 à celle-ci"}
	textCriterion  = acts.Text{EN: "%s is no criterion of this request", FR: "%s n'est pas un critère de cette demande"}
	textSiret      = acts.Text{EN: "14 digits", FR: "14 chiffres"}
	textFrozen     = acts.Text{EN: "its référentiels change no more while a request is examined", FR: "ses référentiels ne changent plus pendant l'examen d'une demande"}
	textBodiesDays = acts.Text{EN: "until comes before since", FR: "until précède since"}
)

const (
	mostTitle = 300
	mostText  = 2000
	mostItems = 500
)

// CqpItemInput is a row of a référentiel.
type CqpItemInput struct {
	Kind            cqpitem.Kind `json:"kind"`
	Text            string       `json:"text"`
	Block           *string      `json:"block,omitempty"`
	Competency      *string      `json:"competency,omitempty"`      // OGR code
	Job             *string      `json:"job,omitempty"`             // code of the ROME
	RegisteredBlock *string      `json:"registeredBlock,omitempty"` // code of a block
}

// CreateCqpInput makes a draft.
type CreateCqpInput struct {
	Title          string          `json:"title"`
	Commissions    []string        `json:"commissions"`
	RightsHolder   *string         `json:"rightsHolder,omitempty"`
	Jobs           []string        `json:"jobs"`
	Items          []*CqpItemInput `json:"items"`
	IdempotencyKey *string         `json:"-"`
}

// ReviseCqpInput changes a certificate.
type ReviseCqpInput struct {
	Cqp             int             `json:"cqp"`
	Title           *string         `json:"title,omitempty"`
	RightsHolder    *string         `json:"rightsHolder,omitempty"`
	Commission      *string         `json:"commission,omitempty"`
	Jobs            []string        `json:"jobs,omitempty"`
	Items           []*CqpItemInput `json:"items,omitempty"`
	ExpectedVersion *int            `json:"expectedVersion,omitempty"`
	IdempotencyKey  *string         `json:"-"`
}

// TakeCqpStepInput takes a step of the life of a certificate.
type TakeCqpStepInput struct {
	Cqp             int                `json:"cqp"`
	Step            certification.Step `json:"step"`
	On              vocab.Date         `json:"on"`
	Register        *cqp.Register      `json:"register,omitempty"`
	Until           *vocab.Date        `json:"until,omitempty"`
	Certification   *string            `json:"certification,omitempty"`
	Emerging        bool               `json:"emerging,omitempty"`
	SingleCohort    bool               `json:"singleCohort,omitempty"`
	Note            *string            `json:"note,omitempty"`
	ExpectedVersion *int               `json:"expectedVersion,omitempty"`
	IdempotencyKey  *string            `json:"-"`
}

// TellCqpCohortInput tells what became of the holders of a year.
type TellCqpCohortInput struct {
	Cqp               int     `json:"cqp"`
	Year              int     `json:"year"`
	Size              int     `json:"size"`
	Certified         int     `json:"certified"`
	EmployedSixMonths *int    `json:"employedSixMonths,omitempty"`
	InOccupation      *int    `json:"inOccupation,omitempty"`
	EmployedTwoYears  *int    `json:"employedTwoYears,omitempty"`
	IdempotencyKey    *string `json:"-"`
}

// StateCqpEvidenceInput states what meets a criterion of a request.
type StateCqpEvidenceInput struct {
	Request        int     `json:"request"`
	Criterion      string  `json:"criterion"`
	Text           string  `json:"text"`
	IdempotencyKey *string `json:"-"`
}

// AuthoriseCqpBodyInput says that a body may prepare for a certificate, from a day and until another.
type AuthoriseCqpBodyInput struct {
	Cqp            int         `json:"cqp"`
	Name           string      `json:"name"`
	Siret          *string     `json:"siret,omitempty"`
	Since          vocab.Date  `json:"since"`
	Until          *vocab.Date `json:"until,omitempty"`
	Told           bool        `json:"told,omitempty"`
	IdempotencyKey *string     `json:"-"`
}

// CqpPayload is a certificate, or why an act was refused.
type CqpPayload struct {
	Cqp        *ent.Cqp
	UserErrors []*acts.UserError
}

// payload does an act that gives a certificate.
func payload[I any](ctx context.Context, s *Service, name string, do func(context.Context, *acts.Tx, I) (int, error), in I, key *string) (*CqpPayload, error) {
	row, refused, err := acts.Row(ctx, s.Frame, acts.Act[I, int]{Name: name, Needs: access.Certify, Do: do}, in, key, s.DB.Client.Cqp.Get)
	return &CqpPayload{Cqp: row, UserErrors: refused}, err
}

func scopeOf(code string) access.Scope {
	if code == "" {
		return access.Everywhere
	}
	return access.Scope{Kind: access.OfCommission, Code: code}
}

// cqpOf gives a certificate that the caller sees and may lead.
func cqpOf(ctx context.Context, tx *acts.Tx, id int, expected *int) (*ent.Cqp, error) {
	row, err := tx.Client.Cqp.Query().Where(cqp.ID(id)).Only(ctx)
	switch {
	case ent.IsNotFound(err):
		return nil, acts.Refuse(acts.NotFound, []string{"cqp"}, textNoCqp)
	case err != nil:
		return nil, fmt.Errorf("looking for a certificate: %w", err)
	}
	if err := tx.Require(ctx, access.Certify, scopeOf(row.CommissionCode), "cqp"); err != nil {
		return nil, err
	}
	return row, acts.CheckVersion(row.Version, expected)
}

// CreateCqp makes a draft, for the first of its commissions.
func (s *Service) CreateCqp(ctx context.Context, in CreateCqpInput) (*CqpPayload, error) {
	return payload(ctx, s, "createCqp", create, in, in.IdempotencyKey)
}

func create(ctx context.Context, tx *acts.Tx, in CreateCqpInput) (int, error) {
	var bad acts.Refusal
	bad.Length(in.Title, 1, mostTitle, "title")
	commissions, err := commissionsOf(ctx, tx, in.Commissions, &bad)
	if err != nil {
		return 0, err
	}
	parts, err := partsOf(ctx, tx, in.Jobs, in.Items, &bad)
	if err != nil {
		return 0, err
	}
	holder := ""
	if in.RightsHolder != nil {
		holder = strings.TrimSpace(*in.RightsHolder)
		bad.Length(holder, 1, mostTitle, "rightsHolder")
	}
	if err := bad.Err(); err != nil {
		return 0, err
	}
	scope := scopeOf(commissions[0].Code)
	if err := tx.Require(ctx, access.Certify, scope, "commissions", "0"); err != nil {
		return 0, err
	}
	n, err := tx.Client.Cqp.Query().Where(cqp.CodeHasPrefix("CQP")).Count(ctx)
	if err != nil {
		return 0, fmt.Errorf("counting certificates: %w", err)
	}
	title := strings.TrimSpace(in.Title)
	row, err := tx.Client.Cqp.Create().SetCode(fmt.Sprintf("CQP%d", n+1)).SetTitle(title).SetFolded(vocab.Fold(title)).SetStoredState(cqp.StoredStateDRAFT).SetInterBranch(len(commissions) > 1).
		SetRightsHolder(holder).SetCommissionCode(commissions[0].Code).Save(ctx)
	if err != nil {
		return 0, fmt.Errorf("making a certificate: %w", err)
	}
	for _, c := range commissions {
		if err := tx.Client.CqpCreator.Create().SetCqpID(row.ID).SetName(c.Label).SetCommissionID(c.ID).Exec(ctx); err != nil {
			return 0, fmt.Errorf("naming a commission: %w", err)
		}
	}
	if err := parts.write(ctx, tx, row.ID); err != nil {
		return 0, err
	}
	tx.Did(acts.Deed{Kind: "Cqp", ID: row.ID, Action: feed.Created, Scope: scope, After: in})
	return row.ID, nil
}

// commissionsOf looks up commissions by number.
func commissionsOf(ctx context.Context, tx *acts.Tx, numbers []string, bad *acts.Refusal) ([]*ent.Commission, error) {
	if len(numbers) == 0 {
		bad.Add(acts.Missing, []string{"commissions"}, textNobody)
	}
	var out []*ent.Commission
	for i, n := range numbers {
		var row *ent.Commission
		if code, err := vocab.ParseCPNE(n); err == nil {
			if row, err = tx.Client.Commission.Query().Where(commission.Code(string(code))).Only(ctx); err != nil && !ent.IsNotFound(err) {
				return nil, fmt.Errorf("looking for a commission: %w", err)
			}
		}
		if row == nil {
			bad.Add(acts.NotFound, []string{"commissions", fmt.Sprint(i)}, textUnknown, n)
			continue
		}
		out = append(out, row)
	}
	return out, nil
}

// parts are the jobs and référentiels of a certificate, looked up.
type parts struct {
	jobs  []int
	items []*CqpItemInput
	links []itemLinks // of the items, in their order
}

// itemLinks are the rows that a row of a référentiel stands for; nil for none.
type itemLinks struct{ competency, job, block *int }

// partsOf looks up what the parts name.
func partsOf(ctx context.Context, tx *acts.Tx, jobs []string, items []*CqpItemInput, bad *acts.Refusal) (*parts, error) {
	p := &parts{items: items, links: make([]itemLinks, len(items))}
	if len(jobs) > mostItems || len(items) > mostItems {
		bad.Add(acts.Invalid, []string{"items"}, textMany, mostItems)
		return p, nil
	}
	for i, code := range jobs {
		id, err := linked(ctx, tx, &code, jobNamed, bad, "jobs", fmt.Sprint(i))
		if err != nil {
			return nil, err
		}
		if id != nil {
			p.jobs = append(p.jobs, *id)
		}
	}
	for i, item := range items {
		at := []string{"items", fmt.Sprint(i)}
		bad.Length(item.Text, 1, mostText, append(at, "text")...)
		if item.Block != nil {
			bad.Length(*item.Block, 0, mostTitle, append(at, "block")...)
		}
		for _, l := range []struct {
			code  *string
			find  finder
			to    **int
			field string
		}{{item.Competency, competencyNamed, &p.links[i].competency, "competency"}, {item.Job, jobNamed, &p.links[i].job, "job"}, {item.RegisteredBlock, blockNamed, &p.links[i].block, "registeredBlock"}} {
			var err error
			if *l.to, err = linked(ctx, tx, l.code, l.find, bad, append(at, l.field)...); err != nil {
				return nil, err
			}
		}
	}
	return p, nil
}

// finder looks up the row that a code names; a not-found error, or one of the form of the code, when there is none.
type finder func(ctx context.Context, tx *acts.Tx, code string) (int, error)

func competencyNamed(ctx context.Context, tx *acts.Tx, code string) (int, error) {
	return tx.Client.Competency.Query().Where(competency.OgrCode(vocab.Trim(code))).OnlyID(ctx)
}

func jobNamed(ctx context.Context, tx *acts.Tx, code string) (int, error) {
	ref, err := vocab.ParseROME(code)
	if err != nil {
		return 0, err
	}
	return tx.Client.Job.Query().Where(job.SchemeEQ(vocab.ROME4), job.Code(ref.Code), job.Level(ref.Level)).OnlyID(ctx)
}

func blockNamed(ctx context.Context, tx *acts.Tx, code string) (int, error) {
	return tx.Client.CompetencyBlock.Query().Where(competencyblock.Code(vocab.Trim(code))).OnlyID(ctx)
}

// linked gives the row that a code names; nil without a code, and with a reason where there is no such row.
func linked(ctx context.Context, tx *acts.Tx, code *string, find finder, bad *acts.Refusal, field ...string) (*int, error) {
	if code == nil {
		return nil, nil //nolint:nilnil // no link
	}
	id, err := find(ctx, tx, *code)
	switch {
	case ent.IsNotFound(err) || errors.Is(err, vocab.ErrInvalid):
		bad.Add(acts.NotFound, field, textUnknown, *code)
		return nil, nil //nolint:nilnil // the reason is told
	case err != nil:
		return nil, fmt.Errorf("looking for %s: %w", *code, err)
	}
	return &id, nil
}

// write writes the parts of a certificate that has none.
func (p *parts) write(ctx context.Context, tx *acts.Tx, of int) error {
	done := map[int]bool{}
	for _, id := range p.jobs {
		if done[id] {
			continue
		}
		done[id] = true
		if err := tx.Client.CqpJob.Create().SetCqpID(of).SetJobID(id).Exec(ctx); err != nil {
			return fmt.Errorf("naming a job: %w", err)
		}
	}
	position := map[cqpitem.Kind]int{}
	for i, item := range p.items {
		position[item.Kind]++
		create := tx.Client.CqpItem.Create().SetCqpID(of).SetKind(item.Kind).SetPosition(position[item.Kind]).SetText(strings.TrimSpace(item.Text)).
			SetNillableCompetencyID(p.links[i].competency).SetNillableJobID(p.links[i].job).SetNillableBlockID(p.links[i].block)
		if item.Block != nil {
			create.SetBlock(strings.TrimSpace(*item.Block))
		}
		if err := create.Exec(ctx); err != nil {
			return fmt.Errorf("writing a row of a référentiel: %w", err)
		}
	}
	return nil
}

// ReviseCqp changes a certificate: its title, the holder of its rights in the form in which it was named, its jobs and référentiels, which are given
// whole. For one of an official list, an administrator says which commission acts for it.
func (s *Service) ReviseCqp(ctx context.Context, in ReviseCqpInput) (*CqpPayload, error) {
	return payload(ctx, s, "reviseCqp", revise, in, in.IdempotencyKey)
}

func revise(ctx context.Context, tx *acts.Tx, in ReviseCqpInput) (int, error) {
	row, err := cqpOf(ctx, tx, in.Cqp, in.ExpectedVersion)
	if err != nil {
		return 0, err
	}
	var bad acts.Refusal
	change := row.Update().AddVersion(1)
	if in.Title != nil {
		bad.Length(*in.Title, 1, mostTitle, "title")
		title := strings.TrimSpace(*in.Title)
		change.SetTitle(title).SetFolded(vocab.Fold(title))
	}
	if in.RightsHolder != nil {
		bad.Length(*in.RightsHolder, 1, mostTitle, "rightsHolder")
		change.SetRightsHolder(strings.TrimSpace(*in.RightsHolder))
	}
	if in.Commission != nil {
		list, err := commissionsOf(ctx, tx, []string{*in.Commission}, &bad)
		if err != nil {
			return 0, err
		}
		if len(list) == 1 {
			change.SetCommissionCode(list[0].Code)
		}
	}
	if (in.Items != nil || in.Jobs != nil) && (row.StoredState == cqp.StoredStateUNDER_REVIEW || row.StoredState == cqp.StoredStateABROGATED) {
		bad.Add(acts.StateConflict, []string{"items"}, textFrozen)
	}
	p, err := partsOf(ctx, tx, in.Jobs, in.Items, &bad)
	if err != nil {
		return 0, err
	}
	if err := bad.Err(); err != nil {
		return 0, err
	}
	if in.Jobs != nil {
		if _, err := tx.Client.CqpJob.Delete().Where(cqpjob.CqpID(row.ID)).Exec(ctx); err != nil {
			return 0, fmt.Errorf("removing jobs: %w", err)
		}
	}
	if in.Items != nil {
		if _, err := tx.Client.CqpItem.Delete().Where(cqpitem.CqpID(row.ID)).Exec(ctx); err != nil {
			return 0, fmt.Errorf("removing référentiels: %w", err)
		}
	}
	if err := p.write(ctx, tx, row.ID); err != nil {
		return 0, err
	}
	if err := change.Exec(ctx); err != nil {
		return 0, fmt.Errorf("changing a certificate: %w", err)
	}
	tx.Did(acts.Deed{Kind: "Cqp", ID: row.ID, Action: feed.Updated, Scope: scopeOf(row.CommissionCode), After: in})
	return row.ID, nil
}

// TakeCqpStep takes a step of the life of a certificate, if the law lets it be.
func (s *Service) TakeCqpStep(ctx context.Context, in TakeCqpStepInput) (*CqpPayload, error) {
	return payload(ctx, s, "takeCqpStep", s.take, in, in.IdempotencyKey)
}

func (s *Service) take(ctx context.Context, tx *acts.Tx, in TakeCqpStepInput) (int, error) {
	row, err := cqpOf(ctx, tx, in.Cqp, in.ExpectedVersion)
	if err != nil {
		return 0, err
	}
	var bad acts.Refusal
	if row.CommissionCode == "" {
		bad.Add(acts.StateConflict, []string{"cqp"}, textListed)
	}
	if vocab.DayInFrance(tx.Now).Before(in.On) {
		bad.Add(acts.Invalid, []string{"on"}, textFuture)
	}
	if in.Note != nil {
		bad.Length(*in.Note, 0, mostText, "note")
	}
	if err := bad.Err(); err != nil {
		return 0, err
	}
	before, err := facts(ctx, tx, row)
	if err != nil {
		return 0, err
	}
	book, err := s.Law.Book(ctx)
	if err != nil {
		return 0, err
	}
	taken := certification.Taken{Step: in.Step, On: in.On, Emerging: in.Emerging, Single: in.SingleCohort}
	if in.Register != nil {
		taken.Register = certification.Register(*in.Register)
	}
	if in.Until != nil {
		taken.Until = *in.Until
	}
	after, err := before.Take(taken, lawFor(book, &before, taken))
	if errors.Is(err, certification.ErrRefused) {
		return 0, acts.Refuse(acts.StateConflict, []string{"step"}, textStep, err)
	}
	if err != nil {
		return 0, err
	}
	if err := keepStep(ctx, tx, row, after, in); err != nil {
		return 0, err
	}
	tx.Did(acts.Deed{Kind: "Cqp", ID: row.ID, Action: feed.Updated, Scope: scopeOf(row.CommissionCode), Before: row.StoredState, After: in})
	return row.ID, nil
}

// lawFor gathers the rules that a step is taken by: those of the day the request was filed, of the day of the step, of the day of the notice.
func lawFor(b *law.Book, c *certification.CQP, t certification.Taken) *certification.Law {
	filed, noticed := c.RequestedOn, c.NoticedOn
	if t.Step == certification.Request || t.Step == certification.RequestRenewal {
		filed = t.On
	}
	if noticed.IsZero() {
		noticed = t.On
	}
	rules := lawOn(b, filed, t.On, noticed)
	return &rules
}

// facts gives all that a step needs to know of a certificate.
func facts(ctx context.Context, tx *acts.Tx, row *ent.Cqp) (certification.CQP, error) {
	out := factsOf(row)
	items, err := tx.Client.CqpItem.Query().Where(cqpitem.CqpID(row.ID)).All(ctx)
	if err != nil {
		return out, fmt.Errorf("reading the référentiels of a certificate: %w", err)
	}
	out.Activities, out.Competencies, out.Evaluations, _ = counted(items)
	if out.Creators, err = tx.Client.CqpCreator.Query().Where(cqpcreator.CqpID(row.ID)).Count(ctx); err != nil {
		return out, fmt.Errorf("counting commissions: %w", err)
	}
	return out, nil
}

// keepStep writes what a step changed, the step, and the request that it opens or ends.
func keepStep(ctx context.Context, tx *acts.Tx, row *ent.Cqp, after certification.CQP, in TakeCqpStepInput) error {
	change := row.Update().AddVersion(1).SetStoredState(cqp.StoredState(after.State)).SetRequestEmerging(after.EmergingRequest).SetRequestSingle(after.SingleCohort)
	set := func(d vocab.Date, set func(vocab.Date) *ent.CqpUpdateOne, clear func() *ent.CqpUpdateOne) {
		if d.IsZero() {
			clear()
		} else {
			set(d)
		}
	}
	set(after.CreatedOn, change.SetCreatedOn, change.ClearCreatedOn)
	set(after.TransmittedFC, change.SetTransmittedFcOn, change.ClearTransmittedFcOn)
	set(after.TransmittedCDC, change.SetTransmittedCdcOn, change.ClearTransmittedCdcOn)
	set(after.RegisteredUntil, change.SetRegisteredUntil, change.ClearRegisteredUntil)
	set(after.NoticedOn, change.SetNoticedOn, change.ClearNoticedOn)
	set(after.RequestedOn, change.SetRequestedOn, change.ClearRequestedOn)
	if after.RequestRegister != "" {
		change.SetRegister(cqp.Register(after.RequestRegister))
	}
	if in.Certification != nil {
		id, err := certificationOf(ctx, tx, *in.Certification)
		if err != nil {
			return err
		}
		change.SetCertificationID(id)
	}
	if err := change.Exec(ctx); err != nil {
		return fmt.Errorf("changing a certificate: %w", err)
	}
	n, err := row.QueryTaken().Count(ctx)
	if err != nil {
		return fmt.Errorf("counting steps: %w", err)
	}
	note := ""
	if in.Note != nil {
		note = strings.TrimSpace(*in.Note)
	}
	if err := tx.Client.CqpStep.Create().SetCqpID(row.ID).SetNumber(n + 1).SetStep(string(in.Step)).SetOnDay(in.On).SetNote(note).SetAuthorLabel(access.From(ctx).Label).Exec(ctx); err != nil {
		return fmt.Errorf("keeping a step: %w", err)
	}
	return keepRequest(ctx, tx, row, in)
}

// keepRequest opens a request, or ends the one that is open.
func keepRequest(ctx context.Context, tx *acts.Tx, row *ent.Cqp, in TakeCqpStepInput) error {
	outcome := map[certification.Step]cqprequest.Outcome{certification.Inadmissible: cqprequest.OutcomeINADMISSIBLE, certification.RefuseUnseen: cqprequest.OutcomeREFUSED_WITHOUT_EXAMINATION,
		certification.Refuse: cqprequest.OutcomeREFUSED, certification.Enter: cqprequest.OutcomeREGISTERED}
	switch in.Step {
	case certification.Request, certification.RequestRenewal:
		n, err := row.QueryRequests().Count(ctx)
		if err != nil {
			return fmt.Errorf("counting requests: %w", err)
		}
		err = tx.Client.CqpRequest.Create().SetCqpID(row.ID).SetNumber(n + 1).SetRegister(cqprequest.Register(*in.Register)).SetRenewal(in.Step == certification.RequestRenewal).SetFiledOn(in.On).
			SetEmerging(in.Emerging).SetSingleCohort(in.SingleCohort).Exec(ctx)
		if err != nil {
			return fmt.Errorf("keeping a request: %w", err)
		}
	default:
		if o, ends := outcome[in.Step]; ends {
			err := tx.Client.CqpRequest.Update().Where(cqprequest.CqpID(row.ID), cqprequest.OutcomeEQ(cqprequest.OutcomeOPEN)).SetOutcome(o).SetDecidedOn(in.On).Exec(ctx)
			if err != nil {
				return fmt.Errorf("ending a request: %w", err)
			}
		}
	}
	return nil
}

// TellCqpCohort tells what became of the holders of a year, or tells it anew.
func (s *Service) TellCqpCohort(ctx context.Context, in TellCqpCohortInput) (*CqpPayload, error) {
	return payload(ctx, s, "tellCqpCohort", tell, in, in.IdempotencyKey)
}

func tell(ctx context.Context, tx *acts.Tx, in TellCqpCohortInput) (int, error) {
	row, err := cqpOf(ctx, tx, in.Cqp, nil)
	if err != nil {
		return 0, err
	}
	today := vocab.DayInFrance(tx.Now)
	right := in.Year >= 1990 && in.Year <= today.Time().Year() && in.Certified >= 0 && in.Certified <= in.Size && in.Size <= 1_000_000
	for _, v := range []*int{in.EmployedSixMonths, in.InOccupation, in.EmployedTwoYears} {
		right = right && (v == nil || *v >= 0 && *v <= in.Certified)
	}
	if !right {
		return 0, acts.Refuse(acts.Invalid, []string{"certified"}, textPersons)
	}
	if _, err := tx.Client.CqpCohort.Delete().Where(cqpcohort.CqpID(row.ID), cqpcohort.Year(in.Year)).Exec(ctx); err != nil {
		return 0, fmt.Errorf("replacing a cohort: %w", err)
	}
	err = tx.Client.CqpCohort.Create().SetCqpID(row.ID).SetYear(in.Year).SetSize(in.Size).SetCertified(in.Certified).SetNillableEmployedSixMonths(in.EmployedSixMonths).
		SetNillableInOccupation(in.InOccupation).SetNillableEmployedTwoYears(in.EmployedTwoYears).SetToldOn(today).Exec(ctx)
	if err != nil {
		return 0, fmt.Errorf("keeping a cohort: %w", err)
	}
	if err := row.Update().SetInsertionToldOn(today).AddVersion(1).Exec(ctx); err != nil {
		return 0, fmt.Errorf("changing a certificate: %w", err)
	}
	tx.Did(acts.Deed{Kind: "Cqp", ID: row.ID, Action: feed.Updated, Scope: scopeOf(row.CommissionCode), After: in})
	return row.ID, nil
}

// StateCqpEvidence states what meets a criterion of a request, while it is open.
func (s *Service) StateCqpEvidence(ctx context.Context, in StateCqpEvidenceInput) (*CqpPayload, error) {
	return payload(ctx, s, "stateCqpEvidence", s.evidence, in, in.IdempotencyKey)
}

func (s *Service) evidence(ctx context.Context, tx *acts.Tx, in StateCqpEvidenceInput) (int, error) {
	r, err := tx.Client.CqpRequest.Query().Where(cqprequest.ID(in.Request)).Only(ctx)
	switch {
	case ent.IsNotFound(err):
		return 0, acts.Refuse(acts.NotFound, []string{"request"}, textNoRequest)
	case err != nil:
		return 0, fmt.Errorf("looking for a request: %w", err)
	}
	row, err := cqpOf(ctx, tx, r.CqpID, nil)
	if err != nil {
		return 0, err
	}
	var bad acts.Refusal
	if r.Outcome != cqprequest.OutcomeOPEN {
		bad.Add(acts.StateConflict, []string{"request"}, textClosed)
	}
	bad.Length(in.Text, 1, mostText, "text")
	book, err := s.Law.Book(ctx)
	if err != nil {
		return 0, err
	}
	rules, known := lawOn(book, r.FiledOn, r.FiledOn, r.FiledOn), false
	for _, c := range rules.Criteria[certification.Register(r.Register)] {
		known = known || c.Code == in.Criterion
	}
	if !known {
		bad.Add(acts.NotFound, []string{"criterion"}, textCriterion, in.Criterion)
	}
	if err := bad.Err(); err != nil {
		return 0, err
	}
	if _, err := tx.Client.CqpEvidence.Delete().Where(cqpevidence.RequestID(r.ID), cqpevidence.Criterion(in.Criterion)).Exec(ctx); err != nil {
		return 0, fmt.Errorf("replacing evidence: %w", err)
	}
	if err := tx.Client.CqpEvidence.Create().SetRequestID(r.ID).SetCriterion(in.Criterion).SetText(strings.TrimSpace(in.Text)).Exec(ctx); err != nil {
		return 0, fmt.Errorf("keeping evidence: %w", err)
	}
	tx.Did(acts.Deed{Kind: "Cqp", ID: row.ID, Action: feed.Updated, Scope: scopeOf(row.CommissionCode), After: in})
	return row.ID, nil
}

var siretForm = regexp.MustCompile(`^[0-9]{14}$`)

// AuthoriseCqpBody says that a body may prepare for a certificate, or until when it may. The change is due to be told to France compétences, unless
// it was.
func (s *Service) AuthoriseCqpBody(ctx context.Context, in AuthoriseCqpBodyInput) (*CqpPayload, error) {
	return payload(ctx, s, "authoriseCqpBody", s.authorise, in, in.IdempotencyKey)
}

func (s *Service) authorise(ctx context.Context, tx *acts.Tx, in AuthoriseCqpBodyInput) (int, error) {
	row, err := cqpOf(ctx, tx, in.Cqp, nil)
	if err != nil {
		return 0, err
	}
	var bad acts.Refusal
	bad.Length(in.Name, 1, mostTitle, "name")
	siret := ""
	if in.Siret != nil {
		if siret = strings.ReplaceAll(*in.Siret, " ", ""); !siretForm.MatchString(siret) {
			bad.Add(acts.Invalid, []string{"siret"}, textSiret)
		}
	}
	if in.Until != nil && in.Until.Before(in.Since) {
		bad.Add(acts.Invalid, []string{"until"}, textBodiesDays)
	}
	if err := bad.Err(); err != nil {
		return 0, err
	}
	name := strings.TrimSpace(in.Name)
	if _, err := tx.Client.CqpBody.Delete().Where(cqpbody.CqpID(row.ID), cqpbody.Name(name), cqpbody.Since(in.Since)).Exec(ctx); err != nil {
		return 0, fmt.Errorf("replacing a body: %w", err)
	}
	if err := tx.Client.CqpBody.Create().SetCqpID(row.ID).SetName(name).SetSiret(siret).SetSince(in.Since).SetNillableUntil(in.Until).Exec(ctx); err != nil {
		return 0, fmt.Errorf("keeping a body: %w", err)
	}
	var due *vocab.Date
	if !in.Told {
		if due, err = s.bodiesDue(ctx, in.Since); err != nil {
			return 0, err
		}
	}
	change := row.Update().AddVersion(1)
	if due == nil {
		change.ClearBodiesDueOn()
	} else {
		change.SetBodiesDueOn(*due)
	}
	if err := change.Exec(ctx); err != nil {
		return 0, fmt.Errorf("changing a certificate: %w", err)
	}
	tx.Did(acts.Deed{Kind: "Cqp", ID: row.ID, Action: feed.Updated, Scope: scopeOf(row.CommissionCode), After: in})
	return row.ID, nil
}

// certificationOf gives the entry of a register by its code.
func certificationOf(ctx context.Context, tx *acts.Tx, code string) (int, error) {
	c, err := vocab.ParseCertificationCode(code)
	if err != nil {
		return 0, acts.Refuse(acts.Invalid, []string{"certification"}, textStep, err)
	}
	id, err := tx.Client.Certification.Query().Where(entry.Code(string(c))).OnlyID(ctx)
	switch {
	case ent.IsNotFound(err):
		return 0, acts.Refuse(acts.NotFound, []string{"certification"}, textUnknown, code)
	case err != nil:
		return 0, fmt.Errorf("looking for a certification: %w", err)
	}
	return id, nil
}
