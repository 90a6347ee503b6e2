// Package conformance runs the outside suites for GraphQL servers against the binary that is built from the tree, on both
// databases. The suites are not part of the project: they are read from ../shared/conformance beside its folder, and their
// packages are installed once into the user's cache.
package conformance

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"gpec/internal/testkit"
)

const (
	suites = "../../../shared/conformance"
	schema = "../../graph/testdata/schema.graphql"
)

func TestMain(m *testing.M) { os.Exit(testkit.Run(m)) }

// arguments.json holds what describes choices of ours. The server is in production mode: it shows its schema, as the audits of
// GraphQL over HTTP and the clients need, and its keys, as subscriptions need, to the key of an administrator (AUTHORIZATION);
// the other suites are nobody, and are given the published schema (SCHEMA). The suites send thousands of requests a minute,
// as no principal may.
type arguments struct {
	Environment map[string]string
	Suites      []struct {
		Script    string
		Arguments []string
	}
	Values map[string]string // what stands for a word among the arguments
}

func TestSuites(t *testing.T) {
	if _, err := os.Stat(suites); err != nil {
		t.Skip("the outside suites are not at hand: ", suites)
	}
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("node is not installed")
	}
	var table arguments
	text, err := os.ReadFile("arguments.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &table); err != nil {
		t.Fatal(err)
	}
	if table.Values["SCHEMA"], err = filepath.Abs(schema); err != nil {
		t.Fatal(err)
	}
	binary := build(t)
	dir := install(t)
	for name, dsn := range map[string]string{"sqlite": "sqlite:" + filepath.Join(t.TempDir(), "gpec.db"), "postgres": testkit.Postgres(t)} {
		t.Run(name, func(t *testing.T) {
			command(t, binary, "migrate", "up", "--database", dsn)
			values := maps.Clone(table.Values)
			values["AUTHORIZATION"] = "Authorization: Bearer " + key(t, binary, dsn)
			at := serve(t, binary, dsn, table.Environment)
			for _, s := range table.Suites {
				t.Run(s.Script, func(t *testing.T) {
					args := []string{filepath.Join(dir, s.Script), "--url", at.url, "--quiet"}
					for _, a := range s.Arguments {
						args = append(args, cmp.Or(values[a], a))
					}
					cmd := exec.CommandContext(t.Context(), "node", args...)
					cmd.Dir = dir
					out, err := cmd.CombinedOutput()
					if err != nil {
						t.Errorf("%v\n%s", err, out)
					}
					t.Logf("%s", bytes.TrimSpace(out[bytes.LastIndexByte(bytes.TrimSpace(out), '\n')+1:]))
				})
			}
		})
	}
}

// command runs the binary to its end and gives what it prints.
func command(t *testing.T, binary string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), binary, args...)
	cmd.Stderr = t.Output()
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return string(out)
}

// key makes an API key of an administrator.
func key(t *testing.T, binary, dsn string) string {
	t.Helper()
	return strings.TrimSpace(command(t, binary, "auth", "key", "create", "--name", "tests", "--role", "ADMINISTRATOR", "--database", dsn))
}

// build makes the binary, once for all suites.
func build(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "gpec")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, "gpec").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return binary
}

// instance is a running server.
type instance struct {
	url     string // of its endpoint
	process *os.Process
	kill    func() // at once, as a crash would
}

// serve starts the binary in production mode, with the starter facts, and waits until it answers.
func serve(t *testing.T, binary, dsn string, environment map[string]string) *instance {
	t.Helper()
	ctx := context.WithoutCancel(t.Context()) // it is stopped when the test is over, and asked how it ended
	cmd := exec.CommandContext(ctx, binary, "serve", "--listen", "127.0.0.1:0", "--mode", "production", "--database", dsn)
	cmd.Env = os.Environ()
	for name, value := range environment {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	cmd.Stderr = t.Output()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	killed := false
	i := &instance{process: cmd.Process}
	i.kill = func() {
		killed = true
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
	t.Cleanup(func() {
		if killed {
			return
		}
		_ = cmd.Process.Signal(syscall.SIGTERM)
		if err := cmd.Wait(); err != nil {
			t.Errorf("the server ends with %v", err)
		}
	})
	for lines := bufio.NewScanner(out); lines.Scan(); {
		name, at, _ := strings.Cut(lines.Text(), " ")
		switch name {
		case "graphql":
			i.url = strings.TrimSpace(at)
		case "mode":
			return i
		}
	}
	t.Fatal("it ended before it said its address")
	return nil
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
