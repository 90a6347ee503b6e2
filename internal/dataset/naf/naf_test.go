package naf

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func write(t testing.TB, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "table.csv")
	must(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func collect(t testing.TB, src dataset.Source, path string) (*dataset.Collected, dataset.Match) {
	t.Helper()
	c, m, err := dataset.Collect(t.Context(), src, path)
	must(t, err)
	return c, m
}

func ape(code string) vocab.ActivityRef { return vocab.ActivityRef{Scheme: vocab.NAF2, Code: code} }

// official gives the path of an official file, or skips the test.
func official(t *testing.T, parts ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{"..", "..", "..", "..", "shared", "data"}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the official file is not at hand: %v", err)
	}
	return path
}

// refusal is a row that is refused after one that stands.
type refusal struct {
	row    string
	code   dataset.Reason
	column string
}

func wantRefused(t *testing.T, src dataset.Source, header, stands string, tests map[string]refusal) {
	t.Helper()
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c, _ := collect(t, src, write(t, header+stands+test.row+"\n"))
			if len(c.Rejected) != 1 || c.Rejected[0].Code != test.code || c.Rejected[0].Column != test.column || c.Rejected[0].Line != 3 || c.Reads != 2 || len(c.Rows) != 1 {
				t.Errorf("%d read, rows %+v, rejected %+v", c.Reads, c.Rows, c.Rejected)
			}
		})
	}
}

const labelHeader = "naf_id|naf_label\n"

func TestLabels(t *testing.T) {
	c, m := collect(t, Labels{}, write(t, labelHeader+"30.11Z|Construction de navires\n3012Z|Construction d''yachts |  \n"))
	want := []dataset.Activity{{Ref: ape("3011Z"), Label: "Construction de navires"}, {Ref: ape("3012Z"), Label: "Construction d'yachts"}}
	if d := cmp.Diff(want, dataset.Of[dataset.Activity](c)); d != "" || c.Reads != 2 || len(c.Rejected) != 0 || m.Layout != "naf-subclasses" || m.Edition != "2008" {
		t.Error(d, m, c.Rejected)
	}
	wantRefused(t, Labels{}, labelHeader, "3011Z|Navires\n", map[string]refusal{
		"a class is no subclass":  {"3011|Navires", dataset.BadCode, "naf_id"},
		"no code":                 {"|Navires", dataset.BadCode, "naf_id"},
		"no label":                {"3012Z| ", dataset.MissingValue, "naf_label"},
		"the same code":           {"30.11Z|Bateaux", dataset.Duplicate, "naf_id"},
		"a label cut by its pipe": {"3012Z|Yachts|voiliers", dataset.BadRow, ""},
	})
}

const coupleHeader = "code_ape;idcc;libelle_idcc;statut\r\n"

func TestCouples(t *testing.T) {
	c, m := collect(t, Couples{}, write(t, coupleHeader+"3011Z;3;Batellerie;ok\r\n3011Z;3248;Métallurgie;ok\r\n"))
	want := []dataset.BranchActivity{{Branch: "0003", Activity: ape("3011Z"), ShareBP: -1}, {Branch: "3248", Activity: ape("3011Z"), ShareBP: -1}}
	if d := cmp.Diff(want, dataset.Of[dataset.BranchActivity](c)); d != "" || c.Reads != 2 || len(c.Rejected) != 0 || m.Layout != "ape-idcc" {
		t.Error(d, m, c.Rejected)
	}
	wantRefused(t, Couples{}, coupleHeader, "3011Z;3248;Métallurgie;ok\n", map[string]refusal{
		"a masked activity":             {"0111Z;;;non_diffusable", dataset.NotAMember, "statut"},
		"the rest of an activity":       {"3011Z;;Branches agricoles, statuts;autre", dataset.NotAMember, "statut"},
		"a status that is not known":    {"3011Z;1486;Bureaux d'études;estime", dataset.NotAMember, "statut"},
		"no agreement":                  {"3011Z;;Métallurgie;ok", dataset.MissingValue, "idcc"},
		"an agreement of five figures":  {"3011Z;13248;Métallurgie;ok", dataset.BadCode, "idcc"},
		"the code of no agreement":      {"3011Z;9999;Sans convention;ok", dataset.BadCode, "idcc"},
		"an activity that is no code":   {"301Z;1486;Bureaux d'études;ok", dataset.BadCode, "code_ape"},
		"the same couple":               {"30.11Z;03248;Métallurgie;ok", dataset.Duplicate, "idcc"},
		"a label cut by its semicolons": {"3011Z;1486;Bureaux;études;ok", dataset.BadRow, ""},
	})
}

