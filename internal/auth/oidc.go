package auth

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	jose "github.com/go-jose/go-jose/v4"

	"gpec/internal/fault"
	"gpec/internal/vocab"
)

// OIDC is an OpenID provider: ProConnect, Keycloak…
type OIDC struct {
	Issuer     string       // its address, exactly as in its tokens; "" for no provider
	Audiences  []string     // for whom its tokens must be made: one of these
	Userinfo   bool         // ask it who the bearer is when the token does not say everything
	Algorithms []string     // of signatures; RS256 and ES256 when empty. Those of shared secrets (HS256) and none are never taken
	Client     *http.Client // what it is asked with; nil for one that waits five seconds
}

const (
	// leeway is how much the clocks of the provider and of this machine may differ.
	leeway = time.Minute

	// askAgain is the least time between two questions of one kind to the provider: neither a provider that is down nor a
	// flood of tokens signed with made-up keys has it asked more often.
	askAgain = 10 * time.Second

	// keysFor is how long the provider's keys are used before they are read again: it may have withdrawn one.
	keysFor = time.Hour

	// userinfoFor is how long an answer of the provider about a bearer is used, at most.
	userinfoFor = 5 * time.Minute

	// mostUserinfo bounds the answers kept, mostAnswer their size in bytes.
	mostUserinfo, mostAnswer = 1000, 1 << 20

	// mostRefused is how many tokens that only the provider can read it may refuse in askAgain before it is left alone.
	mostRefused = 50

	providerTime = 5 * time.Second
)

// provider is what has been learnt from the provider.
type provider struct {
	mu        sync.Mutex
	keys      *keySet
	userinfo  string // its address; "" for none
	asked     time.Time
	lastError error

	infoMu  sync.Mutex
	infos   map[[sha256.Size]byte]info
	refused int // tokens that the provider did not know, since
	since   time.Time
}

type info struct {
	claims claims
	until  time.Time
}

// claims are what a token or the provider says of its bearer. The names are those of OpenID Connect and of ProConnect, where
// the family name is usual_name.
type claims struct {
	Subject    string   `json:"sub"`
	Name       string   `json:"name"`
	GivenName  string   `json:"given_name"`
	UsualName  string   `json:"usual_name"`
	FamilyName string   `json:"family_name"`
	Email      string   `json:"email"`
	UID        string   `json:"uid"`
	SIRET      string   `json:"siret"`
	Expiry     *seconds `json:"exp"`
	NotBefore  *seconds `json:"nbf"`
}

// seconds is an instant as tokens write it, with or without a fraction.
type seconds float64

func (s *seconds) time() time.Time {
	if s == nil {
		return time.Time{}
	}
	const latest = 1 << 36 // the year 4147: what a token says is not trusted to fit
	return time.UnixMilli(int64(min(max(float64(*s), 0), latest) * 1000))
}

var (
	errAudience = errors.New("a token for others")
	errSubject  = errors.New("a token that names nobody")
	errEarly    = errors.New("a token that is not valid yet")
	errType     = errors.New("a token for another purpose")
	errOpaque   = errors.New("a token that is no JWT, and no signed answer about it")
)

func (o OIDC) algorithms() []string {
	if len(o.Algorithms) > 0 {
		return o.Algorithms
	}
	return []string{oidc.RS256, oidc.ES256}
}

// Check says whether the settings make sense, before anything is served with them.
func (o OIDC) Check() error {
	switch {
	case o.Issuer == "" && len(o.Audiences) == 0 && !o.Userinfo:
		return nil
	case o.Issuer == "":
		return errors.New("an OpenID audience or userinfo needs an issuer")
	case !strings.HasPrefix(o.Issuer, "https://") && !strings.HasPrefix(o.Issuer, "http://"):
		return fmt.Errorf("the OpenID issuer %q is no address: expected https://…", o.Issuer)
	case len(o.Audiences) == 0 || slices.Contains(o.Audiences, ""):
		return errors.New("an OpenID issuer needs the audience of its tokens: without one the tokens of every other service would do")
	}
	for _, a := range o.algorithms() {
		if !slices.Contains([]string{oidc.RS256, oidc.RS384, oidc.RS512, oidc.PS256, oidc.PS384, oidc.PS512, oidc.ES256, oidc.ES384, oidc.ES512, oidc.EdDSA}, a) {
			return fmt.Errorf("the OpenID algorithm %q is none that is taken: expected RS256, ES256…", a)
		}
	}
	return nil
}

