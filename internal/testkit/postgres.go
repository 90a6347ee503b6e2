// Package testkit gives tests what they stand on: a database of each kind, a seeded graph, an in-process GraphQL client, a
// recorder of SQL. Only tests import it.
package testkit

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/lib/pq"
)

// PostgresEnv names the environment variable that holds the address of a running server (postgres://…, with the right to
// create databases). When it is set, tests use that server and start none.
const PostgresEnv = "GPEC_TEST_POSTGRES"

// startTimeout bounds the start of a cluster: half a second on an idle machine, much more on one that is compiling.
const startTimeout = 60 * time.Second

// oldestPostgres is the first major version the product runs on.
const oldestPostgres = 15

// Postgres makes an empty database for one test and returns its address, a postgres:// DSN. The database is dropped when
// the test ends, whoever is still connected.
//
// The server behind it is started once per test process, on the first call, from the PostgreSQL installed on the machine.
// It is stopped and its files removed when the process ends, even when it is killed. Its time zone is Europe/Paris, as on a
// French server: code that leans on the zone of the session shows here.
func Postgres(tb testing.TB) string {
	tb.Helper()
	server, err := cluster.address()
	if err != nil {
		tb.Fatalf("a PostgreSQL for the tests: %v", err)
	}
	admin, err := sql.Open("postgres", server)
	if err != nil {
		tb.Fatalf("%s: %v", PostgresEnv, err)
	}
	name := "gpec_test_" + strings.ToLower(rand.Text())
	// A copy of files takes half the time of the default, which writes every page to the journal.
	if _, err := admin.Exec("CREATE DATABASE " + pq.QuoteIdentifier(name) + " TEMPLATE template0 STRATEGY file_copy"); err != nil {
		_ = admin.Close()
		tb.Fatalf("creating a database for the test: %v", err)
	}
	tb.Cleanup(func() {
		defer admin.Close() //nolint:errcheck // the test is over
		if _, err := admin.Exec("DROP DATABASE " + pq.QuoteIdentifier(name) + " WITH (FORCE)"); err != nil {
			tb.Errorf("dropping the database of the test: %v", err)
		}
	})
	dsn, err := withDatabase(server, name)
	if err != nil {
		tb.Fatal(err)
	}
	return dsn
}

// Run runs the tests of a package and then waits until its PostgreSQL is gone, for a TestMain that checks what is left:
//
//	func TestMain(m *testing.M) { os.Exit(testkit.Run(m)) }
//
// A package without TestMain leaves nothing behind either: the server ends shortly after the process.
func Run(m *testing.M) int {
	code := m.Run()
	cluster.stop()
	return code
}

// withDatabase is the address of another database on the same server.
func withDatabase(server, name string) (string, error) {
	u, err := url.Parse(server)
	if err != nil {
		return "", fmt.Errorf("address of the test server: %w", err)
	}
	u.Path = "/" + name
	return u.String(), nil
}

// cluster is the one server of this test process. It is the only way for the tests of a package, which share nothing but
// the process, to share a server.
var cluster postgresCluster

type postgresCluster struct {
	once    sync.Once
	dsn     string
	err     error
	dir     string
	alive   *os.File      // write end of the supervisor's pipe; closing it, or dying, stops the server
	stopped chan struct{} // closed when the supervisor has ended
}

// address is the DSN of the maintenance database, after starting the server if need be.
func (c *postgresCluster) address() (string, error) {
	c.once.Do(func() {
		if dsn := os.Getenv(PostgresEnv); dsn != "" {
			if !strings.HasPrefix(dsn, "postgres://") && !strings.HasPrefix(dsn, "postgresql://") {
				c.err = fmt.Errorf("%s must be a postgres:// address", PostgresEnv)
				return
			}
			c.dsn = dsn
			return
		}
		var bin string
		if bin, c.err = postgresBinaries(); c.err == nil {
			c.err = c.start(bin)
		}
	})
	return c.dsn, c.err
}

// supervisor makes a cluster in folder $2 with the binaries of folder $1, runs its server, and removes all when the other
// end of file descriptor 3 is closed. The pipe closes by itself when the test process ends, however it ends: unlike a
// parent-death signal it does not depend on which thread started the server, and it exists on every Unix.
//
// The end asks the process group to terminate, which reaches initdb if it is still at work, and then the server, which took
// the place of the shell ($$), to leave at once (SIGQUIT): its data is thrown away.
const supervisor = `
bin=$1 dir=$2
{
	trap '' TERM
	cat <&3
	kill -TERM -- -$$
	kill -QUIT $$
	for pause in 0.02 0.02 0.05 0.1 0.2 0.5 1 2 5 5 5; do
		sleep $pause # a process that is still ending may write a last file
		rm -rf "$dir"
		[ -e "$dir" ] || break
	done
} >/dev/null 2>&1 &
"$bin/initdb" -D "$dir/data" -U gpec -A trust -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions >"$dir/initdb.log" 2>&1 || exit 1
exec "$bin/postgres" -D "$dir/data" -k "$dir" 3<&- \
	-c listen_addresses= -c unix_socket_permissions=0700 -c max_connections=200 -c shared_buffers=64MB \
	-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 \
	-c autovacuum=off -c jit=off -c lc_messages=C -c timezone=Europe/Paris >"$dir/postgres.log" 2>&1
`

