package kali

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gpec/internal/dataset"
)

var header = []any{nil, "ID", "CC_TI", "IDCC", "TITRE", "NATURE", "ETAT", "DEBUT", "FIN", "URL"}

// workbook writes a list with its title on line 1 and its header on line 4, and gives its path.
func workbook(t *testing.T, header []any, rows ...[]any) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close() //nolint:errcheck // a test file
	for i, cells := range append([][]any{{nil, nil, "Convention ou texte"}, nil, nil, header}, rows...) {
		at, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow("Sheet1", at, &cells); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "kali.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func metadata(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "metadata.json")
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

func TestWorkbook(t *testing.T) {
	c, m := collect(t, workbook(t, header,
		[]any{nil, "KALICONT000000000042", "IDCC", 42, "Convention des  essais", "CONVENTION COLLECTIVE", "VIGUEUR_ETEN", 45292, nil, "https://example.org/42"},
		[]any{nil, "KALICONT000000000043", "TI", nil, "Accord sans branche", "ACCORD", "VIGUEUR_ETEN", 45292, nil, "https://example.org/43"}))
	if m != (dataset.Match{Layout: "kali-workbook", Floor: 200}) {
		t.Errorf("match %+v", m)
	}
	t.Run("the header stands on line 4 and the first column is empty", func(t *testing.T) {
		want := dataset.BranchText{IDCC: "0042", Label: "Convention des essais", KaliID: "KALICONT000000000042", State: "VIGUEUR_ETEN", URL: "https://example.org/42"}
		if got := dataset.Of[dataset.BranchText](c); len(got) != 1 || got[0] != want || c.At[0].Line != 5 {
			t.Errorf("%+v at %v", got, c.At)
		}
	})
	t.Run("an independent text is counted, neither kept nor refused", func(t *testing.T) {
		if c.Reads != 2 || len(c.Rejected) != 0 {
			t.Errorf("read %d, rejected %v", c.Reads, c.Rejected)
		}
	})
}

func TestRefused(t *testing.T) {
	for name, test := range map[string]struct {
		cells  []any
		want   dataset.Reason
		column string
	}{
		"an agreement without IDCC":             {[]any{nil, "KALICONT2", "IDCC", nil, "Titre"}, dataset.MissingValue, "IDCC"},
		"a code of letters":                     {[]any{nil, "KALICONT2", "IDCC", "n/a", "Titre"}, dataset.BadCode, "IDCC"},
		"an escape code":                        {[]any{nil, "KALICONT2", "IDCC", "9999", "Titre"}, dataset.BadCode, "IDCC"},
		"a branch that stands twice":            {[]any{nil, "KALICONT2", "IDCC", "0001", "Titre"}, dataset.Duplicate, "IDCC"},
		"a text without title":                  {[]any{nil, "KALICONT2", "IDCC", "0002", nil}, dataset.MissingValue, "TITRE"},
		"an identifier that is not one of KALI": {[]any{nil, "LEGITEXT2", "IDCC", "0002", "Titre"}, dataset.BadCode, "ID"},
	} {
		t.Run(name, func(t *testing.T) {
			c, _ := collect(t, workbook(t, header, []any{nil, "KALICONT1", "IDCC", "0001", "Un"}, test.cells))
			if len(c.Rows) != 1 || len(c.Rejected) != 1 || c.Rejected[0].Code != test.want || c.Rejected[0].Column != test.column || c.Rejected[0].Line != 6 {
				t.Errorf("rows %v, rejected %+v", c.Rows, c.Rejected)
			}
		})
	}
}

const twoAgreements = `{
  "0041": {"titre de la convention": "Hors de la base", "id_kali": null, "cc_ti": null, "nature": null, "etat": null, "debut": null, "fin": null, "url": null},
  "0042": {
    "titre de la convention": "Convention des essais", "id_kali": "KALICONT000000000042", "cc_ti": "IDCC", "nature": "CONVENTION COLLECTIVE",
    "etat": "VIGUEUR_NON_ETEN", "debut": "2009-04-27 00:00:00", "fin": null, "url": "https://example.org/42"
  }
}`

func TestMetadata(t *testing.T) {
	c, m := collect(t, metadata(t, twoAgreements))
	if m != (dataset.Match{Layout: "kali-metadata", Floor: 200}) {
		t.Errorf("match %+v", m)
	}
	t.Run("an agreement whose values are null is counted, neither kept nor refused", func(t *testing.T) {
		want := dataset.BranchText{IDCC: "0042", Label: "Convention des essais", KaliID: "KALICONT000000000042", State: "VIGUEUR_NON_ETEN", URL: "https://example.org/42"}
		if got := dataset.Of[dataset.BranchText](c); len(got) != 1 || got[0] != want || c.Reads != 2 || len(c.Rejected) != 0 {
			t.Errorf("%+v, read %d, rejected %v", got, c.Reads, c.Rejected)
		}
	})
	t.Run("the place is the line of the key", func(t *testing.T) {
		if c.At[0].Line != 3 {
			t.Errorf("%v", c.At)
		}
	})
	t.Run("an entry of another shape is refused, the next is read", func(t *testing.T) {
		c, _ := collect(t, metadata(t, strings.Replace(twoAgreements, `"0042"`, `"0040": 7, "0042"`, 1)))
		if len(c.Rows) != 1 || len(c.Rejected) != 1 || c.Rejected[0].Code != dataset.BadRow || c.Rejected[0].Value != "0040" {
			t.Errorf("rows %v, rejected %+v", c.Rows, c.Rejected)
		}
	})
	t.Run("a cut download is an error", func(t *testing.T) {
		if _, _, err := dataset.Collect(t.Context(), Source{}, metadata(t, twoAgreements[:len(twoAgreements)-2])); err == nil {
			t.Error("no error")
		}
	})
}

func TestRecognise(t *testing.T) {
	var layout *dataset.LayoutError
	for name, test := range map[string]struct {
		path string
		mine bool
	}{
		"another workbook":            {workbook(t, []any{"IDCC", "TITRE DE LA CONVENTION"}), false},
		"a list without IDCC":         {workbook(t, []any{nil, "ID", "CC_TI", "TITRE", "ETAT", "URL"}), true},
		"a list with another column":  {workbook(t, append(append([]any{}, header...), "BROCHURE")), true},
		"another JSON":                {metadata(t, `{"0042": {"effectif": 3}}`), false},
		"a JSON list":                 {metadata(t, `[{"id_kali": 3}]`), false},
		"metadata without their keys": {metadata(t, `{"0042": {"id_kali": null, "titre": "x"}}`), true},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := dataset.Collect(t.Context(), Source{}, test.path)
			if test.mine && !errors.As(err, &layout) || !test.mine && !errors.Is(err, dataset.ErrNotMine) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func realFile(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "..", "shared", "data", "idcc", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the real file is not here: %v", err)
	}
	return path
}

func TestRealWorkbook(t *testing.T) {
	c, m := collect(t, realFile(t, "kali_ccn_sample.xlsx"))
	got := dataset.Of[dataset.BranchText](c)
	if c.Reads != 2 || c.Reads >= m.Floor || len(c.Rejected) != 0 || len(got) != 1 || got[0].IDCC != "3248" || got[0].KaliID != "KALICONT000046993250" || got[0].State != "VIGUEUR_ETEN" {
		t.Errorf("read %d, %+v, rejected %v", c.Reads, got, c.Rejected)
	}
}

func TestRealMetadata(t *testing.T) {
	c, m := collect(t, realFile(t, "recherche-entreprise-idcc-metadata.json"))
	states := map[string]int{}
	for _, b := range dataset.Of[dataset.BranchText](c) {
		states[b.State]++
	}
	if c.Reads != 573 || c.Reads < m.Floor || len(c.Rows) != 188 || len(c.Rejected) != 0 || states["VIGUEUR_ETEN"] != 167 || states["VIGUEUR_NON_ETEN"] != 20 || states["ABROGE"] != 1 {
		t.Errorf("read %d, %d rows, states %v, rejected %v", c.Reads, len(c.Rows), states, c.Rejected)
	}
}

func FuzzParseMetadata(f *testing.F) {
	f.Add([]byte(twoAgreements))
	f.Add([]byte(`{"1": null, "2": {}, "3": {"id_kali": 4}}`))
	f.Add([]byte(`[`))
	f.Fuzz(func(t *testing.T, b []byte) {
		c := &dataset.Collected{}
		if err := parseMetadata(context.Background(), "fuzz", b, c); err == nil && len(c.Rows)+len(c.Rejected) > c.Reads {
			t.Errorf("%d rows and %d rejections of %d read", len(c.Rows), len(c.Rejected), c.Reads)
		}
	})
}

// lines is a sheet of tab-separated text.
type lines struct {
	rest []string
	line int
}

func (l *lines) Next() ([]string, dataset.Pos, error) {
	if len(l.rest) == 0 {
		return nil, dataset.Pos{}, io.EOF
	}
	cells := strings.Split(l.rest[0], "\t")
	l.rest, l.line = l.rest[1:], l.line+1
	return cells, dataset.Pos{Part: "fuzz", Line: l.line}, nil
}

func FuzzParseWorkbook(f *testing.F) {
	f.Add("ID\tCC_TI\tIDCC\tTITRE\tETAT\tURL\nKALICONT1\tIDCC\t0042\tUn\tVIGUEUR\thttps://example.org\nKALICONT2\tTI\n")
	f.Fuzz(func(t *testing.T, text string) {
		all := strings.Split(text, "\n")
		at, err := index(strings.Split(all[0], "\t"), "fuzz")
		if err != nil {
			return
		}
		c := &dataset.Collected{}
		if err := readRows(context.Background(), &lines{rest: all}, located{sheet: "fuzz", line: 1, at: at}, c); err != nil {
			t.Fatal(err)
		}
		if len(c.Rows)+len(c.Rejected) > c.Reads {
			t.Errorf("%d rows and %d rejections of %d read", len(c.Rows), len(c.Rejected), c.Reads)
		}
	})
}
