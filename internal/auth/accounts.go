package auth

import (
	"context"
	"errors"
	"strconv"

	"gpec/ent"
	"gpec/ent/account"
	"gpec/ent/organisation"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/feed"
	"gpec/internal/store"
	"gpec/internal/vocab"
)

// byToken gives who bears a token of the OpenID provider. Who they are comes from there; what they may do is decided here.
func (s *Service) byToken(ctx context.Context, token string) (*access.Principal, error) {
	c, until, err := s.said(ctx, token)
	if err != nil {
		return nil, err
	}
	who := person{Issuer: s.Settings.OIDC.Issuer, Subject: c.Subject, profile: s.profile(ctx, c)}
	// Several requests may bring the first token of one person at once: one makes the account, the others find it.
	for trial := 1; ; trial++ {
		p, kept, err := s.knownAccount(ctx, "a.issuer = ? AND a.subject = ?", who.Issuer, who.Subject)
		switch {
		case err != nil:
			return nil, err
		case p != nil && kept == who.profile:
			p.Expires = until
			return p, nil
		case trial > 3:
			return nil, errors.New("an account is changed by others again and again")
		}
		if err := s.write(ctx, who); err != nil && !store.Violates(err) {
			return nil, err
		}
	}
}

// person is somebody as the provider says.
type person struct {
	Issuer, Subject string
	profile
}

// row is an account as the audit keeps it.
type row struct {
	Issuer       string `json:"issuer"`
	Subject      string `json:"subject"`
	Name         string `json:"name"`
	Email        string `json:"email"`
	Organisation *int   `json:"organisation,omitempty"`
	Active       bool   `json:"active"`
}

func rowOf(a *ent.Account) row {
	return row{a.Issuer, a.Subject, a.Name, a.Email, a.OrganisationID, a.Active}
}

// write makes the account of a person, or brings it up to date: what an organisation may, its people may from then on, and
// those who have left it no longer.
func (s *Service) write(ctx context.Context, who person) error {
	_, refused, err := acts.Do(access.AsSystem(ctx, "auth"), s.Frame, acts.Act[person, int]{Name: "recordAccount", Do: recordAccount}, who, nil)
	return errors.Join(err, asError(refused))
}

// asError gives a refusal as an error, where there is nobody to mend it.
func asError(r acts.Refusal) error {
	if len(r) == 0 {
		return nil
	}
	return r
}

func recordAccount(ctx context.Context, tx *acts.Tx, who person) (int, error) {
	var belongs *int
	if who.SIRET != "" {
		id, err := theOrganisation(ctx, tx, who.SIRET)
		if err != nil {
			return 0, err
		}
		belongs = &id
	}
	found, err := tx.Client.Account.Query().Where(account.Issuer(who.Issuer), account.SubjectEQ(who.Subject)).Only(ctx)
	switch {
	case ent.IsNotFound(err):
		a, err := tx.Client.Account.Create().SetIssuer(who.Issuer).SetSubject(who.Subject).SetName(who.Name).SetEmail(who.Email).
			SetNillableOrganisationID(belongs).SetCreatedAt(tx.Now).SetSeenAt(tx.Now).Save(ctx)
		if err != nil {
			return 0, wrap("making an account", err)
		}
		tx.Did(acts.Deed{Kind: "Account", ID: a.ID, Action: feed.Created, Scope: access.Everywhere, After: rowOf(a)})
		return a.ID, nil
	case err != nil:
		return 0, wrap("looking for an account", err)
	}
	before := rowOf(found)
	q := found.Update().SetName(who.Name).SetEmail(who.Email).AddVersion(1)
	if belongs == nil {
		q.ClearOrganisationID()
	} else {
		q.SetOrganisationID(*belongs)
	}
	a, err := q.Save(ctx)
	if err != nil {
		return 0, wrap("bringing an account up to date", err)
	}
	tx.Did(acts.Deed{Kind: "Account", ID: a.ID, Action: feed.Updated, Scope: access.Everywhere, Before: before, After: rowOf(a)})
	return a.ID, nil
}

