package dataset_test

import (
	"testing"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

func TestFamily(t *testing.T) {
	for code, want := range map[string]vocab.Scheme{"A0X40": vocab.FAP2021, "QAX01": vocab.FAP2021, "A0Z40": vocab.FAP2009, "T2A60": "", "A1101": "", "AX": "", "": ""} {
		if got := dataset.FamilyScheme(code); got != want {
			t.Errorf("%q: %q", code, got)
		}
	}
	for name, tc := range map[string]struct {
		code   string
		scheme vocab.Scheme
		want   vocab.JobRef
		reason dataset.Reason // of the refusal; "" for none
	}{
		"a family of 2021":              {"A0X40", vocab.FAP2021, vocab.JobRef{Scheme: vocab.FAP2021, Code: "A0X40", Level: 3}, ""},
		"a family of both versions":     {"T2A60", vocab.FAP2021, vocab.JobRef{Scheme: vocab.FAP2021, Code: "T2A60", Level: 3}, ""},
		"a family of 2009":              {"A0Z40", vocab.FAP2009, vocab.JobRef{Scheme: vocab.FAP2009, Code: "A0Z40", Level: 3}, ""},
		"a family of the other version": {"A0Z40", vocab.FAP2021, vocab.JobRef{}, dataset.BadCode},
		"a family that is not detailed": {"A0Z", vocab.FAP2009, vocab.JobRef{}, dataset.BadCode},
		"the fourth level":              {"A0X41a", vocab.FAP2021, vocab.JobRef{}, dataset.BadCode},
	} {
		t.Run(name, func(t *testing.T) {
			var got vocab.JobRef
			c := records(t, "Code\n"+tc.code+"\n", dataset.Columns("code"), func(r *dataset.Record) error {
				got = r.Family("code", tc.scheme)
				return nil
			})
			wantOutcome(t, c, tc.reason)
			if tc.reason == "" && got != tc.want {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestBasin(t *testing.T) {
	for name, tc := range map[string]struct{ code, want string }{
		"four digits":                           {"5313", "5313"},
		"three digits overseas":                 {"103", "103"},
		"the leading zero, which is not kept":   {"0103", "103"},
		"two digits are none":                   {"0010", ""},
		"five digits are none":                  {"53130", ""},
		"a name is none":                        {"REDON", ""},
		"an empty cell is none":                 {`""`, ""},
		"a decimal, as some files write, is no": {"5313.0", ""},
	} {
		t.Run(name, func(t *testing.T) {
			var got vocab.Basin
			c := records(t, "Code;Nom\n"+tc.code+";x\n", dataset.Columns("code"), func(r *dataset.Record) error {
				got = r.Basin("code", 2031)
				return nil
			})
			if tc.want == "" {
				wantOutcome(t, c, dataset.BadCode)
			} else if wantOutcome(t, c, ""); got != (vocab.Basin{Year: 2031, Code: tc.want}) {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestNumber(t *testing.T) {
	for value, tc := range map[string]struct {
		want   float64
		reason dataset.Reason
	}{
		"0": {0, ""}, "12.5": {12.5, ""}, "100": {100, ""}, "100.1": {0, dataset.BadAmount}, "-1": {0, dataset.BadAmount}, "NaN": {0, dataset.BadAmount}, "Inf": {0, dataset.BadAmount},
		"12,5": {0, dataset.BadAmount}, "*": {0, dataset.BadAmount}, `""`: {0, dataset.MissingValue},
	} {
		t.Run(value, func(t *testing.T) {
			c := records(t, "Part;Nom\n"+value+";x\n", dataset.Columns("part"), func(r *dataset.Record) error {
				got, ok := r.Number("part", 0, 100)
				if got != tc.want || ok != (tc.reason == "") || r.Refused() {
					t.Errorf("%v, %v; the row stands: %v", got, ok, !r.Refused())
				}
				return nil
			})
			wantOutcome(t, c, tc.reason)
		})
	}
}

// wantOutcome says that one row was read and refused for this reason, or not refused.
func wantOutcome(t *testing.T, c *dataset.Collected, reason dataset.Reason) {
	t.Helper()
	if reason == "" && len(c.Rejected) != 0 || reason != "" && (len(c.Rejected) != 1 || c.Rejected[0].Code != reason) || c.Reads != 1 {
		t.Errorf("%d read, rejected %+v", c.Reads, c.Rejected)
	}
}
