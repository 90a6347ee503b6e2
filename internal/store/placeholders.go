package store

import (
	"strconv"
	"strings"

	"entgo.io/ent/dialect"
)

// Placeholders writes a statement for a dialect: its arguments, written ?, become $1, $2… for PostgreSQL. The statement may
// hold no other question mark.
func Placeholders(d, query string) string {
	if d != dialect.Postgres {
		return query
	}
	var b strings.Builder
	n := 0
	for _, r := range query {
		if r == '?' {
			n++
			b.WriteString("$" + strconv.Itoa(n))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
