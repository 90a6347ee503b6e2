package rncp

import (
	"context"
	"testing"
	"unicode/utf8"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// checked parses a file and asserts what holds of any file: no panic, whole codes, short values, a reason each time.
func checked(t *testing.T, path string) {
	c, _, err := dataset.Collect(context.Background(), Source{}, path)
	if err != nil && c == nil {
		return
	}
	for _, r := range dataset.Of[dataset.Certification](c) {
		if again, err := vocab.ParseCertificationCode(string(r.Code)); err != nil || again != r.Code || r.Title == "" || r.State == "" {
			t.Errorf("put %+v", r)
		}
	}
	for _, r := range dataset.Of[dataset.Certifier](c) {
		if r.Key == "" || r.Name == "" {
			t.Errorf("put %+v", r)
		}
	}
	for _, r := range c.Rejected {
		if utf8.RuneCountInString(r.Value) > 200 || r.Code == "" || r.Reason == "" {
			t.Errorf("rejected %+v", r)
		}
	}
}

func FuzzParseCSV(f *testing.F) {
	f.Add(fiche900, headRome+"RNCP900;B11;\n")
	f.Add(`;"RS1";"a`+"\n"+`b";;;REPRISE;;;;;;;;;;Oui`, headCCN+"RS1;3117;;3118;;;\nRS2;x;;;;;\n")
	f.Add("", headLink+"RNCP1;RNCP1;RNCP2\n")
	f.Add("\xff\xfe;\"", headBody+"RNCP1;\t1;-\n")
	f.Add(";;;", headBlock+"RS1;RS1BCRS1BC1;x\n")
	f.Fuzz(func(t *testing.T, rows, other string) {
		checked(t, writeZip(t, "x.zip", member{name: "standard_2026_01_01", content: headStandard + rows}, member{name: "other", content: other}))
	})
}

func FuzzParseXML(f *testing.F) {
	f.Add(flux("4.1", twoFiches))
	f.Add(flux("2.0", "<FICHE><NUMERO_FICHE>RS1</NUMERO_FICHE><SI_JURY_CL>Oui</SI_JURY_CL></FICHE>"))
	f.Add("<FICHES><VERSION_FLUX>9</VERSION_FLUX>")
	f.Add("<FICHES><FICHE><NUMERO_FICHE>RNCP1<FICHE/>")
	f.Fuzz(func(t *testing.T, text string) { checked(t, writeFile(t, "x.xml", text)) })
}
