package support

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"gpec/ent"
	"gpec/ent/convention"
	"gpec/ent/conventionindicator"
	"gpec/ent/conventionyear"
	"gpec/ent/opco"
	"gpec/ent/opcoaccounts"
	"gpec/ent/predicate"
	"gpec/ent/region"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/fault"
	"gpec/internal/feed"
	"gpec/internal/vocab"
)

// ConventionState is where a convention stands.
type ConventionState string

// The states; a convention that is published or signed is EXPIRED after its last day.
const (
	Negotiated ConventionState = "NEGOTIATED"
	Signed     ConventionState = "SIGNED"
	Published  ConventionState = "PUBLISHED"
	Expired    ConventionState = "EXPIRED"
)

// ConventionFilter keeps some conventions.
type ConventionFilter struct {
	Opco    *string
	Region  *string // INSEE code
	KindIn  []convention.Kind
	ValidOn *vocab.Date
}

// Conventions are those that the caller sees, of those that a filter keeps.
func (s *Service) Conventions(where *ConventionFilter) (*ent.ConventionQuery, error) {
	q := s.DB.Client.Convention.Query()
	if where == nil {
		return q, nil
	}
	var keep []predicate.Convention
	if where.Opco != nil {
		code, err := vocab.ParseOPCO(*where.Opco)
		if err != nil {
			return nil, fault.New(fault.BadInput, "%w", err)
		}
		keep = append(keep, convention.OpcoCode(string(code)))
	}
	if where.Region != nil {
		code, err := vocab.ParseRegion(*where.Region)
		if err != nil {
			return nil, fault.New(fault.BadInput, "%w", err)
		}
		keep = append(keep, convention.HasRegionWith(region.Code(code)))
	}
	if len(where.KindIn) > 0 {
		keep = append(keep, convention.KindIn(where.KindIn...))
	}
	if where.ValidOn != nil {
		keep = append(keep, convention.SinceLTE(*where.ValidOn), convention.UntilGTE(*where.ValidOn))
	}
	return q.Where(keep...), nil
}

// State says where a convention stands today.
func (s *Service) State(c *ent.Convention) ConventionState {
	if c.StoredState != convention.StoredStateNEGOTIATED && c.Until.Before(s.today()) {
		return Expired
	}
	return ConventionState(c.StoredState)
}

// Parties lists who signs a convention beside the operator.
func (s *Service) Parties(c *ent.Convention) []string {
	out := []string{}
	for p := range strings.SplitSeq(c.Parties, ";") {
		out = append(out, strings.TrimSpace(p))
	}
	return out
}

// Due lists the years of a convention that have ended and are not evaluated: one with the State on objectives and means is evaluated yearly (art. L6332-2).
func (s *Service) Due(ctx context.Context, c *ent.Convention) ([]int, error) {
	out := []int{}
	if c.Kind != convention.KindOBJECTIVES_AND_MEANS || c.StoredState == convention.StoredStateNEGOTIATED {
		return out, nil
	}
	rows, err := s.DB.Client.ConventionYear.Query().Where(conventionyear.ConventionID(c.ID)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading the years of a convention: %w", err)
	}
	done := map[int]bool{}
	for _, y := range rows {
		done[y.Year] = y.Evaluation != ""
	}
	for year := c.Since.Time().Year(); year < s.today().Time().Year() && year <= c.Until.Time().Year(); year++ {
		if !done[year] {
			out = append(out, year)
		}
	}
	return out, nil
}

