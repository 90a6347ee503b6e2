package access

import (
	"context"
	"fmt"

	"gpec/internal/fault"
)

type actKey struct{}

// WithAct gives the context in which an act writes: the frame of acts (package acts) has authorised it.
func WithAct(ctx context.Context, name string) context.Context {
	return context.WithValue(ctx, actKey{}, name)
}

// Act is the act that is being done, "" outside one.
func Act(ctx context.Context) string {
	name, _ := ctx.Value(actKey{}).(string)
	return name
}

// MayWrite says whether the principal of a context may add (create), or change or remove, a row of a type. It is the second
// of two locks: an act has said already what it may do over which scope.
func MayWrite(ctx context.Context, typ string, create bool) error {
	t, ok := tables[typ]
	p := From(ctx)
	switch {
	case !ok:
		return fmt.Errorf("access: nothing says who may write %s", typ)
	case t.inserts && !create:
		return fault.New(fault.Forbidden, "a row of %s is neither changed nor removed", t.name)
	case p.Kind == System:
		return nil
	case Act(ctx) == "" || !p.Identified():
		return fault.New(fault.Forbidden, "rows of %s are written by an act only", t.name)
	case t.inserts || t.own && !create || t.writes != "" && p.MayAnywhere(t.writes):
		return nil
	}
	return fault.New(fault.Forbidden, "this act does not write rows of %s", t.name)
}

// Require says that the principal of a context has a permission over a scope: UNAUTHENTICATED when nobody said who they are,
// FORBIDDEN otherwise.
func Require(ctx context.Context, what Permission, over Scope) error {
	p := From(ctx)
	switch {
	case p.May(what, over):
		return nil
	case !p.Identified():
		return fault.New(fault.Unauthenticated, "say who you are: this is for identified callers")
	}
	return fault.New(fault.Forbidden, "this needs the permission %s over %s", what, over)
}

// RequireAnywhere says that the principal of a context has a permission over some scope.
func RequireAnywhere(ctx context.Context, what Permission) error {
	if p := From(ctx); p.Identified() && !p.MayAnywhere(what) {
		return fault.New(fault.Forbidden, "this needs the permission %s", what)
	}
	return RequireIdentified(ctx)
}

// RequireIdentified says that somebody is asking.
func RequireIdentified(ctx context.Context) error {
	if From(ctx).Identified() {
		return nil
	}
	return fault.New(fault.Unauthenticated, "say who you are: this is for identified callers")
}
