package auth

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"encoding/base32"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"time"

	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/store"
)

// An API key is gpec_PREFIX_SECRET: the prefix finds its row, the secret is 32 random bytes in base64url.
const (
	keyMark   = "gpec_"
	prefixLen = 12
	secretLen = 43
)

// newKey makes a key and its prefix.
func newKey() (key, prefix string) {
	prefix = strings.ToLower(base32.StdEncoding.EncodeToString(acts.NewSecret(8)))[:prefixLen]
	return keyMark + prefix + "_" + base64.RawURLEncoding.EncodeToString(acts.NewSecret(32)), prefix
}

// prefixOf gives the prefix of a key, when it has the form of one.
func prefixOf(key string) (string, bool) {
	rest := strings.TrimPrefix(key, keyMark)
	if len(rest) != prefixLen+1+secretLen || rest[prefixLen] != '_' || strings.Trim(rest[:prefixLen], "abcdefghijklmnopqrstuvwxyz234567") != "" {
		return "", false
	}
	return rest[:prefixLen], true
}

// hashOf is what is kept of a key. The secret has 256 bits: nobody finds it by trying, so a slow hash would protect nothing,
// and cost each request what it costs a thief.
func hashOf(key string) []byte {
	h := sha256.Sum256([]byte(key))
	return h[:]
}

// byKey gives who bears an API key.
func (s *Service) byKey(ctx context.Context, key string) (*access.Principal, error) {
	prefix, ok := prefixOf(key)
	if !ok {
		return nil, errProven(errForm)
	}
	return s.principal(ctx, "k.prefix = ?", prefix, hashOf(key)...)
}

// query runs a statement that is prepared once: PostgreSQL takes four times as long to plan it as to answer it.
func (s *Service) query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	st, err := s.statement(ctx, text) //nolint:sqlclosecheck // kept, for the next request
	if err != nil {
		return nil, err
	}
	return st.QueryContext(ctx, args...)
}

// statement gives a prepared statement. It lives as long as the database is open.
func (s *Service) statement(ctx context.Context, text string) (*sql.Stmt, error) {
	s.preparing.Lock()
	defer s.preparing.Unlock()
	if st, ok := s.prepared[text]; ok {
		return st, nil
	}
	st, err := s.DB.SQL.PrepareContext(ctx, store.Placeholders(s.DB.Dialect, text)) //nolint:sqlclosecheck // kept
	if err != nil {
		return nil, err
	}
	if s.prepared == nil {
		s.prepared = map[string]*sql.Stmt{}
	}
	s.prepared[text] = st
	return st, nil
}

// known is a row of who is known, with one of the rights that count.
type known struct {
	ofKey, ofAccount, ofOrganisation sql.NullInt64 // whose right it is
	role, kind, code                 sql.NullString
}

func (k known) grant() access.Grant {
	return access.Grant{Role: access.Role(k.role.String), Scope: access.Scope{Kind: access.ScopeKind(k.kind.String), Code: k.code.String}}
}

// ofKeys reads, in one statement, a key, the account it acts for, and the rights of both: what is decided is decided on one
// state of the database. Written by hand, for it is asked with every request. What it reads is for the program itself, so no
// rule of package access stands in it.
const ofKeys = `SELECT k.id, k.hash, k.name, k.expires_at, k.revoked_at, k.last_used_at, k.account_id, a.active,
	g.api_key_id, g.account_id, g.organisation_id, g.role, g.scope_kind, g.scope_code
	FROM api_keys k LEFT JOIN accounts a ON a.id = k.account_id
	LEFT JOIN role_grants g ON g.api_key_id = k.id OR g.account_id = k.account_id OR g.organisation_id = a.organisation_id
	WHERE `