// organisationRow is an organisation as the audit keeps it.
type organisationRow struct {
	SIRET string `json:"siret"`
	Name  string `json:"name"`
}

// theOrganisation gives the organisation of a SIRET, which is made when it is not known.
func theOrganisation(ctx context.Context, tx *acts.Tx, siret string) (int, error) {
	id, err := tx.Client.Organisation.Query().Where(organisation.Siret(siret)).OnlyID(ctx)
	if !ent.IsNotFound(err) {
		return id, err
	}
	o, err := tx.Client.Organisation.Create().SetSiret(siret).SetName(siret).Save(ctx)
	if err != nil {
		return 0, wrap("making an organisation", err)
	}
	tx.Did(acts.Deed{Kind: "Organisation", ID: o.ID, Action: feed.Created, Scope: access.Everywhere, After: organisationRow{o.Siret, o.Name}})
	return o.ID, nil
}

// OrganisationInput is an organisation to add, or to name.
type OrganisationInput struct{ SIRET, Name string }

// AddOrganisation adds an organisation before one of its people comes, or gives a name to one that is known. For the terminal.
func (s *Service) AddOrganisation(ctx context.Context, in OrganisationInput) (id int, refused acts.Refusal, err error) {
	return acts.Do(ctx, s.Frame, acts.Act[OrganisationInput, int]{Name: "addOrganisation", Needs: access.ManageAccess, Do: addOrganisation}, in, nil)
}

func addOrganisation(ctx context.Context, tx *acts.Tx, in OrganisationInput) (int, error) {
	if err := tx.Require(ctx, access.ManageAccess, access.Everywhere); err != nil {
		return 0, err
	}
	var bad problems
	siret, err := vocab.CheckSIRET(in.SIRET)
	if err != nil {
		bad.Add(acts.Invalid, []string{"siret"}, textSIRET, in.SIRET)
	}
	name := bad.name(in.Name)
	if err := bad.Err(); err != nil {
		return 0, err
	}
	id, err := theOrganisation(ctx, tx, siret)
	if err != nil {
		return 0, err
	}
	o, err := tx.Client.Organisation.Get(ctx, id)
	if err != nil || o.Name == name {
		return id, err
	}
	before := organisationRow{o.Siret, o.Name}
	if err := o.Update().SetName(name).Exec(ctx); err != nil {
		return 0, wrap("naming an organisation", err)
	}
	tx.Did(acts.Deed{Kind: "Organisation", ID: id, Action: feed.Updated, Scope: access.Everywhere, Before: before, After: organisationRow{siret, name}})
	return id, nil
}

// CloseAccount closes an account: its tokens and keys are refused from then on. For the terminal.
func (s *Service) CloseAccount(ctx context.Context, id int) (refused acts.Refusal, err error) {
	_, refused, err = acts.Do(ctx, s.Frame, acts.Act[int, int]{Name: "closeAccount", Needs: access.ManageAccess, Do: closeAccount}, id, nil)
	return refused, err
}

func closeAccount(ctx context.Context, tx *acts.Tx, id int) (int, error) {
	if err := tx.Require(ctx, access.ManageAccess, access.Everywhere); err != nil {
		return 0, err
	}
	a, err := tx.Client.Account.Get(ctx, id)
	switch {
	case ent.IsNotFound(err):
		return 0, acts.Refuse(acts.NotFound, []string{"id"}, textNoRow, strconv.Itoa(id))
	case err != nil:
		return 0, wrap("looking for an account", err)
	case !a.Active:
		return 0, acts.Refuse(acts.StateConflict, []string{"id"}, textClosed)
	}
	before := rowOf(a)
	closed, err := a.Update().SetActive(false).AddVersion(1).Save(ctx)
	if err != nil {
		return 0, wrap("closing an account", err)
	}
	tx.Did(acts.Deed{Kind: "Account", ID: id, Action: feed.Updated, Scope: access.Everywhere, Before: before, After: rowOf(closed)})
	return id, nil
}
