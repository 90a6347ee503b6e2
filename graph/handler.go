package graph

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"gpec/ent"
	"gpec/graph/generated"
	"gpec/internal/access"
	"gpec/internal/auth"
	"gpec/internal/contracts"
	"gpec/internal/cqps"
	"gpec/internal/feed"
	"gpec/internal/intake"
	"gpec/internal/law"
	"gpec/internal/planning"
	"gpec/internal/reference"
	"gpec/internal/rounds"
	"gpec/internal/support"
	"gpec/internal/workforce"
)

// Config is what the edge is given.
type Config struct {
	Client    *ent.Client
	Reference *reference.Service
	Workforce *workforce.Service
	Auth      *auth.Service
	Feed      *feed.Feed
	Intake    *intake.Service
	Planning  *planning.Service
	Law       *law.Service
	Contracts *contracts.Service
	Rounds    *rounds.Service
	Cqps      *cqps.Service
	Support   *support.Service
	Log       *slog.Logger
	Gather    time.Duration // how long what sibling rows ask for is gathered; 0 for gatherFor

	Limits     Limits                // DefaultLimits when zero
	Production bool                  // the schema is shown to access.Introspect only
	Origins    []string              // other origins whose pages may ask: https://app.example.org
	Now        func() time.Time      // time.Now when nil; rates are counted by it
	Metrics    prometheus.Registerer // nil for none

	// Documents are trusted: text by the SHA-256 of the text. TrustedOnly answers nothing else.
	Documents   map[string]string
	TrustedOnly bool

	// Authenticate gives the context of who presents an authorization in connection_init of a socket; nil ignores it.
	Authenticate func(ctx context.Context, authorization string) (context.Context, error)

	// Executable answers instead of the schema of the product, in tests of the edge.
	Executable graphql.ExecutableSchema
}

// Edge answers GraphQL over HTTP, event streams and sockets.
type Edge struct {
	limits       Limits
	production   bool
	log          *slog.Logger
	authenticate func(context.Context, string) (context.Context, error)

	schema    *ast.Schema
	executor  *executor.Executor
	documents *documents
	persisted *persisted
	turns     *admission
	rates     *rates
	origins   *origins
	sockets   tally
	streams   tally
	refused   *prometheus.CounterVec
	stop      func()
	stopped   <-chan struct{}
}

// New assembles the edge: every policy is on this page, every number in limits.go. It fails when a trusted document is not
// valid, and names it.
//
// What a request passes, in this order:
//
//	origin      other sites do not ask through a browser         http.go
//	method      and media types, of the body and of the answer   http.go
//	rate        requests of the principal in a minute            rate.go
//	shape       the JSON of the request, byte by byte            request.go
//	turn        so many operations at once, the others in line   admission.go
//	document    trusted, or known by its hash, or sent           persisted.go
//	size        depth, aliases, fields …, before validation      document.go
//	schema      introspection and suggestions, then validation   document.go
//	arguments   their types, depth, width, lengths               document.go, strict.go
//	cost        rows times what is asked of each, and its rate   cost.go
//	rights      whom each root field is for                      policy.go
//	time        then its statements are cancelled
//	errors      a code each, few, short                          errors.go
func New(c Config) (*Edge, error) {
	if c.Limits == (Limits{}) {
		c.Limits = DefaultLimits()
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	es := c.Executable
	if es == nil {
		es = Schema(c)
	}
	allowed, err := newOrigins(c.Origins)
	if err != nil {
		return nil, err
	}
	stopped := make(chan struct{})
	e := &Edge{
		limits: c.Limits, production: c.Production, log: c.Log, authenticate: c.Authenticate, schema: es.Schema(), executor: executor.New(es),
		documents: newDocuments(c.Limits, es.Schema()), turns: newAdmission(c.Limits), rates: newRates(c.Limits, c.Now), origins: allowed,
		stop: sync.OnceFunc(func() { close(stopped) }), stopped: stopped,
		refused: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "gpec_graphql_refused_total", Help: "Requests answered without execution, by code."}, []string{"code"}),
	}
	if e.persisted, err = newPersisted(c.Documents, c.TrustedOnly, c.Limits, e.documents); err != nil {
		return nil, err
	}
	if c.Metrics != nil {
		if err := c.Metrics.Register(e.refused); err != nil {
			return nil, err
		}
	}
	e.executor.SetQueryCache(checked{})
	e.executor.SetErrorPresenter(present(c.Log, c.Limits))
	e.executor.SetRecoverFunc(recovered(c.Log))
	if c.Executable == nil {
		e.executor.Use(handler.OperationFunc(permitted))
	}
	if c.Reference != nil {
		e.executor.Use(handler.OperationFunc(withLoaders(c.Reference, c.Workforce, cmp.Or(c.Gather, gatherFor))))
	}
	return e, nil
}

// Stop ends the event streams and the sockets, which would not end by themselves.
func (e *Edge) Stop() { e.stop() }

// Schema is the executable schema with its resolvers.
func Schema(c Config) graphql.ExecutableSchema {
	return generated.NewExecutableSchema(generated.Config{Resolvers: &Resolver{client: c.Client, reference: c.Reference, workforce: c.Workforce, auth: c.Auth, feed: c.Feed, intake: c.Intake, planning: c.Planning, law: c.Law, contracts: c.Contracts, rounds: c.Rounds, cqps: c.Cqps, support: c.Support}})
}

