package npec_test

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"gpec/internal/dataset"
	"gpec/internal/dataset/npec"
	"gpec/internal/vocab"
)

// tab is one sheet of a fixture; a nil row is an empty one.
type tab struct {
	name string
	rows [][]any
}

func sheet(name string, rows ...[]any) tab { return tab{name, rows} }

func cells(c ...any) []any { return c }

// write makes a workbook of invented rows and gives its path.
func write(t testing.TB, name string, tabs ...tab) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close() //nolint:errcheck // in memory
	for i, tab := range tabs {
		if i == 0 {
			must(t, f.SetSheetName("Sheet1", tab.name))
		} else {
			_, err := f.NewSheet(tab.name)
			must(t, err)
		}
		for j, r := range tab.rows {
			at, err := excelize.CoordinatesToCellName(1, j+1)
			must(t, err)
			must(t, f.SetSheetRow(tab.name, at, &r))
		}
	}
	path := filepath.Join(t.TempDir(), name)
	must(t, f.SaveAs(path))
	return path
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func collect(t testing.TB, path string) (*dataset.Collected, dataset.Match) {
	t.Helper()
	c, m, err := dataset.Collect(context.Background(), npec.Source{}, path)
	must(t, err)
	return c, m
}

func recognise(t testing.TB, path string) (dataset.Match, error) {
	t.Helper()
	in, err := dataset.Open(path)
	must(t, err)
	defer in.Close() //nolint:errcheck // read only
	return npec.Source{}.Recognise(in)
}

