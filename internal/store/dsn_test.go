package store_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gpec/internal/store"
)

func TestRedact(t *testing.T) {
	for _, c := range []struct{ name, dsn, want string }{
		{"SQLite has no secret", "sqlite:/var/lib/a b#c?d%e@f.db", "sqlite:/var/lib/a b#c?d%e@f.db"},
		{"a password", "postgres://gpec:s3cret@db:5432/gpec?sslmode=require", "postgres://gpec:xxxxx@db:5432/gpec?sslmode=require"},
		{"no password", "postgresql://gpec@db/gpec", "postgresql://gpec@db/gpec"},
		{"an escaped password", "postgres://gpec:s3c%2Fr%40et@db/gpec", "postgres://gpec:xxxxx@db/gpec"},
		{"a password with @", "postgres://gpec:s3c@ret@db/gpec", "postgres://gpec:xxxxx@db/gpec"},
		{"a password in the query", "postgres:///gpec?host=/run/postgresql&password=s3cret", "postgres:///gpec?host=%2Frun%2Fpostgresql"},
		{"a parameter that may hold anything", "postgres://db/gpec?options=-c%20s3cret", "postgres://db/gpec"},
		{"a password with /", "postgres://gpec:12/s3cret@db/gpec", "postgres://…"},
		{"a password with #", "postgres://gpec:12#s3cret@db/gpec", "postgres://…"},
		{"a password with ?", "postgres://gpec:12?s3cret@db/gpec", "postgres://…"},
		{"a password with %", "postgres://gpec:s3cret%@db/gpec", "postgres://…"},
		{"keywords", "host=db password=s3cret", "…"},
		{"keywords with a colon", "host=db password=s3:cret", "…"},
		{"no slashes", "postgres:gpec:s3cret@db", "…"},
		{"an unknown kind", "mysql://gpec:s3cret@db/gpec", "mysql://gpec:xxxxx@db/gpec"},
		{"a bare path", "data/gpec.db", "data/gpec.db"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := store.Redact(c.dsn); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestRedactNeverShowsAPassword(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		password := rapid.StringMatching(`[ -~]{0,6}S3[ -~]{0,6}`).Draw(t, "password")
		for _, dsn := range []string{
			"postgres://gpec:" + password + "@db:5432/gpec",
			"postgres://" + password + "@db/gpec?sslmode=disable",
			"postgres://db/gpec?user=gpec&password=" + password,
		} {
			got := store.Redact(dsn)
			if i := strings.Index(dsn, password); strings.Contains(got, "S3") && !strings.HasPrefix(dsn[i-2:], "//") {
				t.Errorf("%s shows as %s", dsn, got)
			}
		}
	})
}
