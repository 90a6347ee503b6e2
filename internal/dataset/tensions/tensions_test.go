package tensions

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

const header = "annee;ROME;rome_label;cbassin;lib_bassin_bmo29;oee;defm_abc;ind_tension_d\n"

const sailing = "2030;N3101;Encadrement de la navigation;5313;REDON ;4537;1;3\n"

func write(t testing.TB, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tensions.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func collect(t testing.TB, text string) (*dataset.Collected, dataset.Match) {
	t.Helper()
	c, m, err := dataset.Collect(t.Context(), Source{}, write(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return c, m
}

func TestParse(t *testing.T) {
	c, m := collect(t, header+sailing+"2030;N3102;Équipage;5313;REDON;1;1;5\n2030;N3101;Encadrement;0103;MARIE  GALANTE;1;1;1\n")
	if m != (dataset.Match{Layout: "tensions-rome-basin", Edition: "2030", Floor: 15_000}) {
		t.Errorf("match %+v", m)
	}
	fact := func(job, basin string, class float64) dataset.Fact {
		return dataset.Fact{Metric: vocab.Tension, Year: 2030, Job: vocab.JobRef{Scheme: vocab.ROME4, Code: job, Level: 3}, Basin: vocab.Basin{Year: 2029, Code: basin}, Value: class}
	}
	// The counts of the rows are not among the facts: they are those of a part of the basin.
	want := []dataset.Row{
		dataset.EmploymentBasin{Ref: vocab.Basin{Year: 2029, Code: "5313"}, Name: "REDON"}, fact("N3101", "5313", 3), fact("N3102", "5313", 5),
		dataset.EmploymentBasin{Ref: vocab.Basin{Year: 2029, Code: "103"}, Name: "MARIE GALANTE"}, fact("N3101", "103", 1),
	}
	if d := cmp.Diff(want, c.Rows); d != "" || c.Reads != 3 || len(c.Rejected) != 0 {
		t.Error(d, c.Reads, c.Rejected)
	}
}

func TestRefused(t *testing.T) {
	for name, test := range map[string]struct {
		row    string
		facts  int // beside that of the first row
		code   dataset.Reason
		column string
	}{
		"another year":                   {strings.Replace(sailing, "2030", "2029", 1), 0, dataset.BadDate, "annee"},
		"a job of another scheme":        {"2030;A0Z40;Agriculteurs;5313;REDON;1;1;3\n", 0, dataset.BadCode, "ROME"},
		"a domain of the ROME":           {"2030;N31;Navigation;5313;REDON;1;1;3\n", 0, dataset.BadCode, "ROME"},
		"a basin that is no code":        {"2030;N3102;Équipage;REDON;REDON;1;1;3\n", 0, dataset.BadCode, "cbassin"},
		"a basin without name":           {"2030;N3102;Équipage;5314;;1;1;3\n", 0, dataset.MissingValue, "lib_bassin_bmo29"},
		"no class":                       {"2030;N3102;Équipage;5313;REDON;1;1;\n", 0, dataset.NotAMember, "ind_tension_d"},
		"NA":                             {"2030;N3102;Équipage;5313;REDON;1;1;NA\n", 0, dataset.NotAMember, "ind_tension_d"},
		"a class beyond 5":               {"2030;N3102;Équipage;5313;REDON;1;1;6\n", 0, dataset.NotAMember, "ind_tension_d"},
		"the same job and basin":         {sailing, 0, dataset.Duplicate, "ROME"},
		"cells beyond the header":        {"2030;N3102;Équipage;5313;REDON;1;1;3;4\n", 0, dataset.BadRow, ""},
		"another name: the class stands": {"2030;N3102;Équipage;5313;REDON EST;1;1;3\n", 1, dataset.Duplicate, "lib_bassin_bmo29"},
	} {
		t.Run(name, func(t *testing.T) {
			c, _ := collect(t, header+sailing+test.row)
			if len(c.Rejected) != 1 || c.Rejected[0].Code != test.code || c.Rejected[0].Column != test.column || c.Rejected[0].Line != 3 || c.Reads != 2 {
				t.Errorf("%d read, rejected %+v", c.Reads, c.Rejected)
			}
			if f := dataset.Of[dataset.Fact](c); len(f) != 1+test.facts || len(dataset.Of[dataset.EmploymentBasin](c)) != 1 {
				t.Errorf("%+v", c.Rows)
			}
		})
	}
}

func TestRecognise(t *testing.T) {
	var layout *dataset.LayoutError
	for name, test := range map[string]struct {
		text string
		says string // in the layout error; "" for a file of another source
	}{
		"another table":                   {"annee;ROME;oee\n2030;N3101;1\n", ""},
		"nothing":                         {"", ""},
		"no job":                          {strings.Replace(header, "ROME;", "", 1) + sailing, "ROME"},
		"basins of no year":               {strings.Replace(header, "bmo29", "bmo", 1) + sailing, "lib_bassin_bmo19"},
		"no row":                          {header, "no year"},
		"a first row without year":        {header + strings.Replace(sailing, "2030", "", 1), "no year"},
		"rows by family too, as for 2019": {strings.Replace(header, "ind", "libfap;fap;ind", 1) + sailing, "libfap"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := dataset.Collect(t.Context(), Source{}, write(t, test.text))
			if test.says == "" && !errors.Is(err, dataset.ErrNotMine) || test.says != "" && (!errors.As(err, &layout) || !strings.Contains(err.Error(), test.says)) {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestOfficialFile(t *testing.T) {
	path := filepath.Join("..", "..", "..", "..", "shared", "data", "tensions", "cities-tension-utf8_2020_rome_bassin.csv.gz")
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the official file is not at hand: %v", err)
	}
	c, m, err := dataset.Collect(t.Context(), Source{}, path)
	if err != nil {
		t.Fatal(err)
	}
	classes := map[float64]int{}
	jobs := map[vocab.JobRef]bool{}
	for _, f := range dataset.Of[dataset.Fact](c) {
		classes[f.Value]++
		jobs[f.Job] = true
		if f.Year != 2020 || f.Basin.Year != 2019 || f.Metric != vocab.Tension {
			t.Fatalf("%+v", f)
		}
	}
	if d := cmp.Diff(map[float64]int{1: 5996, 2: 2451, 3: 3355, 4: 3520, 5: 11731}, classes); d != "" {
		t.Error(d)
	}
	if basins := len(dataset.Of[dataset.EmploymentBasin](c)); c.Reads != 27_053 || len(c.Rejected) != 0 || len(jobs) != 398 || basins != 401 || m.Edition != "2020" {
		t.Errorf("%d read, %d jobs, %d basins, match %+v, rejected %+v", c.Reads, len(jobs), basins, m, c.Rejected)
	}
}
