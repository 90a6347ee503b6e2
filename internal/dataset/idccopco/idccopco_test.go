package idccopco

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

const header = "\ufeffIDCC;Opérateur de compétences;Libellé;obs\n"

func write(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "table.csv")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func collect(t *testing.T, path string) (*dataset.Collected, dataset.Match) {
	t.Helper()
	c, m, err := dataset.Collect(t.Context(), Source{}, path)
	if err != nil {
		t.Fatal(err)
	}
	return c, m
}

func TestParse(t *testing.T) {
	c, m := collect(t, write(t, header+"3;OPCO Mobilité;Convention d'essai;\n;;;\n8001;OCAPIAT;Autre;remplacé\n"))
	if m != (dataset.Match{Layout: "idcc-opco-2020", Edition: "December 2020", Published: since, Floor: 200}) {
		t.Errorf("match %+v", m)
	}
	got := dataset.Of[dataset.OpcoAttachment](c)
	t.Run("an IDCC written as an integer gets its four digits", func(t *testing.T) {
		want := dataset.OpcoAttachment{Branch: "0003", Owner: "OPCO_MOBILITES", Territory: "FRANCE", Establishments: -1, Principal: true, ValidFrom: vocab.NewDate(2020, 12, 1)}
		if len(got) != 2 || got[0] != want {
			t.Errorf("%+v", got)
		}
	})
	t.Run("the eleven operators come first", func(t *testing.T) {
		if len(dataset.Of[dataset.Opco](c)) != 11 || len(c.Rows) != 13 {
			t.Errorf("%+v", c.Rows)
		}
	})
	t.Run("empty lines at the end are no rows", func(t *testing.T) {
		if c.Reads != 2 || len(c.Rejected) != 0 {
			t.Errorf("read %d, rejected %v", c.Reads, c.Rejected)
		}
	})
}

func TestOldLabels(t *testing.T) {
	for label, want := range map[string]vocab.OPCO{
		"OPCO entreprises de proximité": "OPCO_EP", "OPCO 2i": "OPCO_2I", "OPCO Cohésion sociale": "UNIFORMATION", "OPCO Mobilité": "OPCO_MOBILITES",
		"OPCO Commerce": "OPCOMMERCE", "OPCO ATLAS": "ATLAS", "OPCO Santé": "OPCO_SANTE", "OPCO Construction": "CONSTRUCTYS", "AFDAS": "AFDAS", "OCAPIAT": "OCAPIAT",
		"OPCO entreprises et salariés des services à forte intensité de main-d'œuvre": "AKTO",
	} {
		t.Run(label, func(t *testing.T) {
			c, _ := collect(t, write(t, header+"42;"+label+";Convention;\n"))
			if got := dataset.Of[dataset.OpcoAttachment](c); len(got) != 1 || got[0].Owner != want {
				t.Errorf("%+v, rejected %+v", got, c.Rejected)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	for name, test := range map[string]struct {
		row    string
		want   dataset.Reason
		column string
	}{
		"a sector without IDCC, written na":      {"na;OCAPIAT;Secteur;", dataset.BadCode, "IDCC"},
		"an agreement without IDCC":              {"N.A.;OCAPIAT;Accord;", dataset.BadCode, "IDCC"},
		"an empty IDCC":                          {";OCAPIAT;Accord;", dataset.MissingValue, "IDCC"},
		"an escape code":                         {"9999;OCAPIAT;Sans;", dataset.BadCode, "IDCC"},
		"a branch that stands twice":             {"0001;OCAPIAT;Un;", dataset.Duplicate, "IDCC"},
		"a branch without operator":              {"42;;Convention;", dataset.MissingValue, "Opérateur de compétences"},
		"an operator that is none of the eleven": {"42;FAFIEC;Convention;", dataset.NotAMember, "Opérateur de compétences"},
	} {
		t.Run(name, func(t *testing.T) {
			c, _ := collect(t, write(t, header+"1;ATLAS;Un;\n"+test.row+"\n"))
			if len(c.Rows) != 12 || len(c.Rejected) != 1 || c.Rejected[0].Code != test.want || c.Rejected[0].Column != test.column || c.Rejected[0].Line != 3 || c.Reads != 2 {
				t.Errorf("rows %d, rejected %+v", len(c.Rows), c.Rejected)
			}
		})
	}
}

func TestRecognise(t *testing.T) {
	var layout *dataset.LayoutError
	for name, test := range map[string]struct {
		content string
		mine    bool
	}{
		"another table":     {"IDCC;Libellé\n1;x\n", false},
		"an empty file":     {"", false},
		"no IDCC":           {"Code;Opérateur de compétences;Libellé;obs\n", true},
		"no title":          {"IDCC;Opérateur de compétences\n", true},
		"an unknown column": {"IDCC;Opérateur de compétences;Libellé;obs;Territoire\n", true},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := dataset.Collect(t.Context(), Source{}, write(t, test.content))
			if test.mine && !errors.As(err, &layout) || !test.mine && !errors.Is(err, dataset.ErrNotMine) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestRealTable(t *testing.T) {
	path := filepath.Join("..", "..", "..", "..", "shared", "data", "idcc", "referentielCodesIdccOpco_2020-12.csv")
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the real file is not here: %v", err)
	}
	c, m := collect(t, path)
	owners := map[vocab.IDCC]vocab.OPCO{}
	operators := map[vocab.OPCO]int{}
	for _, a := range dataset.Of[dataset.OpcoAttachment](c) {
		owners[a.Branch] = a.Owner
		operators[a.Owner]++
	}
	// 335 lines, of which two hold nothing and three name a sector or an agreement without IDCC.
	if c.Reads != 333 || c.Reads < m.Floor || len(c.Rejected) != 3 || len(owners) != 330 || len(operators) != 11 {
		t.Errorf("read %d, %d branches, operators %v, rejected %+v", c.Reads, len(owners), operators, c.Rejected)
	}
	if owners["1618"] != "AFDAS" || owners["3203"] != "OCAPIAT" || owners["0003"] != "OPCO_MOBILITES" {
		t.Errorf("1618 %s, 3203 %s, 0003 %s", owners["1618"], owners["3203"], owners["0003"])
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(header + "3;OPCO Mobilité;Convention;\nna;x;;\n"))
	f.Add([]byte("IDCC,Op\xe9rateur de comp\xe9tences,Libell\xe9\n0,AKTO,\"\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		c := &dataset.Collected{}
		if err := parse(context.Background(), bytes.NewReader(b), "fuzz", c); err != nil {
			return
		}
		if got := len(dataset.Of[dataset.OpcoAttachment](c)) + len(c.Rejected); got != c.Reads {
			t.Errorf("%d rows and rejections of %d read", got, c.Reads)
		}
	})
}
