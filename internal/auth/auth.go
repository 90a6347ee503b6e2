// Package auth finds out who is asking, by API keys and by tokens of OpenID providers, and manages keys and rights.
package auth

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/netip"
	"strings"
	"sync"
	"time"

	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/fault"
	"gpec/internal/store"
)

// Settings are what an operator of the program decides.
type Settings struct {
	// OIDC is the provider that identifies people; nobody but API keys is identified without one.
	OIDC OIDC
	// TrustedProxies are the networks of the proxies in front: what they say of a client's address (X-Forwarded-For) is believed.
	TrustedProxies []netip.Prefix
}

// Service knows the accounts, keys and rights of one database.
type Service struct {
	DB       *store.DB
	Frame    *acts.Frame
	Now      func() time.Time
	Log      *slog.Logger
	Settings Settings

	provider provider
	failures failures

	preparing sync.Mutex
	prepared  map[string]*sql.Stmt // by their text

	mu      sync.Mutex
	sighted map[sighting]time.Time // what Run writes next
}

// maxToken bounds what is looked at, in bytes: tokens of providers are 1 to 4 KiB.
const maxToken = 8 << 10

// errProven is the one answer to whatever proves nothing: an unknown key, a revoked one, a token that has expired. Who tries
// learns nothing of what there is.
func errProven(cause error) error {
	return fault.New(fault.Unauthenticated, "the credentials of the Authorization header are not accepted%w", silent{cause})
}

// silent is a cause that adds nothing to the text of an error.
type silent struct{ error }

func (silent) Error() string { return "" }

func (s silent) Unwrap() error { return s.error }

// errUnproven are the causes, for the log.
var (
	errForm    = errors.New("no bearer token")
	errKey     = errors.New("unknown, revoked or expired key")
	errClosed  = errors.New("closed account")
	errNoOIDC  = errors.New("a token, and no provider is set")
	errExpired = errors.New("expired")
)

// Authenticate gives a context in which the bearer of an Authorization header is asking. Without one the context is as it
// was. It fails with UNAUTHENTICATED when the header proves nothing, and with UNAVAILABLE when nobody can tell.
func (s *Service) Authenticate(ctx context.Context, authorization string) (context.Context, error) {
	if authorization == "" {
		return ctx, nil
	}
	p, err := s.identify(ctx, authorization)
	if err != nil {
		if fault.CodeOf(err) == fault.Unauthenticated {
			s.Log.DebugContext(ctx, "credentials refused", "cause", errors.Unwrap(errors.Unwrap(err)))
		}
		return nil, err
	}
	return access.With(ctx, p), nil
}

func (s *Service) identify(ctx context.Context, authorization string) (*access.Principal, error) {
	scheme, token, _ := strings.Cut(authorization, " ")
	token = strings.Trim(token, " ")
	switch {
	case !strings.EqualFold(scheme, "Bearer"), token == "", len(token) > maxToken:
		return nil, errProven(errForm)
	case strings.HasPrefix(token, keyMark):
		return s.byKey(ctx, token)
	}
	return s.byToken(ctx, token)
}

// Renew finds out again who is asking: for a subscription that lasts longer than rights do. It fails with UNAUTHENTICATED
// when who was let in no longer is.
func (s *Service) Renew(ctx context.Context) (context.Context, error) {
	old := access.From(ctx)
	var p *access.Principal
	var err error
	switch old.Kind {
	case access.Key:
		p, err = s.principal(ctx, "k.id = ?", old.KeyID)
	case access.Person:
		if s.Now().After(old.Expires) {
			return nil, errProven(errExpired)
		}
		if p, err = s.account(ctx, "a.id = ?", old.Account); p != nil {
			p.Expires = old.Expires
		}
	default:
		return ctx, nil
	}
	if err != nil {
		return nil, err
	}
	return access.With(ctx, p), nil
}

// Run writes, until the context ends, when keys were last used and accounts last seen.
func (s *Service) Run(ctx context.Context) {
	tick := time.NewTicker(writeSightings)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			s.writeSightings(ctx)
		case <-ctx.Done():
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastWrite)
			defer cancel()
			s.writeSightings(last)
			return
		}
	}
}

func wrap(what string, err error) error { return fmt.Errorf("%s: %w", what, err) }
