package vocab_test

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"gpec/internal/vocab"
)

// official opens a real file, which stands beside the repository and not in it.
func official(t *testing.T, path ...string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(append([]string{"..", "..", "..", "shared", "data"}, path...)...))
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("the real files are not here:", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return bytes.TrimPrefix(text, []byte("\ufeff"))
}

func TestOperatorsOfTheMinistrysTableOf2020(t *testing.T) {
	r := csv.NewReader(bytes.NewReader(official(t, "idcc", "referentielCodesIdccOpco_2020-12.csv")))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = ';', true, -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	labels, codes := map[string]vocab.OPCO{}, map[vocab.IDCC]bool{}
	for _, row := range rows[1:] {
		idcc, err := vocab.ParseIDCC(row[0])
		switch {
		case err == nil:
			codes[idcc] = true
		case !slices.Contains([]string{"", "na", "n a"}, vocab.Fold(row[0])): // statutes without a code
			t.Error(err)
		}
		if row[1] == "" {
			continue
		}
		if labels[row[1]], err = vocab.ParseOPCO(row[1]); err != nil {
			t.Error(err)
		}
	}
	if len(labels) != 11 || labels["OPCO Cohésion sociale"] != "UNIFORMATION" || labels["OPCO Mobilité"] != "OPCO_MOBILITES" || labels["OPCO Construction"] != "CONSTRUCTYS" {
		t.Errorf("%d labels: %v", len(labels), labels)
	}
	if len(codes) < 300 {
		t.Errorf("%d agreements", len(codes))
	}
}

func TestOperatorsOfTheSIROTable(t *testing.T) {
	found := map[vocab.OPCO]bool{}
	lines := bufio.NewScanner(bytes.NewReader(official(t, "siro", "siro-202606-couples-idcc-opco.txt")))
	for lines.Scan() {
		cells := strings.Split(lines.Text(), "|")
		if len(cells) < 2 || cells[0] == "IDCC" {
			continue
		}
		if _, err := vocab.ParseIDCC(cells[0]); err != nil {
			t.Error(err)
		}
		o, err := vocab.ParseOPCO(cells[1])
		if err != nil {
			t.Error(err)
		}
		found[o] = true
	}
	if len(found) != 11 {
		t.Errorf("%d operators: %v", len(found), found)
	}
}

func TestOlderLabelsOfOperators(t *testing.T) {
	for label, want := range map[string]vocab.OPCO{
		"OPCO Cohésion sociale": "UNIFORMATION", "Opco Mobilité": "OPCO_MOBILITES", "OPCO Mobilités": "OPCO_MOBILITES", "OPCO Commerce": "OPCOMMERCE", "Opcommerce": "OPCOMMERCE",
		"L’Opcommerce": "OPCOMMERCE", "OPCO ATLAS": "ATLAS", "OPCO Construction": "CONSTRUCTYS", "OPCO Santé": "OPCO_SANTE", "OPCO SANTE\u0301": "OPCO_SANTE",
		"OPCO entreprises de proximité": "OPCO_EP", "OPCO des entreprises de proximité": "OPCO_EP", "opco-ep": "OPCO_EP", "OPCO_EP": "OPCO_EP",
		"OPCO entreprises et salariés des services à forte intensité de main-d’œuvre": "AKTO", "  Uniformation\t": "UNIFORMATION",
	} {
		if got, err := vocab.ParseOPCO(label); err != nil || got != want {
			t.Errorf("%q: %q %v, want %s", label, got, err, want)
		}
	}
}

func TestEveryCharacterFoldsOnceForAll(t *testing.T) {
	for r := range rune(unicode.MaxRune) {
		s := "a" + string(r) + "b"
		if once := vocab.Fold(s); vocab.Fold(once) != once {
			t.Errorf("%U: %q folds to %q, then to %q", r, s, once, vocab.Fold(once))
		}
	}
}

