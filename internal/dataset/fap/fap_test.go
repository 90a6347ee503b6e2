package fap

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

const header2021 = "Code_FAP341;Intitulé_FAP341;Code_FAP228;Intitulé_FAP228;Code_FAP86;Intitulé_FAP86;Code_FAP22;Intitulé_FAP22\r\n"

func write(t testing.TB, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "table.csv")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t *testing.T, src dataset.Source, content string) *dataset.Collected {
	t.Helper()
	c, _, err := dataset.Collect(context.Background(), src, write(t, content))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func wantRejected(t *testing.T, c *dataset.Collected, column, value string, code dataset.Reason) {
	t.Helper()
	if len(c.Rejected) != 1 || c.Rejected[0].Column != column || c.Rejected[0].Value != value || c.Rejected[0].Code != code {
		t.Errorf("rejected %+v", c.Rejected)
	}
}

func wantJobs(t *testing.T, c *dataset.Collected, want ...dataset.Job) {
	t.Helper()
	if diff := cmp.Diff(want, dataset.Of[dataset.Job](c)); diff != "" {
		t.Error(diff)
	}
}

func wantLinks(t *testing.T, c *dataset.Collected, want ...dataset.JobLink) {
	t.Helper()
	if diff := cmp.Diff(want, dataset.Of[dataset.JobLink](c)); diff != "" {
		t.Error(diff)
	}
}

func f21(code string, level int) vocab.JobRef {
	return vocab.JobRef{Scheme: vocab.FAP2021, Code: code, Level: level}
}
func f09(code string) vocab.JobRef  { return vocab.JobRef{Scheme: vocab.FAP2009, Code: code, Level: 3} }
func rome(code string) vocab.JobRef { return vocab.JobRef{Scheme: vocab.ROME4, Code: code, Level: 3} }
func pcs(code string) vocab.JobRef  { return vocab.JobRef{Scheme: vocab.PCS2003, Code: code, Level: 4} }

func TestFamilies2021(t *testing.T) {
	t.Run("one code stands at levels 3 and 4", func(t *testing.T) {
		c := read(t, Families2021{}, "\ufeff"+header2021+"B7X10;Voiliers;B7X10;Voiliers;B7X;Métiers de la toile;B;Ateliers\r\n")
		wantJobs(t, c,
			dataset.Job{Ref: f21("B", 1), Label: "Ateliers"},
			dataset.Job{Ref: f21("B7X", 2), Label: "Métiers de la toile", Parent: f21("B", 1)},
			dataset.Job{Ref: f21("B7X10", 3), Label: "Voiliers", Parent: f21("B7X", 2)},
			dataset.Job{Ref: f21("B7X10", 4), Label: "Voiliers", Parent: f21("B7X10", 3)})
		if c.Reads != 1 || len(c.Rejected) != 0 {
			t.Errorf("%d rows read, rejected %+v", c.Reads, c.Rejected)
		}
	})
	t.Run("the upper levels are put once", func(t *testing.T) {
		c := read(t, Families2021{}, header2021+"B7X10a;Voiliers;B7X10;Toile;B7X;Toile;B;Ateliers\nB7X10b;Bâcheurs;B7X10;Toile;B7X;Toile;B;Ateliers\n")
		if got := dataset.Of[dataset.Job](c); len(got) != 5 || len(c.Rejected) != 0 {
			t.Errorf("jobs %+v, rejected %+v", got, c.Rejected)
		}
	})
	t.Run("the columns in the reverse order, with commas", func(t *testing.T) {
		c := read(t, Families2021{}, "Intitulé_FAP22,Code_FAP22,Intitulé_FAP86,Code_FAP86,Intitulé_FAP228,Code_FAP228,Intitulé_FAP341,Code_FAP341\n"+
			"Ateliers,B,Toile,B7X,\"Voiles, bâches\",B7X10,Voiliers,B7X10a\n")
		wantJobs(t, c,
			dataset.Job{Ref: f21("B", 1), Label: "Ateliers"},
			dataset.Job{Ref: f21("B7X", 2), Label: "Toile", Parent: f21("B", 1)},
			dataset.Job{Ref: f21("B7X10", 3), Label: "Voiles, bâches", Parent: f21("B7X", 2)},
			dataset.Job{Ref: f21("B7X10a", 4), Label: "Voiliers", Parent: f21("B7X10", 3)})
	})
	t.Run("the domain Q has a letter for the digit", func(t *testing.T) {
		c := read(t, Families2021{}, header2021+"QAX09;Changeurs;QAX09;Changeurs;QAX;Change;Q;Banque\n")
		if got := dataset.Of[dataset.Job](c); len(got) != 4 || got[3].Ref != f21("QAX09", 4) {
			t.Errorf("jobs %+v, rejected %+v", got, c.Rejected)
		}
	})
	for name, tc := range map[string]struct {
		row, column, value string
		code               dataset.Reason
	}{
		"a code without its form":            {"B7X1;V;B7X10;T;B7X;T;B;A", "Code_FAP341", "B7X1", dataset.BadCode},
		"a code of another level":            {"B7X;V;B7X10;T;B7X;T;B;A", "Code_FAP341", "B7X", dataset.BadCode},
		"a code under the level of another":  {"C7X10a;V;C7X10;T;B7X;T;B;A", "Code_FAP228", "C7X10", dataset.BadCode},
		"an empty label":                     {"B7X10a;V;B7X10; ;B7X;T;B;A", "Intitulé_FAP228", "", dataset.MissingValue},
		"a label cut by the delimiter":       {"B7X10a;V;B7X10;T;B7X;T;B;A;reste", "", "B7X10a;V;B7X10;T;B7X;T;B;A;reste", dataset.BadRow},
		"another label for a level above":    {"B7X20;W;B7X20;W;B7X;Autre;B;A", "Code_FAP86", "B7X", dataset.Duplicate},
		"the same finest family once more":   {"B7X19;V;B7X19;V;B7X;T;B;A", "Code_FAP341", "B7X19", dataset.Duplicate},
		"the label of the finest is missing": {"B7X10a;;B7X10;T;B7X;T;B;A", "Intitulé_FAP341", "", dataset.MissingValue},
	} {
		t.Run(name, func(t *testing.T) {
			c := read(t, Families2021{}, header2021+"B7X19;V;B7X19;V;B7X;T;B;A\n"+tc.row+"\n")
			wantRejected(t, c, tc.column, tc.value, tc.code)
		})
	}
}

func TestFamilies2009(t *testing.T) {
	const header = "fap;niveau;libelle\r\n"
	t.Run("three levels, parents by the code", func(t *testing.T) {
		c := read(t, Families2009{}, header+"B;22;Ateliers\r\nB7Z;87;Toile\r\nB7Z10;225;Voiliers\r\n")
		wantJobs(t, c,
			dataset.Job{Ref: vocab.JobRef{Scheme: vocab.FAP2009, Code: "B", Level: 1}, Label: "Ateliers"},
			dataset.Job{Ref: vocab.JobRef{Scheme: vocab.FAP2009, Code: "B7Z", Level: 2}, Label: "Toile", Parent: vocab.JobRef{Scheme: vocab.FAP2009, Code: "B", Level: 1}},
			dataset.Job{Ref: f09("B7Z10"), Label: "Voiliers", Parent: vocab.JobRef{Scheme: vocab.FAP2009, Code: "B7Z", Level: 2}})
	})
	t.Run("totals and the unknown are no families", func(t *testing.T) {
		c := read(t, Families2009{}, header+"Y;22;Tous métiers\nZ;22;Non renseigné\nENS;87;Tous métiers\nZZZ;87;Non renseigné\nENSEM;225;Tous métiers\nZZZZZ;225;Non renseigné\n")
		if len(c.Rows) != 0 || len(c.Rejected) != 6 || c.Rejected[5].Code != dataset.NotAMember || c.Rejected[5].Line != 7 {
			t.Errorf("rows %+v, rejected %+v", c.Rows, c.Rejected)
		}
	})
	t.Run("escaped apostrophes", func(t *testing.T) {
		c := read(t, Families2009{}, header+`B7Z10;225;Cadres de l\'atelier`+"\n")
		if got := dataset.Of[dataset.Job](c)[0].Label; got != "Cadres de l'atelier" {
			t.Errorf("label %q", got)
		}
	})
	for name, tc := range map[string]struct {
		row, column, value string
		code               dataset.Reason
	}{
		"a level that is none of the three":     {"B7Z10;341;V", "niveau", "341", dataset.NotAMember},
		"a code of another level than it says":  {"B7Z;225;V", "fap", "B7Z", dataset.BadCode},
		"the same family once more":             {"B7Z19;225;V", "fap", "B7Z19", dataset.Duplicate},
		"the same family with another label":    {"B7Z19;225;W", "fap", "B7Z19", dataset.Duplicate},
		"a family without a label":              {"B7Z10;225;", "libelle", "", dataset.MissingValue},
		"a fourth level, which 2009 has not":    {"B7Z10a;225;V", "fap", "B7Z10a", dataset.BadCode},
		"a letter for the digit, which is 2021": {"QAZ10;225;V", "fap", "QAZ10", dataset.BadCode},
	} {
		t.Run(name, func(t *testing.T) {
			wantRejected(t, read(t, Families2009{}, header+"B7Z19;225;V\n"+tc.row+"\n"), tc.column, tc.value, tc.code)
		})
	}
}

func TestRomeLinks(t *testing.T) {
	const header = "rome;qualification;fap2009;table_sas\r\n"
	t.Run("a direct row and a row by qualification of the same pair", func(t *testing.T) {
		c := read(t, RomeLinks{}, header+"Z1101;;B7Z10;S\nZ1101;3;B7Z10;Q\nZ1101;4;B7Z11;Q\n")
		wantLinks(t, c,
			dataset.JobLink{From: rome("Z1101"), To: f09("B7Z10"), WeightBP: 10_000},
			dataset.JobLink{From: rome("Z1101"), To: f09("B7Z10"), Qualification: "3", WeightBP: 10_000},
			dataset.JobLink{From: rome("Z1101"), To: f09("B7Z11"), Qualification: "4", WeightBP: 10_000})
	})
	t.Run("equal shares that do not divide sum to 10000, whatever the order of the rows", func(t *testing.T) {
		c := read(t, RomeLinks{}, header+"Z1101;;B7Z12;S\nZ1101;;B7Z10;S\nZ1101;;B7Z11;S\n")
		wantLinks(t, c,
			dataset.JobLink{From: rome("Z1101"), To: f09("B7Z12"), WeightBP: 3333},
			dataset.JobLink{From: rome("Z1101"), To: f09("B7Z10"), WeightBP: 3334},
			dataset.JobLink{From: rome("Z1101"), To: f09("B7Z11"), WeightBP: 3333})
	})
	t.Run("the same link twice counts once", func(t *testing.T) {
		c := read(t, RomeLinks{}, header+"Z1101;1;B7Z10;S\nZ1101;1;B7Z10;Q\n")
		wantLinks(t, c, dataset.JobLink{From: rome("Z1101"), To: f09("B7Z10"), Qualification: "1", WeightBP: 10_000})
		wantRejected(t, c, "", "Z1101;1;B7Z10;Q", dataset.Duplicate)
	})
	for name, tc := range map[string]struct {
		row, column, value string
		code               dataset.Reason
	}{
		"a truncated ROME code":              {"M120;;B7Z10;S", "rome", "M120", dataset.BadCode},
		"a domain for a sheet":               {"Z11;;B7Z10;S", "rome", "Z11", dataset.BadCode},
		"a family of the middle level":       {"Z1101;;B7Z;S", "fap2009", "B7Z", dataset.BadCode},
		"a qualification of several numbers": {"Z1101;12;B7Z10;S", "qualification", "12", dataset.NotAMember},
	} {
		t.Run(name, func(t *testing.T) {
			c := read(t, RomeLinks{}, header+tc.row+"\n")
			wantRejected(t, c, tc.column, tc.value, tc.code)
			wantLinks(t, c)
		})
	}
}

func TestSheetLinks(t *testing.T) {
	const header = "Fap;Rome;intitule_rome\n"
	t.Run("latin-1, NA and empty rows", func(t *testing.T) {
		c := read(t, SheetLinks{}, header+"B7Z00;NA;NA\nB7Z10;Z1102;M\xe9treur\nB7Z10;Z1101;Essayeur\n;;\n;;\n")
		wantLinks(t, c,
			dataset.JobLink{From: f09("B7Z10"), To: rome("Z1102"), WeightBP: 5000},
			dataset.JobLink{From: f09("B7Z10"), To: rome("Z1101"), WeightBP: 5000})
		wantRejected(t, c, "Rome", "NA", dataset.MissingValue)
		if c.Reads != 3 {
			t.Errorf("%d rows read", c.Reads)
		}
	})
}

func TestProfessionLinks(t *testing.T) {
	const header = "Fap;PCS;intitule_PCS\n"
	t.Run("professions and links, latin-1", func(t *testing.T) {
		c := read(t, ProfessionLinks{}, header+"B7Z10;999a;M\xe9treurs\nB7Z10;999b;Essayeurs\nB7Z11;999a;M\xe9treurs\n")
		wantJobs(t, c, dataset.Job{Ref: pcs("999a"), Label: "Métreurs"}, dataset.Job{Ref: pcs("999b"), Label: "Essayeurs"})
		wantLinks(t, c,
			dataset.JobLink{From: f09("B7Z10"), To: pcs("999a"), WeightBP: 5000},
			dataset.JobLink{From: f09("B7Z10"), To: pcs("999b"), WeightBP: 5000},
			dataset.JobLink{From: f09("B7Z11"), To: pcs("999a"), WeightBP: 10_000})
	})
	t.Run("another label for a profession: the link stays", func(t *testing.T) {
		c := read(t, ProfessionLinks{}, header+"B7Z10;999a;Métreurs\nB7Z11;999a;Vérificateurs\n")
		if got := dataset.Of[dataset.JobLink](c); len(got) != 2 {
			t.Errorf("links %+v", got)
		}
		wantRejected(t, c, "PCS", "999a", dataset.Duplicate)
	})
	t.Run("a code of the PCS 2020", func(t *testing.T) {
		wantRejected(t, read(t, ProfessionLinks{}, header+"B7Z10;11A1;Métreurs\n"), "PCS", "11A1", dataset.BadCode)
	})
}

func TestRecognise(t *testing.T) {
	sources := map[string]dataset.Source{"fap2021": Families2021{}, "fap2009": Families2009{}, "fap2009-rome": RomeLinks{},
		"fap2009-rome-sheets": SheetLinks{}, "fap2009-pcs": ProfessionLinks{}}
	for code, src := range sources {
		if got := src.Info().Code; got != code {
			t.Errorf("%s: code %q", code, got)
		}
	}
	for name, tc := range map[string]struct {
		content string
		owner   string // the one source that knows it; "" for none
		layout  bool   // it knows it and refuses its layout
	}{
		"fap 2021":                              {header2021, "fap2021", false},
		"fap 2021 without a label":              {"Code_FAP341;Code_FAP228;Code_FAP86;Code_FAP22\n", "fap2021", true},
		"fap 2009":                              {"fap;niveau;libelle\nB;22;Ateliers\n", "fap2009", false},
		"labels of fap 2021 in the 2009 layout": {"fap;niveau;libelle\nA;22;Agriculture\nB7X;86;Toile\n", "fap2009", true},
		"ROME by qualification":                 {"rome;qualification;fap2009;table_sas\n", "fap2009-rome", false},
		"ROME without the qualification":        {"rome;fap2009\n", "fap2009-rome", true},
		"sheets of a family":                    {"Fap;Rome;intitule_rome\nB7Z10;Z1101;E\n", "fap2009-rome-sheets", false},
		"sheets of a family of 2021":            {"Fap;Rome;intitule_rome\nB7X10;Z1101;E\n", "fap2009-rome-sheets", true},
		"professions of a family":               {"Fap;PCS;intitule_PCS\n", "fap2009-pcs", false},
		"tension by ROME and family":            {"annee;ROME;rome_label;libfap;fap\n", "", false},
		"workforce by family":                   {"Fap,annee,effectif,age,pourcentage\n", "", false},
		"shortage jobs":                         {"Region,Famille Professionnelle,Code FAP\n", "", false},
		"nothing":                               {"", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			in, err := dataset.Open(write(t, tc.content))
			if err != nil {
				t.Fatal(err)
			}
			defer in.Close() //nolint:errcheck // read only
			for code, src := range sources {
				m, err := src.Recognise(in)
				var layout *dataset.LayoutError
				switch {
				case code != tc.owner:
					if !errors.Is(err, dataset.ErrNotMine) {
						t.Errorf("%s claims it: %v", code, err)
					}
				case tc.layout:
					if !errors.As(err, &layout) {
						t.Errorf("%s: %v", code, err)
					}
				case err != nil || m.Layout == "" || m.Edition == "" || m.Floor < 200:
					t.Errorf("%s: %+v, %v", code, m, err)
				}
			}
		})
	}
}

