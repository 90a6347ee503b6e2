package rncp

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// real gives the path of a real file, kept outside the project, and skips where it is absent.
func real(tb testing.TB, name string) string {
	tb.Helper()
	path := filepath.Join("..", "..", "..", "..", "shared", "data", "rncp", name)
	if _, err := os.Stat(path); err != nil {
		tb.Skipf("the real file is not at hand: %v", err)
	}
	return path
}

const zip2021 = "export-fiches-csv-2021-02-01.zip"

func reasons(c *dataset.Collected) map[string]int {
	out := map[string]int{}
	for _, r := range c.Rejected {
		out[r.Column+" "+string(r.Code)]++
	}
	return out
}

func distinct[R interface {
	comparable
	dataset.Row
}](c *dataset.Collected) int {
	set := map[R]struct{}{}
	for _, r := range dataset.Of[R](c) {
		set[r] = struct{}{}
	}
	return len(set)
}

func TestRealCSV2021(t *testing.T) {
	c, m := collect(t, real(t, zip2021))
	same(t, "match", m, dataset.Match{Layout: "rncp-csv", Edition: "2021-01-31", Published: vocab.NewDate(2021, time.January, 31), Floor: 50_000})
	same(t, "rejections", reasons(c), map[string]int{"Codes_Rome_Code BAD_CODE": 7, "Nsf_Code BAD_CODE": 1, "Nom_Certificateur MISSING_VALUE": 732})
	same(t, "counts", map[string]int{
		"read":   c.Reads,
		"rows":   len(dataset.Of[dataset.Certification](c)),
		"fiches": distinct[dataset.Certification](c),
		"blocks": len(dataset.Of[dataset.CompetencyBlock](c)),
		"jobs":   len(dataset.Of[dataset.CertificationJob](c)),
		"nsf":    len(dataset.Of[dataset.CertificationNsf](c)), "distinct nsf": distinct[dataset.CertificationNsf](c), "specialties": len(dataset.Of[dataset.Nsf](c)),
		"certifier links": len(dataset.Of[dataset.CertificationCertifier](c)),
		"routes":          len(dataset.Of[dataset.AccessRoute](c)),
		"links":           distinct[dataset.CertificationLink](c),
		"branches":        len(dataset.Of[dataset.CertificationBranch](c)),
	}, map[string]int{
		"read": 17_470 + 45_165 + 50_925 + 36_279 + 16_455 + 74_633 + 6_782, "rows": 17_470, "fiches": 17_369, "blocks": 16_455, "jobs": 45_165 - 7,
		"nsf": 50_925 - 1, "distinct nsf": 50_925 - 25_514 - 1, "specialties": 448, "certifier links": 36_279 - 732, "routes": 74_633, "links": 3_406, "branches": 0,
	})
	counts := map[string]int{}
	for _, r := range dataset.Of[dataset.Certification](c) {
		counts[r.State]++
		counts[r.Registration]++
		if r.Level < 3 || r.ExpiresOn.IsZero() && r.KindCode == "" && r.Registration == "BY_RIGHT" {
			t.Errorf("unlikely fiche %+v", r)
		}
	}
	same(t, "states and registrations", counts, map[string]int{"ACTIVE": 4_542, "INACTIVE": 12_928, "BY_RIGHT": 12_173, "ON_REQUEST": 5_297})
}

func TestRealCSV2024(t *testing.T) {
	c, m := collect(t, real(t, "export-fiches-csv-2024-02-22.zip"))
	same(t, "edition", m.Edition, "2024-02-22")
	wantRefused(t, c)
	if c.Reads >= m.Floor {
		t.Errorf("read %d rows, want a sample under the floor of %d", c.Reads, m.Floor)
	}
	brochures, levels := map[vocab.CertificationCode]string{}, map[vocab.CertificationCode]int{}
	for _, r := range dataset.Of[dataset.Certification](c) {
		levels[r.Code] = r.Level
		if r.Brochures != "" {
			brochures[r.Code] = r.Brochures
		}
	}
	same(t, "brochures", brochures, map[vocab.CertificationCode]string{"RNCP19468": "3117", "RS6117": "3117"})
	same(t, "levels", levels, map[vocab.CertificationCode]int{"RNCP509": 3, "RNCP1197": 6, "RNCP4049": 6, "RNCP22094": 6, "RNCP28155": 6, "RNCP30271": 6, "RS5000": 0, "RNCP19468": 0, "RS6117": 0})
	same(t, "links", distinct[dataset.CertificationLink](c), 6)
	same(t, "blocks", dataset.Of[dataset.CompetencyBlock](c)[0].Code, "RNCP509BC05")
	same(t, "certifier", dataset.Of[dataset.Certifier](c)[0].SIRET, "11004301500012")
}

func TestRealXML(t *testing.T) {
	c, m := collect(t, real(t, "xml_v41_extrait_tronque.xml"))
	same(t, "match", m, dataset.Match{Layout: "rncp-xml-v4", Edition: "XML V4.1 RNCP", Floor: 5000, Complement: true})
	wantRefused(t, c)
	same(t, "rows read", c.Reads, 2)
	fiches := dataset.Of[dataset.Certification](c)
	same(t, "state", fiches[0].State+" "+fiches[1].State, "INACTIVE ACTIVE")
	same(t, "last award", fiches[1].LastAwardOn, vocab.NewDate(2031, time.August, 31))
	same(t, "jobs", len(dataset.Of[dataset.CertificationJob](c)), 3)
	same(t, "routes", len(dataset.Of[dataset.AccessRoute](c)), 6)
	same(t, "blocks", len(dataset.Of[dataset.CompetencyBlock](c)), 2)
	wantRows(t, c, dataset.CertificationLink{Predecessor: "RNCP35340", Successor: "RNCP40792"}, dataset.CertificationLink{Predecessor: "RNCP17108", Successor: "RNCP35340"},
		dataset.CertificationLink{Predecessor: "RNCP35340", Successor: "RNCP40792"})
}

// counter is a sink that keeps nothing.
type counter struct{ read, put, rejected int }

func (c *counter) Read(n int)                         { c.read += n }
func (c *counter) Put(dataset.Pos, dataset.Row) error { c.put++; return nil }
func (c *counter) Reject(dataset.Rejection)           { c.rejected++ }

func BenchmarkParseRealZip(b *testing.B) {
	in, err := dataset.Open(real(b, zip2021))
	if err != nil {
		b.Fatal(err)
	}
	defer in.Close() //nolint:errcheck // read only
	m, err := Source{}.Recognise(in)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := (Source{}).Parse(context.Background(), in, m, &counter{}); err != nil {
			b.Fatal(err)
		}
	}
}
