package auth_test

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/coreos/go-oidc/v3/oidc/oidctest"
	jose "github.com/go-jose/go-jose/v4"

	"gpec/ent/account"
	"gpec/ent/rolegrant"
	"gpec/internal/access"
	"gpec/internal/auth"
	"gpec/internal/fault"
	"gpec/internal/testkit"
)

// issuer is an OpenID provider in this process.
type issuer struct {
	*httptest.Server
	rsa   *rsa.PrivateKey
	ecdsa *ecdsa.PrivateKey

	mu       sync.Mutex
	keys     []any // of the key set
	down     bool
	userinfo func(token string) (status int, media, body string)

	discoveries, keySets, userinfos atomic.Int64
}

func newIssuer(t *testing.T) *issuer {
	t.Helper()
	i := &issuer{}
	var err error
	if i.rsa, err = rsa.GenerateKey(rand.Reader, 2048); err != nil {
		t.Fatal(err)
	}
	if i.ecdsa, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader); err != nil {
		t.Fatal(err)
	}
	i.publish(i.public("one", i.rsa.Public(), "RS256"), i.public("two", i.ecdsa.Public(), "ES256"), map[string]any{"kty": "unknown", "kid": "three"})
	i.Server = httptest.NewServer(http.HandlerFunc(i.serve))
	t.Cleanup(i.Close)
	return i
}

func (i *issuer) public(kid string, key crypto.PublicKey, alg string) any {
	return jose.JSONWebKey{Key: key, KeyID: kid, Algorithm: alg, Use: "sig"}
}

func (i *issuer) publish(keys ...any) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.keys = keys
}

func (i *issuer) fail(down bool) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.down = down
}

func (i *issuer) serve(w http.ResponseWriter, r *http.Request) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.down {
		http.Error(w, "down", http.StatusInternalServerError)
		return
	}
	var body any
	switch r.URL.Path {
	case "/.well-known/openid-configuration":
		i.discoveries.Add(1)
		body = map[string]any{"issuer": i.URL, "jwks_uri": i.URL + "/keys", "userinfo_endpoint": i.URL + "/userinfo"}
	case "/keys":
		i.keySets.Add(1)
		body = map[string]any{"keys": i.keys}
	case "/userinfo":
		i.userinfos.Add(1)
		status, media, text := i.userinfo(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
		w.Header().Set("Content-Type", media)
		w.WriteHeader(status)
		_, _ = w.Write([]byte(text))
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(body)
}

type fields = map[string]any

// claims are those of a good token, changed.
func (i *issuer) claims(changed fields) fields {
	c := fields{"iss": i.URL, "aud": "gpec", "sub": "ada", "exp": testkit.Now().Add(time.Hour).Unix(), "iat": testkit.Now().Unix(),
		"given_name": "Ada", "usual_name": "Lovelace", "email": "ada@example.org", "siret": "73282932000074"}
	maps.Copy(c, changed)
	for name, v := range c {
		if v == nil {
			delete(c, name)
		}
	}
	return c
}

func (i *issuer) token(t *testing.T, changed fields) string {
	t.Helper()
	return signed(t, i.rsa, "one", oidc.RS256, i.claims(changed))
}

func signed(t *testing.T, key crypto.PrivateKey, kid, alg string, claims fields) string {
	t.Helper()
	text, err := json.Marshal(claims)
	if err != nil {
		t.Fatal(err)
	}
	return oidctest.SignIDToken(key, kid, alg, string(text))
}

// withProvider runs a test with a provider, on an empty database of each kind.
func withProvider(t *testing.T, userinfo bool, test func(w *world, i *issuer)) {
	t.Helper()
	for _, db := range testkit.EmptyDatabases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			i := newIssuer(t)
			test(newWorld(t, db, auth.Settings{OIDC: auth.OIDC{Issuer: i.URL, Audiences: []string{"other", "gpec"}, Userinfo: userinfo}}), i)
		})
	}
}

const who = `{ me { kind account { name email subject organisation { siret name } } roles { role } } }`

