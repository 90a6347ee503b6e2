package psm

import (
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// refusal is a row that is refused, alone, and why.
type refusal struct {
	row    string
	reason dataset.Reason
	column string
}

// refuses reads each row after a table of one good row, of which the given number of rows comes.
func refuses(t *testing.T, src dataset.Source, table string, rows int, tests map[string]refusal) {
	t.Helper()
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c := read(t, src, table+test.row+"\n")
			if len(c.Rows) != rows || len(c.Rejected) != 1 || c.Rejected[0].Code != test.reason || c.Rejected[0].Column != test.column || c.Rejected[0].Line != 3 {
				t.Errorf("rows %v, rejected %+v", c.Rows, c.Rejected)
			}
		})
	}
}

// gives reads a table without any fault but sums refused, each once and named here in their order.
func gives(t *testing.T, src dataset.Source, table string, want []dataset.Row, sums ...string) {
	t.Helper()
	c := read(t, src, table)
	if diff := cmp.Diff(want, c.Rows); diff != "" {
		t.Error(diff)
	}
	var refused []string
	for _, r := range c.Rejected {
		if refused = append(refused, r.Value); r.Code != dataset.NotAMember {
			t.Errorf("%+v", r)
		}
	}
	if diff := cmp.Diff(sums, refused); diff != "" {
		t.Error(diff)
	}
}

func TestAgesSince1982(t *testing.T) {
	const header = `"Fap","Annee","Age","effectif_age","Pourcentage"` + "\n"
	share := func(of vocab.JobRef, year int, ages string, value float64) dataset.Row {
		return dataset.Fact{Metric: vocab.AgeShare, Year: year, Since: year - 1, Until: year + 1, Job: of, Age: band(t, ages), Value: value, Quality: vocab.Smoothed}
	}
	t.Run("percentages become fractions, NA is no figure, occupations not known stand alone", func(t *testing.T) {
		gives(t, AgesSince1982{}, header+`"A0Z","1982-1984","Moins de 30 ans",271.3,16.85
"A0Z","1982-1984","De 30 à 49 ans",616.8,38.3
"A0Z","1982-1984","50 ans ou plus",722.2,44.85
"T2A","1982-1984","50 ans ou plus",0,NA
"ZZZ","2017-2019","50 ans ou plus",5.5,2e-04
"ENS","1982-1984","50 ans ou plus",4213,18.8
"ENS","1983-1985","50 ans ou plus",4213,18.8
"T2Z","1982-1984","50 ans ou plus",68,20.6
`, []dataset.Row{share(job("A0Z"), 1983, "15-29", 0.1685), share(job("A0Z"), 1983, "30-49", 0.383), share(job("A0Z"), 1983, "50+", 0.4485),
			share(unclassified(2), 2018, "50+", 0.000002)}, "ENS", "T2Z")
	})
	refuses(t, AgesSince1982{}, header+`"A0Z","1982-1984","Moins de 30 ans",271.3,16.85`+"\n", 1, map[string]refusal{
		"a percentage above 100":          {`"A1Z","1982-1984","Moins de 30 ans",271.3,168`, dataset.BadAmount, "Pourcentage"},
		"an empty percentage":             {`"A1Z","1982-1984","Moins de 30 ans",271.3,`, dataset.MissingValue, "Pourcentage"},
		"a band of the table of nine":     {`"A1Z","1982-1984","15-24 ans",271.3,16.85`, dataset.NotAMember, "Age"},
		"a period of one year":            {`"A1Z","1982-1982","Moins de 30 ans",271.3,16.85`, dataset.BadDate, "Annee"},
		"a detailed family":               {`"A0Z40","1982-1984","Moins de 30 ans",271.3,16.85`, dataset.BadCode, "Fap"},
		"a family, period and band twice": {`"A0Z","1982-1984","Moins de 30 ans",271.3,16`, dataset.Duplicate, ""},
	})
	t.Run("the table of nine bands is another one", func(t *testing.T) {
		if err := recognise(t, AgesSince1982{}, agesHeader); !errors.Is(err, dataset.ErrNotMine) {
			t.Error(err)
		}
	})
}

