package rounds

import (
	"context"
	"fmt"
	"strings"

	"gpec/ent"
	"gpec/ent/certification"
	"gpec/ent/commission"
	"gpec/ent/commissionbranch"
	"gpec/ent/fundinground"
	"gpec/ent/fundingroundline"
	"gpec/ent/opcoattachment"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/feed"
	"gpec/internal/funding"
	"gpec/internal/reference"
	"gpec/internal/vocab"
)

// What authors of these acts are told.
var (
	textNoRound    = acts.Text{EN: "there is no such round", FR: "il n'y a pas de telle campagne"}
	textNoLine     = acts.Text{EN: "there is no such line", FR: "il n'y a pas de telle ligne"}
	textClosed     = acts.Text{EN: "the round is closed", FR: "la campagne est close"}
	textUnknown    = acts.Text{EN: "%s is not known", FR: "%s n'est pas connu"}
	textAmount     = acts.Text{EN: "an amount above 0 and of at most %d cents", FR: "un montant positif d'au plus %d centimes"}
	textBounds     = acts.Text{EN: "give recommendedCents, minCents and maxCents together, with min ≤ recommended ≤ max", FR: "donnez recommendedCents, minCents et maxCents ensemble, avec min ≤ recommandé ≤ max"}
	textTwice      = acts.Text{EN: "the line is named twice", FR: "la ligne est nommée deux fois"}
	textMany       = acts.Text{EN: "from 1 to %d lines at once", FR: "de 1 à %d lignes à la fois"}
	textProcedure  = acts.Text{EN: "no version of the procedure is in force on %s", FR: "aucune version de la procédure n'est en vigueur le %s"}
	textFuture     = acts.Text{EN: "a day of today or before", FR: "un jour d'aujourd'hui ou d'avant"}
	textFixed      = acts.Text{EN: "the level of the line is set already", FR: "le niveau de la ligne est déjà fixé"}
	textNothing    = acts.Text{EN: "nothing is proposed that is not sent on yet", FR: "rien n'est proposé qui ne soit déjà transmis"}
	textNoAmount   = acts.Text{EN: "nothing is recommended: give amountCents and status", FR: "rien n'est recommandé : donnez amountCents et status"}
	textAct        = acts.Text{EN: "a level of the State needs the act that sets it", FR: "un niveau fixé par l'État demande l'acte qui le fixe"}
	textTooEarly   = acts.Text{EN: "the level in force from %s stands until %s; only a REVISION changes it before", FR: "le niveau en vigueur depuis le %s vaut jusqu'au %s ; seule une révision (REVISION) le change avant"}
	textProposedBy = acts.Text{EN: "the commission's amount is set before its deadline only when it conforms", FR: "avant l'échéance, seul un montant conforme de la commission se fixe"}
)

const (
	mostLines = 500
	mostCents = 10_000_000 // 100,000 euros a year
)

// RecommendedLineInput is a line of a round, with what is recommended for it.
type RecommendedLineInput struct {
	Certification    string `json:"certification"`
	Commission       string `json:"commission"`
	RecommendedCents *int64 `json:"recommendedCents,omitempty"`
	MinCents         *int64 `json:"minCents,omitempty"`
	MaxCents         *int64 `json:"maxCents,omitempty"`
}

// OpenFundingRoundInput opens a round.
type OpenFundingRoundInput struct {
	Title          string                  `json:"title"`
	Kind           fundinground.Kind       `json:"kind"`
	OpenedOn       vocab.Date              `json:"openedOn"`
	Lines          []*RecommendedLineInput `json:"lines"`
	IdempotencyKey *string                 `json:"-"`
}

// RecommendFundingLevelsInput adds lines to a round, or changes what is recommended for those it has.
type RecommendFundingLevelsInput struct {
	Round          int                     `json:"round"`
	PublishedOn    vocab.Date              `json:"publishedOn"`
	Lines          []*RecommendedLineInput `json:"lines"`
	IdempotencyKey *string                 `json:"-"`
}

// FundingRoundPayload is a round, or why an act was refused.
type FundingRoundPayload struct {
	Round      *ent.FundingRound
	UserErrors []*acts.UserError
}

