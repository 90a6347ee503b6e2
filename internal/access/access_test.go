package access_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql"
	"github.com/google/go-cmp/cmp"

	"gpec/internal/access"
	"gpec/internal/fault"
)

var (
	atlas  = access.Scope{Kind: access.OfOpco, Code: "ATLAS"}
	akto   = access.Scope{Kind: access.OfOpco, Code: "AKTO"}
	branch = access.Scope{Kind: access.OfBranch, Code: "1486"}
)

func holding(grants ...access.Grant) *access.Principal {
	return &access.Principal{Kind: access.Person, Subject: "account:7", Account: 7, Grants: grants}
}

func TestContains(t *testing.T) {
	for _, c := range []struct {
		s, t access.Scope
		want bool
	}{
		{access.Everywhere, access.Everywhere, true}, {access.Everywhere, atlas, true}, {access.Everywhere, branch, true},
		{atlas, atlas, true}, {atlas, akto, false}, {atlas, access.Everywhere, false},
		{atlas, branch, false}, // its operator changes with the day
		{access.Scope{Kind: access.OfCommission, Code: "1"}, access.Scope{Kind: access.OfBranch, Code: "1"}, false},
		{access.Scope{}, access.Everywhere, false},
	} {
		if got := c.s.Contains(c.t); got != c.want {
			t.Errorf("%v contains %v: %v", c.s, c.t, got)
		}
	}
}

func TestMay(t *testing.T) {
	reader := holding(access.Grant{Role: access.Reader, Scope: atlas}, access.Grant{Role: access.Administrator, Scope: branch})
	for _, c := range []struct {
		p    *access.Principal
		what access.Permission
		over access.Scope
		want bool
	}{
		{reader, access.ReadProtected, atlas, true}, {reader, access.ReadProtected, akto, false}, {reader, access.ReadProtected, access.Everywhere, false},
		{reader, access.ManageAccess, atlas, false}, {reader, access.ManageAccess, branch, true}, {reader, access.Introspect, branch, true},
		{holding(), access.ReadProtected, atlas, false}, {holding(access.Grant{Role: "EMPEROR", Scope: access.Everywhere}), access.ReadProtected, atlas, false},
		{access.From(context.Background()), access.ReadProtected, atlas, false},
		{access.From(access.AsSystem(context.Background(), "import")), access.ManageAccess, access.Everywhere, true},
	} {
		if got := c.p.May(c.what, c.over); got != c.want {
			t.Errorf("%v may %v over %v: %v", c.p.Grants, c.what, c.over, got)
		}
		if c.want && !c.p.MayAnywhere(c.what) {
			t.Errorf("%v may %v over %v, and not anywhere", c.p.Grants, c.what, c.over)
		}
	}
	if diff := cmp.Diff([]access.Scope{atlas, branch}, reader.Over(access.CreateKey)); diff != "" {
		t.Error(diff)
	}
	for _, r := range access.Roles() {
		if len(access.Of(r)) == 0 {
			t.Errorf("%s brings nothing", r)
		}
		for _, p := range access.Of(r) {
			if !slices.Contains(access.Permissions(), p) {
				t.Errorf("%s brings %s, which is no permission", r, p)
			}
		}
	}
}

func TestCovers(t *testing.T) {
	p := holding(access.Grant{Role: access.Analyst, Scope: atlas}, access.Grant{Role: access.Administrator, Scope: branch})
	for _, c := range []struct {
		grants []access.Grant
		want   bool
	}{
		{nil, true},
		{[]access.Grant{{Role: access.Analyst, Scope: atlas}}, true},
		{[]access.Grant{{Role: access.Analyst, Scope: atlas}, {Role: access.Reader, Scope: branch}}, true}, // an administrator hands on every role
		{[]access.Grant{{Role: access.Reader, Scope: atlas}}, false},
		{[]access.Grant{{Role: access.Analyst, Scope: access.Everywhere}}, false},
		{[]access.Grant{{Role: access.Administrator, Scope: atlas}}, false},
		{[]access.Grant{{Role: access.Analyst, Scope: atlas}, {Role: access.Analyst, Scope: akto}}, false},
	} {
		if got := p.Covers(c.grants); got != c.want {
			t.Errorf("covers %v: %v", c.grants, got)
		}
	}
}

