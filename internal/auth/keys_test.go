package auth_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gpec/ent/apikey"
	"gpec/ent/rolegrant"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/auth"
	"gpec/internal/fault"
	"gpec/internal/feed"
	"gpec/internal/testkit"
)

const me = `{ me { kind label account { name } key { name prefix } roles { role scope { kind code } } permissions { permission scopes { kind code } } } }`

func TestAKeyOpens(t *testing.T) {
	onEach(t, seeded, func(w *world) {
		t := w.T
		id, secret := w.key(w.system(), rolegrant.RoleANALYST, atlas())
		row := w.db.Client.ApiKey.GetX(w.system(), id)
		if !strings.HasPrefix(secret, "gpec_"+row.Prefix+"_") || len(secret) != 61 || len(row.Prefix) != 12 {
			t.Errorf("the key %s of the prefix %s", secret, row.Prefix)
		}
		if bytes.Contains(row.Hash, []byte(secret)) || len(row.Hash) != 32 {
			t.Error("the secret is kept")
		}
		if want := w.now().Add(90 * 24 * time.Hour); !row.ExpiresAt.Equal(want) {
			t.Errorf("it expires at %v, not %v", row.ExpiresAt, want)
		}
		want := `{"data":{"me":{"kind":"KEY","label":"of a test","account":null,"key":{"name":"of a test","prefix":"` + row.Prefix + `"},` +
			`"roles":[{"role":"ANALYST","scope":{"kind":"OPCO","code":"ATLAS"}}],"permissions":[` +
			`{"permission":"INTROSPECT","scopes":[{"kind":"OPCO","code":"ATLAS"}]},{"permission":"CREATE_KEY","scopes":[{"kind":"OPCO","code":"ATLAS"}]},{"permission":"READ_PROTECTED","scopes":[{"kind":"OPCO","code":"ATLAS"}]},{"permission":"PLAN","scopes":[{"kind":"OPCO","code":"ATLAS"}]}]}}}`
		if a := w.ask(me, nil, bearer(secret)...); a.body != want {
			t.Errorf("%d %s", a.status, a.body)
		}
		if a := w.ask(me, nil, "Authorization", "bEARER "+secret); a.status != 200 {
			t.Errorf("the scheme has no case: %d %s", a.status, a.body)
		}
		if a := w.ask(me, nil); a.body != `{"data":{"me":{"kind":"ANONYMOUS","label":null,"account":null,"key":null,"roles":[],"permissions":[]}}}` {
			t.Error(a.body)
		}
		w.wait(90*24*time.Hour - time.Second)
		if a := w.ask(me, nil, bearer(secret)...); a.status != 200 {
			t.Errorf("before it expires: %s", a.body)
		}
		w.wait(time.Second)
		if a := w.ask(me, nil, bearer(secret)...); a.status != 401 {
			t.Errorf("once it has expired: %s", a.body)
		}
	})
}

// TestWhatProvesNothing: every cause has the same answer.
func TestWhatProvesNothing(t *testing.T) {
	onEach(t, testkit.EmptyDatabases, func(w *world) {
		t := w.T
		id, secret := w.key(w.system(), rolegrant.RoleREADER, national())
		_, revoked := w.key(w.system(), rolegrant.RoleREADER, national())
		keys := w.db.Client.ApiKey.Query().Where(apikey.IDNEQ(id)).AllX(w.system())
		if p, err := w.auth.RevokeAPIKey(w.system(), auth.RevokeApiKeyInput{ID: keys[0].ID}); err != nil || len(p.UserErrors) > 0 {
			t.Fatal(err, p)
		}
		other := secret[:len(secret)-1] + "A"
		if other == secret {
			other = secret[:len(secret)-1] + "E"
		}
		var first string
		for name, authorization := range map[string]string{
			"revoked": "Bearer " + revoked, "another secret": "Bearer " + other, "an unknown prefix": "Bearer gpec_aaaaaaaaaaaa_" + secret[18:],
			"cut": "Bearer " + secret[:40], "longer": "Bearer " + secret + "A", "a prefix alone": "Bearer " + secret[:17], "no form": "Bearer gpec_", "a prefix of other letters": "Bearer gpec_%%%%%%%%%%%%" + secret[17:],
			"another scheme": "Basic " + secret, "no token": "Bearer", "nothing": " ", "a token": "Bearer abc.def.ghi", "long": "Bearer " + strings.Repeat("a", 9000),
		} {
			a := w.ask(me, nil, "Authorization", authorization)
			if a.status != 401 || a.code() != "UNAUTHENTICATED" || a.header.Get("WWW-Authenticate") != "Bearer" || a.header.Get("Content-Type") != "application/json; charset=utf-8" {
				t.Errorf("%s: %d %v %s", name, a.status, a.header, a.body)
			}
			if first == "" {
				first = a.body
			}
			if a.body != first {
				t.Errorf("%s tells more: %s", name, a.body)
			}
		}
		if a := w.ask(me, nil, append(bearer(secret), bearer(secret)...)...); a.status != 401 {
			t.Errorf("two headers: %s", a.body)
		}
		if a := w.ask(me, nil, append(bearer(revoked), "Accept", "application/graphql-response+json, application/json;q=0.9")...); a.header.Get("Content-Type") != "application/graphql-response+json; charset=utf-8" {
			t.Errorf("%v", a.header)
		}
	})
}

