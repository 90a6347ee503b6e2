package store_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gpec/ent"
	"gpec/ent/migrate"
	"gpec/ent/rolegrant"
	"gpec/internal/access"
	"gpec/internal/store"
	"gpec/internal/testkit"
)

// TestEveryTableIsGoverned: a table that package access does not know can be neither read nor written, which is found here
// before it is found by a reader.
func TestEveryTableIsGoverned(t *testing.T) {
	known := map[string]bool{"branch_commissions": true} // joins two public types, and is none itself
	for _, typ := range access.Types() {
		known[access.Table(typ)] = true
	}
	for _, table := range migrate.Tables {
		if !known[table.Name] {
			t.Errorf("nothing says who may read %s", table.Name)
		}
		delete(known, table.Name)
	}
	for name := range known {
		t.Errorf("there is no table %s", name)
	}
}

// TestWhoSeesWhichIdentities: the client of ent and a clause in hand-written SQL agree.
func TestWhoSeesWhichIdentities(t *testing.T) {
	atlas := access.Scope{Kind: access.OfOpco, Code: "ATLAS"}
	for _, db := range testkit.EmptyDatabases(t) {
		t.Run(db.Kind, func(t *testing.T) {
			ids := identities(t, db)
			person := func(account string, grants ...access.Grant) *access.Principal {
				return &access.Principal{Kind: access.Person, Subject: "account:x", Account: ids[account], Grants: grants}
			}
			admin := access.Grant{Role: access.Administrator, Scope: atlas}
			for _, c := range []struct {
				name string
				p    *access.Principal
				want map[string][]string
			}{
				{"nobody", &access.Principal{Kind: access.Anonymous, Subject: "ip:192.0.2.1"}, nil},
				{"ada", person("ada", access.Grant{Role: access.Reader, Scope: access.Everywhere}), map[string][]string{
					"Account": {"ada"}, "ApiKey": {"ada-key"}, "RoleGrant": {"ada-grant", "ada-key-grant", "org-grant"}, "Organisation": {"org"}, "Change": {"ada-change"},
				}},
				{"bob", person("bob"), map[string][]string{"Account": {"bob"}, "RoleGrant": {"bob-grant"}}},
				{"the administrator of an operator", person("bob", admin), map[string][]string{
					"Account": {"ada", "bob"}, "ApiKey": {"terminal-key"}, "RoleGrant": {"ada-grant", "bob-grant", "terminal-key-grant"}, "Change": {"ada-change"},
				}},
				{"a key of the terminal", &access.Principal{Kind: access.Key, Subject: "key:1", KeyID: ids["terminal-key"]}, map[string][]string{
					"ApiKey": {"terminal-key"}, "RoleGrant": {"terminal-key-grant"},
				}},
				{"a national administrator", person("bob", access.Grant{Role: access.Administrator, Scope: access.Everywhere}), map[string][]string{
					"Account": {"ada", "bob"}, "ApiKey": {"ada-key", "terminal-key"}, "RoleGrant": {"ada-grant", "ada-key-grant", "bob-grant", "org-grant", "terminal-key-grant"},
					"Organisation": {"org"}, "Change": {"ada-change", "gone-change"},
				}},
			} {
				ctx := access.With(t.Context(), c.p)
				for _, typ := range []string{"Account", "ApiKey", "RoleGrant", "Organisation", "Change"} {
					byClause := seenByClause(ctx, t, db, typ, ids)
					if diff := cmp.Diff(c.want[typ], byClause); diff != "" {
						t.Errorf("%s, %s by clause (-want +got):\n%s", c.name, typ, diff)
					}
					if diff := cmp.Diff(byClause, seenByClient(ctx, t, db, typ, ids)); diff != "" {
						t.Errorf("%s, %s by the client (-clause +client):\n%s", c.name, typ, diff)
					}
				}
			}
		})
	}
}

