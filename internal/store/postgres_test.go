package store_test

import (
	"testing"

	"gpec/internal/testkit"
)

func TestPostgresSession(t *testing.T) {
	dsn := testkit.Postgres(t)
	for _, c := range []struct{ name, dsn, application string }{
		{"by default", dsn, "gpec"},
		{"named by the address", dsn + "&application_name=loader", "loader"},
		{"in another zone", dsn + "&timezone=Asia%2FTokyo", "gpec"},
	} {
		t.Run(c.name, func(t *testing.T) {
			db := open(t, c.dsn)
			if got := column(t, db, "SHOW application_name"); got[0] != c.application {
				t.Errorf("the session is named %s", got[0])
			}
			if got := column(t, db, "SHOW timezone"); got[0] != "UTC" {
				t.Errorf("its zone is %s", got[0])
			}
		})
	}
}