func TestAKeyMayWhatItsOwnerStillMay(t *testing.T) {
	onEach(t, seeded, func(w *world) {
		t := w.T
		ada := w.person("ada", access.Grant{Role: access.Administrator, Scope: access.Scope{Kind: access.OfOpco, Code: "ATLAS"}}, access.Grant{Role: access.Reader, Scope: access.Everywhere})
		_, secret := w.key(w.as(ada), rolegrant.RoleREADER, atlas(), national())
		roles := func() string {
			var got struct {
				Me struct{ Roles json.RawMessage }
			}
			a := w.ask(`{ me { roles { role scope { kind } } } }`, nil, bearer(secret)...)
			if err := json.Unmarshal(a.Data, &got); err != nil {
				t.Fatalf("%v %s", err, a.body)
			}
			return string(got.Me.Roles)
		}
		both := `[{"role":"READER","scope":{"kind":"OPCO"}},{"role":"READER","scope":{"kind":"NATIONAL"}}]`
		if got := roles(); got != both {
			t.Error(got)
		}
		ctx, err := w.auth.Authenticate(t.Context(), "Bearer "+secret)
		if err != nil {
			t.Fatal(err)
		}
		withdraw := func(role rolegrant.Role) {
			row := w.db.Client.RoleGrant.Query().Where(rolegrant.AccountID(ada), rolegrant.RoleEQ(role)).OnlyX(w.system())
			if p, err := w.auth.WithdrawRole(w.system(), auth.WithdrawRoleInput{ID: row.ID}); err != nil || len(p.UserErrors) > 0 {
				t.Fatal(err, p)
			}
		}
		withdraw(rolegrant.RoleREADER) // the administrator of ATLAS covers a reader of ATLAS
		if got := roles(); got != `[{"role":"READER","scope":{"kind":"OPCO"}}]` {
			t.Error(got)
		}
		withdraw(rolegrant.RoleADMINISTRATOR)
		if got := roles(); got != `[]` {
			t.Error(got)
		}
		org := w.db.Client.Organisation.Create().SetSiret("73282932000074").SetName("Org").SaveX(w.system())
		w.db.Client.Account.UpdateOneID(ada).SetOrganisation(org).ExecX(w.system())
		if p, err := w.auth.GrantRole(w.system(), auth.GrantRoleInput{Organisation: &org.ID, Role: rolegrant.RoleREADER, Scope: national()}); err != nil || len(p.UserErrors) > 0 {
			t.Fatal(err, p)
		}
		if got := roles(); got != both {
			t.Errorf("by the organisation: %s", got)
		}
		if renewed, err := w.auth.Renew(ctx); err != nil || len(access.From(renewed).Grants) != 2 {
			t.Errorf("renewed: %v", err)
		}
		if refused, err := w.auth.CloseAccount(w.system(), ada); err != nil || refused != nil {
			t.Fatal(refused, err)
		}
		if _, err := w.auth.Renew(ctx); fault.CodeOf(err) != fault.Unauthenticated {
			t.Errorf("renewed, of a closed account: %v", err)
		}
		if a := w.ask(me, nil, bearer(secret)...); a.status != 401 {
			t.Errorf("the key of a closed account: %s", a.body)
		}
	})
}