// principal gives the principal of the key that a condition finds; with a hash, which must be that of the key.
func (s *Service) principal(ctx context.Context, condition string, arg any, hash ...byte) (*access.Principal, error) {
	rows, err := s.query(ctx, ofKeys+condition+" ORDER BY g.id", arg)
	if err != nil {
		return nil, wrap("looking for a key", err)
	}
	defer rows.Close() //nolint:errcheck // read only; the error of the loop is rows.Err
	var p *access.Principal
	var stored []byte
	var revoked, used sql.NullTime
	var account sql.NullInt64
	var active sql.NullBool
	var own, owners []access.Grant
	for rows.Next() {
		var k known
		p = &access.Principal{Kind: access.Key}
		if err := rows.Scan(&p.KeyID, &stored, &p.Label, &p.Expires, &revoked, &used, &account, &active, &k.ofKey, &k.ofAccount, &k.ofOrganisation, &k.role, &k.kind, &k.code); err != nil {
			return nil, wrap("reading a key", err)
		}
		switch {
		case k.ofKey.Valid:
			own = append(own, k.grant())
		case k.role.Valid:
			owners = append(owners, k.grant())
		}
	}
	if err := rows.Err(); err != nil {
		return nil, wrap("reading a key", err)
	}
	switch {
	case p == nil, hash != nil && subtle.ConstantTimeCompare(stored, hash) == 0, revoked.Valid, !s.Now().Before(p.Expires):
		return nil, errProven(errKey)
	case account.Valid && !active.Bool:
		return nil, errProven(errClosed)
	}
	p.Subject, p.Account, p.Grants = fmt.Sprintf("key:%d", p.KeyID), int(account.Int64), own
	if account.Valid { // it may what its owner still may
		owner := &access.Principal{Kind: access.Person, Grants: owners}
		p.Grants = slices.DeleteFunc(own, func(g access.Grant) bool { return !owner.Covers([]access.Grant{g}) })
	}
	s.sight(sighting{key: true, id: p.KeyID}, used.Time)
	return p, nil
}

// ofAccounts reads an account and its rights, those of its organisation among them.
const ofAccounts = `SELECT a.id, a.name, a.email, a.active, a.seen_at, o.siret, g.role, g.scope_kind, g.scope_code
	FROM accounts a LEFT JOIN organisations o ON o.id = a.organisation_id
	LEFT JOIN role_grants g ON g.account_id = a.id OR g.organisation_id = a.organisation_id
	WHERE `

// profile is what a provider says of a person, and what is kept of it.
type profile struct{ Name, Email, SIRET string }

// account gives the principal of the account that a condition finds, with UNAUTHENTICATED when there is none.
func (s *Service) account(ctx context.Context, condition string, args ...any) (*access.Principal, error) {
	p, _, err := s.knownAccount(ctx, condition, args...)
	if err == nil && p == nil {
		return nil, errProven(errClosed)
	}
	return p, err
}

// knownAccount gives an account and what is kept of it; nil when there is none.
func (s *Service) knownAccount(ctx context.Context, condition string, args ...any) (*access.Principal, profile, error) {
	var kept profile
	rows, err := s.query(ctx, ofAccounts+condition+" ORDER BY g.id", args...)
	if err != nil {
		return nil, kept, wrap("looking for an account", err)
	}
	defer rows.Close() //nolint:errcheck // read only; the error of the loop is rows.Err
	var p *access.Principal
	var active bool
	var seen time.Time
	var siret sql.NullString
	for rows.Next() {
		var k known
		if p == nil {
			p = &access.Principal{Kind: access.Person}
		}
		if err := rows.Scan(&p.Account, &kept.Name, &kept.Email, &active, &seen, &siret, &k.role, &k.kind, &k.code); err != nil {
			return nil, kept, wrap("reading an account", err)
		}
		if k.role.Valid {
			p.Grants = append(p.Grants, k.grant())
		}
	}
	if err := rows.Err(); err != nil {
		return nil, kept, wrap("reading an account", err)
	}
	if p == nil {
		return nil, kept, nil
	}
	if !active {
		return nil, kept, errProven(errClosed)
	}
	kept.SIRET, p.Label, p.Subject = siret.String, kept.Name, fmt.Sprintf("account:%d", p.Account)
	s.sight(sighting{id: p.Account}, seen)
	return p, kept, nil
}
