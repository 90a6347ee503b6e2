// Command diff writes the migrations of a change of ent/schema: what the schema has and the database, as the migrations
// make it, has not. Run it from the module root:
//
//	go run ./internal/store/migrations/diff what_changes
//
// It takes the first free number. Until the first release, the initial migration is therefore made anew by
//
//	rm internal/store/migrations/*/00001_*.sql && go run ./internal/store/migrations/diff initial
//
// The PostgreSQL it compares with is the one of the tests.
package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"entgo.io/ent/dialect"

	"gpec/internal/store"
	"gpec/internal/store/migrations"
	"gpec/internal/testkit" //nolint:depguard // a tool of the workshop: it needs a database to throw away, as the tests do
)

const root = "internal/store/migrations"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	bench := &bench{}
	err := bench.run(func() error {
		if len(os.Args) != 2 || !regexp.MustCompile(`^[a-z][a-z0-9_]*$`).MatchString(os.Args[1]) {
			return errors.New("usage: diff NAME, of small letters, digits and underscores")
		}
		return write(ctx, root, os.Args[1], map[string]string{
			dialect.SQLite:   "sqlite::memory:",
			dialect.Postgres: testkit.Postgres(bench),
		})
	})
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "migration:", err)
		os.Exit(1)
	}
}

// write writes the next migration into the folder of each dialect. The databases are empty. Where one dialect needs no
// change and another does, its file holds none, so that the numbers agree.
func write(ctx context.Context, root, name string, databases map[string]string) error {
	number, err := free(root)
	if err != nil {
		return err
	}
	texts := make(map[string]string)
	changed := false
	for d, dsn := range databases {
		if texts[d], err = next(ctx, dsn, filepath.Join(root, migrations.Folders[d]), number); err != nil {
			return err
		}
		changed = changed || texts[d] != ""
	}
	if !changed {
		fmt.Println("the migrations make the schema already: nothing to write")
		return nil
	}
	for d, text := range texts {
		if text == "" {
			text = "-- +goose Up\n\n-- +goose Down\n"
		}
		file := filepath.Join(root, migrations.Folders[d], fmt.Sprintf("%05d_%s.sql", number, name))
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil { //nolint:gosec // its name is checked in main
			return err
		}
		fmt.Println("written", file)
	}
	return nil
}

// free is the first number that no migration has.
func free(root string) (int64, error) {
	var taken []int64
	for _, folder := range migrations.Folders {
		files, err := fs.Glob(os.DirFS(filepath.Join(root, folder)), "*.sql")
		if err != nil {
			return 0, err
		}
		for _, f := range files {
			digits, _, _ := strings.Cut(f, "_")
			n, err := strconv.ParseInt(digits, 10, 64)
			if err != nil {
				return 0, fmt.Errorf("%s/%s: a migration is named 00001_what_changes.sql", folder, f)
			}
			taken = append(taken, n)
		}
	}
	for n := int64(1); ; n++ {
		if !slices.Contains(taken, n) {
			return n, nil
		}
	}
}

// next is the text of the migration with this number: what the ones before it leave to be done.
func next(ctx context.Context, dsn, folder string, number int64) (string, error) {
	db, err := store.Open(ctx, dsn)
	if err != nil {
		return "", err
	}
	defer db.Close() //nolint:errcheck // the database is thrown away
	if number > 1 {
		if _, err := db.MigrateTo(ctx, os.DirFS(folder), number-1); err != nil {
			return "", err
		}
	}
	return diff(ctx, db)
}

// bench lets this program use the database of the tests.
type bench struct {
	testing.TB // for the methods that testkit does not call
	cleanups   []func()
	err        error
}

// run calls f, then what was to be cleaned up.
func (b *bench) run(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil && b.err == nil {
			panic(r)
		}
		for _, clean := range slices.Backward(b.cleanups) {
			clean()
		}
		err = errors.Join(err, b.err)
	}()
	return f()
}

func (b *bench) Helper()                           {}
func (b *bench) Cleanup(f func())                  { b.cleanups = append(b.cleanups, f) }
func (b *bench) Errorf(format string, args ...any) { b.err = fmt.Errorf(format, args...) }
func (b *bench) Fatal(args ...any)                 { b.Fatalf("%s", fmt.Sprint(args...)) }
func (b *bench) Fatalf(format string, args ...any) {
	b.Errorf(format, args...)
	panic(b.err)
}