func TestJobseekers(t *testing.T) {
	const header = `"Fap3","Annee","Effectifs","Categorie"` + "\n"
	seekers := func(metric vocab.Metric, of vocab.JobRef, value float64) dataset.Row {
		return dataset.Fact{Metric: metric, Year: 1997, Job: of, Value: value, Quality: vocab.Observed}
	}
	t.Run("thousands become persons, exactly; the two categories are two metrics", func(t *testing.T) {
		gives(t, Jobseekers{}, header+`"A0Z","1997",23.05,"Catégorie A"
"A0Z40","1997",1.1,"Catégories A, B, C"
"ZZZ","1997",16.94,"Catégorie A"
"ZZZZZ","1997",19.21,"Catégories A, B, C"
"Ensemble","1997",NA,"Catégorie A"
"Ensemble","1997",NA,"Catégories A, B, C"
`, []dataset.Row{seekers(vocab.Unemployed, job("A0Z"), 23050), seekers(vocab.Jobseekers, job("A0Z40"), 1100),
			seekers(vocab.Unemployed, unclassified(2), 16940), seekers(vocab.Jobseekers, unclassified(3), 19210)}, "Ensemble")
	})
	refuses(t, Jobseekers{}, header+`"A0Z","1997",23.05,"Catégorie A"`+"\n", 1, map[string]refusal{
		"another category":                  {`"A1Z","1997",23.05,"Catégorie D"`, dataset.NotAMember, "Categorie"},
		"persons where thousands stand":     {`"A1Z","1997",2305000,"Catégorie A"`, dataset.BadAmount, "Effectifs"},
		"a negative figure":                 {`"A1Z","1997",-1,"Catégorie A"`, dataset.BadAmount, "Effectifs"},
		"a period":                          {`"A1Z","1997-1999",1,"Catégorie A"`, dataset.BadDate, "Annee"},
		"a family, year and category twice": {`"A0Z","1997",23,"Catégorie A"`, dataset.Duplicate, ""},
		"a code that is no family":          {`"XK_","1997",23,"Catégorie A"`, dataset.BadCode, "Fap3"},
	})
}

func TestTurnover(t *testing.T) {
	const header = "Fap3;Type_mmo;Annee;Taux;;;\n"
	rate := func(metric vocab.Metric, of vocab.JobRef, value float64) dataset.Row {
		return dataset.Fact{Metric: metric, Year: 2007, Job: of, Value: value, Quality: vocab.Observed}
	}
	t.Run("percentages become ratios, columns without name hold nothing, latin-1 is read", func(t *testing.T) {
		gives(t, Turnover{}, header+"A0Z;Taux d'entr\xe9e;2007;65.99;;;\nA0Z;Taux de sortie;2007;64.1;;;\nA0Z;Taux de rotation;2007;65;;;\n"+
			"ZZZ;Taux de sortie;2007;5859.44;;;\nEnsemble;Taux de sortie;2007;40;;;\nEnsemble;Taux de rotation;2007;40;;;\n",
			[]dataset.Row{rate(vocab.EntryRate, job("A0Z"), 0.6599), rate(vocab.ExitRate, job("A0Z"), 0.641), rate(vocab.RotationRate, job("A0Z"), 0.65),
				rate(vocab.ExitRate, unclassified(2), 58.5944)}, "Ensemble")
	})
	refuses(t, Turnover{}, header+"A0Z;Taux de sortie;2007;65.99;;;\n", 1, map[string]refusal{
		"another rate":                  {"A1Z;Taux de chute;2007;65.99;;;", dataset.NotAMember, "Type_mmo"},
		"a decimal comma":               {"A1Z;Taux de sortie;2007;65,99;;;", dataset.BadAmount, "Taux"},
		"a rate out of bounds":          {"A1Z;Taux de sortie;2007;20070;;;", dataset.BadAmount, "Taux"},
		"a year that is none":           {"A1Z;Taux de sortie;07;65.99;;;", dataset.BadDate, "Annee"},
		"a detailed family":             {"A0Z40;Taux de sortie;2007;65.99;;;", dataset.BadCode, "Fap3"},
		"a family, year and rate twice": {"A0Z;Taux de sortie;2007;6;;;", dataset.Duplicate, ""},
		"a row that is cut":             {"A1Z;Taux de sortie;2007", dataset.BadRow, ""},
	})
}

