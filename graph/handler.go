package graph

import (
	"cmp"
	"context"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"

	"gpec/ent"
	"gpec/graph/generated"
	"gpec/internal/auth"
	"gpec/internal/feed"
	"gpec/internal/intake"
	"gpec/internal/reference"
)

// Limits of one request.
const (
	bodyBytes    = 1 << 20          // a large query with its variables is a few kilobytes
	parserTokens = 5000             // validation is quadratic in repeated fields
	cachedDocs   = 1000             // parsed documents kept
	timeout      = 30 * time.Second // the database query is cancelled with it
)

// Config is what the edge is given.
type Config struct {
	Client    *ent.Client
	Reference *reference.Service
	Auth      *auth.Service
	Feed      *feed.Feed
	Intake    *intake.Service
	Log       *slog.Logger
	Gather    time.Duration // how long what sibling rows ask for is gathered; 0 for gatherFor
}

// New assembles the GraphQL server: every policy of the edge is on this page.
func New(c Config) http.Handler {
	s := handler.New(Schema(c))
	s.AddTransport(transport.Options{AllowedMethods: []string{http.MethodOptions, http.MethodGet, http.MethodPost}})
	s.AddTransport(transport.GET{})
	s.AddTransport(transport.POST{})
	s.SetQueryCache(lru.New[*ast.QueryDocument](cachedDocs))
	s.SetParserTokenLimit(parserTokens)
	s.SetErrorPresenter(present(c.Log))
	s.SetRecoverFunc(recovered(c.Log))
	s.Use(extension.Introspection{})
	s.AroundOperations(withoutNUL)
	s.AroundOperations(allowed)
	s.AroundOperations(withLoaders(c.Reference, cmp.Or(c.Gather, gatherFor)))
	return within(timeout, http.MaxBytesHandler(s, bodyBytes))
}

// within cancels what a request is doing, its database query included, once its time is over.
func within(d time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), d)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// Schema is the executable schema with its resolvers.
func Schema(c Config) graphql.ExecutableSchema {
	return generated.NewExecutableSchema(generated.Config{Resolvers: &Resolver{client: c.Client, reference: c.Reference, auth: c.Auth, feed: c.Feed, intake: c.Intake}})
}

func stack() string { return string(debug.Stack()) }
