package store

import (
	"testing"

	"entgo.io/ent/dialect"
)

func TestPlaceholders(t *testing.T) {
	const query = "SELECT é FROM t WHERE a = ? AND b IN (?, ?)"
	if got := Placeholders(dialect.SQLite, query); got != query {
		t.Errorf("SQLite: %s", got)
	}
	if got, want := Placeholders(dialect.Postgres, query), "SELECT é FROM t WHERE a = $1 AND b IN ($2, $3)"; got != want {
		t.Errorf("PostgreSQL: %s, want %s", got, want)
	}
}