func TestFixedTermEntries(t *testing.T) {
	const header = "Fap3;Annee;Part\n"
	gives(t, FixedTermEntries{}, header+"A0Z;2007;90.54\nZZZ;2007;71.04\nEnsemble;2007;70\nEnsemble;2008;70\n", []dataset.Row{
		dataset.Fact{Metric: vocab.FixedTermEntryShare, Year: 2007, Job: job("A0Z"), Value: 0.9054, Quality: vocab.Observed},
		dataset.Fact{Metric: vocab.FixedTermEntryShare, Year: 2007, Job: unclassified(2), Value: 0.7104, Quality: vocab.Observed}}, "Ensemble")
	refuses(t, FixedTermEntries{}, header+"A0Z;2007;90.54\n", 1, map[string]refusal{
		"a share above 100 percent": {"A1Z;2007;100.1", dataset.BadAmount, "Part"},
		"a family and year twice":   {"A0Z;2007;91", dataset.Duplicate, ""},
		"a year that is none":       {"A1Z;x;91", dataset.BadDate, "Annee"},
		"a code that is no family":  {"A1101;2007;91", dataset.BadCode, "Fap3"},
	})
}

func TestExits(t *testing.T) {
	const header = "Fap3;type_sortie;Pourcentage\n"
	share := func(metric vocab.Metric, of vocab.JobRef, value float64) dataset.Row {
		return dataset.Fact{Metric: metric, Year: 2014, Job: of, Value: value, Quality: vocab.Observed}
	}
	t.Run("each type of exit is a metric, whatever follows its name", func(t *testing.T) {
		gives(t, Exits{}, header+"A0Z;Ruptures conventionnelles;1.22\nA0Z;Licenciements            ;1.04\nA0Z;Fins de p\xe9riode d'essai  ;2.09\nA0Z;Fins de CDD              ;86.85\n"+
			"A0Z;D\xe9parts en retraite      ;0.54\nA0Z;D\xe9missions               ;6.86\nA0Z;Autres sorties           ;1.39\nZZZ;Licenciements;5.98\nEnsemble;Licenciements;6\nEnsemble;Autres sorties;6\n",
			[]dataset.Row{share(vocab.MutualEndShare, job("A0Z"), 0.0122), share(vocab.DismissalShare, job("A0Z"), 0.0104), share(vocab.TrialEndShare, job("A0Z"), 0.0209),
				share(vocab.FixedTermEndShare, job("A0Z"), 0.8685), share(vocab.RetirementShare, job("A0Z"), 0.0054), share(vocab.ResignationShare, job("A0Z"), 0.0686),
				share(vocab.OtherExitShare, job("A0Z"), 0.0139), share(vocab.DismissalShare, unclassified(2), 0.0598)}, "Ensemble")
	})
	refuses(t, Exits{}, header+"A0Z;Licenciements;1.04\n", 1, map[string]refusal{
		"another type of exit":      {"A1Z;Mutations;1.04", dataset.NotAMember, "type_sortie"},
		"a share above 100 percent": {"A1Z;Licenciements;104", dataset.BadAmount, "Pourcentage"},
		"a family and type twice":   {"A0Z;Licenciements            ;1.04", dataset.Duplicate, ""},
		"a detailed family":         {"A0Z40;Licenciements;1.04", dataset.BadCode, "Fap3"},
	})
	for kind, metric := range exitKinds {
		if m, ok := vocab.MeasureOf(metric); !ok || m.Unit != "RATIO" || m.Additive {
			t.Errorf("%s: %+v", kind, m)
		}
	}
}

