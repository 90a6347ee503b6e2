package auth

import (
	"time"

	"gpec/ent"
	"gpec/ent/rolegrant"
	"gpec/internal/access"
	"gpec/internal/acts"
)

// The names of the API for what package access holds.
type (
	// ViewerKind is how a caller has been identified.
	ViewerKind = access.Kind
	// PermissionName is something that may be done.
	PermissionName = access.Permission
)

// Viewer is who is asking, and what they may do.
type Viewer struct {
	Kind        ViewerKind
	Label       *string
	Account     *ent.Account
	Key         *ent.ApiKey
	Roles       []*RoleOverScope
	Permissions []*PermissionOverScopes
}

// RoleOverScope is a role over a scope.
type RoleOverScope struct {
	Role  rolegrant.Role
	Scope *Scope
}

// PermissionOverScopes is a permission, with the scopes it is held over.
type PermissionOverScopes struct {
	Permission PermissionName
	Scopes     []*Scope
}

// Scope is what a right is held over.
type Scope struct {
	Kind rolegrant.ScopeKind
	Code string
}

// ScopeInput is what a right is held over.
type ScopeInput struct {
	Kind rolegrant.ScopeKind
	Code *string
}

// RoleOverScopeInput is a role over a scope.
type RoleOverScopeInput struct {
	Role  rolegrant.Role
	Scope ScopeInput
}

// CreateApiKeyInput is the API key to make.
type CreateApiKeyInput struct { //nolint:staticcheck // the name of the API
	Name           string
	Roles          []*RoleOverScopeInput
	ExpiresAt      *time.Time
	IdempotencyKey *string `json:"-"`
}

// CreateApiKeyPayload is the API key made.
type CreateApiKeyPayload struct { //nolint:staticcheck // the name of the API
	APIKey     *ent.ApiKey
	Secret     *string
	UserErrors []*acts.UserError
}

// RevokeApiKeyInput is the API key to revoke.
type RevokeApiKeyInput struct { //nolint:staticcheck // the name of the API
	ID              int
	ExpectedVersion *int
	IdempotencyKey  *string `json:"-"`
}

// RevokeApiKeyPayload is the API key revoked.
type RevokeApiKeyPayload struct { //nolint:staticcheck // the name of the API
	APIKey     *ent.ApiKey
	UserErrors []*acts.UserError
}

// GrantRoleInput is the right to give.
type GrantRoleInput struct {
	Account, Organisation *int
	Role                  rolegrant.Role
	Scope                 ScopeInput
	IdempotencyKey        *string `json:"-"`
}

// GrantRolePayload is the right given.
type GrantRolePayload struct {
	Grant      *ent.RoleGrant
	UserErrors []*acts.UserError
}

// WithdrawRoleInput is the right to withdraw.
type WithdrawRoleInput struct {
	ID             int
	IdempotencyKey *string `json:"-"`
}

// WithdrawRolePayload is the right withdrawn.
type WithdrawRolePayload struct {
	WithdrawnID *int
	UserErrors  []*acts.UserError
}