func unavailable(cause error) error {
	return fault.New(fault.Unavailable, "who is asking cannot be found out: the identity provider does not answer; try again%w", silent{cause})
}

// said gives what a token says of its bearer, once the token is proven, and until when.
func (s *Service) said(ctx context.Context, token string) (claims, time.Time, error) {
	o := s.Settings.OIDC
	if o.Issuer == "" {
		return claims{}, time.Time{}, errProven(errNoOIDC)
	}
	if strings.Count(token, ".") != 2 {
		if !o.Userinfo {
			return claims{}, time.Time{}, errProven(errOpaque)
		}
		return s.ask(ctx, token, nil, s.Now().Add(userinfoFor))
	}
	c, err := s.verified(ctx, token)
	if err != nil {
		return claims{}, time.Time{}, err
	}
	until := c.Expiry.time().Add(leeway)
	switch {
	case c.Expiry == nil, !s.Now().Before(until):
		return claims{}, time.Time{}, errProven(errExpired)
	case o.Userinfo && c.SIRET == "":
		more, _, err := s.ask(ctx, token, &c.Subject, until)
		if err != nil {
			return claims{}, time.Time{}, err
		}
		c = c.with(more)
	}
	return c, until, nil
}

// with fills what a token does not say.
func (c claims) with(more claims) claims {
	if c.name() == "" {
		c.Name, c.GivenName, c.UsualName, c.FamilyName = more.Name, more.GivenName, more.UsualName, more.FamilyName
	}
	c.Email, c.UID, c.SIRET = cmp.Or(c.Email, more.Email), cmp.Or(c.UID, more.UID), cmp.Or(c.SIRET, more.SIRET)
	return c
}

func (c claims) name() string {
	return cmp.Or(clean(c.Name), clean(c.GivenName+" "+cmp.Or(c.UsualName, c.FamilyName)))
}