// identities: ada of an organisation, with a key; bob; a key without account; a change of ada's account and one of a right
// that is gone.
func identities(t *testing.T, db *testkit.Database) map[string]int {
	t.Helper()
	ctx, c := access.AsSystem(t.Context(), "test"), db.Client
	org := c.Organisation.Create().SetSiret("73282932000074").SetName("Org").SaveX(ctx)
	account := func(name string) int {
		q := c.Account.Create().SetIssuer("https://issuer.test").SetSubject(name).SetName(name).SetCreatedAt(testkit.Now()).SetSeenAt(testkit.Now())
		if name == "ada" {
			q.SetOrganisation(org)
		}
		return q.SaveX(ctx).ID
	}
	ids := map[string]int{"org": org.ID, "ada": account("ada"), "bob": account("bob")}
	key := func(name string) int {
		q := c.ApiKey.Create().SetPrefix(name).SetHash([]byte(name)).SetName(name).SetCreatedAt(testkit.Now()).SetExpiresAt(testkit.Now().Add(time.Hour))
		if name == "ada-key" {
			q.SetAccountID(ids["ada"])
		}
		return q.SaveX(ctx).ID
	}
	ids["ada-key"], ids["terminal-key"] = key("ada-key"), key("terminal-key")
	grant := func() *ent.RoleGrantCreate {
		return c.RoleGrant.Create().SetRole(rolegrant.RoleREADER).SetScopeKind(rolegrant.ScopeKindOPCO).SetScopeCode("ATLAS").SetGrantedAt(testkit.Now())
	}
	ids["ada-grant"] = grant().SetAccountID(ids["ada"]).SaveX(ctx).ID
	ids["bob-grant"] = grant().SetAccountID(ids["bob"]).SaveX(ctx).ID
	ids["ada-key-grant"] = grant().SetAPIKeyID(ids["ada-key"]).SetScopeCode("AKTO").SaveX(ctx).ID
	ids["terminal-key-grant"] = grant().SetAPIKeyID(ids["terminal-key"]).SaveX(ctx).ID
	ids["org-grant"] = grant().SetOrganisation(org).SetScopeKind(rolegrant.ScopeKindNATIONAL).SetScopeCode("").SaveX(ctx).ID
	change := func(kind string, id int) int {
		return c.Change.Create().SetAt(testkit.Now()).SetKind(kind).SetAction("UPDATED").SetNodeID(id).SaveX(ctx).ID
	}
	ids["ada-change"], ids["gone-change"] = change("Account", ids["ada"]), change("RoleGrant", 1)
	return ids
}

func seenByClause(ctx context.Context, t *testing.T, db *testkit.Database, typ string, ids map[string]int) []string {
	t.Helper()
	condition, args, err := access.Clause(ctx, db.Dialect, typ, "x", 2)
	if err != nil {
		t.Fatal(err)
	}
	q := store.Placeholders(db.Dialect, "SELECT x.id FROM "+access.Table(typ)+" x WHERE x.id > ? AND ") + condition
	rows, err := db.SQL.QueryContext(ctx, q, append([]any{0}, args...)...)
	if err != nil {
		t.Fatalf("%v\n%s", err, q)
	}
	defer rows.Close() //nolint:errcheck // a read in a test
	var found []int
	for rows.Next() {
		var id int
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		found = append(found, id)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return names(found, ids)
}

func seenByClient(ctx context.Context, t *testing.T, db *testkit.Database, typ string, ids map[string]int) []string {
	t.Helper()
	var found []int
	switch typ {
	case "Account":
		found = db.Client.Account.Query().IDsX(ctx)
	case "ApiKey":
		found = db.Client.ApiKey.Query().IDsX(ctx)
	case "RoleGrant":
		found = db.Client.RoleGrant.Query().IDsX(ctx)
	case "Organisation":
		found = db.Client.Organisation.Query().IDsX(ctx)
	case "Change":
		found = db.Client.Change.Query().IDsX(ctx)
	}
	return names(found, ids)
}

func names(found []int, ids map[string]int) (out []string) {
	for name, id := range ids {
		if slices.Contains(found, id) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}