func TestRenew(t *testing.T) {
	onEach(t, testkit.EmptyDatabases, func(w *world) {
		t := w.T
		nobody := access.With(t.Context(), &access.Principal{Kind: access.Anonymous, Subject: "ip:192.0.2.1"})
		if ctx, err := w.auth.Renew(nobody); err != nil || ctx != nobody {
			t.Errorf("nobody: %v", err)
		}
		ada := w.as(w.person("ada"))
		w.wait(time.Hour + time.Second)
		if _, err := w.auth.Renew(ada); fault.CodeOf(err) != fault.Unauthenticated {
			t.Errorf("a token that has expired: %v", err)
		}
		id, secret := w.key(w.system(), rolegrant.RoleREADER, national())
		ctx, err := w.auth.Authenticate(t.Context(), "Bearer "+secret)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.auth.Renew(ctx); err != nil {
			t.Error(err)
		}
		if _, err := w.auth.RevokeAPIKey(w.system(), auth.RevokeApiKeyInput{ID: id}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.auth.Renew(ctx); fault.CodeOf(err) != fault.Unauthenticated {
			t.Errorf("a revoked key: %v", err)
		}
	})
}

func TestCreateKeyTellsAllThatIsWrong(t *testing.T) {
	onEach(t, seeded, func(w *world) {
		t := w.T
		_, secret := w.key(w.system(), rolegrant.RoleANALYST, atlas())
		ctx, err := w.auth.Authenticate(t.Context(), "Bearer "+secret)
		if err != nil {
			t.Fatal(err)
		}
		ada := w.as(w.person("ada", access.Grant{Role: access.Analyst, Scope: access.Scope{Kind: access.OfOpco, Code: "ATLAS"}}))
		role := func(r rolegrant.Role, s auth.ScopeInput) *auth.RoleOverScopeInput {
			return &auth.RoleOverScopeInput{Role: r, Scope: s}
		}
		in := func(d time.Duration) *time.Time { at := w.now().Add(d); return &at }
		p, err := w.auth.CreateAPIKey(ada, auth.CreateApiKeyInput{Name: " ", ExpiresAt: in(-time.Second), Roles: []*auth.RoleOverScopeInput{
			role(rolegrant.RoleANALYST, at(rolegrant.ScopeKindOPCO, "atlas")), // by one of its names
			role(rolegrant.RoleANALYST, at(rolegrant.ScopeKindOPCO, "AKTO")),
			role(rolegrant.RoleADMINISTRATOR, atlas()),
			role(rolegrant.RoleANALYST, at(rolegrant.ScopeKindOPCO, "NOBODY")),
			role(rolegrant.RoleANALYST, at(rolegrant.ScopeKindBRANCH, "")),
			role(rolegrant.RoleANALYST, at(rolegrant.ScopeKindBRANCH, "9998")),
			role(rolegrant.RoleANALYST, at(rolegrant.ScopeKindBRANCH, "x")),
			role(rolegrant.RoleANALYST, at(rolegrant.ScopeKindCOMMISSION, "99999")),
			role(rolegrant.RoleANALYST, at(rolegrant.ScopeKindNATIONAL, "x")),
		}})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{
			"MISSING name", "INVALID expiresAt", "NOT_ALLOWED roles.1", "NOT_ALLOWED roles.2", "INVALID roles.3.scope.code", "MISSING roles.4.scope.code",
			"NOT_FOUND roles.5.scope.code", "INVALID roles.6.scope.code", "NOT_FOUND roles.7.scope.code", "INVALID roles.8.scope.code",
		}, errorsOf(p.UserErrors)); diff != "" {
			t.Error(diff)
		}
		if p.APIKey != nil || p.Secret != nil {
			t.Error("a key was made")
		}
		english := acts.English
		if fr, en := p.UserErrors[1].Message(t.Context(), nil), p.UserErrors[1].Message(t.Context(), &english); fr != "elle serait déjà expirée" || en != "it would have expired already" {
			t.Error(fr, en)
		}
		analyst := []*auth.RoleOverScopeInput{role(rolegrant.RoleANALYST, atlas())}
		for name, c := range map[string]struct {
			in   auth.CreateApiKeyInput
			by   string
			want []string
		}{
			"no rights":            {auth.CreateApiKeyInput{Name: "n"}, "ada", []string{"MISSING roles"}},
			"too long a life":      {auth.CreateApiKeyInput{Name: "n", Roles: analyst, ExpiresAt: in(367 * 24 * time.Hour)}, "ada", []string{"INVALID expiresAt"}},
			"the longest life":     {auth.CreateApiKeyInput{Name: strings.Repeat("é", 100), Roles: analyst, ExpiresAt: in(366 * 24 * time.Hour)}, "ada", nil},
			"a long name":          {auth.CreateApiKeyInput{Name: strings.Repeat("é", 101), Roles: analyst}, "ada", []string{"INVALID name"}},
			"too many rights":      {auth.CreateApiKeyInput{Name: "n", Roles: make([]*auth.RoleOverScopeInput, 51)}, "ada", []string{"INVALID roles"}},
			"a key that is nobody": {auth.CreateApiKeyInput{Name: "n", Roles: analyst}, "key", []string{"NOT_ALLOWED roles.0"}},
		} {
			by := map[string]func() (*auth.CreateApiKeyPayload, error){
				"ada": func() (*auth.CreateApiKeyPayload, error) { return w.auth.CreateAPIKey(ada, c.in) },
				"key": func() (*auth.CreateApiKeyPayload, error) { return w.auth.CreateAPIKey(ctx, c.in) },
			}
			p, err := by[c.by]()
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, errorsOf(p.UserErrors)); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
		if _, err := w.auth.CreateAPIKey(t.Context(), auth.CreateApiKeyInput{}); fault.CodeOf(err) != fault.Unauthenticated {
			t.Errorf("nobody: %v", err)
		}
		if _, err := w.auth.CreateAPIKey(w.as(w.person("bob")), auth.CreateApiKeyInput{}); fault.CodeOf(err) != fault.Forbidden {
			t.Errorf("without rights: %v", err)
		}
	})
}