// clean makes of a provider's text one that both databases take.
func clean(s string) string {
	const most = 200
	s = vocab.Text(strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\x00", ""))
	if r := []rune(s); len(r) > most {
		s = string(r[:most])
	}
	return s
}

// profile is what is kept of what was said.
func (s *Service) profile(ctx context.Context, c claims) profile {
	p := profile{Name: cmp.Or(c.name(), clean(c.UID), c.Subject), Email: clean(c.Email)}
	if c.SIRET != "" {
		siret, err := vocab.CheckSIRET(c.SIRET)
		if err != nil {
			s.Log.WarnContext(ctx, "the provider says a SIRET that is none: the person belongs to no organisation", "error", err)
		}
		p.SIRET = siret
	}
	return p
}

// verified checks the signature, the issuer, the audience, the purpose and the beginning of a JWT; not its end, which the
// answers of a provider may lack.
func (s *Service) verified(ctx context.Context, token string) (claims, error) {
	var c claims
	jws, err := jose.ParseSignedCompact(token, algorithms(s.Settings.OIDC.algorithms())) // before the provider is asked anything
	if err != nil {
		return c, errProven(err)
	}
	header := jws.Signatures[0].Protected
	if typ, _ := header.ExtraHeaders[jose.HeaderType].(string); !slices.Contains([]string{"", "jwt", "at+jwt"}, strings.TrimPrefix(strings.ToLower(typ), "application/")) {
		return c, errProven(errType) // a logout token has the same issuer and audience
	}
	keys, _, err := s.discovered(ctx)
	if err != nil {
		return c, unavailable(err)
	}
	payload, err := keys.VerifySignature(ctx, token)
	var down *downError
	switch {
	case errors.As(err, &down):
		return c, unavailable(err)
	case err != nil:
		return c, errProven(err)
	}
	proven, err := oidc.NewVerifier(s.Settings.OIDC.Issuer, signed(payload), &oidc.Config{
		SkipClientIDCheck:    true, // there may be several audiences
		SkipExpiryCheck:      true, // the leeway is said's
		SupportedSigningAlgs: s.Settings.OIDC.algorithms(),
	}).Verify(ctx, token)
	switch {
	case err != nil:
		return c, errProven(err)
	case !slices.ContainsFunc(proven.Audience, func(a string) bool { return slices.Contains(s.Settings.OIDC.Audiences, a) }):
		return c, errProven(errAudience)
	}
	if err := proven.Claims(&c); err != nil {
		return c, errProven(err)
	}
	switch {
	case c.Subject == "", len(c.Subject) > 255, strings.ContainsRune(c.Subject, 0):
		return c, errProven(errSubject)
	case c.NotBefore != nil && s.Now().Add(leeway).Before(c.NotBefore.time()):
		return c, errProven(errEarly)
	}
	return c, nil
}

// signed is a payload of which the signature has been checked. It is checked before go-oidc is asked, which does not tell a
// key set that cannot be read from a signature that is wrong.
type signed []byte

// VerifySignature implements oidc.KeySet.
func (s signed) VerifySignature(context.Context, string) ([]byte, error) { return s, nil }

func algorithms(names []string) (out []jose.SignatureAlgorithm) {
	for _, n := range names {
		out = append(out, jose.SignatureAlgorithm(n))
	}
	return out
}

// discovered gives the keys of the provider, and the address that tells more of their bearers. The provider is asked when the
// first token comes, and again later when it did not answer: the program serves anonymous readers meanwhile.
func (s *Service) discovered(ctx context.Context) (*keySet, string, error) {
	p, o := &s.provider, s.Settings.OIDC
	p.mu.Lock() // who comes meanwhile waits for the same answer
	defer p.mu.Unlock()
	now := s.Now()
	switch {
	case p.keys != nil:
		return p.keys, p.userinfo, nil
	case p.lastError != nil && now.Sub(p.asked) < askAgain:
		return nil, "", p.lastError
	}
	client := s.client()
	// The question is not the request's own: it is asked to its end for those who wait, whatever becomes of the first.
	asking, cancel := context.WithTimeout(oidc.ClientContext(context.WithoutCancel(ctx), client), providerTime)
	defer cancel()
	p.asked = now
	found, err := oidc.NewProvider(asking, o.Issuer)
	if err != nil {
		p.lastError = wrap("asking the OpenID provider for its settings", err)
		s.Log.WarnContext(ctx, "the OpenID provider does not answer", "issuer", o.Issuer, "error", err)
		return nil, "", p.lastError
	}
	var addresses struct {
		Keys     string `json:"jwks_uri"`
		Userinfo string `json:"userinfo_endpoint"`
	}
	if err := found.Claims(&addresses); err != nil {
		p.lastError = wrap("reading the settings of the OpenID provider", err)
		return nil, "", p.lastError
	}
	p.keys = &keySet{address: addresses.Keys, client: client, algorithms: algorithms(o.algorithms()), now: s.Now}
	p.userinfo, p.lastError = addresses.Userinfo, nil
	return p.keys, p.userinfo, nil
}

func (s *Service) client() *http.Client {
	if c := s.Settings.OIDC.Client; c != nil {
		return c
	}
	return &http.Client{Timeout: providerTime}
}

// ask gives what the provider says of the bearer of a token. With a subject, of whom it must speak; without one the token is
// not readable here, and only a signed answer, made for this audience, proves anything.
func (s *Service) ask(ctx context.Context, token string, subject *string, until time.Time) (claims, time.Time, error) {
	p, hash, now := &s.provider, sha256.Sum256([]byte(token)), s.Now()
	p.infoMu.Lock()
	kept, ok := p.infos[hash]
	p.infoMu.Unlock()
	if ok && now.Before(kept.until) {
		return kept.claims, kept.until, nil
	}
	if subject == nil && !p.mayAsk(now) {
		return claims{}, time.Time{}, unavailable(errors.New("too many tokens that the provider does not know"))
	}
	_, address, err := s.discovered(ctx)
	if err != nil {
		return claims{}, time.Time{}, unavailable(err)
	}
	if address == "" {
		return claims{}, time.Time{}, unavailable(errors.New("the provider has no userinfo endpoint"))
	}
	c, signed, err := s.userinfo(ctx, address, token)
	switch {
	case err != nil:
		if subject == nil {
			p.countRefused()
		}
		return claims{}, time.Time{}, err
	case subject == nil && !signed:
		return claims{}, time.Time{}, errProven(errOpaque)
	case subject != nil && c.Subject != *subject: // OpenID Connect Core 5.3.2: it may speak of somebody else
		return claims{}, time.Time{}, errProven(errSubject)
	}
	if latest := now.Add(userinfoFor); latest.Before(until) {
		until = latest
	}
	if end := c.Expiry.time().Add(leeway); c.Expiry != nil && end.Before(until) {
		until = end
	}
	if !now.Before(until) {
		return claims{}, time.Time{}, errProven(errExpired)
	}
	p.keep(hash, info{c, until}, now)
	return c, until, nil
}

// mayAsk says that the provider may be asked about a token that is not readable here: anybody can make such a token up.
func (p *provider) mayAsk(now time.Time) bool {
	p.infoMu.Lock()
	defer p.infoMu.Unlock()
	if now.Sub(p.since) >= askAgain {
		p.since, p.refused = now, 0
	}
	return p.refused < mostRefused
}

func (p *provider) countRefused() {
	p.infoMu.Lock()
	defer p.infoMu.Unlock()
	p.refused++
}

// keep keeps an answer. When there is no room, what is over goes first, then any.
func (p *provider) keep(hash [sha256.Size]byte, i info, now time.Time) {
	p.infoMu.Lock()
	defer p.infoMu.Unlock()
	if p.infos == nil {
		p.infos = map[[sha256.Size]byte]info{}
	}
	if len(p.infos) >= mostUserinfo {
		for h, old := range p.infos {
			if !now.Before(old.until) {
				delete(p.infos, h)
			}
		}
	}
	for h := range p.infos {
		if len(p.infos) < mostUserinfo {
			break
		}
		delete(p.infos, h)
	}
	p.infos[hash] = i
}

// userinfo asks the provider's userinfo endpoint. ProConnect answers with a signed JWT, others with JSON.
func (s *Service) userinfo(ctx context.Context, address, token string) (c claims, signed bool, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return c, false, wrap("asking the userinfo endpoint", err)
	}
	r.Header.Set("Authorization", "Bearer "+token)
	body, media, err := fetch(s.client(), r)
	var status *statusError
	switch {
	case errors.As(err, &status) && status.code >= 400 && status.code < 500 && status.code != http.StatusTooManyRequests:
		return c, false, errProven(err) // the provider lets the bearer in no more
	case err != nil:
		return c, false, unavailable(err)
	}
	if media == "application/jwt" {
		c, err = s.verified(ctx, strings.TrimSpace(string(body)))
		return c, true, err
	}
	if err := json.Unmarshal(body, &c); err != nil {
		return c, false, unavailable(wrap("reading what the userinfo endpoint says", err))
	}
	return c, false, nil
}