// What authors of these acts are told.
var (
	textNoConvention = acts.Text{EN: "there is no such convention", FR: "il n'y a pas de telle convention"}
	textUnknown      = acts.Text{EN: "%s is not known", FR: "%s n'est pas connu"}
	textParties      = acts.Text{EN: "from 1 to 20 parties, each of at most 200 characters", FR: "de 1 à 20 parties, de 200 caractères au plus"}
	textMany         = acts.Text{EN: "at most %d", FR: "%d au plus"}
	textDays         = acts.Text{EN: "it ends before it begins", FR: "elle finit avant de commencer"}
	textThreeYears   = acts.Text{EN: "a convention on objectives and means runs three years (art. L6332-2)", FR: "une convention d'objectifs et de moyens dure trois ans (art. L6332-2)"}
	textRegion       = acts.Text{EN: "a convention with a region names it; one with the State names none", FR: "une convention avec une région la nomme ; avec l'État, elle n'en nomme pas"}
	textHeadings     = acts.Text{EN: "an EDEC is signed with its six headings: field, object, period, objectives, means, monitoring (art. D5121-1)", FR: "un EDEC se signe avec ses six rubriques : champ, objet, durée, objectifs, moyens, suivi (art. D5121-1)"}
	textState        = acts.Text{EN: "a convention that is %s is not %s", FR: "une convention dans l'état %s ne devient pas %s"}
	textFuture       = acts.Text{EN: "a day of today or before, not before it was signed", FR: "un jour d'aujourd'hui ou d'avant, pas avant la signature"}
	textAmounts      = acts.Text{EN: "amounts and persons of at least 0, in a year of the convention", FR: "des montants et des personnes d'au moins 0, dans une année de la convention"}
	textYear         = acts.Text{EN: "a year from 2019 to the last one that has ended, and figures of at least 0", FR: "une année de 2019 à la dernière écoulée, et des chiffres d'au moins 0"}
)

const (
	mostText   = 5000
	mostAmount = 1_000_000_000_000
)

// CreateConventionInput makes a convention that is negotiated.
type CreateConventionInput struct {
	Opco           string          `json:"opco"`
	Kind           convention.Kind `json:"kind"`
	Title          string          `json:"title"`
	Parties        []string        `json:"parties"`
	Region         *string         `json:"region,omitempty"`
	Since          vocab.Date      `json:"since"`
	Until          vocab.Date      `json:"until"`
	FieldOf        string          `json:"fieldOf,omitempty"`
	Object         string          `json:"object,omitempty"`
	Objectives     string          `json:"objectives,omitempty"`
	Means          string          `json:"means,omitempty"`
	Monitoring     string          `json:"monitoring,omitempty"`
	IdempotencyKey *string         `json:"-"`
}

// AdvanceConventionInput signs a convention, or publishes it.
type AdvanceConventionInput struct {
	Convention      int             `json:"convention"`
	State           ConventionState `json:"state"`
	On              vocab.Date      `json:"on"`
	ExpectedVersion *int            `json:"expectedVersion,omitempty"`
	IdempotencyKey  *string         `json:"-"`
}

// ConventionIndicatorInput is a figure of a convention.
type ConventionIndicatorInput struct {
	Name   string   `json:"name"`
	Unit   string   `json:"unit"`
	Target *float64 `json:"target,omitempty"`
	Value  *float64 `json:"value,omitempty"`
}

// ReportConventionInput tells what a convention committed and paid in a year.
type ReportConventionInput struct {
	Convention     int                         `json:"convention"`
	Year           int                         `json:"year"`
	CommittedCents int64                       `json:"committedCents"`
	PaidCents      int64                       `json:"paidCents"`
	PartnerCents   int64                       `json:"partnerCents,omitempty"`
	Beneficiaries  int                         `json:"beneficiaries,omitempty"`
	Evaluation     string                      `json:"evaluation,omitempty"`
	Indicators     []*ConventionIndicatorInput `json:"indicators,omitempty"`
	IdempotencyKey *string                     `json:"-"`
}

// ConventionPayload is a convention, or why an act was refused.
type ConventionPayload struct {
	Convention *ent.Convention
	UserErrors []*acts.UserError
}

