package shortage

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

const header = "Region,Famille Professionnelle,Code FAP\n"

func write(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func collect(t testing.TB, name, text string) (*dataset.Collected, dataset.Match) {
	t.Helper()
	c, m, err := dataset.Collect(t.Context(), Source{}, write(t, name, text))
	if err != nil {
		t.Fatal(err)
	}
	return c, m
}

func fact(scheme vocab.Scheme, job, region string) dataset.Fact {
	return dataset.Fact{Metric: vocab.ShortageListed, Year: 2031, Job: vocab.JobRef{Scheme: scheme, Code: job, Level: 3}, Region: region, Value: 1}
}

func TestParse(t *testing.T) {
	c, m := collect(t, "metiers_en_tension_août_2031.csv", header+"France Entière,Voiliers,B7Z10\nIle-de-France,Voiliers,B7Z10\nIle-de-France,\"Voiles, bâches\",T2A60\n")
	if m != (dataset.Match{Layout: "shortage-jobs", Edition: "August 2031", Published: vocab.NewDate(2031, time.August, 1), Floor: 200}) {
		t.Errorf("match %+v", m)
	}
	// The whole of France is no region: a fact of another grain.
	want := []dataset.Fact{fact(vocab.FAP2009, "B7Z10", ""), fact(vocab.FAP2009, "B7Z10", "11"), fact(vocab.FAP2009, "T2A60", "11")}
	if d := cmp.Diff(want, dataset.Of[dataset.Fact](c)); d != "" || c.Reads != 3 || len(c.Rejected) != 0 {
		t.Error(d, c.Reads, c.Rejected)
	}
	t.Run("a list in families of 2021", func(t *testing.T) {
		c, _ := collect(t, "liste_mai_2031.csv", header+"Bretagne,Voiliers,T2A60\nBretagne,Voiliers,B7X10\n")
		if d := cmp.Diff([]dataset.Fact{fact(vocab.FAP2021, "T2A60", "53"), fact(vocab.FAP2021, "B7X10", "53")}, dataset.Of[dataset.Fact](c)); d != "" {
			t.Error(d, c.Rejected)
		}
	})
	t.Run("without a month in its name, a list is of the year of its file", func(t *testing.T) {
		for _, name := range []string{"liste.csv", "liste_2030.csv"} {
			path := write(t, name, header+"Bretagne,Voiliers,B7Z10\n")
			day := time.Date(2031, time.June, 30, 12, 0, 0, 0, time.UTC)
			if err := os.Chtimes(path, day, day); err != nil {
				t.Fatal(err)
			}
			c, m, err := dataset.Collect(t.Context(), Source{}, path)
			if err != nil || m.Edition != "" || !m.Published.IsZero() || len(c.Rows) != 1 || c.Rows[0] != fact(vocab.FAP2009, "B7Z10", "53") {
				t.Errorf("%s: %+v, %+v, %v", name, m, c, err)
			}
		}
	})
}

func TestRefused(t *testing.T) {
	for name, test := range map[string]struct {
		row    string
		code   dataset.Reason
		column string
	}{
		"a region that is none":    {"Alsace,Voiliers,B7Z10", dataset.BadCode, "Region"},
		"no region":                {",Voiliers,B7Z10", dataset.BadCode, "Region"},
		"a job of FAP 2021":        {"Bretagne,Voiliers,B7X11", dataset.BadCode, "Code FAP"},
		"a job of another level":   {"Bretagne,Voiliers,B7Z", dataset.BadCode, "Code FAP"},
		"no job":                   {"Bretagne,Voiliers,", dataset.BadCode, "Code FAP"},
		"the same region and job":  {"BRETAGNE,Voiles,B7Z10", dataset.Duplicate, "Code FAP"},
		"a label cut by its comma": {"Bretagne,Voiles,bâches,B7Z11", dataset.BadRow, ""},
	} {
		t.Run(name, func(t *testing.T) {
			c, _ := collect(t, "liste_mai_2031.csv", header+"Bretagne,Voiliers,B7Z10\n"+test.row+"\n")
			if len(c.Rejected) != 1 || c.Rejected[0].Code != test.code || c.Rejected[0].Column != test.column || c.Rejected[0].Line != 3 || c.Reads != 2 || len(c.Rows) != 1 {
				t.Errorf("%d read, rows %+v, rejected %+v", c.Reads, c.Rows, c.Rejected)
			}
		})
	}
}

func TestRecognise(t *testing.T) {
	var layout *dataset.LayoutError
	for name, test := range map[string]struct {
		text string
		mine bool
	}{
		"another table":     {"Region,Code FAP\nBretagne,B7Z10\n", false},
		"nothing":           {"", false},
		"an unknown column": {"Region,Famille Professionnelle,Code FAP,Département\n", true},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := dataset.Collect(t.Context(), Source{}, write(t, "liste.csv", test.text))
			if test.mine && !errors.As(err, &layout) || !test.mine && !errors.Is(err, dataset.ErrNotMine) {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestOfficialFile(t *testing.T) {
	path := filepath.Join("..", "..", "..", "..", "shared", "data", "fap", "metiers_en_tension_mars_2024.csv")
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the official file is not at hand: %v", err)
	}
	c, m, err := dataset.Collect(t.Context(), Source{}, path)
	if err != nil {
		t.Fatal(err)
	}
	jobs, regions, national := map[vocab.JobRef]bool{}, map[string]bool{}, 0
	for _, f := range dataset.Of[dataset.Fact](c) {
		jobs[f.Job] = true
		if f.Region == "" {
			national++
		} else {
			regions[f.Region] = true
		}
		if f.Year != 2024 || f.Job.Scheme != vocab.FAP2009 || f.Value != 1 {
			t.Fatalf("%+v", f)
		}
	}
	if c.Reads != 399 || len(c.Rows) != 399 || len(c.Rejected) != 0 || len(jobs) != 79 || len(regions) != 13 || national != 4 || m.Edition != "March 2024" {
		t.Errorf("%d read, %d rows, %d jobs, %d regions, %d national, match %+v, rejected %+v", c.Reads, len(c.Rows), len(jobs), len(regions), national, m, c.Rejected)
	}
}