// ProposeFundingLevelInput proposes an amount for a line.
type ProposeFundingLevelInput struct {
	Line           int     `json:"line"`
	AmountCents    int64   `json:"amountCents"`
	Rationale      *string `json:"rationale,omitempty"`
	IdempotencyKey *string `json:"-"`
}

// FundingLinesPayload is lines, or why an act was refused.
type FundingLinesPayload struct {
	Lines      []*ent.FundingRoundLine
	UserErrors []*acts.UserError
}

// TransmitFundingProposalsInput sends proposals on.
type TransmitFundingProposalsInput struct {
	Lines          []int   `json:"lines"`
	IdempotencyKey *string `json:"-"`
}

// FixedLineInput is what is set for a line.
type FixedLineInput struct {
	Line        int                           `json:"line"`
	AmountCents *int64                        `json:"amountCents,omitempty"`
	Status      *fundingroundline.FixedStatus `json:"status,omitempty"`
}

// FixFundingLevelsInput sets levels.
type FixFundingLevelsInput struct {
	AppliesFrom    vocab.Date        `json:"appliesFrom"`
	Act            *string           `json:"act,omitempty"`
	Lines          []*FixedLineInput `json:"lines"`
	IdempotencyKey *string           `json:"-"`
}

// CloseFundingRoundInput closes a round.
type CloseFundingRoundInput struct {
	Round           int     `json:"round"`
	ExpectedVersion *int    `json:"expectedVersion,omitempty"`
	IdempotencyKey  *string `json:"-"`
}

// roundPayload does an act that gives a round.
func roundPayload[I any](ctx context.Context, s *Service, a acts.Act[I, int], in I, key *string) (*FundingRoundPayload, error) {
	row, refused, err := acts.Row(ctx, s.Frame, a, in, key, s.DB.Client.FundingRound.Get)
	return &FundingRoundPayload{Round: row, UserErrors: refused}, err
}

// linesPayload does an act that gives lines.
func linesPayload[I any](ctx context.Context, s *Service, a acts.Act[I, []int], in I, key *string) (*FundingLinesPayload, error) {
	ids, refused, err := acts.Do(ctx, s.Frame, a, in, key)
	if err != nil || refused != nil {
		return &FundingLinesPayload{Lines: []*ent.FundingRoundLine{}, UserErrors: refused}, err
	}
	out := &FundingLinesPayload{UserErrors: []*acts.UserError{}}
	out.Lines, err = s.DB.Client.FundingRoundLine.Query().Where(fundingroundline.IDIn(ids...)).WithRound().Order(ent.Asc(fundingroundline.FieldID)).All(ctx)
	return out, err
}

// OpenFundingRound opens a round by the version of the procedure in force on its day.
func (s *Service) OpenFundingRound(ctx context.Context, in OpenFundingRoundInput) (*FundingRoundPayload, error) {
	return roundPayload(ctx, s, acts.Act[OpenFundingRoundInput, int]{Name: "openFundingRound", Needs: access.HoldRounds, Do: s.open}, in, in.IdempotencyKey)
}

func (s *Service) open(ctx context.Context, tx *acts.Tx, in OpenFundingRoundInput) (int, error) {
	if err := tx.Require(ctx, access.HoldRounds, access.Everywhere); err != nil {
		return 0, err
	}
	var bad acts.Refusal
	bad.Length(in.Title, 1, 200, "title")
	book, err := s.Law.Book(ctx)
	if err != nil {
		return 0, err
	}
	procedure, err := book.Procedure(in.OpenedOn)
	if err != nil {
		bad.Add(acts.Invalid, []string{"openedOn"}, textProcedure, in.OpenedOn)
	}
	if vocab.DayInFrance(tx.Now).Before(in.OpenedOn) {
		bad.Add(acts.Invalid, []string{"openedOn"}, textFuture)
	}
	if err := bad.Err(); err != nil {
		return 0, err
	}
	row, err := tx.Client.FundingRound.Create().SetTitle(strings.TrimSpace(in.Title)).SetKind(in.Kind).SetOpenedOn(in.OpenedOn).SetProcedureID(procedure.Rule.ID).SetCreatedAt(tx.Now).Save(ctx)
	if err != nil {
		return 0, fmt.Errorf("opening a round: %w", err)
	}
	if len(in.Lines) > 0 {
		if err := s.recommendLines(ctx, tx, row, in.OpenedOn, in.Lines); err != nil {
			return 0, err
		}
	}
	tx.Did(acts.Deed{Kind: "FundingRound", ID: row.ID, Action: feed.Created, Scope: access.Everywhere, After: in})
	return row.ID, nil
}

