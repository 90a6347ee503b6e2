package psm

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

func write(t testing.TB, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "table.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t *testing.T, src dataset.Source, text string) *dataset.Collected {
	t.Helper()
	c, _, err := dataset.Collect(t.Context(), src, write(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func recognise(t *testing.T, src dataset.Source, text string) error {
	t.Helper()
	in, err := dataset.Open(write(t, text))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close() //nolint:errcheck // a test file
	_, err = src.Recognise(in)
	return err
}

func job(code string) vocab.JobRef {
	ref, _ := vocab.ParseFAP(vocab.FAP2009, code)
	return ref
}

// unclassified is the job of the persons whose occupation is not known.
func unclassified(level int) vocab.JobRef { return vocab.JobRef{Scheme: vocab.FAP2009, Level: level} }

func band(t testing.TB, text string) vocab.AgeBand {
	t.Helper()
	b, err := vocab.ParseAgeBand(text)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// wide writes a table of employment: the given columns, then enough families to be one.
func wide(columns string, rows ...string) string {
	header, filler := columns, ""
	for i := range fewestFamilies {
		header += fmt.Sprintf(",\"A0Z%02d\"", i)
		filler += ",NA"
	}
	text := header + "\n"
	for _, r := range rows {
		text += r + filler + "\n"
	}
	return text
}

func TestEmployment(t *testing.T) {
	c := read(t, Employment{}, wide(`"Annee","A0Z","A","T2Z","ENS","ZZZ","Z","T2A","T2B"`, `"2017",10.5,20,3,99,4,6,1,2`, `"2018",11.5,NA,3,99,4,NA,NA,3`))
	want := []dataset.Fact{
		{Metric: vocab.Employment, Year: 2017, Since: 2016, Until: 2018, Job: job("A0Z"), Value: 10.5, Quality: vocab.Smoothed},
		employed(2017, job("A"), 20), employed(2017, unclassified(2), 4), employed(2017, unclassified(1), 6),
		employed(2017, job("T2A"), 1), employed(2017, job("T2B"), 2),
		employed(2018, job("A0Z"), 11.5), employed(2018, unclassified(2), 4), employed(2018, job("T2B"), 3),
	}
	t.Run("each value is an average of three years, and says so", func(t *testing.T) {
		if diff := cmp.Diff(want, dataset.Of[dataset.Fact](c)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("totals and double counts are refused once, on the header", func(t *testing.T) {
		var got []string
		for _, r := range c.Rejected {
			got = append(got, fmt.Sprint(r.Line, r.Column, r.Code))
		}
		if diff := cmp.Diff([]string{"1T2ZNOT_A_MEMBER", "1ENSNOT_A_MEMBER"}, got); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("NA is no figure and no fault", func(t *testing.T) {
		if c.Reads != 2 || len(c.Rejected) != 2 {
			t.Errorf("read %d, rejected %v", c.Reads, c.Rejected)
		}
	})
	t.Run("families that a year does not tell apart are of no known family", func(t *testing.T) {
		for name, test := range map[string]struct {
			columns, row string
			want         []dataset.Fact
		}{
			"beside the persons not known": {`"Annee","T2Z","T2A","T2B","ZZZ"`, `"1990",30,NA,NA,4`, []dataset.Fact{employed(1990, unclassified(2), 34)}},
			"without them":                 {`"Annee","T2Z","T2A","T2B","ZZZ"`, `"1990",30,NA,NA,NA`, []dataset.Fact{employed(1990, unclassified(2), 30)}},
			"nor any sum":                  {`"Annee","T2Z","T2A","T2B","ZZZ"`, `"1990",NA,NA,NA,NA`, nil},
			"at the finest level":          {`"Annee","T2Z60","T2A60","T2B60","ZZZZZ"`, `"1990",30,NA,NA,4`, []dataset.Fact{employed(1990, unclassified(3), 34)}},
			"in a table without the sum":   {`"Annee","T2A","T2B","ZZZ"`, `"1990",NA,NA,4`, []dataset.Fact{employed(1990, unclassified(2), 4)}},
		} {
			if diff := cmp.Diff(test.want, dataset.Of[dataset.Fact](read(t, Employment{}, wide(test.columns, test.row)))); diff != "" {
				t.Error(name, diff)
			}
		}
	})
	t.Run("a table in latin-1 is read", func(t *testing.T) {
		if c := read(t, Employment{}, "\"Ann\xe9e\""+strings.TrimPrefix(wide(`"Annee","B0Z"`, `"2018",1.5`), `"Annee"`)); len(c.Rows) != 1 {
			t.Errorf("%v %v", c.Rows, c.Rejected)
		}
	})
	for name, test := range map[string]struct {
		row    string
		reason dataset.Reason
		column string
	}{
		"a year that is none is refused":                  {`"18",1`, dataset.BadDate, "Annee"},
		"a negative figure is refused":                    {`"2018",-1`, dataset.BadAmount, "B0Z"},
		"a figure in persons is refused":                  {`"2018",250000`, dataset.BadAmount, "B0Z"},
		"a figure with a decimal comma is refused":        {`"2018","1,5"`, dataset.BadAmount, "B0Z"},
		"an empty cell is refused":                        {`"2018",`, dataset.MissingValue, "B0Z"},
		"a year that stands twice is refused":             {`"2017",1`, dataset.Duplicate, ""},
		"a row with more cells than header is refused":    {`"2018",1,1`, dataset.BadRow, ""},
		"infinity, which the parser of numbers takes, no": {`"2018",Inf`, dataset.BadAmount, "B0Z"},
	} {
		t.Run(name, func(t *testing.T) {
			c := read(t, Employment{}, wide(`"Annee","B0Z"`, `"2017",1`, test.row))
			if len(c.Rows) != 1 || len(c.Rejected) != 1 || c.Rejected[0].Code != test.reason || c.Rejected[0].Column != test.column || c.Rejected[0].Line != 3 {
				t.Errorf("rows %v, rejected %+v", c.Rows, c.Rejected)
			}
		})
	}
	t.Run("an unknown column is refused by its name", func(t *testing.T) {
		var layout *dataset.LayoutError
		if err := recognise(t, Employment{}, wide(`"Annee","Salaire"`)); !errors.As(err, &layout) || !strings.Contains(layout.Found, "Salaire") {
			t.Error(err)
		}
	})
	t.Run("a table without years is refused", func(t *testing.T) {
		var layout *dataset.LayoutError
		if err := recognise(t, Employment{}, wide(`"B0Z"`)); !errors.As(err, &layout) || !strings.Contains(layout.Expected, "Annee") {
			t.Error(err)
		}
	})
	t.Run("the long form of the same figures is not counted twice", func(t *testing.T) {
		for _, src := range sources {
			if err := recognise(t, src, "fap;niveau;annee_centrale;effectif_milliers_moy3ans\nA0Z;fap87;1983;1\n"); !errors.Is(err, dataset.ErrNotMine) {
				t.Errorf("%T: %v", src, err)
			}
		}
	})
}

func employed(year int, of vocab.JobRef, value float64) dataset.Fact {
	return smoothed(vocab.Employment, year, of, value)
}

const agesHeader = `"Fap","annee","effectif","age","pourcentage"` + "\n"

func TestAges(t *testing.T) {
	c := read(t, Ages{}, agesHeader+`"A0Z00","2017-2019",5.8,"15-24 ans",0.0168
"A0Z00","2017-2019",20,"60 ans ou plus",0.25
"X0Z01","2003-2005",NA,"15-24 ans",NA
"T2Z60","2003-2005",34,"15-24 ans",0.04
"T2Z60","2003-2005",34,"25-29 ans",0.04
"ENSEM","2003-2005",34,"15-24 ans",0.04
"ZZZZZ","2003-2005",34,"15-24 ans",0.5
`)
	want := []dataset.Fact{
		{Metric: vocab.AgeShare, Year: 2018, Since: 2017, Until: 2019, Job: job("A0Z00"), Age: band(t, "15-24"), Value: 0.0168, Quality: vocab.Smoothed},
		{Metric: vocab.AgeShare, Year: 2018, Since: 2017, Until: 2019, Job: job("A0Z00"), Age: band(t, "60+"), Value: 0.25, Quality: vocab.Smoothed},
		{Metric: vocab.AgeShare, Year: 2004, Since: 2003, Until: 2005, Job: unclassified(3), Age: band(t, "15-24"), Value: 0.5, Quality: vocab.Smoothed},
	}
	t.Run("a period bears its middle year, the last band is open, occupations not known stand alone", func(t *testing.T) {
		if diff := cmp.Diff(want, dataset.Of[dataset.Fact](c)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("the sum T2Z60 and the total are refused once each", func(t *testing.T) {
		if len(c.Rejected) != 2 || c.Rejected[0].Value != "T2Z60" || c.Rejected[0].Line != 5 || c.Rejected[1].Value != "ENSEM" || c.Reads != 7 {
			t.Errorf("%+v", c.Rejected)
		}
	})
	for name, test := range map[string]struct {
		row    string
		reason dataset.Reason
		column string
	}{
		"a percentage where a fraction is expected is refused": {`"A0Z00","2016-2018",5,"15-24 ans",1.68`, dataset.BadAmount, "pourcentage"},
		"a period of two years is refused":                     {`"A0Z00","2016-2017",5,"15-24 ans",0.1`, dataset.BadDate, "annee"},
		"a single year is refused":                             {`"A0Z00","2016",5,"15-24 ans",0.1`, dataset.BadDate, "annee"},
		"an age band of another table is refused":              {`"A0Z00","2016-2018",5,"Moins de 30 ans",0.1`, dataset.NotAMember, "age"},
		"a code that is no family is refused":                  {`"XK_","2016-2018",5,"15-24 ans",0.1`, dataset.BadCode, "Fap"},
		"the same family, period and band twice is refused":    {`"A0Z00","2017-2019",5,"15-24 ans",0.1`, dataset.Duplicate, ""},
	} {
		t.Run(name, func(t *testing.T) {
			c := read(t, Ages{}, agesHeader+`"A0Z00","2017-2019",5.8,"15-24 ans",0.0168`+"\n"+test.row+"\n")
			if len(c.Rows) != 1 || len(c.Rejected) != 1 || c.Rejected[0].Code != test.reason || c.Rejected[0].Column != test.column || c.Rejected[0].Line != 3 {
				t.Errorf("rows %v, rejected %+v", c.Rows, c.Rejected)
			}
		})
	}
	t.Run("the table of three bands since 1982 is another one", func(t *testing.T) {
		if err := recognise(t, Ages{}, `"Fap","Annee","Age","effectif_age","Pourcentage"`+"\n"); !errors.Is(err, dataset.ErrNotMine) {
			t.Error(err)
		}
	})
	t.Run("a missing column is told", func(t *testing.T) {
		var layout *dataset.LayoutError
		if err := recognise(t, Ages{}, `"Fap","effectif","age","pourcentage"`+"\n"); !errors.As(err, &layout) || !strings.Contains(layout.Expected, "annee") {
			t.Error(err)
		}
	})
}

// bandsOf writes the nine bands of a group.
func bandsOf(code string, persons ...float64) string {
	text := ""
	for i, long := range []string{"15-24 ans", "25-29 ans", "30-34 ans", "35-39 ans", "40-44 ans", "45-49 ans", "50-54 ans", "55-59 ans", "60 ans ou plus"} {
		if i < len(persons) {
			text += fmt.Sprintf("%q,%q,%v,\"x\"\n", code, long, persons[i])
		}
	}
	return text
}

func TestAgesOfGroups(t *testing.T) {
	const header = `"fap","tr_age","annee_2017_2019","libelle"` + "\n"
	t.Run("the persons of each band are kept, and its share of the nine", func(t *testing.T) {
		for code, of := range map[string]vocab.JobRef{"P": job("P"), "ZZZ": unclassified(2)} {
			c := read(t, AgesOfGroups{}, header+bandsOf(code, 1, 2, 3, 4, 0, 4, 3, 2, 1))
			got := dataset.Of[dataset.Fact](c)
			persons := dataset.Fact{Metric: vocab.EmploymentByAge, Year: 2018, Since: 2017, Until: 2019, Job: of, Age: band(t, "30-34"), Value: 3, Quality: vocab.Smoothed}
			share := persons
			share.Metric, share.Value = vocab.AgeShare, 0.15
			if len(got) != 18 || got[2] != persons || got[11] != share || len(c.Rejected) != 0 {
				t.Errorf("%+v %+v", got, c.Rejected)
			}
		}
	})
	t.Run("the shares of the finest level are left to the table by period", func(t *testing.T) {
		c := read(t, AgesOfGroups{}, header+bandsOf("A0Z40", 1, 1, 1, 1, 1, 1, 1, 1, 1)+bandsOf("A0Z", 1, 1, 1, 1, 1, 1, 1, 1, 1))
		if len(c.Rows) != 27 || c.Reads != 18 || len(c.Rejected) != 0 {
			t.Errorf("%d rows, %d read, %v", len(c.Rows), c.Reads, c.Rejected)
		}
	})
	t.Run("the total and the sum T2Z are refused once", func(t *testing.T) {
		c := read(t, AgesOfGroups{}, header+bandsOf("ENSEMBLE", 1, 1)+bandsOf("T2Z", 1, 1))
		if len(c.Rows) != 0 || len(c.Rejected) != 2 || c.Rejected[0].Code != dataset.NotAMember {
			t.Errorf("%v %v", c.Rows, c.Rejected)
		}
	})
	t.Run("a group that lacks a band has no structure", func(t *testing.T) {
		c := read(t, AgesOfGroups{}, header+bandsOf("A0Z", 1, 1, 1, 1, 1, 1, 1, 1))
		if len(c.Rows) != 8 || len(c.Rejected) != 1 || c.Rejected[0].Code != dataset.MissingValue || c.Rejected[0].Value != "A0Z" {
			t.Errorf("%v %v", c.Rows, c.Rejected)
		}
	})
	t.Run("a table without period is refused", func(t *testing.T) {
		var layout *dataset.LayoutError
		if err := recognise(t, AgesOfGroups{}, `"fap","tr_age","effectif"`+"\n"); !errors.As(err, &layout) {
			t.Error(err)
		}
	})
}

func TestTensions(t *testing.T) {
	const header = "fap,Emploi moyen,Tension ,Catégorie Tension,Année,niveau_geo,niveau_fap,reg,dep\n"
	c := read(t, Tensions{}, header+`A0Z40,63100,-0.006,3.0,2019,nat,fap 225,,
A0Z,400,0.1,,2019,nat,fap 87,,
A0Z40,600,-0.1,5.0,2019,reg ,fap 225,1.0,
A0Z40,600,0.2,,2019,reg,fap 225,84.0,
A0Z40,600,0.3,4.0,2019,dep,fap 225,,01
A0Z40,600,,,2019,dep,fap 225,,2A
`)
	t.Run("the country, its regions and its departments", func(t *testing.T) {
		fact := func(metric vocab.Metric, region, department string, value float64) dataset.Fact {
			return dataset.Fact{Metric: metric, Year: 2019, Job: job("A0Z40"), Region: region, Department: department, Value: value}
		}
		want := []dataset.Fact{
			fact(vocab.Tension, "", "", 3), // the index of the country is in the table of years
			fact(vocab.Tension, "01", "", 5), fact(vocab.TensionIndex, "01", "", -0.1),
			fact(vocab.TensionIndex, "84", "", 0.2), // too few people to class
			fact(vocab.Tension, "", "01", 4), fact(vocab.TensionIndex, "", "01", 0.3),
		}
		if diff := cmp.Diff(want, dataset.Of[dataset.Fact](c)); diff != "" || c.Reads != 6 || len(c.Rejected) != 0 {
			t.Error(c.Reads, c.Rejected, diff)
		}
	})
	for name, test := range map[string]struct {
		row    string
		rows   int // beside the one of the first row
		reason dataset.Reason
		column string
	}{
		"a class above 5 is refused, the index stays":   {"B0Z,600,0.1,6.0,2019,reg,fap 87,84.0,", 1, dataset.NotAMember, "Catégorie Tension"},
		"an index out of bounds is refused":             {"B0Z,600,63100,4.0,2019,reg,fap 87,84.0,", 1, dataset.BadAmount, "Tension"},
		"an unknown kind of place is refused":           {"B0Z,600,0.1,2.0,2019,monde,fap 87,,", 0, dataset.NotAMember, "niveau_geo"},
		"an unknown region is refused":                  {"B0Z,600,0.1,2.0,2019,reg,fap 87,99.0,", 0, dataset.BadCode, "reg"},
		"a region without code is refused":              {"B0Z,600,0.1,2.0,2019,reg,fap 87,,", 0, dataset.BadCode, "reg"},
		"a department that is none is refused":          {"B0Z,600,0.1,2.0,2019,dep,fap 87,,20", 0, dataset.BadCode, "dep"},
		"a family, a place and a year twice is refused": {"A0Z,600,0.1,2.0,2019,nat,fap 87,,", 0, dataset.Duplicate, ""},
		"a code that is no family is refused":           {"XK_,600,0.1,2.0,2019,nat,fap 87,,", 0, dataset.BadCode, "fap"},
	} {
		t.Run(name, func(t *testing.T) {
			c := read(t, Tensions{}, header+"A0Z,400,0.1,1.0,2019,nat,fap 87,,\n"+test.row+"\n")
			if len(c.Rows) != 1+test.rows || len(c.Rejected) != 1 || c.Rejected[0].Code != test.reason || c.Rejected[0].Column != test.column {
				t.Errorf("rows %v, rejected %+v", c.Rows, c.Rejected)
			}
		})
	}
	t.Run("the evolution of tensions is another table", func(t *testing.T) {
		if err := recognise(t, Tensions{}, "fap,Tension ,Année\n"); !errors.Is(err, dataset.ErrNotMine) {
			t.Error(err)
		}
	})
}

var sources = []dataset.Source{Employment{}, Ages{}, AgesOfGroups{}, Tensions{}, AgesSince1982{}, Jobseekers{}, Turnover{}, FixedTermEntries{}, Exits{},
	Sectors{}, Regions{}, TensionHistory{}}

func TestEachSourceIsADatasetOfItsOwn(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range sources {
		i := s.Info()
		if seen[i.Code] || i.Rank != 5 || i.Publisher != "DARES" {
			t.Errorf("%+v", i)
		}
		seen[i.Code] = true
	}
}

// column reads a column of figures by year.
func column(t *testing.T, path, year, name string) map[int]float64 {
	t.Helper()
	in, err := dataset.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close() //nolint:errcheck // read only
	f, err := in.Reader()
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // read only
	rows, err := dataset.NewTable(f, path)
	if err != nil {
		t.Fatal(err)
	}
	out := map[int]float64{}
	err = rows.Each(t.Context(), path, dataset.Columns(year, name), &dataset.Collected{}, func(r *dataset.Record) error {
		y, err := strconv.Atoi(r.Cell(year))
		if err != nil {
			return err
		}
		out[y], err = strconv.ParseFloat(r.Cell(name), 64)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func official(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "..", "shared", "data", "dares_psm", "inputs", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the official files are not at hand: %v", err)
	}
	return path
}

func TestOfficialFiles(t *testing.T) {
	for _, test := range []struct {
		src         dataset.Source
		name        string
		reads, rows int
		refused     string
	}{
		{Employment{}, "effectifs_3niv.csv.gz", 36, 7275 + 36 + 36 + 15, "T2Z, ENS, T2Z60"},
		{Ages{}, "age_agrege_1982_1984_2017_2019_restructure_fap225.csv.gz", 30780, 30360 + 135, "ENSEM, T2Z60"},
		{AgesOfGroups{}, "age_2017_2019_3niv.csv.gz", 3060, 981 + 2*9 + 3060 - 3*9 - 1, "T2Z, T2Z60, ENSEMBLE"},
		{Tensions{}, filepath.Join("tensions", "tensions.csv.gz"), 31034, 17143 + 29546 - 263, ""},
		{AgesSince1982{}, "age_agrege_1982_1984_a_2017_2019_restructure.csv.gz", 9720, 9720 - 2*108 - 60, "ENS, T2Z"},
		{Jobseekers{}, "serie_demandeurs_emploi_A_ABC.csv.gz", 14256, 14256 - 48, "Ensemble"},
		{Turnover{}, "evol_mmo.csv.gz", 2136, 2136 - 24, "Ensemble"},
		{FixedTermEntries{}, "part_CDD_entrees.csv.gz", 712, 712 - 8, "Ensemble"},
		{Exits{}, "types_sorties.csv.gz", 623, 623 - 7, "Ensemble"},
		{Sectors{}, "secteurs_employeurs_3niv.csv.gz", 1212, 1212 - 4*4 - 1 + 38, "T2Z, T2Z60, ENS, Y"}, // 38 codes are named
		{Regions{}, "input_carte1.csv.gz", 1519, 1519, ""},
		{TensionHistory{}, filepath.Join("tensions", "evol_tensions.csv.gz"), 2367, 2367, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := official(t, test.name)
			c, m, err := dataset.Collect(context.Background(), test.src, path)
			if err != nil {
				t.Fatal(err)
			}
			var refused []string
			for _, r := range c.Rejected {
				if refused = append(refused, r.Value); r.Code != dataset.NotAMember {
					t.Errorf("%+v", r)
				}
			}
			if c.Reads != test.reads || len(c.Rows) != test.rows || strings.Join(refused, ", ") != test.refused || c.Reads < m.Floor {
				t.Errorf("read %d, %d rows, refused %q; expected %d, %d, %q", c.Reads, len(c.Rows), refused, test.reads, test.rows, test.refused)
			}
			for _, other := range sources {
				if _, _, err := dataset.Collect(context.Background(), other, path); other != test.src && !errors.Is(err, dataset.ErrNotMine) {
					t.Errorf("%T takes it: %v", other, err)
				}
			}
		})
	}
}

func TestOfficialFigures(t *testing.T) {
	t.Run("families and occupations not known make the whole employment of each year", func(t *testing.T) {
		path := official(t, "effectifs_3niv.csv.gz")
		c, _, err := dataset.Collect(t.Context(), Employment{}, path)
		if err != nil {
			t.Fatal(err)
		}
		type key struct{ year, level int }
		sums, unknown := map[key]float64{}, map[key]float64{}
		for _, f := range dataset.Of[dataset.Fact](c) {
			k := key{f.Year, f.Job.Level}
			if sums[k] += f.Value; f.Job.Code == "" {
				unknown[k] += f.Value
			}
		}
		totals := column(t, path, "Annee", "ENS")
		if len(totals) != 36 || math.Abs(totals[2018]-26438.0) > 0.01 || math.Abs(unknown[key{2018, 2}]-104.9) > 0.05 {
			t.Errorf("%d years, %v in 2018, %v not known", len(totals), totals[2018], unknown[key{2018, 2}])
		}
		// The file itself lacks persons of the domain T at level 2 in the last two years that do not tell T2A and T2B apart.
		lacking := map[key]float64{{1993, 2}: 18.682, {1994, 2}: 34.838}
		for year, total := range totals {
			for level := 1; level <= 3; level++ {
				if level == 3 && year < 2004 {
					total = 0 // the finest level begins in 2004
				}
				if got := sums[key{year, level}] + lacking[key{year, level}]; math.Abs(got-total) > 0.01 {
					t.Errorf("%d, level %d: %.3f, expected %.3f", year, level, got, total)
				}
			}
		}
	})
	t.Run("age bands make the whole employment", func(t *testing.T) {
		c, _, err := dataset.Collect(t.Context(), AgesOfGroups{}, official(t, "age_2017_2019_3niv.csv.gz"))
		if err != nil {
			t.Fatal(err)
		}
		sums := map[int]float64{}
		for _, f := range dataset.Of[dataset.Fact](c) {
			if f.Metric == vocab.EmploymentByAge {
				sums[f.Job.Level] += f.Value
			}
		}
		for level := 1; level <= 3; level++ {
			if math.Abs(sums[level]-26438.0) > 0.01 {
				t.Errorf("level %d: %.3f", level, sums[level])
			}
		}
	})
	for _, test := range []struct {
		src  dataset.Source
		name string
	}{{Ages{}, "age_agrege_1982_1984_2017_2019_restructure_fap225.csv.gz"}, {AgesOfGroups{}, "age_2017_2019_3niv.csv.gz"}} {
		t.Run("the shares of a family sum to 1: "+test.name, func(t *testing.T) {
			c, _, err := dataset.Collect(t.Context(), test.src, official(t, test.name))
			if err != nil {
				t.Fatal(err)
			}
			sums := map[string]float64{}
			for _, o := range dataset.Of[dataset.Fact](c) {
				if o.Metric == vocab.AgeShare {
					sums[fmt.Sprint(o.Job, o.Year)] += o.Value
				}
			}
			for key, sum := range sums {
				if math.Abs(sum-1) > 1e-9 {
					t.Errorf("%s: %v", key, sum)
				}
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add(0, wide(`"Annee","B0Z","ENS"`, `"2018",1.5,2`))
	f.Add(1, agesHeader+`"A0Z00","2017-2019",5.8,"15-24 ans",0.0168`+"\n")
	f.Add(2, `"fap","tr_age","annee_2017_2019"`+"\n"+`"A0Z","15-24 ans",1`+"\n")
	f.Add(3, "fap,Tension,Catégorie Tension,Année,niveau_geo,reg,dep\nA0Z40,0.1,3.0,2019,nat,,\n")
	f.Add(4, `"Fap","Annee","Age","effectif_age","Pourcentage"`+"\n"+`"A0Z","1982-1984","Moins de 30 ans",271.3,16.85`+"\n")
	f.Add(5, `"Fap3","Annee","Effectifs","Categorie"`+"\n"+`"A0Z","1997",23.05,"Catégorie A"`+"\n")
	f.Add(9, `"Fap","Secteur","Label_secteur","Milliers"`+"\n"+`"P","OZ","Administration publique",1e3`+"\n")
	f.Add(10, `"code_reg","FAP_3","emp_fap_reg","nom_reg","REG"`+"\n"+`101,"A0Z","2429.49","Guadeloupe","1"`+"\n")
	f.Fuzz(func(t *testing.T, n int, text string) {
		src := sources[uint(n)%uint(len(sources))]
		c, _, err := dataset.Collect(t.Context(), src, write(t, text))
		if err != nil {
			return
		}
		for _, o := range dataset.Of[dataset.Fact](c) {
			if o.Value < 0 && o.Metric != vocab.TensionIndex || o.Job.Level == 0 || o.Year == 0 || o.Metric == "" {
				t.Errorf("%+v", o)
			}
		}
	})
}
