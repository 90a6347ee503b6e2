package vocab_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"gpec/internal/vocab"
)

// Every parser takes any text: it gives a canonical code, which it reads again as the same, or an error of this package.
func FuzzCodes(f *testing.F) {
	for _, seed := range []string{"", "0", "00003", "1486", "RNCP31946", "rs 05000", "1022001", "1353100W", "\t11004301500012", "M1805", "A0X41a", "QAX01", "111A",
		"L'OPCOMMERCE", "OPCO 2i", "\ufeff1486\u00a0", "RNCP\u017f5000", "١٤٨٦", "\xff\xfe", "\x00"} {
		f.Add(seed)
	}
	parsers := map[string]func(string) (string, error){
		"IDCC": text(vocab.ParseIDCC), "certification": text(vocab.ParseCertificationCode), "CFD": text(vocab.ParseCFD), "CPNE": text(vocab.ParseCPNE),
		"SIRET": vocab.ParseSIRET, "OPCO": text(vocab.ParseOPCO),
		"ROME": code(vocab.ParseROME), "FAP 2009": code(fap(vocab.FAP2009)), "FAP 2021": code(fap(vocab.FAP2021)), "PCS": code(vocab.ParsePCS),
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, parse := range parsers {
			got, err := parse(s)
			if err != nil {
				if !errors.Is(err, vocab.ErrInvalid) || !strings.Contains(err.Error(), "expected") {
					t.Errorf("%s %q: the error says not what was expected: %v", name, s, err)
				}
				continue
			}
			for i := range len(got) {
				if got[i] <= ' ' || got[i] > '~' {
					t.Errorf("%s %q is read as %q, which is no code", name, s, got)
				}
			}
			if again, err := parse(got); err != nil || again != got {
				t.Errorf("%s %q is read as %q, and that as %q (%v)", name, s, got, again, err)
			}
		}
	})
}

// code is the parser of a job without its scheme and its level.
func code(parse func(string) (vocab.JobRef, error)) func(string) (string, error) {
	return func(s string) (string, error) {
		r, err := parse(s)
		if err == nil && (r.Level < 1 || r.Level > 4) {
			err = errors.New("no such level")
		}
		return r.Code, err
	}
}

func FuzzParseEuros(f *testing.F) {
	for _, seed := range []string{"7750", "6079.3333", "7\u00a0750,50 €", "-0", "1e-320", "1e12", "0x1p4", "Infinity", "NC", "1.005", "+5", "1_000"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		cents, err := vocab.ParseEuros(s)
		switch {
		case err != nil && (!errors.Is(err, vocab.ErrInvalid) || cents != 0):
			t.Errorf("%q: %d %v", s, cents, err)
		case cents > 1e14 || cents < -1e14:
			t.Errorf("%q: %d", s, cents)
		case err == nil && strings.ContainsAny(s, "xXpP_iIN"):
			t.Errorf("%q is %d", s, cents)
		}
	})
}

func FuzzDate(f *testing.F) {
	for _, seed := range []string{"2024-04-09", "09/04/2024", "2024-04-09T22:30:00Z", "20240229", "2023-02-29", "1900-01-01", "0000-12-31", "0000-01-01", "9999-12-31", "2024-04-09 00:00:00+23:59", "null"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := vocab.ParseDate(s); err == nil {
			sound(t, s, d)
		} else if !errors.Is(err, vocab.ErrInvalid) || !d.IsZero() {
			t.Errorf("%q: %s %v", s, d, err)
		}
		var d vocab.Date
		if err := d.UnmarshalGQL(s); err == nil {
			if d.String() != s {
				t.Errorf("GraphQL takes %q for %s", s, d)
			}
			sound(t, s, d)
		} else if !errors.Is(err, vocab.ErrInvalid) {
			t.Errorf("%q: %v", s, err)
		}
		_ = d.UnmarshalJSON([]byte(s)) // no panic
	})
}

// sound says that a date is none or one that both databases can hold.
func sound(t *testing.T, s string, d vocab.Date) {
	t.Helper()
	if y := d.Time().Year(); !d.IsZero() && (y < 1 || y > 9999 || len(d.String()) != len("2024-04-09")) {
		t.Errorf("%q is read as %s", s, d)
	}
	unknown := vocab.NewDate(1900, 1, 1) // a day a client may ask about; a file that holds it means none
	if again, err := vocab.ParseDate(d.String()); d != unknown && (err != nil || again != d) {
		t.Errorf("%q is read as %s, and that as %s (%v)", s, d, again, err)
	}
}

func FuzzTexts(f *testing.F) {
	for _, seed := range []string{"Second œuvre", "\ufeff\u00a0A\tB\u202f", "e\u0301", "\xff", "d''affaires", "İ", strings.Repeat("0", 60) + "\xf2\u04d3"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, clean := range map[string]func(string) string{"Trim": vocab.Trim, "Text": vocab.Text, "Fold": vocab.Fold} {
			if name == "Text" && !utf8.ValidString(s) {
				continue // norm is not sure of it; the store refuses it
			}
			once := clean(s)
			if clean(once) != once {
				t.Errorf("%s(%q) is %q, then %q", name, s, once, clean(once))
			}
			if utf8.ValidString(s) && !utf8.ValidString(once) {
				t.Errorf("%s(%q) is %q, which is not UTF-8", name, s, once)
			}
		}
	})
}