// roundOf gives a round that is not closed.
func roundOf(ctx context.Context, tx *acts.Tx, id int) (*ent.FundingRound, error) {
	row, err := tx.Client.FundingRound.Get(ctx, id)
	switch {
	case ent.IsNotFound(err):
		return nil, acts.Refuse(acts.NotFound, []string{"round"}, textNoRound)
	case err != nil:
		return nil, fmt.Errorf("looking for a round: %w", err)
	case row.Closed:
		return nil, acts.Refuse(acts.StateConflict, []string{"round"}, textClosed)
	}
	return row, nil
}

// RecommendFundingLevels adds lines to a round, or changes what is recommended for those it has.
func (s *Service) RecommendFundingLevels(ctx context.Context, in RecommendFundingLevelsInput) (*FundingRoundPayload, error) {
	return roundPayload(ctx, s, acts.Act[RecommendFundingLevelsInput, int]{Name: "recommendFundingLevels", Needs: access.HoldRounds, Do: s.recommend}, in, in.IdempotencyKey)
}

func (s *Service) recommend(ctx context.Context, tx *acts.Tx, in RecommendFundingLevelsInput) (int, error) {
	if err := tx.Require(ctx, access.HoldRounds, access.Everywhere); err != nil {
		return 0, err
	}
	row, err := roundOf(ctx, tx, in.Round)
	if err != nil {
		return 0, err
	}
	if vocab.DayInFrance(tx.Now).Before(in.PublishedOn) {
		return 0, acts.Refuse(acts.Invalid, []string{"publishedOn"}, textFuture)
	}
	if err := s.recommendLines(ctx, tx, row, in.PublishedOn, in.Lines); err != nil {
		return 0, err
	}
	tx.Did(acts.Deed{Kind: "FundingRound", ID: row.ID, Action: feed.Updated, Scope: access.Everywhere, After: in})
	return row.ID, nil
}

// place is where a line stands in an input.
func place(i int, field string) []string { return []string{"lines", fmt.Sprint(i), field} }

// recommendLines writes lines of a round.
func (s *Service) recommendLines(ctx context.Context, tx *acts.Tx, round *ent.FundingRound, published vocab.Date, lines []*RecommendedLineInput) error {
	if len(lines) < 1 || len(lines) > mostLines {
		return acts.Refuse(acts.Invalid, []string{"lines"}, textMany, mostLines)
	}
	var bad acts.Refusal
	certifications, commissions, err := named(ctx, tx, lines, &bad)
	if err != nil {
		return err
	}
	operators, err := s.operators(ctx, tx, commissions, round.OpenedOn)
	if err != nil {
		return err
	}
	seen := map[[2]int]bool{}
	for i, l := range lines {
		l.check(i, &bad)
		c, com := certifications[i], commissions[i]
		if c == nil || com == nil {
			continue
		}
		if pair := [2]int{c.ID, com.ID}; seen[pair] {
			bad.Add(acts.Invalid, place(i, "certification"), textTwice)
		} else {
			seen[pair] = true
		}
	}
	if err := bad.Err(); err != nil {
		return err
	}
	for i, l := range lines {
		if err := recommendLine(ctx, tx, round, certifications[i], commissions[i], operators[commissions[i].ID], published, l); err != nil {
			return err
		}
	}
	return nil
}