// payload does an act that gives a convention.
func payload[I any](ctx context.Context, s *Service, name string, do func(context.Context, *acts.Tx, I) (int, error), in I, key *string) (*ConventionPayload, error) {
	row, refused, err := acts.Row(ctx, s.Frame, acts.Act[I, int]{Name: name, Needs: access.SignConventions, Do: do}, in, key, s.DB.Client.Convention.Get)
	return &ConventionPayload{Convention: row, UserErrors: refused}, err
}

func ofOpco(code string) access.Scope { return access.Scope{Kind: access.OfOpco, Code: code} }

// opcoOf gives the operator that an act is for.
func opcoOf(ctx context.Context, tx *acts.Tx, name string) (*ent.Opco, error) {
	code, err := vocab.ParseOPCO(name)
	if err != nil {
		return nil, acts.Refuse(acts.Invalid, []string{"opco"}, textUnknown, name)
	}
	if err := tx.Require(ctx, access.SignConventions, ofOpco(string(code)), "opco"); err != nil {
		return nil, err
	}
	row, err := tx.Client.Opco.Query().Where(opco.Code(string(code))).Only(ctx)
	switch {
	case ent.IsNotFound(err):
		return nil, acts.Refuse(acts.NotFound, []string{"opco"}, textUnknown, name)
	case err != nil:
		return nil, fmt.Errorf("looking for an operator: %w", err)
	}
	return row, nil
}

// CreateConvention makes a convention that is negotiated.
func (s *Service) CreateConvention(ctx context.Context, in CreateConventionInput) (*ConventionPayload, error) {
	return payload(ctx, s, "createConvention", create, in, in.IdempotencyKey)
}

func create(ctx context.Context, tx *acts.Tx, in CreateConventionInput) (int, error) {
	o, err := opcoOf(ctx, tx, in.Opco)
	if err != nil {
		return 0, err
	}
	var bad acts.Refusal
	in.check(&bad)
	var place *int
	if in.Region != nil {
		code, err := vocab.ParseRegion(*in.Region)
		if err == nil {
			id, err := tx.Client.Region.Query().Where(region.Code(code)).OnlyID(ctx)
			if err != nil && !ent.IsNotFound(err) {
				return 0, fmt.Errorf("looking for a region: %w", err)
			}
			place = &id
		}
		if place == nil || *place == 0 {
			bad.Add(acts.NotFound, []string{"region"}, textUnknown, *in.Region)
		}
	}
	if err := bad.Err(); err != nil {
		return 0, err
	}
	n, err := tx.Client.Convention.Query().Where(convention.CodeHasPrefix("CONV")).Count(ctx)
	if err != nil {
		return 0, fmt.Errorf("counting conventions: %w", err)
	}
	row, err := tx.Client.Convention.Create().SetCode(fmt.Sprintf("CONV%d", n+1)).SetOpcoID(o.ID).SetOpcoCode(o.Code).SetKind(in.Kind).SetTitle(strings.TrimSpace(in.Title)).SetParties(strings.Join(in.Parties, " ; ")).SetNillableRegionID(place).
		SetSince(in.Since).SetUntil(in.Until).SetFieldOf(in.FieldOf).SetObject(in.Object).SetObjectives(in.Objectives).SetMeans(in.Means).SetMonitoring(in.Monitoring).Save(ctx)
	if err != nil {
		return 0, fmt.Errorf("making a convention: %w", err)
	}
	tx.Did(acts.Deed{Kind: "Convention", ID: row.ID, Action: feed.Created, Scope: ofOpco(o.Code), After: in})
	return row.ID, nil
}

