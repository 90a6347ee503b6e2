// Package access holds who is asking and what they may: principals, roles, scopes, permissions, and for every table the one
// predicate that says which of its rows a principal sees. The storage model applies it to every query (ent/schema), hand-written
// SQL asks for it by name (Clause). It knows no token and no request: package auth finds out who is asking.
package access

import (
	"context"
	"slices"
	"time"
)

// Kind is what kind of caller a principal is.
type Kind string

// The kinds.
const (
	Anonymous Kind = "ANONYMOUS" // nobody has said who they are: public data only
	Person    Kind = "PERSON"    // identified by an OpenID provider
	Key       Kind = "KEY"       // an API key
	System    Kind = "SYSTEM"    // the program itself: imports, commands at the terminal, the worker
)

// Role is what somebody does in branch workforce planning.
type Role string

// The roles.
const (
	Reader           Role = "READER"            // reads what is protected within the scope
	Analyst          Role = "ANALYST"           // reads it, explores the schema
	CommissionMember Role = "COMMISSION_MEMBER" // acts for a joint commission (CPNE)
	OpcoAdviser      Role = "OPCO_ADVISER"      // acts for an operator (OPCO)
	Administrator    Role = "ADMINISTRATOR"     // manages data, keys and rights
)

// Roles lists the roles.
func Roles() []Role { return []Role{Reader, Analyst, CommissionMember, OpcoAdviser, Administrator} }

// ScopeKind is what a right is held over.
type ScopeKind string

// The kinds of scope. One of another kind never contains another: the operator of a branch changes with the day, so a right
// over an operator is no right over its branches.
const (
	National     ScopeKind = "NATIONAL" // everything
	OfOpco       ScopeKind = "OPCO"
	OfCommission ScopeKind = "COMMISSION"
	OfBranch     ScopeKind = "BRANCH"
)

// Scope is what a right is held over: everything, or one operator, commission or branch by its code.
type Scope struct {
	Kind ScopeKind `json:"kind"`
	Code string    `json:"code,omitempty"` // "" when national; ATLAS, 1 (CPNE), 1486 (IDCC)
}

// Everywhere is the national scope.
var Everywhere = Scope{Kind: National}

// Contains says that a right over s is a right over t.
func (s Scope) Contains(t Scope) bool { return s.Kind == National || s == t }

func (s Scope) String() string {
	if s.Kind == National {
		return string(National)
	}
	return string(s.Kind) + ":" + s.Code
}

// Grant is one right: a role over a scope.
type Grant struct {
	Role  Role  `json:"role"`
	Scope Scope `json:"scope"`
}

// Permission is one thing that may be done.
type Permission string

// The permissions.
const (
	Introspect    Permission = "INTROSPECT"     // read the schema from the server, be told of near misses
	ImportData    Permission = "IMPORT_DATA"    // upload files and import them
	CreateKey     Permission = "CREATE_KEY"     // make an API key with rights of one's own
	ManageAccess  Permission = "MANAGE_ACCESS"  // see and revoke the keys of others, give and withdraw roles
	ReadAudit     Permission = "READ_AUDIT"     // read who did what
	ReadProtected Permission = "READ_PROTECTED" // read what is not public

	// ReadConfidential: see figures as they are, though statistical secrecy protects them from others.
	ReadConfidential Permission = "READ_CONFIDENTIAL"

	Plan    Permission = "PLAN"    // make scenarios, ask for runs of the forecasts
	Publish Permission = "PUBLISH" // publish them: everybody may read them from then on

	EnactRules      Permission = "ENACT_RULES"      // add versions of the rules of law
	HoldRounds      Permission = "HOLD_ROUNDS"      // open rounds of funding levels, recommend, set what comes of them
	ProposeFunding  Permission = "PROPOSE_FUNDING"  // propose the levels of a commission
	TransmitFunding Permission = "TRANSMIT_FUNDING" // send the proposals of commissions on, for their operator
	Certify         Permission = "CERTIFY"          // establish certificates for a commission, and lead them to registration
	ReadContracts   Permission = "READ_CONTRACTS"   // ask what the contracts of an operator cost, whom it served, how it trains
	SignConventions Permission = "SIGN_CONVENTIONS" // conventions and accounts of an operator
)