// recommendLine writes one line, new or not.
func recommendLine(ctx context.Context, tx *acts.Tx, round *ent.FundingRound, c *ent.Certification, com *ent.Commission, operator string, published vocab.Date, l *RecommendedLineInput) error {
	row, err := tx.Client.FundingRoundLine.Query().Where(fundingroundline.RoundID(round.ID), fundingroundline.CertificationID(c.ID), fundingroundline.CommissionID(com.ID)).Only(ctx)
	if ent.IsNotFound(err) {
		row, err = tx.Client.FundingRoundLine.Create().SetRoundID(round.ID).SetCertificationID(c.ID).SetCommissionID(com.ID).SetCommissionCode(com.Code).SetOpcoCode(operator).Save(ctx)
		if err == nil && round.Kind == fundinground.KindREVISION { // the level in force is under revision from now on
			err = tx.Client.FundingRoundLine.Update().Where(fundingroundline.CertificationID(c.ID), fundingroundline.CommissionID(com.ID), fundingroundline.AppliesFromNotNil(),
				fundingroundline.SupersededFromIsNil()).SetRevising(true).Exec(ctx)
		}
	}
	if err != nil {
		return fmt.Errorf("writing a line: %w", err)
	}
	change := row.Update().AddVersion(1)
	if l.RecommendedCents != nil {
		change.SetRecommendedCents(*l.RecommendedCents).SetMinCents(*l.MinCents).SetMaxCents(*l.MaxCents).SetRecommendedOn(published)
	}
	if err := change.Exec(ctx); err != nil {
		return fmt.Errorf("writing what is recommended: %w", err)
	}
	return nil
}

// check says what is wrong with the amounts of a line.
func (l *RecommendedLineInput) check(i int, bad *acts.Refusal) {
	given := 0
	for _, v := range []*int64{l.RecommendedCents, l.MinCents, l.MaxCents} {
		if v != nil {
			given++
			if *v <= 0 || *v > mostCents {
				bad.Add(acts.Invalid, place(i, "recommendedCents"), textAmount, mostCents)
				return
			}
		}
	}
	if given != 0 && (given != 3 || *l.MinCents > *l.RecommendedCents || *l.RecommendedCents > *l.MaxCents) {
		bad.Add(acts.Invalid, place(i, "recommendedCents"), textBounds)
	}
}

// named looks up what lines name.
func named(ctx context.Context, tx *acts.Tx, lines []*RecommendedLineInput, bad *acts.Refusal) ([]*ent.Certification, []*ent.Commission, error) {
	certifications, commissions := make([]*ent.Certification, len(lines)), make([]*ent.Commission, len(lines))
	for i, l := range lines {
		if code, err := vocab.ParseCertificationCode(l.Certification); err == nil {
			row, err := tx.Client.Certification.Query().Where(certification.Code(string(code))).Only(ctx)
			if err != nil && !ent.IsNotFound(err) {
				return nil, nil, fmt.Errorf("looking for a certification: %w", err)
			}
			certifications[i] = row
		}
		if certifications[i] == nil {
			bad.Add(acts.NotFound, place(i, "certification"), textUnknown, l.Certification)
		}
		if code, err := vocab.ParseCPNE(l.Commission); err == nil {
			row, err := tx.Client.Commission.Query().Where(commission.Code(string(code))).Only(ctx)
			if err != nil && !ent.IsNotFound(err) {
				return nil, nil, fmt.Errorf("looking for a commission: %w", err)
			}
			commissions[i] = row
		}
		if commissions[i] == nil {
			bad.Add(acts.NotFound, place(i, "commission"), textUnknown, l.Commission)
		}
	}
	return certifications, commissions, nil
}