// TestWeights: whatever the links and their order, the weights of a job and qualification sum to 10,000, differ by one
// basis point at most, and depend on the links alone.
func TestWeights(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		link := rapid.Custom(func(t *rapid.T) dataset.JobLink {
			return dataset.JobLink{
				From:          rome(fmt.Sprintf("Z110%d", rapid.IntRange(0, 3).Draw(t, "from"))),
				To:            f09(fmt.Sprintf("B7Z%02d", rapid.IntRange(0, 60).Draw(t, "to"))),
				Qualification: rapid.SampledFrom([]string{"", "1", "9"}).Draw(t, "qualification"),
			}
		})
		links := rapid.SliceOfNDistinct(link, 1, 200, rapid.ID[dataset.JobLink]).Draw(t, "links")
		weigh := func(links []dataset.JobLink) map[dataset.JobLink]int {
			var s shared
			for _, l := range links {
				s.add(dataset.Pos{}, l)
				s.add(dataset.Pos{}, l)
			}
			var c dataset.Collected
			if err := s.put(&c); err != nil {
				t.Fatal(err)
			}
			out := map[dataset.JobLink]int{}
			for _, l := range dataset.Of[dataset.JobLink](&c) {
				weight := l.WeightBP
				l.WeightBP = 0
				out[l] = weight
			}
			return out
		}
		weights := weigh(links)
		if len(weights) != len(links) {
			t.Fatalf("%d links weighed of %d", len(weights), len(links))
		}
		type group struct{ sum, low, high int }
		groups := map[string]group{}
		for l, w := range weights {
			key := l.From.Code + "/" + l.Qualification
			g, ok := groups[key]
			if !ok {
				g = group{low: w, high: w}
			}
			groups[key] = group{g.sum + w, min(g.low, w), max(g.high, w)}
		}
		for key, g := range groups {
			if g.sum != 10_000 || g.high-g.low > 1 {
				t.Fatalf("%s: %+v", key, g)
			}
		}
		if diff := cmp.Diff(weights, weigh(rapid.Permutation(links).Draw(t, "shuffled"))); diff != "" {
			t.Fatal(diff)
		}
	})
}

