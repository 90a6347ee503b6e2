package dataset_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// records reads a text as a table of these columns.
func records(t *testing.T, text string, columns []dataset.Column, do func(*dataset.Record) error) *dataset.Collected {
	t.Helper()
	table, err := dataset.NewTable(strings.NewReader(text), "jobs.csv")
	if err != nil {
		t.Fatal(err)
	}
	c := &dataset.Collected{}
	if err := table.Each(t.Context(), "Jobs", columns, c, do); err != nil {
		t.Fatal(err)
	}
	return c
}

// fault is a rejection on the second line of the text.
func fault(column, value string, code dataset.Reason, why string) []dataset.Rejection {
	return []dataset.Rejection{{Pos: dataset.Pos{Part: "jobs.csv", Line: 2}, Column: column, Value: value, Code: code, Reason: why}}
}

func TestRecord(t *testing.T) {
	for name, tc := range map[string]struct {
		text string
		read func(*dataset.Record)
		want []dataset.Rejection
	}{
		"a row is refused for its first fault only": {"Code;Libellé\nx;\n", func(r *dataset.Record) {
			r.Refuse("code", dataset.BadCode, "no code")
			r.Refuse("libelle", dataset.MissingValue, "no label")
		}, fault("Code", "x", dataset.BadCode, "no code")},
		"a value is reported under the header as the file writes it": {"Code; Libellé \nx; y \n", func(r *dataset.Record) {
			r.Reject("libelle", dataset.NotAMember, "unknown")
		}, fault("Libellé", "y", dataset.NotAMember, "unknown")},
		"a row that stands has its values reported one by one": {"Code;Libellé\nx;y\n", func(r *dataset.Record) {
			r.Reject("code", dataset.BadCode, "first")
			r.Reject("code", dataset.BadCode, "second")
		}, append(fault("Code", "x", dataset.BadCode, "first"), fault("Code", "x", dataset.BadCode, "second")...)},
		"a row refused whole is shown with the delimiter of its file": {"Code|Libellé\nx|y\n", func(r *dataset.Record) {
			r.Refuse("", dataset.Duplicate, "again")
		}, fault("", "x|y", dataset.Duplicate, "again")},
		"an optional column that is absent is empty": {"Code;Libellé\nx;y\n", func(r *dataset.Record) {
			r.Reject("note", dataset.MissingValue, "no note")
		}, fault("note", "", dataset.MissingValue, "no note")},
		"a column that is not read is empty, not another": {"Code;Libellé\nx;y\n", func(r *dataset.Record) {
			r.Reject("place", dataset.MissingValue, "no place")
		}, fault("place", "", dataset.MissingValue, "no place")},
		"a value is cut at 200 characters": {"Code;Libellé\n" + strings.Repeat("é", 201) + ";y\n", func(r *dataset.Record) {
			r.Reject("code", dataset.BadCode, "long")
		}, fault("Code", strings.Repeat("é", 200), dataset.BadCode, "long")},
		"a short row is not complete": {"Code;Libellé\nx\n", func(r *dataset.Record) {
			r.Complete()
		}, fault("", "x", dataset.BadRow, "the row has 1 cells, the header 2")},
		"a complete row stands": {"Code;Libellé\nx;\n", func(r *dataset.Record) {
			r.Complete()
		}, nil},
		"a row that overflows its header is refused": {"Code;Libellé\nx;y;z\n", func(r *dataset.Record) {
			r.Overflows()
		}, fault("", "x;y;z", dataset.BadRow, "the row has more cells than the header")},
		"empty cells beyond the header, or too few cells, are no overflow": {"Code;Libellé\nx;y;; \nx\n", func(r *dataset.Record) {
			r.Overflows()
		}, nil},
		"the code of a job has the form of its scheme": {"Code;Libellé\n1;y\n", func(r *dataset.Record) {
			r.Job("code", 3, func(string) (vocab.JobRef, error) { return vocab.JobRef{}, errors.New("no such form") })
		}, fault("Code", "1", dataset.BadCode, "no such form")},
		"the code of a job is of its level": {"Code;Libellé\nA11;y\n", func(r *dataset.Record) {
			r.Job("code", 3, vocab.ParseROME)
		}, fault("Code", "A11", dataset.BadCode, "a code of level 2 stands where level 3 is expected")},
	} {
		t.Run(name, func(t *testing.T) {
			columns := append(dataset.Columns("code", "libelle"), dataset.Column{Name: "note", Optional: true})
			c := records(t, tc.text, columns, func(r *dataset.Record) error { tc.read(r); return nil })
			if diff := cmp.Diff(tc.want, c.Rejected); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("rows are counted, and put at their place unless refused", func(t *testing.T) {
		c := records(t, "code\nA1101\nA11\nA1201\n", dataset.Columns("code"), func(r *dataset.Record) error {
			job := dataset.Job{Ref: r.Job("code", 3, vocab.ParseROME)}
			if r.Refused() {
				return nil
			}
			return r.Put(job)
		})
		places := []dataset.Pos{{Part: "jobs.csv", Line: 2}, {Part: "jobs.csv", Line: 4}}
		if diff := cmp.Diff(places, c.At); diff != "" || c.Reads != 3 || len(c.Rejected) != 1 {
			t.Errorf("%d rows read, %+v rejected, put at %s", c.Reads, c.Rejected, diff)
		}
	})
}

func TestTableEach(t *testing.T) {
	each := func(ctx context.Context, column string, do func(*dataset.Record) error) error {
		table, err := dataset.NewTable(strings.NewReader("code\nA1101\nA1102\n"), "jobs.csv")
		if err != nil {
			t.Fatal(err)
		}
		return table.Each(ctx, "Jobs", dataset.Columns(column), &dataset.Collected{}, do)
	}
	t.Run("a missing column is told before any row is read", func(t *testing.T) {
		var layout *dataset.LayoutError
		err := each(t.Context(), "rome", func(*dataset.Record) error { t.Error("a row"); return nil })
		if !errors.As(err, &layout) || layout.Place != "jobs.csv" || !strings.Contains(layout.Expected, "rome") {
			t.Error(err)
		}
	})
	t.Run("an error of the sink ends the reading", func(t *testing.T) {
		full, rows := errors.New("full"), 0
		if err := each(t.Context(), "code", func(*dataset.Record) error { rows++; return full }); !errors.Is(err, full) || rows != 1 {
			t.Error(rows, err)
		}
	})
	t.Run("a cancelled context ends the reading", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		err := each(ctx, "code", func(*dataset.Record) error { cancel(); return nil })
		if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "jobs.csv") {
			t.Error(err)
		}
	})
}
