package dares

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

var (
	agreementHeader = []any{"IDCC", "Libellé", "Régime", "Champ d'application", "IDCCactif", "NouvIDCC", "CRIS", "DateSignature", "DateEffet", "DateFin", "LibelléCourt"}
	statuteHeader   = []any{"CODE", "Libellé", "Champ d'application", "CODEactif", "NouvCODE", "CRIS", "DateSignature", "DateEffet", "DateFin", "LibelléCourt"}
	statute         = []any{"05999", "Statut d'essai", "National", "1", "", "X10", 1, 1, nil, "Essai"}
)

type sheet struct {
	name string
	rows [][]any
}

// workbook writes a workbook and gives its path.
func workbook(t testing.TB, name string, sheets ...sheet) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close() //nolint:errcheck // a test file
	for i, s := range sheets {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", s.name); err != nil {
				t.Fatal(err)
			}
		} else if _, err := f.NewSheet(s.name); err != nil {
			t.Fatal(err)
		}
		for line, cells := range s.rows {
			at, _ := excelize.CoordinatesToCellName(1, line+1)
			if err := f.SetSheetRow(s.name, at, &cells); err != nil {
				t.Fatal(err)
			}
		}
	}
	path := filepath.Join(t.TempDir(), name)
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func historyBook(t testing.TB, agreements ...[]any) string {
	t.Helper()
	return workbook(t, "suivi_Mars2031.xlsx",
		sheet{"Lisez-moi", [][]any{{"Note"}, {"Liste d'essai"}}},
		sheet{"Conventions de branche", append([][]any{agreementHeader}, agreements...)},
		sheet{"Accords et statuts", [][]any{statuteHeader, statute}})
}

func collect(t *testing.T, src dataset.Source, path string) (*dataset.Collected, dataset.Match) {
	t.Helper()
	c, m, err := dataset.Collect(t.Context(), src, path)
	if err != nil {
		t.Fatal(err)
	}
	return c, m
}

func byCode(c *dataset.Collected) map[vocab.IDCC]dataset.Branch {
	out := map[vocab.IDCC]dataset.Branch{}
	for _, b := range dataset.Of[dataset.Branch](c) {
		out[b.IDCC] = b
	}
	return out
}

func agreement(code, active, successor string) []any {
	return []any{code, "Convention " + code, "Général", "National", active, successor, "A11", nil, nil, nil, "Court " + code}
}

