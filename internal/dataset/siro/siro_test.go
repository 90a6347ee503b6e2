package siro

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

const header = "SIRET|IDCC|OPCO_PROPRIETAIRE|OPCO_GESTION\n"

func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func collect(t *testing.T, path string) (*dataset.Collected, dataset.Match) {
	t.Helper()
	c, m, err := dataset.Collect(t.Context(), Source{}, path)
	if err != nil {
		t.Fatal(err)
	}
	return c, m
}

func equal(t *testing.T, got, want []dataset.OpcoAttachment) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("got %d attachments %+v, want %d", len(got), got, len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("attachment %d: got %+v, want %+v", i, got[i], want[i])
		}
	}
}

var june = vocab.NewDate(2031, time.June, 1)

func TestCouples(t *testing.T) {
	c, m := collect(t, write(t, "couples-203106.txt", "0042|L'OPCOMMERCE|12\n0042|AKTO|12\n0042|OPCO2I|3\n8001|UNIFORMATION COHESION SOCIALE|0\n"))
	if m != (dataset.Match{Layout: "siro-couples", Edition: "June 2031", Published: june, Floor: 1000}) {
		t.Errorf("match %+v", m)
	}
	if c.Reads != 4 || len(c.Rejected) != 0 {
		t.Errorf("read %d, rejected %v", c.Reads, c.Rejected)
	}
	t.Run("the eleven operators come first", func(t *testing.T) {
		if o, ok := c.Rows[10].(dataset.Opco); !ok || o.Name != "Uniformation" || len(dataset.Of[dataset.Opco](c)) != 11 {
			t.Errorf("%+v", c.Rows[:11])
		}
	})
	t.Run("of equal operators the first code is principal", func(t *testing.T) {
		equal(t, dataset.Of[dataset.OpcoAttachment](c), []dataset.OpcoAttachment{
			{Branch: "0042", Owner: "AKTO", Territory: "FRANCE", Establishments: 12, Principal: true, ValidFrom: june},
			{Branch: "0042", Owner: "OPCOMMERCE", Territory: "FRANCE", Establishments: 12, ValidFrom: june},
			{Branch: "0042", Owner: "OPCO_2I", Territory: "FRANCE", Establishments: 3, ValidFrom: june},
			{Branch: "8001", Owner: "UNIFORMATION", Territory: "FRANCE", Principal: true, ValidFrom: june},
		})
	})
	t.Run("the first line is data, not a header", func(t *testing.T) {
		if c.At[12].Line != 1 {
			t.Errorf("%v", c.At)
		}
	})
}

func TestCouplesRefused(t *testing.T) {
	for name, test := range map[string]struct {
		line   string
		want   dataset.Reason
		column string
	}{
		"escape code 5100":                     {"5100|AKTO|5", dataset.BadCode, "IDCC"},
		"escape code 5501":                     {"5501|AKTO|5", dataset.BadCode, "IDCC"},
		"escape code 9998":                     {"9998|AKTO|5", dataset.BadCode, "IDCC"},
		"escape code 9999":                     {"9999|AKTO|5", dataset.BadCode, "IDCC"},
		"a code of letters":                    {"na|AKTO|5", dataset.BadCode, "IDCC"},
		"an operator without agreement":        {"|AKTO|5", dataset.MissingValue, "IDCC"},
		"an agreement without operator":        {"0050||5", dataset.MissingValue, "OPCO"},
		"an operator that is none of eleven":   {"0050|FAFIEC|5", dataset.NotAMember, "OPCO"},
		"a number that cannot be read":         {"0050|AKTO|beaucoup", dataset.BadAmount, "establishments"},
		"a negative number":                    {"0050|AKTO|-5", dataset.BadAmount, "establishments"},
		"a line that is cut":                   {"0050|AKTO", dataset.BadAmount, "establishments"},
		"a couple that stands twice":           {"0001|ATLAS|7", dataset.Duplicate, "IDCC"},
		"a couple twice under two older names": {"1|Atlas|7", dataset.Duplicate, "IDCC"},
	} {
		t.Run(name, func(t *testing.T) {
			c := &dataset.Collected{}
			if err := parse(t.Context(), strings.NewReader("0001|ATLAS|7\n"+test.line+"\n"), "couples", couplesLayout, june, c); err != nil {
				t.Fatal(err)
			}
			if len(c.Rows) != 12 || c.Reads != 2 || len(c.Rejected) != 1 {
				t.Fatalf("rows %d, read %d, rejected %+v", len(c.Rows), c.Reads, c.Rejected)
			}
			if r := c.Rejected[0]; r.Code != test.want || r.Column != test.column || r.Line != 2 {
				t.Errorf("%+v", r)
			}
		})
	}
}

