package load_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"entgo.io/ent/dialect/sql/schema"

	"gpec/ent/importrun"
	"gpec/ent/migrate"
	"gpec/internal/dataset"
	"gpec/internal/dataset/load"
	"gpec/internal/vocab"
)

// employees is a figure as most sources have it.
func employees(branch string, year int, value float64) dataset.Fact {
	return dataset.Fact{Metric: vocab.Employees, Year: year, Branch: vocab.IDCC(branch), Value: value}
}

// secretive is a figure under a rule of secrecy: of few enterprises, it is not shown.
func secretive(branch string, year int, value float64) dataset.Fact {
	f := employees(branch, year, value)
	f.Units, f.TopBP = 2, 6000
	return f
}

// rule is a rule of secrecy from a day on.
func rule(from string) dataset.Row {
	return dataset.LegalRule{Code: "SECRECY", Article: "A", ValidFrom: day(from), Selector: "FILING", Confidence: "T",
		Parameters: `{"min_units": 3, "max_share_bp": 8500, "min_persons": 5, "noise_bp": 2000, "noise_floor": 2, "min_pool": 3}`}
}

// start is where the ids of a table begin: the cube holds them less that.
func start(table string) int {
	i := slices.IndexFunc(migrate.Tables, func(t *schema.Table) bool { return t.Name == table })
	return *migrate.Tables[i].Annotation.IncrementStart
}

var figures = fmt.Sprintf(`SELECT b.idcc, f.year, f.value, e.label FROM facts f JOIN cubes c ON c.id = f.cube_id + %d JOIN editions e ON e.id = c.edition_id
	JOIN branches b ON b.id = f.branch + %d ORDER BY b.idcc, f.year, e.label`, start("cubes"), start("branches"))

// cube gives all that the cube holds.
func (b *bench) cube() (all map[string][]string) {
	b.Helper()
	all = map[string][]string{}
	for _, t := range []string{"facts", "rollups", "cubes"} {
		all[t] = sorted(b.ask("SELECT * FROM " + t))
	}
	return all
}

// untouched checks that the cube is as it was.
func (b *bench) untouched(before map[string][]string) {
	b.Helper()
	if after := b.cube(); !maps.EqualFunc(before, after, slices.Equal) {
		b.Errorf("the cube has changed: %v, then %v", before, after)
	}
}

func TestFiguresOfTheSameKey(t *testing.T) {
	onEach(t, func(b *bench) {
		hidden := employees("0003", 2020, 0)
		hidden.Quality = vocab.Secret
		bounded := employees("0004", 2020, 7)
		bounded.Quality, bounded.Low, bounded.High = vocab.Estimated, 5, 9
		wider := bounded
		wider.High = 12
		r := b.edition(importrun.StateDONE, edition{label: "v1", published: "2024-01-01", rows: []dataset.Row{
			employees("0001", 2020, 10), employees("0002", 2020, 20), employees("0001", 2020, 10), employees("0001", 2020, 11),
			hidden, hidden, bounded, bounded, wider,
		}, part: func(row int) string {
			if row < 3 {
				return "first sheet"
			}
			return "second sheet"
		}})
		b.counted(r, "read 9, written 8, unchanged 0, removed 0, refused 2") // four figures of four branches
		b.holds("SELECT r.part, r.line, r.value, r.code, r.reason FROM rejections r ORDER BY r.line",
			"second sheet 5 2020, branch 0001 DUPLICATE line 2 of first sheet has the same key and another figure, which is kept",
			"second sheet 10 2020, branch 0004 DUPLICATE line 8 has the same key and another figure, which is kept")
		b.holds(figures, "0001 2020 10 v1", "0002 2020 20 v1", "0003 2020 - v1", "0004 2020 7 v1")
	})
}

func TestFiguresOfPlacesNobodyKnows(t *testing.T) {
	onEach(t, func(b *bench) {
		at := func(region, department string, value float64) dataset.Row {
			return dataset.Fact{Metric: vocab.Employees, Year: 2020, Region: region, Department: department, Value: value}
		}
		b.edition(importrun.StateDONE, edition{dataset: "b", label: "cog", published: "2024-01-01", rows: []dataset.Row{
			dataset.Region{Code: "53", Name: "Bretagne"}, dataset.Department{Code: "35", Name: "Ille-et-Vilaine", Region: "53"}}})
		r := b.edition(importrun.StateDONE, edition{label: "v1", published: "2024-01-01", rows: []dataset.Row{
			at("53", "", 1), at("99", "", 2), at("99", "", 3), at("", "35", 4), at("", "2Z", 5)}})
		b.counted(r, "read 5, written 2, unchanged 0, removed 0, refused 3")
		b.holds("SELECT r.part, r.line, r.column, r.value, r.code FROM rejections r ORDER BY r.line",
			"sheet 3 region 99 UNKNOWN_REFERENCE", "sheet 4 region 99 UNKNOWN_REFERENCE", "sheet 6 department 2Z UNKNOWN_REFERENCE")
		b.holds("SELECT dims, facts, first_year, last_year FROM cubes ORDER BY dims", "department 1 2020 2020", "region 1 2020 2020")
		// A grain of which nothing is left is no cube.
		b.edition(importrun.StateDONE, edition{label: "v2", published: "2024-02-01", rows: []dataset.Row{at("53", "", 1), at("99", "35", 2)}})
		b.holds("SELECT c.dims, c.facts FROM cubes c JOIN editions e ON e.id = c.edition_id WHERE e.label = 'v2'", "region 1")
	})
}