func TestSectors(t *testing.T) {
	const header = `"Fap","Secteur","Label_secteur","Milliers","Pourcentage"` + "\n"
	sector := func(code string) vocab.ActivityRef { return vocab.ActivityRef{Scheme: vocab.NA38, Code: code} }
	fact := func(of vocab.JobRef, code string, value float64) dataset.Row {
		return dataset.Fact{Metric: vocab.SectorEmployment, Year: 2018, Since: 2017, Until: 2019, Job: of, Activity: sector(code), Value: value, Quality: vocab.Smoothed}
	}
	t.Run("a sector is named once, the others of a family and those not known are kept", func(t *testing.T) {
		gives(t, Sectors{}, header+`"P","OZ","Administration  publique",1227.7,62.3
"P","AU","Autres secteurs",2.5,1
"B4Z","OZ","Administration publique",15.9,3.1
"A3Z00","AU","Autres secteurs",NA,NA
"ZZZ","ZZ","Autres secteurs",88,83.9
"T2Z","QB","Hébergement",723.5,73.9
"T2Z60","QB","Hébergement",723.5,73.9
"ENS","GZ","Commerce",3350.7,12.7
"ENS","AU","Autres secteurs",18760.9,71
"Y","AU","Autres secteurs",18760.9,71
`, []dataset.Row{dataset.Activity{Ref: sector("OZ"), Label: "Administration publique"}, fact(job("P"), "OZ", 1227.7),
			dataset.Activity{Ref: sector("AU"), Label: "Autres secteurs"}, fact(job("P"), "AU", 2.5), fact(job("B4Z"), "OZ", 15.9),
			dataset.Activity{Ref: sector("ZZ"), Label: "Autres secteurs"}, fact(unclassified(2), "ZZ", 88)}, "T2Z", "T2Z60", "ENS", "Y")
	})
	refuses(t, Sectors{}, header+`"A0Z","AZ","Agriculture",400,90`+"\n", 2, map[string]refusal{
		"a code of another aggregation": {`"A1Z","C1","Industrie",4,9`, dataset.BadCode, "Secteur"},
		"persons where thousands stand": {`"A1Z","AZ","Agriculture",400000,90`, dataset.BadAmount, "Milliers"},
		"a family and sector twice":     {`"A0Z","AZ","Agriculture",4,9`, dataset.Duplicate, ""},
		"a code that is no family":      {`"XK_","AZ","Agriculture",4,9`, dataset.BadCode, "Fap"},
	})
}

func TestRegions(t *testing.T) {
	const header = `"code_reg","FAP_3","emp_fap_reg","emp_reg","variable","nom_reg","GID","var_classe","REG","emp_fap_reg2","pourcentage"` + "\n"
	fact := func(region string, value float64) dataset.Row {
		return dataset.Fact{Metric: vocab.RegionalEmployment, Year: 2017, Job: job("A0Z"), Region: region, Value: value, Quality: vocab.Observed}
	}
	t.Run("persons, quoted; a region overseas has a code of one digit and another of three", func(t *testing.T) {
		gives(t, Regions{}, header+`101,"A0Z","2429.49","126983.02","1.9","Guadeloupe","Dom____","1,5 - 2,0","1",2429.49,0.005
84,"A0Z","60000.5","3200845.62","1.9","Auvergne-Rhône-Alpes","FRA","1,5 - 2,0","84",60000.5,0.005
`, []dataset.Row{fact("01", 2429.49), fact("84", 60000.5)})
	})
	refuses(t, Regions{}, header+`101,"A0Z","2429.49","1","1","Guadeloupe","","","1",1,0`+"\n", 1, map[string]refusal{
		"a region that is none":                  {`107,"A1Z","24","1","1","Guadeloupe","","","7",1,0`, dataset.BadCode, "REG"},
		"a name of another region":               {`101,"A1Z","24","1","1","Martinique","","","1",1,0`, dataset.BadCode, "nom_reg"},
		"a former region: 82 was Rhône-Alpes":    {`82,"A1Z","24","1","1","Rhône-Alpes","","","82",1,0`, dataset.BadCode, "REG"},
		"another code of another region":         {`102,"A1Z","24","1","1","Guadeloupe","","","1",1,0`, dataset.BadCode, "code_reg"},
		"three digits for a metropolitan region": {`184,"A1Z","24","1","1","Auvergne-Rhône-Alpes","","","84",1,0`, dataset.BadCode, "code_reg"},
		"a family and region twice":              {`101,"A0Z","24","1","1","Guadeloupe","","","1",1,0`, dataset.Duplicate, ""},
		"a decimal comma":                        {`101,"A1Z","24,1","1","1","Guadeloupe","","","1",1,0`, dataset.BadAmount, "emp_fap_reg"},
		"a detailed family":                      {`101,"A0Z40","24","1","1","Guadeloupe","","","1",1,0`, dataset.BadCode, "FAP_3"},
	})
}

