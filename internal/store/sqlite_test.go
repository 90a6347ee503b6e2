package store_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestSQLitePaths(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	for _, c := range []struct{ name, path, file string }{
		{"absolute", filepath.Join(folder, "absolute.db"), "absolute.db"},
		{"relative", "relative.db", "relative.db"},
		{"in folders that are not there", "a/b/c.db", "a/b/c.db"},
		{"with a number sign", "a#b.db", "a#b.db"},
		{"with a question mark", "a?mode=ro&b.db", "a?mode=ro&b.db"},
		{"with a percent sign", "100%25.db", "100%25.db"},
		{"with spaces and accents", "données de la branche.db", "données de la branche.db"},
		{"with a colon", "a:b.db", "a:b.db"},
		{"that looks like an address", "file:a.db", "file:a.db"},
	} {
		t.Run(c.name, func(t *testing.T) {
			db := open(t, "sqlite:"+c.path)
			run(t, db, "CREATE TABLE t (id integer)")
			if info, err := os.Stat(filepath.Join(folder, c.file)); err != nil || info.Size() == 0 {
				t.Errorf("%v: %v", info, err)
			}
		})
	}
	t.Run("a folder it makes is private", func(t *testing.T) {
		info, err := os.Stat(filepath.Join(folder, "a/b"))
		if err != nil || info.Mode() != fs.ModeDir|0o700 {
			t.Errorf("%v, %v", info.Mode(), err)
		}
	})
	t.Run("a change of folder does not change the file", func(t *testing.T) {
		db := open(t, "sqlite:moved.db")
		run(t, db, "CREATE TABLE t (id integer)")
		t.Chdir(t.TempDir())
		tx, err := db.SQL.Begin() // holds one connection, so the next statement opens another
		if err != nil {
			t.Fatal(err)
		}
		defer tx.Rollback() //nolint:errcheck // nothing was done
		if got := column(t, db, "SELECT count(*) FROM t"); got[0] != "0" {
			t.Error(got)
		}
	})
}

func TestSQLiteSettings(t *testing.T) {
	db := open(t, "sqlite:"+filepath.Join(t.TempDir(), "gpec.db"))
	for pragma, want := range map[string]string{
		"busy_timeout": "10000", "journal_mode": "wal", "synchronous": "1", "foreign_keys": "1",
	} {
		if got := column(t, db, "PRAGMA "+pragma); got[0] != want {
			t.Errorf("%s is %s, want %s", pragma, got[0], want)
		}
	}
}

func TestSQLiteInMemory(t *testing.T) {
	db := migrated(t, "sqlite::memory:")
	branch(t, db, edition(t, db, now))
	if got := column(t, db, "PRAGMA foreign_keys"); got[0] != "1" {
		t.Error("foreign keys are off after the migrations")
	}
	other := open(t, "sqlite::memory:")
	if got := column(t, other, "SELECT count(*) FROM sqlite_schema"); got[0] != "0" {
		t.Error("two databases in memory are one")
	}
}
