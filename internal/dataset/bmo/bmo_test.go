package bmo

import (
	"errors"
	"os"
	"path/filepath"
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

const header = "annee;Code métier BMO;Nom métier BMO;Famille_met;Lbl_fam_met;REG;NOM_REG;Dept;NomDept;BE31;NOMBE31;met;xmet;smet"

// row is a row of 2031 with these codes and figures.
func row(job, region, department, basin, name, met, xmet, smet string) string {
	return strings.Join([]string{"2031", job, "Un métier", "Z", "Autres", region, "Région", department, "Département", basin, name, met, xmet, smet}, ";")
}

var voiliers = row("B7X10", "53", "44", "5313", "REDON", "12", "7", "*")

// workbook writes a workbook that describes its variables in a first sheet, as the official one does, and gives its path.
func workbook(t testing.TB, rows ...string) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close() //nolint:errcheck // in memory
	must(t, f.SetSheetName("Sheet1", "Description des variables"))
	must(t, f.SetSheetCol("Description des variables", "B7", &[]string{"Variables", "met", "xmet", "smet"}))
	_, err := f.NewSheet("BMO_2031_open_data")
	must(t, err)
	for i, r := range rows {
		at, err := excelize.CoordinatesToCellName(1, i+1)
		must(t, err)
		cells := strings.Split(r, ";")
		must(t, f.SetSheetRow("BMO_2031_open_data", at, &cells))
	}
	path := filepath.Join(t.TempDir(), "base.xlsx")
	must(t, f.SaveAs(path))
	return path
}

func collect(t testing.TB, rows ...string) (*dataset.Collected, dataset.Match) {
	t.Helper()
	c, m, err := dataset.Collect(t.Context(), Source{}, workbook(t, rows...))
	must(t, err)
	return c, m
}

// fact is a figure of voiliers.
func fact(metric vocab.Metric, value float64, quality vocab.Quality) dataset.Fact {
	return dataset.Fact{Metric: metric, Year: 2031, Job: vocab.JobRef{Scheme: vocab.FAP2021, Code: "B7X10", Level: 3}, Region: "53", Department: "44",
		Basin: vocab.Basin{Year: 2031, Code: "5313"}, Value: value, Quality: quality}
}

var voiliersFacts = []dataset.Fact{
	fact(vocab.RecruitmentIntents, 12, vocab.Observed), fact(vocab.DifficultRecruitment, 7, vocab.Observed), fact(vocab.SeasonalRecruitment, 0, vocab.Secret),
}