const adaIs = `{"data":{"me":{"kind":"PERSON","account":{"name":"Ada Lovelace","email":"ada@example.org","subject":"ada","organisation":{"siret":"73282932000074","name":"73282932000074"}},"roles":[]}}}`

func TestToken(t *testing.T) {
	withProvider(t, false, func(w *world, i *issuer) {
		t := w.T
		none := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"none"}`)) + "." + strings.Split(i.token(t, nil), ".")[1] + "."
		n := i.rsa.N.Bytes() // the public key, taken for a shared secret
		stranger, err := rsa.GenerateKey(rand.Reader, 2048)
		if err != nil {
			t.Fatal(err)
		}
		good := i.token(t, nil)
		typed := func(typ string) string {
			signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.RS256, Key: i.rsa}, (&jose.SignerOptions{}).WithType(jose.ContentType(typ)).WithHeader("kid", "one"))
			if err != nil {
				t.Fatal(err)
			}
			text, _ := json.Marshal(i.claims(nil))
			jws, err := signer.Sign(text)
			if err != nil {
				t.Fatal(err)
			}
			out, _ := jws.CompactSerialize()
			return out
		}
		soon := func(d time.Duration) int64 { return testkit.Now().Add(d).Unix() }
		for name, c := range map[string]struct {
			token string
			want  int
		}{
			"good": {good, 200}, "of an elliptic curve": {signed(t, i.ecdsa, "two", oidc.ES256, i.claims(nil)), 200},
			"without the name of its key":     {signed(t, i.rsa, "", oidc.RS256, i.claims(nil)), 200},
			"for several":                     {i.token(t, fields{"aud": []string{"else", "gpec"}}), 200},
			"of an access token":              {typed("at+jwt"), 200},
			"of a logout":                     {typed("logout+jwt"), 401},
			"for others":                      {i.token(t, fields{"aud": "else"}), 401},
			"for nobody":                      {i.token(t, fields{"aud": nil}), 401},
			"of another issuer":               {i.token(t, fields{"iss": "https://elsewhere.test"}), 401},
			"of nobody":                       {i.token(t, fields{"sub": nil}), 401},
			"of a name no database takes":     {i.token(t, fields{"sub": "a\x00b"}), 401},
			"expired, within the leeway":      {i.token(t, fields{"exp": soon(-59 * time.Second)}), 200},
			"expired":                         {i.token(t, fields{"exp": soon(-time.Minute)}), 401},
			"without an end":                  {i.token(t, fields{"exp": nil}), 401},
			"without an end one can count":    {i.token(t, fields{"exp": "tomorrow"}), 401},
			"that ends when all has ended":    {i.token(t, fields{"exp": 1e17}), 200},
			"not valid yet, within it":        {i.token(t, fields{"nbf": soon(59 * time.Second)}), 200},
			"not valid yet":                   {i.token(t, fields{"nbf": soon(61 * time.Second)}), 401},
			"with another's signature":        {signed(t, stranger, "one", oidc.RS256, i.claims(nil)), 401},
			"of an algorithm that is not set": {signed(t, i.rsa, "one", oidc.RS512, i.claims(nil)), 401},
			"unsigned":                        {none, 401},
			"signed with the public key":      {signed(t, n, "one", "HS256", i.claims(nil)), 401},
			"changed":                         {strings.Replace(good, ".", ".e30", 1), 401},
			"long":                            {i.token(t, fields{"x": strings.Repeat("a", 9<<10)}), 401},
			"opaque":                          {"opaque", 401},
			"not even text":                   {"\x80.\x80.\x80", 401},
			"with a siret that is none":       {i.token(t, fields{"sub": "bob", "siret": "73282932000075"}), 200},
			"with a siret that is no text":    {i.token(t, fields{"siret": 12}), 401},
		} {
			if a := w.ask(who, nil, bearer(c.token)...); a.status != c.want || c.want == 401 && a.code() != "UNAUTHENTICATED" {
				t.Errorf("a token %s: %d %s", name, a.status, a.body)
			}
		}
		if a := w.ask(who, nil, bearer(good)...); a.body != adaIs {
			t.Error(a.body)
		}
		if n := i.discoveries.Load(); n != 1 {
			t.Errorf("%d discoveries", n)
		}
	})
}

func TestProfileFollowsTheProvider(t *testing.T) {
	withProvider(t, false, func(w *world, i *issuer) {
		t := w.T
		w.ask(who, nil, bearer(i.token(t, nil))...)
		id := w.db.Client.Account.Query().OnlyIDX(w.system())
		events := func() int { return w.db.Client.AuditEvent.Query().CountX(w.system()) }
		first := events() // the organisation and the account
		if first != 2 {
			t.Errorf("%d events", first)
		}
		org := w.db.Client.Organisation.Query().OnlyIDX(w.system())
		if p, err := w.auth.GrantRole(w.system(), auth.GrantRoleInput{Organisation: &org, Role: rolegrant.RoleANALYST, Scope: national()}); err != nil || len(p.UserErrors) > 0 {
			t.Fatal(err, p)
		}
		if a := w.ask(who, nil, bearer(i.token(t, nil))...); !strings.HasSuffix(a.body, `"roles":[{"role":"ANALYST"}]}}}`) || events() != 3 {
			t.Errorf("%d events, %s", events(), a.body)
		}
		if a := w.ask(who, nil, bearer(i.token(t, fields{"siret": nil, "name": "  Ada   King ", "email": nil}))...); a.body != `{"data":{"me":{"kind":"PERSON","account":{"name":"Ada King","email":"","subject":"ada","organisation":null},"roles":[]}}}` {
			t.Errorf("who left an organisation: %s", a.body)
		}
		if a := w.db.Client.Account.GetX(w.system(), id); a.Version != 2 {
			t.Errorf("version %d", a.Version)
		}
		if a := w.ask(who, nil, bearer(i.token(t, fields{"name": nil, "given_name": nil, "usual_name": nil, "siret": nil}))...); !strings.Contains(a.body, `"name":"ada"`) {
			t.Errorf("without a name: %s", a.body)
		}
		if refused, err := w.auth.CloseAccount(w.system(), id); err != nil || refused != nil {
			t.Fatal(refused, err)
		}
		if a := w.ask(who, nil, bearer(i.token(t, nil))...); a.status != 401 {
			t.Errorf("a closed account: %s", a.body)
		}
	})
}

// TestFirstTokensAtOnce: one account, whichever request comes first.
func TestFirstTokensAtOnce(t *testing.T) {
	withProvider(t, false, func(w *world, i *issuer) {
		t := w.T
		token := i.token(t, nil)
		errs := make(chan error)
		const callers = 8
		for range callers {
			go func() {
				_, err := w.auth.Authenticate(t.Context(), "Bearer "+token)
				errs <- err
			}()
		}
		for range callers {
			if err := <-errs; err != nil {
				t.Error(err)
			}
		}
		if n, o := w.db.Client.Account.Query().CountX(w.system()), w.db.Client.Organisation.Query().CountX(w.system()); n != 1 || o != 1 {
			t.Errorf("%d accounts, %d organisations", n, o)
		}
		if n := i.discoveries.Load() + i.keySets.Load(); n != 2 {
			t.Errorf("the provider was asked %d times", n)
		}
	})
}

func TestRotation(t *testing.T) {
	withProvider(t, false, func(w *world, i *issuer) {
		t := w.T
		ask := func(token string) int {
			t.Helper()
			return w.ask(who, nil, bearer(token)...).status
		}
		old := i.token(t, nil)
		if got := ask(old); got != 200 {
			t.Fatal(got)
		}
		fresh, err := rsa.GenerateKey(rand.Reader, 2048)
		if err != nil {
			t.Fatal(err)
		}
		next := signed(t, fresh, "next", oidc.RS256, i.claims(nil))
		i.publish(i.public("one", i.rsa.Public(), "RS256"), i.public("next", fresh.Public(), "RS256"))
		w.wait(10 * time.Second)
		if got := ask(next); got != 200 {
			t.Errorf("a new key: %d", got)
		}
		if n := i.keySets.Load(); n != 2 {
			t.Errorf("keys were read %d times", n)
		}
		for n := range 50 {
			if got := ask(signed(t, fresh, fmt.Sprint("made-up-", n), oidc.RS256, i.claims(nil))); got != 401 {
				t.Fatal(got)
			}
		}
		if n := i.keySets.Load(); n != 2 {
			t.Errorf("a flood of unknown keys has the provider asked %d times", n)
		}
		i.fail(true)
		w.wait(time.Hour - time.Minute)
		if got := ask(next); got != 200 {
			t.Errorf("keys of before, while the provider is down: %d", got)
		}
		if got := ask(signed(t, fresh, "unknown", oidc.RS256, i.claims(nil))); got != 503 {
			t.Errorf("an unknown key, while the provider is down: %d", got)
		}
		i.fail(false)
		i.publish(i.public("next", fresh.Public(), "RS256"))
		w.wait(time.Minute + 30*time.Second)
		if got := ask(old); got != 401 {
			t.Errorf("a key that was withdrawn: %d", got)
		}
	})
}

func TestProviderDown(t *testing.T) {
	withProvider(t, false, func(w *world, i *issuer) {
		t := w.T
		i.fail(true)
		a := w.ask(who, nil, bearer(i.token(t, nil))...)
		if a.status != 503 || a.code() != "UNAVAILABLE" || a.header.Get("Retry-After") == "" || a.header.Get("WWW-Authenticate") != "" || strings.Contains(a.body, i.URL) {
			t.Errorf("%d %v %s", a.status, a.header, a.body)
		}
		if a := w.ask(who, nil); a.status != 200 {
			t.Errorf("nobody: %s", a.body)
		}
		_, secret := w.key(w.system(), rolegrant.RoleREADER, national())
		if a := w.ask(who, nil, bearer(secret)...); a.status != 200 {
			t.Errorf("a key: %s", a.body)
		}
		if a := w.ask(who, nil, bearer("a.b.c")...); a.status != 401 {
			t.Errorf("what is no token whoever is asked: %s", a.body)
		}
		i.fail(false)
		if a := w.ask(who, nil, bearer(i.token(t, nil))...); a.status != 503 || i.discoveries.Load() != 0 {
			t.Errorf("asked again at once: %s", a.body)
		}
		w.wait(10 * time.Second)
		if a := w.ask(who, nil, bearer(i.token(t, nil))...); a.body != adaIs {
			t.Errorf("once it is back: %s", a.body)
		}
	})
}

// TestUserinfo: ProConnect says who somebody is in a signed answer, and little in the token.
func TestUserinfo(t *testing.T) {
	withProvider(t, true, func(w *world, i *issuer) {
		t := w.T
		bare := i.token(t, fields{"given_name": nil, "usual_name": nil, "email": nil, "siret": nil})
		var status int
		var media, body string
		i.userinfo = func(string) (int, string, string) { return status, media, body }
		json := func(c fields) string {
			text, err := jsonOf(c)
			if err != nil {
				t.Fatal(err)
			}
			return text
		}
		for _, c := range []struct {
			name        string
			token       string
			status      int
			media, body string
			want        int
		}{
			{"of somebody else", bare, 200, "application/json", json(i.claims(fields{"sub": "eve"})), 401},
			{"for others", bare, 200, "application/jwt", i.token(t, fields{"aud": "else"}), 401},
			{"refused", bare, 401, "application/json", "{}", 401},
			{"down", bare, 500, "text/plain", "down", 503},
			{"busy", bare, 429, "text/plain", "busy", 503},
			{"no JSON", bare, 200, "text/html", "<html>", 503},
			{"an opaque token, unsigned", "opaque", 200, "application/json", json(i.claims(nil)), 401},
			{"an opaque token of others", "opaque", 200, "application/jwt", i.token(t, fields{"aud": "else"}), 401},
			{"an opaque token that has expired", "opaque", 200, "application/jwt", i.token(t, fields{"exp": testkit.Now().Add(-time.Hour).Unix()}), 401},
			{"JSON", i.token(t, fields{"siret": nil, "x": 1}), 200, "application/json; charset=utf-8", json(fields{"sub": "ada", "siret": "73282932000074"}), 200},
			{"a signed answer", bare, 200, "application/jwt", i.token(t, fields{"exp": nil}), 200},
			{"an opaque token, signed", "opaque", 200, "application/jwt", i.token(t, fields{"exp": testkit.Now().Add(time.Minute).Unix()}), 200},
		} {
			status, media, body = c.status, c.media, c.body
			a := w.ask(who, nil, bearer(c.token)...)
			if a.status != c.want || c.want == 200 && a.body != adaIs {
				t.Errorf("%s: %d %s", c.name, a.status, a.body)
			}
		}
		asked := i.userinfos.Load()
		status = 500
		for range 3 {
			if a := w.ask(who, nil, bearer(bare)...); a.body != adaIs {
				t.Errorf("an answer is kept: %s", a.body)
			}
		}
		if a := w.ask(who, nil, bearer(i.token(t, nil))...); a.body != adaIs || i.userinfos.Load() != asked {
			t.Errorf("a token that says it all: asked %d times, %s", i.userinfos.Load()-asked, a.body)
		}
		w.wait(5 * time.Minute)
		if a := w.ask(who, nil, bearer(bare)...); a.status != 503 {
			t.Errorf("an answer is kept too long: %s", a.body)
		}
		status, media, body = 401, "application/json", "{}"
		for n := range 60 {
			w.ask(who, nil, bearer(fmt.Sprint("made-up-", n))...)
		}
		if n := i.userinfos.Load() - asked; n != 51 {
			t.Errorf("a flood of made-up tokens has the provider asked %d times", n)
		}
	})
}

func jsonOf(v any) (string, error) {
	b, err := json.Marshal(v)
	return string(b), err
}

func TestSeen(t *testing.T) {
	withProvider(t, false, func(w *world, i *issuer) {
		t := w.T
		w.ask(who, nil, bearer(i.token(t, nil))...)
		w.wait(2 * time.Minute)
		w.ask(who, nil, bearer(i.token(t, nil))...)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		w.auth.Run(ctx)
		a := w.db.Client.Account.Query().Where(account.SubjectEQ("ada")).OnlyX(w.system())
		if !a.SeenAt.Equal(w.now()) || !a.CreatedAt.Equal(testkit.Now()) {
			t.Errorf("made %v, seen %v", a.CreatedAt, a.SeenAt)
		}
		p, err := w.auth.Authenticate(t.Context(), "Bearer "+i.token(t, nil))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := access.From(p), fmt.Sprintf("account:%d", a.ID); got.Subject != want || got.Kind != access.Person || got.Account != a.ID || !got.Expires.Equal(testkit.Now().Add(time.Hour+time.Minute)) {
			t.Errorf("%+v", got)
		}
		w.wait(2 * time.Hour)
		if _, err := w.auth.Renew(p); fault.CodeOf(err) != fault.Unauthenticated {
			t.Error(err)
		}
	})
}

func TestCheckSettings(t *testing.T) {
	for name, c := range map[string]struct {
		oidc  auth.OIDC
		right bool
	}{
		"nothing":             {auth.OIDC{}, true},
		"an issuer":           {auth.OIDC{Issuer: "https://issuer.test", Audiences: []string{"gpec"}}, true},
		"no audience":         {auth.OIDC{Issuer: "https://issuer.test"}, false},
		"an empty audience":   {auth.OIDC{Issuer: "https://issuer.test", Audiences: []string{""}}, false},
		"an audience alone":   {auth.OIDC{Audiences: []string{"gpec"}}, false},
		"no address":          {auth.OIDC{Issuer: "issuer.test", Audiences: []string{"gpec"}}, false},
		"a shared secret":     {auth.OIDC{Issuer: "https://issuer.test", Audiences: []string{"gpec"}, Algorithms: []string{"HS256"}}, false},
		"no signature at all": {auth.OIDC{Issuer: "https://issuer.test", Audiences: []string{"gpec"}, Algorithms: []string{"none"}}, false},
	} {
		if err := c.oidc.Check(); (err == nil) != c.right {
			t.Errorf("%s: %v", name, err)
		}
	}
}