func realFile(t *testing.T, parts ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{"..", "..", "..", "..", "shared", "data"}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the real %s is not beside the repository", parts[len(parts)-1])
	}
	return path
}

func TestRealFiles(t *testing.T) {
	for _, tc := range []struct {
		src  dataset.Source
		path []string
		want map[string]int
	}{
		{Families2021{}, []string{"fap", "Intitules_FAP2021.csv"},
			map[string]int{"read": 341, "FAP2021 level 1": 22, "FAP2021 level 2": 86, "FAP2021 level 3": 228, "FAP2021 level 4": 341}},
		{Families2009{}, []string{"dares_psm", "derived_fap2009_libelles.csv"},
			map[string]int{"read": 340, "FAP2009 level 1": 22, "FAP2009 level 2": 87, "FAP2009 level 3": 225, "rejected NOT_A_MEMBER": 6}},
		{RomeLinks{}, []string{"fap", "derived_rome_v3_fap2009.csv"},
			map[string]int{"read": 2341, "links": 2341, "direct links": 331, "sources": 2341, "targets": 208}},
		{SheetLinks{}, []string{"dares_psm", "inputs", "fap225_rome.csv.gz"},
			map[string]int{"read": 765, "links": 749, "direct links": 749, "sources": 208, "targets": 531, "rejected MISSING_VALUE": 16}},
		{ProfessionLinks{}, []string{"dares_psm", "inputs", "FAP_PCS.csv.gz"},
			map[string]int{"read": 486, "links": 486, "direct links": 486, "sources": 225, "targets": 486, "PCS2003 level 4": 486}},
	} {
		t.Run(tc.src.Info().Code, func(t *testing.T) {
			c, m, err := dataset.Collect(context.Background(), tc.src, realFile(t, tc.path...))
			if err != nil {
				t.Fatal(err)
			}
			if c.Reads < m.Floor {
				t.Errorf("%d rows read, the floor is %d", c.Reads, m.Floor)
			}
			got := map[string]int{"read": c.Reads}
			labels, sums, targets := map[vocab.JobRef]string{}, map[string]int{}, map[string]bool{}
			for _, row := range dataset.Of[dataset.Job](c) {
				got[fmt.Sprintf("%s level %d", row.Ref.Scheme, row.Ref.Level)]++
				labels[row.Ref] = row.Label
				if strings.Contains(row.Label, `\`) {
					t.Errorf("label %q", row.Label)
				}
			}
			for _, row := range dataset.Of[dataset.Job](c) {
				if row.Parent.Code != "" && labels[row.Parent] == "" {
					t.Errorf("%v has no parent %v", row.Ref, row.Parent)
				}
			}
			for _, row := range dataset.Of[dataset.JobLink](c) {
				got["links"]++
				if row.Qualification == "" {
					got["direct links"]++
				}
				sums[row.From.Code+"/"+row.Qualification] += row.WeightBP
				targets[row.To.Code] = true
			}
			for source, sum := range sums {
				if sum != 10_000 {
					t.Errorf("%s: the weights sum to %d", source, sum)
				}
			}
			if len(sums) > 0 {
				got["sources"], got["targets"] = len(sums), len(targets)
			}
			for _, r := range c.Rejected {
				got["rejected "+string(r.Code)]++
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestGzip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "table.csv.gz")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := gzip.NewWriter(f)
	if _, err := z.Write([]byte("Fap;PCS;intitule_PCS\nB7Z10;999a;Essayeurs\n")); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(z.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	c, _, err := dataset.Collect(context.Background(), ProfessionLinks{}, path)
	if err != nil || len(dataset.Of[dataset.JobLink](c)) != 1 {
		t.Errorf("%+v, %v", c, err)
	}
}

// FuzzParse feeds every source whatever comes: no panic, and every row read is told of.
func FuzzParse(f *testing.F) {
	f.Add(header2021 + "B7X10;Voiliers;B7X10;Voiliers;B7X;Toile;B;Ateliers\n")
	f.Add("fap;niveau;libelle\nB;22;Ateliers\nENS;87;Tous\n;87;\n")
	f.Add("rome;qualification;fap2009;table_sas\nZ1101;;B7Z10;S\nZ1101;x;B7Z10;S\n")
	f.Add("Fap;Rome;intitule_rome\nB7Z10;NA;NA\n\";;\n\xff;;;;")
	f.Add("Fap\tPCS\tintitule_PCS\nB7Z10\t999a\t\xe9\n")
	f.Fuzz(func(t *testing.T, content string) {
		path := write(t, content)
		for _, src := range []dataset.Source{Families2021{}, Families2009{}, RomeLinks{}, SheetLinks{}, ProfessionLinks{}} {
			c, _, err := dataset.Collect(context.Background(), src, path)
			if err == nil && len(c.Rows)+len(c.Rejected) < c.Reads {
				t.Errorf("%s: %d rows read, %d kept, %d rejected", src.Info().Code, c.Reads, len(c.Rows), len(c.Rejected))
			}
		}
	})
}
