package cfd_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"gpec/internal/dataset"
	"gpec/internal/dataset/cfd"
	"gpec/internal/vocab"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func cells(c ...any) []any { return c }

var header = cells("Code Diplôme", "Intitulé diplôme (DEPP)", "FicheRNCP", "Niveau fiche RNCP", "Abrégé de diplôme (RNCP)", "Dernière MaJ", "Intitulé certification (RNCP)")

// workbook writes a kit of invented rows under a header in row 2 and gives its path.
func workbook(t testing.TB, name, notice string, header []any, rows ...[]any) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close() //nolint:errcheck // in memory
	must(t, f.SetSheetName("Sheet1", "Présentation Kit"))
	must(t, f.SetCellValue("Présentation Kit", "A15", notice))
	for _, sheet := range []struct {
		name string
		rows [][]any
	}{
		{"Corrections Kit", [][]any{append(cells("Date correction", "Type de correction"), header...), append(cells(45464, "Suppression"), "99999999", "Retiré", "RNCP9", "", "CAP", "", "CAP - Retiré")}},
		{"Kit Apprentissage", append([][]any{nil, header}, rows...)},
	} {
		_, err := f.NewSheet(sheet.name)
		must(t, err)
		for i, r := range sheet.rows {
			at, err := excelize.CoordinatesToCellName(1, i+1)
			must(t, err)
			must(t, f.SetSheetRow(sheet.name, at, &r))
		}
	}
	path := filepath.Join(t.TempDir(), name)
	must(t, f.SaveAs(path))
	return path
}

func text(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	must(t, os.WriteFile(path, []byte(content), 0o600))
	return path
}

const csvHeader = "Code_Diplome;Intitulé diplôme (DEPP);Code_RNCP;Niveau fiche RNCP;Abrégé de diplôme (RNCP);Dernière MaJ;Accès à l'apprentissage de la fiche RNCP (oui/non);Date d'échéance de la fiche RNCP;Fiche ACTIVE/INACTIVE\n"

func collect(t testing.TB, path string) (*dataset.Collected, dataset.Match) {
	t.Helper()
	c, m, err := dataset.Collect(context.Background(), cfd.Source{}, path)
	must(t, err)
	return c, m
}

func recognise(t testing.TB, path string) (dataset.Match, error) {
	t.Helper()
	in, err := dataset.Open(path)
	must(t, err)
	defer in.Close() //nolint:errcheck // read only
	return cfd.Source{}.Recognise(in)
}

func same(t *testing.T, got, want any) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

func TestPitfalls(t *testing.T) {
	for _, c := range []struct {
		name     string
		rows     [][]any
		want     []dataset.Diploma
		mentions []dataset.CertificationMention
		rejected []string
	}{
		{name: "a diploma code gets its leading zero back", rows: [][]any{cells(1022001, "CORDIER", "RNCP955", "Niveau 3", "CAP", "v1", "Cordier")},
			want: []dataset.Diploma{{CFD: "01022001", Label: "CORDIER", Certification: "RNCP955"}}, mentions: []dataset.CertificationMention{{Code: "RNCP955", Title: "Cordier", KindCode: "CAP"}}},
		{name: "a diploma code may hold letters from its third character", rows: [][]any{cells("56T2270A", "CORDIER", "RNCP955")},
			want: []dataset.Diploma{{CFD: "56T2270A", Label: "CORDIER", Certification: "RNCP955"}}},
		{name: "NR is a diploma without a fiche", rows: [][]any{cells("36022201", "CORDIER", "NR", "NR", "NR", "v1", "NR")}, want: []dataset.Diploma{{CFD: "36022201", Label: "CORDIER"}}},
		{name: "a diploma may have several fiches, a fiche several diplomas",
			rows:     [][]any{cells("36022201", "CORDIER", "RNCP1", "", "", "", "Un"), cells("36022201", "CORDIER", "RNCP2", "", "", "", "Deux"), cells("36022202", "FILEUR", "RNCP1", "", "", "", "Un")},
			want:     []dataset.Diploma{{CFD: "36022201", Label: "CORDIER", Certification: "RNCP1"}, {CFD: "36022201", Label: "CORDIER", Certification: "RNCP2"}, {CFD: "36022202", Label: "FILEUR", Certification: "RNCP1"}},
			mentions: []dataset.CertificationMention{{Code: "RNCP1", Title: "Un"}, {Code: "RNCP2", Title: "Deux"}}},
		{name: "the diploma type before the title is taken off", rows: [][]any{cells("36022201", "CORDIER", "RNCP1", "", "CS", "", "CS - Cordier - câbleur")},
			want: []dataset.Diploma{{CFD: "36022201", Label: "CORDIER", Certification: "RNCP1"}}, mentions: []dataset.CertificationMention{{Code: "RNCP1", Title: "Cordier - câbleur", KindCode: "CS"}}},
		{name: "the same pair under another label is refused, word for word it is passed over",
			rows: [][]any{cells("36022201", "CORDIER", "RNCP1"), cells("36022201", "CORDIER", "RNCP1"), cells("36022201", "FILEUR", "RNCP1")},
			want: []dataset.Diploma{{CFD: "36022201", Label: "CORDIER", Certification: "RNCP1"}}, rejected: []string{"DUPLICATE Code Diplôme 36022201"}},
		{name: "bad and missing codes are refused", rows: [][]any{cells("36", "CORDIER", "RNCP1"), cells("NR", "CORDIER", "RNCP1"), cells("36022201", "CORDIER", "fiche"), cells("36022201", "CORDIER", "")},
			rejected: []string{"BAD_CODE Code Diplôme 36", "MISSING_VALUE Code Diplôme NR", "BAD_CODE FicheRNCP fiche", "MISSING_VALUE FicheRNCP "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, m := collect(t, workbook(t, "kit.xlsx", "", header, c.rows...))
			same(t, m.Layout, "kit-apprentissage-workbook")
			same(t, dataset.Of[dataset.Diploma](got), c.want)
			same(t, dataset.Of[dataset.CertificationMention](got), c.mentions)
			var rejected []string
			for _, r := range got.Rejected {
				rejected = append(rejected, string(r.Code)+" "+r.Column+" "+r.Value)
			}
			same(t, rejected, c.rejected)
			same(t, got.Reads, len(c.rows))
		})
	}
}