func TestMayWrite(t *testing.T) {
	ctx := context.Background()
	acting := func(p *access.Principal) context.Context { return access.WithAct(access.With(ctx, p), "act") }
	admin := holding(access.Grant{Role: access.Administrator, Scope: atlas})
	for name, c := range map[string]struct {
		ctx    context.Context
		typ    string
		create bool
		want   bool
	}{
		"official rows, by an administrator": {acting(admin), "Branch", true, false},
		"official rows, by an import":        {access.AsSystem(ctx, "import"), "Branch", true, true},
		"a right, within an act":             {acting(admin), "RoleGrant", true, true},
		"a right, outside":                   {access.With(ctx, admin), "RoleGrant", true, false},
		"a right, by nobody":                 {access.WithAct(ctx, "act"), "RoleGrant", true, false},
		"a key, with no rights":              {acting(holding()), "ApiKey", true, false},
		"one's key, with no rights any more": {acting(holding()), "ApiKey", false, true},
		"the audit, added to":                {acting(holding()), "AuditEvent", true, true},
		"the audit, changed":                 {access.AsSystem(ctx, "terminal"), "AuditEvent", false, false},
		"what is not known":                  {access.AsSystem(ctx, "terminal"), "Nothing", true, false},
	} {
		if err := access.MayWrite(c.ctx, c.typ, c.create); (err == nil) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestRequire(t *testing.T) {
	ctx := context.Background()
	reader := access.With(ctx, holding(access.Grant{Role: access.Reader, Scope: atlas}))
	for name, c := range map[string]struct {
		err  error
		want fault.Code
	}{
		"nobody":             {access.Require(ctx, access.ReadProtected, atlas), fault.Unauthenticated},
		"nobody, anywhere":   {access.RequireAnywhere(ctx, access.ReadProtected), fault.Unauthenticated},
		"another scope":      {access.Require(reader, access.ReadProtected, akto), fault.Forbidden},
		"another permission": {access.RequireAnywhere(reader, access.ManageAccess), fault.Forbidden},
		"one's own":          {access.Require(reader, access.ReadProtected, atlas), ""},
		"one's own anywhere": {access.RequireAnywhere(reader, access.ReadProtected), ""},
	} {
		if got := fault.CodeOf(c.err); got != c.want {
			t.Errorf("%s: %v", name, c.err)
		}
	}
}

// TestClauseWritesPlaceholdersOfTheDialect: what is seen is the matter of the tests on databases (internal/store).
func TestClauseWritesPlaceholdersOfTheDialect(t *testing.T) {
	ctx := access.With(context.Background(), holding(access.Grant{Role: access.Administrator, Scope: atlas}))
	for d, want := range map[string]string{dialect.SQLite: "?", dialect.Postgres: "$3"} {
		for _, typ := range access.Types() {
			q, args, err := access.Clause(ctx, d, typ, "x", 3)
			if err != nil {
				t.Fatal(err)
			}
			if access.Public(typ) != (q == "1 = 1") {
				t.Errorf("%s: %s", typ, q)
			}
			if len(args) > 0 && !strings.Contains(q, want) {
				t.Errorf("%s on %s has no %s: %s", typ, d, want, q)
			}
			if d == dialect.Postgres && strings.Count(q, "$") != len(args) || d == dialect.SQLite && strings.Count(q, "?") != len(args) {
				t.Errorf("%s on %s: %d arguments for %s", typ, d, len(args), q)
			}
			if q, _, _ := access.Clause(access.AsSystem(ctx, "import"), d, typ, "x", 1); q != "1 = 1" {
				t.Errorf("the program itself does not see all of %s: %s", typ, q)
			}
		}
	}
	if _, _, err := access.Clause(ctx, dialect.SQLite, "Nothing", "x", 1); err == nil {
		t.Error("an unknown type can be read")
	}
	if _, err := access.Select(ctx, "Nothing"); err == nil {
		t.Error("an unknown type can be read")
	}
}

func TestSelectLeavesPublicRowsAlone(t *testing.T) {
	restrict, err := access.Select(context.Background(), "Branch")
	if err != nil || restrict != nil {
		t.Errorf("branches are restricted: %v", err)
	}
	restrict, err = access.Select(context.Background(), "ApiKey")
	if err != nil || restrict == nil {
		t.Fatalf("keys are not restricted: %v", err)
	}
	s := sql.Dialect(dialect.SQLite).Select().From(sql.Table("api_keys"))
	restrict(s)
	if q, _ := s.Query(); !strings.Contains(q, "WHERE") {
		t.Error(q)
	}
}
