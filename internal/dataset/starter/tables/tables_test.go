package tables

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

func rome(code string) vocab.JobRef {
	ref, _ := vocab.ParseROME(code)
	return ref
}

func family(code string) vocab.JobRef {
	ref, _ := vocab.ParseFAP(vocab.FAP2009, code)
	return ref
}

func band(t *testing.T, text string) vocab.AgeBand {
	t.Helper()
	b, err := vocab.ParseAgeBand(text)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func write(t *testing.T, name string, rows ...dataset.Row) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, name, rows); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestLayout(t *testing.T) {
	for _, test := range []struct {
		name string
		rows []dataset.Row
		want string
	}{
		{"jobs", []dataset.Row{dataset.Job{Ref: rome("A1101"), Parent: rome("A11"), Label: "Conduite, culture", Regulated: true}, dataset.Job{Ref: rome("A"), Label: "Agriculture"}},
			"Ref,Parent,Sheet,Regulated,Transition,Label\nA,,,,,Agriculture\nA1101,A11,,1,,\"Conduite, culture\"\n"},
		{"requirements", []dataset.Row{dataset.JobRequirement{Job: rome("A1101"), Competency: "100", Importance: "CORE"}, dataset.JobRequirement{Job: rome("A1101"), Competency: "20", Importance: "CORE"}},
			"Job,Competency+\nA1101,20 100\n"},
		{"levels", []dataset.Row{
			dataset.FundingLevel{Certification: "RNCP2", Commission: "10", AmountCents: 775000, Set: true, Status: "STATE", ApplicableOn: vocab.NewDate(2023, 10, 15)},
			dataset.FundingLevel{Certification: "RNCP2", Commission: "9", AmountCents: 775000, Set: true, Status: "STATE", ApplicableOn: vocab.NewDate(2023, 10, 15)},
			dataset.FundingLevel{Diploma: "01022001", Commission: "9", AmountCents: 607933, Set: true}},
			"Certification,Diploma,AmountCents,Status,ApplicableOn,Commission+\n,01022001,607933,,,9\nRNCP2,,775000,STATE,2023-10-15,9 10\n"},
		{"attachments", []dataset.Row{dataset.OpcoAttachment{Branch: "1486", Owner: "ATLAS", Territory: "FRANCE", Principal: true, Establishments: 3, ValidFrom: vocab.NewDate(2026, 6, 1)}},
			"Branch,Owner,Establishments,ValidFrom\n1486,ATLAS,3,2026-06-01\n"},
		{Figures, []dataset.Row{
			dataset.Fact{Metric: vocab.Openings, Year: 2030, Since: 2019, Until: 2030, Job: family("A0Z"), Region: "94", Value: -0.25, Quality: vocab.Projected},
			dataset.Fact{Metric: vocab.Tension, Year: 2019, Job: family("A0Z"), Region: "01", Value: 4},
			dataset.Fact{Metric: vocab.Openings, Year: 2030, Since: 2019, Until: 2030, Job: vocab.JobRef{Scheme: vocab.FAP2009, Level: 2}, Region: "94", Value: 1, Quality: vocab.Projected}},
			"Job,Region,OPENINGS/2030/2019-2030//PROJECTED,TENSION/2019///OBSERVED\n?2,94,1,\nA0Z,01,,4\nA0Z,94,-0.25,\n"},
		{Figures, []dataset.Row{
			dataset.Fact{Metric: vocab.Employees, Year: 2020, Branch: "1486", Value: 1122700},
			dataset.Fact{Metric: vocab.Employees, Year: 2020, Value: 17704100},
			dataset.Fact{Metric: vocab.AgeShare, Year: 2018, Since: 2017, Until: 2019, Age: band(t, "60+"), Value: 0.5, Quality: vocab.Smoothed}},
			"Branch,EMPLOYEES/2020///OBSERVED,AGE_SHARE/2018/2017-2019/60+/SMOOTHED\n,17704100,0.5\n1486,1122700,\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := write(t, test.name, test.rows...)
			if diff := cmp.Diff(test.want, text); diff != "" {
				t.Error(diff)
			}
			c := &dataset.Collected{}
			if err := Read(test.name, strings.NewReader(text), c); err != nil || len(c.Rows) != len(test.rows) {
				t.Errorf("%v, %d rows", err, len(c.Rows))
			}
			if c.At[0] != (dataset.Pos{Part: test.name, Line: 2}) || c.Reads != strings.Count(text, "\n")-1 {
				t.Errorf("%v, %d read", c.At[0], c.Reads)
			}
		})
	}
	t.Run("a commission gives its label in the edition too", func(t *testing.T) {
		c := &dataset.Collected{}
		if err := Read("commissions", strings.NewReader(write(t, "commissions", dataset.Commission{Code: "2", Label: "CPNE"})), c); err != nil {
			t.Fatal(err)
		}
		want := []dataset.Row{dataset.Commission{Code: "2", Label: "CPNE"}, dataset.CommissionLabel{Commission: "2", Label: "CPNE"}}
		if len(c.Rows) != 2 || c.Rows[0] != want[0] || c.Rows[1] != want[1] {
			t.Error(c.Rows)
		}
	})
	t.Run("the order of the rows does not matter", func(t *testing.T) {
		a, b := dataset.Opco{Code: "AKTO", Name: "Akto"}, dataset.Opco{Code: "AFDAS", Name: "Afdas"}
		if write(t, "opcos", a, b) != write(t, "opcos", b, a) {
			t.Error("two orders give two tables")
		}
	})
}

func TestWriteRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		table string
		row   dataset.Row
		want  string
	}{
		"what its kind does not write":  {"requirements", dataset.JobRequirement{Job: rome("A1101"), Competency: "1", Importance: "STANDARD"}, "read back"},
		"a row of another kind":         {"opcos", dataset.Nsf{Code: "221"}, "dataset.Nsf"},
		"a figure of another scheme":    {Figures, dataset.Fact{Metric: vocab.Tension, Job: rome("A1101")}, "A1101"},
		"a figure by another dimension": {Figures, dataset.Fact{Metric: vocab.Tension, Year: 2019, Department: "01"}, "read back"},
		"a metric that is none":         {Figures, dataset.Fact{Metric: "WAGES", Year: 2019}, "WAGES"},
		"no figure":                     {Figures, dataset.Nsf{}, "no figure"},
		"an unknown kind":               {"nsf", dataset.Nsf{}, "nsf"},
	} {
		t.Run(name, func(t *testing.T) {
			if err := Write(&bytes.Buffer{}, test.table, []dataset.Row{test.row}); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Error(err)
			}
		})
	}
}

func TestReadRefuses(t *testing.T) {
	for name, test := range map[string]struct{ table, text, want string }{
		"an unknown kind":        {"nsf", "Code\n1\n", "nsf"},
		"other columns":          {"opcos", "Name,Code\nAkto,AKTO\n", "expected Code, Name"},
		"a line of other length": {"opcos", "Code,Name\nAKTO\n", "line 2"},
		"a bad date":             {"attachments", "Branch,Owner,Establishments,ValidFrom\n1486,ATLAS,3,June\n", "ValidFrom"},
		"a bad number":           {"attachments", "Branch,Owner,Establishments,ValidFrom\n1486,ATLAS,x,\n", "Establishments"},
		"a bad job":              {"requirements", "Job,Competency+\nZZ,1\n", "Job"},
		"a bad column of a grid": {Figures, "Job,EMPLOYMENT/2018\nA0Z,1\n", "metric, year"},
		"a bad metric of a grid": {Figures, "Job,M/2018///OBSERVED\nA0Z,1\n", "M"},
		"a bad year of a grid":   {Figures, "Job,TENSION/Y///OBSERVED\nA0Z,1\n", "Y"},
		"a bad span of a grid":   {Figures, "Job,TENSION/2018/2017-x//OBSERVED\nA0Z,1\n", "2017-x"},
		"a bad age of a grid":    {Figures, "Job,TENSION/2018//old/OBSERVED\nA0Z,1\n", "old"},
		"a bad quality":          {Figures, "Job,TENSION/2018///GOOD\nA0Z,1\n", "GOOD"},
		"a bad figure":           {Figures, "Job,TENSION/2018///OBSERVED\nA0Z,x\n", "line 2"},
		"a bad level":            {Figures, "Job,TENSION/2018///OBSERVED\n?x,1\n", "line 2"},
		"a bad region":           {Figures, "Region,TENSION/2018///OBSERVED\n99,1\n", "Region"},
		"nothing":                {"opcos", "", "empty"},
	} {
		t.Run(name, func(t *testing.T) {
			if err := Read(test.table, strings.NewReader(test.text), &dataset.Collected{}); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Error(err)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add("jobs", "Ref,Parent,Sheet,Regulated,Transition,Label\nA1101,A11,,1,,Label\n")
	f.Add("levels", "Certification,Diploma,AmountCents,Status,ApplicableOn,Commission+\nRNCP2,,775000,STATE,2023-10-15,9 10\n")
	f.Add(Figures, "Job,Region,OPENINGS/2030/2019-2030//PROJECTED\nA0Z,94,-0.25\n")
	f.Fuzz(func(_ *testing.T, name, text string) {
		_ = Read(name, strings.NewReader(text), &dataset.Collected{}) // it must not panic
	})
}
