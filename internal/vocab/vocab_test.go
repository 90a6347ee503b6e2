package vocab_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"gpec/internal/vocab"
)

// text turns a parser of any code into one of texts.
func text[C ~string](parse func(string) (C, error)) func(string) (string, error) {
	return func(s string) (string, error) {
		c, err := parse(s)
		return string(c), err
	}
}

func ref(parse func(string) (vocab.JobRef, error)) func(string) (string, error) {
	return func(s string) (string, error) {
		r, err := parse(s)
		if err != nil {
			return "", err
		}
		return fmt.Sprintf("%s %s %d", r.Scheme, r.Code, r.Level), nil
	}
}

func fap(scheme vocab.Scheme) func(string) (vocab.JobRef, error) {
	return func(s string) (vocab.JobRef, error) { return vocab.ParseFAP(scheme, s) }
}

func TestCodes(t *testing.T) {
	for _, test := range []struct {
		name  string
		parse func(string) (string, error)
		good  map[string]string
		bad   []string
	}{
		{"IDCC", text(vocab.ParseIDCC), map[string]string{"1486": "1486", "3": "0003", "00003": "0003", " 1486\t": "1486", "\u00a0016\ufeff": "0016", "000001486": "1486"},
			[]string{"", "0", "0000", "abc", "12345", "14 86", "-3", "1486.0", "١٤٨٦"}},
		{"certification", text(vocab.ParseCertificationCode), map[string]string{"RNCP31946": "RNCP31946", "rncp 31946": "RNCP31946", "RS5000": "RS5000", "RNCP00509": "RNCP509"},
			[]string{"", "31946", "RNCP", "RNCP0", "RNCPX", "RNC31946", "RNCP31946BC01", "RNCP1234567", "RNCP-31946"}},
		{"CFD", text(vocab.ParseCFD), map[string]string{"50025518": "50025518", "1353100W": "1353100W", "16x31001": "16X31001", "1033101": "01033101", " 5002 5518 ": "50025518"},
			[]string{"", "NR", "500255", "500255180", "A0025518", "5002551é"}},
		{"CPNE", text(vocab.ParseCPNE), map[string]string{"2": "2", "002": "2", " 57 ": "57", "99999": "99999"}, []string{"", "0", "two", "100000", "-2", "2.0"}},
		{"SIRET", vocab.ParseSIRET, map[string]string{"": "", "\t11004301500012": "11004301500012", "110 043 015 00012": "11004301500012"},
			[]string{"1100430150001", "110043015000123", "1100430150001A", "0"}},
		{"ROME", ref(vocab.ParseROME), map[string]string{"M": "ROME4 M 1", "M18": "ROME4 M18 2", "m1805": "ROME4 M1805 3", " M1805 ": "ROME4 M1805 3"},
			[]string{"", "M1", "M180", "M18055", "1805", "MM180", "É1805"}},
		{"FAP 2009", ref(fap(vocab.FAP2009)), map[string]string{"A": "FAP2009 A 1", "A0Z": "FAP2009 A0Z 2", "A0Z40": "FAP2009 A0Z40 3"}, []string{"", "A0", "A0Z4", "A0Z40a", "a0z", "QAX01"}},
		{"FAP 2021", ref(fap(vocab.FAP2021)), map[string]string{"A": "FAP2021 A 1", "A0X": "FAP2021 A0X 2", "A0X40": "FAP2021 A0X40 3", "A0X41a": "FAP2021 A0X41a 4", "QAX01": "FAP2021 QAX01 3"},
			[]string{"", "A0X41A", "A0", "BAX01"}},
		{"PCS 2003", ref(vocab.ParsePCS), map[string]string{"111a": "PCS2003 111a 4", "478A": "PCS2003 478a 4"}, []string{"", "111", "11a", "1111a", "111é"}},
		{"OPCO", text(vocab.ParseOPCO), map[string]string{"ATLAS": "ATLAS", "opco 2i": "OPCO_2I", "OPCO_2I": "OPCO_2I", "OPCO2I": "OPCO_2I", "L'OPCOMMERCE": "OPCOMMERCE", "Opco Mobilité": "OPCO_MOBILITES",
			"OPCO SANTE": "OPCO_SANTE", "UNIFORMATION COHESION SOCIALE": "UNIFORMATION"}, []string{"", "FAFIEC", "OPCO", "2i"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			for in, want := range test.good {
				if got, err := test.parse(in); err != nil || got != want {
					t.Errorf("%q: %q %v, want %q", in, got, err, want)
				}
			}
			for _, in := range test.bad {
				if got, err := test.parse(in); !errors.Is(err, vocab.ErrInvalid) {
					t.Errorf("%q: %q %v, want an error", in, got, err)
				}
			}
		})
	}
}

