package load

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"gpec/internal/dataset"
)

// resolved is the staged rows with their references turned into ids.
type resolved struct {
	columns []string // of the table
	values  []string // expressions of them
	from    string
}

func resolve(s *stage) resolved {
	r := resolved{columns: slices.Clone(s.stored), values: prefixed("s.", s.stored), from: " FROM " + s.name + " s"}
	for i, ref := range s.spec.Refs {
		t := "r" + strconv.Itoa(i)
		r.columns, r.values = append(r.columns, ref.Column), append(r.values, t+".id")
		kind := " JOIN "
		if ref.Optional {
			kind = " LEFT JOIN "
		}
		r.from += kind + ref.Target + " " + t + " ON " + matches(naturalKeys[ref.Target], t+".", prefixed("s.", ref.On))
	}
	r.from += " WHERE true" // SQLite would take the ON of an upsert for one of a join
	return r
}

// write brings the staged rows into their table.
func (x *merger) write(ctx context.Context, s *stage) error {
	if s.spec.Mode == dataset.Append {
		return x.append(ctx, s)
	}
	return x.upsert(ctx, s)
}

// inOrder gives new rows their ids in the order of the file: what has no other order comes the same on every database.
const inOrder = " ORDER BY s.src_seq"

// append writes rows that belong to their edition. It takes the place of an earlier file of the same day.
func (x *merger) append(ctx context.Context, s *stage) error {
	if !x.adds {
		removed, err := x.exec(ctx, "DELETE FROM "+s.spec.Table+" WHERE edition_id IN (SELECT id FROM editions WHERE dataset_id = ? AND id <> ? AND published_on = ?)", x.dataset, x.edition, x.published)
		if err != nil {
			return err
		}
		x.removed += removed
		x.note(s.spec.Table, removed)
	}
	r := resolve(s)
	written, err := x.exec(ctx, "INSERT INTO "+s.spec.Table+" ("+list(r.columns, []string{"edition_id"})+") SELECT "+list(r.values, []string{x.edited()})+r.from+inOrder)
	x.written += written
	x.note(s.spec.Table, written)
	return err
}

// upsert writes the staged rows on their natural keys and counts what changed.
func (x *merger) upsert(ctx context.Context, s *stage) error {
	table, r := s.spec.Table, resolve(s)
	update := slices.DeleteFunc(slices.Clone(r.columns), func(c string) bool { return slices.Contains(s.spec.Key, c) })

	// What the file states again as it was is counted apart, though its edition moves on.
	staged := make([]string, len(r.columns))
	for i, c := range r.columns {
		staged[i] = r.values[i] + " AS " + c
	}
	same := []string{x.mayOverwrite(s, "t")}
	for _, c := range update {
		if slices.Contains(s.spec.Sparse, c) {
			same = append(same, "(n."+c+" IS NULL OR t."+c+" IS NOT DISTINCT FROM n."+c+")")
		} else if !slices.Contains(s.spec.Seed, c) {
			same = append(same, "t."+c+" IS NOT DISTINCT FROM n."+c)
		}
	}
	if referenced(table) && registers(s) {
		same = append(same, "NOT t.reference_only")
	}
	again, err := x.number(ctx, "SELECT count(*) FROM (SELECT "+list(staged)+r.from+") n JOIN "+table+" t ON "+matches(s.spec.Key, "t.", prefixed("n.", s.spec.Key))+" WHERE "+strings.Join(same, " AND "))
	if err != nil {
		return err
	}

	columns, values := append(slices.Clone(r.columns), "edition_id"), append(slices.Clone(r.values), x.edited())
	given, filled := x.fill(table, prefixed("s.", naturalKeys[table]))
	for i, c := range given {
		if !slices.Contains(columns, c) {
			columns, values = append(columns, c), append(values, filled[i])
		}
	}
	if referenced(table) {
		columns, values = append(columns, "reference_only"), append(values, strconv.FormatBool(!registers(s)))
	}
	touched, err := x.exec(ctx, "INSERT INTO "+table+" ("+list(columns)+") SELECT "+list(values)+r.from+inOrder+
		" ON CONFLICT ("+list(s.spec.Key)+") DO UPDATE SET "+list(assignments(s, update))+" WHERE "+x.mayOverwrite(s, table))
	if err != nil {
		return err
	}
	all, err := x.number(ctx, "SELECT count(*) FROM "+s.name)
	x.written += touched - again
	x.unchanged += all - (touched - again)
	x.note(table, touched-again)
	return err
}

// registers tells whether the rows of a stage stand in a register, rather than name what another source registers.
func registers(s *stage) bool {
	return s.spec.Mode != dataset.Mention && s.spec.Mode != dataset.Enrich
}

// assignments are the SET clauses of an upsert.
func assignments(s *stage, update []string) []string {
	t := s.spec.Table + "."
	var set []string
	for _, c := range update {
		switch {
		case slices.Contains(s.spec.Seed, c):
			set = append(set, c+" = CASE WHEN "+t+"reference_only THEN excluded."+c+" ELSE "+t+c+" END")
		case slices.Contains(s.spec.Sparse, c):
			set = append(set, c+" = COALESCE(excluded."+c+", "+t+c+")")
		default:
			set = append(set, c+" = excluded."+c)
		}
	}
	if s.spec.Mode == dataset.Enrich {
		return append(set, "edition_id = CASE WHEN "+t+"reference_only THEN excluded.edition_id ELSE "+t+"edition_id END")
	}
	if referenced(s.spec.Table) && registers(s) {
		set = append(set, "reference_only = false")
	}
	return append(set, "edition_id = excluded.edition_id")
}

// mayOverwrite is the condition that a row is stated by no later edition, or only by an extract, or is known from a
// reference only.
func (x *merger) mayOverwrite(s *stage, t string) string {
	switch s.spec.Mode {
	case dataset.Mention:
		return t + ".reference_only"
	case dataset.Enrich:
		return "true"
	}
	older := "EXISTS (SELECT 1 FROM editions e WHERE e.id = " + t + ".edition_id AND (e.extract OR e.published_on <= " + x.date(x.published) + "))"
	if referenced(s.spec.Table) {
		return "(" + t + ".reference_only OR " + older + ")"
	}
	return older
}

// remove deletes what the dataset no longer lists. A table the edition says nothing of is left alone: a layout that lacks
// it does not empty it.
func (x *merger) remove(ctx context.Context, s *stage) error {
	if s.spec.Mode != dataset.Replace || !x.removes {
		return nil
	}
	n, err := x.exec(ctx, "DELETE FROM "+s.spec.Table+" WHERE edition_id IN (SELECT id FROM editions WHERE dataset_id = ? AND id <> ?)", x.dataset, x.edition)
	x.removed += n
	x.note(s.spec.Table, n)
	return err
}