// operation is one that may run.
type operation struct {
	context   context.Context //nolint:containedctx // the life of one operation
	operation *graphql.OperationContext
	leave     func() // gives its turn to the next
	cancel    context.CancelFunc
}

func (o *operation) end() {
	o.cancel()
	o.leave()
}

func (o *operation) kind() ast.Operation { return o.operation.Operation.Operation }

// begin takes a request to where it may run. Its turn and its time end with operation.end.
func (e *Edge) begin(ctx context.Context, who string, r *request) (op *operation, no *refusal) {
	leave := e.turns.enter(ctx)
	if leave == nil {
		return nil, busy(http.StatusServiceUnavailable, codeOverloaded, "the server is busy", e.limits.WaitTime)
	}
	defer func() {
		if no != nil {
			leave()
		}
	}()
	explore := e.explores(ctx)
	doc, text, no := e.document(r, explore)
	if no != nil {
		return nil, no
	}
	definition := doc.Operations.ForName(r.operation)
	if definition == nil {
		return nil, invalid(codeValidation, "the document holds no operation of this name, or several and no name is given")
	}
	in := &inputs{limits: e.limits, schema: e.schema, operation: definition, variables: r.variables}
	if no := in.check(doc); no != nil {
		return nil, no
	}
	cost := e.limits.cost(e.schema, doc, definition, r.variables)
	if cost > e.limits.Cost {
		return nil, invalid(codeCost, fmt.Sprintf("the operation costs %d, at most %d: ask for smaller pages (first) or fewer levels", cost, e.limits.Cost))
	}
	if wait := e.rates.cost(who, cost); wait > 0 {
		return nil, busy(http.StatusTooManyRequests, codeRate, "too much was asked in a minute", wait)
	}

	var cancel context.CancelFunc
	if definition.Operation == ast.Subscription { // it lasts as long as the client listens
		ctx, cancel = context.WithCancel(ctx)
	} else {
		ctx, cancel = context.WithTimeout(ctx, e.limits.OperationTime)
	}
	ctx = context.WithValue(graphql.StartOperationTrace(ctx), checkedKey{}, doc)
	oc, errs := e.executor.CreateOperationContext(ctx, &graphql.RawParams{
		Query: text, OperationName: r.operation, Variables: r.variables, Headers: r.headers,
		ReadTime: graphql.TraceTiming{Start: time.Now(), End: time.Now()},
	})
	if len(errs) > 0 {
		cancel()
		return nil, listed(codeValidation, errs, e.limits)
	}
	oc.DisableIntrospection = !explore
	return &operation{context: ctx, operation: oc, leave: leave, cancel: cancel}, nil
}

// explores says whether the schema is shown to who asks.
func (e *Edge) explores(ctx context.Context) bool {
	return !e.production || access.From(ctx).MayAnywhere(access.Introspect)
}

func (e *Edge) document(r *request, explore bool) (*ast.QueryDocument, string, *refusal) {
	text, no := e.persisted.text(r)
	if no != nil {
		return nil, "", no
	}
	if doc := e.persisted.parsed[text]; doc != nil && explore {
		return doc, text, nil // trusted documents were validated at the start
	}
	doc, no := e.documents.get(text, explore)
	if no == nil {
		e.persisted.keep(r)
	}
	return doc, text, no
}

// run starts an operation. Each call of what it gives waits for one answer; nil is the end.
func (e *Edge) run(op *operation) func() *graphql.Response {
	responses, ctx := e.executor.DispatchOperation(op.context, op.operation)
	return func() *graphql.Response {
		r := responses(ctx)
		if r == nil {
			return nil
		}
		// The generated code writes every event of a subscription into the same buffer, and a stream holds one while it waits for
		// the next.
		r.Data = bytes.Clone(r.Data)
		return few(r, e.limits)
	}
}

// answer runs a query or a mutation.
func (e *Edge) answer(op *operation) *graphql.Response {
	if r := e.run(op)(); r != nil {
		return r
	}
	if errors.Is(context.Cause(op.context), context.DeadlineExceeded) {
		return failure(codeTimeout, "the operation took longer than "+e.limits.OperationTime.String()+" and was stopped", nil)
	}
	return e.internal(op.context)
}

func (e *Edge) internal(ctx context.Context) *graphql.Response {
	return failure(codeInternal, said, map[string]any{"requestId": requestID(ctx)})
}

func failure(code, message string, more map[string]any) *graphql.Response {
	extensions := map[string]any{"code": code}
	for k, v := range more {
		extensions[k] = v
	}
	return &graphql.Response{Errors: gqlerror.List{{Message: message, Extensions: extensions}}}
}

// checked hands the executor the document that the edge has checked: it parses nothing itself.
type checked struct{}

type checkedKey struct{}

// Get gives the document of the request.
func (checked) Get(ctx context.Context, _ string) (*ast.QueryDocument, bool) {
	doc, ok := ctx.Value(checkedKey{}).(*ast.QueryDocument)
	return doc, ok
}

// Add does nothing: the edge remembers.
func (checked) Add(context.Context, string, *ast.QueryDocument) {}

type requestKey struct{}

// identified gives a request an id of its own, which its answer, its log lines and its internal errors name.
func identified(ctx context.Context) (context.Context, string) {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails
	id := hex.EncodeToString(b[:])
	return context.WithValue(ctx, requestKey{}, id), id
}

// RequestID is the id of the request that a context is of, "" for none.
func RequestID(ctx context.Context) string { return requestID(ctx) }

func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey{}).(string)
	return id
}

func stack() string { return string(debug.Stack()) }