func TestCertificationCode(t *testing.T) {
	for code, want := range map[vocab.CertificationCode]struct {
		register vocab.Register
		number   int
	}{"RNCP31946": {vocab.RNCP, 31946}, "RS5000": {vocab.RS, 5000}} {
		if code.Register() != want.register || code.Number() != want.number {
			t.Errorf("%s: %s %d", code, code.Register(), code.Number())
		}
	}
}

func TestEscapeCodes(t *testing.T) {
	for code, want := range map[vocab.IDCC]bool{"9998": true, "9999": true, "5100": true, "5501": true, "1486": false, "": false} {
		if code.Escape() != want {
			t.Errorf("%s: %v", code, code.Escape())
		}
	}
}

func TestOperators(t *testing.T) {
	if n := len(vocab.Operators()); n != 11 {
		t.Errorf("%d operators", n)
	}
	for _, o := range vocab.Operators() {
		for _, s := range []string{string(o.Code), o.Name, o.Label, strings.ToLower(o.Name)} {
			if got, err := vocab.ParseOPCO(s); err != nil || got != o.Code {
				t.Errorf("%q: %s %v, want %s", s, got, err, o.Code)
			}
		}
	}
}

func TestScheme(t *testing.T) {
	for _, s := range vocab.Schemes() {
		var b strings.Builder
		s.MarshalGQL(&b)
		var got vocab.Scheme
		if err := got.UnmarshalGQL(strings.Trim(b.String(), `"`)); err != nil || got != s {
			t.Errorf("%s: %s %v", s, got, err)
		}
	}
	for _, bad := range []any{"ROME3", "", nil, 4} {
		if err := new(vocab.Scheme).UnmarshalGQL(bad); !errors.Is(err, vocab.ErrInvalid) {
			t.Errorf("%v: %v", bad, err)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Électricien / Électricienne": "electricien electricienne", "ÉLECTRICIEN": "electricien", "E\u0301lectricien": "electricien",
		"Second œuvre": "second oeuvre", "ŒUVRE": "oeuvre", "l’évènement": "l evenement", "d'équipement": "d equipement", "": "", " -- ": "",
		"N° 1\u00a0486": "n 1 486", "NF C 15-100": "nf c 15 100", "ﬁne": "fine", "Straße": "strasse", "x²": "x2",
	} {
		if got := vocab.Fold(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestFoldIsIdempotentAndPlain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		once := vocab.Fold(s)
		if twice := vocab.Fold(once); twice != once {
			t.Fatalf("%q folds to %q, then to %q", s, once, twice)
		}
		if vocab.Fold(norm.NFD.String(s)) != vocab.Fold(norm.NFC.String(s)) {
			t.Fatalf("%q folds by how its accents are written", s)
		}
		for _, r := range once {
			if r != ' ' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				t.Fatalf("%q folds to %q, with %q", s, once, r)
			}
		}
		if strings.Contains(once, "  ") || strings.TrimSpace(once) != once || !utf8.ValidString(once) {
			t.Fatalf("%q folds to %q", s, once)
		}
	})
}

func TestTexts(t *testing.T) {
	if got := vocab.Text("\ufeff De\u0301veloppeur \u00a0\t web\n"); got != "Développeur web" {
		t.Errorf("%q", got)
	}
	if got := vocab.Undouble("conduite d''affaires"); got != "conduite d'affaires" {
		t.Errorf("%q", got)
	}
	if got := vocab.Trim("\t\u202f11004301500012\u200b "); got != "11004301500012" {
		t.Errorf("%q", got)
	}
}

func TestCodesRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9999).Draw(t, "idcc")
		zeros := strings.Repeat("0", rapid.IntRange(0, 4).Draw(t, "zeros"))
		c, err := vocab.ParseIDCC(fmt.Sprint(zeros, n))
		if err != nil || string(c) != fmt.Sprintf("%04d", n) {
			t.Fatalf("%s%d: %q %v", zeros, n, c, err)
		}
		if again, err := vocab.ParseIDCC(string(c)); err != nil || again != c {
			t.Fatalf("%q: %q %v", c, again, err)
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[0-9]{2}[0-9A-Z]{5,6}`).Draw(t, "cfd")
		c, err := vocab.ParseCFD(s)
		if err != nil && len(s) == 8 {
			t.Fatalf("%q: %v", s, err)
		}
		if err == nil {
			if again, err := vocab.ParseCFD(string(c)); err != nil || again != c || len(c) != 8 {
				t.Fatalf("%q: %q %q %v", s, c, again, err)
			}
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		register := rapid.SampledFrom([]string{"RNCP", "RS"}).Draw(t, "register")
		n := rapid.IntRange(1, 999999).Draw(t, "number")
		c, err := vocab.ParseCertificationCode(strings.ToLower(register) + " " + fmt.Sprint(n))
		if err != nil || c.Number() != n || string(c.Register()) != register || string(c) != register+fmt.Sprint(n) {
			t.Fatalf("%s %d: %q %v", register, n, c, err)
		}
	})
}

func TestEuros(t *testing.T) {
	for in, want := range map[string]vocab.Cents{
		"7750": 775000, "7 750,50 €": 775050, "7\u202f750,5": 775050, "6079.3333": 607933, "0": 0, "-12,345": -1235, "1e3": 100000, "8502\u00a0€": 850200, "0,005": 1,
	} {
		if got, err := vocab.ParseEuros(in); err != nil || got != want {
			t.Errorf("%q: %d %v, want %d", in, got, err, want)
		}
	}
	for _, in := range []string{"", "NC", "7,750,50", "NaN", "Inf", "1e13", "€"} {
		if got, err := vocab.ParseEuros(in); !errors.Is(err, vocab.ErrInvalid) {
			t.Errorf("%q: %d %v, want an error", in, got, err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		cents := rapid.Int64Range(-1e12, 1e12).Draw(t, "cents")
		sign, n := "", cents
		if n < 0 {
			sign, n = "-", -n
		}
		for _, s := range []string{fmt.Sprintf("%s%d.%02d", sign, n/100, n%100), fmt.Sprintf("%s%d,%02d €", sign, n/100, n%100)} {
			if got, err := vocab.ParseEuros(s); err != nil || int64(got) != cents {
				t.Fatalf("%s: %d %v", s, got, err)
			}
		}
	})
}

func TestCheckSIRET(t *testing.T) {
	for text, right := range map[string]bool{
		"73282932000074": true, "732 829 320 00074": true, "73282932000075": false, "7328293200007": false, "": false, "7328293200007a": false,
		"35600000000048": true, // La Poste, its head office: the key digit holds
		"35600000049837": true, // La Poste, a post office: the digits add up to 45
		"35600000049838": false,
		"73282932000078": false, // only La Poste may
	} {
		got, err := vocab.CheckSIRET(text)
		if right != (err == nil) || right != (got != "") {
			t.Errorf("%q: %q, %v", text, got, err)
		}
		if err != nil && !errors.Is(err, vocab.ErrInvalid) {
			t.Errorf("%q: %v is no ErrInvalid", text, err)
		}
	}
}

func TestBodyKey(t *testing.T) {
	for _, same := range [][2]string{{"CPNE du contrôle laitier", "CPNEFP contrôle laitier"}, {"CPNE de l'industrie hôtelière", "CPNE des industries hôtelières"}, {"CPNE-FP Optique Lunetterie de détail", "CPNE de l'optique-lunetterie de détail"}} {
		if vocab.BodyKey(same[0]) != vocab.BodyKey(same[1]) || vocab.BodyKey(same[0]) == "" {
			t.Errorf("%q and %q: %q, %q", same[0], same[1], vocab.BodyKey(same[0]), vocab.BodyKey(same[1]))
		}
	}
	if vocab.BodyKey("CPNE de la charcuterie de détail") == vocab.BodyKey("CPNEFP des industries charcutières") || vocab.BodyKey("Commission paritaire nationale de l'emploi") != "" {
		t.Error("keys that tell too little")
	}
}
