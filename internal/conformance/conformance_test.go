// Package conformance runs the outside suites for GraphQL servers against the product, on both databases. The suites are not
// part of the project: they are read from ../shared/conformance beside its folder, and their packages are installed once into
// the user's cache.
package conformance

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"gpec/internal/dataset/load"
	"gpec/internal/server"
	"gpec/internal/store"
	"gpec/internal/testkit"
)

const suites = "../../../shared/conformance"

func TestMain(m *testing.M) { os.Exit(testkit.Run(m)) }

// The suites that must pass. The HTTP and security suites come with the protections of the edge.
var runners = []struct {
	script string
	args   []string
}{
	{"run-relay.mjs", nil},
	{"run-relay-compiler.mjs", nil},
	{"run-sdl-lint.mjs", nil},
	{"run-codegen.mjs", nil},
	{"run-clients.mjs", nil},
}

func TestSuites(t *testing.T) {
	if _, err := os.Stat(suites); err != nil {
		t.Skip("the outside suites are not at hand: ", suites)
	}
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("node is not installed")
	}
	dir := install(t)
	for name, dsn := range map[string]string{"sqlite": "sqlite:" + filepath.Join(t.TempDir(), "gpec.db"), "postgres": testkit.Postgres(t)} {
		t.Run(name, func(t *testing.T) {
			url := serve(t, dsn)
			for _, r := range runners {
				t.Run(r.script, func(t *testing.T) {
					args := append([]string{filepath.Join(dir, r.script), "--url", url, "--quiet"}, r.args...)
					cmd := exec.CommandContext(t.Context(), "node", args...)
					cmd.Dir = dir
					if out, err := cmd.CombinedOutput(); err != nil {
						t.Errorf("%v\n%s", err, out)
					}
				})
			}
		})
	}
}

// serve starts the product with the starter facts and gives the address of its endpoint.
func serve(t *testing.T, dsn string) string {
	t.Helper()
	ctx := context.Background()
	db, err := store.Open(ctx, dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if _, err := db.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	l := &load.Loader{DB: db, Sources: load.Official(), Now: time.Now, Log: log}
	if err := l.Starter(ctx); err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(server.New(server.Config{DB: db, Log: log, Now: time.Now}))
	t.Cleanup(s.Close)
	return s.URL + "/graphql"
}

// install copies the suites to the user's cache and installs their packages there, once for each version of their lock file.
func install(t *testing.T) string {
	t.Helper()
	lock, err := os.ReadFile(filepath.Join(suites, "package-lock.json"))
	if err != nil {
		t.Fatal(err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	sum := sha256.Sum256(lock)
	dir := filepath.Join(cache, "gpec", "conformance-"+hex.EncodeToString(sum[:8]))
	if err := copyTree(suites, dir); err != nil {
		t.Fatal(err)
	}
	done := filepath.Join(dir, ".installed")
	if _, err := os.Stat(done); err == nil {
		return dir
	}
	cmd := exec.CommandContext(t.Context(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("installing the suites: %v\n%s", err, out)
	}
	if err := os.WriteFile(done, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// copyTree copies the files of a folder, those of node_modules left out, over what the other folder holds.
func copyTree(from, to string) error {
	return filepath.WalkDir(from, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == "out") {
			return filepath.SkipDir
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if d.IsDir() {
			return os.MkdirAll(target, 0o750)
		}
		return copyFile(path, target)
	})
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close() //nolint:errcheck // read only
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		return fmt.Errorf("copying %s: %w", from, err)
	}
	return out.Close()
}