func TestHistoryRow(t *testing.T) {
	c, m := collect(t, Source{}, historyBook(t,
		[]any{"00042", " Convention  des\u00a0essais ", "Agricole", "Local", "0", "00043", "W12", 13451, "28/10/1936", 43454.5, "Essais"}))
	want := dataset.Branch{
		IDCC: "0042", Label: "Convention des essais", ShortLabel: "Essais", Kind: "AGREEMENT", Regime: "AGRICULTURAL", Scope: "LOCAL", CRIS: "W12",
		SignedOn: vocab.NewDate(1936, 10, 28), InForceOn: vocab.NewDate(1936, 10, 28), EndedOn: vocab.NewDate(2018, 12, 20), Successor: "0043",
	}
	if diff := cmp.Diff(want, byCode(c)["0042"], cmp.Comparer(func(a, b vocab.Date) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
	if got := byCode(c)["5999"]; got.Kind != "STATUTE" || got.Regime != "" || got.Scope != "NATIONAL" || !got.Active {
		t.Errorf("statute: %+v", got)
	}
	if c.Reads != 2 || len(c.Rejected) != 0 || c.At[0] != (dataset.Pos{Part: "Conventions de branche", Line: 2}) {
		t.Errorf("reads %d, rejected %v, at %v", c.Reads, c.Rejected, c.At)
	}
	if m != (dataset.Match{Layout: "dares-history", Edition: "March 2031", Published: vocab.NewDate(2031, 3, 1), Floor: 1000}) {
		t.Errorf("match %+v", m)
	}
}

func TestPitfalls(t *testing.T) {
	one := func(t *testing.T, cells []any) (dataset.Branch, []dataset.Rejection) {
		t.Helper()
		c, _ := collect(t, Source{}, historyBook(t, cells))
		return dataset.Of[dataset.Branch](c)[0], c.Rejected
	}
	t.Run("five-digit codes become four digits", func(t *testing.T) {
		b, _ := one(t, agreement("07001", "1", ""))
		if b.IDCC != "7001" {
			t.Errorf("IDCC %q", b.IDCC)
		}
	})
	t.Run("1 January 1900 is no date, and neither is the day after", func(t *testing.T) {
		b, rejected := one(t, []any{"00042", "Convention", "Général", "National", "0", "", "", 1, "01/01/1900", 2, ""})
		if !b.SignedOn.IsZero() || !b.InForceOn.IsZero() || !b.EndedOn.IsZero() || len(rejected) != 0 {
			t.Errorf("%v %v %v, rejected %v", b.SignedOn, b.InForceOn, b.EndedOn, rejected)
		}
	})
	t.Run("31 December 1969 is a date", func(t *testing.T) {
		b, _ := one(t, []any{"00042", "Convention", "Général", "National", "0", "", "", 25568, nil, nil, ""})
		if b.SignedOn.String() != "1969-12-31" {
			t.Errorf("signed on %v", b.SignedOn)
		}
	})
	t.Run("a date that cannot be read is refused, its row stays", func(t *testing.T) {
		b, rejected := one(t, []any{"00042", "Convention", "Général", "National", "1", "", "", "vers 1936", nil, nil, ""})
		if b.IDCC != "0042" || len(rejected) != 1 || rejected[0].Code != dataset.BadDate || rejected[0].Column != "DateSignature" || rejected[0].Value != "vers 1936" {
			t.Errorf("%+v %+v", b, rejected)
		}
	})
	t.Run("the remark annexée à is no part of the title", func(t *testing.T) {
		b, _ := one(t, []any{"00042", "Convention de la fourrure (annexée à la convention de la couture 0303)", "Général", "National", "1", "", "", nil, nil, nil, "Fourrure (annexe à la cc 303)"})
		if b.Label != "Convention de la fourrure" || b.ShortLabel != "Fourrure" {
			t.Errorf("%q, %q", b.Label, b.ShortLabel)
		}
	})
	t.Run("industries annexes stay in the title", func(t *testing.T) {
		b, _ := one(t, []any{"00042", "Bonneterie et industries annexes de l'Aube (Troyes)", "Général", "Local", "1", "", "", nil, nil, nil, ""})
		if b.Label != "Bonneterie et industries annexes de l'Aube (Troyes)" {
			t.Error(b.Label)
		}
	})
	t.Run("an unknown scope is refused, its row stays", func(t *testing.T) {
		b, rejected := one(t, []any{"00042", "Convention", "Général", "Galactique", "1", "", "", nil, nil, nil, ""})
		if b.Scope != "" || len(rejected) != 1 || rejected[0].Code != dataset.NotAMember || rejected[0].Value != "Galactique" {
			t.Errorf("%+v %+v", b, rejected)
		}
	})
	for name, code := range map[string]string{
		"sentinel 99998 with five digits is no branch": "99998", "sentinel 99999 with five digits is no branch": "99999",
		"escape code 5100 is no branch": "05100", "escape code 5501 is no branch": "05501", "a code of letters is refused": "n.a.",
	} {
		t.Run(name, func(t *testing.T) {
			c, _ := collect(t, Source{}, historyBook(t, agreement(code, "1", ""), agreement("00001", "0", code)))
			if b := byCode(c); len(b) != 2 || b["0001"].Successor != "" {
				t.Errorf("%+v", b)
			}
			if len(c.Rejected) != 2 || c.Rejected[0].Code != dataset.BadCode || c.Rejected[0].Column != "IDCC" || c.Rejected[1].Column != "NouvIDCC" {
				t.Errorf("%+v", c.Rejected)
			}
		})
	}
	for name, test := range map[string]struct {
		cells  []any
		reason dataset.Reason
		column string
	}{
		"a reserved number is no branch":                  {[]any{"05636", "Numéro réservé", "", "", "0", "99998"}, dataset.BadCode, "IDCC"},
		"a row without title is refused":                  {[]any{"00042", "", "Général", "National", "1"}, dataset.MissingValue, "Libellé"},
		"a row whose state is neither 0 nor 1 is refused": {agreement("00042", "oui", ""), dataset.NotAMember, "IDCCactif"},
		"a code that stands twice is refused":             {agreement("00001", "0", ""), dataset.Duplicate, "IDCC"},
	} {
		t.Run(name, func(t *testing.T) {
			c, _ := collect(t, Source{}, historyBook(t, agreement("00001", "1", ""), test.cells))
			if len(c.Rows) != 2 || len(c.Rejected) != 1 || c.Rejected[0].Code != test.reason || c.Rejected[0].Column != test.column || c.Rejected[0].Line != 3 || c.Reads != 3 {
				t.Errorf("rows %d, rejected %+v", len(c.Rows), c.Rejected)
			}
		})
	}
}

func TestChainsOfSuccessors(t *testing.T) {
	for _, test := range []struct {
		name string
		rows [][]any
		want map[vocab.IDCC]vocab.IDCC // current
	}{
		{"a chain of five is followed to its active end", [][]any{agreement("1", "0", "2"), agreement("2", "0", "3"), agreement("3", "0", "4"), agreement("4", "0", "5"), agreement("5", "0", "6"), agreement("6", "1", "")},
			map[vocab.IDCC]vocab.IDCC{"0001": "0006", "0005": "0006", "0006": ""}},
		{"a chain stops at the first active branch", [][]any{agreement("1", "0", "2"), agreement("2", "1", "3"), agreement("3", "1", "")},
			map[vocab.IDCC]vocab.IDCC{"0001": "0002", "0002": ""}},
		{"a chain may end in the other sheet", [][]any{agreement("1", "0", "5999")}, map[vocab.IDCC]vocab.IDCC{"0001": "5999"}},
		{"a chain that ends on an inactive branch leads nowhere", [][]any{agreement("1", "0", "2"), agreement("2", "0", "")}, map[vocab.IDCC]vocab.IDCC{"0001": ""}},
		{"a chain that leaves the workbook leads nowhere", [][]any{agreement("1", "0", "777")}, map[vocab.IDCC]vocab.IDCC{"0001": ""}},
		{"a circle leads nowhere", [][]any{agreement("1", "0", "2"), agreement("2", "0", "1"), agreement("3", "0", "3")}, map[vocab.IDCC]vocab.IDCC{"0001": "", "0002": "", "0003": ""}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, _ := collect(t, Source{}, historyBook(t, test.rows...))
			got := byCode(c)
			for code, want := range test.want {
				if got[code].Current != want {
					t.Errorf("%s leads to %q, want %q", code, got[code].Current, want)
				}
			}
		})
	}
}

func TestPreviousLayout(t *testing.T) {
	list := sheet{"Liste", [][]any{
		{"IDENTIFIANT DE CONVENTION COLLECTIVE (IDCC) : "}, {nil, "Codes en vigueur, mise à jour du 3 avril 2024"}, {},
		{"IDCC", "TITRE DE LA CONVENTION"}, {"0042", "Convention des essais (annexée à une autre)"}, {"9999", "Sans convention"}}}
	path := workbook(t, "liste.xlsx", list, sheet{"Feuil2", [][]any{{"IDCC", "TITRE DE LA CONVENTION"}, {"0077", "Copie de travail"}}})
	c, m := collect(t, Source{}, path)
	t.Run("the header stands below titles, on line 4", func(t *testing.T) {
		if len(c.At) != 1 || c.At[0] != (dataset.Pos{Part: "Liste", Line: 5}) {
			t.Errorf("%v", c.At)
		}
	})
	t.Run("every listed code is in force, of unknown kind", func(t *testing.T) {
		b := byCode(c)["0042"]
		if !b.Active || b.Kind != "" || b.Label != "Convention des essais" {
			t.Errorf("%+v", b)
		}
	})
	t.Run("the second sheet is left alone", func(t *testing.T) {
		if _, ok := byCode(c)["0077"]; ok || c.Reads != 2 {
			t.Errorf("read %d rows", c.Reads)
		}
	})
	t.Run("the title dates the edition", func(t *testing.T) {
		if m.Edition != "April 2024" || m.Published != vocab.NewDate(2024, 4, 1) || m.Floor != 400 {
			t.Errorf("%+v", m)
		}
	})
}

func TestPublished(t *testing.T) {
	for _, test := range []struct {
		name  string
		prose []string
		file  string
		want  string
	}{
		{"month and year in the file name", nil, "Suivi_Juin2026.xlsx", "2026-06-01"},
		{"two digits of year in the file name", nil, "convention_collective_Janvier26.xlsx", "2026-01-01"},
		{"accents in the file name", nil, "liste_Août24.xlsx", "2024-08-01"},
		{"the read-me comes first", []string{"Édition de décembre 2027"}, "Suivi_Juin2026.xlsx", "2027-12-01"},
		{"a month that is not of an edition does not date", []string{"loi du 5 mars 2014"}, "suivi.xlsx", ""},
		{"a day in figures is no month", nil, "suivi_20260601.xlsx", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := publishedIn(test.prose, test.file).String(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestRecognise(t *testing.T) {
	other := sheet{"Accords et statuts", [][]any{statuteHeader, statute}}
	for _, test := range []struct {
		name   string
		sheets []sheet
		want   string // part of the layout error; "" for a file of another source
	}{
		{"another workbook", []sheet{{"Feuil1", [][]any{{"IDCC", "TITRE"}}}}, ""},
		{"a known sheet without known header", []sheet{{"Conventions de branche", [][]any{{"Numéro", "Nom"}}}}, "Conventions de branche"},
		{"a missing column", []sheet{{"S", [][]any{{"IDCC", "IDCCactif", "Libellé"}}}, other}, "NouvIDCC"},
		{"an unknown column", []sheet{{"S", [][]any{append(append([]any{}, agreementHeader...), "NouvIDCC2")}}, other}, "NouvIDCC2"},
		{"one sheet of the history alone", []sheet{other}, "IDCCactif"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, _, err := dataset.Collect(t.Context(), Source{}, workbook(t, "Suivi_Juin2026.xlsx", test.sheets...))
			var layout *dataset.LayoutError
			switch {
			case test.want == "" && !errors.Is(err, dataset.ErrNotMine):
				t.Errorf("got %v, want ErrNotMine", err)
			case test.want != "" && (!errors.As(err, &layout) || !strings.Contains(err.Error(), test.want)):
				t.Errorf("got %v, want a layout error that names %s", err, test.want)
			}
		})
	}
	t.Run("a text", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "Suivi_Juin2026.csv")
		if err := os.WriteFile(path, []byte("IDCC;IDCCactif\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, _, err := dataset.Collect(t.Context(), Source{}, path); !errors.Is(err, dataset.ErrNotMine) {
			t.Error(err)
		}
	})
}

// realFile gives the path of a real file, which is never part of the project.
func realFile(t *testing.T, elem ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{"..", "..", "..", "..", "shared", "data"}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the real file is not here: %v", err)
	}
	return path
}

func TestRealHistory(t *testing.T) {
	c, m := collect(t, Source{}, realFile(t, "idcc", "Dares_Suivi_Historique_convention_collective_Juin2026.xlsx"))
	if m.Edition != "June 2026" || m.Published != vocab.NewDate(2026, 6, 1) {
		t.Errorf("match %+v", m)
	}
	figures := map[string]int{"read": c.Reads}
	for _, b := range dataset.Of[dataset.Branch](c) {
		figures[b.Kind]++
		switch {
		case b.Active:
			figures[b.Kind+" active"]++
			if b.Kind == "AGREEMENT" {
				figures[b.Regime+" "+b.Scope]++
			}
		case b.Successor == "":
			figures[b.Kind+" without successor"]++
		default:
			figures[b.Kind+" with successor"]++
			if b.Current == "" {
				figures[b.Kind+" leads nowhere"]++
			}
		}
	}
	for _, r := range c.Rejected {
		figures[string(r.Code)+" "+r.Column]++
	}
	// The second sheet declares 187 lines; 181 of them hold something. Of the 1,144 inactive agreements that name a successor,
	// eight name the sentinel 99999: they have none.
	want := map[string]int{
		"read": 1665 + 181, "AGREEMENT": 1665, "AGREEMENT active": 485, "AGREEMENT with successor": 1144 - 8, "AGREEMENT without successor": 36 + 8, "AGREEMENT leads nowhere": 6,
		"GENERAL NATIONAL": 232, "GENERAL LOCAL": 55, "AGRICULTURAL NATIONAL": 23, "AGRICULTURAL LOCAL": 175,
		"STATUTE": 170, "STATUTE active": 86, "STATUTE with successor": 50, "STATUTE without successor": 34, "STATUTE leads nowhere": 1,
		"BAD_CODE CODE": 11, "BAD_CODE NouvCODE": 2, "BAD_CODE NouvIDCC": 8,
	}
	if diff := cmp.Diff(want, figures); diff != "" {
		t.Error(diff)
	}
	b := byCode(c)
	if !b["1486"].Active || b["1486"].Current != "" || b["1486"].CRIS != "S10" {
		t.Errorf("1486: %+v", b["1486"])
	}
	if b["0003"].Active || b["0003"].Successor != "3229" || b["0003"].EndedOn.String() != "2018-12-20" {
		t.Errorf("0003: %+v", b["0003"])
	}
	if b["0537"].SignedOn.String() != "1969-12-31" {
		t.Errorf("0537 signed on %q", b["0537"].SignedOn)
	}
}

func TestRealPreviousLayout(t *testing.T) {
	c, m := collect(t, Source{}, realFile(t, "idcc", "dares_ccn_sample.xlsx"))
	if m.Layout != "dares-codes-in-force" || c.Reads >= m.Floor || len(c.Rejected) != 0 {
		t.Errorf("match %+v, %d rows, rejected %v", m, c.Reads, c.Rejected)
	}
	if b := byCode(c); len(b) != 3 || b["0016"].Label == "" || !b["0029"].Active {
		t.Errorf("%+v", b)
	}
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

func FuzzParseHistory(f *testing.F) {
	f.Add("IDCC\tIDCCactif\n")
	header := "IDCC\tLibellé\tRégime\tChamp d'application\tIDCCactif\tNouvIDCC\tCRIS\tDateSignature\tDateEffet\tDateFin\tLibelléCourt\n"
	f.Add(header + "00001\tUn\tGénéral\tLocal\t0\t00002\tL23\t13327\tNaN\t1e9\tx\n00002\tDeux\t\t\t0\t1\n")
	f.Add("\n\nIDCC\tTITRE DE LA CONVENTION\n0016\tTransports\n99999\tSans\n")
	f.Fuzz(func(t *testing.T, text string) {
		all := strings.Split(text, "\n")
		var head [][]string
		for _, line := range all {
			head = append(head, strings.Split(line, "\t"))
		}
		found, err := locateIn("fuzz", head, nil)
		if err != nil || found == nil {
			return
		}
		reg, c := newRegister(), &dataset.Collected{}
		if err := reg.read(context.Background(), &lines{rest: all}, *found, c); err != nil {
			t.Fatal(err)
		}
		if err := reg.put(c); err != nil {
			t.Fatal(err)
		}
		for _, b := range dataset.Of[dataset.Branch](c) {
			if len(b.IDCC) != 4 || b.IDCC.Escape() || b.Active && b.Current != "" {
				t.Errorf("%+v", b)
			}
		}
	})
}
