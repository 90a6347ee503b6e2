// Command gpec serves the reference data of branch workforce planning (GPEC) over GraphQL, and imports the official open
// data it is made of.
package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"maps"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"time"

	"entgo.io/ent/dialect"
	"github.com/alecthomas/kong"
	"go.opentelemetry.io/otel/trace"

	"gpec/graph"
	"gpec/internal/console"
	"gpec/internal/dataset/download"
	"gpec/internal/dataset/load"
	"gpec/internal/reference"
	"gpec/internal/server"
	"gpec/internal/settings"
	"gpec/internal/store"
	"gpec/internal/telemetry"
	"gpec/internal/vocab"
	"gpec/web"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// cli is the command line. Every flag may stand in the YAML file under its own name.
type cli struct {
	Config   kong.ConfigFlag `help:"YAML file of settings: one line a flag." env:"GPEC_CONFIG" placeholder:"FILE"`
	LogLevel slog.Level      `help:"Least level that is logged: debug, info, warn or error." default:"info" env:"GPEC_LOG_LEVEL"`
	LogJSON  bool            `name:"log-json" help:"Log as JSON." env:"GPEC_LOG_JSON"`
	Database string          `help:"sqlite:PATH or postgres://…; a SQLite file in the user's data folder by default." env:"GPEC_DATABASE" placeholder:"DSN"`

	Serve    serveCommand    `cmd:"" default:"withargs" help:"Serve GraphQL and the dashboard (the default)."`
	Import   importCommand   `cmd:"" help:"Import official files."`
	Download downloadCommand `cmd:"" help:"Download the current official files from their publishers."`
	Migrate  migrateCommand  `cmd:"" help:"Bring the database to the current schema."`
	Estimate estimateCommand `cmd:"" help:"Estimate the employees of branches by job and region from what is imported."`
	Forecast forecastCommand `cmd:"" help:"Forecast headcounts, flows and what they ask for, of the whole country."`
	Outlook  outlookCommand  `cmd:"" help:"Print what the latest run says: of all families of jobs, or of a branch."`
	Export   exportCommand   `cmd:"" help:"Write a table as CSV."`
	Auth     authCommand     `cmd:"" help:"Manage API keys, rights and accounts, at the terminal."`
	Version  versionCommand  `cmd:"" help:"Print the version."`
}

// environment is what every command is given.
type environment struct {
	ctx      context.Context //nolint:containedctx // the life of one command
	out      io.Writer
	errors   io.Writer
	log      *slog.Logger
	database string // DSN, or "" for the default
}

// exitCode ends a command with a code, its message printed already.
type exitCode int

func (e exitCode) Error() string { return "exit " + strconv.Itoa(int(e)) }

// run is main with its surroundings given, so that tests can call it.
func run(ctx context.Context, args []string, out, errs io.Writer) int {
	var c cli
	exit := -1
	parser, err := kong.New(&c, kong.Name("gpec"), kong.Description("Branch workforce planning: reference data over GraphQL."),
		kong.Configuration(settings.YAML), kong.PostBuild(settings.ForgetEmpty), kong.Writers(out, errs),
		kong.Exit(func(code int) { exit = code }), kong.UsageOnError(), kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		_, _ = fmt.Fprintln(errs, "gpec:", err)
		return 2
	}
	k, err := parser.Parse(args)
	if exit >= 0 { // --help
		return exit
	}
	if err != nil {
		_, _ = fmt.Fprintln(errs, "gpec:", err)
		return 2
	}
	env := environment{ctx, out, errs, telemetry.Logger(errs, c.LogLevel, c.LogJSON), c.Database}
	err = k.Run(env)
	var code exitCode
	switch {
	case err == nil:
		return 0
	case errors.As(err, &code):
		return int(code)
	}
	_, _ = fmt.Fprintln(errs, "gpec:", err)
	return 2
}

// dsn is the address of the database: the one given, or the SQLite file in the user's data folder.
func (e environment) dsn() (string, error) {
	if e.database != "" {
		return e.database, nil
	}
	dir, err := settings.DataFolder()
	return "sqlite:" + filepath.Join(dir, "gpec.db"), err
}