const hiringHeader = "rome_id,rome_label,naf_id,naf_label,hirings\n"

func TestHirings(t *testing.T) {
	c, m := collect(t, Hirings{}, write(t, hiringHeader+"N3101,\"Navigation, encadrement\",5010Z,\"Transports de passagers\",161\nN3101,Navigation,5020Z,Fret,1\n"))
	fact := func(activity string, value float64) dataset.Fact {
		return dataset.Fact{Metric: vocab.Hirings, Year: 2016, Since: 2016, Until: 2017, Job: vocab.JobRef{Scheme: vocab.ROME4, Code: "N3101", Level: 3}, Activity: ape(activity), Value: value}
	}
	if d := cmp.Diff([]dataset.Fact{fact("5010Z", 161), fact("5020Z", 1)}, dataset.Of[dataset.Fact](c)); d != "" || c.Reads != 2 || len(c.Rejected) != 0 || m.Layout != "rome-ape-hirings" {
		t.Error(d, m, c.Rejected)
	}
	wantRefused(t, Hirings{}, hiringHeader, "N3101,Navigation,5010Z,Passagers,161\n", map[string]refusal{
		"a job that is none":            {"N310,Navigation,5020Z,Fret,5", dataset.BadCode, "rome_id"},
		"a domain of the ROME":          {"N31,Navigation,5020Z,Fret,5", dataset.BadCode, "rome_id"},
		"an activity that is none":      {"N3101,Navigation,5020,Fret,5", dataset.BadCode, "naf_id"},
		"no count":                      {"N3101,Navigation,5020Z,Fret,", dataset.MissingValue, "hirings"},
		"nobody hired is no row":        {"N3101,Navigation,5020Z,Fret,0", dataset.BadAmount, "hirings"},
		"the same job and activity":     {"N3101,Navigation,5010Z,Passagers,162", dataset.Duplicate, "rome_id"},
		"a label cut by its own commas": {"N3101,Navigation,5020Z,Fret,maritime,5", dataset.BadRow, ""},
	})
}

// workbook writes a table of passage under six lines of titles, beside a read-me, and gives its path.
func workbook(t testing.TB, sheet, heading string, rows ...string) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close() //nolint:errcheck // in memory
	must(t, f.SetSheetName("Sheet1", "Lisez-moi"))
	must(t, f.SetCellValue("Lisez-moi", "A1", "Table de passage"))
	_, err := f.NewSheet(sheet)
	must(t, err)
	must(t, f.SetCellValue(sheet, "A1", heading))
	must(t, f.SetCellValue(sheet, "A3", "Mode d'emploi : parmi les 10800 salariés, 59,7 % sont couverts"))
	for i, r := range rows {
		at, err := excelize.CoordinatesToCellName(1, i+7)
		must(t, err)
		cells := strings.Split(r, ";")
		must(t, f.SetSheetRow(sheet, at, &cells))
	}
	path := filepath.Join(t.TempDir(), "table.xlsx")
	must(t, f.SaveAs(path))
	return path
}

const (
	tableHeader  = "apen;intape;effarrdiff;idcc;intidcc;pctdiff"
	tableSheet   = "IDCC2031_passageAPEIDCC_diff"
	tableHeading = "Table de passage - Données 2031 - postes annexes"
	metalworkers = "3011Z;Navires;32100;03248;Métallurgie;98.05"
)

