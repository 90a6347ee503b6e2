package main

import (
	"context"
	"errors"
	"fmt"

	"ariga.io/atlas/sql/migrate"
	atlas "ariga.io/atlas/sql/schema"
	"ariga.io/atlas/sql/sqltool"
	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/schema"
	"entgo.io/ent/schema/field"

	tables "gpec/ent/migrate"
	"gpec/internal/store"
)

// diff is the migration from the database as it is to ent/schema; empty when they agree. Tables that ent/schema does not
// have are left alone: search tables, and those of an entity that was removed, which is dropped by hand.
func diff(ctx context.Context, db *store.DB) (string, error) {
	desired, err := desired(db.Dialect)
	if err != nil {
		return "", err
	}
	out := &migrate.MemDir{}
	m, err := schema.NewMigrate(entsql.OpenDB(db.Dialect, db.SQL),
		schema.WithDir(out),
		schema.WithFormatter(sqltool.GooseFormatter),
		// The database was made by the migrations themselves, as they run in production: it is inspected. Replaying the
		// files is the other mode; it has its own idea of what goose does, and cannot clean up a search table.
		schema.WithMigrationMode(schema.ModeInspect),
		schema.WithDropColumn(true),
		schema.WithDropIndex(true),
		schema.WithDiffHook(keepHandWritten),
	)
	if err != nil {
		return "", err
	}
	if err := m.NamedDiff(ctx, "", desired...); err != nil {
		return "", fmt.Errorf("comparing %s with ent/schema: %w", db.Name, err)
	}
	files, err := out.Files()
	if err != nil || len(files) == 0 {
		return "", err
	}
	if len(files) > 1 {
		return "", errors.New("more than one file for a migration")
	}
	return string(files[0].Bytes()), nil
}

// desired is ent/schema as it is stored in a database of the dialect. On PostgreSQL every text has the collation "C": it is
// compared and sorted by its bytes as on SQLite, and LIKE 'prefix%' can use its index.
func desired(d string) ([]*schema.Table, error) {
	copies, err := schema.CopyTables(tables.Tables)
	if err != nil || d != dialect.Postgres {
		return copies, err
	}
	for _, t := range copies {
		for _, c := range t.Columns {
			if c.Type == field.TypeString || c.Type == field.TypeEnum {
				c.Collation = "C"
			}
		}
	}
	return copies, nil
}

// keepHandWritten spares the indexes on expressions: ent makes none, so a person did.
func keepHandWritten(next schema.Differ) schema.Differ {
	return schema.DiffFunc(func(current, desired *atlas.Schema) ([]atlas.Change, error) {
		for _, t := range current.Tables {
			kept := t.Indexes[:0]
			for _, idx := range t.Indexes {
				if !onExpression(idx) {
					kept = append(kept, idx)
				}
			}
			t.Indexes = kept
		}
		return next.Diff(current, desired)
	})
}

func onExpression(idx *atlas.Index) bool {
	for _, p := range idx.Parts {
		if p.X != nil {
			return true
		}
	}
	return false
}