// TestAKeyMadeWithAKeyEndsWithIt: or one that is stolen would make others for ever.
func TestAKeyMadeWithAKeyEndsWithIt(t *testing.T) {
	onEach(t, seeded, func(w *world) {
		t := w.T
		ada := w.person("ada", access.Grant{Role: access.Reader, Scope: access.Everywhere})
		_, secret := w.key(w.as(ada), rolegrant.RoleREADER, national())
		ctx, err := w.auth.Authenticate(t.Context(), "Bearer "+secret)
		if err != nil {
			t.Fatal(err)
		}
		w.wait(24 * time.Hour)
		id, _ := w.key(ctx, rolegrant.RoleREADER, national())
		row := w.db.Client.ApiKey.GetX(w.system(), id)
		if !row.ExpiresAt.Equal(access.From(ctx).Expires) || row.AccountID == nil || *row.AccountID != ada {
			t.Errorf("%v of %v", row.ExpiresAt, row.AccountID)
		}
		later := row.ExpiresAt.Add(time.Second)
		p, err := w.auth.CreateAPIKey(ctx, auth.CreateApiKeyInput{Name: "n", ExpiresAt: &later, Roles: []*auth.RoleOverScopeInput{{Role: rolegrant.RoleREADER, Scope: national()}}})
		if err != nil || len(p.UserErrors) != 1 {
			t.Errorf("%v %v", err, p)
		}
	})
}