// open opens the database.
func (e environment) open(opts ...store.Option) (*store.DB, error) {
	dsn, err := e.dsn()
	if err != nil {
		return nil, err
	}
	return store.Open(e.ctx, dsn, opts...)
}

// rehearsing is the surroundings of a dry run. A SQLite file that does not exist is not created: an empty database in memory
// stands for it.
func (e environment) rehearsing() environment {
	dsn, err := e.dsn()
	if path, ok := strings.CutPrefix(dsn, "sqlite:"); ok && err == nil {
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			e.database = "sqlite::memory:"
		}
	}
	return e
}

// openMigrated opens a database that is to be used. A SQLite file is the program's own: it is migrated at once. A PostgreSQL
// database is its administrator's: it is refused until it was migrated.
func (e environment) openMigrated(opts ...store.Option) (*store.DB, error) {
	db, err := e.open(opts...)
	if err != nil {
		return nil, err
	}
	if err := current(e.ctx, db, e.log); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

func current(ctx context.Context, db *store.DB, log *slog.Logger) error {
	pending, err := db.Pending(ctx)
	if err != nil || pending == 0 {
		return err
	}
	if db.Dialect == dialect.Postgres {
		return fmt.Errorf("%s: %d migrations are pending: run gpec migrate up", db.Name, pending)
	}
	applied, err := db.Migrate(ctx)
	if err == nil {
		log.Info("database migrated", "database", db.Name, "migrations", len(applied))
	}
	return err
}

func newLoader(db *store.DB, log *slog.Logger) *load.Loader {
	return &load.Loader{DB: db, Sources: load.Official(), Now: time.Now, Log: log}
}

type serveCommand struct {
	Listen           string   `help:"Address to listen on." default:"127.0.0.1:8080" env:"GPEC_LISTEN"`
	Starter          bool     `help:"Load the starter facts into an empty database." default:"true" negatable:"" env:"GPEC_STARTER"`
	Mode             string   `help:"auto, development or production; auto is development on a loopback address with SQLite." enum:"auto,development,production" default:"auto" env:"GPEC_MODE"`
	MetricsListen    string   `help:"Address for /metrics; without it they are on the public port in development, nowhere in production." env:"GPEC_METRICS_LISTEN" placeholder:"ADDRESS"`
	BehindTLS        bool     `name:"behind-tls" help:"A proxy ends TLS: tell browsers to keep to it." env:"GPEC_BEHIND_TLS"`
	CORSOrigins      []string `name:"cors-origins" help:"Other origins whose pages may ask, separated by commas." env:"GPEC_CORS_ORIGINS" placeholder:"ORIGIN"`
	TrustedDocuments string   `help:"JSON file of documents by the SHA-256 of their text." env:"GPEC_TRUSTED_DOCUMENTS" placeholder:"FILE" type:"path"`
	TrustedOnly      bool     `help:"Answer trusted documents only." env:"GPEC_TRUSTED_ONLY"`

	UploadBytes int `help:"Largest file, in bytes, that is taken in over the network: ${default} by default." default:"268435456" env:"GPEC_UPLOAD_BYTES"`

	identityFlags `embed:""`

	Limits graph.Limits `embed:"" prefix:"limit-" envprefix:"GPEC_LIMIT_"`
}

// production says whether the schema and the explorer are hidden. What is on the machine of who develops, and only there, is
// open; anything else is closed unless one says otherwise.
func (c serveCommand) production(address net.Addr, kind string) bool {
	if c.Mode != "auto" {
		return c.Mode == "production"
	}
	at, ok := address.(*net.TCPAddr)
	return !ok || !at.IP.IsLoopback() || kind != dialect.SQLite
}

// documents gives the trusted documents: those of the dashboard, and those of the manifest.
func (c serveCommand) documents() (map[string]string, error) {
	out, err := web.Documents()
	if err != nil || c.TrustedDocuments == "" {
		return out, err
	}
	text, err := os.ReadFile(c.TrustedDocuments)
	if err != nil {
		return nil, fmt.Errorf("trusted documents: %w", err)
	}
	var more map[string]string
	if err := json.Unmarshal(text, &more); err != nil {
		return nil, fmt.Errorf("trusted documents: %s: %w", c.TrustedDocuments, err)
	}
	maps.Copy(out, more)
	return out, nil
}

// Run serves until it is told to stop.
func (c serveCommand) Run(env environment) error {
	identity, err := c.settings()
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", c.Listen) // first: a port that is taken is no reason to fill a database
	if err != nil {
		return fmt.Errorf("listening on %s: %w", c.Listen, err)
	}
	defer l.Close() //nolint:errcheck // closed already when the server stopped
	tracer, flush, err := telemetry.Tracer(env.ctx, version(), env.log)
	if err != nil {
		return err
	}
	defer flush(context.WithoutCancel(env.ctx)) //nolint:errcheck // the last spans are no reason to fail
	db, err := env.openMigrated(traced(tracer)...)
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // the process ends
	if c.Starter {
		loaded, err := newLoader(db, env.log).Starter(env.ctx)
		if err != nil {
			return err
		}
		if loaded > 0 {
			env.foresee(db)
		}
	}
	documents, err := c.documents()
	if err != nil {
		return err
	}
	production := c.production(l.Addr(), db.Dialect)
	s, err := server.New(server.Config{
		DB: db, Log: env.log, Now: time.Now, Tracer: tracer, Production: production, BehindTLS: c.BehindTLS, HideMetrics: c.MetricsListen != "",
		Limits: c.Limits, Origins: c.CORSOrigins, Documents: documents, TrustedOnly: c.TrustedOnly, UploadBytes: c.UploadBytes, Revision: version(), Auth: identity,
	})
	if err != nil {
		return err
	}
	defer s.Start(env.ctx)()
	ctx, stop := context.WithCancel(env.ctx)
	defer stop()
	measured := make(chan error, 1)
	if c.MetricsListen == "" {
		measured <- nil
	} else {
		m, err := net.Listen("tcp", c.MetricsListen)
		if err != nil {
			return fmt.Errorf("listening on %s: %w", c.MetricsListen, err)
		}
		_, _ = fmt.Fprintf(env.out, "metrics    http://%s/metrics\n", m.Addr())
		go func() { measured <- server.Run(ctx, m, s.Metrics, env.log) }()
	}
	at := "http://" + l.Addr().String()
	_, _ = fmt.Fprintf(env.out, "database   %s\ndashboard  %s/\ngraphql    %s/graphql\n", db.Name, at, at)
	if production {
		_, _ = fmt.Fprintln(env.out, "mode       production")
	} else {
		_, _ = fmt.Fprintf(env.out, "explorer   %s/graphiql/\nmode       development\n", at)
	}
	err = server.Run(ctx, l, s, env.log, s.Stop)
	stop()
	return errors.Join(err, <-measured)
}

func traced(p trace.TracerProvider) []store.Option {
	if p == nil {
		return nil
	}
	return []store.Option{store.WithTracing(p)}
}

type importCommand struct {
	Paths      []string `arg:"" help:"Files or folders; each file is recognised by what it holds."`
	DryRun     bool     `help:"Report all and write nothing."`
	Partial    bool     `help:"Take a sample or an extract, below the least size of a whole edition: it adds and removes nothing."`
	Published  string   `help:"Publication day of the files that do not say theirs." placeholder:"YYYY-MM-DD"`
	Rejections string   `help:"Write every refused row to this CSV file." placeholder:"FILE" type:"path"`
}

// Help lists what can be imported.
func (importCommand) Help() string {
	var b strings.Builder
	b.WriteString("A file is recognised by its content, never by its name alone. Known sources:\n\n")
	for _, s := range load.Official() {
		fmt.Fprintf(&b, "  %-26s %s\n", s.Info().Code, s.Info().Title)
	}
	return b.String()
}

// Run imports files. It ends with 0 when all went well, 1 when rows were refused, 2 when a file was.
func (c importCommand) Run(env environment) (err error) {
	files, err := load.Expand(c.Paths)
	if err != nil {
		return err
	}
	published, err := vocab.ParseDate(c.Published)
	if err != nil {
		return err
	}
	if c.DryRun {
		env = env.rehearsing()
	}
	db, err := env.openMigrated()
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // everything is committed
	opt := load.Options{DryRun: c.DryRun, Partial: c.Partial, Published: published}
	if c.Rejections != "" {
		sink, err := console.NewRejectionFile(c.Rejections)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, sink.Close()) }()
		opt.Rejected = sink.Add
	}
	bar := console.NewProgress(env.errors)
	opt.Progress = bar.Rows
	loader := newLoader(db, env.log)
	if !c.DryRun {
		if err := loader.Constants(env.ctx); err != nil {
			return err
		}
	}
	reports, err := loader.Import(env.ctx, files, opt)
	bar.Done()
	console.Reports(env.out, reports, c.DryRun)
	if err != nil {
		return err
	}
	if code := console.ExitCode(reports); code != 0 {
		return exitCode(code)
	}
	return nil
}

