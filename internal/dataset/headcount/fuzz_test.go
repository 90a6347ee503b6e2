package headcount

import (
	"strings"
	"testing"
	"unicode/utf8"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

func FuzzParseCSV(f *testing.F) {
	f.Add(header + atlas + "412;37;12,4\n")
	f.Add(header + atlas + "*;;\n" + atlas + "-1;0;101\n" + atlas + "1.5;2;\"75\"\n")
	f.Add("\xef\xbb\xbf" + header + "ATLAS;9999;FAP2021;M2Z;\xcele-de-France;TOTAL;X;1;2;3;4\n;;;;;;;;;;\n")
	f.Add(header + "ATLAS;\"14\"\"86\";ROME4;\"M1805;11\n\"\n")
	f.Add("opco,branch,job_scheme,job,region,age_band,sex,year,headcount,contributors,largest_share,quality,published_on\r\nATLAS,1,PCS2003,111a,,60+,H,2023,1e9,1,1,secret,1900-01-01\r\n")
	f.Fuzz(func(t *testing.T, content string) {
		c := &dataset.Collected{}
		r := newRows(Source{"ATLAS"}, "x.csv", c)
		if err := r.readLines(t.Context(), strings.NewReader(content)); err != nil && len(c.Rows)+len(c.Rejected) > c.Reads {
			t.Errorf("%d read, %d put, %d rejected: %v", c.Reads, len(c.Rows), len(c.Rejected), err)
		}
		r.rejectTotals()
		for _, v := range dataset.Of[dataset.Fact](c) {
			if _, err := vocab.ParseIDCC(string(v.Branch)); err != nil || v.Metric != vocab.Employees || v.Job.Code == "" || v.Region == "" || v.Age == 0 || v.Sex == 0 ||
				v.Year < firstYear || v.Year > lastYear || !(v.Value >= 0 && v.Value <= mostPersons) || v.Units < 0 || v.TopBP < 0 || v.TopBP > 10_000 {
				t.Errorf("put %+v", v)
			}
			if v.Quality != vocab.Secret && v.Value > 0 && (v.Units == 0 || v.TopBP == 0) || v.Quality == vocab.Secret && v.Value != 0 {
				t.Errorf("put %+v", v)
			}
		}
		for _, r := range c.Rejected {
			if utf8.RuneCountInString(r.Value) > 200 || r.Code == "" || r.Reason == "" || r.Line < 2 {
				t.Errorf("rejected %+v", r)
			}
		}
		if len(c.Rows)+len(c.Rejected) > c.Reads+3 { // a total of each kind may be said beside
			t.Errorf("%d read, %d put, %d rejected", c.Reads, len(c.Rows), len(c.Rejected))
		}
	})
}