func TestCreateKeyOverGraphQL(t *testing.T) {
	onEach(t, seeded, func(w *world) {
		t := w.T
		_, secret := w.key(w.system(), rolegrant.RoleADMINISTRATOR, national())
		const mutation = `mutation($in: CreateApiKeyInput!) { made: createApiKey(input: $in) { secret k: apiKey { id name a: account { name } rights: grants { role scopeCode apiKey { n: name } } grants { scopeKind } }
			userErrors { code field message en: message(language: EN) } } }`
		in := map[string]any{"name": "harvest", "idempotencyKey": "0123456789abcdef", "roles": []any{
			map[string]any{"role": "READER", "scope": map[string]any{"kind": "BRANCH", "code": "1486"}}, map[string]any{"role": "ANALYST", "scope": map[string]any{"kind": "COMMISSION", "code": "2"}},
		}}
		ask := func(headers ...string) (answer, string, map[string]any) {
			a := w.ask(mutation, map[string]any{"in": in}, append(bearer(secret), headers...)...)
			var got struct{ Made map[string]any }
			if err := json.Unmarshal(a.Data, &got); err != nil || len(a.Errors) > 0 {
				t.Fatalf("%v %s", err, a.body)
			}
			s, _ := got.Made["secret"].(string)
			return a, s, got.Made
		}
		first, made, got := ask()
		if a := w.ask(me, nil, bearer(made)...); a.status != 200 {
			t.Fatalf("the new key does not open: %s\n%s", a.body, first.body)
		}
		k, _ := got["k"].(map[string]any)
		id, _ := k["id"].(string)
		delete(k, "id")
		want := map[string]any{"name": "harvest", "a": nil,
			"rights": []any{map[string]any{"role": "ANALYST", "scopeCode": "2", "apiKey": map[string]any{"n": "harvest"}}, map[string]any{"role": "READER", "scopeCode": "1486", "apiKey": map[string]any{"n": "harvest"}}},
			"grants": []any{map[string]any{"scopeKind": "COMMISSION"}, map[string]any{"scopeKind": "BRANCH"}}}
		if diff := cmp.Diff(want, k); diff != "" {
			t.Error(diff)
		}
		again, _, _ := ask()
		if again.body != first.body {
			t.Errorf("a retry is answered otherwise:\n%s\n%s", first.body, again.body)
		}
		in["name"] = "another"
		other, none, _ := ask("Accept-Language", "en-GB, fr;q=0.5")
		if none != "" || !strings.Contains(other.body, `"code":"IDEMPOTENCY_KEY_REUSED","field":["idempotencyKey"],"message":"this idempotency key was used with another input"`) {
			t.Error(other.body)
		}
		n, _ := strconv.Atoi(id)
		if w.db.Client.ApiKey.Query().Where(apikey.ID(n)).CountX(w.system()) != 1 || w.db.Client.ApiKey.Query().CountX(w.system()) != 2 {
			t.Error("a retry made another key")
		}
		var leaked int
		if err := w.db.SQL.QueryRowContext(t.Context(), "SELECT count(*) FROM audit_events WHERE coalesce(after, '') LIKE '%"+made[18:]+"%' OR coalesce(after, '') LIKE '%hash%'").Scan(&leaked); err != nil || leaked != 0 {
			t.Errorf("%v: %d audit events hold the secret", err, leaked)
		}
		events := w.ask(`{ auditEvents(orderBy: [{field: AT}]) { edges { node { act actor targetKind scopeKind scopeCode before after } } } }`, nil, bearer(secret)...)
		if !strings.Contains(events.body, `"act":"createApiKey"`) || !strings.Contains(events.body, `"name":"harvest"`) {
			t.Error(events.body)
		}
	})
}