func TestFull(t *testing.T) {
	c, m := collect(t, write(t, "siro.csv", header+
		"00000000000001|0042|OCAPIAT|\n"+
		"00000000000002|0042|OCAPIAT|AKTO\n"+
		"00000000000003|0042|OCAPIAT|OCAPIAT\n"+
		"00000000000004|0042|AKTO|\n"+
		"00000000000005|||\n"+
		"00000000000006|9999|OPCO EP|\n00000000000007|9999|OPCO EP|\n"+
		"0000000000|0042|AKTO|\n"+
		"00000000000009|0042|AKTO|CGPME\n"))
	if m.Layout != "siro-full" || m.Floor != 100000 {
		t.Errorf("match %+v", m)
	}
	t.Run("overseas another operator manages; an owner that manages itself is one couple", func(t *testing.T) {
		got := dataset.Of[dataset.OpcoAttachment](c)
		for i := range got {
			got[i].ValidFrom = june // of the file's own date: see below
		}
		equal(t, got, []dataset.OpcoAttachment{
			{Branch: "0042", Owner: "AKTO", Territory: "FRANCE", Establishments: 1, ValidFrom: june},
			{Branch: "0042", Owner: "OCAPIAT", Territory: "FRANCE", Establishments: 2, Principal: true, ValidFrom: june},
			{Branch: "0042", Owner: "OCAPIAT", Manager: "AKTO", Territory: "OVERSEAS", Establishments: 1, Principal: true, ValidFrom: june},
		})
	})
	t.Run("an establishment without couple is read and is no rejection", func(t *testing.T) {
		if c.Reads != 9 || len(c.Rejected) != 3 {
			t.Errorf("read %d, rejected %+v", c.Reads, c.Rejected)
		}
	})
	t.Run("an escape code is refused once a couple, with its establishments", func(t *testing.T) {
		r := c.Rejected[1]
		if r.Code != dataset.BadCode || r.Value != "9999" || r.Line != 7 || !strings.Contains(r.Reason, "2 establishments") {
			t.Errorf("%+v", r)
		}
	})
	t.Run("an establishment without its fourteen digits is not counted", func(t *testing.T) {
		if r := c.Rejected[0]; r.Column != "SIRET" || r.Line != 9 {
			t.Errorf("%+v", r)
		}
	})
	t.Run("an unknown manager is refused", func(t *testing.T) {
		if r := c.Rejected[2]; r.Column != "OPCO_GESTION" || r.Code != dataset.NotAMember {
			t.Errorf("%+v", r)
		}
	})
	t.Run("without a month in its name the edition is not dated, its rows hold from a first day of month", func(t *testing.T) {
		from := dataset.Of[dataset.OpcoAttachment](c)[0].ValidFrom
		if !m.Published.IsZero() || m.Edition != "" || from.IsZero() || from.Time().Day() != 1 {
			t.Errorf("match %+v, valid from %v", m, from)
		}
	})
}

func TestRecognise(t *testing.T) {
	for _, test := range []struct{ name, content, want string }{
		{"another table", "SIRET;IDCC\n1;2\n", "none"},
		{"three columns of something else", "0042|foo|3\n0043|bar|4\n", "none"},
		{"an empty file", "", "none"},
		{"one unknown label among known ones", "0042|OPCO NOUVEAU|3\n0043|AKTO|4\n", "siro-couples"},
		{"a byte order mark and Windows line ends", "\ufeff0042|AKTO|3\r\n0043|AKTO|4\r\n", "siro-couples"},
		{"columns in another order", "IDCC|SIRET|OPCO_GESTION|OPCO_PROPRIETAIRE\n", "siro-full"},
		{"a missing column", "SIRET|OPCO_PROPRIETAIRE|OPCO_GESTION\n", "IDCC"},
		{"an unknown column", "SIRET|IDCC|OPCO_PROPRIETAIRE|OPCO_GESTION|EFFECTIF\n", "EFFECTIF"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, m, err := dataset.Collect(t.Context(), Source{}, write(t, "siro-203106.csv", test.content))
			var layout *dataset.LayoutError
			switch {
			case test.want == "none":
				if !errors.Is(err, dataset.ErrNotMine) {
					t.Errorf("got %v", err)
				}
			case strings.HasPrefix(test.want, "siro-"):
				if err != nil || m.Layout != test.want || c == nil {
					t.Errorf("got %v, %+v", err, m)
				}
			case !errors.As(err, &layout) || !strings.Contains(err.Error(), test.want):
				t.Errorf("got %v, want a layout error that names %s", err, test.want)
			}
		})
	}
}