func TestTextOfDecember2023(t *testing.T) {
	got, m := collect(t, text(t, "Kit_apprentissage_20231218.csv", csvHeader+"1022001;CORDIER (CAP);RNCP955;Niveau 3;CAP;CI-1;oui;31/12/2028;ACTIVE\n36022201;FILEUR;NR;NR;NR;v1.0;NR;;INACTIVE\n"))
	same(t, []string{m.Layout, m.Edition}, []string{"kit-apprentissage-csv", "2023-12-18"})
	same(t, dataset.Of[dataset.Diploma](got), []dataset.Diploma{{CFD: "01022001", Label: "CORDIER (CAP)", Certification: "RNCP955"}, {CFD: "36022201", Label: "FILEUR"}})
	same(t, len(dataset.Of[dataset.CertificationMention](got)), 0) // this layout gives no title of the fiche
	same(t, got.At[0].Line, 2)
}

func TestRecognise(t *testing.T) {
	t.Run("the presentation tells the date, before the file name", func(t *testing.T) {
		m, err := recognise(t, workbook(t, "Kit_apprentissage_20250131.xlsx", "Date de dernière mise à jour du kit : 29/01/2025", header))
		must(t, err)
		same(t, []any{m.Edition, m.Floor}, []any{"2025-01-29", 1000})
	})
	t.Run("the file name tells it where the content does not", func(t *testing.T) {
		m, err := recognise(t, workbook(t, "Kit_apprentissage_20250131.xlsx", "", header))
		must(t, err)
		same(t, m.Published.String(), "2025-01-31")
	})
	t.Run("no date is no date", func(t *testing.T) {
		m, err := recognise(t, workbook(t, "kit_20259999.xlsx", "", header))
		must(t, err)
		same(t, []any{m.Edition, m.Published.IsZero()}, []any{m.Layout, true})
	})
	for name, path := range map[string]string{
		"a missing column in a sheet": workbook(t, "kit.xlsx", "", cells("Diplôme", "Intitulé diplôme (DEPP)", "FicheRNCP")),
		"a missing column in a text":  text(t, "kit.csv", "Code;Intitulé diplôme (DEPP);Code_RNCP\n"),
	} {
		t.Run(name, func(t *testing.T) {
			var layout *dataset.LayoutError
			if _, err := recognise(t, path); !errors.As(err, &layout) || !strings.Contains(err.Error(), "Code Diplôme") {
				t.Errorf("%v", err)
			}
		})
	}
	for name, path := range map[string]string{
		"another text with diploma and RNCP codes": text(t, "kit.csv", "Code_Diplome;Libelle_Diplome;Code_RNCP\n1;CORDIER;2\n"),
		"another workbook":                         workbook(t, "kit.xlsx", "", cells("Code Diplôme", "Libellé")),
	} {
		t.Run(name+" is not mine", func(t *testing.T) {
			if _, err := recognise(t, path); !errors.Is(err, dataset.ErrNotMine) {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestRealKit(t *testing.T) {
	path := filepath.Join("..", "..", "..", "..", "shared", "data", "bcn", "Kit_apprentissage_20250131.xlsx")
	if _, err := os.Stat(path); err != nil {
		t.Skip("the official kit is not at hand")
	}
	got, m := collect(t, path)
	same(t, m.Edition, "2025-01-31")
	diplomas := dataset.Of[dataset.Diploma](got)
	alone, codes := 0, map[vocab.CFD]bool{}
	for _, d := range diplomas {
		codes[d.CFD] = true
		if d.Certification == "" {
			alone++
		}
	}
	// 6,823 rows with the header.
	same(t, []int{got.Reads, len(diplomas), len(codes), alone, len(dataset.Of[dataset.CertificationMention](got)), len(got.Rejected)}, []int{6822, 6822, 5953, 31, 4587, 0})
	same(t, diplomas[0], dataset.Diploma{CFD: "01022001", Label: "AGENT DE CONTROLE NON DESTRUCTIF (MC NIVEAU IV)", Certification: "RNCP955"})
	same(t, dataset.Of[dataset.CertificationMention](got)[0], dataset.CertificationMention{Code: "RNCP955", Title: "Agent de contrôle non destructif", KindCode: "CS"})
	same(t, got.At[0], dataset.Pos{Part: "Kit Apprentissage", Line: 3})
}

func FuzzParse(f *testing.F) {
	f.Add(csvHeader + "1022001;CORDIER;RNCP955;;CAP\n;;\nNR;x;NR\n")
	f.Add("Code Diplôme,Intitulé diplôme (DEPP),FicheRNCP\n\"1\n")
	f.Fuzz(func(t *testing.T, content string) {
		got, _, err := dataset.Collect(context.Background(), cfd.Source{}, text(t, "kit.csv", content))
		if err != nil {
			return
		}
		for _, d := range dataset.Of[dataset.Diploma](got) {
			if len(d.CFD) != 8 {
				t.Errorf("%+v", d)
			}
		}
	})
}