func TestFiguresWhoseRuleIsNotInForce(t *testing.T) {
	onEach(t, func(b *bench) {
		figures := edition{label: "v1", published: "2024-01-01", secrecy: "SECRECY", rows: []dataset.Row{secretive("0001", 2020, 50), commission("1", "Banque")}}
		refused := func() {
			b.Helper()
			before, cube := b.sums(journal...), b.cube()
			r := b.edition(importrun.StateREFUSED, figures)
			if want := "no rule of statistical secrecy: SECRECY is not in force on 2024-01-01"; !strings.HasPrefix(r.Message, want) {
				b.Errorf("%q", r.Message)
			}
			b.same(before)
			b.untouched(cube)
		}
		refused()
		b.edition(importrun.StateDONE, edition{dataset: "b", label: "late", published: "2023-01-01", rows: []dataset.Row{rule("2024-01-02")}})
		refused()
		b.edition(importrun.StateDONE, edition{dataset: "b", label: "early", published: "2023-02-01", rows: []dataset.Row{rule("2024-01-01")}})
		b.edition(importrun.StateDONE, figures)
		b.holds("SELECT CASE WHEN c.protected THEN 1 ELSE 0 END, c.hidden, l.code FROM cubes c JOIN legal_rules l ON l.id = c.policy_id", "1 1 SECRECY")
		b.holds("SELECT value, reason, CASE WHEN shown = value THEN 1 ELSE 0 END FROM facts", "50 1 0")
	})
}

// TestRefusedFiguresAreNobodysToRead: the record of an import is public.
func TestRefusedFiguresAreNobodysToRead(t *testing.T) {
	onEach(t, func(b *bench) {
		b.edition(importrun.StateDONE, edition{dataset: "b", label: "rules", published: "2023-01-01", rows: []dataset.Row{rule("2023-01-01")}})
		file := b.file(edition{label: "v1", published: "2024-01-01", secrecy: "SECRECY", rows: []dataset.Row{secretive("0001", 2020, 50), secretive("0001", 2020, 51)}})
		var told []string
		b.file1(importrun.StateDONE, load.Options{Rejected: func(_ string, r dataset.Rejection) error {
			told = append(told, r.Value)
			return nil
		}}, file)
		if len(told) != 1 || !strings.Contains(told[0], "branch 0001") {
			b.Errorf("who runs the import is told %q", told)
		}
		b.holds("SELECT r.value, r.code FROM rejections r", " DUPLICATE")
	})
}

func TestFiguresOfEditions(t *testing.T) {
	first := edition{label: "v1", published: "2024-01-01", history: true, rows: []dataset.Row{employees("0001", 2020, 10), employees("0002", 2020, 20)}}
	for _, history := range []bool{true, false} {
		first.history = history
		t.Run(fmt.Sprintf("history %v", history), func(t *testing.T) {
			onEach(t, func(b *bench) {
				b.edition(importrun.StateDONE, first)
				before := b.cube()
				b.edition(importrun.StateUNCHANGED, first)
				b.untouched(before)

				// Another day: it stands beside.
				next := edition{label: "v2", published: "2024-02-01", history: history, rows: []dataset.Row{employees("0001", 2020, 11)}}
				b.edition(importrun.StateDONE, next)
				b.holds(figures, "0001 2020 10 v1", "0001 2020 11 v2", "0002 2020 20 v1")

				// The same day: it takes the place of the one before, grains and all.
				again := edition{label: "v2b", published: "2024-02-01", history: history, rows: []dataset.Row{employees("0001", 2020, 12)}}
				b.counted(b.edition(importrun.StateDONE, again), "read 1, written 1, unchanged 1, removed 1, refused 0")
				b.holds(figures, "0001 2020 10 v1", "0001 2020 12 v2b", "0002 2020 20 v1")
				b.holds("SELECT e.label FROM cubes c JOIN editions e ON e.id = c.edition_id ORDER BY c.id", "v1", "v2b")

				// An extract adds, and takes the place of nothing.
				extract := b.file(edition{label: "v2c", published: "2024-02-01", history: history, rows: []dataset.Row{employees("0003", 2020, 30)}})
				b.file1(importrun.StateDONE, load.Options{Partial: true}, extract)
				b.holds(figures, "0001 2020 10 v1", "0001 2020 12 v2b", "0002 2020 20 v1", "0003 2020 30 v2c")
				b.holds("SELECT label FROM editions WHERE latest", "v2b")

				// An edition of that day that has no figures says nothing of them.
				b.edition(importrun.StateDONE, edition{label: "v2d", published: "2024-02-01", history: history, rows: []dataset.Row{commission("1", "Banque")}})
				b.holds(figures, "0001 2020 10 v1", "0001 2020 12 v2b", "0002 2020 20 v1", "0003 2020 30 v2c")

				// Another dataset is left alone.
				b.edition(importrun.StateDONE, edition{dataset: "b", label: "b1", published: "2024-01-01", rows: []dataset.Row{employees("0001", 2020, 13)}})
				b.holds(figures, "0001 2020 13 b1", "0001 2020 10 v1", "0001 2020 12 v2b", "0002 2020 20 v1", "0003 2020 30 v2c")
			})
		})
	}
}

