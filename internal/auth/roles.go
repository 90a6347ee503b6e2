package auth

import (
	"context"
	"strconv"

	"gpec/ent"
	"gpec/ent/predicate"
	"gpec/ent/rolegrant"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/feed"
)

// grantRow is a right as the audit keeps it.
type grantRow struct {
	access.Grant
	Account      *int `json:"account,omitempty"`
	Organisation *int `json:"organisation,omitempty"`
	Key          *int `json:"key,omitempty"`
}

func grantRowOf(g *ent.RoleGrant) grantRow {
	return grantRow{grantOf(g), g.AccountID, g.OrganisationID, g.APIKeyID}
}

// GrantRole gives a right to a person or to an organisation.
func (s *Service) GrantRole(ctx context.Context, in GrantRoleInput) (*GrantRolePayload, error) {
	row, refused, err := acts.Row(ctx, s.Frame, acts.Act[GrantRoleInput, int]{Name: "grantRole", Needs: access.ManageAccess, Do: grantRole}, in, in.IdempotencyKey, s.DB.Client.RoleGrant.Get)
	return &GrantRolePayload{Grant: row, UserErrors: refused}, err
}

func grantRole(ctx context.Context, tx *acts.Tx, in GrantRoleInput) (int, error) {
	var bad problems
	holder, err := bad.holder(ctx, tx, in)
	if err != nil {
		return 0, err
	}
	scope, ok, err := bad.scope(ctx, tx, in.Scope, "scope")
	if err != nil {
		return 0, err
	}
	p, g := access.From(ctx), access.Grant{Role: access.Role(in.Role), Scope: scope}
	switch {
	case !ok:
	case !p.May(access.ManageAccess, scope):
		bad.Add(acts.NotAllowed, []string{"scope"}, textManage, scope)
	case !p.Covers([]access.Grant{g}):
		bad.Add(acts.NotAllowed, []string{"role"}, textNotOwn, g.Role, g.Scope)
	}
	if err := bad.Err(); err != nil {
		return 0, err
	}
	had, err := tx.Client.RoleGrant.Query().Where(holder, rolegrant.RoleEQ(in.Role), rolegrant.ScopeKindEQ(in.Scope.Kind), rolegrant.ScopeCode(scope.Code)).Exist(ctx)
	switch {
	case err != nil:
		return 0, wrap("looking for a right", err)
	case had:
		return 0, acts.Refuse(acts.StateConflict, nil, textHas)
	}
	row, err := tx.Client.RoleGrant.Create().SetNillableAccountID(in.Account).SetNillableOrganisationID(in.Organisation).
		SetRole(in.Role).SetScopeKind(in.Scope.Kind).SetScopeCode(scope.Code).SetGrantedAt(tx.Now).Save(ctx)
	if err != nil {
		return 0, wrap("giving a right", err)
	}
	tx.Did(acts.Deed{Kind: "RoleGrant", ID: row.ID, Action: feed.Created, Scope: scope, After: grantRowOf(row)})
	return row.ID, nil
}

// holder checks who gets a right, and gives what their rights have in common.
func (p *problems) holder(ctx context.Context, tx *acts.Tx, in GrantRoleInput) (predicate.RoleGrant, error) {
	switch {
	case in.Account == nil && in.Organisation == nil:
		p.Add(acts.Missing, []string{"account"}, textNobody)
		return nil, nil //nolint:nilnil // the problem is noted
	case in.Account != nil && in.Organisation != nil:
		p.Add(acts.Invalid, []string{"organisation"}, textBoth)
		return nil, nil //nolint:nilnil // the problem is noted
	case in.Organisation != nil:
		_, err := tx.Client.Organisation.Get(ctx, *in.Organisation)
		if ent.IsNotFound(err) {
			p.Add(acts.NotFound, []string{"organisation"}, textNoRow, strconv.Itoa(*in.Organisation))
			err = nil
		}
		return rolegrant.OrganisationID(*in.Organisation), err
	}
	a, err := tx.Client.Account.Get(ctx, *in.Account)
	switch {
	case ent.IsNotFound(err):
		p.Add(acts.NotFound, []string{"account"}, textNoRow, strconv.Itoa(*in.Account))
		err = nil
	case err == nil && !a.Active:
		p.Add(acts.StateConflict, []string{"account"}, textClosed)
	}
	return rolegrant.AccountID(*in.Account), err
}

// WithdrawRole withdraws a right.
func (s *Service) WithdrawRole(ctx context.Context, in WithdrawRoleInput) (*WithdrawRolePayload, error) {
	id, refused, err := acts.Do(ctx, s.Frame, acts.Act[WithdrawRoleInput, int]{Name: "withdrawRole", Needs: access.ManageAccess, Do: withdrawRole}, in, in.IdempotencyKey)
	if err != nil || refused != nil {
		return &WithdrawRolePayload{UserErrors: refused}, err
	}
	return &WithdrawRolePayload{WithdrawnID: &id, UserErrors: []*acts.UserError{}}, nil
}

func withdrawRole(ctx context.Context, tx *acts.Tx, in WithdrawRoleInput) (int, error) {
	row, err := tx.Client.RoleGrant.Get(ctx, in.ID)
	switch {
	case ent.IsNotFound(err):
		return 0, acts.Refuse(acts.NotFound, []string{"id"}, textNoRow, strconv.Itoa(in.ID))
	case err != nil:
		return 0, wrap("looking for a right", err)
	}
	scope := grantOf(row).Scope
	if !access.From(ctx).May(access.ManageAccess, scope) {
		return 0, acts.Refuse(acts.NotAllowed, []string{"id"}, textManage, scope)
	}
	if err := tx.Client.RoleGrant.DeleteOne(row).Exec(ctx); err != nil {
		return 0, wrap("withdrawing a right", err)
	}
	tx.Did(acts.Deed{Kind: "RoleGrant", ID: row.ID, Action: feed.Removed, Scope: scope, Before: grantRowOf(row)})
	return row.ID, nil
}