func TestParse(t *testing.T) {
	c, m := collect(t, header, voiliers)
	if want := (dataset.Match{Layout: "bmo-fap2021", Edition: "2031", Published: vocab.NewDate(2031, time.April, 1), Floor: floor}); m != want {
		t.Errorf("match %+v", m)
	}
	t.Run("three figures a row, the masked one without value", func(t *testing.T) {
		if d := cmp.Diff(voiliersFacts, dataset.Of[dataset.Fact](c)); d != "" || c.Reads != 1 || len(c.Rejected) != 0 {
			t.Error(d, c.Reads, c.Rejected)
		}
	})
	t.Run("the basin comes before its figures", func(t *testing.T) {
		if c.Rows[0] != (dataset.EmploymentBasin{Ref: vocab.Basin{Year: 2031, Code: "5313"}, Name: "REDON"}) || c.At[0].Line != 2 {
			t.Errorf("%+v at %v", c.Rows[0], c.At[0])
		}
	})
	t.Run("the region is that of the basin, whatever the department", func(t *testing.T) {
		if f := dataset.Of[dataset.Fact](c)[0]; f.Region != "53" || f.Department != "44" {
			t.Errorf("%+v", f)
		}
	})
	t.Run("a basin is put once, in all its departments", func(t *testing.T) {
		c, _ := collect(t, header, voiliers, row("B7X10", "53", "35", "5313", "REDON ", "5", "*", "*"))
		if len(dataset.Of[dataset.EmploymentBasin](c)) != 1 || len(dataset.Of[dataset.Fact](c)) != 6 || len(c.Rejected) != 0 {
			t.Errorf("%+v, rejected %+v", c.Rows, c.Rejected)
		}
	})
	t.Run("codes that a spreadsheet took for numbers", func(t *testing.T) {
		c, _ := collect(t, header, row("QAX01", "1", "1", "0103", "MARIE  GALANTE", "*", "*", "*"))
		want := fact(vocab.RecruitmentIntents, 0, vocab.Secret)
		want.Job.Code, want.Region, want.Department, want.Basin.Code = "QAX01", "01", "01", "103"
		if d := cmp.Diff(want, dataset.Of[dataset.Fact](c)[0]); d != "" || dataset.Of[dataset.EmploymentBasin](c)[0].Name != "MARIE GALANTE" {
			t.Error(d, c.Rows[0])
		}
	})
	t.Run("a code that both versions of the FAP have is of the version of the file", func(t *testing.T) {
		c, _ := collect(t, header, voiliers, row("T2A60", "53", "44", "5313", "REDON", "5", "5", "5"))
		if f := dataset.Of[dataset.Fact](c); len(f) != 6 || f[3].Job != (vocab.JobRef{Scheme: vocab.FAP2021, Code: "T2A60", Level: 3}) {
			t.Errorf("%+v, rejected %+v", f, c.Rejected)
		}
	})
}

func TestOtherYears(t *testing.T) {
	for name, header := range map[string]string{
		"2019": "annee;code métier BMO;nom_metier BMO;Famille_metier;Libellé de famille de métier;REG;NOM_REG;Dept;NomDept;BE19;NOMBE19;met;xmet;smet",
		"2020": "annee;metier;nommetier;Famille_met;Lbl_fam_met;REG;NOM_REG;Dept;NomDept;BE19;NOMBE19;met;xmet;smet",
	} {
		t.Run("the columns of "+name+", with FAP 2009 and the basins of another year", func(t *testing.T) {
			c, m := collect(t, header, strings.Replace(voiliers, "B7X10", "B7Z10", 1))
			f := dataset.Of[dataset.Fact](c)
			if len(f) != 3 || f[0].Job != (vocab.JobRef{Scheme: vocab.FAP2009, Code: "B7Z10", Level: 3}) || f[0].Basin != (vocab.Basin{Year: 2019, Code: "5313"}) || f[0].Year != 2031 || m.Layout != "bmo-fap2009" {
				t.Errorf("%+v, %+v, rejected %+v", m, f, c.Rejected)
			}
		})
	}
	t.Run("basins without a year are those of the survey, figures may have decimals", func(t *testing.T) {
		c, _ := collect(t, strings.NewReplacer("BE31", "BE", "NOMBE31", "NOMBE").Replace(header), row("B7X10", "53", "44", "5313", "REDON", "45.9096865448", "*", "*"))
		if f := dataset.Of[dataset.Fact](c); len(f) != 3 || f[0].Basin.Year != 2031 || f[0].Value != 45.9096865448 {
			t.Errorf("%+v, rejected %+v", f, c.Rejected)
		}
	})
	t.Run("a header below titles", func(t *testing.T) {
		if c, _ := collect(t, "Enquête", "", header, voiliers); c.Reads != 1 || c.At[0].Line != 4 {
			t.Errorf("%d, %v", c.Reads, c.At)
		}
	})
}