func employees(code string, value float64, quality vocab.Quality) dataset.Fact {
	return dataset.Fact{Metric: vocab.Employees, Year: 2031, Activity: ape(code), Value: value, Quality: quality}
}

func TestAgreements(t *testing.T) {
	c, m := collect(t, Agreements{}, workbook(t, tableSheet, tableHeading, tableHeader,
		"0112Z;Culture du riz;CODE APE NON DIFFUSABLE , TAUX DE COUVERTURE PAR LES IDCC DE BRANCHE < 50%", metalworkers, "3011Z;Navires;32100;00003;Batellerie;1.1"))
	if m != (dataset.Match{Layout: "dares-ape-idcc", Edition: "2031", Published: vocab.NewDate(2031, time.December, 31), Floor: 2000}) {
		t.Errorf("match %+v", m)
	}
	// The employees of an activity stand on each of its rows: they are put once. What is masked is no zero.
	want := []dataset.Row{
		employees("0112Z", 0, vocab.Secret), employees("3011Z", 32_100, vocab.Observed),
		dataset.BranchActivity{Branch: "3248", Activity: ape("3011Z"), ShareBP: 9805}, dataset.BranchActivity{Branch: "0003", Activity: ape("3011Z"), ShareBP: 110},
	}
	if d := cmp.Diff(want, c.Rows); d != "" || c.Reads != 3 || len(c.Rejected) != 0 || c.At[0].Line != 8 {
		t.Error(d, c.Reads, c.Rejected, c.At[0])
	}
}

func TestAgreementsRefused(t *testing.T) {
	for name, test := range map[string]struct {
		row    string
		rows   int // beside the two of the first row
		code   dataset.Reason
		column string
	}{
		"the rest of an activity is no branch":        {"3011Z;Navires;32100;Autre;;1.95", 0, dataset.NotAMember, "idcc"},
		"the rest of an activity tells its employees": {"3012Z;Yachts;500;Autres;;100", 1, dataset.NotAMember, "idcc"},
		"no activity":                              {";Navires;32100;00003;Batellerie;1.1", 0, dataset.BadCode, "apen"},
		"no agreement":                             {"3011Z;Navires;32100;;Batellerie;1.1", 0, dataset.MissingValue, "idcc"},
		"the code of no agreement":                 {"3011Z;Navires;32100;09999;Sans;1.1", 0, dataset.BadCode, "idcc"},
		"no share":                                 {"3011Z;Navires;32100;00003;Batellerie", 0, dataset.MissingValue, "pctdiff"},
		"a share beyond the whole":                 {"3011Z;Navires;32100;00003;Batellerie;100.1", 0, dataset.BadAmount, "pctdiff"},
		"the same couple":                          {"3011Z;Navires;32100;3248;Métallurgie;1.1", 0, dataset.Duplicate, "idcc"},
		"cells beyond the header":                  {"3011Z;Navires;32100;00003;Batellerie;1.1;x", 0, dataset.BadRow, ""},
		"other employees: the share stands":        {"3011Z;Navires;32200;00003;Batellerie;1.1", 1, dataset.Duplicate, "effarrdiff"},
		"no number of employees: the share stands": {"3012Z;Yachts;environ 500;00003;Batellerie;1.1", 1, dataset.BadAmount, "effarrdiff"},
	} {
		t.Run(name, func(t *testing.T) {
			c, _ := collect(t, Agreements{}, workbook(t, tableSheet, tableHeading, tableHeader, metalworkers, test.row))
			if len(c.Rejected) != 1 || c.Rejected[0].Code != test.code || c.Rejected[0].Column != test.column || c.Rejected[0].Line != 9 || c.Reads != 2 || len(c.Rows) != 2+test.rows {
				t.Errorf("%d read, rows %+v, rejected %+v", c.Reads, c.Rows, c.Rejected)
			}
		})
	}
}