func TestTensionHistory(t *testing.T) {
	const header = "fap,Tension ,Année\n"
	gives(t, TensionHistory{}, header+"A0Z40,-0.479,2011\nA0Z,3.5,2011\nB0Z,NA,2011\n", []dataset.Row{
		dataset.Fact{Metric: vocab.TensionIndex, Year: 2011, Job: job("A0Z40"), Value: -0.479, Quality: vocab.Observed},
		dataset.Fact{Metric: vocab.TensionIndex, Year: 2011, Job: job("A0Z"), Value: 3.5, Quality: vocab.Observed}})
	refuses(t, TensionHistory{}, header+"A0Z,0.5,2011\n", 1, map[string]refusal{
		"a family and year twice":  {"A0Z,0.6,2011", dataset.Duplicate, ""},
		"an index out of bounds":   {"A1Z,2011,2011", dataset.BadAmount, "Tension"},
		"a year that is none":      {"A1Z,0.5,x", dataset.BadDate, "Année"},
		"a code that is no family": {"A1101,0.5,2011", dataset.BadCode, "fap"},
	})
	t.Run("the table of places is another one", func(t *testing.T) {
		if err := recognise(t, TensionHistory{}, "fap,Tension ,Catégorie Tension,Année,niveau_geo,reg,dep\n"); !errors.Is(err, dataset.ErrNotMine) {
			t.Error(err)
		}
	})
}

// near compares totals of the official files.
func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance {
		t.Errorf("%s: %.4f, expected %.4f", what, got, want)
	}
}

