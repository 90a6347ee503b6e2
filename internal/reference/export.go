package reference

import (
	"context"
	"database/sql"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"time"

	"gpec/internal/fault"
	"gpec/internal/workforce"
)

// provenance is what every exported row says of where it comes from.
const provenance = ", d.code AS dataset, e.label AS edition, e.published_on, d.licence"

// exports are the tables that may be written as CSV: natural keys instead of ids, and the provenance of each row.
var exports = map[string]string{
	"branches": `SELECT t.idcc, t.label, t.short_label, t.kind, t.regime, t.scope, t.active, t.cris, t.in_force_on, t.ended_on, s.idcc AS successor, c.idcc AS current, o.code AS opco, t.employees, t.employees_year, t.establishments, t.reference_only` + provenance +
		` FROM branches t LEFT JOIN branches s ON s.id = t.successor_id LEFT JOIN branches c ON c.id = t.current_id LEFT JOIN opcos o ON o.id = t.opco_id %s ORDER BY t.idcc`,
	"attachments": `SELECT b.idcc, o.code AS owner, m.code AS manager, t.territory, t.establishments, t.principal, t.valid_from, t.valid_to` + provenance +
		` FROM opco_attachments t JOIN branches b ON b.id = t.branch_id JOIN opcos o ON o.id = t.owner_id LEFT JOIN opcos m ON m.id = t.manager_id %s ORDER BY b.idcc, e.published_on, o.code, t.territory`,
	"commissions":    `SELECT t.code, t.label, t.reference_only` + provenance + ` FROM commissions t %s ORDER BY t.number`,
	"jobs":           `SELECT t.scheme, t.code, t.level, t.label, p.code AS parent, t.sheet, t.regulated, t.transition, t.reference_only` + provenance + ` FROM jobs t LEFT JOIN jobs p ON p.id = t.parent_id %s ORDER BY t.scheme, t.code, t.level`,
	"competencies":   `SELECT t.ogr_code, t.kind, t.label, t.category, t.subcategory, p.ogr_code AS parent` + provenance + ` FROM competencies t LEFT JOIN competencies p ON p.id = t.parent_id %s ORDER BY t.ogr_code`,
	"requirements":   `SELECT j.scheme, j.code, c.ogr_code, t.importance` + provenance + ` FROM job_requirements t JOIN jobs j ON j.id = t.job_id JOIN competencies c ON c.id = t.competency_id %s ORDER BY j.scheme, j.code, c.ogr_code`,
	"mobilities":     `SELECT f.scheme, f.code AS source, g.code AS target, t.rank` + provenance + ` FROM job_mobilities t JOIN jobs f ON f.id = t.source_id JOIN jobs g ON g.id = t.target_id %s ORDER BY f.scheme, f.code, t.rank`,
	"certifications": `SELECT t.code, t.title, t.level, t.kind_code, t.kind, t.state, t.registration, t.effective_on, t.expires_on, t.last_award_on, t.reference_only` + provenance + ` FROM certifications t %s ORDER BY t.register, t.number`,
	"blocks":         `SELECT c.code AS certification, t.code, t.label` + provenance + ` FROM competency_blocks t JOIN certifications c ON c.id = t.certification_id %s ORDER BY c.register, c.number, t.code`,
	"funding-levels": `SELECT c.code AS certification, k.code AS commission, t.amount_cents, t.status, t.applicable_on, t.cfd` + provenance +
		` FROM funding_levels t JOIN certifications c ON c.id = t.certification_id JOIN commissions k ON k.id = t.commission_id %s ORDER BY e.published_on, c.register, c.number, k.number, t.amount_cents`,
	"figures": workforce.Export(provenance),
	"cubes": `SELECT t.metric, t.unit, t.dims, t.job_scheme, t.job_level, t.activity_scheme, t.first_year, t.last_year, t.facts, t.hidden, t.estimated` + provenance +
		` FROM cubes t %s ORDER BY d.code, e.published_on, t.metric, t.dims, t.job_level`,
}

// Export writes a table as CSV, streamed. Amounts are in cents, dates ISO, an unknown value is empty.
func (s *Service) Export(ctx context.Context, table string, w *csv.Writer) error {
	query, ok := exports[table]
	if !ok {
		return fault.New(fault.BadInput, "no table %q to export", table)
	}
	rows, err := s.SQL.QueryContext(ctx, fmt.Sprintf(query, "JOIN editions e ON e.id = t.edition_id JOIN datasets d ON d.id = e.dataset_id"))
	if err != nil {
		return wrap("exporting "+table, err)
	}
	defer rows.Close() //nolint:errcheck // read only; the error of the loop is rows.Err
	if err := write(rows, w); err != nil {
		return wrap("exporting "+table, err)
	}
	return nil
}

func write(rows *sql.Rows, w *csv.Writer) error {
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	types, err := rows.ColumnTypes()
	if err != nil {
		return err
	}
	if err := w.Write(columns); err != nil {
		return err
	}
	values, into, record := make([]any, len(columns)), make([]any, len(columns)), make([]string, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for i, v := range values {
			if n, ok := v.(int64); ok && strings.HasPrefix(types[i].DatabaseTypeName(), "BOOL") {
				v = n != 0 // SQLite keeps a boolean as a number
			}
			record[i] = text(v)
		}
		if err := w.Write(record); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	w.Flush()
	return w.Error()
}

func text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []byte:
		return string(v)
	case float64: // never with an exponent: people read it, and spreadsheets
		return strconv.FormatFloat(v, 'f', -1, 64)
	case time.Time: // only dates are exported
		return v.Format(time.DateOnly)
	}
	return fmt.Sprint(v)
}