func TestRevoke(t *testing.T) {
	onEach(t, seeded, func(w *world) {
		t := w.T
		atlasGrant := access.Grant{Role: access.Administrator, Scope: access.Scope{Kind: access.OfOpco, Code: "ATLAS"}}
		ada, bob, eve := w.person("ada", atlasGrant, access.Grant{Role: access.Reader, Scope: access.Everywhere}), w.person("bob", atlasGrant), w.person("eve", access.Grant{Role: access.Reader, Scope: access.Everywhere})
		narrow, narrowSecret := w.key(w.as(ada), rolegrant.RoleREADER, atlas())
		wide, wideSecret := w.key(w.as(ada), rolegrant.RoleREADER, atlas(), national())
		keyed := func(secret string) func(auth.RevokeApiKeyInput) (*auth.RevokeApiKeyPayload, error) {
			return func(in auth.RevokeApiKeyInput) (*auth.RevokeApiKeyPayload, error) {
				ctx, err := w.auth.Authenticate(t.Context(), "Bearer "+secret)
				if err != nil {
					t.Fatal(err)
				}
				return w.auth.RevokeAPIKey(ctx, in)
			}
		}
		by := func(account int) func(auth.RevokeApiKeyInput) (*auth.RevokeApiKeyPayload, error) {
			return func(in auth.RevokeApiKeyInput) (*auth.RevokeApiKeyPayload, error) {
				return w.auth.RevokeAPIKey(w.as(account), in)
			}
		}
		seven := 7
		for _, c := range []struct {
			name string
			by   func(auth.RevokeApiKeyInput) (*auth.RevokeApiKeyPayload, error)
			in   auth.RevokeApiKeyInput
			want []string
		}{
			{"one that is not seen", by(eve), auth.RevokeApiKeyInput{ID: wide}, []string{"NOT_FOUND id"}},
			{"one that is not", by(ada), auth.RevokeApiKeyInput{ID: 1}, []string{"NOT_FOUND id"}},
			{"one that may more elsewhere", by(bob), auth.RevokeApiKeyInput{ID: wide}, []string{"NOT_ALLOWED id"}},
			{"by a key that may less", keyed(narrowSecret), auth.RevokeApiKeyInput{ID: wide}, []string{"NOT_ALLOWED id"}},
			{"an older version", by(bob), auth.RevokeApiKeyInput{ID: narrow, ExpectedVersion: &seven}, []string{"VERSION_CONFLICT expectedVersion"}},
			{"within one's scope", by(bob), auth.RevokeApiKeyInput{ID: narrow}, nil},
			{"again", by(bob), auth.RevokeApiKeyInput{ID: narrow}, []string{"STATE_CONFLICT id"}},
			{"itself", keyed(wideSecret), auth.RevokeApiKeyInput{ID: wide}, nil},
		} {
			p, err := c.by(c.in)
			if err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			if diff := cmp.Diff(c.want, errorsOf(p.UserErrors)); diff != "" {
				t.Errorf("%s: %s", c.name, diff)
			}
			if (p.APIKey != nil) != (c.want == nil) {
				t.Errorf("%s: %v", c.name, p.APIKey)
			}
			if p.APIKey != nil && (p.APIKey.RevokedAt == nil || p.APIKey.Version != 2) {
				t.Errorf("%s: %v", c.name, p.APIKey)
			}
		}
		for _, secret := range []string{narrowSecret, wideSecret} {
			if a := w.ask(me, nil, bearer(secret)...); a.status != 401 {
				t.Errorf("a revoked key opens: %s", a.body)
			}
		}
		// Who has lost every right revokes what is theirs all the same.
		left, _ := w.key(w.as(eve), rolegrant.RoleREADER, national())
		w.db.Client.RoleGrant.Delete().Where(rolegrant.AccountID(eve)).ExecX(w.system())
		if p, err := by(eve)(auth.RevokeApiKeyInput{ID: left}); err != nil || len(p.UserErrors) > 0 {
			t.Errorf("without rights: %v %v", err, p)
		}
	})
}

