package metiers2030

import (
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

const header = "code_fap;fap_libelle;region;effectifs_2019_milliers;part_metier_region;creations_destructions_milliers;departs_fin_carriere_milliers;" +
	"jeunes_debutants_milliers;solde_mobilites_inter_regions_milliers;desequilibre_milliers;postes_a_pourvoir_milliers;postes_a_pourvoir_pct;niveau_tension_2019\n"

// line writes a row whose figures follow the identities of the source.
func line(code, region, tension string) string {
	return code + ";Un métier;" + region + ";20;0.1;-1.5;5;-4;0.25;-0.25;3.5;0.175;" + tension + "\n"
}

func write(t testing.TB, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "projections")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t *testing.T, text string) *dataset.Collected {
	t.Helper()
	c, _, err := dataset.Collect(t.Context(), Source{}, write(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func job(code string) vocab.JobRef {
	ref, _ := vocab.ParseFAP(vocab.FAP2009, code)
	return ref
}

// untold is the job of the families that are not told apart.
var untold = vocab.JobRef{Scheme: vocab.FAP2009, Level: 2}

// figuresOf gives the figures of a number of rows written by line, for one family and region.
func figuresOf(job vocab.JobRef, region string, rows float64) []dataset.Fact {
	projected := func(metric vocab.Metric, value float64) dataset.Fact {
		return dataset.Fact{Metric: metric, Year: 2030, Since: 2019, Until: 2030, Job: job, Region: region, Value: rows * value, Quality: vocab.Projected}
	}
	return []dataset.Fact{
		{Metric: vocab.ProjectionBase, Year: 2019, Job: job, Region: region, Value: rows * 20, Quality: vocab.Observed},
		projected(vocab.Openings, 3.5), projected(vocab.NetCreations, -1.5), projected(vocab.CareerEndDepartures, 5), projected(vocab.YoungEntrants, -4),
		projected(vocab.RegionalMobility, 0.25), projected(vocab.Imbalance, -0.25),
	}
}

var want = append(figuresOf(job("J5Z"), "53", 1), dataset.Fact{Metric: vocab.Tension, Year: 2019, Job: job("J5Z"), Region: "53", Value: 4, Quality: vocab.Observed})

const object = `{"code_fap": "J5Z", "fap_libelle": "Un métier", "region": "Bretagne", "effectifs_2019_milliers": 20, "creations_destructions_milliers": -1.5,
 "departs_fin_carriere_milliers": 5.0, "jeunes_debutants_milliers": -4, "solde_mobilites_inter_regions_milliers": 0.25, "desequilibre_milliers": -0.25,
 "postes_a_pourvoir_milliers": 3.5, "niveau_tension_2019": "4"}`

func TestBothFormsSayTheSame(t *testing.T) {
	for name, text := range map[string]string{"csv": header + line("J5Z", "Bretagne", "4"), "json": "[\n" + object + "\n]\n"} {
		t.Run(name, func(t *testing.T) {
			c := read(t, text)
			if diff := cmp.Diff(want, dataset.Of[dataset.Fact](c)); diff != "" || c.Reads != 1 || c.At[0].Line != 2 {
				t.Error(c.Reads, c.At[0], diff)
			}
		})
	}
	t.Run("the line of an object is that of its brace", func(t *testing.T) {
		second := strings.Replace(object, "Bretagne", "Corse", 1)
		if c := read(t, "[\n"+object+",\n\n"+second+"]"); c.At[len(c.At)-1].Line != 6 {
			t.Errorf("%v", c.At)
		}
	})
	t.Run("an array that does not end is refused", func(t *testing.T) {
		if _, _, err := dataset.Collect(t.Context(), Source{}, write(t, "["+object+",")); err == nil {
			t.Error("no error")
		}
	})
}

func TestPitfalls(t *testing.T) {
	one := func(t *testing.T, rows string) (int, dataset.Rejection) {
		t.Helper()
		c := read(t, header+rows)
		if len(c.Rejected) != 1 {
			t.Fatalf("%+v", c.Rejected)
		}
		return len(c.Rows), c.Rejected[0]
	}
	t.Run("the groups of a region make one family that is not known, and have no tension", func(t *testing.T) {
		quoted := strings.Replace(line("MERGED", "Corse", "5"), "MERGED", `"A0Z;A1Z;A2Z;A3Z"`, 1)
		several := strings.Replace(line("MERGED", "Corse", "hors champ"), "MERGED", `"C0Z;D0A;E0Z"`, 1)
		c := read(t, header+quoted+line("J5Z", "Bretagne", "4")+line("XK_", "Corse", "hors champ")+several+line("D0A", "Bretagne", "hors champ"))
		all := append(append(append([]dataset.Fact(nil), want...), figuresOf(untold, "94", 3)...), figuresOf(untold, "53", 1)...)
		if diff := cmp.Diff(all, dataset.Of[dataset.Fact](c)); diff != "" || c.At[8].Line != 2 || c.At[15].Line != 6 {
			t.Error(c.At, diff)
		}
		r := c.Rejected
		if len(r) != 1 || r[0].Code != dataset.NotAMember || r[0].Column != "niveau_tension_2019" || r[0].Value != "5" || r[0].Line != 2 || !strings.Contains(r[0].Reason, "A0Z, A1Z, A2Z, A3Z") {
			t.Errorf("%+v", r)
		}
	})
	for _, code := range []string{"D0A", "F0A", "F2A", "XK_"} {
		t.Run("the group "+code+" is no family of FAP 2009", func(t *testing.T) {
			n, r := one(t, line(code, "Bretagne", "5"))
			if n != 7 || r.Code != dataset.NotAMember || r.Value != "5" {
				t.Errorf("%d rows, %+v", n, r)
			}
		})
	}
	t.Run("hors champ is no tension and no fault", func(t *testing.T) {
		if c := read(t, header+line("J5Z", "Bretagne", "hors champ")); len(c.Rows) != 7 || len(c.Rejected) != 0 {
			t.Errorf("%d rows, %+v", len(c.Rows), c.Rejected)
		}
	})
	t.Run("a region is known by its name, hyphen or not", func(t *testing.T) {
		if c := read(t, header+line("J5Z", "Nouvelle Aquitaine", "4")); dataset.Of[dataset.Fact](c)[0].Region != "75" {
			t.Errorf("%+v", c.Rows[0])
		}
	})
	for name, test := range map[string]struct {
		row    string
		rows   int // beside the eight of the first row
		reason dataset.Reason
		column string
	}{
		"an unknown tension is refused, its row stays":    {line("A0Z", "Corse", "6"), 7, dataset.NotAMember, "niveau_tension_2019"},
		"young entrants are counted negatively":           {strings.Replace(line("A0Z", "Corse", "4"), ";-4;", ";4;", 1), 7, dataset.BadAmount, "jeunes_debutants_milliers"},
		"a figure with a decimal comma is refused":        {strings.Replace(line("A0Z", "Corse", "4"), ";20;", ";20,5;", 1), 7, dataset.BadAmount, "effectifs_2019_milliers"},
		"a missing figure is told":                        {strings.Replace(line("A0Z", "Corse", "4"), ";20;", ";;", 1), 7, dataset.MissingValue, "effectifs_2019_milliers"},
		"a row without region is refused":                 {line("A0Z", "", "4"), 0, dataset.MissingValue, "region"},
		"an unknown region is refused":                    {line("A0Z", "Poitou-Charentes", "4"), 0, dataset.BadCode, "region"},
		"a group of something else is refused":            {strings.Replace(line("MERGED", "Corse", "4"), "MERGED", `"A0Z;A1101"`, 1), 0, dataset.BadCode, "code_fap"},
		"a group of detailed families is refused":         {strings.Replace(line("MERGED", "Corse", "4"), "MERGED", `"A0Z40;A0Z41"`, 1), 0, dataset.BadCode, "code_fap"},
		"the same region, named and coded, is one":        {line("J5Z", "53", "4"), 0, dataset.Duplicate, "code_fap"},
		"a code of another level is refused":              {line("A0Z40", "Corse", "4"), 0, dataset.BadCode, "code_fap"},
		"a code of another nomenclature is refused":       {line("A1101", "Corse", "4"), 0, dataset.BadCode, "code_fap"},
		"the same family and region twice is refused":     {line("J5Z", "Bretagne", "4"), 0, dataset.Duplicate, "code_fap"},
		"infinity, which the parser of numbers takes, no": {strings.Replace(line("A0Z", "Corse", "4"), ";20;", ";Inf;", 1), 7, dataset.BadAmount, "effectifs_2019_milliers"},
	} {
		t.Run(name, func(t *testing.T) {
			n, r := one(t, line("J5Z", "Bretagne", "4")+test.row)
			if n != 8+test.rows || r.Code != test.reason || r.Column != test.column || r.Line != 3 {
				t.Errorf("%d rows, %+v", n, r)
			}
		})
	}
}

func TestRecognise(t *testing.T) {
	recognise := func(text string) (dataset.Match, error) {
		in, err := dataset.Open(write(t, text))
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close() //nolint:errcheck // a test file
		return Source{}.Recognise(in)
	}
	for name, text := range map[string]string{
		"another table": "code_fap;region\n", "another array": `[{"idcc": "00016"}]`, "an empty array": "[]", "prose": "bonjour", "nothing": "",
	} {
		if _, err := recognise(text); !errors.Is(err, dataset.ErrNotMine) {
			t.Errorf("%s: %v", name, err)
		}
	}
	t.Run("a missing column is told, in both forms", func(t *testing.T) {
		for _, text := range []string{strings.Replace(header, "region;", "", 1), "[" + strings.Replace(object, `"region": "Bretagne",`, "", 1) + "]"} {
			var layout *dataset.LayoutError
			if _, err := recognise(text); !errors.As(err, &layout) || !strings.Contains(layout.Expected, "region") {
				t.Error(err)
			}
		}
	})
}

func TestOfficialFiles(t *testing.T) {
	for _, name := range []string{"dares_metiers_2030_fap_region.json.gz", "derived_metiers_2030.csv"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join("..", "..", "..", "..", "shared", "data", "metiers2030", name)
			if _, err := os.Stat(path); err != nil {
				t.Skipf("the official files are not at hand: %v", err)
			}
			c, m, err := dataset.Collect(t.Context(), Source{}, path)
			if err != nil {
				t.Fatal(err)
			}
			refused := map[string]int{}
			for _, r := range c.Rejected {
				refused[r.Column+" "+string(r.Code)]++
			}
			// The classes of 14 of the 15 groups of Corsica, and of three groups in 12 regions; XK_ is out of the scope of the tension.
			if diff := cmp.Diff(map[string]int{"niveau_tension_2019 NOT_A_MEMBER": 14 + 3*12}, refused); diff != "" || c.Reads != 1049 || c.Reads < m.Floor {
				t.Error(c.Reads, diff)
			}
			checkIdentities(t, c)
		})
	}
}

func checkIdentities(t *testing.T, c *dataset.Collected) {
	t.Helper()
	rows, totals := map[string]map[vocab.Metric]float64{}, map[vocab.Metric]float64{}
	for _, f := range dataset.Of[dataset.Fact](c) {
		key := fmt.Sprint(f.Job.Code, " ", f.Region)
		if rows[key] == nil {
			rows[key] = map[vocab.Metric]float64{}
		}
		if _, twice := rows[key][f.Metric]; twice {
			t.Errorf("%s says %s twice", key, f.Metric)
		}
		rows[key][f.Metric] = f.Value
		totals[f.Metric] += f.Value
	}
	if len(rows) != 1049-64+13 { // 64 groups in 13 regions
		t.Errorf("%d families and regions", len(rows))
	}
	rows["the country"] = totals
	for key, r := range rows {
		if math.Abs(r[vocab.Openings]-r[vocab.NetCreations]-r[vocab.CareerEndDepartures]) > 1e-6 {
			t.Errorf("%s: openings are not creations and departures: %v", key, r)
		}
		if math.Abs(r[vocab.Imbalance]-r[vocab.Openings]-r[vocab.YoungEntrants]-r[vocab.RegionalMobility]) > 1e-6 {
			t.Errorf("%s: the imbalance is not openings, young entrants and mobility: %v", key, r)
		}
	}
	for metric, want := range map[vocab.Metric]float64{vocab.ProjectionBase: 26146.984, vocab.Openings: 8351.007, vocab.CareerEndDepartures: 7403.753, vocab.NetCreations: 947.254} {
		if math.Abs(totals[metric]-want) > 0.001 {
			t.Errorf("%s: %.3f thousand, expected %.3f", metric, totals[metric], want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(header + line("J5Z", "Bretagne", "4") + line("XK_", "Corse", "hors champ"))
	f.Add("[" + object + "]")
	f.Fuzz(func(t *testing.T, text string) {
		c, _, err := dataset.Collect(t.Context(), Source{}, write(t, text))
		if err != nil {
			return
		}
		for _, o := range dataset.Of[dataset.Fact](c) {
			if o.Region == "" || o.Job.Level != family || o.Metric == vocab.Tension && o.Job.Code == "" {
				t.Errorf("%+v", o)
			}
		}
	})
}