func TestMonthOf(t *testing.T) {
	for name, want := range map[string]string{
		"siro-202606.csv": "2026-06-01", "siro_2026-06.csv.gz": "2026-06-01", "siro-202613.csv": "", "siro-20260601.csv": "", "siro.csv": "",
	} {
		if got := monthOf(name).String(); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func realFile(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "..", "shared", "data", "siro", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the real file is not here: %v", err)
	}
	return path
}

func TestRealCouples(t *testing.T) {
	c, m := collect(t, realFile(t, "siro-202606-couples-idcc-opco.txt"))
	if m.Published.String() != "2026-06-01" || m.Edition != "June 2026" || c.Reads != 1052 || c.Reads < m.Floor {
		t.Errorf("match %+v, read %d", m, c.Reads)
	}
	refused := 0
	for _, r := range c.Rejected {
		if r.Code == dataset.BadCode && r.Column == "IDCC" {
			refused++
		}
	}
	if refused != 43 || len(c.Rejected) != 43 {
		t.Errorf("%d escape couples refused of %d", refused, len(c.Rejected))
	}
	got := dataset.Of[dataset.OpcoAttachment](c)
	operators, principals, total := map[vocab.IDCC]int{}, 0, 0
	for _, a := range got {
		operators[a.Branch]++
		total += a.Establishments
		if a.Principal {
			principals++
		}
		switch {
		case a.Branch == "1486" && a.Principal && (a.Owner != "ATLAS" || a.Establishments != 253637),
			a.Branch == "8822" && a.Principal && (a.Owner != "AKTO" || a.Establishments != 235),
			a.Branch == "0016" && a.Principal && a.Owner != "OPCO_MOBILITES":
			t.Errorf("%+v", a)
		}
	}
	several := 0
	for _, n := range operators {
		if n > 1 {
			several++
		}
	}
	if len(got) != 1009 || len(operators) != 951 || principals != 951 || several != 56 || total != 3347088 {
		t.Errorf("%d couples, %d branches, %d principals, %d with several operators, %d establishments", len(got), len(operators), principals, several, total)
	}
}

func TestRealFullFormat(t *testing.T) {
	c, m := collect(t, realFile(t, "siro-extrait-202606_format.csv"))
	if m.Layout != "siro-full" || c.Reads != 14 || c.Reads >= m.Floor || len(c.Rejected) != 1 {
		t.Errorf("match %+v, read %d, rejected %+v", m, c.Reads, c.Rejected)
	}
	overseas := 0
	for _, a := range dataset.Of[dataset.OpcoAttachment](c) {
		if a.Territory == "OVERSEAS" && a.Manager == "AKTO" {
			overseas++
		}
	}
	if overseas != 2 {
		t.Errorf("%d couples managed by AKTO", overseas)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("0042|AKTO|12\n9999|AKTO|3\n"))
	f.Add([]byte(header + "00000000000002|0042|OCAPIAT|AKTO\n|||\n1|\"|\n"))
	f.Add([]byte("\xef\xbb\xbf1|Opco Sant\xe9|18446744073709551615"))
	f.Fuzz(func(t *testing.T, b []byte) {
		l, err := layoutOf(b, "fuzz")
		if err != nil {
			return
		}
		c := &dataset.Collected{}
		if err := parse(context.Background(), bytes.NewReader(b), "fuzz", l, june, c); err != nil {
			return
		}
		principals := map[vocab.IDCC]vocab.OPCO{}
		for _, a := range dataset.Of[dataset.OpcoAttachment](c) {
			if a.Branch.Escape() || a.Manager == a.Owner || a.Principal && principals[a.Branch] != "" && principals[a.Branch] != a.Owner {
				t.Errorf("%+v", a)
			}
			if a.Principal {
				principals[a.Branch] = a.Owner
			}
		}
	})
}
