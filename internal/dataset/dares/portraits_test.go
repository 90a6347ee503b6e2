package dares

import (
	"context"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

const twoPortraits = `[
  {
    "idcc": "00042",
    "title": "Essais",
    "entreprises": {"entreprises": {"count": 120, "total": 130}, "etablissements": {"count": 150}},
    "chiffres": {"effectifs": {"count": {"idcc": 5200, "cris": 9900, "ensemble": 1000000}, "etp": {"idcc": "4800"}}},
    "salaires": {"moyen": {"Cadre": {"idcc": "ns"}}}
  },
  {
    "idcc": "00043",
    "entreprises": {"entreprises": {"count": null}, "etablissements": {"count": -3}},
    "chiffres": {"effectifs": {"count": {"idcc": 7000, "ensemble": 1000001}, "etp": {"idcc": "secret"}}}
  }
]`

func text(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestPortraits(t *testing.T) {
	c, m := collect(t, Portraits{}, text(t, "data.json", twoPortraits))
	if m.Layout != "dares-portraits-2020" || m.Edition != "2020" || m.Published.String() != "2022-07-13" || c.Reads != 2 {
		t.Errorf("match %+v, %d read", m, c.Reads)
	}
	got := dataset.Of[dataset.Fact](c)
	if want := (dataset.Fact{Metric: vocab.Employees, Year: 2020, Branch: "0042", Value: 5200, Quality: vocab.Observed}); len(got) != 6 || got[0] != want {
		t.Fatalf("%+v", got)
	}
	t.Run("a figure of all branches is of no branch, and put once", func(t *testing.T) {
		if want := (dataset.Fact{Metric: vocab.Employees, Year: 2020, Value: 1000000, Quality: vocab.Observed}); got[1] != want {
			t.Errorf("%+v", got[1])
		}
	})
	t.Run("a quoted number is a number", func(t *testing.T) {
		if got[2].Metric != vocab.FullTimeEquivalents || got[2].Value != 4800 {
			t.Errorf("%+v", got[2])
		}
	})
	t.Run("a figure that cannot be read is refused, the others of the branch stay", func(t *testing.T) {
		if got[5].Branch != "0043" || got[5].Value != 7000 {
			t.Errorf("%+v", got[5])
		}
		want := []dataset.Reason{dataset.Duplicate, dataset.BadAmount, dataset.MissingValue, dataset.BadAmount}
		for i, r := range c.Rejected {
			if r.Code != want[i] || r.Line != 9 {
				t.Errorf("%+v", r)
			}
		}
		if len(c.Rejected) != 4 || c.Rejected[0].Value != "1000001" || c.Rejected[0].Column != "chiffres.effectifs.count.ensemble" {
			t.Errorf("%+v", c.Rejected)
		}
	})
	t.Run("the place is the line of the branch", func(t *testing.T) {
		if c.At[0].Line != 2 || c.At[5].Line != 9 {
			t.Errorf("%v", c.At)
		}
	})
}

func TestPortraitsRefused(t *testing.T) {
	for name, test := range map[string]struct {
		branch string
		want   dataset.Reason
		rows   int // beside those of the first branch
	}{
		"a sentinel is no branch":               {`{"idcc":"99999"}`, dataset.BadCode, 0},
		"a branch without code":                 {`{"title":"x"}`, dataset.BadCode, 0},
		"something else than an object":         {`7`, dataset.BadRow, 0},
		"another shape":                         {`{"idcc":"00001","entreprises":[1]}`, dataset.BadRow, 0},
		"a branch that stands twice":            {`{"idcc":"00042"}`, dataset.Duplicate, 0},
		"a figure that is an object":            {`{"idcc":"00001","chiffres":{"effectifs":{"count":{"idcc":{}}}}}`, dataset.BadAmount, 0},
		"a figure of all branches that is none": {`{"idcc":"00001","chiffres":{"effectifs":{"count":{"idcc":1,"ensemble":"ns"},"etp":{"idcc":1}}}}`, dataset.BadAmount, 2},
		"a portrait without any of the figures": {`{"idcc":"00001"}`, dataset.MissingValue, 0},
	} {
		t.Run(name, func(t *testing.T) {
			first := `{"idcc":"00042","chiffres":{"effectifs":{"count":{"idcc":1},"etp":{"idcc":1}}},"entreprises":{"entreprises":{"count":1},"etablissements":{"count":1}}}`
			c, _ := collect(t, Portraits{}, text(t, "data.json", "["+first+","+test.branch+"]"))
			if len(c.Rows) != 4+test.rows || len(c.Rejected) == 0 || c.Rejected[0].Code != test.want || c.Reads != 2 {
				t.Errorf("%d rows, rejected %+v", len(c.Rows), c.Rejected)
			}
		})
	}
	t.Run("a cut download is an error", func(t *testing.T) {
		if _, _, err := dataset.Collect(t.Context(), Portraits{}, text(t, "data.json", twoPortraits[:len(twoPortraits)-20])); err == nil {
			t.Error("no error")
		}
	})
}

func TestPortraitsRecognise(t *testing.T) {
	if _, _, err := dataset.Collect(t.Context(), Portraits{}, text(t, "dares_portrait_branches_2020.json", `[{"region":"Bretagne"}]`)); !errors.Is(err, dataset.ErrNotMine) {
		t.Error(err)
	}
	var layout *dataset.LayoutError
	if _, _, err := dataset.Collect(t.Context(), Portraits{}, text(t, "x.json", `[{"idcc":"00001","chiffres":{}}]`)); !errors.As(err, &layout) {
		t.Error(err)
	}
}

func TestRealPortraits(t *testing.T) {
	c, _ := collect(t, Portraits{}, realFile(t, "dares_branches", "dares_portrait_branches_2020.json.gz"))
	if c.Reads != 259 || len(c.Rows) != 4*259+4 || len(c.Rejected) != 0 {
		t.Fatalf("%d read, %d rows, rejected %v", c.Reads, len(c.Rows), c.Rejected)
	}
	type key struct {
		branch vocab.IDCC
		metric vocab.Metric
	}
	got, total := map[key]float64{}, 0.0
	for _, o := range dataset.Of[dataset.Fact](c) {
		got[key{o.Branch, o.Metric}] = o.Value
		if o.Metric == vocab.Employees && o.Branch != "" {
			total += o.Value
		}
	}
	if total != 17063400 || got[key{"1486", vocab.Employees}] != 1122700 || got[key{"0016", vocab.Employees}] != 809000 || got[key{"2216", vocab.Employees}] != 747300 {
		t.Errorf("total %v", total)
	}
	for metric, want := range map[vocab.Metric]float64{vocab.Employees: 17704100, vocab.FullTimeEquivalents: 14340000, vocab.Enterprises: 1670790, vocab.Establishments: 2053660} {
		if v := got[key{"", metric}]; v != want {
			t.Errorf("%s of all branches: %v, expected %v", metric, v, want)
		}
	}
	f, err := os.Open(realFile(t, "dares_branches", "derived_branches_effectifs_2020.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // read only
	r := csv.NewReader(f)
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		for col, metric := range map[int]vocab.Metric{2: vocab.Employees, 3: vocab.FullTimeEquivalents, 4: vocab.Enterprises, 5: vocab.Establishments} {
			if v := strconv.FormatFloat(got[key{vocab.IDCC(row[0][1:]), metric}], 'f', -1, 64); v != row[col] {
				t.Errorf("%s %s: %s, want %s", row[0], metric, v, row[col])
			}
		}
	}
}

func FuzzParsePortraits(f *testing.F) {
	f.Add([]byte(twoPortraits))
	f.Add([]byte(`[{"idcc":"1","chiffres":{"effectifs":{"etp":{"idcc":"1e999"}}}},]`))
	f.Add([]byte(`{`))
	f.Fuzz(func(t *testing.T, b []byte) {
		c := &dataset.Collected{}
		err := parsePortraits(context.Background(), "fuzz", b, c)
		if err == nil && c.Reads == 0 && len(c.Rows) > 0 {
			t.Error("rows that were not counted")
		}
	})
}
