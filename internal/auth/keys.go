package auth

import (
	"context"
	"slices"
	"strconv"
	"time"

	"gpec/ent"
	"gpec/ent/apikey"
	"gpec/ent/rolegrant"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/feed"
)

const (
	day = 24 * time.Hour

	// keyLasts is how long a key is good when nobody says, and mostKeyLasts at most: a key that nobody uses any more ends.
	keyLasts, mostKeyLasts = 90 * day, 366 * day
)

// madeKey is what making a key gives. The frame keeps it sealed, so that a retry is given the same secret.
type madeKey struct {
	ID     int    `json:"id"`
	Secret string `json:"secret"`
}

// keyRow is a key as the audit keeps it: without its hash.
type keyRow struct {
	Prefix    string         `json:"prefix"`
	Name      string         `json:"name"`
	Account   *int           `json:"account,omitempty"`
	ExpiresAt time.Time      `json:"expiresAt"`
	RevokedAt *time.Time     `json:"revokedAt,omitempty"`
	Roles     []access.Grant `json:"roles"`
}

func keyRowOf(k *ent.ApiKey, roles []access.Grant) keyRow {
	return keyRow{k.Prefix, k.Name, k.AccountID, k.ExpiresAt, k.RevokedAt, roles}
}

// CreateAPIKey makes an API key with some of the caller's own rights.
func (s *Service) CreateAPIKey(ctx context.Context, in CreateApiKeyInput) (*CreateApiKeyPayload, error) {
	made, refused, err := acts.Do(ctx, s.Frame, acts.Act[CreateApiKeyInput, madeKey]{Name: "createApiKey", Needs: access.CreateKey, Do: createAPIKey}, in, in.IdempotencyKey)
	if err != nil || refused != nil {
		return &CreateApiKeyPayload{UserErrors: refused}, err
	}
	out := &CreateApiKeyPayload{Secret: &made.Secret, UserErrors: []*acts.UserError{}}
	out.APIKey, err = acts.Seen(s.DB.Client.ApiKey.Get(ctx, made.ID))
	return out, err
}

func createAPIKey(ctx context.Context, tx *acts.Tx, in CreateApiKeyInput) (out madeKey, err error) {
	var bad problems
	p := access.From(ctx)
	name := bad.name(in.Name)
	expires := bad.expiry(p, tx.Now, in.ExpiresAt)
	grants, err := bad.roles(ctx, tx, p, in.Roles)
	if err != nil {
		return out, err
	}
	if err := bad.Err(); err != nil {
		return out, err
	}
	var prefix string
	out.Secret, prefix = newKey()
	q := tx.Client.ApiKey.Create().SetPrefix(prefix).SetHash(hashOf(out.Secret)).SetName(name).SetCreatedAt(tx.Now).SetExpiresAt(expires)
	if p.Account != 0 {
		q.SetAccountID(p.Account)
	}
	k, err := q.Save(ctx)
	if err != nil {
		return out, wrap("making a key", err)
	}
	out.ID = k.ID
	for _, g := range grants {
		err := tx.Client.RoleGrant.Create().SetAPIKeyID(k.ID).SetRole(rolegrant.Role(g.Role)).SetScopeKind(rolegrant.ScopeKind(g.Scope.Kind)).SetScopeCode(g.Scope.Code).SetGrantedAt(tx.Now).Exec(ctx)
		if err != nil {
			return out, wrap("giving a key its rights", err)
		}
	}
	tx.Did(acts.Deed{Kind: "ApiKey", ID: k.ID, Action: feed.Created, Scope: common(grants), After: keyRowOf(k, grants)})
	return out, nil
}

// common is the scope that all rights are held over; everything when they differ.
func common(grants []access.Grant) access.Scope {
	for _, g := range grants {
		if g.Scope != grants[0].Scope {
			return access.Everywhere
		}
	}
	if len(grants) == 0 {
		return access.Everywhere
	}
	return grants[0].Scope
}

// expiry gives when a key ends. One that is made with a key ends with it at the latest, or a stolen one would never end.
func (p *problems) expiry(maker *access.Principal, now time.Time, asked *time.Time) time.Time {
	latest, field := now.Add(mostKeyLasts), []string{"expiresAt"}
	if asked == nil {
		expires := now.Add(keyLasts)
		if maker.Kind == access.Key && maker.Expires.Before(expires) {
			return maker.Expires
		}
		return expires
	}
	expires := asked.UTC().Truncate(time.Microsecond)
	switch {
	case !expires.After(now):
		p.Add(acts.Invalid, field, textPast)
	case expires.After(latest):
		p.Add(acts.Invalid, field, textTooLong, int(mostKeyLasts/day))
	case maker.Kind == access.Key && expires.After(maker.Expires):
		p.Add(acts.Invalid, field, textOutlives, maker.Expires.UTC().Format(time.RFC3339))
	}
	return expires
}

