package graph

import (
	"context"
	"errors"
	"log/slog"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"gpec/ent"
	"gpec/internal/fault"
	"gpec/internal/vocab"
)

// codeInternal is the code of every error that is not the reader's business. Its text stays in the log.
const codeInternal = "INTERNAL"

// present is the one error table: it gives each error its extensions.code.
//
//	a coded domain error       its code, its text
//	an argument not understood BAD_INPUT, its text
//	an unknown id              NOT_FOUND
//	invalid GraphQL            what the parser and the validator say
//	anything else              INTERNAL, logged with its text and its path
func present(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		out := graphql.DefaultErrorPresenter(ctx, err)
		var parsed *gqlerror.Error
		code := fault.CodeOf(err)
		switch {
		case code != "":
			var domain *fault.Error
			errors.As(err, &domain)
			out.Message = domain.Message
		case errors.Is(err, vocab.ErrInvalid):
			code = fault.BadInput
		case ent.IsNotFound(err), out.Extensions["code"] == "NOT_FOUND":
			code, out.Message = fault.NotFound, "no row has this id"
		case errors.As(err, &parsed) && parsed.Extensions["code"] != nil:
			return out // from the parser, the validator or the transport
		case graphql.GetFieldContext(ctx) == nil || isArgument(ctx, err):
			code = fault.BadInput
		default:
			log.ErrorContext(ctx, "graphql field failed", "path", out.Path.String(), "error", err)
			code, out.Message = codeInternal, "internal error"
		}
		errcode.Set(out, string(code))
		return out
	}
}

// isArgument says that the error arose while an argument was read: gqlgen reads arguments before it gives a field its
// context, and puts the name of the argument at the end of the path.
func isArgument(ctx context.Context, err error) bool {
	var e *gqlerror.Error
	if !errors.As(err, &e) {
		return false
	}
	fc := graphql.GetFieldContext(ctx)
	return fc != nil && len(e.Path) > len(fc.Path())
}

// recovered turns a panic into an internal error, with its stack in the log.
func recovered(log *slog.Logger) graphql.RecoverFunc {
	return func(ctx context.Context, p any) error {
		log.ErrorContext(ctx, "graphql panic", "panic", p, "stack", stack())
		return &gqlerror.Error{Message: "internal error", Extensions: map[string]any{"code": codeInternal}}
	}
}
