package load

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// merger writes the staged rows of one edition into the database, inside one transaction.
type merger struct {
	statements
	dataset   int64
	edition   int64
	published vocab.Date
	adds      bool // the edition adds to those at hand: it takes the place of none
	removes   bool // rows of the dataset that the edition no longer lists are removed
	reject    func(dataset.Rejection) error
	changed   map[string]bool // tables with a row created, changed or removed

	written, unchanged, removed int64
}

// The natural keys of the tables that references name.
var naturalKeys = map[string][]string{
	"opcos": {"code"}, "regions": {"code"}, "branches": {"idcc"}, "commissions": {"code"}, "jobs": {"scheme", "code", "level"},
	"competencies": {"ogr_code"}, "certifications": {"code"}, "certifiers": {"key"}, "nsfs": {"code"}, "formacodes": {"code"},
	"activities": {"scheme", "code"}, "employment_basins": {"year", "code"}, "cqps": {"code"}, "departments": {"code"}, "conventions": {"code"},
}

// defaults are the values of the columns that a new row of these tables needs and its source does not give. {code} and the
// like stand for its natural key. They make a row known from a reference only, as well as a row registered without them.
var defaults = map[string]map[string]string{
	"branches": {"label": "'IDCC ' || {idcc}", "short_label": "'IDCC ' || {idcc}", "folded": "'idcc ' || {idcc}", "active": "false", "employees_sort": "-1", "establishments": "0"},
	"certifications": {"register": "CASE WHEN {code} LIKE 'RS%' THEN 'RS' ELSE 'RNCP' END", "number": "CAST(replace(replace({code}, 'RNCP', ''), 'RS', '') AS bigint)",
		"title": "{code}", "folded": "lower({code})", "state": "'UNKNOWN'", "partial_award": "false", "level_sort": "0", "expires_sort": endless},
	"activities":        {"label": "{code}", "folded": "lower({code})"},
	"employment_basins": {"name": "{code}", "folded": "lower({code})"},
	"jobs":              {"label": "{code}", "folded": "lower({code})", "regulated": "false"},
	"commissions":       {"number": "CAST({code} AS bigint)", "label": "'CPNE ' || {code}", "folded": "'cpne ' || {code}"},
	"competencies":      {"kind": "'UNKNOWN'", "label": "{ogr_code}", "folded": "lower({ogr_code})"},
}

// endless is the sort key of a certification without an end.
const endless = "{9999-12-31}"

// referenced tells whether rows of a table may be known from a reference only.
func referenced(table string) bool { _, ok := defaults[table]; return ok }

// fill gives the columns with a default, and their values once the natural key is written as the expressions of keys.
func (x *merger) fill(table string, keys []string) (columns, values []string) {
	pairs := []string{endless, x.date(vocab.NewDate(9999, 12, 31))}
	for i, k := range naturalKeys[table] {
		pairs = append(pairs, "{"+k+"}", keys[i])
	}
	write := strings.NewReplacer(pairs...)
	columns = slices.Sorted(maps.Keys(defaults[table]))
	for _, c := range columns {
		values = append(values, write.Replace(defaults[table][c]))
	}
	return columns, values
}

// date writes a day in a statement.
func (x *merger) date(d vocab.Date) string {
	if x.postgres() {
		return "DATE '" + d.String() + "'"
	}
	return "'" + d.String() + "'" // SQLite keeps a date as its text
}

// edited is the edition of the merge, in a statement.
func (x *merger) edited() string { return strconv.FormatInt(x.edition, 10) }