// roles gives the rights of a key: each one's own.
func (p *problems) roles(ctx context.Context, tx *acts.Tx, maker *access.Principal, in []*RoleOverScopeInput) ([]access.Grant, error) {
	switch {
	case len(in) == 0:
		p.Add(acts.Missing, []string{"roles"}, textNoRoles)
	case len(in) > mostRoles:
		p.Add(acts.Invalid, []string{"roles"}, textManyRoles, mostRoles)
		return nil, nil // not looked at one by one
	}
	var out []access.Grant
	for i, r := range in {
		at := strconv.Itoa(i)
		scope, ok, err := p.scope(ctx, tx, r.Scope, "roles", at, "scope")
		if err != nil {
			return nil, err
		}
		g := access.Grant{Role: access.Role(r.Role), Scope: scope}
		switch {
		case !ok, slices.Contains(out, g):
			continue
		case !maker.May(access.CreateKey, scope) || !maker.Covers([]access.Grant{g}):
			p.Add(acts.NotAllowed, []string{"roles", at}, textNotOwn, g.Role, g.Scope)
		case maker.Kind == access.Key && maker.Account == 0 && !maker.May(access.ManageAccess, scope):
			// The new key would act for nobody too, and outlive the withdrawal of the rights it comes from.
			p.Add(acts.NotAllowed, []string{"roles", at}, textOrphan)
		}
		out = append(out, g)
	}
	return out, nil
}

// RevokeAPIKey revokes an API key.
func (s *Service) RevokeAPIKey(ctx context.Context, in RevokeApiKeyInput) (*RevokeApiKeyPayload, error) {
	row, refused, err := acts.Row(ctx, s.Frame, acts.Act[RevokeApiKeyInput, int]{Name: "revokeApiKey", Do: revokeAPIKey}, in, in.IdempotencyKey, s.DB.Client.ApiKey.Get)
	return &RevokeApiKeyPayload{APIKey: row, UserErrors: refused}, err
}

func revokeAPIKey(ctx context.Context, tx *acts.Tx, in RevokeApiKeyInput) (int, error) {
	k, err := tx.Client.ApiKey.Query().Where(apikey.ID(in.ID)).Only(ctx)
	switch {
	case ent.IsNotFound(err):
		return 0, acts.Refuse(acts.NotFound, []string{"id"}, textNoRow, strconv.Itoa(in.ID))
	case err != nil:
		return 0, wrap("looking for a key", err)
	}
	rows, err := tx.Client.RoleGrant.Query().Where(rolegrant.APIKeyID(k.ID)).Order(rolegrant.ByID()).All(access.AsSystem(ctx, "auth")) // all of them, whatever the caller sees
	if err != nil {
		return 0, wrap("looking for the rights of a key", err)
	}
	grants := grantsOf(rows)
	switch {
	case !mayRevoke(access.From(ctx), k, grants):
		return 0, acts.Refuse(acts.NotAllowed, []string{"id"}, textNotRevoke)
	case k.RevokedAt != nil:
		return 0, acts.Refuse(acts.StateConflict, []string{"id"}, textRevoked)
	}
	if err := acts.CheckVersion(k.Version, in.ExpectedVersion); err != nil {
		return 0, err
	}
	before := keyRowOf(k, grants)
	revoked, err := k.Update().SetRevokedAt(tx.Now).AddVersion(1).Save(ctx)
	if err != nil {
		return 0, wrap("revoking a key", err)
	}
	tx.Did(acts.Deed{Kind: "ApiKey", ID: k.ID, Action: feed.Updated, Scope: common(grants), Before: before, After: keyRowOf(revoked, grants)})
	return k.ID, nil
}

// mayRevoke: a person revokes their keys, a key itself and those of its owner that may no more than it does, and who manages
// access over all that a key may do revokes it too.
func mayRevoke(p *access.Principal, k *ent.ApiKey, grants []access.Grant) bool {
	own := p.Account != 0 && k.AccountID != nil && *k.AccountID == p.Account
	switch {
	case p.KeyID != 0 && k.ID == p.KeyID, own && p.Kind == access.Person, own && p.Covers(grants):
		return true
	case len(grants) == 0:
		return p.May(access.ManageAccess, access.Everywhere)
	}
	return !slices.ContainsFunc(grants, func(g access.Grant) bool { return !p.May(access.ManageAccess, g.Scope) })
}

func grantsOf(rows []*ent.RoleGrant) (out []access.Grant) {
	for _, r := range rows {
		out = append(out, grantOf(r))
	}
	return out
}

func grantOf(r *ent.RoleGrant) access.Grant {
	return access.Grant{Role: access.Role(r.Role), Scope: access.Scope{Kind: access.ScopeKind(r.ScopeKind), Code: r.ScopeCode}}
}
