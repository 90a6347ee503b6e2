package psm

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
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
	c := read(t, Employment{}, wide(`"Annee","A0Z","A","T2Z","ENS","ZZZ"`, `"2017",10.5,20,3,99,4`, `"2018",11.5,NA,3,99,4`))
	want := []dataset.Observation{
		{Metric: "EMPLOYMENT", Unit: "THOUSAND_PERSONS", Year: 2017, Period: "2016-2018", Job: job("A0Z"), Value: 10.5, Quality: "SMOOTHED"},
		{Metric: "EMPLOYMENT", Unit: "THOUSAND_PERSONS", Year: 2017, Period: "2016-2018", Job: job("A"), Value: 20, Quality: "SMOOTHED"},
		{Metric: "EMPLOYMENT", Unit: "THOUSAND_PERSONS", Year: 2018, Period: "2017-2019", Job: job("A0Z"), Value: 11.5, Quality: "SMOOTHED"},
	}
	t.Run("each value is an average of three years, and says so", func(t *testing.T) {
		if diff := cmp.Diff(want, dataset.Of[dataset.Observation](c)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("totals and double counts are refused once, on the header", func(t *testing.T) {
		var got []string
		for _, r := range c.Rejected {
			got = append(got, fmt.Sprint(r.Line, r.Column, r.Code))
		}
		if diff := cmp.Diff([]string{"1T2ZNOT_A_MEMBER", "1ENSNOT_A_MEMBER", "1ZZZNOT_A_MEMBER"}, got); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("NA is no figure and no fault", func(t *testing.T) {
		if c.Reads != 2 || len(c.Rejected) != 3 {
			t.Errorf("read %d, rejected %v", c.Reads, c.Rejected)
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

const agesHeader = `"Fap","annee","effectif","age","pourcentage"` + "\n"

func TestAges(t *testing.T) {
	c := read(t, Ages{}, agesHeader+`"A0Z00","2017-2019",5.8,"15-24 ans",0.0168
"A0Z00","2017-2019",20,"60 ans ou plus",0.25
"X0Z01","2003-2005",NA,"15-24 ans",NA
"T2Z60","2003-2005",34,"15-24 ans",0.04
"T2Z60","2003-2005",34,"25-29 ans",0.04
"ENSEM","2003-2005",34,"15-24 ans",0.04
`)
	want := []dataset.Observation{
		{Metric: "AGE_SHARE", Unit: "RATIO", Year: 2018, Period: "2017-2019", Job: job("A0Z00"), AgeBand: "15-24", Value: 0.0168, Quality: "SMOOTHED"},
		{Metric: "AGE_SHARE", Unit: "RATIO", Year: 2018, Period: "2017-2019", Job: job("A0Z00"), AgeBand: "60+", Value: 0.25, Quality: "SMOOTHED"},
	}
	t.Run("a period bears its middle year, the last band is open", func(t *testing.T) {
		if diff := cmp.Diff(want, dataset.Of[dataset.Observation](c)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("the sum T2Z60 and the total are refused once each", func(t *testing.T) {
		if len(c.Rejected) != 2 || c.Rejected[0].Value != "T2Z60" || c.Rejected[0].Line != 5 || c.Rejected[1].Value != "ENSEM" || c.Reads != 6 {
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
	t.Run("the share is computed over the nine bands", func(t *testing.T) {
		c := read(t, AgesOfGroups{}, header+bandsOf("P", 1, 2, 3, 4, 0, 4, 3, 2, 1))
		got := dataset.Of[dataset.Observation](c)
		want := dataset.Observation{Metric: "AGE_SHARE", Unit: "RATIO", Year: 2018, Period: "2017-2019", Job: job("P"), AgeBand: "30-34", Value: 0.15, Quality: "SMOOTHED"}
		if len(got) != 9 || got[2] != want || len(c.Rejected) != 0 {
			t.Errorf("%+v %+v", got, c.Rejected)
		}
	})
	t.Run("the finest level is left to the table by period", func(t *testing.T) {
		c := read(t, AgesOfGroups{}, header+bandsOf("A0Z40", 1, 1, 1, 1, 1, 1, 1, 1, 1)+bandsOf("A0Z", 1, 1, 1, 1, 1, 1, 1, 1, 1))
		if len(c.Rows) != 9 || c.Reads != 18 || len(c.Rejected) != 0 {
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
		if len(c.Rows) != 0 || len(c.Rejected) != 1 || c.Rejected[0].Code != dataset.MissingValue || c.Rejected[0].Value != "A0Z" {
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
A0Z40,600,0.1,5.0,2019,reg ,fap 225,1.0,
A0Z40,600,0.1,5.0,2019,dep,fap 225,,01
B0Z,600,0.1,6.0,2019,nat,fap 87,,
C0Z,600,0.1,2.0,2019,monde,fap 87,,
`)
	t.Run("only the country is read, and names may end with a space", func(t *testing.T) {
		want := []dataset.Observation{{Metric: "TENSION", Unit: "LEVEL", Year: 2019, Job: job("A0Z40"), Value: 3, Quality: "OBSERVED"}}
		if diff := cmp.Diff(want, dataset.Of[dataset.Observation](c)); diff != "" || c.Reads != 6 {
			t.Error(c.Reads, diff)
		}
	})
	t.Run("a class above 5 and an unknown place are refused, an empty class is not", func(t *testing.T) {
		if len(c.Rejected) != 2 || c.Rejected[0].Column != "Catégorie Tension" || c.Rejected[1].Value != "monde" {
			t.Errorf("%+v", c.Rejected)
		}
	})
	t.Run("the evolution of tensions is another table", func(t *testing.T) {
		if err := recognise(t, Tensions{}, "fap,Tension ,Année\n"); !errors.Is(err, dataset.ErrNotMine) {
			t.Error(err)
		}
	})
}

var sources = []dataset.Source{Employment{}, Ages{}, AgesOfGroups{}, Tensions{}}

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
		{Employment{}, "effectifs_3niv.csv.gz", 36, 7275, "T2Z, ZZZ, ENS, Z, T2Z60, ZZZZZ"},
		{Ages{}, "age_agrege_1982_1984_2017_2019_restructure_fap225.csv.gz", 30780, 30360, "ENSEM, T2Z60, ZZZZZ"},
		{AgesOfGroups{}, "age_2017_2019_3niv.csv.gz", 3060, 981, "ZZZ, Z, T2Z, T2Z60, ENSEMBLE, ZZZZZ"},
		{Tensions{}, filepath.Join("tensions", "tensions.csv.gz"), 31034, 263, ""},
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
	t.Run("without totals and double counts the families make 26,333 thousand in 2018, at each level", func(t *testing.T) {
		c, _, err := dataset.Collect(t.Context(), Employment{}, official(t, "effectifs_3niv.csv.gz"))
		if err != nil {
			t.Fatal(err)
		}
		sums := map[int]float64{}
		for _, o := range dataset.Of[dataset.Observation](c) {
			if o.Year == 2018 {
				sums[o.Job.Level] += o.Value
			}
		}
		for level := 1; level <= 3; level++ { // 26,438.0 in all, less 104.9 whose occupation is not known
			if math.Abs(sums[level]-26333.1) > 0.1 {
				t.Errorf("level %d: %.1f", level, sums[level])
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
			for _, o := range dataset.Of[dataset.Observation](c) {
				sums[o.Job.Code+" "+o.Period] += o.Value
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
	f.Add(3, "fap,Catégorie Tension,Année,niveau_geo\nA0Z40,3.0,2019,nat\n")
	f.Fuzz(func(t *testing.T, n int, text string) {
		src := sources[uint(n)%uint(len(sources))]
		c, _, err := dataset.Collect(t.Context(), src, write(t, text))
		if err != nil {
			return
		}
		for _, o := range dataset.Of[dataset.Observation](c) {
			if o.Value < 0 || o.Job.Code == "" {
				t.Errorf("%+v", o)
			}
		}
	})
}