// merge writes one stage.
func (x *merger) merge(ctx context.Context, s *stage) error {
	for _, step := range []func(context.Context, *stage) error{x.resolveDiplomas, x.dedupe, x.createNamed, x.refuseUnresolved, x.write, x.remove} {
		if err := step(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// resolveDiplomas gives the funding rows that name a diploma only the certification of the CFD↔RNCP table: among several, an
// active one, else the most recent number. A diploma without one is refused.
func (x *merger) resolveDiplomas(ctx context.Context, s *stage) error {
	if s.spec.Table != "funding_levels" {
		return nil
	}
	best := `SELECT d.cfd, c.code, row_number() OVER (PARTITION BY d.cfd ORDER BY CASE c.state WHEN 'ACTIVE' THEN 0 ELSE 1 END, c.number DESC) AS place
		FROM diplomas d JOIN certifications c ON c.id = d.certification_id`
	resolved, err := x.exec(ctx, "UPDATE "+s.name+" SET certification = b.code FROM ("+best+") b WHERE b.place = 1 AND b.cfd = "+s.name+".cfd AND certification = ''")
	if err != nil {
		return err
	}
	if resolved > 0 { // several diplomas may be one certification: the keys are other ones now
		s.again = s.rows
		if _, err := x.exec(ctx, "UPDATE "+s.name+" SET src_again = true"); err != nil {
			return err
		}
	}
	return x.refuse(ctx, s, "cfd", "cfd", " FROM "+s.name+" s WHERE certification = ''", dataset.UnknownReference,
		"no certification is known for this diploma code: import the Kit apprentissage (CFD↔RNCP) first")
}

// dedupe keeps the first staged row of each natural key; one that says otherwise than the first is refused.
func (x *merger) dedupe(ctx context.Context, s *stage) error {
	if s.again == 0 {
		return nil
	}
	repeats, key := s.name+"_repeats", strings.Join(s.key, ", ")
	_, err := x.exec(ctx, "CREATE TEMPORARY TABLE "+repeats+" AS SELECT src_seq, first_seq FROM (SELECT src_seq, first_value(src_seq) OVER (PARTITION BY "+key+" ORDER BY src_seq) AS first_seq FROM "+s.name+
		" WHERE src_hash IN (SELECT src_hash FROM "+s.name+" WHERE src_again)) r WHERE src_seq <> first_seq")
	if err != nil {
		return err
	}
	repeated, err := x.number(ctx, "SELECT count(*) FROM "+repeats)
	if err != nil {
		return err
	}
	var differs []string
	for _, c := range s.spec.Columns {
		if !slices.Contains(s.key, c) && !s.spec.Loose {
			differs = append(differs, "s."+c+" IS DISTINCT FROM f."+c)
		}
	}
	refused := 0
	if len(differs) > 0 && repeated > 0 {
		from := " FROM " + repeats + " r JOIN " + s.name + " s ON s.src_seq = r.src_seq JOIN " + s.name + " f ON f.src_seq = r.first_seq WHERE " + strings.Join(differs, " OR ")
		refused, err = x.rejectRows(ctx, s.key[0], s.key[0], from, dataset.Duplicate, "the same key stands on an earlier line with other values, which are kept")
		if err != nil {
			return err
		}
	}
	x.unchanged += repeated - int64(refused)
	if _, err := x.exec(ctx, "DELETE FROM "+s.name+" WHERE src_seq IN (SELECT src_seq FROM "+repeats+")"); err != nil {
		return err
	}
	_, err = x.exec(ctx, "DROP TABLE "+repeats)
	return err
}

// createNamed creates the rows that references name and that no register holds, as known from this reference only.
func (x *merger) createNamed(ctx context.Context, s *stage) error {
	for _, r := range s.spec.Refs {
		if !r.Stub {
			continue
		}
		keys, names := naturalKeys[r.Target], make([]string, len(r.On))
		for i, on := range r.On {
			names[i] = on + " AS " + keys[i]
		}
		columns, values := x.fill(r.Target, prefixed("n.", keys))
		created, err := x.exec(ctx, "INSERT INTO "+r.Target+" ("+list(keys, columns, []string{"reference_only", "edition_id"})+
			") SELECT "+list(prefixed("n.", keys), values, []string{"true", x.edited()})+
			" FROM (SELECT DISTINCT "+list(names)+" FROM "+s.name+" s WHERE "+given(r)+") n WHERE NOT EXISTS (SELECT 1 FROM "+r.Target+" t WHERE "+matches(keys, "t.", prefixed("n.", keys))+") ORDER BY "+list(prefixed("n.", keys)))
		if err != nil {
			return err
		}
		x.note(r.Target, created)
	}
	return nil
}

// note remembers that rows of a table changed.
func (x *merger) note(table string, rows int64) {
	if rows > 0 {
		x.changed[table] = true
	}
}

// given is the condition that a staged row names something.
func given(r dataset.Ref) string { return "s." + r.On[0] + " IS NOT NULL AND s." + r.On[0] + " <> ''" }

// refuseUnresolved refuses the rows that name what exists nowhere, or name nothing where they must.
func (x *merger) refuseUnresolved(ctx context.Context, s *stage) error {
	for _, r := range s.spec.Refs {
		unknown := "NOT EXISTS (SELECT 1 FROM " + r.Target + " t WHERE " + matches(naturalKeys[r.Target], "t.", prefixed("s.", r.On)) + ")"
		switch {
		case r.Stub && r.Optional:
			continue // created just now
		case r.Stub:
			unknown = "NOT (" + given(r) + ")"
		case r.Optional:
			unknown += " AND " + given(r)
		}
		err := x.refuse(ctx, s, r.On[0], r.On[len(r.On)-1], " FROM "+s.name+" s WHERE "+unknown, dataset.UnknownReference, "no row of "+r.Target+" has this key")
		if err != nil {
			return err
		}
	}
	return nil
}

// refuse refuses staged rows, and takes them off.
func (x *merger) refuse(ctx context.Context, s *stage, column, value, from string, code dataset.Reason, reason string) error {
	n, err := x.rejectRows(ctx, column, value, from, code, reason)
	if err != nil || n == 0 {
		return err
	}
	_, err = x.exec(ctx, "DELETE FROM "+s.name+" WHERE src_seq IN (SELECT s.src_seq"+from+")")
	return err
}

func (x *merger) rejectRows(ctx context.Context, column, value, from string, code dataset.Reason, reason string) (n int, err error) {
	q := "SELECT s.src_part, s.src_line, '" + column + "', COALESCE(CAST(s." + value + " AS text), '')" + from + " ORDER BY s.src_seq"
	err = x.places(ctx, q, func(r dataset.Rejection) error {
		r.Code, r.Reason = code, reason
		n++
		return x.reject(r)
	})
	return n, err
}

func list(parts ...[]string) string { return strings.Join(slices.Concat(parts...), ", ") }

func prefixed(prefix string, names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = prefix + n
	}
	return out
}

// matches is the condition that columns have the values of expressions.
func matches(columns []string, prefix string, values []string) string {
	on := make([]string, len(columns))
	for i, c := range columns {
		on[i] = prefix + c + " = " + values[i]
	}
	return strings.Join(on, " AND ")
}
