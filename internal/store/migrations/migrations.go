// Package migrations holds the steps from an empty database to the current schema, one folder for each kind of database,
// with the same numbers in both.
//
// A step is written by `make migration name=what_changes` from the difference between the database that the steps before
// it make and ent/schema, and then read by a person: ent renames nothing, so a column renamed is one dropped and one added.
// On SQLite it changes a column by making the table anew: its Down is then wrong, and the triggers of the table are gone.
// What ent does not know (search indexes, data) is a step written by hand. A step that has been released is never changed.
//
// Rows of every table have ids of their own range, n<<32 and up, so that one number names a row of any type: node(id:).
// ent keeps the n of each table in ent/internal/globalid.go and gives a new table the next free one; it never renumbers,
// as long as that file stays in the repository, and the steps below set the first id of each table to it.
package migrations

import (
	"embed"
	"io/fs"

	"entgo.io/ent/dialect"
)

//go:embed sqlite/*.sql postgres/*.sql
var files embed.FS

// Folders are the folders of the steps, by dialect.
var Folders = map[string]string{dialect.SQLite: "sqlite", dialect.Postgres: "postgres"}

// Of gives the steps for a dialect.
func Of(d string) (fs.FS, error) { return fs.Sub(files, Folders[d]) }
