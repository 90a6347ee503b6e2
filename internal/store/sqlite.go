package store

import (
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"entgo.io/ent/dialect"
	"modernc.org/sqlite"
)

const memory = ":memory:"

// sqliteConnections are kept open: opening one reads the whole schema. In WAL mode readers block nobody; each connection
// has its own page cache of 2 MB, so more of them than can work at once is memory for nothing.
var sqliteConnections = max(8, runtime.GOMAXPROCS(0))

func sqliteEngine(path string) (engine, error) {
	if path == "" || strings.HasPrefix(path, "//") {
		return engine{}, errors.New("expected sqlite:PATH, such as sqlite:gpec.db or sqlite:/var/lib/gpec/gpec.db")
	}
	file := memory
	if path != memory {
		var err error
		// Absolute: a connection opened later must not follow a change of the working folder.
		if file, err = filepath.Abs(path); err != nil {
			return engine{}, err
		}
		// 0700: what a branch imports about its companies is not for the other users of the machine.
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			return engine{}, fmt.Errorf("making its folder: %w", err)
		}
	}
	connector, err := sqlite.NewConnector(sqliteAddress(file, "busy_timeout(10000)", "foreign_keys(1)"))
	if err != nil {
		return engine{}, err
	}
	e := engine{dialect: dialect.SQLite, connector: connector}
	if path == memory {
		// Every connection of its own would be an empty database, and closing the last one ends it.
		e.tune = func(db *sql.DB) { db.SetMaxOpenConns(1) }
		return e, nil
	}
	e.tune = func(db *sql.DB) {
		db.SetMaxOpenConns(sqliteConnections)
		db.SetMaxIdleConns(sqliteConnections)
	}
	// A migration that changes a column makes the table anew and drops the old one. With foreign keys enforced, the drop
	// first deletes its rows, and those that refer to them with it; in a transaction they cannot be switched off any more.
	// Another process may be migrating: five minutes, as on PostgreSQL.
	e.migrator, err = sqlite.NewConnector(sqliteAddress(file, "busy_timeout(300000)", "foreign_keys(0)"))
	return e, err
}

// sqliteAddress is the driver's address of a file, with the settings of every connection:
//
//   - busy_timeout: a writer waits for the one before it. It stands first: the change to WAL needs a lock already.
//   - journal_mode(WAL): readers go on while an import writes.
//   - synchronous(NORMAL): in WAL mode the file stays sound after a crash; only the last transactions before a power cut
//     may be lost, for a tenth of the waiting for the disk.
//   - foreign_keys: off by default in SQLite.
//   - _txlock=immediate: a transaction takes the write lock when it begins. Otherwise one that reads before it writes fails
//     as soon as another has written in between, and no waiting helps.
//   - _time_format, _timezone: instants as UTC text that sorts; by default the text Go prints, which does not.
//   - _error_rc: no stale message ("out of memory") beside the reason a file cannot be opened.
func sqliteAddress(file, busyTimeout, foreignKeys string) string {
	q := url.Values{
		"_pragma":      {busyTimeout, "journal_mode(WAL)", "synchronous(NORMAL)", foreignKeys},
		"_txlock":      {"immediate"},
		"_time_format": {"sqlite"},
		"_timezone":    {"UTC"},
		"_error_rc":    {"1"},
	}
	if file == memory {
		return "file::memory:?" + q.Encode()
	}
	path := filepath.ToSlash(file)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/…
	}
	return (&url.URL{Scheme: "file", OmitHost: true, Path: path, RawQuery: q.Encode()}).String()
}
