package headcount

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

const (
	header = "opco;branch;job_scheme;job;region;age_band;sex;year;headcount;contributors;largest_share\n"
	atlas  = "ATLAS;1486;ROME4;M1805;11;25-29;F;2023;"
)

func write(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func collect(t *testing.T, content string) (*dataset.Collected, dataset.Match) {
	t.Helper()
	c, m, err := dataset.Collect(t.Context(), Source{"ATLAS"}, write(t, "x.csv", content))
	if err != nil {
		t.Fatal(err)
	}
	return c, m
}

// fact is what a row with the codes of atlas becomes.
func fact(value float64, units, topBP int) dataset.Fact {
	return dataset.Fact{Metric: vocab.Employees, Year: 2023, Branch: "1486", Job: vocab.JobRef{Scheme: vocab.ROME4, Code: "M1805", Level: 3},
		Region: "11", Age: band("25-29"), Sex: vocab.Women, Value: value, Units: units, TopBP: topBP}
}

func band(s string) vocab.AgeBand {
	b, err := vocab.ParseAgeBand(s)
	if err != nil {
		panic(err)
	}
	return b
}

func secret(f dataset.Fact) dataset.Fact {
	f.Quality = vocab.Secret
	return f
}

func TestRowsThatAreRead(t *testing.T) {
	for name, test := range map[string]struct {
		header, row string
		want        dataset.Fact
	}{
		"a row of whole numbers":                      {header, atlas + "412;37;12.4", fact(412, 37, 1240)},
		"a decimal comma":                             {header, atlas + "412,25;37;12,45", fact(412.25, 37, 1245)},
		"a headcount of 17 digits":                    {header, atlas + "41.300000000000004;8;20", fact(41.300000000000004, 8, 2000)},
		"spaces around every cell":                    {header, " ATLAS ;\t1486; ROME4;M1805\u00a0; 11;25-29 ;F;2023 ;412; 37;12.4 ", fact(412, 37, 1240)},
		"the names of the codes":                      {header, "Opco Atlas;01486;rome4;m1805;Île-de-France;25-29;femmes;2023;412;37;12.4", fact(412, 37, 1240)},
		"a name in Windows-1252":                      {header, "ATLAS;1486;ROME4;M1805;\xcele-de-France;25-29;F;2023;412;37;12.4", fact(412, 37, 1240)},
		"commas between the cells":                    {strings.ReplaceAll(header, ";", ","), `ATLAS,1486,ROME4,M1805,11,25-29,F,2023,"412,5",37,"12,4"`, fact(412.5, 37, 1240)},
		"every cell between quotes":                   {header, `"ATLAS";"1486";"ROME4";"M1805";"11";"25-29";"F";"2023";"412";"37";"12.4"`, fact(412, 37, 1240)},
		"nobody, and so no enterprise":                {header, atlas + "0;0;0", fact(0, 0, 0)},
		"nobody, and nothing said of enterprises":     {header, atlas + "0;;", fact(0, 0, 0)},
		"one enterprise alone":                        {header, atlas + "3;1;100", fact(3, 1, 10000)},
		"a largest share of a hundredth of a percent": {header, atlas + "90000000;400000;0.004", fact(90e6, 400000, 1)},
		"a share rounded to whole percents":           {header, atlas + "30;3;33", fact(30, 3, 3300)},
		"a masked figure":                             {header, atlas + "*;2;80", secret(fact(0, 2, 8000))},
		"a masked figure with its enterprises":        {header, atlas + "*;*;*", secret(fact(0, 0, 0))},
		"a masked figure and nothing else":            {header, atlas + "*;;", secret(fact(0, 0, 0))},
		"a last column without a name or a value":     {strings.TrimSpace(header) + ";\n", atlas + "412;37;12.4;", fact(412, 37, 1240)},
		"French names of columns, in another order":   {"Effectif;Entreprises;Part première;Année;Sexe;Tranche âge;Région;Métier;Nomenclature;IDCC;OPCO\n", "412;37;12.4;2023;F;25-29;11;M1805;ROME4;1486;ATLAS", fact(412, 37, 1240)},
		"part of a person, and more firms than that":  {header, atlas + "1.5;3;60", fact(1.5, 3, 6000)},
		"an age without an end":                       {header, "ATLAS;1486;ROME4;M1805;11;60+;H;2023;4;2;75", func() dataset.Fact { f := fact(4, 2, 7500); f.Age, f.Sex = band("60+"), vocab.Men; return f }()},
		"a job of FAP 2021": {header, "ATLAS;1486;FAP2021;M2Z90;11;25-29;F;2023;4;2;75", func() dataset.Fact {
			f := fact(4, 2, 7500)
			f.Job = vocab.JobRef{Scheme: vocab.FAP2021, Code: "M2Z90", Level: 3}
			return f
		}()},
		"a quality column":                             {strings.TrimSpace(header) + ";quality\n", atlas + "4;2;75;Imputed", func() dataset.Fact { f := fact(4, 2, 7500); f.Quality = vocab.Imputed; return f }()},
		"an empty quality is observed":                 {strings.TrimSpace(header) + ";quality\n", atlas + "4;2;75;", fact(4, 2, 7500)},
		"an estimate spread over more firms":           {strings.TrimSpace(header) + ";quality\n", atlas + "4;9;75;estimated", func() dataset.Fact { f := fact(4, 9, 7500); f.Quality = vocab.Estimated; return f }()},
		"secret by its quality, and without a figure":  {strings.TrimSpace(header) + ";quality\n", atlas + ";;;secret", secret(fact(0, 0, 0))},
		"a mask is secret whatever the quality column": {strings.TrimSpace(header) + ";quality\n", atlas + "*;;;imputed", secret(fact(0, 0, 0))},
	} {
		t.Run(name, func(t *testing.T) {
			c, _ := collect(t, test.header+test.row+"\r\n")
			if len(c.Rejected) > 0 || c.Reads != 1 {
				t.Fatalf("%d rows, rejected %+v", c.Reads, c.Rejected)
			}
			if d := cmp.Diff([]dataset.Fact{test.want}, dataset.Of[dataset.Fact](c)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestRowsThatAreRefused(t *testing.T) {
	full := strings.TrimSpace(header) + ";published_on;quality\n"
	good := atlas + "412;37;12.4;2024-06-30;observed\n"
	for name, test := range map[string]struct {
		row, column, value string
		code               dataset.Reason
	}{
		"another operator":                     {strings.Replace(good, "ATLAS", "AKTO", 1), "opco", "AKTO", dataset.NotAMember},
		"no operator at all":                   {strings.Replace(good, "ATLAS", "", 1), "opco", "", dataset.MissingValue},
		"another scheme":                       {strings.Replace(good, "ROME4;M1805", "FAP2009;M2Z", 1), "job_scheme", "FAP2009", dataset.NotAMember},
		"an unknown scheme":                    {strings.Replace(good, "ROME4", "ROME3", 1), "job_scheme", "ROME3", dataset.NotAMember},
		"a branch of letters":                  {strings.Replace(good, "1486", "x", 1), "branch", "x", dataset.BadCode},
		"a code that stands for no branch":     {strings.Replace(good, "1486", "9999", 1), "branch", "9999", dataset.BadCode},
		"a job of another scheme":              {strings.Replace(good, "M1805", "M2Z", 1), "job", "M2Z", dataset.BadCode},
		"no job":                               {strings.Replace(good, "M1805", "", 1), "job", "", dataset.MissingValue},
		"a region of old":                      {strings.Replace(good, ";11;", ";Picardie;", 1), "region", "Picardie", dataset.NotAMember},
		"ages of words":                        {strings.Replace(good, "25-29", "jeunes", 1), "age_band", "jeunes", dataset.BadCode},
		"a sex of digits":                      {strings.Replace(good, ";F;", ";2;", 1), "sex", "2", dataset.NotAMember},
		"a year of two digits":                 {strings.Replace(good, ";2023;", ";23;", 1), "year", "23", dataset.BadDate},
		"a year with decimals":                 {strings.Replace(good, ";2023;", ";2023.5;", 1), "year", "2023.5", dataset.BadDate},
		"another day of publication":           {strings.Replace(good, "2024-06-30", "2025-06-30", 1), "published_on", "2025-06-30", dataset.BadDate},
		"a day that is none":                   {strings.Replace(good, "2024-06-30", "2024-06-31", 1), "published_on", "2024-06-31", dataset.BadDate},
		"an unknown quality":                   {strings.Replace(good, "observed", "smoothed", 1), "quality", "smoothed", dataset.NotAMember},
		"a secret that is told":                {strings.Replace(good, "observed", "secret", 1), "quality", "secret", dataset.NotAMember},
		"no headcount":                         {strings.Replace(good, ";412;", ";;", 1), "headcount", "", dataset.MissingValue},
		"a negative headcount":                 {strings.Replace(good, ";412;", ";-1;", 1), "headcount", "-1", dataset.BadAmount},
		"a separator of thousands":             {strings.Replace(good, ";412;", ";1 412;", 1), "headcount", "1 412", dataset.BadAmount},
		"two decimal points":                   {strings.Replace(good, ";412;", ";4.1.2;", 1), "headcount", "4.1.2", dataset.BadAmount},
		"a decimal point without decimals":     {strings.Replace(good, ";412;", ";412.;", 1), "headcount", "412.", dataset.BadAmount},
		"an exponent":                          {strings.Replace(good, ";412;", ";4e2;", 1), "headcount", "4e2", dataset.BadAmount},
		"more people than there are":           {strings.Replace(good, ";412;", ";100000001;", 1), "headcount", "100000001", dataset.BadAmount},
		"no enterprises":                       {strings.Replace(good, ";37;", ";;", 1), "contributors", "", dataset.MissingValue},
		"enterprises masked alone":             {strings.Replace(good, ";37;", ";*;", 1), "contributors", "*", dataset.BadAmount},
		"zero enterprises":                     {strings.Replace(good, ";37;", ";0;", 1), "contributors", "0", dataset.BadAmount},
		"half an enterprise":                   {strings.Replace(good, ";37;", ";36.5;", 1), "contributors", "36.5", dataset.BadAmount},
		"more enterprises than employees":      {strings.Replace(good, ";37;", ";413;", 1), "contributors", "413", dataset.BadAmount},
		"enterprises of nobody":                {strings.Replace(good, ";412;", ";0;", 1), "contributors", "37", dataset.BadAmount},
		"no share":                             {strings.Replace(good, ";12.4;", ";;", 1), "largest_share", "", dataset.MissingValue},
		"a share above the whole":              {strings.Replace(good, ";12.4;", ";100.1;", 1), "largest_share", "100.1", dataset.BadAmount},
		"a negative share":                     {strings.Replace(good, ";12.4;", ";-12.4;", 1), "largest_share", "-12.4", dataset.BadAmount},
		"a share with its sign":                {strings.Replace(good, ";12.4;", ";12.4 %;", 1), "largest_share", "12.4 %", dataset.BadAmount},
		"a share of nothing":                   {strings.Replace(good, ";12.4;", ";0;", 1), "largest_share", "0", dataset.BadAmount},
		"a share below that of equals":         {strings.Replace(good, ";37;12.4;", ";5;19.4;", 1), "largest_share", "19.4", dataset.BadAmount},
		"a fraction instead of a percentage":   {strings.Replace(good, ";37;12.4;", ";3;0.7;", 1), "largest_share", "0.7", dataset.BadAmount},
		"one enterprise that holds half of it": {strings.Replace(good, ";37;12.4;", ";1;50;", 1), "largest_share", "50", dataset.BadAmount},
		"a masked row with a wrong share":      {strings.Replace(good, ";412;37;12.4;", ";*;37;300;", 1), "largest_share", "300", dataset.BadAmount},
		"a cell too few":                       {strings.Replace(good, ";observed", "", 1), "", atlas + "412;37;12.4;2024-06-30", dataset.BadRow},
		"a cell too many":                      {"x;" + good, "", "x;" + strings.TrimSpace(good), dataset.BadRow},
		"a quote that is not closed":           {strings.Replace(good, "M1805", `"M1805`, 1), "", strings.Replace(strings.TrimSpace(good), "M1805", `"M1805`, 1), dataset.BadRow},
		"something after a quote":              {strings.Replace(good, "M1805", `"M1805"x`, 1), "", strings.Replace(strings.TrimSpace(good), "M1805", `"M1805"x`, 1), dataset.BadRow},
		"a quote inside a code":                {strings.Replace(good, "M1805", `"M18""05"`, 1), "job", `M18"05`, dataset.BadCode},
	} {
		t.Run(name, func(t *testing.T) {
			// The rows around it are read, and the line of the refusal is that of an editor.
			c, _ := collect(t, full+good+"\n"+test.row+strings.Replace(good, "2023", "2022", 1))
			if c.Reads != 3 || len(c.Rows) != 2 || len(c.Rejected) != 1 {
				t.Fatalf("%d read, %d put, rejected %+v", c.Reads, len(c.Rows), c.Rejected)
			}
			got := c.Rejected[0]
			want := dataset.Rejection{Pos: dataset.Pos{Part: "x.csv", Line: 4}, Column: test.column, Value: test.value, Code: test.code, Reason: got.Reason}
			if got != want || got.Reason == "" {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
		})
	}
}

func TestTotalsAreLeftOut(t *testing.T) {
	c, _ := collect(t, header+atlas+"4;2;75\n"+
		strings.Replace(atlas, ";11;", ";TOTAL;", 1)+"9;3;75\n"+
		strings.Replace(atlas, ";11;", ";;", 1)+"9;3;75\n"+
		strings.Replace(atlas, "25-29", "Ensemble", 1)+"9;3;75\n"+
		strings.Replace(atlas, ";F;", ";total;", 1)+"not even read;;\n"+
		strings.Replace(atlas, ";11;25-29;", ";;TOTAL;", 1)+"9;3;75\n"+
		strings.Replace(atlas, ";F;", ";H;", 1)+"5;2;75\n")
	facts := dataset.Of[dataset.Fact](c)
	if c.Reads != 7 || len(facts) != 2 || facts[0].Value+facts[1].Value != 9 {
		t.Errorf("%d read, %+v", c.Reads, facts)
	}
	var got []string
	for _, r := range c.Rejected {
		if r.Code != dataset.BadRow {
			t.Errorf("%+v", r)
		}
		got = append(got, r.Column+" "+r.Value+" "+r.Reason[strings.LastIndex(r.Reason, ", ")+2:])
	}
	want := []string{"region TOTAL 3 of them from this line on", "age_band Ensemble 1 of them from this line on", "sex total 1 of them from this line on"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if c.Rejected[0].Line != 3 || c.Rejected[1].Line != 5 || c.Rejected[2].Line != 6 {
		t.Errorf("%+v", c.Rejected)
	}
}

func TestShapesOfText(t *testing.T) {
	want := []dataset.Fact{fact(4, 2, 7500)}
	for name, content := range map[string]string{
		"a byte order mark":               "\ufeff" + header + atlas + "4;2;75\n",
		"no end of the last line":         header + atlas + "4;2;75",
		"lines of Windows":                strings.ReplaceAll(header+atlas+"4;2;75\n", "\n", "\r\n"),
		"empty lines":                     "\n\n" + header + "\n" + atlas + "4;2;75\n\n;;;;;;;;;;\n \"\";;\n",
		"names of columns between quotes": `"` + strings.ReplaceAll(strings.TrimSpace(header), ";", `";"`) + `"` + "\n" + atlas + "4;2;75\n",
	} {
		t.Run(name, func(t *testing.T) {
			c, _ := collect(t, content)
			if d := cmp.Diff(want, dataset.Of[dataset.Fact](c)); d != "" || len(c.Rejected) > 0 || c.Reads != 1 {
				t.Errorf("%d read, rejected %v, %s", c.Reads, c.Rejected, d)
			}
		})
	}
	t.Run("gzip", func(t *testing.T) {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		if _, err := z.Write([]byte(header + atlas + "4;2;75\n")); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		c, m, err := dataset.Collect(t.Context(), Source{"ATLAS"}, write(t, "x.csv.gz", b.String()))
		if err != nil || m.Layout != textLayout {
			t.Fatalf("%+v %v", m, err)
		}
		if d := cmp.Diff(want, dataset.Of[dataset.Fact](c)); d != "" {
			t.Error(d)
		}
	})
	t.Run("a line that is no row of a table", func(t *testing.T) {
		_, _, err := dataset.Collect(t.Context(), Source{"ATLAS"}, write(t, "x.csv", header+atlas+"4;2;75\n"+strings.Repeat("x", lineBytes+1)))
		if err == nil || !strings.Contains(err.Error(), "line 3") {
			t.Error(err)
		}
	})
}

func TestRecognise(t *testing.T) {
	recognise := func(t *testing.T, s Source, content string) (dataset.Match, error) {
		in, err := dataset.Open(write(t, "x.csv", content))
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close() //nolint:errcheck // read only
		return s.Recognise(in)
	}
	t.Run("one source of the eleven takes a file", func(t *testing.T) {
		var takers []string
		for _, s := range Sources() {
			if _, err := recognise(t, s.(Source), strings.Replace(header+atlas, "ATLAS", "OPCO 2i", 1)+"4;2;75\n"); err == nil {
				takers = append(takers, s.Info().Code)
			} else if !errors.Is(err, dataset.ErrNotMine) {
				t.Error(err)
			}
		}
		if d := cmp.Diff([]string{"headcount-opco-2i"}, takers); d != "" {
			t.Error(d)
		}
	})
	t.Run("the day of publication is that of the first row", func(t *testing.T) {
		m, err := recognise(t, Source{"ATLAS"}, strings.TrimSpace(header)+";published_on\n"+atlas+"4;2;75;30/06/2024\n")
		want := dataset.Match{Layout: textLayout, Edition: "2024-06-30", Published: vocab.NewDate(2024, time.June, 30)}
		if err != nil || m != want {
			t.Errorf("%+v %v", m, err)
		}
	})
	t.Run("without a day the loader finds one", func(t *testing.T) {
		if m, err := recognise(t, Source{"ATLAS"}, header+atlas+"4;2;75\n"); err != nil || m != (dataset.Match{Layout: textLayout}) {
			t.Errorf("%+v %v", m, err)
		}
	})
	for name, test := range map[string]struct{ content, says string }{
		"a column is missing":   {strings.Replace(header+atlas, ";region", "", 1), "region"},
		"a column is unknown":   {strings.Replace(header, "\n", ";department\n", 1) + atlas + "4;2;75;75\n", "department"},
		"a column stands twice": {strings.Replace(header, "\n", ";idcc\n", 1) + atlas + "4;2;75;75\n", "idcc"},
		"an unknown operator":   {strings.Replace(header+atlas, "ATLAS", "FAFIEC", 1), "FAFIEC"},
		"no rows":               {header, "without rows"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := recognise(t, Source{"ATLAS"}, test.content)
			var layout *dataset.LayoutError
			if !errors.As(err, &layout) || !strings.Contains(err.Error(), test.says) {
				t.Error(err)
			}
		})
	}
	for name, content := range map[string]string{"an empty file": "", "another table": "opco;branch;headcount\nATLAS;1486;4\n", "a gzip of nothing": "\x1f"} {
		t.Run(name, func(t *testing.T) {
			if _, err := recognise(t, Source{"ATLAS"}, content); !errors.Is(err, dataset.ErrNotMine) {
				t.Error(err)
			}
		})
	}
}

// The example of the documentation is read as it says.
func TestDocumentedExample(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", "headcount-layout.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, example, _ := strings.Cut(string(page), "```csv\n")
	example, _, _ = strings.Cut(example, "```")
	c, m := collect(t, example)
	qualities := map[vocab.Quality]int{}
	persons := 0.0
	for _, f := range dataset.Of[dataset.Fact](c) {
		qualities[f.Quality]++
		persons += f.Value
	}
	if d := cmp.Diff(map[vocab.Quality]int{vocab.Observed: 3, vocab.Secret: 1, vocab.Imputed: 1}, qualities); d != "" || persons != 2103.5 || m.Edition != "2024-06-30" {
		t.Errorf("%s, %v persons, %+v, rejected %v", d, persons, m, c.Rejected)
	}
	for _, c := range columns {
		if !strings.Contains(string(page), "| `"+c.Name+"` |") {
			t.Errorf("column %s is not documented", c.Name)
		}
	}
}

func TestInfo(t *testing.T) {
	codes := map[string]bool{}
	for _, s := range Sources() {
		i := s.Info()
		if codes[i.Code] || i.Title == "" || i.Publisher == "" || !i.History {
			t.Errorf("%+v", i)
		}
		codes[i.Code] = true
	}
	if len(codes) != 11 || !codes["headcount-opco-mobilites"] || !codes["headcount-atlas"] {
		t.Errorf("%v", codes)
	}
}

// failing is a sink whose database is gone.
type failing struct{ dataset.Collected }

var errSink = errors.New("gone")

func (*failing) Put(dataset.Pos, dataset.Row) error { return errSink }

func TestTheReaderEnds(t *testing.T) {
	in, err := dataset.Open(write(t, "x.csv", header+strings.Repeat(atlas+"4;2;75\n", 3*cancelled)))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close() //nolint:errcheck // read only
	s := Source{"ATLAS"}
	if err := s.Parse(t.Context(), in, dataset.Match{Layout: textLayout}, &failing{}); !errors.Is(err, errSink) {
		t.Errorf("with the sink: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Parse(ctx, in, dataset.Match{Layout: textLayout}, &dataset.Collected{}); !errors.Is(err, context.Canceled) {
		t.Errorf("with its context: %v", err)
	}
}