func TestGrantAndWithdraw(t *testing.T) {
	onEach(t, seeded, func(w *world) {
		t := w.T
		boss := w.person("boss", access.Grant{Role: access.Administrator, Scope: access.Everywhere})
		ada := w.person("ada", access.Grant{Role: access.Administrator, Scope: access.Scope{Kind: access.OfOpco, Code: "ATLAS"}}, access.Grant{Role: access.Reader, Scope: access.Everywhere})
		bob, eve, gone := w.person("bob", access.Grant{Role: access.Reader, Scope: access.Scope{Kind: access.OfOpco, Code: "ATLAS"}}), w.person("eve"), w.person("gone")
		org := w.db.Client.Organisation.Create().SetSiret("73282932000074").SetName("Org").SaveX(w.system()).ID
		if refused, err := w.auth.CloseAccount(w.system(), gone); err != nil || refused != nil {
			t.Fatal(refused, err)
		}
		for _, c := range []struct {
			name string
			by   int
			in   auth.GrantRoleInput
			want []string
		}{
			{"nobody, nowhere", boss, auth.GrantRoleInput{Role: rolegrant.RoleREADER, Scope: at(rolegrant.ScopeKindOPCO, "x")}, []string{"MISSING account", "INVALID scope.code"}},
			{"both", boss, auth.GrantRoleInput{Account: &bob, Organisation: &org, Role: rolegrant.RoleREADER, Scope: national()}, []string{"INVALID organisation"}},
			{"not seen", ada, auth.GrantRoleInput{Account: &eve, Role: rolegrant.RoleREADER, Scope: atlas()}, []string{"NOT_FOUND account"}},
			{"not seen either", ada, auth.GrantRoleInput{Organisation: &org, Role: rolegrant.RoleREADER, Scope: atlas()}, []string{"NOT_FOUND organisation"}},
			{"over another scope", ada, auth.GrantRoleInput{Account: &bob, Role: rolegrant.RoleREADER, Scope: national()}, []string{"NOT_ALLOWED scope"}},
			{"closed", boss, auth.GrantRoleInput{Account: &gone, Role: rolegrant.RoleREADER, Scope: national()}, []string{"STATE_CONFLICT account"}},
			{"there already", ada, auth.GrantRoleInput{Account: &bob, Role: rolegrant.RoleREADER, Scope: atlas()}, []string{"STATE_CONFLICT "}},
			{"more of it", ada, auth.GrantRoleInput{Account: &bob, Role: rolegrant.RoleADMINISTRATOR, Scope: atlas()}, nil},
			{"to an organisation", boss, auth.GrantRoleInput{Organisation: &org, Role: rolegrant.RoleOPCO_ADVISER, Scope: atlas()}, nil},
			{"a first right", boss, auth.GrantRoleInput{Account: &eve, Role: rolegrant.RoleCOMMISSION_MEMBER, Scope: at(rolegrant.ScopeKindCOMMISSION, "0002")}, nil},
		} {
			p, err := w.auth.GrantRole(w.as(c.by), c.in)
			if err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			if diff := cmp.Diff(c.want, errorsOf(p.UserErrors)); diff != "" || (p.Grant != nil) != (c.want == nil) {
				t.Errorf("%s: %v %s", c.name, p.Grant, diff)
			}
		}
		of := func(account int) int {
			return w.db.Client.RoleGrant.Query().Where(rolegrant.AccountID(account)).FirstIDX(w.system())
		}
		right := of(eve)
		if code := w.db.Client.RoleGrant.GetX(w.system(), right).ScopeCode; code != "2" {
			t.Errorf("the scope is %q", code)
		}
		for _, c := range []struct {
			name string
			by   int
			id   int
			want []string
		}{
			{"one's own, of a wider scope", ada, w.db.Client.RoleGrant.Query().Where(rolegrant.AccountID(ada), rolegrant.ScopeKindEQ(rolegrant.ScopeKindNATIONAL)).OnlyIDX(w.system()), []string{"NOT_ALLOWED id"}},
			{"not seen", ada, right, []string{"NOT_FOUND id"}},
			{"within one's scope", ada, of(bob), nil},
			{"by a national administrator", boss, right, nil},
			{"again", boss, right, []string{"NOT_FOUND id"}},
		} {
			p, err := w.auth.WithdrawRole(w.as(c.by), auth.WithdrawRoleInput{ID: c.id})
			if err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			if diff := cmp.Diff(c.want, errorsOf(p.UserErrors)); diff != "" || (p.WithdrawnID != nil) != (c.want == nil) {
				t.Errorf("%s: %s", c.name, diff)
			}
		}
		if _, err := w.auth.GrantRole(w.as(eve), auth.GrantRoleInput{}); fault.CodeOf(err) != fault.Forbidden {
			t.Errorf("without the permission: %v", err)
		}
		_, secret := w.key(w.as(boss), rolegrant.RoleADMINISTRATOR, national())
		a := w.ask(`mutation($a: ID!) { g: grantRole(input: {account: $a, role: READER, scope: {kind: NATIONAL}}) { right: grant { role who: account { name grants { role } g2: grants { scopeKind } } organisation { siret } } userErrors { code } } }`,
			map[string]any{"a": strconv.Itoa(eve)}, bearer(secret)...)
		if want := `{"data":{"g":{"right":{"role":"READER","who":{"name":"eve","grants":[{"role":"READER"}],"g2":[{"scopeKind":"NATIONAL"}]},"organisation":null},"userErrors":[]}}}`; a.body != want {
			t.Error(a.body)
		}
		events := w.db.Client.AuditEvent.Query().AllX(w.system())
		last := events[len(events)-1]
		if last.Act != "grantRole" || last.TargetKind != "RoleGrant" || last.ActorLabel != "of a test" || last.After == nil || !strings.Contains(string(*last.After), `"role":"READER","scope":{"kind":"NATIONAL"},"account":`) {
			t.Errorf("%v", last)
		}
	})
}

