package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"gpec/ent"
	"gpec/ent/account"
	"gpec/ent/apikey"
	"gpec/ent/organisation"
	"gpec/ent/rolegrant"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/auth"
	"gpec/internal/feed"
	"gpec/internal/store"
	"gpec/internal/vocab"
)

// authCommand manages identities at the terminal: who can run it owns the database. What it does is audited as system:terminal.
type authCommand struct {
	Key          authKey          `cmd:"" help:"API keys."`
	Role         authRole         `cmd:"" help:"Rights of people and organisations."`
	Account      authAccount      `cmd:"" help:"People known here."`
	Organisation authOrganisation `cmd:"" help:"Organisations that people belong to."`
}

type authKey struct {
	Create authKeyCreate `cmd:"" help:"Make an API key that acts for nobody, and print it: it is shown once."`
	List   authKeyList   `cmd:"" help:"List the API keys."`
	Revoke authKeyRevoke `cmd:"" help:"Revoke an API key."`
}

type authRole struct {
	List     authRoleList     `cmd:"" help:"List the rights of people and organisations."`
	Grant    authRoleGrant    `cmd:"" help:"Give a right."`
	Withdraw authRoleWithdraw `cmd:"" help:"Withdraw a right."`
}

type authAccount struct {
	List  authAccountList  `cmd:"" help:"List the accounts."`
	Close authAccountClose `cmd:"" help:"Close an account: its tokens and keys are refused."`
}

type authOrganisation struct {
	Add authOrganisationAdd `cmd:"" help:"Add an organisation, or name one that is known."`
}

// identities does something with the identities of the database, as the terminal.
func (e environment) identities(do func(ctx context.Context, db *store.DB, s *auth.Service) error) (err error) {
	db, err := e.openMigrated()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	ctx := access.AsSystem(e.ctx, "terminal")
	frame := &acts.Frame{DB: db, Feed: feed.New(db, e.log, nil), Now: time.Now, Log: e.log}
	return do(ctx, db, &auth.Service{DB: db, Frame: frame, Now: time.Now, Log: e.log})
}

// refused tells why an act was refused: in English, as all that the commands say.
func refused(list []*acts.UserError) error {
	var errs []error
	english := acts.English
	for _, e := range list {
		errs = append(errs, errors.New(strings.Join(append(e.Field, e.Message(context.Background(), &english)), ": ")))
	}
	return errors.Join(errs...)
}

// table prints rows of columns.
func (e environment) table(header string, rows [][]string) error {
	w := tabwriter.NewWriter(e.out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, strings.ReplaceAll(header, " ", "\t"))
	for _, r := range rows {
		_, _ = fmt.Fprintln(w, strings.Join(r, "\t"))
	}
	return w.Flush()
}

// role is a role, in any case.
type role rolegrant.Role

// UnmarshalText implements encoding.TextUnmarshaler.
func (r *role) UnmarshalText(text []byte) error {
	*r = role(strings.ToUpper(string(text)))
	if rolegrant.RoleValidator(rolegrant.Role(*r)) != nil {
		return fmt.Errorf("%q is no role: expected one of %v", text, access.Roles())
	}
	return nil
}

// scope is NATIONAL, or a kind and a code: OPCO:ATLAS, COMMISSION:2, BRANCH:1486.
type scope auth.ScopeInput

// UnmarshalText implements encoding.TextUnmarshaler.
func (s *scope) UnmarshalText(text []byte) error {
	kind, code, coded := strings.Cut(string(text), ":")
	s.Kind = rolegrant.ScopeKind(strings.ToUpper(kind))
	if rolegrant.ScopeKindValidator(s.Kind) != nil || coded == (s.Kind == rolegrant.ScopeKindNATIONAL) {
		return fmt.Errorf("%q is no scope: expected NATIONAL, OPCO:ATLAS, COMMISSION:2 or BRANCH:1486", text)
	}
	if coded {
		s.Code = &code
	}
	return nil
}

func scopeText(kind rolegrant.ScopeKind, code string) string {
	return access.Scope{Kind: access.ScopeKind(kind), Code: code}.String()
}

// lasting is a number of days, as 90d, or a duration of Go.
type lasting time.Duration

// UnmarshalText implements encoding.TextUnmarshaler.
func (l *lasting) UnmarshalText(text []byte) error {
	if days, ok := strings.CutSuffix(string(text), "d"); ok {
		n, err := strconv.ParseUint(days, 10, 16)
		if err != nil {
			return fmt.Errorf("%q is no time: expected 90d or 12h", text)
		}
		*l = lasting(time.Duration(n) * 24 * time.Hour)
		return nil
	}
	d, err := time.ParseDuration(string(text))
	if err != nil {
		return fmt.Errorf("%q is no time: expected 90d or 12h", text)
	}
	*l = lasting(d)
	return nil
}