func TestEurosAreRoundedAsTheyAreWritten(t *testing.T) {
	for in, want := range map[string]vocab.Cents{
		"1.005": 101, "1.015": 102, "-1.005": -101, "8502.335": 850234, "0.285": 29, "1.0049999": 100, "0.004": 0, "-0.004": 0, "999999999999.995": 100000000000000,
		"1e-7": 0, "5e-3": 1, "\t6 079,3333\u00a0€\ufeff": 607933, "+12": 1200, ".5": 50, "7.": 700,
	} {
		if got, err := vocab.ParseEuros(in); err != nil || got != want {
			t.Errorf("%q: %d %v, want %d", in, got, err, want)
		}
	}
	for _, in := range []string{"0x10", "0x1p4", "infinity", "1/2", "7.750,50", "1e400", "NR", "*", "12 EUR"} {
		if got, err := vocab.ParseEuros(in); !errors.Is(err, vocab.ErrInvalid) {
			t.Errorf("%q: %d %v, want an error", in, got, err)
		}
	}
}

func TestDatesThatNoDatabaseHolds(t *testing.T) {
	for _, s := range []string{"0000-12-31", "0000-01-01", "01/01/0000"} {
		if d, err := vocab.ParseDate(s); !errors.Is(err, vocab.ErrInvalid) {
			t.Errorf("%q: %s %v, want an error", s, d, err)
		}
		if err := new(vocab.Date).UnmarshalGQL(s); !errors.Is(err, vocab.ErrInvalid) {
			t.Errorf("%q in GraphQL: %v, want an error", s, err)
		}
	}
	for _, year := range []int{-5, 0, 10_000, 300_000} {
		if err := new(vocab.Date).Scan(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)); !errors.Is(err, vocab.ErrInvalid) {
			t.Errorf("the year %d: %v, want an error", year, err)
		}
	}
	for _, s := range []string{"0001-01-01", "9999-12-31", "2024-02-29", "2000-02-29"} {
		var d vocab.Date
		if err := d.UnmarshalGQL(s); err != nil || d.String() != s {
			t.Errorf("%q: %s %v", s, d, err)
		}
	}
	for _, s := range []string{"2023-02-29", "1900-02-29", "2100-02-29"} {
		if d, err := vocab.ParseDate(s); err == nil {
			t.Errorf("%q, which is in no calendar, is %s", s, d)
		}
	}
}

func TestExcelDatesAroundTheDayThatNeverWas(t *testing.T) {
	for serial, want := range map[float64]string{1.5: "", 2.99: "1900-01-02", 58: "1900-02-27", 60: "1900-02-28", 61: "1900-03-01", 36526: "2000-01-01", 45214: "2023-10-15", 2958465.999: "9999-12-31"} {
		if got, err := vocab.ExcelDate(serial); err != nil || got.String() != want {
			t.Errorf("%v: %s %v, want %s", serial, got, err, want)
		}
	}
	for serial := 61.0; serial < 80_000; serial++ {
		d, err := vocab.ExcelDate(serial)
		next, _ := vocab.ExcelDate(serial + 1)
		if err != nil || d.AddDate(0, 0, 1) != next {
			t.Fatalf("%v: %s then %s (%v)", serial, d, next, err)
		}
	}
}

func TestDatesInJSON(t *testing.T) {
	var d vocab.Date
	for in, want := range map[string]string{`"2024-04-09"`: "2024-04-09", `null`: "", `""`: ""} {
		if err := d.UnmarshalJSON([]byte(in)); err != nil || d.String() != want {
			t.Errorf("%s: %s %v", in, d, err)
		}
	}
	for _, bad := range []string{`20240409`, `"yesterday"`, `{`, ``} {
		if err := d.UnmarshalJSON([]byte(bad)); err == nil {
			t.Errorf("%s is read as %s", bad, d)
		}
	}
	var b strings.Builder
	vocab.NewDate(2024, time.April, 9).MarshalGQL(&b)
	if b.String() != `"2024-04-09"` {
		t.Error(b.String())
	}
}