// TestASubscriptionEndsWithItsKey: it is asked for again who is asking when keys or rights change.
func TestASubscriptionEndsWithItsKey(t *testing.T) {
	onEach(t, testkit.EmptyDatabases, func(w *world) {
		t := w.T
		id, secret := w.key(w.system(), rolegrant.RoleREADER, national())
		ctx, err := w.auth.Authenticate(t.Context(), "Bearer "+secret)
		if err != nil {
			t.Fatal(err)
		}
		changes, err := w.auth.Frame.Feed.Changes(ctx, []feed.ChangeKind{feed.OfAPIKey}, nil)
		if err != nil {
			t.Fatal(err)
		}
		other, _ := w.key(w.system(), rolegrant.RoleREADER, national())
		if _, err := w.auth.RevokeAPIKey(w.system(), auth.RevokeApiKeyInput{ID: id}); err != nil {
			t.Fatal(err)
		}
		for c := range changes {
			if c.NodeID == other {
				t.Error("it is told of a key that it does not see")
			}
		}
	})
}

// TestLastUse: to the minute, apart from the request.
func TestLastUse(t *testing.T) {
	onEach(t, testkit.EmptyDatabases, func(w *world) {
		t := w.T
		id, secret := w.key(w.system(), rolegrant.RoleREADER, national())
		used := func() *time.Time {
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			w.auth.Run(ctx) // writes what there is, and ends
			return w.db.Client.ApiKey.GetX(w.system(), id).LastUsedAt
		}
		if at := used(); at != nil {
			t.Errorf("used at %v, before it was", at)
		}
		ask := func() {
			var err error
			if statements := w.db.Recorded(func() { _, err = w.auth.Authenticate(t.Context(), "Bearer "+secret) }); err != nil || len(statements) != 1 {
				t.Errorf("%v %q", err, statements)
			}
		}
		ask()
		first := w.now()
		if at := used(); at == nil || !at.Equal(first) {
			t.Fatalf("used at %v", at)
		}
		w.wait(59 * time.Second)
		ask()
		if at := used(); !at.Equal(first) {
			t.Errorf("written within the minute: %v", at)
		}
		w.wait(time.Second)
		ask()
		if at := used(); !at.Equal(w.now()) {
			t.Errorf("not written after a minute: %v", at)
		}
	})
}

func BenchmarkAKey(b *testing.B) {
	for _, db := range testkit.EmptyDatabases(b) {
		b.Run(db.Kind, func(b *testing.B) {
			log := slog.New(slog.DiscardHandler)
			f := &acts.Frame{DB: db.DB, Feed: feed.New(db.DB, log, nil), Now: testkit.Now, Log: log}
			s := &auth.Service{DB: db.DB, Frame: f, Now: testkit.Now, Log: log}
			p, err := s.CreateAPIKey(access.AsSystem(b.Context(), "terminal"), auth.CreateApiKeyInput{Name: "bench", Roles: []*auth.RoleOverScopeInput{{Role: rolegrant.RoleREADER, Scope: national()}}})
			if err != nil {
				b.Fatal(err)
			}
			secret := *p.Secret
			for b.Loop() {
				if _, err := s.Authenticate(b.Context(), "Bearer "+secret); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
