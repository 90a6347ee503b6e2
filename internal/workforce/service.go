// Package workforce is the cube: the figures of the workforce by branch, job, place, age and year, their rollups, and the one
// question that all dashboards ask of them. Every figure leaves through what statistical secrecy lets be shown.
package workforce

import (
	"database/sql"
	"fmt"
	"time"

	"gpec/ent"
	"gpec/internal/fault"
	"gpec/internal/store"
)

// Service answers questions on one database.
type Service struct {
	Client  *ent.Client
	SQL     *sql.DB
	Dialect string
	Now     func() time.Time

	checks checkCache
}

// written gives a statement, its arguments written ?, in the dialect of the database.
func (s *Service) written(query string) string { return store.Placeholders(s.Dialect, query) }

func wrap(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", doing, err)
}

func badInput(format string, args ...any) error { return fault.New(fault.BadInput, format, args...) }
