package load

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"entgo.io/ent/dialect"

	"gpec/internal/dataset"
	"gpec/internal/store"
	"gpec/internal/vocab"
)

// merger writes the staged rows of one edition into the database, inside one transaction.
type merger struct {
	db        *store.DB
	tx        *sql.Tx
	dataset   int64
	edition   int64
	published vocab.Date
	newest    bool // no whole edition of the dataset was published later
	removes   bool // rows of the dataset that the edition no longer lists are removed
	reject    func(dataset.Rejection) error
	counts    Counts
}

// Counts says what became of database rows.
type Counts struct{ Written, Unchanged, Removed int64 }

func (x *merger) postgres() bool { return x.db.Dialect == dialect.Postgres }

// exec runs a statement written with ? for its arguments.
func (x *merger) exec(ctx context.Context, q string, args ...any) (int64, error) {
	res, err := x.tx.ExecContext(ctx, x.numbered(q), args...)
	if err != nil {
		return 0, fmt.Errorf("%w (in %s)", err, head(q))
	}
	return res.RowsAffected()
}

func (x *merger) count(ctx context.Context, q string, args ...any) (n int64, err error) {
	if err := x.tx.QueryRowContext(ctx, x.numbered(q), args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("%w (in %s)", err, head(q))
	}
	return n, nil
}

func head(q string) string {
	q = strings.Join(strings.Fields(q), " ")
	if len(q) > 120 {
		q = q[:120] + "…"
	}
	return q
}

// numbered turns ? into $1, $2… for PostgreSQL. No statement of this package holds a literal question mark.
func (x *merger) numbered(q string) string { return numbered(x.db.Dialect, q) }