// check says what is wrong with a convention.
func (in *CreateConventionInput) check(bad *acts.Refusal) {
	bad.Length(in.Title, 1, 300, "title")
	for name, text := range map[string]string{"fieldOf": in.FieldOf, "object": in.Object, "objectives": in.Objectives, "means": in.Means, "monitoring": in.Monitoring} {
		bad.Length(text, 0, mostText, name)
	}
	right := len(in.Parties) >= 1 && len(in.Parties) <= 20
	for _, p := range in.Parties {
		right = right && strings.TrimSpace(p) != "" && len([]rune(p)) <= 200
	}
	if !right {
		bad.Add(acts.Invalid, []string{"parties"}, textParties)
	}
	switch {
	case in.Until.Before(in.Since):
		bad.Add(acts.Invalid, []string{"until"}, textDays)
	case in.Kind == convention.KindOBJECTIVES_AND_MEANS && in.Until != in.Since.AddDate(3, 0, -1):
		bad.Add(acts.Invalid, []string{"until"}, textThreeYears)
	}
	if (in.Kind == convention.KindREGION) != (in.Region != nil) {
		bad.Add(acts.Invalid, []string{"region"}, textRegion)
	}
}

// conventionOf gives a convention that the caller sees and may lead.
func conventionOf(ctx context.Context, tx *acts.Tx, id int) (*ent.Convention, error) {
	row, err := tx.Client.Convention.Query().Where(convention.ID(id)).Only(ctx)
	switch {
	case ent.IsNotFound(err):
		return nil, acts.Refuse(acts.NotFound, []string{"convention"}, textNoConvention)
	case err != nil:
		return nil, fmt.Errorf("looking for a convention: %w", err)
	}
	return row, tx.Require(ctx, access.SignConventions, ofOpco(row.OpcoCode), "convention")
}

// AdvanceConvention signs a convention, or publishes it: everybody may read it from then on.
func (s *Service) AdvanceConvention(ctx context.Context, in AdvanceConventionInput) (*ConventionPayload, error) {
	return payload(ctx, s, "advanceConvention", advance, in, in.IdempotencyKey)
}

func advance(ctx context.Context, tx *acts.Tx, in AdvanceConventionInput) (int, error) {
	row, err := conventionOf(ctx, tx, in.Convention)
	if err != nil {
		return 0, err
	}
	if err := acts.CheckVersion(row.Version, in.ExpectedVersion); err != nil {
		return 0, err
	}
	if vocab.DayInFrance(tx.Now).Before(in.On) || row.SignedOn != nil && in.On.Before(*row.SignedOn) {
		return 0, acts.Refuse(acts.Invalid, []string{"on"}, textFuture)
	}
	change := row.Update().AddVersion(1)
	switch {
	case in.State == Signed && row.StoredState == convention.StoredStateNEGOTIATED:
		if row.Kind == convention.KindEDEC && (row.FieldOf == "" || row.Object == "" || row.Objectives == "" || row.Means == "" || row.Monitoring == "") {
			return 0, acts.Refuse(acts.Missing, []string{"state"}, textHeadings)
		}
		change.SetStoredState(convention.StoredStateSIGNED).SetSignedOn(in.On)
	case in.State == Published && row.StoredState == convention.StoredStateSIGNED:
		change.SetStoredState(convention.StoredStatePUBLISHED).SetPublishedOn(in.On)
	default:
		return 0, acts.Refuse(acts.StateConflict, []string{"state"}, textState, row.StoredState, in.State)
	}
	if err := change.Exec(ctx); err != nil {
		return 0, fmt.Errorf("advancing a convention: %w", err)
	}
	tx.Did(acts.Deed{Kind: "Convention", ID: row.ID, Action: feed.Updated, Scope: ofOpco(row.OpcoCode), Before: row.StoredState, After: in})
	return row.ID, nil
}

// ReportConvention tells what a convention committed and paid in a year, or tells it anew.
func (s *Service) ReportConvention(ctx context.Context, in ReportConventionInput) (*ConventionPayload, error) {
	return payload(ctx, s, "reportConvention", report, in, in.IdempotencyKey)
}