func TestRefused(t *testing.T) {
	for name, test := range map[string]struct {
		row    string
		facts  int // beside the three of the first row
		code   dataset.Reason
		column string
	}{
		"another year":                            {strings.Replace(voiliers, "2031", "2030", 1), 0, dataset.BadDate, "annee"},
		"a job of FAP 2009":                       {row("B7Z11", "53", "44", "5313", "REDON", "5", "5", "5"), 0, dataset.BadCode, "Code métier BMO"},
		"a job of another level":                  {row("B7X", "53", "44", "5313", "REDON", "5", "5", "5"), 0, dataset.BadCode, "Code métier BMO"},
		"no job":                                  {row("", "53", "44", "5313", "REDON", "5", "5", "5"), 0, dataset.BadCode, "Code métier BMO"},
		"a region before 2016":                    {row("B7X11", "22", "44", "5313", "REDON", "5", "5", "5"), 0, dataset.BadCode, "REG"},
		"a department that is none":               {row("B7X11", "53", "20", "5313", "REDON", "5", "5", "5"), 0, dataset.BadCode, "Dept"},
		"a basin that is no code":                 {row("B7X11", "53", "44", "REDON", "REDON", "5", "5", "5"), 0, dataset.BadCode, "BE31"},
		"a basin without name":                    {row("B7X11", "53", "44", "5314", "", "5", "5", "5"), 0, dataset.MissingValue, "NOMBE31"},
		"the same job, basin and department":      {voiliers, 0, dataset.Duplicate, "Code métier BMO"},
		"more difficult ones than intended":       {row("B7X11", "53", "44", "5313", "REDON", "5", "6", "*"), 0, dataset.BadAmount, "xmet"},
		"more seasonal ones than intended":        {row("B7X11", "53", "44", "5313", "REDON", "5", "*", "6"), 0, dataset.BadAmount, "smet"},
		"cells beyond the header":                 {voiliers + ";reste", 0, dataset.BadRow, ""},
		"an empty figure: the others stand":       {row("B7X11", "53", "44", "5313", "REDON", "", "5", "5"), 2, dataset.MissingValue, "met"},
		"a figure that is none: others stand":     {row("B7X11", "53", "44", "5313", "REDON", "5", "n.d.", "5"), 2, dataset.BadAmount, "xmet"},
		"a negative figure: the others stand":     {row("B7X11", "53", "44", "5313", "REDON", "5", "5", "-5"), 2, dataset.BadAmount, "smet"},
		"another name of a basin: the row stands": {row("B7X11", "53", "44", "5313", "REDON EST", "5", "5", "5"), 3, dataset.Duplicate, "NOMBE31"},
	} {
		t.Run(name, func(t *testing.T) {
			c, _ := collect(t, header, voiliers, test.row)
			if len(c.Rejected) != 1 || c.Rejected[0].Code != test.code || c.Rejected[0].Column != test.column || c.Rejected[0].Line != 3 || c.Reads != 2 {
				t.Errorf("%d read, rejected %+v", c.Reads, c.Rejected)
			}
			if facts := dataset.Of[dataset.Fact](c); len(facts) != 3+test.facts || len(dataset.Of[dataset.EmploymentBasin](c)) != 1 {
				t.Errorf("facts %+v", facts)
			}
		})
	}
	t.Run("a masked whole hides nothing of its parts, and its parts nothing of it", func(t *testing.T) {
		c, _ := collect(t, header, row("B7X11", "53", "44", "5313", "REDON", "*", "6", "*"))
		if f := dataset.Of[dataset.Fact](c); len(c.Rejected) != 0 || len(f) != 3 || f[0].Quality != vocab.Secret || f[1].Value != 6 {
			t.Errorf("%+v, rejected %+v", f, c.Rejected)
		}
	})
	t.Run("a refused row does not keep the place of the next", func(t *testing.T) {
		c, _ := collect(t, header, row("B7X11", "53", "44", "5313", "REDON", "5", "6", "*"), row("B7X11", "53", "44", "5313", "REDON", "6", "6", "*"))
		if len(c.Rejected) != 1 || len(dataset.Of[dataset.Fact](c)) != 3 {
			t.Errorf("rejected %+v", c.Rejected)
		}
	})
}