// statusError is an answer other than 200.
type statusError struct{ code int }

func (e *statusError) Error() string { return fmt.Sprintf("it answers %d", e.code) }

func fetch(client *http.Client, r *http.Request) (body []byte, media string, err error) {
	resp, err := client.Do(r)
	if err != nil {
		return nil, "", wrap("asking the OpenID provider", err)
	}
	defer resp.Body.Close() //nolint:errcheck // read only
	if resp.StatusCode != http.StatusOK {
		return nil, "", wrap("asking the OpenID provider", &statusError{resp.StatusCode})
	}
	body, err = io.ReadAll(io.LimitReader(resp.Body, mostAnswer))
	if err != nil {
		return nil, "", wrap("reading what the OpenID provider answers", err)
	}
	media, _, _ = mime.ParseMediaType(resp.Header.Get("Content-Type")) // "" when it says none
	return body, media, nil
}

// downError says that the keys of the provider cannot be read: nothing is said of the token.
type downError struct{ error }

func (e *downError) Unwrap() error { return e.error }

// keySet holds the public keys of the provider. One that is not known is looked for, but not more often than askAgain.
type keySet struct {
	address    string
	client     *http.Client
	algorithms []jose.SignatureAlgorithm
	now        func() time.Time

	mu    sync.Mutex
	keys  []jose.JSONWebKey
	read  time.Time // when the keys were read
	asked time.Time // when they were last asked for
	err   error     // what came of that
}