// operators gives the operator of each commission on a day: that of its branches, where they have one and the same.
func (s *Service) operators(ctx context.Context, tx *acts.Tx, commissions []*ent.Commission, on vocab.Date) (map[int]string, error) {
	var ids []int
	for _, c := range commissions {
		if c != nil {
			ids = append(ids, c.ID)
		}
	}
	links, err := tx.Client.CommissionBranch.Query().Where(commissionbranch.CommissionIDIn(ids...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading the branches of commissions: %w", err)
	}
	keys := make([]reference.AttachmentKey, len(links))
	for i, l := range links {
		keys[i] = reference.AttachmentKey{Branch: l.BranchID, On: on, Territory: opcoattachment.TerritoryFRANCE}
	}
	attached, err := s.Reference.Attachments(ctx, keys)
	if err != nil {
		return nil, err
	}
	out := map[int]string{}
	several := map[int]bool{}
	for i, l := range links {
		a := attached[keys[i]]
		if a == nil || a.Edges.Owner == nil {
			continue
		}
		code, known := out[l.CommissionID]
		if known && code != a.Edges.Owner.Code {
			several[l.CommissionID] = true
		}
		out[l.CommissionID] = a.Edges.Owner.Code
	}
	for id := range several {
		delete(out, id)
	}
	return out, nil
}

// lineOfAct gives a line that the caller sees, of a round that is not closed, with its round.
func lineOfAct(ctx context.Context, tx *acts.Tx, id int, field ...string) (*ent.FundingRoundLine, error) {
	row, err := tx.Client.FundingRoundLine.Query().Where(fundingroundline.ID(id)).WithRound().Only(ctx)
	switch {
	case ent.IsNotFound(err):
		return nil, acts.Refuse(acts.NotFound, field, textNoLine)
	case err != nil:
		return nil, fmt.Errorf("looking for a line: %w", err)
	case row.Edges.Round.Closed:
		return nil, acts.Refuse(acts.StateConflict, field, textClosed)
	case row.AppliesFrom != nil:
		return nil, acts.Refuse(acts.StateConflict, field, textFixed)
	}
	return row, nil
}

func ofCommission(l *ent.FundingRoundLine) access.Scope {
	return access.Scope{Kind: access.OfCommission, Code: l.CommissionCode}
}

// ProposeFundingLevel proposes an amount for a line, for its commission. It counts once the operator has sent it on.
func (s *Service) ProposeFundingLevel(ctx context.Context, in ProposeFundingLevelInput) (*FundingLinesPayload, error) {
	return linesPayload(ctx, s, acts.Act[ProposeFundingLevelInput, []int]{Name: "proposeFundingLevel", Needs: access.ProposeFunding, Do: propose}, in, in.IdempotencyKey)
}

func propose(ctx context.Context, tx *acts.Tx, in ProposeFundingLevelInput) ([]int, error) {
	row, err := lineOfAct(ctx, tx, in.Line, "line")
	if err != nil {
		return nil, err
	}
	if err := tx.Require(ctx, access.ProposeFunding, ofCommission(row), "line"); err != nil {
		return nil, err
	}
	var bad acts.Refusal
	if in.AmountCents <= 0 || in.AmountCents > mostCents {
		bad.Add(acts.Invalid, []string{"amountCents"}, textAmount, mostCents)
	}
	why := ""
	if in.Rationale != nil {
		why = strings.TrimSpace(*in.Rationale)
		bad.Length(why, 0, 2000, "rationale")
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	err = tx.Client.FundingProposal.Create().SetLineID(row.ID).SetNumber(row.ProposalsMade + 1).SetAmountCents(in.AmountCents).SetRationale(why).
		SetAuthorLabel(access.From(ctx).Label).SetReceivedOn(vocab.DayInFrance(tx.Now)).Exec(ctx)
	if err != nil {
		return nil, fmt.Errorf("keeping a proposal: %w", err)
	}
	if err := row.Update().AddProposalsMade(1).AddVersion(1).Exec(ctx); err != nil {
		return nil, fmt.Errorf("counting a proposal: %w", err)
	}
	tx.Did(acts.Deed{Kind: "FundingRoundLine", ID: row.ID, Action: feed.Updated, Scope: ofCommission(row), After: in})
	return []int{row.ID}, nil
}

// TransmitFundingProposals sends the last proposals of lines on to France compétences, for their operator: from then on they count.
func (s *Service) TransmitFundingProposals(ctx context.Context, in TransmitFundingProposalsInput) (*FundingLinesPayload, error) {
	return linesPayload(ctx, s, acts.Act[TransmitFundingProposalsInput, []int]{Name: "transmitFundingProposals", Needs: access.TransmitFunding, Do: s.transmit}, in, in.IdempotencyKey)
}

func (s *Service) transmit(ctx context.Context, tx *acts.Tx, in TransmitFundingProposalsInput) ([]int, error) {
	if len(in.Lines) < 1 || len(in.Lines) > mostLines {
		return nil, acts.Refuse(acts.Invalid, []string{"lines"}, textMany, mostLines)
	}
	today := vocab.DayInFrance(tx.Now)
	for i, id := range in.Lines {
		field := []string{"lines", fmt.Sprint(i)}
		row, err := lineOfAct(ctx, tx, id, field...)
		if err != nil {
			return nil, err
		}
		scope := access.Everywhere
		if row.OpcoCode != "" {
			scope = access.Scope{Kind: access.OfOpco, Code: row.OpcoCode}
		}
		if err := tx.Require(ctx, access.TransmitFunding, scope, field...); err != nil {
			return nil, err
		}
		p, err := s.procedure(ctx, row.Edges.Round)
		if err != nil {
			return nil, err
		}
		if err := transmitLine(ctx, tx, row, today, p.LastProposal().Before(today), field); err != nil {
			return nil, err
		}
		tx.Did(acts.Deed{Kind: "FundingRoundLine", ID: row.ID, Action: feed.Updated, Scope: scope, After: in})
	}
	return in.Lines, nil
}

// transmitLine sends the last proposal of a line on.
func transmitLine(ctx context.Context, tx *acts.Tx, row *ent.FundingRoundLine, today vocab.Date, late bool, field []string) error {
	all, err := row.QueryProposals().All(ctx)
	if err != nil {
		return fmt.Errorf("reading proposals: %w", err)
	}
	var last *ent.FundingProposal
	for _, p := range all {
		if p.Number == row.ProposalsMade && p.TransmittedOn == nil {
			last = p
		}
	}
	if last == nil {
		return acts.Refuse(acts.StateConflict, field, textNothing)
	}
	if err := last.Update().SetTransmittedOn(today).SetLate(late).Exec(ctx); err != nil {
		return fmt.Errorf("sending a proposal on: %w", err)
	}
	if err := row.Update().SetProposedCents(last.AmountCents).AddVersion(1).Exec(ctx); err != nil {
		return fmt.Errorf("keeping what was sent on: %w", err)
	}
	return nil
}

// FixFundingLevels sets the levels of lines, from a day of conclusion. Without an amount it is what the procedure gives: the commission's where
// it conforms, the recommended one where it does not.
func (s *Service) FixFundingLevels(ctx context.Context, in FixFundingLevelsInput) (*FundingLinesPayload, error) {
	return linesPayload(ctx, s, acts.Act[FixFundingLevelsInput, []int]{Name: "fixFundingLevels", Needs: access.HoldRounds, Do: s.fix}, in, in.IdempotencyKey)
}

func (s *Service) fix(ctx context.Context, tx *acts.Tx, in FixFundingLevelsInput) ([]int, error) {
	if err := tx.Require(ctx, access.HoldRounds, access.Everywhere); err != nil {
		return nil, err
	}
	if len(in.Lines) < 1 || len(in.Lines) > mostLines {
		return nil, acts.Refuse(acts.Invalid, []string{"lines"}, textMany, mostLines)
	}
	var bad acts.Refusal
	act := ""
	if in.Act != nil {
		act = strings.TrimSpace(*in.Act)
		bad.Length(act, 0, 200, "act")
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	var ids []int
	for i, l := range in.Lines {
		row, err := lineOfAct(ctx, tx, l.Line, place(i, "line")...)
		if err != nil {
			return nil, err
		}
		if err := s.fixLine(ctx, tx, row, l, in.AppliesFrom, act, i); err != nil {
			return nil, err
		}
		tx.Did(acts.Deed{Kind: "FundingRoundLine", ID: row.ID, Action: feed.Updated, Scope: ofCommission(row), After: l})
		ids = append(ids, row.ID)
	}
	return ids, nil
}

// fixLine sets the level of one line.
func (s *Service) fixLine(ctx context.Context, tx *acts.Tx, row *ent.FundingRoundLine, l *FixedLineInput, from vocab.Date, act string, i int) error {
	p, err := s.procedure(ctx, row.Edges.Round)
	if err != nil {
		return err
	}
	line := lineOf(row, &p)
	decided, cents, known := line.StatusOf()
	status := fundingroundline.FixedStatus(decided)
	switch {
	case l.AmountCents != nil && l.Status != nil:
		cents, status = *l.AmountCents, *l.Status
	case l.AmountCents != nil || l.Status != nil || !known:
		return acts.Refuse(acts.Missing, place(i, "amountCents"), textNoAmount)
	case status == fundingroundline.FixedStatusSTATE && !p.LastProposal().Before(vocab.DayInFrance(tx.Now)):
		return acts.Refuse(acts.StateConflict, place(i, "line"), textProposedBy)
	}
	if cents <= 0 || cents > mostCents {
		return acts.Refuse(acts.Invalid, place(i, "amountCents"), textAmount, mostCents)
	}
	if status == fundingroundline.FixedStatusSTATE && act == "" {
		return acts.Refuse(acts.Missing, []string{"act"}, textAct)
	}
	if err := supersede(ctx, tx, row, from, &p, i); err != nil {
		return err
	}
	if err := row.Update().SetFixedCents(cents).SetFixedStatus(status).SetAppliesFrom(from).SetAct(act).AddVersion(1).Exec(ctx); err != nil {
		return fmt.Errorf("setting a level: %w", err)
	}
	return nil
}

// supersede ends the level of other rounds for the same certification and commission, if it may be ended yet.
func supersede(ctx context.Context, tx *acts.Tx, row *ent.FundingRoundLine, from vocab.Date, p *funding.Procedure, i int) error {
	before, err := tx.Client.FundingRoundLine.Query().Where(fundingroundline.IDNEQ(row.ID), fundingroundline.CertificationID(row.CertificationID), fundingroundline.CommissionID(row.CommissionID),
		fundingroundline.AppliesFromNotNil(), fundingroundline.SupersededFromIsNil()).All(ctx)
	if err != nil {
		return fmt.Errorf("looking for the level in force: %w", err)
	}
	for _, b := range before {
		if until := p.MayChange(*b.AppliesFrom); from.Before(until) && row.Edges.Round.Kind != fundinground.KindREVISION {
			return acts.Refuse(acts.StateConflict, place(i, "line"), textTooEarly, *b.AppliesFrom, until)
		}
		if err := b.Update().SetSupersededFrom(from).SetRevising(false).Exec(ctx); err != nil {
			return fmt.Errorf("ending the level in force: %w", err)
		}
	}
	return nil
}

// CloseFundingRound closes a round: nothing more is proposed or set in it.
func (s *Service) CloseFundingRound(ctx context.Context, in CloseFundingRoundInput) (*FundingRoundPayload, error) {
	return roundPayload(ctx, s, acts.Act[CloseFundingRoundInput, int]{Name: "closeFundingRound", Needs: access.HoldRounds, Do: closeRound}, in, in.IdempotencyKey)
}

func closeRound(ctx context.Context, tx *acts.Tx, in CloseFundingRoundInput) (int, error) {
	if err := tx.Require(ctx, access.HoldRounds, access.Everywhere); err != nil {
		return 0, err
	}
	row, err := roundOf(ctx, tx, in.Round)
	if err != nil {
		return 0, err
	}
	if err := acts.CheckVersion(row.Version, in.ExpectedVersion); err != nil {
		return 0, err
	}
	if err := row.Update().SetClosed(true).AddVersion(1).Exec(ctx); err != nil {
		return 0, fmt.Errorf("closing a round: %w", err)
	}
	if row.Kind == fundinground.KindREVISION { // what was not set anew stands
		pairs := tx.Client.FundingRoundLine.Query().Where(fundingroundline.RoundID(row.ID), fundingroundline.AppliesFromIsNil())
		lines, err := pairs.All(ctx)
		if err != nil {
			return 0, fmt.Errorf("reading the lines of a revision: %w", err)
		}
		for _, l := range lines {
			err := tx.Client.FundingRoundLine.Update().Where(fundingroundline.CertificationID(l.CertificationID), fundingroundline.CommissionID(l.CommissionID), fundingroundline.Revising(true)).SetRevising(false).Exec(ctx)
			if err != nil {
				return 0, fmt.Errorf("ending a revision: %w", err)
			}
		}
	}
	tx.Did(acts.Deed{Kind: "FundingRound", ID: row.ID, Action: feed.Updated, Scope: access.Everywhere, After: in})
	return row.ID, nil
}