func TestRecognise(t *testing.T) {
	var layout *dataset.LayoutError
	for name, test := range map[string]struct {
		rows []string
		says string // in the layout error; "" for a file of another source
	}{
		"another table":                {[]string{"annee;IDCC", "2031;1486"}, ""},
		"an empty workbook":            {nil, ""},
		"no jobs":                      {[]string{strings.Replace(header, "Code métier BMO;", "", 1), voiliers}, "Code métier BMO"},
		"the names of another year":    {[]string{strings.Replace(header, "NOMBE31", "NOMBE30", 1), voiliers}, "NOMBE"},
		"an unknown column":            {[]string{header + ";met_cdi", voiliers + ";3"}, "met_cdi"},
		"no row":                       {[]string{header}, "the year 0"},
		"no year":                      {[]string{header, strings.Replace(voiliers, "2031", "", 1)}, "the year 0"},
		"jobs of neither version":      {[]string{header, row("A1101", "53", "44", "5313", "REDON", "5", "5", "5")}, `the scheme ""`},
		"a year of another millennium": {[]string{header, strings.Replace(voiliers, "2031", "1031", 1)}, "the year 1031"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := dataset.Collect(t.Context(), Source{}, workbook(t, test.rows...))
			if test.says == "" {
				if !errors.Is(err, dataset.ErrNotMine) {
					t.Errorf("%v", err)
				}
				return
			}
			if !errors.As(err, &layout) || !strings.Contains(err.Error(), test.says) {
				t.Errorf("%v", err)
			}
		})
	}
	t.Run("a text", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "base.csv")
		must(t, os.WriteFile(path, []byte(header+"\n"+voiliers+"\n"), 0o600))
		if _, _, err := dataset.Collect(t.Context(), Source{}, path); !errors.Is(err, dataset.ErrNotMine) {
			t.Errorf("%v", err)
		}
	})
}

// tally counts what the official file holds by metric.
type tally struct {
	Sum          float64
	Told, Secret int
}

func TestOfficialFile(t *testing.T) {
	path := filepath.Join("..", "..", "..", "..", "shared", "data", "bmo", "Base_open_data_BMO_2024.xlsx")
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the official file is not at hand: %v", err)
	}
	c, m, err := dataset.Collect(t.Context(), Source{}, path)
	must(t, err)
	const rows = 53_443
	if c.Reads != rows || len(c.Rejected) != 0 || m.Edition != "2024" || m.Layout != "bmo-fap2021" {
		t.Fatalf("%d rows, match %+v, %d rejected", c.Reads, m, len(c.Rejected))
	}
	got := map[vocab.Metric]tally{}
	jobs, basins, regions, departments := map[vocab.JobRef]bool{}, map[vocab.Basin]bool{}, map[string]bool{}, map[string]bool{}
	for _, f := range dataset.Of[dataset.Fact](c) {
		n := got[f.Metric]
		if f.Quality == vocab.Secret {
			n.Secret++
		} else {
			n.Sum, n.Told = n.Sum+f.Value, n.Told+1
		}
		got[f.Metric] = n
		jobs[f.Job], basins[f.Basin], regions[f.Region], departments[f.Department] = true, true, true, true
	}
	want := map[vocab.Metric]tally{
		vocab.RecruitmentIntents:   {2_751_069, rows - 10_891, 10_891},
		vocab.DifficultRecruitment: {1_568_524, rows - 20_507, 20_507},
		vocab.SeasonalRecruitment:  {818_189, rows - 39_359, 39_359},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if len(jobs) != 217 || len(basins) != 406 || len(regions) != 18 || len(departments) != 102 {
		t.Errorf("%d jobs, %d basins, %d regions, %d departments", len(jobs), len(basins), len(regions), len(departments))
	}
	for _, b := range dataset.Of[dataset.EmploymentBasin](c) {
		if !basins[b.Ref] || b.Ref.Year != 2024 || b.Name == "" {
			t.Errorf("%+v", b)
		}
	}
	if n := len(dataset.Of[dataset.EmploymentBasin](c)); n != 406 {
		t.Errorf("%d basins put", n)
	}
}
