// Package auth finds out who is asking, by API keys and by tokens of OpenID providers, and manages keys and rights.
package auth

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"gpec/internal/acts"
	"gpec/internal/store"
)

// Service knows the accounts, keys and rights of one database.
type Service struct {
	DB    *store.DB
	Frame *acts.Frame
	Now   func() time.Time
	Log   *slog.Logger
}

var errLater = errors.New("written next")

// Viewer says who is asking.
func (s *Service) Viewer(ctx context.Context) (*Viewer, error) { return nil, errLater }

// CreateAPIKey makes an API key.
func (s *Service) CreateAPIKey(ctx context.Context, in CreateApiKeyInput) (*CreateApiKeyPayload, error) {
	return nil, errLater
}

// RevokeAPIKey revokes an API key.
func (s *Service) RevokeAPIKey(ctx context.Context, in RevokeApiKeyInput) (*RevokeApiKeyPayload, error) {
	return nil, errLater
}

// GrantRole gives a right.
func (s *Service) GrantRole(ctx context.Context, in GrantRoleInput) (*GrantRolePayload, error) {
	return nil, errLater
}

// WithdrawRole withdraws a right.
func (s *Service) WithdrawRole(ctx context.Context, in WithdrawRoleInput) (*WithdrawRolePayload, error) {
	return nil, errLater
}
