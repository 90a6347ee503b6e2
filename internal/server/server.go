// Package server assembles the HTTP side: the GraphQL endpoint, its explorer, the dashboard, health and metrics.
package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel/trace"

	"gpec/graph"
	"gpec/internal/auth"
	"gpec/internal/store"
	"gpec/web"
)

// Config is what the server is given.
type Config struct {
	DB     *store.DB
	Log    *slog.Logger
	Now    func() time.Time
	Tracer trace.TracerProvider // nil for no traces
	Auth   auth.Settings
}

// Times of a connection and of a stop.
const (
	readHeaderTime = 10 * time.Second
	idleTime       = 2 * time.Minute
	stopTime       = 10 * time.Second // what is being answered may finish within it
	readyTime      = 2 * time.Second  // the database must answer /readyz within it
)

// Server is the product over HTTP.
type Server struct {
	http.Handler // every address of the product

	services *services
}

// New assembles the server. Start begins what goes on beside its requests.
func New(c Config) *Server {
	s := newServices(c)
	return &Server{handler(c, s), s}
}

// Start begins what goes on beside requests: hearing of other instances, importing. Stop ends it, and waits until it has
// ended; requests are to be over by then.
func (s *Server) Start(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	var all sync.WaitGroup
	all.Go(func() { s.services.background(ctx) })
	return func() {
		cancel()
		all.Wait()
	}
}

// handler serves every address of the product.
func handler(c Config, s *services) http.Handler {
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), collectors.NewDBStatsCollector(c.DB.SQL, "gpec"))
	seconds := prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "gpec_http_request_seconds", Help: "Time to answer a request, by route, method and status.",
		Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10},
	}, []string{"route", "method", "code"})
	registry.MustRegister(seconds)

	mux := http.NewServeMux()
	route := func(pattern, name string, h http.Handler) {
		mux.Handle(pattern, promhttp.InstrumentHandlerDuration(seconds.MustCurryWith(prometheus.Labels{"route": name}), h))
	}
	route("/graphql", "graphql", s.auth.Middleware(graph.New(s.edge(c))))
	route("/graphiql/", "graphiql", http.StripPrefix("/graphiql", web.GraphiQL("/graphql")))
	mux.Handle("/graphiql", http.RedirectHandler("/graphiql/", http.StatusMovedPermanently))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, "ok") })
	mux.HandleFunc("GET /readyz", ready(c.DB))
	mux.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	route("/", "dashboard", web.Handler())

	h := logged(c.Log, secured(mux))
	if c.Tracer != nil {
		h = otelhttp.NewHandler(h, "http", otelhttp.WithTracerProvider(c.Tracer))
	}
	return h
}

func answer(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = fmt.Fprintln(w, text)
}

// ready says whether requests can be answered: the database answers and its migrations are applied.
func ready(db *store.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), readyTime)
		defer cancel()
		if err := db.SQL.PingContext(ctx); err != nil {
			answer(w, http.StatusServiceUnavailable, "database: not reachable")
			return
		}
		pending, err := db.Pending(ctx)
		switch {
		case err != nil:
			answer(w, http.StatusServiceUnavailable, "migrations: cannot be read")
		case pending > 0:
			answer(w, http.StatusServiceUnavailable, fmt.Sprintf("migrations: %d pending, run gpec migrate up", pending))
		default:
			answer(w, http.StatusOK, "ready")
		}
	}
}

// secured sets the headers that keep every page to itself: nothing is loaded from elsewhere, nothing is framed.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, r)
	})
}

type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach the connection.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func logged(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begin := time.Now()
		sw := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(sw, r)
		log.LogAttrs(r.Context(), slog.LevelDebug, "request", slog.String("method", r.Method), slog.String("path", r.URL.Path),
			slog.Int("status", sw.status), slog.Duration("took", time.Since(begin)))
	})
}

// Run serves on a listener until the context ends, then lets what is being answered finish.
func Run(ctx context.Context, l net.Listener, h http.Handler, log *slog.Logger) error {
	s := &http.Server{Handler: h, ReadHeaderTimeout: readHeaderTime, IdleTimeout: idleTime, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn)}
	failed := make(chan error, 1)
	go func() { failed <- s.Serve(l) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serving: %w", err)
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer cancel()
	log.Info("stopping")
	if err := s.Shutdown(stop); err != nil {
		return fmt.Errorf("stopping: %w", err)
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
