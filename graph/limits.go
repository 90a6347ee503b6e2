package graph

import (
	"context"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"gpec/internal/fault"
)

// withoutNUL refuses texts that hold a NUL character: PostgreSQL has no such text, and no name or code holds one.
func withoutNUL(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	oc := graphql.GetOperationContext(ctx)
	if strings.Contains(oc.RawQuery, `\u0000`) || holdsNUL(oc.Variables) {
		return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{
			{Message: "a text holds a NUL character", Extensions: map[string]any{"code": string(fault.BadInput)}},
		}})
	}
	return next(ctx)
}

func holdsNUL(v any) bool {
	switch v := v.(type) {
	case string:
		return strings.ContainsRune(v, 0)
	case []any:
		for _, e := range v {
			if holdsNUL(e) {
				return true
			}
		}
	case map[string]any:
		for _, e := range v {
			if holdsNUL(e) {
				return true
			}
		}
	}
	return false
}
