package load

import (
	"context"
	"database/sql/driver"
	"fmt"
	"hash/maphash"
	"math"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	entschema "entgo.io/ent/dialect/sql/schema"
	"entgo.io/ent/schema/field"

	"gpec/ent/migrate"
	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// batchRows is how many rows of one table are held before they are copied: enough to make a copy worth its start, and a few
// megabytes at most.
const batchRows = 5000

// table gives the columns of a table of the storage model by their names.
type table map[string]*entschema.Column

func tables() map[string]table {
	all := make(map[string]table, len(migrate.Tables))
	for _, t := range migrate.Tables {
		all[t.Name] = table{}
		for _, c := range t.Columns {
			all[t.Name][c.Name] = c
		}
	}
	return all
}

// stage is the temporary table in which the rows of one spec wait for their merge.
type stage struct {
	spec    *dataset.Spec
	name    string
	columns []string // of the spec, then those of the stage itself
	key     []string // staged columns that identify a row: references stand by the columns that name them
	stored  []string // staged columns that are columns of the table; the others only name rows

	traits []trait // by column of the spec
	keyAt  []int   // positions of the key in the spec
	batch  [][]any
	rows   int64

	seed  maphash.Seed
	seen  map[uint64]struct{} // hashes of the keys
	again int64               // rows whose hash was seen before
}

// trait is what becomes of the values of a column.
type trait struct {
	empty    bool // an empty text means NULL
	required bool // NULL is no value
	folded   bool // a search form
}

// The columns that a stage adds to those of its spec: the place of the row in the file, its rank, the hash of its key, and
// whether an earlier row has the same hash. Most files state no key twice, and those that do need not be sorted as a whole.
var stageColumns = []struct{ name, kind string }{
	{"src_part", "text"}, {"src_line", "bigint"}, {"src_seq", "bigint"}, {"src_hash", "bigint"}, {"src_again", "boolean"},
}

func newStage(ctx context.Context, db statements, spec *dataset.Spec, tables map[string]table, n int) (*stage, error) {
	target := tables[spec.Table]
	if target == nil {
		return nil, fmt.Errorf("the storage model has no table %s", spec.Table)
	}
	s := &stage{spec: spec, name: fmt.Sprintf("stage_%d_%s", n, spec.Table), seed: maphash.MakeSeed(), seen: map[uint64]struct{}{}}
	for _, k := range spec.Key {
		if i := slices.IndexFunc(spec.Refs, func(r dataset.Ref) bool { return r.Column == k }); i >= 0 {
			s.key = append(s.key, spec.Refs[i].On...)
		} else {
			s.key = append(s.key, k)
		}
	}
	var definitions []string
	define := func(name, kind string) {
		s.columns = append(s.columns, name)
		if kind == "text" && db.postgres() {
			kind = `text COLLATE "C"` // as in the tables
		}
		definitions = append(definitions, name+" "+kind)
	}
	for i, name := range spec.Columns {
		c := target[name]
		if c != nil {
			s.stored = append(s.stored, name)
		} else if c = named(spec, tables, name); c == nil {
			return nil, fmt.Errorf("column %s of %s is neither stored nor the name of another row", name, spec.Table)
		}
		_, stored := target[name]
		s.traits = append(s.traits, trait{empty: stored && c.Nullable && kindOf(c) == "text", required: stored && !c.Nullable, folded: name == "folded"})
		if slices.Contains(s.key, name) {
			s.keyAt = append(s.keyAt, i)
		}
		define(name, kindOf(c))
	}
	for _, c := range stageColumns {
		define(c.name, c.kind)
	}
	if _, err := db.exec(ctx, "DROP TABLE IF EXISTS "+s.name); err != nil {
		return nil, err
	}
	_, err := db.exec(ctx, "CREATE TEMPORARY TABLE "+s.name+" ("+strings.Join(definitions, ", ")+")")
	return s, err
}

// named gives the column of another table that a staged column holds the value of.
func named(spec *dataset.Spec, tables map[string]table, name string) *entschema.Column {
	for _, r := range spec.Refs {
		if i := slices.Index(r.On, name); i >= 0 {
			return tables[r.Target][naturalKeys[r.Target][i]]
		}
	}
	return nil
}

func kindOf(c *entschema.Column) string {
	switch {
	case c.SchemaType["postgres"] == "date":
		return "date"
	case c.Type == field.TypeBool:
		return "boolean"
	case c.Type.Integer():
		return "bigint"
	case c.Type.Float():
		return "double precision"
	}
	return "text"
}

// add holds a row until the next flush, or says why no database can hold it.
func (s *stage) add(at dataset.Pos, row dataset.Row) *dataset.Rejection {
	values := slices.Grow(dataset.ValuesOf(row), len(stageColumns))
	for i, v := range values {
		value, reason := plain(v)
		if reason != "" {
			return &dataset.Rejection{Pos: at, Column: s.columns[i], Value: fmt.Sprint(v), Code: dataset.BadRow, Reason: reason}
		}
		if value == nil && s.traits[i].required {
			return &dataset.Rejection{Pos: at, Column: s.columns[i], Code: dataset.MissingValue, Reason: "no row of " + s.spec.Table + " can be without this value"}
		}
		if text, ok := value.(string); ok {
			switch {
			case text == "" && s.traits[i].empty:
				value = nil
			case s.traits[i].folded:
				value = shortened(text)
			}
		}
		values[i] = value
	}
	hash := s.hash(values)
	_, again := s.seen[hash]
	if again {
		s.again++
	} else {
		s.seen[hash] = struct{}{}
	}
	s.rows++
	s.batch = append(s.batch, append(values, clean(at.Part), at.Line, s.rows, int64(hash), again)) //nolint:gosec // 64 bits either way
	return nil
}

func (s *stage) hash(values []any) uint64 {
	var h maphash.Hash
	h.SetSeed(s.seed)
	for _, i := range s.keyAt {
		maphash.WriteComparable(&h, values[i])
	}
	return h.Sum64()
}

// foldedBytes bounds a search form: PostgreSQL indexes no text above 2,704 bytes, and nobody searches by the end of a title.
const foldedBytes = 2000

func shortened(s string) string {
	if len(s) <= foldedBytes {
		return s
	}
	cut := foldedBytes
	for !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut]
}

