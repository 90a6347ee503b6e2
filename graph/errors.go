package graph

import (
	"context"
	"errors"
	"log/slog"
	"math"
	"net/http"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"gpec/ent"
	"gpec/internal/fault"
	"gpec/internal/vocab"
)

// Codes of the edge. Those of the domain are in package fault.
const (
	codeBadRequest    = "BAD_REQUEST"               // no GraphQL request: its JSON, its method, its headers
	codeTooLarge      = "TOO_LARGE"                 // a body, a message or an address
	codeParse         = "GRAPHQL_PARSE_FAILED"      // no GraphQL document
	codeValidation    = "GRAPHQL_VALIDATION_FAILED" // not a document of this schema, or variables of other types
	codeLimit         = "LIMIT_EXCEEDED"            // the document, an argument or a socket is beyond a limit; the message names it
	codeCost          = "COST_EXCEEDED"             // too many rows may be read
	codeRate          = "RATE_LIMITED"              // too many requests, or too much cost, in a minute
	codeOverloaded    = "OVERLOADED"                // no turn within the time
	codeTimeout       = "TIMEOUT"                   // the operation took too long and was stopped
	codeIntrospection = "INTROSPECTION_DISABLED"    // the schema is not read from this server by this principal
	codeUnknownHash   = "PERSISTED_QUERY_NOT_FOUND" // no document of this hash; send it with its hash
	codeUntrusted     = "DOCUMENT_NOT_TRUSTED"      // only documents of the manifest are answered
	codeOrigin        = "ORIGIN_REFUSED"            // another site asks through a browser
	codeInternal      = "INTERNAL"                  // not the reader's business: its text stays in the log
)

// said is what is said of an error that is not the reader's business.
const said = "the server could not answer; quote the request id"

// refusal is an answer without execution.
type refusal struct {
	status int // of HTTP; 0 when the request is well formed and it is GraphQL that is wrong: the media type then decides
	errors gqlerror.List
	after  time.Duration // when to try again
	reason string        // what is counted
}

func refuse(status int, code, message string) *refusal {
	return &refusal{status: status, reason: code, errors: gqlerror.List{{Message: message, Extensions: map[string]any{"code": code}}}}
}

func malformed(message string) *refusal {
	return refuse(http.StatusBadRequest, codeBadRequest, message)
}

func invalid(code, message string) *refusal { return refuse(0, code, message) }

// beyond refuses what is over a limit, and says which and how much is allowed.
func beyond(what string, most int) *refusal {
	return invalid(codeLimit, what+": at most "+strconv.Itoa(most))
}

func tooLarge(l Limits) *refusal {
	return refuse(http.StatusRequestEntityTooLarge, codeTooLarge, "the request is larger than "+strconv.Itoa(l.BodyBytes)+" bytes")
}

func busy(status int, code, message string, after time.Duration) *refusal {
	r := refuse(status, code, message)
	r.after = after
	return r
}

// retryAfter is the header of a wait, in whole seconds.
func retryAfter(d time.Duration) string { return strconv.Itoa(max(1, int(math.Ceil(d.Seconds())))) }

// present is the one error table: it gives each error its extensions.code.
//
//	a coded domain error       its code, its text
//	an argument not understood BAD_INPUT, its text
//	an unknown id              NOT_FOUND
//	invalid GraphQL            what the parser and the validator say
//	the end of its time        TIMEOUT
//	anything else              INTERNAL with the request id, logged with its text and its path
func present(log *slog.Logger, l Limits) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		out := graphql.DefaultErrorPresenter(ctx, err)
		if out.Extensions == nil {
			out.Extensions = map[string]any{}
		}
		var parsed *gqlerror.Error
		code := string(fault.CodeOf(err))
		switch {
		case code != "":
			var domain *fault.Error
			errors.As(err, &domain)
			out.Message = domain.Message
		case errors.Is(err, vocab.ErrInvalid):
			code = string(fault.BadInput)
		case ent.IsNotFound(err), out.Extensions["code"] == "NOT_FOUND":
			code, out.Message = string(fault.NotFound), "no row has this id"
		case errors.As(err, &parsed) && parsed.Extensions["code"] != nil:
			out.Message = cut(out.Message, l.MessageLength) // from the parser, the validator or the edge
			return out
		case errors.Is(context.Cause(ctx), context.DeadlineExceeded):
			code, out.Message = codeTimeout, "the operation took longer than "+l.OperationTime.String()+" and was stopped"
		case graphql.GetFieldContext(ctx) == nil || isArgument(ctx, err):
			code, out.Message = string(fault.BadInput), "this argument cannot be understood" // its text may be that of a library
		default:
			id := requestID(ctx)
			level := slog.LevelError
			if ctx.Err() != nil { // the client left, or the server stops: its statement was cut short
				level = slog.LevelDebug
			}
			log.Log(ctx, level, "graphql field failed", "request", id, "path", out.Path.String(), "error", err)
			code, out.Message = codeInternal, said
			out.Extensions["requestId"] = id
		}
		out.Message = cut(out.Message, l.MessageLength)
		errcode.Set(out, code)
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
		id := requestID(ctx)
		log.ErrorContext(ctx, "graphql panic", "request", id, "panic", p, "stack", stack())
		return &gqlerror.Error{Message: said, Extensions: map[string]any{"code": codeInternal, "requestId": id}}
	}
}

// few leaves an answer as many errors as are allowed, and the number of the others.
func few(r *graphql.Response, l Limits) *graphql.Response {
	if left := len(r.Errors) - l.Errors; left > 0 {
		r.Errors = r.Errors[:l.Errors:l.Errors]
		if r.Extensions == nil {
			r.Extensions = map[string]any{}
		}
		r.Extensions["errorsLeftOut"] = left
	}
	return r
}

// cut shortens a text that may hold what the client sent.
func cut(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}