func same(t *testing.T, got, want any) {
	t.Helper()
	if d := cmp.Diff(want, got, cmp.AllowUnexported(vocab.Date{}), cmpopts.EquateEmpty()); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// reasons gives the rejections as "CODE column value".
func reasons(c *dataset.Collected) []string {
	var out []string
	for _, r := range c.Rejected {
		out = append(out, string(r.Code)+" "+r.Column+" "+r.Value)
	}
	return out
}

var (
	banner = cells("Niveaux de prise en charge inventés")

	header2019 = cells("Code la formation", "Libellé de la formation", "Code CPNE", "Libellé CPNE", "Code IDCC", "Valeur finale", "Statut")
	header2021 = cells("Code diplôme", "Code RNCP", "Libellé de la certification", "Code CPNE", "Libellé CPNE", "Code IDCC", "Valeur finale", "Statut")
	header2022 = cells("Code RNCP", "Libellé de la formation", "Certificateur", "Libellé du Diplôme", "Code CPNE", "CPNE", "NPEC final", "Statut", "procédure")
	header2024 = cells("Code RNCP", "Libellé de la formation", "Certificateur* \n(*le premier)", "Libellé du Diplôme", "Code CPNE", "CPNE", "NPEC final", "Statut",
		"Date d'applicabilité des NPEC** \n(**voir l'onglet)")
)

func long2024(rows ...[]any) tab {
	return sheet("Onglet 3 - référentiel NPEC", append([][]any{nil, banner, nil, header2024}, rows...)...)
}

func row2024(fiche, commission, amount, status, day any) []any {
	return cells(fiche, "Cordier", "ÉCOLE DES CORDIERS", "TITRE", commission, "CPNE de la corde", amount, status, day)
}

func TestEveryLayoutIsKnownByItsHeaders(t *testing.T) {
	day := vocab.NewDate
	base := dataset.FundingLevel{Commission: "7", AmountCents: 607900, Set: true, Status: "DECREE"}
	with := func(change func(*dataset.FundingLevel)) []dataset.FundingLevel {
		l := base
		change(&l)
		return []dataset.FundingLevel{l}
	}
	for _, c := range []struct {
		layout string
		tabs   []tab
		want   []dataset.FundingLevel
	}{
		{"npec-2019-10", []tab{sheet("Onglet 3 - par formation-CPNE", banner, header2019, cells(1022001, "Cordier", 7, "CPNE de la corde", 478, 6079, "D"))},
			with(func(l *dataset.FundingLevel) { l.Diploma = "01022001" })},
		{"npec-2019-10", []tab{sheet("Onglet 3", banner, cells("Code diplôme", "Libellé du Diplôme", "Code CPNE", "Libellé CPNE", "Code IDCC", "Valeur finale", "Statut"),
			cells(1022001, "Cordier", 7, "CPNE de la corde", 478, 6079, "D"))},
			with(func(l *dataset.FundingLevel) { l.Diploma = "01022001" })},
		{"npec-2020-10", []tab{sheet("Onglet 3", banner, cells("Code diplôme/Code RNCP", "Libellé dde la certification", "Code CPNE", "Libellé CPNE", "Code IDCC", "Valeur finale", "Statut"),
			cells("RNCP955", "Cordier", 7, "CPNE de la corde", 478, 6079, "D"))},
			with(func(l *dataset.FundingLevel) { l.Certification = "RNCP955" })},
		{"npec-2021-02", []tab{sheet("Onglet 2", banner, header2021, cells(1022001, "RNCP955", "Cordier", 7, "CPNE de la corde", "NA", 6079, "D"))},
			with(func(l *dataset.FundingLevel) { l.Certification, l.Diploma = "RNCP955", "01022001" })},
		{"npec-2021-03", []tab{sheet("Onglet 3-par formation-CPNE", nil, banner, cells(`Valeur historisée ("H")`, "Code diplôme", "Code RNCP", "Libellé de la certification", "Code CPNE", "Libellé CPNE", "IDCC", "Valeur finale", "Statut"),
			cells("H", 1022001, 955, "Cordier", 7, "CPNE de la corde", 478, 6079, "D"))},
			with(func(l *dataset.FundingLevel) {
				l.Certification, l.Diploma, l.Status = "RNCP955", "01022001", "HISTORICAL"
			})},
		{"npec-2021-10", []tab{
			sheet("Onglet 3a - référentiel NPEC", banner, nil, cells("Code diplôme", "Code RNCP", "Libellé de la certification", "Code CPNE", "Libellé CPNE", "IDCC", "Valeur finale", "Statut", "Procédure"),
				cells(1022001, "RNCP955", "Cordier", 7, "CPNE de la corde", 478, 6079, "D", 2021)),
			sheet("Onglet 3b - NPEC historisées", banner, nil, cells(`NPEC historisée ("H")`, "Code diplôme", "Code RNCP", "Libellé de la certification", "Code CPNE", "Libellé CPNE", "IDCC", "Valeur finale", "Statut", "Procédure"),
				cells("H", 1022001, "RNCP955", "Cordier", 7, "CPNE de la corde", 478, 5000, "D", 2019))},
			[]dataset.FundingLevel{
				{Certification: "RNCP955", Diploma: "01022001", Commission: "7", AmountCents: 607900, Set: true, Status: "DECREE", ApplicableOn: day(2021, 9, 1)},
				{Certification: "RNCP955", Diploma: "01022001", Commission: "7", AmountCents: 500000, Set: true, Status: "HISTORICAL", ApplicableOn: day(2019, 9, 1)}}},
		{"npec-2022-09", []tab{sheet("Onglet 3 - référentiel NPEC", nil, banner, nil, header2022, cells("RNCP955", "Cordier", "ÉCOLE", "CAP", 7, "CPNE de la corde", 6079, "A", 2022))},
			with(func(l *dataset.FundingLevel) {
				l.Certification, l.Status, l.ApplicableOn = "RNCP955", "STATE", day(2022, 9, 1)
			})},
		{"npec-2024-04", []tab{long2024(row2024("RNCP955", 7, 6079, "A", 45214))},
			with(func(l *dataset.FundingLevel) {
				l.Certification, l.Status, l.ApplicableOn = "RNCP955", "STATE", day(2023, 10, 15)
			})},
		{"npec-2024-07", []tab{sheet("Onglet 3 - référentiel NPEC", nil, banner, nil,
			cells("RNCP", "Libellé de la formation", "Certificateur*", "Type de diplôme", "Code CPNE", "CPNE", "NPEC final", "Statut", "Date d'applicabilité des NPEC**"),
			cells("RNCP955", "Cordier", "ÉCOLE", "CAP", 7, "CPNE de la corde", 6079, "CPNE", 45490))},
			with(func(l *dataset.FundingLevel) {
				l.Certification, l.Status, l.ApplicableOn = "RNCP955", "COMMISSION", day(2024, 7, 17)
			})},
		{"npec-2025-09", []tab{sheet("Feuil3", banner, cells("Code(s) RNCP", "Intitulé", "1er certificateur", "Type", "N° Code CPNE", "Nom de la CPNE", "Montant NPEC", "Statut NPEC", "Date d'effet"),
			cells("RNCP955", "Cordier", "ÉCOLE", "CAP", 7, "CPNE de la corde", 6079, "R", 45901))},
			with(func(l *dataset.FundingLevel) {
				l.Certification, l.Status, l.ApplicableOn = "RNCP955", "RECOMMENDED", day(2025, 9, 1)
			})},
	} {
		t.Run(c.layout, func(t *testing.T) {
			got, m := collect(t, write(t, "edition.xlsx", c.tabs...))
			if m.Layout != c.layout {
				t.Errorf("layout %s", m.Layout)
			}
			same(t, dataset.Of[dataset.FundingLevel](got), c.want)
			same(t, dataset.Of[dataset.CommissionLabel](got), []dataset.CommissionLabel{{Commission: "7", Label: "CPNE de la corde"}})
			same(t, reasons(got), []string(nil))
		})
	}
}

func TestPitfalls(t *testing.T) {
	level := func(code vocab.CertificationCode, cents vocab.Cents) dataset.FundingLevel {
		return dataset.FundingLevel{Certification: code, Commission: "7", AmountCents: cents, Set: true, Status: "STATE", ApplicableOn: vocab.NewDate(2023, 10, 15)}
	}
	for _, c := range []struct {
		name     string
		rows     [][]any
		want     []dataset.FundingLevel
		rejected []string
	}{
		{name: "several codes in one cell are split and empty parts dropped", rows: [][]any{row2024("RNCP955/RNCP956/", 7, 6079, "A", 45214)},
			want: []dataset.FundingLevel{level("RNCP955", 607900), level("RNCP956", 607900)}},
		{name: "a code without its prefix is an RNCP number", rows: [][]any{row2024(955, 7, 6079, "A", 45214)}, want: []dataset.FundingLevel{level("RNCP955", 607900)}},
		{name: "two amounts for the same pair are both kept", rows: [][]any{row2024("RNCP955", 7, 7750, "A", 45214), row2024("RNCP955", 7, 8502, "A", 45214)},
			want: []dataset.FundingLevel{level("RNCP955", 775000), level("RNCP955", 850200)}},
		{name: "NC and NR are no amount, not zero", rows: [][]any{row2024("RNCP955", 7, "NC", "A", 45214), row2024("RNCP956", 7, "NR", "A", 45214)},
			want: []dataset.FundingLevel{
				{Certification: "RNCP955", Commission: "7", Status: "STATE", ApplicableOn: vocab.NewDate(2023, 10, 15)},
				{Certification: "RNCP956", Commission: "7", Status: "STATE", ApplicableOn: vocab.NewDate(2023, 10, 15)}}},
		{name: "an amount may be decimal, or text with spaces and a euro sign",
			rows: [][]any{row2024("RNCP955", 7, 6079.3333, "A", 45214), row2024("RNCP956", 7, "7\u202f750,50 €", "A", 45214)},
			want: []dataset.FundingLevel{level("RNCP955", 607933), level("RNCP956", 775050)}},
		{name: "an applicability date may be text", rows: [][]any{row2024("RNCP955", 7, 6079, "A", "15/10/2023")}, want: []dataset.FundingLevel{level("RNCP955", 607900)}},
		{name: "an unknown statut is refused", rows: [][]any{row2024("RNCP955", 7, 6079, "Z", 45214)}, rejected: []string{"NOT_A_MEMBER Statut Z"}},
		{name: "an unreadable date is refused", rows: [][]any{row2024("RNCP955", 7, 6079, "A", "bientôt")}, rejected: []string{"BAD_DATE Date d'applicabilité des NPEC bientôt"}},
		{name: "an unreadable amount is refused", rows: [][]any{row2024("RNCP955", 7, "voir note", "A", 45214), row2024("RNCP955", 7, -1, "A", 45214)},
			rejected: []string{"BAD_AMOUNT NPEC final voir note", "BAD_AMOUNT NPEC final -1"}},
		{name: "a missing amount, commission or code is refused",
			rows:     [][]any{row2024("RNCP955", 7, nil, "A", 45214), row2024("RNCP955", nil, 6079, "A", 45214), row2024(nil, 7, 6079, "A", 45214)},
			rejected: []string{"MISSING_VALUE NPEC final ", "MISSING_VALUE Code CPNE ", "MISSING_VALUE Code RNCP "}},
		{name: "a bad code is refused and the good one of its cell kept", rows: [][]any{row2024("RNCP955/RNCPX", 7, 6079, "A", 45214)},
			want: []dataset.FundingLevel{level("RNCP955", 607900)}, rejected: []string{"BAD_CODE Code RNCP RNCPX"}},
		{name: "a bad commission is refused", rows: [][]any{row2024("RNCP955", "sept", 6079, "A", 45214)}, rejected: []string{"BAD_CODE Code CPNE sept"}},
		{name: "empty rows between and after the data are not rows", rows: [][]any{nil, row2024("RNCP955", 7, 6079, "A", 45214), nil, nil}, want: []dataset.FundingLevel{level("RNCP955", 607900)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, _ := collect(t, write(t, "edition.xlsx", long2024(c.rows...)))
			same(t, dataset.Of[dataset.FundingLevel](got), c.want)
			same(t, reasons(got), c.rejected)
			rows := 0
			for _, r := range c.rows {
				if r != nil {
					rows++
				}
			}
			if got.Reads != rows {
				t.Errorf("%d rows read, of %d", got.Reads, rows)
			}
		})
	}
	t.Run("positions are those the spreadsheet shows", func(t *testing.T) {
		got, _ := collect(t, write(t, "edition.xlsx", long2024(nil, nil, row2024("RNCP955", 7, 6079, "Z", 45214))))
		same(t, got.Rejected[0].Pos, dataset.Pos{Part: "Onglet 3 - référentiel NPEC", Line: 7})
	})
	t.Run("a row repeated for each IDCC says one thing", func(t *testing.T) {
		got, _ := collect(t, write(t, "edition.xlsx", sheet("Onglet 2", banner, header2021,
			cells(1022001, "RNCP955", "Cordier", 7, "CPNE de la corde", 478, 6079, "D"), cells(1022001, "RNCP955", "Cordier", 7, "CPNE de la corde", 479, 6079, "D"))))
		if n := len(dataset.Of[dataset.FundingLevel](got)); n != 1 || got.Reads != 2 {
			t.Errorf("%d levels from %d rows", n, got.Reads)
		}
	})
	t.Run("a diploma without a fiche keeps its diploma code", func(t *testing.T) {
		got, _ := collect(t, write(t, "edition.xlsx", sheet("Onglet 2", banner, header2021, cells("4013200A", "NR", "Cordier", 7, "CPNE de la corde", 478, 6079, "D"))))
		same(t, dataset.Of[dataset.FundingLevel](got), []dataset.FundingLevel{{Diploma: "4013200A", Commission: "7", AmountCents: 607900, Set: true, Status: "DECREE"}})
	})
	t.Run("a certification is mentioned once with its first title and its diploma type", func(t *testing.T) {
		got, _ := collect(t, write(t, "edition.xlsx", long2024(row2024("RNCP955", 7, 6079, "A", 45214), row2024("RNCP955", 8, 6079, "A", 45214))))
		same(t, dataset.Of[dataset.CertificationMention](got), []dataset.CertificationMention{{Code: "RNCP955", Title: "Cordier", KindCode: "TITRE"}})
	})
	t.Run("a procedure that is not a year is refused", func(t *testing.T) {
		got, _ := collect(t, write(t, "edition.xlsx", sheet("Onglet 3", header2022, cells("RNCP955", "Cordier", "ÉCOLE", "CAP", 7, "CPNE de la corde", 6079, "A", "révision"))))
		same(t, reasons(got), []string{"BAD_DATE procédure révision"})
	})
	t.Run("a zip of one workbook is read as the workbook", func(t *testing.T) {
		book := write(t, "edition.xlsx", long2024(row2024("RNCP955", 7, 6079, "A", 45214)))
		got, m := collect(t, zipped(t, "Referentiel-des-NPEC-01.09.2025_vMAJ-28.05.2026.zip", book))
		same(t, dataset.Of[dataset.FundingLevel](got), []dataset.FundingLevel{level("RNCP955", 607900)})
		same(t, m.Edition, "2026-05-28")
	})
}

func zipped(t *testing.T, name, member string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	out, err := os.Create(path)
	must(t, err)
	z := zip.NewWriter(out)
	w, err := z.Create(filepath.Base(member))
	must(t, err)
	in, err := os.Open(member)
	must(t, err)
	_, err = io.Copy(w, in)
	must(t, errors.Join(err, in.Close(), z.Close(), out.Close()))
	return path
}

func TestUnknownLayouts(t *testing.T) {
	changed := func(at int, name any) [][]any {
		h := slices.Clone(header2024)
		for len(h) <= at {
			h = append(h, nil)
		}
		h[at] = name
		return [][]any{banner, nil, nil, h, row2024("RNCP955", 7, 6079, "A", 45214)}
	}
	for _, c := range []struct {
		name string
		rows [][]any
		says string // in the error; "" when the layout is known
	}{
		{"an unknown column is refused", changed(9, "Région"), "no column Région"},
		{"a renamed column is refused", changed(4, "Organisme"), "Code CPNE"},
		{"a missing required column is refused", changed(6, nil), "NPEC final"},
		{"trailing empty columns pass", changed(11, "  "), ""},
		{"a référentiel without a long sheet is refused", [][]any{banner, cells("Total", 3)}, "without a table of amounts"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := recognise(t, write(t, "edition.xlsx", sheet("Onglet 3", c.rows...)))
			var layout *dataset.LayoutError
			switch {
			case c.says == "":
				must(t, err)
			case !errors.As(err, &layout) || !strings.Contains(err.Error(), c.says):
				t.Errorf("%v", err)
			}
		})
	}
	t.Run("another workbook is not mine", func(t *testing.T) {
		if _, err := recognise(t, write(t, "NPEC.xlsx", sheet("Données", cells("IDCC", "TITRE"), cells(16, "Transports")))); !errors.Is(err, dataset.ErrNotMine) {
			t.Errorf("%v", err)
		}
	})
	t.Run("a text is not mine", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "npec.csv")
		must(t, os.WriteFile(path, []byte("Code RNCP;Code CPNE;NPEC final\n"), 0o600))
		if _, err := recognise(t, path); !errors.Is(err, dataset.ErrNotMine) {
			t.Errorf("%v", err)
		}
	})
}