// start starts the server with the binaries of a folder. After an error nothing is left of it.
func (c *postgresCluster) start(bin string) (err error) {
	defer func() {
		if err != nil {
			c.stop()
		}
	}()
	who, err := unprivileged()
	if err != nil {
		return err
	}
	// Not os.TempDir: the path of a socket holds at most 107 bytes, and the folder must be open to another user.
	if c.dir, err = os.MkdirTemp("/tmp", "gpec-pg-"); err != nil {
		return err
	}
	if who != nil {
		if err := os.Chown(c.dir, int(who.Uid), int(who.Gid)); err != nil {
			return err
		}
	}
	hold, alive, err := os.Pipe()
	if err != nil {
		return err
	}
	c.alive = alive
	cmd := exec.Command("sh", "-c", supervisor, "sh", bin, c.dir) //nolint:gosec // a constant script and two folders
	cmd.Dir = c.dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C.UTF-8"} // no PG* of the caller
	cmd.ExtraFiles = []*os.File{hold}
	// Its own process group: an interrupt at the keyboard ends the tests, and the tests end the server.
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: who, Setpgid: true}
	err = cmd.Start()
	_ = hold.Close()
	if err != nil {
		return fmt.Errorf("starting PostgreSQL: %w", err)
	}
	stopped := make(chan struct{})
	c.stopped = stopped
	go func() {
		_ = cmd.Wait() // what went wrong stands in the logs
		close(stopped)
	}()
	dsn := url.URL{Scheme: "postgres", Path: "/postgres", RawQuery: url.Values{
		"host": {c.dir}, "port": {"5432"}, "user": {"gpec"}, "sslmode": {"disable"},
	}.Encode()}
	if err := c.wait(dsn.String()); err != nil {
		return err
	}
	c.dsn = dsn.String()
	return nil
}

// wait returns when the server answers, or with its log when it does not.
func (c *postgresCluster) wait(dsn string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // a probe
	ctx, cancel := context.WithTimeout(context.Background(), startTimeout)
	defer cancel()
	for {
		if err = db.PingContext(ctx); err == nil {
			return nil
		}
		select {
		case <-c.stopped:
			return fmt.Errorf("PostgreSQL ended while starting:\n%s", c.logs())
		case <-ctx.Done():
			return fmt.Errorf("PostgreSQL does not answer after %s: %w\n%s", startTimeout, err, c.logs())
		case <-time.After(5 * time.Millisecond):
		}
	}
}

func (c *postgresCluster) logs() string {
	var out strings.Builder
	for _, name := range []string{"initdb.log", "postgres.log"} {
		if text, err := os.ReadFile(filepath.Join(c.dir, name)); err == nil {
			out.Write(text)
		}
	}
	return out.String()
}

// stop ends the server and removes its files. It may be called when nothing was started.
func (c *postgresCluster) stop() {
	if c.alive != nil {
		_ = c.alive.Close()
	}
	if c.stopped != nil {
		<-c.stopped
	}
	if c.dir != "" {
		_ = os.RemoveAll(c.dir) // the supervisor removes it too: whoever comes first
	}
}

// postgresBinaries is the folder of initdb and postgres: the newest that the Debian packages installed, otherwise the one
// in PATH.
func postgresBinaries() (string, error) {
	folders, err := filepath.Glob("/usr/lib/postgresql/*/bin")
	if err != nil {
		return "", err
	}
	folders = slices.DeleteFunc(folders, func(dir string) bool { return postgresVersion(dir) < oldestPostgres })
	slices.SortFunc(folders, func(a, b string) int { return postgresVersion(b) - postgresVersion(a) })
	if path, err := exec.LookPath("initdb"); err == nil {
		if path, err = filepath.EvalSymlinks(path); err == nil {
			folders = append(folders, filepath.Dir(path))
		}
	}
	for _, dir := range folders {
		if _, err := os.Stat(filepath.Join(dir, "initdb")); err != nil {
			continue
		}
		if _, err := os.Stat(filepath.Join(dir, "postgres")); err == nil {
			return dir, nil
		}
	}
	return "", fmt.Errorf("PostgreSQL %d or newer is not installed: `make setup` installs it on Debian (apt-get install postgresql); "+
		"or set %s to a server where databases may be created", oldestPostgres, PostgresEnv)
}

// postgresVersion is the major version in the name of a Debian folder, 0 when it holds none.
func postgresVersion(bin string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(bin)))
	return n
}

// unprivileged is the user PostgreSQL runs as when the tests run as root, which PostgreSQL refuses; nil for the user of the
// tests.
func unprivileged() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.ParseUint(u.Uid, 10, 32)
		if err != nil {
			return nil, fmt.Errorf("user %s: %w", name, err)
		}
		gid, err := strconv.ParseUint(u.Gid, 10, 32)
		if err != nil {
			return nil, fmt.Errorf("user %s: %w", name, err)
		}
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
	}
	return nil, errors.New("the tests run as root, PostgreSQL does not, and there is no user postgres or nobody")
}
