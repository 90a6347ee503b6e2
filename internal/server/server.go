// Package server assembles the HTTP side: the GraphQL endpoint, its explorer, the dashboard, health and metrics.
package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/klauspost/compress/gzhttp"
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

	Production  bool         // no explorer, no metrics on the public port, the schema for those who may see it
	BehindTLS   bool         // a proxy ends TLS: browsers are told to keep to it
	HideMetrics bool         // /metrics is not on the public port; it never is in production
	Limits      graph.Limits // graph.DefaultLimits when zero
	Origins     []string     // other origins whose pages may ask
	Documents   map[string]string
	TrustedOnly bool

	Auth        auth.Settings
	Revision    string // of the program, for the runs of the forecasts
	UploadBytes int    // largest file that is taken in; 0 for the usual
}

// Times of a connection and of a stop.
const (
	readHeaderTime = 10 * time.Second
	readTime       = 20 * time.Second // for a whole request; what takes longer by nature sets its own
	writeTime      = time.Minute      // for a whole answer; streams and sockets set their own
	idleTime       = 2 * time.Minute
	stopTime       = 10 * time.Second // what is being answered may finish within it
	readyTime      = 2 * time.Second  // the database must answer /readyz within it
)

// headerBytes bounds the headers of a request, its address with them.
const headerBytes = 64 << 10

// Server is every address of the product.
type Server struct {
	http.Handler              // the public port
	Metrics      http.Handler // what Prometheus reads, for a port of its own
	edge         *graph.Edge
	services     *services
}

// Start begins what goes on beside requests: hearing of other instances, importing. What it gives ends that, and waits until
// it has ended; requests are to be over by then.
func (s *Server) Start(ctx context.Context) (end func()) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	var all sync.WaitGroup
	all.Go(func() { s.services.background(ctx) })
	return func() {
		cancel()
		all.Wait()
	}
}

// Stop ends what would not end by itself: event streams and sockets.
func (s *Server) Stop() { s.edge.Stop() }

// New assembles the server. It fails when the edge does: a trusted document or an origin that is none.
func New(c Config) (*Server, error) {
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
	services := newServices(c)
	edge, err := graph.New(services.edge(c, registry))
	if err != nil {
		return nil, err
	}
	compressed, err := compression()
	if err != nil {
		return nil, err
	}
	route("/graphql", "graphql", compressed(services.auth.Middleware(edge)))
	route("PUT /uploads/{id}", "uploads", services.intake.Receiver())
	if c.Production {
		mux.Handle("/graphiql/", http.NotFoundHandler())
		mux.Handle("/graphiql", http.NotFoundHandler())
	} else {
		route("/graphiql/", "graphiql", compressed(http.StripPrefix("/graphiql", web.GraphiQL("/graphql"))))
		mux.Handle("/graphiql", http.RedirectHandler("/graphiql/", http.StatusMovedPermanently))
	}
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, "ok") })
	mux.HandleFunc("GET /readyz", ready(c.DB))
	metrics := http.NewServeMux()
	metrics.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	if c.Production || c.HideMetrics {
		mux.Handle("/metrics", http.NotFoundHandler())
	} else {
		mux.Handle("GET /metrics", metrics)
	}
	route("/", "dashboard", compressed(web.Handler(!c.Production)))

	h := logged(c.Log, secured(c.BehindTLS, hurried(mux)))
	if c.Tracer != nil {
		h = otelhttp.NewHandler(h, "http", otelhttp.WithTracerProvider(c.Tracer))
	}
	return &Server{Handler: h, Metrics: metrics, edge: edge, services: services}, nil
}

// hurried gives a request the time it has to arrive and an answer the time it has to be taken: who reads or writes a byte now
// and then would hold a connection for ever. What lasts by nature (streams, sockets, uploads) sets its own deadlines.
func hurried(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		connection, now := http.NewResponseController(w), time.Now()
		_ = connection.SetReadDeadline(now.Add(readTime)) // a recorder of tests has no connection
		_ = connection.SetWriteDeadline(now.Add(writeTime))
		next.ServeHTTP(w, r)
	})
}

// compression compresses answers by gzip or zstd, with a length that varies a little: the length of a compressed answer must
// not tell what is in it. Event streams and sockets pass as they are.
func compression() (func(http.Handler) http.Handler, error) {
	wrap, err := gzhttp.NewWrapper(gzhttp.EnableZstd(true), gzhttp.RandomJitter(32, 0, false), gzhttp.SuffixETag("-gzip"),
		gzhttp.ContentTypes([]string{"application/json", "application/graphql-response+json", "text/html", "text/css", "text/javascript", "text/markdown", "image/svg+xml"}))
	if err != nil {
		return nil, fmt.Errorf("compression: %w", err)
	}
	return func(next http.Handler) http.Handler {
		compressed := wrap(next)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("Upgrade") != "" || strings.Contains(strings.Join(r.Header.Values("Accept"), ","), "text/event-stream") {
				next.ServeHTTP(w, r)
				return
			}
			compressed.ServeHTTP(w, r)
		})
	}, nil
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
func secured(behindTLS bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
		if behindTLS || r.TLS != nil {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
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

// Run serves on a listener until the context ends, then lets what is being answered finish. The functions of stop end what
// would not finish.
func Run(ctx context.Context, l net.Listener, h http.Handler, log *slog.Logger, stop ...func()) error {
	s := &http.Server{Handler: h, ReadHeaderTimeout: readHeaderTime, IdleTimeout: idleTime, MaxHeaderBytes: headerBytes, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn)}
	for _, f := range stop {
		s.RegisterOnShutdown(f)
	}
	failed := make(chan error, 1)
	go func() { failed <- s.Serve(l) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serving: %w", err)
	case <-ctx.Done():
	}
	patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer cancel()
	log.Info("stopping")
	if err := s.Shutdown(patience); err != nil {
		return fmt.Errorf("stopping: %w", err)
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