type authKeyCreate struct {
	Name    string  `help:"What it is for." required:"" placeholder:"NAME"`
	Role    []role  `help:"What it may do: READER, ANALYST, COMMISSION_MEMBER, OPCO_ADVISER or ADMINISTRATOR." required:"" placeholder:"ROLE"`
	Scope   []scope `help:"Over what: NATIONAL, OPCO:ATLAS, COMMISSION:2, BRANCH:1486. Each role is held over each." default:"NATIONAL" placeholder:"SCOPE"`
	Expires lasting `help:"How long it is good, at most 366d." default:"90d" placeholder:"90d"`
}

// Run makes a key. The key alone goes to the standard output, for a script to keep.
func (c authKeyCreate) Run(env environment) error {
	expires := time.Now().Add(time.Duration(c.Expires))
	in := auth.CreateApiKeyInput{Name: c.Name, ExpiresAt: &expires}
	for _, r := range c.Role {
		for _, s := range c.Scope {
			in.Roles = append(in.Roles, &auth.RoleOverScopeInput{Role: rolegrant.Role(r), Scope: auth.ScopeInput(s)})
		}
	}
	return env.identities(func(ctx context.Context, _ *store.DB, s *auth.Service) error {
		p, err := s.CreateAPIKey(ctx, in)
		if err != nil {
			return err
		}
		if err := refused(p.UserErrors); err != nil {
			return err
		}
		_, _ = fmt.Fprintf(env.errors, "key %s, until %s. It is shown this once:\n", p.APIKey.Prefix, p.APIKey.ExpiresAt.Format(time.DateOnly))
		_, err = fmt.Fprintln(env.out, *p.Secret)
		return err
	})
}

type authKeyList struct{}

// Run lists the keys.
func (authKeyList) Run(env environment) error {
	return env.identities(func(ctx context.Context, db *store.DB, _ *auth.Service) error {
		keys, err := db.Client.ApiKey.Query().WithGrants(func(q *ent.RoleGrantQuery) { q.Order(rolegrant.ByID()) }).WithAccount().Order(apikey.ByID()).All(ctx)
		if err != nil {
			return fmt.Errorf("reading keys: %w", err)
		}
		var rows [][]string
		for _, k := range keys {
			state, used, of := "good", "-", "-"
			switch {
			case k.RevokedAt != nil:
				state = "revoked"
			case !k.ExpiresAt.After(time.Now()):
				state = "expired"
			}
			if k.LastUsedAt != nil {
				used = k.LastUsedAt.UTC().Format(time.RFC3339)
			}
			if k.Edges.Account != nil {
				of = k.Edges.Account.Name
			}
			var roles []string
			for _, g := range k.Edges.Grants {
				roles = append(roles, string(g.Role)+"@"+scopeText(g.ScopeKind, g.ScopeCode))
			}
			rows = append(rows, []string{k.Prefix, state, k.ExpiresAt.UTC().Format(time.DateOnly), used, of, strings.Join(roles, ","), k.Name})
		}
		return env.table("PREFIX STATE EXPIRES USED ACCOUNT ROLES NAME", rows)
	})
}

type authKeyRevoke struct {
	Prefix string `arg:"" help:"Beginning of the key, as the list has it."`
}

// Run revokes a key.
func (c authKeyRevoke) Run(env environment) error {
	prefix, _, _ := strings.Cut(strings.TrimPrefix(c.Prefix, "gpec_"), "_")
	return env.identities(func(ctx context.Context, db *store.DB, s *auth.Service) error {
		id, err := db.Client.ApiKey.Query().Where(apikey.Prefix(prefix)).OnlyID(ctx)
		if ent.IsNotFound(err) {
			return fmt.Errorf("there is no key %s", prefix)
		}
		if err != nil {
			return fmt.Errorf("looking for the key %s: %w", prefix, err)
		}
		p, err := s.RevokeAPIKey(ctx, auth.RevokeApiKeyInput{ID: id})
		if err != nil {
			return err
		}
		if err := refused(p.UserErrors); err != nil {
			return err
		}
		_, err = fmt.Fprintln(env.out, "revoked", prefix)
		return err
	})
}

type authRoleList struct{}

// Run lists the rights of people and organisations; those of keys are in the list of keys.
func (authRoleList) Run(env environment) error {
	return env.identities(func(ctx context.Context, db *store.DB, _ *auth.Service) error {
		grants, err := db.Client.RoleGrant.Query().Where(rolegrant.APIKeyIDIsNil()).WithAccount().WithOrganisation().Order(rolegrant.ByID()).All(ctx)
		if err != nil {
			return fmt.Errorf("reading rights: %w", err)
		}
		var rows [][]string
		for _, g := range grants {
			holder := "-"
			switch {
			case g.Edges.Account != nil:
				holder = fmt.Sprintf("account %d (%s)", g.Edges.Account.ID, g.Edges.Account.Name)
			case g.Edges.Organisation != nil:
				holder = fmt.Sprintf("organisation %s (%s)", g.Edges.Organisation.Siret, g.Edges.Organisation.Name)
			}
			rows = append(rows, []string{strconv.Itoa(g.ID), string(g.Role), scopeText(g.ScopeKind, g.ScopeCode), holder})
		}
		return env.table("ID ROLE SCOPE HOLDER", rows)
	})
}