// factsOf reads an official file.
func factsOf(t *testing.T, src dataset.Source, name string) []dataset.Fact {
	t.Helper()
	c, _, err := dataset.Collect(t.Context(), src, official(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return dataset.Of[dataset.Fact](c)
}

func TestOfficialTotals(t *testing.T) {
	t.Run("three age bands make 1, and say what nine do", func(t *testing.T) {
		sums := map[vocab.JobRef]map[int]float64{}
		young := map[vocab.JobRef]float64{}
		for _, f := range factsOf(t, AgesSince1982{}, "age_agrege_1982_1984_a_2017_2019_restructure.csv.gz") {
			if sums[f.Job] == nil {
				sums[f.Job] = map[int]float64{}
			}
			sums[f.Job][f.Year] += f.Value
			if f.Year == 2018 && f.Age == band(t, "15-29") {
				young[f.Job] = f.Value
			}
		}
		for of, years := range sums {
			for year, sum := range years {
				near(t, of.Code, sum, 1, 1e-9)
				if year < 1983 || year > 2018 {
					t.Error(of, year)
				}
			}
		}
		if len(sums) != 88 || len(sums[job("A0Z")]) != 36 || len(sums[job("T2A")]) != 26 {
			t.Errorf("%d families, %d and %d years", len(sums), len(sums[job("A0Z")]), len(sums[job("T2A")]))
		}
		nine := map[vocab.JobRef]float64{}
		for _, f := range factsOf(t, AgesOfGroups{}, "age_2017_2019_3niv.csv.gz") {
			if f.Metric == vocab.AgeShare && f.Age.Within(band(t, "15-29")) {
				nine[f.Job] += f.Value
			}
		}
		for of, share := range young {
			near(t, of.Code, nine[of], share, 1e-6)
		}
	})
	t.Run("the jobseekers of both levels are the same", func(t *testing.T) {
		type key struct {
			metric      vocab.Metric
			year, level int
		}
		sums := map[key]float64{}
		for _, f := range factsOf(t, Jobseekers{}, "serie_demandeurs_emploi_A_ABC.csv.gz") {
			sums[key{f.Metric, f.Year, f.Job.Level}] += f.Value
		}
		for year := 1997; year <= 2020; year++ {
			near(t, "category A", sums[key{vocab.Unemployed, year, 2}], sums[key{vocab.Unemployed, year, 3}], 200)
			near(t, "A, B, C", sums[key{vocab.Jobseekers, year, 2}], sums[key{vocab.Jobseekers, year, 3}], 200)
		}
		near(t, "category A in 1997", sums[key{vocab.Unemployed, 1997, 2}], 3149920, 1)
		near(t, "A, B, C in 2020", sums[key{vocab.Jobseekers, 2020, 2}], 5708970, 1)
	})
	t.Run("the rotation is the mean of entries and exits", func(t *testing.T) {
		type key struct {
			job  vocab.JobRef
			year int
		}
		of := map[key]map[vocab.Metric]float64{}
		for _, f := range factsOf(t, Turnover{}, "evol_mmo.csv.gz") {
			k := key{f.Job, f.Year}
			if of[k] == nil {
				of[k] = map[vocab.Metric]float64{}
			}
			of[k][f.Metric] = f.Value
		}
		if len(of) != 88*8 {
			t.Errorf("%d families and years", len(of))
		}
		for k, v := range of {
			near(t, k.job.Code, v[vocab.RotationRate], (v[vocab.EntryRate]+v[vocab.ExitRate])/2, 0.0002)
		}
	})
	t.Run("the exits of a family make 1", func(t *testing.T) {
		sums := map[vocab.JobRef]float64{}
		for _, f := range factsOf(t, Exits{}, "types_sorties.csv.gz") {
			sums[f.Job] += f.Value
		}
		for of, sum := range sums {
			near(t, of.Code, sum, 1, 0.0005)
		}
		if len(sums) != 88 {
			t.Errorf("%d families", len(sums))
		}
	})
	t.Run("sectors make the whole employment at each level", func(t *testing.T) {
		sums := map[int]float64{}
		for _, f := range factsOf(t, Sectors{}, "secteurs_employeurs_3niv.csv.gz") {
			sums[f.Job.Level] += f.Value
		}
		for level := 1; level <= 3; level++ {
			near(t, "employment", sums[level], 26438.0, 0.01)
		}
	})
	t.Run("regions make the employment of the census", func(t *testing.T) {
		sums, total := map[string]float64{}, 0.0
		for _, f := range factsOf(t, Regions{}, "input_carte1.csv.gz") {
			sums[f.Region] += f.Value
			total += f.Value
		}
		near(t, "France", total, 26412679.57, 0.01)
		near(t, "Île-de-France", sums["11"], 5730403.41, 0.1)
		near(t, "Mayotte", sums["06"], 438.45, 0.1)
		if len(sums) != 18 {
			t.Errorf("%d regions", len(sums))
		}
	})
	t.Run("classes and indices of every place", func(t *testing.T) {
		places := map[string]int{}
		for _, f := range factsOf(t, Tensions{}, "tensions/tensions.csv.gz") {
			kind := "country"
			if f.Region != "" {
				kind = "region"
			} else if f.Department != "" {
				kind = "department"
			}
			places[kind+" "+string(f.Metric)]++
		}
		want := map[string]int{"country TENSION": 263, "region TENSION": 2536 + 1238, "department TENSION": 7504 + 5602,
			"region TENSION_INDEX": 2536 + 626 + 1238 + 71, "department TENSION_INDEX": 9608 + 7504 + 5602 + 2098}
		if diff := cmp.Diff(want, places); diff != "" {
			t.Error(diff)
		}
	})
}