// figuresOf is an edition whose figures break off, or are refused, or are cancelled: what a test makes of it.
func figuresOf(day string) edition {
	rows := make([]dataset.Row, 0, 601)
	for i := range 600 {
		rows = append(rows, employees(fmt.Sprintf("%04d", 1+i), 2021, float64(i)))
	}
	return edition{label: "next", published: day, rows: append(rows, employees("0001", 2021, 1e6))} // the last is refused, in the merge
}

func TestFiguresThatBreakOffLeaveThoseServed(t *testing.T) {
	boom := errors.New("boom")
	first := edition{label: "v1", published: "2024-01-01", rows: []dataset.Row{employees("0001", 2020, 10), employees("0002", 2020, 20)}}
	for _, day := range []string{"2024-01-01", "2025-01-01"} {
		onEach(t, func(b *bench) {
			b.edition(importrun.StateDONE, first)
			before, cube := b.sums(journal...), b.cube()
			unchanged := func(what string) {
				b.Helper()
				b.Log(what)
				b.same(before)
				b.untouched(cube)
			}
			next := figuresOf(day)

			broken := next
			broken.label = "broken"
			broken.before = func(_ context.Context, row int) error {
				if row == 500 {
					return boom
				}
				return nil
			}
			b.edition(importrun.StateFAILED, broken)
			unchanged("the file broke off")

			cut := next
			cut.label, cut.floor = "cut", 10_000
			b.edition(importrun.StateREFUSED, cut)
			unchanged("the file is too short")

			path := b.file(next)
			b.counted(b.file1(importrun.StateDONE, load.Options{DryRun: true}, path), "read 601, written 1198, unchanged 2, removed "+map[bool]string{true: "2", false: "0"}[day == first.published]+", refused 1")
			unchanged("it was a dry run")

			for _, dry := range []bool{true, false} {
				_, err := b.loader.Import(b.Context(), named(path), load.Options{DryRun: dry, Rejected: func(string, dataset.Rejection) error { return boom }})
				if !errors.Is(err, boom) {
					b.Errorf("%v", err)
				}
				unchanged("the merge broke off")

				ctx, cancel := context.WithCancel(b.Context())
				_, err = b.loader.Import(ctx, named(path), load.Options{DryRun: dry, Rejected: func(string, dataset.Rejection) error { cancel(); return nil }})
				cancel()
				if !errors.Is(err, context.Canceled) {
					b.Errorf("%v", err)
				}
				unchanged("it was cancelled in the merge")
			}

			ctx, cancel := context.WithCancel(b.Context())
			defer cancel()
			cancelled := next
			cancelled.label = "cancelled"
			cancelled.before = func(ctx context.Context, row int) error {
				if row == 500 {
					cancel()
				}
				return ctx.Err()
			}
			if _, err := b.loader.Import(ctx, named(b.file(cancelled)), load.Options{}); !errors.Is(err, context.Canceled) {
				b.Errorf("%v", err)
			}
			unchanged("it was cancelled while it was read")

			b.file1(importrun.StateDONE, load.Options{}, path)
			b.holds("SELECT count(*) FROM facts", map[bool]string{true: "600", false: "602"}[day == first.published])
		})
	}
}

func TestADryRunOfFiguresSeesThoseOfTheFilesBefore(t *testing.T) {
	onEach(t, func(b *bench) {
		rules := b.file(edition{dataset: "a", label: "rules", published: "2020-01-01", rows: []dataset.Row{rule("2020-01-01")}})
		one := b.file(edition{dataset: "b", label: "one", published: "2024-01-01", secrecy: "SECRECY", rows: []dataset.Row{secretive("0001", 2020, 50)}})
		two := b.file(edition{dataset: "b", label: "two", published: "2024-01-01", secrecy: "SECRECY", rows: []dataset.Row{secretive("0001", 2020, 60), secretive("0002", 2020, 5)}})
		before, cube := b.sums(), b.cube()
		reports := b.load(load.Options{DryRun: true}, rules, one, two)
		b.counted(reports[1], "read 1, written 2, unchanged 0, removed 0, refused 0")
		b.counted(reports[2], "read 2, written 3, unchanged 1, removed 1, refused 0")
		b.same(before) // no secret of the noise is left behind either
		b.untouched(cube)
	})
}
