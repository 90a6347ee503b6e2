package load

import (
	"context"
	"database/sql/driver"
	"fmt"
	"reflect"
	"slices"
	"strings"

	entschema "entgo.io/ent/dialect/sql/schema"
	"entgo.io/ent/schema/field"

	"gpec/ent/migrate"
	"gpec/internal/dataset"
)

// batchRows is how many rows of one table are held before they are copied: enough to make a copy worth its start, and a few
// megabytes at most.
const batchRows = 5000

// stage is the temporary table in which the rows of one spec wait for their merge.
type stage struct {
	spec    *dataset.Spec
	table   *entschema.Table
	name    string
	columns []string // staged columns, then part, line and seq
	kinds   []string // SQL types
	empty   []bool   // an empty text means NULL there
	batch   [][]any
	rows    int64
}

// tables indexes the tables of the storage model by name.
func tables() map[string]*entschema.Table {
	m := make(map[string]*entschema.Table, len(migrate.Tables))
	for _, t := range migrate.Tables {
		m[t.Name] = t
	}
	return m
}

func newStage(spec *dataset.Spec, table *entschema.Table, n int) *stage {
	s := &stage{spec: spec, table: table, name: fmt.Sprintf("stage_%d_%s", n, spec.Table)}
	for _, c := range spec.Columns {
		kind, nullable := "text", false
		if col := column(table, c); col != nil {
			kind, nullable = sqlType(col), col.Nullable
		} else if strings.HasSuffix(c, "_level") {
			kind = "bigint"
		}
		s.columns, s.kinds, s.empty = append(s.columns, c), append(s.kinds, kind), append(s.empty, nullable && kind == "text")
	}
	s.columns = append(s.columns, "src_part", "src_line", "src_seq")
	s.kinds = append(s.kinds, "text", "bigint", "bigint")
	return s
}

func column(t *entschema.Table, name string) *entschema.Column {
	for _, c := range t.Columns {
		if c.Name == name {
			return c
		}
	}
	return nil
}

func sqlType(c *entschema.Column) string {
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

func (s *stage) create(ctx context.Context, x *merger) error {
	defs := make([]string, len(s.columns))
	for i, c := range s.columns {
		defs[i] = c + " " + s.kinds[i]
		if s.kinds[i] == "text" && x.postgres() {
			defs[i] += ` COLLATE "C"`
		}
	}
	q := "CREATE TEMPORARY TABLE " + s.name + " (" + strings.Join(defs, ", ") + ")"
	if x.postgres() {
		q += " ON COMMIT DROP"
	}
	_, err := x.exec(ctx, q)
	return err
}

// add stages one row.
func (s *stage) add(ctx context.Context, x *merger, at dataset.Pos, row dataset.Row) error {
	values := dataset.ValuesOf(row)
	for i, v := range values {
		n, err := plain(v)
		if err != nil {
			return fmt.Errorf("%s, line %d, %s: %w", at.Part, at.Line, s.columns[i], err)
		}
		if n == "" && s.empty[i] {
			n = nil
		}
		values[i] = n
	}
	s.rows++
	s.batch = append(s.batch, append(values, at.Part, at.Line, s.rows))
	if len(s.batch) >= batchRows {
		return s.flush(ctx, x)
	}
	return nil
}

func (s *stage) flush(ctx context.Context, x *merger) error {
	if len(s.batch) == 0 {
		return nil
	}
	c, err := x.db.CopyInto(ctx, x.tx, s.name, s.columns)
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

// plain turns codes and dates into what a database driver takes.
func plain(v any) (any, error) {
	if val, ok := v.(driver.Valuer); ok {
		return val.Value()
	}
	switch r := reflect.ValueOf(v); r.Kind() {
	case reflect.String:
		return r.String(), nil
	case reflect.Int, reflect.Int64, reflect.Int32:
		return r.Int(), nil
	}
	return v, nil
}

// stored lists the staged columns that are columns of the table; the others only name rows.
func (s *stage) stored() []string {
	var out []string
	for _, c := range s.spec.Columns {
		if column(s.table, c) != nil {
			out = append(out, c)
		}
	}
	return out
}

// naturalKey lists the staged columns that identify a row: references stand by the columns that name them.
func (s *stage) naturalKey() []string {
	var out []string
	for _, k := range s.spec.Key {
		i := slices.IndexFunc(s.spec.Refs, func(r dataset.Ref) bool { return r.Column == k })
		if i < 0 {
			out = append(out, k)
			continue
		}
		out = append(out, s.spec.Refs[i].On...)
	}
	return out
}