func TestCommissions(t *testing.T) {
	relation := func(rows ...[]any) tab {
		return sheet("Onglet 4 - CPNE-IDCC", append([][]any{cells(nil, "Code(s) IDCC"), nil, cells("Code CPNE", "CPNE", "IDCC")}, rows...)...)
	}
	pair := func(c vocab.CPNE, b vocab.IDCC) dataset.CommissionBranch {
		return dataset.CommissionBranch{Commission: c, Branch: b}
	}
	for _, c := range []struct {
		name     string
		rows     [][]any
		want     []dataset.CommissionBranch
		rejected []string
	}{
		{"NA and NC are commissions without IDCC", [][]any{cells(1, "A", "NA"), cells(2, "B", "NC")}, nil, nil},
		{"an IDCC gets its zeros back", [][]any{cells(1, "A", 16)}, []dataset.CommissionBranch{pair("1", "0016")}, nil},
		{"a cell may hold a list", [][]any{cells(1, "A", "1809,1813, 16;\n44")}, []dataset.CommissionBranch{pair("1", "1809"), pair("1", "1813"), pair("1", "0016"), pair("1", "0044")}, nil},
		{"an IDCC may belong to several commissions", [][]any{cells(1, "A", 3252), cells(2, "B", 3252), cells(3, "C", 3252)},
			[]dataset.CommissionBranch{pair("1", "3252"), pair("2", "3252"), pair("3", "3252")}, nil},
		{"an IDCC twice under one commission is refused", [][]any{cells(1, "A", 16), cells(1, "A", 16)}, []dataset.CommissionBranch{pair("1", "0016")}, []string{"DUPLICATE IDCC 16"}},
		{"a DSN escape code is not a branch", [][]any{cells(1, "A", "16, 9999")}, []dataset.CommissionBranch{pair("1", "0016")}, []string{"NOT_A_MEMBER IDCC 9999"}},
		{"bad and missing codes are refused", [][]any{cells(1, "A", "seize"), cells("un", "A", 16), cells(nil, "A", 16), cells(1, "A", nil)}, nil,
			[]string{"BAD_CODE IDCC seize", "BAD_CODE Code CPNE un", "MISSING_VALUE Code CPNE ", "MISSING_VALUE IDCC "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, _ := collect(t, write(t, "edition.xlsx", long2024(), relation(c.rows...)))
			same(t, dataset.Of[dataset.CommissionBranch](got), c.want)
			same(t, reasons(got), c.rejected)
			if got.Reads != len(c.rows) {
				t.Errorf("%d rows read, of %d", got.Reads, len(c.rows))
			}
		})
	}
	t.Run("the inverse sheet repeats the relation without duplicates", func(t *testing.T) {
		got, _ := collect(t, write(t, "edition.xlsx", sheet("Onglet 3", banner, header2019), relation(cells(1, "A", "16, 44")),
			sheet("Onglet 5 - IDCC-CPNE", banner, cells("IDCC", "Code CPNE", "Intitulé CPNE"), cells(16, 1, "A"), cells(44, 1, "A"), cells(45, 2, "B"))))
		same(t, dataset.Of[dataset.CommissionBranch](got), []dataset.CommissionBranch{pair("1", "0016"), pair("1", "0044"), pair("2", "0045")})
		same(t, reasons(got), []string(nil))
	})
	t.Run("the matrix gives labels and, in 2019, lists of IDCC; its amounts are left", func(t *testing.T) {
		got, _ := collect(t, write(t, "edition.xlsx", sheet("Onglet 2 - global", banner, nil, cells("Code Formation", "Code CPNE", 1, 2), cells(nil, "Code(s) IDCC", "NA", "16, 44"),
			cells(nil, "Intitulé formation/Intitulé CPNE", "CPNE  A ", "CPNE B"), cells(1022001, "Cordier", 6079.3333, 10207.5)), sheet("Onglet 3", banner, header2019)))
		same(t, dataset.Of[dataset.Commission](got), []dataset.Commission{{Code: "1", Label: "CPNE A"}, {Code: "2", Label: "CPNE B"}})
		same(t, dataset.Of[dataset.CommissionBranch](got), []dataset.CommissionBranch{pair("2", "0016"), pair("2", "0044")})
		same(t, dataset.Of[dataset.FundingLevel](got), []dataset.FundingLevel(nil))
	})
	t.Run("a second label of one commission is refused once and the first kept", func(t *testing.T) {
		got, _ := collect(t, write(t, "edition.xlsx", relation(cells(7, "CPNE de la Corde", "NA"), cells(8, "CPNE du fil", "NA")),
			long2024(row2024("RNCP955", 7, 6079, "A", 45214), row2024("RNCP955", 8, 6079, "A", 45214), row2024("RNCP956", 8, 6079, "A", 45214))))
		same(t, dataset.Of[dataset.CommissionLabel](got), []dataset.CommissionLabel{{Commission: "7", Label: "CPNE de la Corde"}, {Commission: "8", Label: "CPNE du fil"}})
		same(t, reasons(got), []string{"DUPLICATE CPNE CPNE de la corde"})
	})
	first := func(label string) tab {
		return sheet("Onglet 3 - par formation-CPNE", banner, cells("Code la formation", "Libellé de la formation", "Libellé CPNE", "Valeur finale", "Statut"),
			cells(1022001, "Cordier", label, 6079.3333, "D"))
	}
	t.Run("September 2019 has no commission code: its rows are refused", func(t *testing.T) {
		got, m := collect(t, write(t, "edition.xlsx", first("CPNE A")))
		same(t, m.Layout, "npec-2019-09")
		same(t, reasons(got), []string{"MISSING_VALUE Libellé CPNE CPNE A"})
	})
	t.Run("September 2019 takes a code from a matrix that gives one for the label alone", func(t *testing.T) {
		grid := sheet("Onglet 2 - global", banner, cells("Code Formation", "Code CPNE", 1, 2, 3), cells(nil, "Intitulé", "CPNE A", "CPNE B", "Cpne b"))
		got, _ := collect(t, write(t, "edition.xlsx", grid, first("CPNE  a")))
		same(t, dataset.Of[dataset.FundingLevel](got), []dataset.FundingLevel{{Diploma: "01022001", Commission: "1", AmountCents: 607933, Set: true, Status: "DECREE"}})
		got, _ = collect(t, write(t, "edition.xlsx", grid, first("CPNE B")))
		same(t, reasons(got), []string{"MISSING_VALUE Libellé CPNE CPNE B"})
	})
}

