package testkit

import (
	"bufio"
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// victimEnv makes this test binary start a cluster, print its folder, and wait to be killed.
const victimEnv = "GPEC_TESTKIT_VICTIM"

func TestMain(m *testing.M) {
	if os.Getenv(victimEnv) != "" {
		if _, err := cluster.address(); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println(cluster.dir)
		select {}
	}
	code := Run(m)
	if _, err := os.Stat(cluster.dir); cluster.dir != "" && !errors.Is(err, fs.ErrNotExist) {
		fmt.Println("the cluster is still there after Run:", cluster.dir, err)
		code = 1
	}
	os.Exit(code)
}

func open(tb testing.TB, dsn string) *sql.DB {
	tb.Helper()
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = db.Close() })
	return db
}

func TestPostgresGivesEachTestItsOwnDatabase(t *testing.T) {
	for i := range 8 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			db := open(t, Postgres(t))
			for _, stmt := range []string{
				"CREATE TABLE branch (idcc text PRIMARY KEY)",
				"INSERT INTO branch VALUES ('1486')",
				"CREATE EXTENSION unaccent",
				"CREATE EXTENSION pg_trgm",
			} {
				if _, err := db.Exec(stmt); err != nil {
					t.Fatalf("%s: %v", stmt, err)
				}
			}
			var got string
			if err := db.QueryRow(`SELECT upper('é') || to_char(timestamptz '2026-01-01 00:00:00Z', 'HH24')`).Scan(&got); err != nil {
				t.Fatal(err)
			}
			if got != "É01" {
				t.Errorf("got %q, want É01: characters are UTF-8, the zone is Europe/Paris", got)
			}
		})
	}
}

func TestPostgresDropsTheDatabaseUnderAnOpenConnection(t *testing.T) {
	var name string
	t.Run("leaves a connection open", func(t *testing.T) {
		dsn := Postgres(t)
		u, err := url.Parse(dsn)
		if err != nil {
			t.Fatal(err)
		}
		name = strings.TrimPrefix(u.Path, "/")
		db, err := sql.Open("postgres", dsn)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Ping(); err != nil {
			t.Fatal(err)
		}
	})
	server, err := cluster.address()
	if err != nil {
		t.Fatal(err)
	}
	var n int
	if err := open(t, server).QueryRow("SELECT count(*) FROM pg_database WHERE datname = $1", name).Scan(&n); err != nil {
		t.Fatal(err)
	}
	if n != 0 {
		t.Errorf("%s is still there", name)
	}
}

func TestPostgresGoesWhenTheTestProcessIsKilled(t *testing.T) {
	if os.Getenv(PostgresEnv) != "" {
		t.Skip("a running server is used: none is started")
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), victimEnv+"=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	dir := strings.TrimSpace(line)
	if err != nil || !filepath.IsAbs(dir) {
		t.Fatalf("the process says %q (%v)", line, err)
	}
	pid, err := os.ReadFile(filepath.Join(dir, "data", "postmaster.pid"))
	if err != nil {
		t.Fatal(err)
	}
	// Empty once the process has ended, even while nobody has taken note of it.
	commandLine := "/proc/" + string(bytes.SplitN(pid, []byte("\n"), 2)[0]) + "/cmdline"
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		_, files := os.Stat(dir)
		running, _ := os.ReadFile(commandLine)
		if errors.Is(files, fs.ErrNotExist) && len(running) == 0 {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("20 s after the kill: %s: %v, still running: %q", dir, files, running)
		}
	}
}

func TestPostgresServerFromTheEnvironment(t *testing.T) {
	t.Run("replaces the cluster", func(t *testing.T) {
		server, err := cluster.address()
		if err != nil {
			t.Fatal(err)
		}
		t.Setenv(PostgresEnv, server)
		var c postgresCluster
		got, err := c.address()
		if err != nil || got != server || c.dir != "" {
			t.Errorf("got %q, %v, folder %q", got, err, c.dir)
		}
	})
	t.Run("must be an address", func(t *testing.T) {
		t.Setenv(PostgresEnv, "host=/tmp user=gpec")
		var c postgresCluster
		if _, err := c.address(); err == nil || !strings.Contains(err.Error(), PostgresEnv) {
			t.Errorf("got %v, want an error that names %s", err, PostgresEnv)
		}
	})
}

func TestPostgresFailsWithItsLogWhenItCannotStart(t *testing.T) {
	bin, err := os.MkdirTemp("/tmp", "gpec-pg-broken-") // open to the user PostgreSQL runs as, which t.TempDir is not
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(bin) })
	if err := os.Chmod(bin, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(bin, "initdb"), []byte("#!/bin/sh\necho the disk is full; exit 1\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	var c postgresCluster
	if err := c.start(bin); err == nil || !strings.Contains(err.Error(), "the disk is full") {
		t.Errorf("got %v, want the log of initdb", err)
	}
	if _, err := os.Stat(c.dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%s is left behind: %v", c.dir, err)
	}
}

func BenchmarkPostgresCluster(b *testing.B) {
	bin, err := postgresBinaries()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		var c postgresCluster
		if err := c.start(bin); err != nil {
			b.Fatal(err)
		}
		c.stop()
	}
}

func BenchmarkPostgresDatabase(b *testing.B) {
	for b.Loop() {
		Postgres(b)
	}
}