// Permissions lists the permissions.
func Permissions() []Permission {
	return []Permission{Introspect, ImportData, CreateKey, ManageAccess, ReadAudit, ReadProtected, ReadConfidential, Plan, Publish, EnactRules, HoldRounds, ProposeFunding, TransmitFunding, ReadContracts, Certify, SignConventions}
}

// granted says which permissions each role brings over its scope.
var granted = map[Role][]Permission{
	Reader:           {ReadProtected, CreateKey},
	Analyst:          {ReadProtected, CreateKey, Introspect, Plan},
	CommissionMember: {ReadProtected, CreateKey, Introspect, Plan, ProposeFunding, Certify},
	OpcoAdviser:      {ReadProtected, CreateKey, Introspect, ReadConfidential, Plan, Publish, TransmitFunding, ReadContracts, SignConventions},
	Administrator: {ReadProtected, CreateKey, Introspect, ImportData, ManageAccess, ReadAudit, ReadConfidential, Plan, Publish,
		EnactRules, HoldRounds, ProposeFunding, TransmitFunding, ReadContracts, Certify, SignConventions},
}

// Principal is who is asking.
type Principal struct {
	Kind    Kind
	Subject string // stable name, unique among all principals: "account:42", "key:17", "ip:203.0.113.7"; what is counted and audited
	Label   string // name for people
	Account int    // row of accounts behind it, 0 for none; an API key acts for the account that made it
	KeyID   int    // row of api_keys, 0 for none
	Grants  []Grant
	Expires time.Time // when what identified it ends; zero for never
}

// May says that the principal has a permission over a scope.
func (p *Principal) May(what Permission, over Scope) bool {
	return p.Kind == System || slices.ContainsFunc(p.Grants, func(g Grant) bool {
		return g.Scope.Contains(over) && slices.Contains(granted[g.Role], what)
	})
}

// MayAnywhere says that the principal has a permission over some scope.
func (p *Principal) MayAnywhere(what Permission) bool {
	return p.Kind == System || len(p.Over(what)) > 0
}

// Over lists the scopes over which the principal has a permission.
func (p *Principal) Over(what Permission) []Scope {
	if p.Kind == System {
		return []Scope{Everywhere}
	}
	var out []Scope
	for _, g := range p.Grants {
		if slices.Contains(granted[g.Role], what) && !slices.Contains(out, g.Scope) {
			out = append(out, g.Scope)
		}
	}
	return out
}

// Identified says that the principal is somebody.
func (p *Principal) Identified() bool { return p.Kind != Anonymous }

// Covers says that the principal holds every right of a list: what one may hand on to a key or to somebody else.
func (p *Principal) Covers(grants []Grant) bool {
	return p.Kind == System || !slices.ContainsFunc(grants, func(g Grant) bool {
		return !slices.ContainsFunc(p.Grants, func(own Grant) bool {
			return (own.Role == g.Role || own.Role == Administrator) && own.Scope.Contains(g.Scope)
		})
	})
}

type principalKey struct{}

var nobody = &Principal{Kind: Anonymous, Subject: "anonymous"}

// With gives a context in which a principal is asking.
func With(ctx context.Context, p *Principal) context.Context {
	return context.WithValue(ctx, principalKey{}, p)
}

// From gives the principal that is asking. A context that names none is anonymous: what forgets to say who is asking sees
// public rows and writes nothing.
func From(ctx context.Context) *Principal {
	if p, ok := ctx.Value(principalKey{}).(*Principal); ok && p != nil {
		return p
	}
	return nobody
}

// AsSystem gives a context in which the program itself acts, under a name for the audit: import, worker, terminal.
func AsSystem(ctx context.Context, name string) context.Context {
	return With(ctx, &Principal{Kind: System, Subject: "system:" + name, Label: name})
}