func TestPublished(t *testing.T) {
	for _, c := range []struct{ name, file, readMe, want string }{
		{"the read-me states its version", "edition.xlsx", "v09.04.2024", "2024-04-09"},
		{"a version may be one number", "referentiel_des_npec-2-1.xlsx", "v 20190916", "2019-09-16"},
		{"a version may be a month", "edition.xlsx", "v_nov2020", "2020-11-01"},
		{"a sentence of the read-me is not a version", "edition.xlsx", "valeurs applicables au 15 octobre 2023", "npec-2024-04"},
		{"the file name says it", "VF_11.02.2021_Référentiel-NPEC-20192020_avec_idcc.xlsx", "", "2021-02-11"},
		{"the later of the two is the edition's", "VF_11.02.2021_Référentiel-NPEC-20192020_avec_idcc.xlsx", "v29.01.21", "2021-02-11"},
		{"the date after vMAJ is the edition's", "Referentiel-des-NPEC-15.07.2024_vMAJ-18.07.2024.xlsx", "", "2024-07-18"},
		{"a month in the file name is its first day", "vf_referentiel_avec_idcc_oct_2019.xlsx", "", "2019-10-01"},
		{"accents and stuck years in the file name", "VF_Référentiel_avec_idcc_août2020.xlsx", "", "2020-08-01"},
		{"eight digits in the file name", "Référentiel-NPEC-_01092022-1.xlsx", "", "2022-09-01"},
		{"a day written with letters", "Referentiel-unique-des-NPEC-1er-septembre-2026.xlsx", "", "2026-09-01"},
		{"ranges of years are no date", "Référentiel-NPEC-20222023.xlsx", "", "npec-2024-04"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, err := recognise(t, write(t, c.file, sheet("Me lire", cells("Clé de lecture"), nil, cells(c.readMe)), long2024()))
			must(t, err)
			same(t, m.Edition, c.want)
			if m.Published.IsZero() != strings.HasPrefix(c.want, "npec") {
				t.Errorf("published %q", m.Published)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add("Code RNCP\tCode CPNE\tCPNE\tNPEC final\tStatut\tDate d'applicabilité des NPEC\nRNCP1/2\t7\tA\t7750\tA\t45214")
	f.Add("Code la formation\tLibellé CPNE\tValeur finale\n1022001\tCPNE\tNC")
	f.Add("Code RNCP\tCode CPNE\tCPNE\tNPEC final\tProcédure\n955\t7\tA\t1\t2021")
	f.Add("Code CPNE\tCPNE\tIDCC\n1\tA\t16, 44")
	f.Add("Code RNCP\tx\t1\t2\n\tIDCC\t16\tNA\n\t\tA\tB")
	f.Fuzz(func(t *testing.T, text string) {
		var rows [][]any
		for line := range strings.SplitSeq(text, "\n") {
			var r []any
			for cell := range strings.SplitSeq(line, "\t") {
				r = append(r, cell)
			}
			rows = append(rows, r)
		}
		if len(rows) > 64 || len(text) > 4096 {
			t.Skip("larger than a table of a few rows")
		}
		c, _, err := dataset.Collect(context.Background(), npec.Source{}, write(t, "edition.xlsx", sheet("Onglet 3 - NPEC", rows...)))
		if err != nil {
			return
		}
		for _, l := range dataset.Of[dataset.FundingLevel](c) {
			if l.Certification == "" && l.Diploma == "" || l.Commission == "" || l.AmountCents < 0 {
				t.Errorf("%+v", l)
			}
		}
	})
}