func report(ctx context.Context, tx *acts.Tx, in ReportConventionInput) (int, error) {
	row, err := conventionOf(ctx, tx, in.Convention)
	if err != nil {
		return 0, err
	}
	var bad acts.Refusal
	within := in.Year >= row.Since.Time().Year() && in.Year <= row.Until.Time().Year()
	for _, v := range []int64{in.CommittedCents, in.PaidCents, in.PartnerCents, int64(in.Beneficiaries)} {
		within = within && v >= 0 && v <= mostAmount
	}
	if !within {
		bad.Add(acts.Invalid, []string{"year"}, textAmounts)
	}
	bad.Length(in.Evaluation, 0, mostText, "evaluation")
	if len(in.Indicators) > 100 {
		bad.Add(acts.Invalid, []string{"indicators"}, textMany, 100)
	}
	for i, n := range in.Indicators {
		bad.Length(n.Name, 1, 200, "indicators", fmt.Sprint(i), "name")
		bad.Length(n.Unit, 1, 50, "indicators", fmt.Sprint(i), "unit")
	}
	if err := bad.Err(); err != nil {
		return 0, err
	}
	if _, err := tx.Client.ConventionYear.Delete().Where(conventionyear.ConventionID(row.ID), conventionyear.Year(in.Year)).Exec(ctx); err != nil {
		return 0, fmt.Errorf("replacing a year: %w", err)
	}
	err = tx.Client.ConventionYear.Create().SetConventionID(row.ID).SetYear(in.Year).SetCommittedCents(in.CommittedCents).SetPaidCents(in.PaidCents).SetPartnerCents(in.PartnerCents).
		SetBeneficiaries(in.Beneficiaries).SetEvaluation(strings.TrimSpace(in.Evaluation)).Exec(ctx)
	if err != nil {
		return 0, fmt.Errorf("keeping a year: %w", err)
	}
	for _, n := range in.Indicators {
		name := strings.TrimSpace(n.Name)
		if _, err := tx.Client.ConventionIndicator.Delete().Where(conventionindicator.ConventionID(row.ID), conventionindicator.Name(name), conventionindicator.Year(in.Year)).Exec(ctx); err != nil {
			return 0, fmt.Errorf("replacing an indicator: %w", err)
		}
		if err := tx.Client.ConventionIndicator.Create().SetConventionID(row.ID).SetName(name).SetUnit(strings.TrimSpace(n.Unit)).SetYear(in.Year).SetNillableTarget(n.Target).SetNillableValue(n.Value).Exec(ctx); err != nil {
			return 0, fmt.Errorf("keeping an indicator: %w", err)
		}
	}
	if err := row.Update().AddVersion(1).Exec(ctx); err != nil {
		return 0, fmt.Errorf("changing a convention: %w", err)
	}
	tx.Did(acts.Deed{Kind: "Convention", ID: row.ID, Action: feed.Updated, Scope: ofOpco(row.OpcoCode), After: in})
	return row.ID, nil
}

// RecordOpcoAccountsInput tells what an operator managed in a year.
type RecordOpcoAccountsInput struct {
	Opco               string  `json:"opco"`
	Year               int     `json:"year"`
	ContributionsCents int64   `json:"contributionsCents"`
	Enterprises        int     `json:"enterprises"`
	IdempotencyKey     *string `json:"-"`
}

// OpcoThresholdPayload is how an operator stands against the thresholds, or why an act was refused.
type OpcoThresholdPayload struct {
	Threshold  *OpcoThreshold
	UserErrors []*acts.UserError
}

// RecordOpcoAccounts tells what an operator managed in a year, or tells it anew.
func (s *Service) RecordOpcoAccounts(ctx context.Context, in RecordOpcoAccountsInput) (*OpcoThresholdPayload, error) {
	code, refused, err := acts.Do(ctx, s.Frame, acts.Act[RecordOpcoAccountsInput, string]{Name: "recordOpcoAccounts", Needs: access.SignConventions, Do: record}, in, in.IdempotencyKey)
	if err != nil || refused != nil {
		return &OpcoThresholdPayload{UserErrors: refused}, err
	}
	out := &OpcoThresholdPayload{UserErrors: []*acts.UserError{}}
	out.Threshold, err = s.Threshold(ctx, code)
	return out, err
}