type authRoleGrant struct {
	Account      int    `help:"Who gets it, by the identifier of the account." xor:"holder" required:"" placeholder:"ID"`
	Email        string `help:"Who gets it, by the address that the provider says." xor:"holder" required:"" placeholder:"ADDRESS"`
	Organisation string `help:"Whose people get it, by its SIRET." xor:"holder" required:"" placeholder:"SIRET"`
	Role         role   `help:"READER, ANALYST, COMMISSION_MEMBER, OPCO_ADVISER or ADMINISTRATOR." required:"" placeholder:"ROLE"`
	Scope        scope  `help:"NATIONAL, OPCO:ATLAS, COMMISSION:2 or BRANCH:1486." required:"" placeholder:"SCOPE"`
}

// Run gives a right.
func (c authRoleGrant) Run(env environment) error {
	return env.identities(func(ctx context.Context, db *store.DB, s *auth.Service) error {
		in := auth.GrantRoleInput{Role: rolegrant.Role(c.Role), Scope: auth.ScopeInput(c.Scope)}
		if err := c.holder(ctx, db, &in); err != nil {
			return err
		}
		p, err := s.GrantRole(ctx, in)
		if err != nil {
			return err
		}
		if err := refused(p.UserErrors); err != nil {
			return err
		}
		_, err = fmt.Fprintln(env.out, "granted", p.Grant.ID)
		return err
	})
}

func (c authRoleGrant) holder(ctx context.Context, db *store.DB, in *auth.GrantRoleInput) error {
	switch {
	case c.Organisation != "":
		siret, err := vocab.CheckSIRET(c.Organisation)
		if err != nil {
			return err
		}
		id, err := db.Client.Organisation.Query().Where(organisation.Siret(siret)).OnlyID(ctx)
		if ent.IsNotFound(err) {
			return fmt.Errorf("the organisation %s is not known: add it first (gpec auth organisation add)", siret)
		}
		in.Organisation = &id
		return err
	case c.Email != "":
		ids, err := db.Client.Account.Query().Where(account.EmailEqualFold(c.Email), account.Active(true)).Order(account.ByID()).IDs(ctx)
		switch {
		case err != nil:
			return fmt.Errorf("looking for %s: %w", c.Email, err)
		case len(ids) == 0:
			return fmt.Errorf("nobody of the address %s is known: an account is made when its person first comes", c.Email)
		case len(ids) > 1:
			return fmt.Errorf("several accounts have the address %s: %v; name one with --account", c.Email, ids)
		}
		in.Account = &ids[0]
		return nil
	}
	in.Account = &c.Account
	return nil
}

type authRoleWithdraw struct {
	ID int `arg:"" help:"The right, as the list has it."`
}

// Run withdraws a right.
func (c authRoleWithdraw) Run(env environment) error {
	return env.identities(func(ctx context.Context, _ *store.DB, s *auth.Service) error {
		p, err := s.WithdrawRole(ctx, auth.WithdrawRoleInput{ID: c.ID})
		if err != nil {
			return err
		}
		if err := refused(p.UserErrors); err != nil {
			return err
		}
		_, err = fmt.Fprintln(env.out, "withdrawn", c.ID)
		return err
	})
}

type authAccountList struct{}

// Run lists the accounts.
func (authAccountList) Run(env environment) error {
	return env.identities(func(ctx context.Context, db *store.DB, _ *auth.Service) error {
		accounts, err := db.Client.Account.Query().WithOrganisation().Order(account.ByID()).All(ctx)
		if err != nil {
			return fmt.Errorf("reading accounts: %w", err)
		}
		var rows [][]string
		for _, a := range accounts {
			state, of := "open", "-"
			if !a.Active {
				state = "closed"
			}
			if o := a.Edges.Organisation; o != nil {
				of = o.Siret
			}
			rows = append(rows, []string{strconv.Itoa(a.ID), state, a.SeenAt.UTC().Format(time.RFC3339), of, a.Email, a.Name})
		}
		return env.table("ID STATE SEEN ORGANISATION EMAIL NAME", rows)
	})
}

type authAccountClose struct {
	ID int `arg:"" help:"The account, as the list has it."`
}

// Run closes an account.
func (c authAccountClose) Run(env environment) error {
	return env.identities(func(ctx context.Context, _ *store.DB, s *auth.Service) error {
		why, err := s.CloseAccount(ctx, c.ID)
		if err != nil {
			return err
		}
		if err := refused(why); err != nil {
			return err
		}
		_, err = fmt.Fprintln(env.out, "closed", c.ID)
		return err
	})
}

type authOrganisationAdd struct {
	SIRET string `arg:"" name:"siret" help:"Its SIRET."`
	Name  string `help:"Its name." required:"" placeholder:"NAME"`
}

// Run adds an organisation.
func (c authOrganisationAdd) Run(env environment) error {
	return env.identities(func(ctx context.Context, _ *store.DB, s *auth.Service) error {
		id, why, err := s.AddOrganisation(ctx, auth.OrganisationInput{SIRET: c.SIRET, Name: c.Name})
		if err != nil {
			return err
		}
		if err := refused(why); err != nil {
			return err
		}
		_, err = fmt.Fprintln(env.out, "organisation", id)
		return err
	})
}