func numbered(d, q string) string {
	if d != dialect.Postgres {
		return q
	}
	var b strings.Builder
	n := 0
	for _, r := range q {
		if r == '?' {
			n++
			b.WriteString("$" + strconv.Itoa(n))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// The natural keys of the tables that references name.
var naturalKeys = map[string][]string{
	"opcos": {"code"}, "regions": {"code"}, "branches": {"idcc"}, "commissions": {"code"}, "jobs": {"scheme", "code", "level"},
	"competencies": {"ogr_code"}, "certifications": {"code"}, "certifiers": {"key"}, "nsfs": {"code"}, "formacodes": {"code"},
}

// defaults are the values of the columns that a new row of these tables needs and its source does not give. k1, k2, k3 are
// its natural key. They make a row known from a reference only, as well as a row registered without them.
var defaults = map[string]map[string]string{
	"branches": {"label": "'IDCC ' || k1", "short_label": "'IDCC ' || k1", "folded": "'idcc ' || k1", "active": "false", "employees_sort": "-1", "establishments": "0"},
	"certifications": {"register": "CASE WHEN k1 LIKE 'RS%' THEN 'RS' ELSE 'RNCP' END", "number": "CAST(replace(replace(k1, 'RNCP', ''), 'RS', '') AS bigint)",
		"title": "k1", "folded": "lower(k1)", "state": "'UNKNOWN'", "partial_award": "false", "level_sort": "0", "expires_sort": "CAST('9999-12-31' AS date)"},
	"jobs":         {"label": "k2", "folded": "lower(k2)", "regulated": "false"},
	"commissions":  {"number": "CAST(k1 AS bigint)", "label": "'CPNE ' || k1", "folded": "'cpne ' || k1"},
	"competencies": {"kind": "'UNKNOWN'", "label": "k1", "folded": "lower(k1)"},
}

// referenced tells whether rows of a table may be known from a reference only.
func referenced(table string) bool { _, ok := defaults[table]; return ok }

func (x *merger) defaultsOf(table string) map[string]string {
	out := map[string]string{}
	for c, e := range defaults[table] {
		if !x.postgres() {
			// SQLite keeps a date as its text; a cast to date would make it a number.
			e = strings.ReplaceAll(e, "CAST('9999-12-31' AS date)", "'9999-12-31'")
		}
		out[c] = e
	}
	return out
}

// merge writes one stage.
func (x *merger) merge(ctx context.Context, s *stage) error {
	if err := s.flush(ctx, x); err != nil {
		return err
	}
	steps := []func(context.Context, *stage) error{x.resolveDiplomas, x.dedupe, x.createNamed, x.refuseUnresolved, x.write, x.remove}
	for _, step := range steps {
		if err := step(ctx, s); err != nil {
			return fmt.Errorf("merging %s: %w", s.spec.Table, err)
		}
	}
	_, err := x.exec(ctx, "DROP TABLE "+s.name)
	return err
}

// resolveDiplomas gives the funding rows that name a diploma only the certification of the CFD↔RNCP table: among several, an
// active one, else the most recent number. A diploma without one is refused.
func (x *merger) resolveDiplomas(ctx context.Context, s *stage) error {
	if s.spec.Table != "funding_levels" {
		return nil
	}
	_, err := x.exec(ctx, `UPDATE `+s.name+` SET certification = COALESCE((SELECT c.code FROM diplomas d JOIN certifications c ON c.id = d.certification_id
		WHERE d.cfd = `+s.name+`.cfd ORDER BY CASE c.state WHEN 'ACTIVE' THEN 0 ELSE 1 END, c.number DESC LIMIT 1), '') WHERE certification = '' AND cfd IS NOT NULL`)
	if err != nil {
		return err
	}
	return x.refuse(ctx, s, "SELECT src_part, src_line, 'cfd', COALESCE(cfd, '') FROM "+s.name+" WHERE certification = '' ORDER BY src_seq",
		"DELETE FROM "+s.name+" WHERE certification = ''", dataset.UnknownReference,
		"no certification is known for this diploma code: import the Kit apprentissage (CFD↔RNCP) first")
}

// dedupe keeps the first staged row of each natural key; one that says otherwise than the first is refused.
func (x *merger) dedupe(ctx context.Context, s *stage) error {
	key := strings.Join(s.naturalKey(), ", ")
	ranked := "(SELECT src_seq, first_value(src_seq) OVER (PARTITION BY " + key + " ORDER BY src_seq) AS first_seq FROM " + s.name + ") r"
	repeated, err := x.count(ctx, "SELECT count(*) FROM "+ranked+" WHERE src_seq <> first_seq")
	if err != nil || repeated == 0 {
		return err
	}
	x.counts.Unchanged += repeated
	if !s.spec.Loose {
		var differs []string
		for _, c := range s.spec.Columns {
			if !slices.Contains(s.naturalKey(), c) {
				differs = append(differs, "d."+c+" IS DISTINCT FROM f."+c)
			}
		}
		if len(differs) > 0 {
			from := " FROM " + ranked + " JOIN " + s.name + " d ON d.src_seq = r.src_seq JOIN " + s.name + " f ON f.src_seq = r.first_seq WHERE r.src_seq <> r.first_seq AND (" + strings.Join(differs, " OR ") + ")"
			n, err := x.rejectRows(ctx, "SELECT d.src_part, d.src_line, '"+s.naturalKey()[0]+"', CAST(d."+s.naturalKey()[0]+" AS text)"+from+" ORDER BY d.src_seq",
				dataset.Duplicate, "the same key stands on an earlier line with other values, which are kept")
			if err != nil {
				return err
			}
			x.counts.Unchanged -= n
		}
	}
	_, err = x.exec(ctx, "DELETE FROM "+s.name+" WHERE src_seq IN (SELECT src_seq FROM "+ranked+" WHERE src_seq <> first_seq)")
	return err
}

// createNamed creates the rows that references name and that no register holds, as known from this reference only.
func (x *merger) createNamed(ctx context.Context, s *stage) error {
	for _, r := range s.spec.Refs {
		if !r.Stub {
			continue
		}
		keys := naturalKeys[r.Target]
		cols, exprs := slices.Clone(keys), make([]string, 0, 16)
		selects := make([]string, len(keys))
		for i := range keys {
			exprs = append(exprs, "k"+strconv.Itoa(i+1))
			selects[i] = "s." + r.On[i] + " AS k" + strconv.Itoa(i+1)
		}
		d := x.defaultsOf(r.Target)
		for _, c := range sortedKeys(d) {
			cols, exprs = append(cols, c), append(exprs, d[c])
		}
		q := "INSERT INTO " + r.Target + " (" + strings.Join(cols, ", ") + ", reference_only, edition_id) SELECT " + strings.Join(exprs, ", ") +
			", true, " + strconv.FormatInt(x.edition, 10) + " FROM (SELECT DISTINCT " + strings.Join(selects, ", ") + " FROM " + s.name + " s LEFT JOIN " + r.Target + " t ON " + join(r, "t", "s") +
			" WHERE t.id IS NULL AND s." + r.On[0] + " IS NOT NULL AND s." + r.On[0] + " <> '') n"
		if _, err := x.exec(ctx, q); err != nil {
			return err
		}
	}
	return nil
}

func sortedKeys(m map[string]string) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// refuseUnresolved refuses the rows that name what exists nowhere.
func (x *merger) refuseUnresolved(ctx context.Context, s *stage) error {
	for _, r := range s.spec.Refs {
		if r.Stub && !r.Optional {
			continue // created just now, unless the name is empty
		}
		missing := " FROM " + s.name + " s LEFT JOIN " + r.Target + " t ON " + join(r, "t", "s") + " WHERE t.id IS NULL"
		if r.Optional {
			missing += " AND s." + r.On[0] + " IS NOT NULL AND s." + r.On[0] + " <> ''"
		}
		err := x.refuse(ctx, s, "SELECT s.src_part, s.src_line, '"+r.On[0]+"', COALESCE(CAST(s."+r.On[len(r.On)-1]+" AS text), '')"+missing+" ORDER BY s.src_seq",
			"DELETE FROM "+s.name+" WHERE src_seq IN (SELECT s.src_seq"+missing+")", dataset.UnknownReference, "no row of "+r.Target+" has this key")
		if err != nil {
			return err
		}
	}
	return nil
}

func (x *merger) refuse(ctx context.Context, s *stage, find, remove string, code dataset.Reason, reason string) error {
	n, err := x.rejectRows(ctx, find, code, reason)
	if err != nil || n == 0 {
		return err
	}
	_, err = x.exec(ctx, remove)
	return err
}

func (x *merger) rejectRows(ctx context.Context, q string, code dataset.Reason, reason string) (n int64, err error) {
	rows, err := x.tx.QueryContext(ctx, x.numbered(q))
	if err != nil {
		return 0, fmt.Errorf("%w (in %s)", err, head(q))
	}
	defer rows.Close() //nolint:errcheck // the error of the loop is rows.Err
	for rows.Next() {
		r := dataset.Rejection{Code: code, Reason: reason}
		if err := rows.Scan(&r.Part, &r.Line, &r.Column, &r.Value); err != nil {
			return n, err
		}
		if err := x.reject(r); err != nil {
			return n, err
		}
		n++
	}
	return n, rows.Err()
}

// join is the condition that a row of the target is the one a reference names.
func join(r dataset.Ref, target, stage string) string {
	var on []string
	for i, k := range naturalKeys[r.Target] {
		on = append(on, target+"."+k+" = "+stage+"."+r.On[i])
	}
	return strings.Join(on, " AND ")
}

// write upserts the staged rows and counts what changed.
func (x *merger) write(ctx context.Context, s *stage) error {
	if s.spec.Mode == dataset.Append {
		return x.append(ctx, s)
	}
	cols, exprs, from := x.resolved(s)
	key := strings.Join(s.spec.Key, ", ")
	update := slices.DeleteFunc(slices.Clone(cols), func(c string) bool { return slices.Contains(s.spec.Key, c) })

	// What the file states again as it was: counted apart, though its edition moves on.
	same := []string{}
	for _, c := range update {
		if slices.Contains(s.spec.Sparse, c) {
			same = append(same, "(n."+c+" IS NULL OR t."+c+" IS NOT DISTINCT FROM n."+c+")")
		} else if !slices.Contains(s.spec.Seed, c) {
			same = append(same, "t."+c+" IS NOT DISTINCT FROM n."+c)
		}
	}
	may := x.mayOverwrite(s, "t")
	var on []string
	for _, k := range s.spec.Key {
		on = append(on, "t."+k+" = n."+k)
	}
	where := append(same, may)
	if referenced(s.spec.Table) && s.spec.Mode != dataset.Mention && s.spec.Mode != dataset.Enrich {
		where = append(where, "NOT t.reference_only")
	}
	unchanged, err := x.count(ctx, "SELECT count(*) FROM (SELECT "+aliased(exprs, cols)+from+") n JOIN "+s.spec.Table+" t ON "+strings.Join(on, " AND ")+" WHERE "+strings.Join(where, " AND "))
	if err != nil {
		return err
	}

	insertCols, insertExprs := slices.Clone(cols), slices.Clone(exprs)
	d := x.defaultsOf(s.spec.Table)
	for _, c := range sortedKeys(d) {
		if !slices.Contains(cols, c) {
			e := d[c]
			for i, k := range naturalKeys[s.spec.Table] {
				e = strings.ReplaceAll(e, "k"+strconv.Itoa(i+1), "s."+k)
			}
			insertCols, insertExprs = append(insertCols, c), append(insertExprs, e)
		}
	}
	insertCols, insertExprs = append(insertCols, "edition_id"), append(insertExprs, strconv.FormatInt(x.edition, 10))
	set := x.assignments(s, update)
	if referenced(s.spec.Table) {
		only := "false"
		if s.spec.Mode == dataset.Mention || s.spec.Mode == dataset.Enrich {
			only = "true"
		}
		insertCols, insertExprs = append(insertCols, "reference_only"), append(insertExprs, only)
	}
	touched, err := x.exec(ctx, "INSERT INTO "+s.spec.Table+" ("+strings.Join(insertCols, ", ")+") SELECT "+strings.Join(insertExprs, ", ")+from+
		" ON CONFLICT ("+key+") DO UPDATE SET "+strings.Join(set, ", ")+" WHERE "+x.mayOverwrite(s, s.spec.Table))
	if err != nil {
		return err
	}
	staged, err := x.count(ctx, "SELECT count(*) FROM "+s.name)
	if err != nil {
		return err
	}
	written := touched - unchanged
	x.counts.Written += written
	x.counts.Unchanged += staged - written
	return nil
}

// assignments are the SET clauses of an upsert.
func (x *merger) assignments(s *stage, update []string) []string {
	t := s.spec.Table
	var set []string
	for _, c := range update {
		switch {
		case slices.Contains(s.spec.Seed, c):
			set = append(set, c+" = CASE WHEN "+t+".reference_only THEN excluded."+c+" ELSE "+t+"."+c+" END")
		case slices.Contains(s.spec.Sparse, c):
			set = append(set, c+" = COALESCE(excluded."+c+", "+t+"."+c+")")
		default:
			set = append(set, c+" = excluded."+c)
		}
	}
	switch {
	case s.spec.Mode == dataset.Enrich:
		set = append(set, "edition_id = CASE WHEN "+t+".reference_only THEN excluded.edition_id ELSE "+t+".edition_id END")
	case s.spec.Mode == dataset.Mention:
		set = append(set, "edition_id = excluded.edition_id")
	default:
		set = append(set, "edition_id = excluded.edition_id")
		if referenced(t) {
			set = append(set, "reference_only = false")
		}
	}
	return set
}

// mayOverwrite is the condition that a row is not stated by a later edition, or is known from a reference only.
func (x *merger) mayOverwrite(s *stage, t string) string {
	older := "(SELECT e.published_on FROM editions e WHERE e.id = " + t + ".edition_id) <= " + x.date(x.published)
	switch s.spec.Mode {
	case dataset.Mention:
		return t + ".reference_only"
	case dataset.Enrich:
		return "1 = 1"
	}
	if referenced(s.spec.Table) {
		return "(" + t + ".reference_only OR " + older + ")"
	}
	return older
}

func (x *merger) date(d vocab.Date) string {
	if x.postgres() {
		return "DATE '" + d.String() + "'"
	}
	return "'" + d.String() + "'"
}

// resolved gives the columns of the table that the stage fills, the expressions that fill them, and where they come from.
func (x *merger) resolved(s *stage) (cols, exprs []string, from string) {
	for _, c := range s.stored() {
		cols, exprs = append(cols, c), append(exprs, "s."+c)
	}
	from = " FROM " + s.name + " s"
	for i, r := range s.spec.Refs {
		t := "r" + strconv.Itoa(i)
		cols, exprs = append(cols, r.Column), append(exprs, t+".id")
		kind := " JOIN "
		if r.Optional {
			kind = " LEFT JOIN "
		}
		from += kind + r.Target + " " + t + " ON " + join(r, t, "s")
	}
	return cols, exprs, from + " WHERE true"
}

func aliased(exprs, cols []string) string {
	out := make([]string, len(cols))
	for i := range cols {
		out[i] = exprs[i] + " AS " + cols[i]
	}
	return strings.Join(out, ", ")
}

// append writes rows that belong to their edition. The rows of an earlier file of the same day are replaced.
func (x *merger) append(ctx context.Context, s *stage) error {
	removed, err := x.exec(ctx, "DELETE FROM "+s.spec.Table+" WHERE edition_id IN (SELECT id FROM editions WHERE dataset_id = ? AND id <> ? AND published_on = "+x.date(x.published)+")", x.dataset, x.edition)
	if err != nil {
		return err
	}
	cols, exprs, from := x.resolved(s)
	written, err := x.exec(ctx, "INSERT INTO "+s.spec.Table+" ("+strings.Join(cols, ", ")+", edition_id) SELECT "+strings.Join(exprs, ", ")+", "+strconv.FormatInt(x.edition, 10)+from)
	x.counts.Written += written
	x.counts.Removed += removed
	return err
}

// remove deletes what the dataset no longer lists. A table the edition says nothing of is left alone: a layout that lacks
// it does not empty it.
func (x *merger) remove(ctx context.Context, s *stage) error {
	if s.spec.Mode != dataset.Replace || !x.removes {
		return nil
	}
	n, err := x.exec(ctx, "DELETE FROM "+s.spec.Table+" WHERE edition_id IN (SELECT id FROM editions WHERE dataset_id = ? AND id <> ?)", x.dataset, x.edition)
	x.counts.Removed += n
	return err
}