type downloadCommand struct {
	Sources []string `arg:"" optional:"" help:"Datasets to download; all by default."`
	Folder  string   `help:"Folder to write into." default:"data" env:"GPEC_DATA" type:"path"`
}

// Run downloads files.
func (c downloadCommand) Run(env environment) error {
	targets, err := download.Select(download.Targets(), c.Sources...)
	if err != nil {
		return err
	}
	bar := console.NewProgress(env.errors)
	client := download.NewClient()
	failed := false
	for _, t := range targets {
		r, err := client.Fetch(env.ctx, t, c.Folder, func(done, _ int64) { bar.Bytes(t.Source, done) })
		bar.Done()
		if err != nil {
			failed = true
			_, _ = fmt.Fprintf(env.errors, "%s: %v\n", t.Source, err)
			if env.ctx.Err() != nil {
				return env.ctx.Err()
			}
			continue
		}
		state := "downloaded"
		if r.Unchanged {
			state = "unchanged"
		}
		_, _ = fmt.Fprintf(env.out, "%-12s %-10s %s (%d bytes, sha256 %s)\n", t.Source, state, r.Path, r.Size, r.SHA256)
	}
	if failed {
		return exitCode(2)
	}
	return nil
}

type migrateCommand struct {
	Up     migrateUp     `cmd:"" default:"1" help:"Apply the pending migrations."`
	Status migrateStatus `cmd:"" help:"List the migrations."`
	Down   migrateDown   `cmd:"" help:"Undo the last migration. Its data is lost."`
}