func TestAgreementsYear(t *testing.T) {
	t.Run("of the title where the sheet does not tell", func(t *testing.T) {
		if _, m := collect(t, Agreements{}, workbook(t, "passage", tableHeading, tableHeader, metalworkers)); m.Edition != "2031" {
			t.Errorf("%+v", m)
		}
	})
	var layout *dataset.LayoutError
	for name, test := range map[string]struct{ heading, header, says string }{
		"no year":           {"Table de passage", tableHeader, "no year"},
		"no share":          {tableHeading, "apen;intape;effarrdiff;idcc;intidcc", "pctdiff"},
		"an unknown column": {tableHeading, tableHeader + ";sexe", "sexe"},
	} {
		t.Run(name+" is told", func(t *testing.T) {
			if _, _, err := dataset.Collect(t.Context(), Agreements{}, workbook(t, "passage", test.heading, test.header, metalworkers)); !errors.As(err, &layout) || !strings.Contains(err.Error(), test.says) {
				t.Errorf("%v", err)
			}
		})
	}
}

var sources = map[string]dataset.Source{"naf": Labels{}, "ape-idcc": Couples{}, "rome-ape-hirings": Hirings{}, "dares-ape-idcc": Agreements{}}

func TestRecognise(t *testing.T) {
	for code, path := range map[string]string{
		"naf": write(t, labelHeader), "ape-idcc": write(t, coupleHeader), "rome-ape-hirings": write(t, hiringHeader),
		"dares-ape-idcc": workbook(t, tableSheet, tableHeading, tableHeader, metalworkers), "": write(t, "idcc;libelle\n"), "none": write(t, ""),
	} {
		for of, src := range sources {
			_, _, err := dataset.Collect(t.Context(), src, path)
			if of != src.Info().Code || (of == code) != (err == nil) || of != code && !errors.Is(err, dataset.ErrNotMine) {
				t.Errorf("the file of %q, read by %q: %v", code, of, err)
			}
		}
	}
	var layout *dataset.LayoutError
	for name, test := range map[string]struct {
		src          dataset.Source
		header, says string
	}{
		"labels with another column": {Labels{}, "naf_id|naf_label|naf_section\n", "naf_section"},
		"couples without status":     {Couples{}, "code_ape;idcc;libelle_idcc\n", "statut"},
		"hirings without counts":     {Hirings{}, "rome_id,rome_label,naf_id,naf_label\n", "hirings"},
		"hirings by year":            {Hirings{}, "annee," + hiringHeader, "annee"},
	} {
		if _, _, err := dataset.Collect(t.Context(), test.src, write(t, test.header)); !errors.As(err, &layout) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// reasons counts the rejections by column and reason.
func reasons(c *dataset.Collected) map[string]int {
	out := map[string]int{}
	for _, r := range c.Rejected {
		out[r.Column+" "+string(r.Code)]++
	}
	return out
}

func TestOfficialLabels(t *testing.T) {
	c, m := collect(t, Labels{}, official(t, "naf_rome", "naf_labels.csv"))
	if c.Reads != 732 || len(c.Rows) != 732 || c.Reads < m.Floor || len(c.Rejected) != 0 {
		t.Errorf("%d read, %d rows, rejected %+v", c.Reads, len(c.Rows), c.Rejected)
	}
}

func TestOfficialCouples(t *testing.T) {
	c, m := collect(t, Couples{}, official(t, "naf_idcc", "derived_ape_idcc.csv"))
	branches, activities := map[vocab.IDCC]bool{}, map[vocab.ActivityRef]bool{}
	for _, b := range dataset.Of[dataset.BranchActivity](c) {
		branches[b.Branch], activities[b.Activity] = true, true
	}
	// Of 727 activities, 182 are masked.
	if d := cmp.Diff(map[string]int{"statut NOT_A_MEMBER": 182 + 544}, reasons(c)); d != "" || c.Reads != 4766 || c.Reads < m.Floor || len(c.Rows) != 4040 || len(branches) != 327 || len(activities) != 545 {
		t.Errorf("%d read, %d rows, %d branches, %d activities %s", c.Reads, len(c.Rows), len(branches), len(activities), d)
	}
}

func TestOfficialHirings(t *testing.T) {
	c, m := collect(t, Hirings{}, official(t, "naf_rome", "rome_naf_mapping.raw.csv.gz"))
	jobs, activities, sum := map[vocab.JobRef]bool{}, map[vocab.ActivityRef]bool{}, 0.0
	for _, f := range dataset.Of[dataset.Fact](c) {
		jobs[f.Job], activities[f.Activity] = true, true
		sum += f.Value
	}
	if c.Reads != 11_210 || c.Reads < m.Floor || len(c.Rows) != 11_210 || len(c.Rejected) != 0 || len(jobs) != 517 || len(activities) != 692 || sum != 3_791_644 {
		t.Errorf("%d read, %d rows, %d jobs, %d activities, %v hirings, rejected %+v", c.Reads, len(c.Rows), len(jobs), len(activities), sum, c.Rejected)
	}
}

// The official workbook at hand is cut to three rows: below the floor, so that it never stands for the whole.
func TestOfficialAgreements(t *testing.T) {
	c, m := collect(t, Agreements{}, official(t, "naf_idcc", "dares_ape_idcc_sample.xlsx"))
	employees := func(code string, value float64, quality vocab.Quality) dataset.Fact {
		return dataset.Fact{Metric: vocab.Employees, Year: 2021, Activity: ape(code), Value: value, Quality: quality}
	}
	want := []dataset.Row{employees("0111Z", 0, vocab.Secret), employees("0112Z", 0, vocab.Secret), employees("1812Z", 32_100, vocab.Observed),
		dataset.BranchActivity{Branch: "0706", Activity: ape("1812Z"), ShareBP: 110}}
	if d := cmp.Diff(want, c.Rows); d != "" || c.Reads != 3 || c.Reads >= m.Floor || len(c.Rejected) != 0 || m.Edition != "2021" {
		t.Error(d, c.Reads, m, c.Rejected)
	}
}

// FuzzTexts asserts what holds of any text: no panic, every row put or refused, whole codes, a reason each time.
func FuzzTexts(f *testing.F) {
	f.Add(labelHeader + "3011Z|Navires\n|\n")
	f.Add(coupleHeader + "3011Z;3;Batellerie;ok\r\n0111Z;;;non_diffusable\r\n")
	f.Add(hiringHeader + "N3101,\"Navigation\",5010Z,Fret,161\nN3101,x,5010Z,x,1e999\n")
	f.Add("\xff\xfe;\"")
	f.Fuzz(func(t *testing.T, text string) {
		path := write(t, text)
		for _, code := range slices.Sorted(maps.Keys(sources)) {
			c, _, err := dataset.Collect(context.Background(), sources[code], path)
			if err != nil {
				continue
			}
			if len(c.Rows)+len(c.Rejected) != c.Reads {
				t.Errorf("%d rows and %d rejections of %d read", len(c.Rows), len(c.Rejected), c.Reads)
			}
			for _, b := range dataset.Of[dataset.BranchActivity](c) {
				if again, err := vocab.ParseIDCC(string(b.Branch)); err != nil || again != b.Branch || len(b.Activity.Code) != 5 || b.ShareBP != -1 {
					t.Errorf("put %+v", b)
				}
			}
			for _, x := range dataset.Of[dataset.Fact](c) {
				if x.Value < 1 || x.Job.Level != jobLevel || len(x.Activity.Code) != 5 {
					t.Errorf("put %+v", x)
				}
			}
			for _, r := range c.Rejected {
				if r.Code == "" || r.Reason == "" {
					t.Errorf("rejected %+v", r)
				}
			}
		}
	})
}
