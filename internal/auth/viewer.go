package auth

import (
	"context"
	"slices"

	"gpec/ent/rolegrant"
	"gpec/internal/access"
	"gpec/internal/acts"
)

// Viewer says who is asking, and what they may do.
func (s *Service) Viewer(ctx context.Context) (*Viewer, error) {
	p := access.From(ctx)
	out := &Viewer{Kind: p.Kind, Roles: []*RoleOverScope{}, Permissions: []*PermissionOverScopes{}}
	if p.Identified() {
		out.Label = &p.Label
	}
	var err error
	if p.Account != 0 {
		if out.Account, err = acts.Seen(s.DB.Client.Account.Get(ctx, p.Account)); err != nil {
			return nil, wrap("reading one's account", err)
		}
	}
	if p.KeyID != 0 {
		if out.Key, err = acts.Seen(s.DB.Client.ApiKey.Get(ctx, p.KeyID)); err != nil {
			return nil, wrap("reading one's key", err)
		}
	}
	for _, g := range p.Grants {
		out.Roles = append(out.Roles, &RoleOverScope{rolegrant.Role(g.Role), scopeOf(g.Scope)})
	}
	for _, what := range access.Permissions() {
		over := p.Over(what)
		if slices.Contains(over, access.Everywhere) {
			over = []access.Scope{access.Everywhere}
		}
		if len(over) == 0 {
			continue
		}
		scopes := make([]*Scope, len(over))
		for i, o := range over {
			scopes[i] = scopeOf(o)
		}
		out.Permissions = append(out.Permissions, &PermissionOverScopes{what, scopes})
	}
	return out, nil
}

func scopeOf(s access.Scope) *Scope { return &Scope{rolegrant.ScopeKind(s.Kind), s.Code} }