func record(ctx context.Context, tx *acts.Tx, in RecordOpcoAccountsInput) (string, error) {
	o, err := opcoOf(ctx, tx, in.Opco)
	if err != nil {
		return "", err
	}
	if in.Year < 2019 || in.Year >= vocab.DayInFrance(tx.Now).Time().Year() || in.ContributionsCents < 0 || in.ContributionsCents > mostAmount*100 || in.Enterprises < 0 || in.Enterprises > 10_000_000 {
		return "", acts.Refuse(acts.Invalid, []string{"year"}, textYear)
	}
	if _, err := tx.Client.OpcoAccounts.Delete().Where(opcoaccounts.OpcoID(o.ID), opcoaccounts.Year(in.Year)).Exec(ctx); err != nil {
		return "", fmt.Errorf("replacing the accounts of a year: %w", err)
	}
	row, err := tx.Client.OpcoAccounts.Create().SetOpcoID(o.ID).SetYear(in.Year).SetContributionsCents(in.ContributionsCents).SetEnterprises(in.Enterprises).Save(ctx)
	if err != nil {
		return "", fmt.Errorf("keeping the accounts of a year: %w", err)
	}
	tx.Did(acts.Deed{Kind: "Opco", ID: row.OpcoID, Action: feed.Updated, Scope: ofOpco(o.Code), After: in})
	return o.Code, nil
}

// OpcoThreshold is how an operator stands against the thresholds of its approval.
type OpcoThreshold struct {
	Opco             *ent.Opco
	Years            []*OpcoThresholdYear
	ConsecutiveBelow int // last years in a row below both thresholds
	WithdrawalDue    bool
	Rule             *ent.LegalRule
}

// OpcoThresholdYear is one year of it.
type OpcoThresholdYear struct {
	Year               int
	ContributionsCents int64
	Enterprises        int
	Met                bool
}

// Threshold holds the accounts of an operator against the thresholds of article R6332-4: its approval is withdrawn after three years in a row below
// both (art. R6332-7).
func (s *Service) Threshold(ctx context.Context, code string) (*OpcoThreshold, error) {
	o, err := s.Reference.Opco(ctx, code)
	if err != nil {
		return nil, err
	}
	book, err := s.Law.Book(ctx)
	if err != nil {
		return nil, err
	}
	out := &OpcoThreshold{Opco: o, Years: []*OpcoThresholdYear{}}
	rows, err := s.DB.Client.OpcoAccounts.Query().Where(opcoaccounts.OpcoID(o.ID)).Order(ent.Asc(opcoaccounts.FieldYear)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading the accounts of an operator: %w", err)
	}
	var p struct {
		Above int64 `json:"contributions_gt_cents"`
		Least int   `json:"or_enterprises_gte"`
		Years int   `json:"withdraw_after_years"`
	}
	for i, r := range rows {
		v := book.Find("OPCO_THRESHOLD", vocab.NewDate(r.Year, 12, 31))
		if v == nil {
			return nil, fault.New(fault.NotFound, "no threshold was in force in %d", r.Year)
		}
		if err := json.Unmarshal(v.Parameters, &p); err != nil {
			return nil, fmt.Errorf("rule %s from %s: %w", v.Code, v.From, err)
		}
		y := &OpcoThresholdYear{Year: r.Year, ContributionsCents: r.ContributionsCents, Enterprises: r.Enterprises, Met: r.ContributionsCents > p.Above || r.Enterprises >= p.Least}
		if i > 0 && rows[i-1].Year != r.Year-1 || y.Met {
			out.ConsecutiveBelow = 0
		}
		if !y.Met {
			out.ConsecutiveBelow++
		}
		out.Years = append(out.Years, y)
		out.Rule = book.Row(v)
	}
	out.WithdrawalDue = p.Years > 0 && out.ConsecutiveBelow >= p.Years
	return out, nil
}
