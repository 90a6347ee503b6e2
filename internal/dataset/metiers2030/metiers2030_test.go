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

func projected(metric string, value float64) dataset.Observation {
	return dataset.Observation{Metric: metric, Unit: "THOUSAND_PERSONS", Year: 2030, Period: "2019-2030", Job: job("J5Z"), Region: "Bretagne", Value: value, Quality: "PROJECTED"}
}

var want = []dataset.Observation{
	{Metric: "EMPLOYMENT", Unit: "THOUSAND_PERSONS", Year: 2019, Job: job("J5Z"), Region: "Bretagne", Value: 20, Quality: "OBSERVED"},
	projected("OPENINGS", 3.5), projected("NET_CREATIONS", -1.5), projected("CAREER_END_DEPARTURES", 5), projected("YOUNG_ENTRANTS", -4),
	projected("REGIONAL_MOBILITY", 0.25), projected("IMBALANCE", -0.25),
	{Metric: "TENSION", Unit: "LEVEL", Year: 2019, Job: job("J5Z"), Region: "Bretagne", Value: 4, Quality: "OBSERVED"},
}

const object = `{"code_fap": "J5Z", "fap_libelle": "Un métier", "region": "Bretagne", "effectifs_2019_milliers": 20, "creations_destructions_milliers": -1.5,
 "departs_fin_carriere_milliers": 5.0, "jeunes_debutants_milliers": -4, "solde_mobilites_inter_regions_milliers": 0.25, "desequilibre_milliers": -0.25,
 "postes_a_pourvoir_milliers": 3.5, "niveau_tension_2019": "4"}`

func TestBothFormsSayTheSame(t *testing.T) {
	for name, text := range map[string]string{"csv": header + line("J5Z", "Bretagne", "4"), "json": "[\n" + object + "\n]\n"} {
		t.Run(name, func(t *testing.T) {
			c := read(t, text)
			if diff := cmp.Diff(want, dataset.Of[dataset.Observation](c)); diff != "" || c.Reads != 1 || c.At[0].Line != 2 {
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
	t.Run("the merged families of Corsica are no single job", func(t *testing.T) {
		n, r := one(t, strings.Replace(line("MERGED", "Corse", "5"), "MERGED", `"A0Z;A1Z;A2Z;A3Z"`, 1))
		if n != 0 || r.Code != dataset.NotAMember || r.Column != "code_fap" || r.Value != "A0Z;A1Z;A2Z;A3Z" || r.Line != 2 {
			t.Errorf("%d rows, %+v", n, r)
		}
	})
	for _, code := range []string{"D0A", "F0A", "F2A", "XK_"} {
		t.Run("the group "+code+" is no family of FAP 2009", func(t *testing.T) {
			n, r := one(t, line(code, "Bretagne", "5"))
			if n != 0 || r.Code != dataset.NotAMember || r.Value != code {
				t.Errorf("%d rows, %+v", n, r)
			}
		})
	}
	t.Run("hors champ is no tension and no fault", func(t *testing.T) {
		if c := read(t, header+line("J5Z", "Bretagne", "hors champ")); len(c.Rows) != 7 || len(c.Rejected) != 0 {
			t.Errorf("%d rows, %+v", len(c.Rows), c.Rejected)
		}
	})
	t.Run("a region is named as published", func(t *testing.T) {
		if c := read(t, header+line("J5Z", "Nouvelle Aquitaine", "4")); dataset.Of[dataset.Observation](c)[0].Region != "Nouvelle Aquitaine" {
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
			// 15 merged rows of Corsica, three groups in 12 regions and one in 13.
			if diff := cmp.Diff(map[string]int{"code_fap NOT_A_MEMBER": 15 + 3*12 + 13}, refused); diff != "" || c.Reads != 1049 || c.Reads < m.Floor {
				t.Error(c.Reads, diff)
			}
			checkIdentities(t, c)
		})
	}
}

func checkIdentities(t *testing.T, c *dataset.Collected) {
	t.Helper()
	rows := map[string]map[string]float64{}
	for _, o := range dataset.Of[dataset.Observation](c) {
		key := fmt.Sprint(o.Job.Code, " ", o.Region)
		if rows[key] == nil {
			rows[key] = map[string]float64{}
		}
		rows[key][o.Metric] = o.Value
	}
	if len(rows) != 1049-64 {
		t.Errorf("%d families and regions", len(rows))
	}
	for key, r := range rows {
		if math.Abs(r["OPENINGS"]-r["NET_CREATIONS"]-r["CAREER_END_DEPARTURES"]) > 1e-6 {
			t.Errorf("%s: openings are not creations and departures: %v", key, r)
		}
		if math.Abs(r["IMBALANCE"]-r["OPENINGS"]-r["YOUNG_ENTRANTS"]-r["REGIONAL_MOBILITY"]) > 1e-6 {
			t.Errorf("%s: the imbalance is not openings, young entrants and mobility: %v", key, r)
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
		for _, o := range dataset.Of[dataset.Observation](c) {
			if o.Region == "" || o.Job.Level != family {
				t.Errorf("%+v", o)
			}
		}
	})
}