// VerifySignature implements oidc.KeySet.
func (k *keySet) VerifySignature(ctx context.Context, token string) ([]byte, error) {
	jws, err := jose.ParseSignedCompact(token, k.algorithms)
	if err != nil {
		return nil, err
	}
	header := jws.Signatures[0].Header
	keys, err := k.named(ctx, header.KeyID, header.Algorithm)
	if err != nil {
		return nil, err
	}
	for _, key := range keys {
		if payload, err := jws.Verify(key.Key); err == nil {
			return payload, nil
		}
	}
	return nil, errors.New("no key of the provider made the signature")
}

// named gives the keys that a token may be signed with. Those of a shared secret are none of them, whatever the provider says.
func (k *keySet) named(ctx context.Context, id, algorithm string) ([]jose.JSONWebKey, error) {
	k.mu.Lock() // who comes meanwhile waits for the same answer
	defer k.mu.Unlock()
	now := k.now()
	found := k.fitting(id, algorithm)
	if len(found) > 0 && now.Sub(k.read) < keysFor {
		return found, nil
	}
	if now.Sub(k.asked) >= askAgain || k.asked.IsZero() {
		k.asked = now
		if k.err = k.refresh(ctx); k.err == nil {
			k.read = now
			return k.fitting(id, algorithm), nil
		}
	}
	if len(found) > 0 {
		return found, nil // the provider does not answer: its keys of an hour ago are as good as any
	}
	if k.err != nil {
		return nil, &downError{k.err}
	}
	return nil, nil // the provider was asked, and knows no such key
}

func (k *keySet) fitting(id, algorithm string) (out []jose.JSONWebKey) {
	for _, key := range k.keys {
		if (id == "" || key.KeyID == id) && (key.Algorithm == "" || key.Algorithm == algorithm) && (key.Use == "" || key.Use == "sig") && key.IsPublic() && key.Valid() {
			out = append(out, key)
		}
	}
	return out
}

func (k *keySet) refresh(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), providerTime)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, k.address, nil)
	if err != nil {
		return wrap("asking the OpenID provider for its keys", err)
	}
	body, _, err := fetch(k.client, r)
	if err != nil {
		return wrap("keys", err)
	}
	var set struct {
		Keys []json.RawMessage `json:"keys"`
	}
	if err := json.Unmarshal(body, &set); err != nil {
		return wrap("reading the keys of the OpenID provider", err)
	}
	k.keys = nil
	for _, text := range set.Keys {
		var key jose.JSONWebKey
		if key.UnmarshalJSON(text) == nil { // RFC 7517, section 5: a key of an unknown kind is passed over
			k.keys = append(k.keys, key)
		}
	}
	return nil
}