func (s *stage) flush(ctx context.Context, db statements) error {
	if len(s.batch) == 0 {
		return nil
	}
	c, err := db.db.CopyInto(ctx, db.tx, s.name, s.columns)
	if err != nil {
		return err
	}
	for _, row := range s.batch {
		if err := c.Add(row...); err != nil {
			return fmt.Errorf("staging %s: %w", s.spec.Table, err)
		}
	}
	if _, err := c.Close(); err != nil {
		return fmt.Errorf("staging %s: %w", s.spec.Table, err)
	}
	s.batch = s.batch[:0]
	return nil
}

// close ends the staging.
func (s *stage) close(ctx context.Context, db statements) error {
	if err := s.flush(ctx, db); err != nil {
		return err
	}
	s.batch, s.seen = nil, nil
	if !db.postgres() {
		return nil
	}
	// Nothing analyses temporary tables by itself.
	_, err := db.exec(ctx, "ANALYZE "+s.name)
	return err
}

// plain turns codes and dates into what a database driver takes, or says why none can.
func plain(v any) (value any, reason string) {
	switch v := v.(type) {
	case nil, bool, int, int64:
		return v, ""
	case string:
		return v, unfit(v)
	case vocab.Date:
		if v.IsZero() {
			return nil, ""
		}
		return v.String(), ""
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, "not a number"
		}
		return v, ""
	case driver.Valuer:
		value, err := v.Value()
		if err != nil {
			return nil, err.Error()
		}
		return value, ""
	}
	switch r := reflect.ValueOf(v); r.Kind() {
	case reflect.String:
		return r.String(), unfit(r.String())
	case reflect.Int, reflect.Int64, reflect.Int32:
		return r.Int(), ""
	}
	return v, ""
}

// unfit says why a text cannot be stored.
func unfit(s string) string {
	switch {
	case strings.IndexByte(s, 0) >= 0:
		return "the text holds a NUL character"
	case !utf8.ValidString(s):
		return "the text is not UTF-8"
	}
	return ""
}