type migrateUp struct{}

// Run applies the pending migrations.
func (migrateUp) Run(env environment) error {
	db, err := env.open()
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // everything is committed
	applied, err := db.Migrate(env.ctx)
	for _, name := range applied {
		_, _ = fmt.Fprintln(env.out, "applied", name)
	}
	if err == nil && len(applied) == 0 {
		_, _ = fmt.Fprintln(env.out, "nothing to apply")
	}
	return err
}

type migrateStatus struct{}

// Run lists the migrations.
func (migrateStatus) Run(env environment) error {
	db, err := env.open()
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // read only
	list, err := db.Status(env.ctx)
	for _, m := range list {
		_, _ = fmt.Fprintln(env.out, m)
	}
	return err
}

type migrateDown struct{}

// Run undoes the last migration.
func (migrateDown) Run(env environment) error {
	db, err := env.open()
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // everything is committed
	undone, err := db.Down(env.ctx)
	if err == nil {
		_, _ = fmt.Fprintln(env.out, "undone", undone)
	}
	return err
}

type exportCommand struct {
	Table  string `arg:"" enum:"branches,attachments,commissions,jobs,competencies,requirements,mobilities,certifications,blocks,funding-levels,figures,cubes" help:"What to write: ${enum}."`
	Output string `help:"File to write; standard output by default." short:"o" placeholder:"FILE" type:"path"`
}

// Run writes a table as CSV, with the edition each row comes from.
func (c exportCommand) Run(env environment) (err error) {
	db, err := env.openMigrated()
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // read only
	w := env.out
	if c.Output != "" {
		f, err := os.Create(c.Output)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		w = f
	}
	return (&reference.Service{Client: db.Client, SQL: db.SQL, Dialect: db.Dialect, Now: time.Now}).Export(env.ctx, c.Table, csv.NewWriter(w))
}

type versionCommand struct{}

// Run prints the version.
func (versionCommand) Run(env environment) error {
	_, err := fmt.Fprintln(env.out, "gpec", version())
	return err
}

// version is the module version, or the revision it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && !strings.Contains(v, s.Value[:min(12, len(s.Value))]) {
			v += " " + s.Value
		}
	}
	return v
}
