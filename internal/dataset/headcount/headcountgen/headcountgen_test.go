package headcountgen_test

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	diff "github.com/google/go-cmp/cmp"

	"gpec/internal/dataset"
	"gpec/internal/dataset/headcount"
	"gpec/internal/dataset/headcount/headcountgen"
	"gpec/internal/vocab"
)

// sample has the national shape at a thirtieth of the size.
var sample = headcountgen.Options{Seed: 7, Operator: "OPCO_2I", Branches: headcountgen.Branches(120), Jobs: headcountgen.Jobs()[:100], Rows: 300_000,
	Published: vocab.NewDate(2024, time.June, 30)}

type writer func(io.Writer, headcountgen.Options) (headcountgen.Totals, error)

func generate(t testing.TB, name string, write writer, o headcountgen.Options) (string, headcountgen.Totals) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	totals, err := write(f, o)
	if err = errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	return path, totals
}

func read(t *testing.T, path string) []dataset.Fact {
	t.Helper()
	c, m, err := dataset.Collect(t.Context(), headcount.Source{Operator: sample.Operator}, path)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Rejected) > 0 || m.Published != sample.Published {
		t.Fatalf("%+v, %d rejected, the first %+v", m, len(c.Rejected), c.Rejected[:min(1, len(c.Rejected))])
	}
	return dataset.Of[dataset.Fact](c)
}

func TestTheParserReadsBackWhatWasWritten(t *testing.T) {
	path, totals := generate(t, "x.csv", headcountgen.Write, sample)
	facts := read(t, path)
	persons := map[int]int64{}
	for _, f := range facts {
		persons[f.Year] += int64(f.Value)
	}
	if d := diff.Diff(totals.Persons, persons); d != "" || len(facts) != totals.Rows || len(persons) != 16 {
		t.Errorf("%d facts of %d rows\n%s", len(facts), totals.Rows, d)
	}
	if n := float64(totals.Rows) / float64(sample.Rows); n < .9 || n > 1.1 {
		t.Errorf("%d rows where %d were asked for", totals.Rows, sample.Rows)
	}
	if !slices.IsSortedFunc(facts, order) {
		t.Error("the rows are not in order")
	}
	other, same := generate(t, "x.parquet", headcountgen.WriteParquet, sample)
	if !slices.Equal(facts, read(t, other)) || diff.Diff(totals, same) != "" {
		t.Errorf("as Parquet the rows are others: %+v", same)
	}
}

func order(a, b dataset.Fact) int {
	return cmp.Or(cmp.Compare(a.Branch, b.Branch), cmp.Compare(a.Year, b.Year), cmp.Compare(a.Job.Code, b.Job.Code), cmp.Compare(a.Region, b.Region),
		cmp.Compare(a.Age, b.Age), cmp.Compare(a.Sex, b.Sex))
}

func TestTheSeedSaysAll(t *testing.T) {
	bytesOf := func(o headcountgen.Options) []byte {
		var b bytes.Buffer
		if _, err := headcountgen.Write(&b, o); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	first := bytesOf(sample)
	if !bytes.Equal(first, bytesOf(sample)) {
		t.Error("the same options make other bytes")
	}
	shuffled := sample
	shuffled.Branches = slices.Clone(sample.Branches)
	slices.Reverse(shuffled.Branches)
	if !bytes.Equal(first, bytesOf(shuffled)) {
		t.Error("the order of the codes changes the bytes")
	}
	other := sample
	other.Seed++
	if bytes.Equal(first, bytesOf(other)) {
		t.Error("another seed makes the same bytes")
	}
}

func TestShape(t *testing.T) {
	path, _ := generate(t, "x.csv", headcountgen.Write, sample)
	facts := read(t, path)
	branches, jobs, jobsOf := map[vocab.IDCC]float64{}, map[string]float64{}, map[vocab.IDCC]map[string]bool{}
	years := map[int]float64{}
	var total, small, smallFew, thirty, thirtyFirms float64
	for _, f := range facts {
		branches[f.Branch] += f.Value
		jobs[f.Job.Code] += f.Value
		years[f.Year] += f.Value
		total += f.Value
		if jobsOf[f.Branch] == nil {
			jobsOf[f.Branch] = map[string]bool{}
		}
		jobsOf[f.Branch][f.Job.Code] = true
		if f.Value <= 5 {
			small++
			if f.Units <= 2 {
				smallFew++
			}
		}
		if f.Value >= 28 && f.Value <= 32 {
			thirty++
			thirtyFirms += float64(f.Units)
		}
	}
	if s := top(branches, len(sample.Branches)) / total; s < .5 || s > .9 {
		t.Errorf("a tenth of the branches holds %.2f", s)
	}
	if s := top(jobs, len(sample.Jobs)) / total; s < .25 {
		t.Errorf("a tenth of the jobs holds %.2f", s)
	}
	if m := thirtyFirms / thirty; m < 8 || m > 10 {
		t.Errorf("%.1f enterprises behind 30 persons", m)
	}
	if s := small / float64(len(facts)); s < .4 {
		t.Errorf("%.2f of the cells have up to 5 persons", s)
	}
	if s := smallFew / small; s < .7 {
		t.Errorf("%.2f of those come from one or two enterprises", s)
	}
	widest := 0
	for _, j := range jobsOf {
		widest = max(widest, len(j))
	}
	if widest < 30 || widest > 80 {
		t.Errorf("the widest branch has %d jobs of 100", widest)
	}
	for y := 2009; y <= 2023; y++ {
		if change := years[y]/years[y-1] - 1; change == 0 || change < -.1 || change > .1 {
			t.Errorf("%d: %.3f", y, change)
		}
	}
}

// top is what the largest tenth of n holds.
func top[K comparable](sizes map[K]float64, n int) (total float64) {
	for _, v := range slices.SortedFunc(maps.Values(sizes), func(a, b float64) int { return cmp.Compare(b, a) })[:n/10] {
		total += v
	}
	return total
}

func TestDefaultCodes(t *testing.T) {
	jobs := headcountgen.Jobs()
	domains, subDomains, codes := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, j := range jobs {
		if again, err := vocab.ParseROME(j.Code); err != nil || again != j {
			t.Errorf("%+v %v", j, err)
		}
		domains[j.Code[:1]], subDomains[j.Code[:3]], codes[j.Code] = true, true, true
	}
	if len(domains) != 14 || len(subDomains) != 110 || len(codes) != 532 || len(jobs) != 532 {
		t.Errorf("%d domains, %d sub-domains, %d codes, %d jobs", len(domains), len(subDomains), len(codes), len(jobs))
	}
	if a := headcountgen.Ages(); len(a) != 10 || a[0].String() != "15-19" || a[9].String() != "60+" {
		t.Errorf("%v", a)
	}
}

func TestSmallestFile(t *testing.T) {
	o := headcountgen.Options{Operator: sample.Operator, Branches: headcountgen.Branches(1), Jobs: []vocab.JobRef{{Scheme: vocab.FAP2021, Code: "M2Z", Level: 2}},
		Regions: []string{"11"}, AgeBands: headcountgen.Ages()[:1], Years: []int{2023}, Rows: 2, Published: sample.Published}
	path, totals := generate(t, "x.csv", headcountgen.Write, o)
	if facts := read(t, path); len(facts) != 2 || totals.Rows != 2 || facts[0].Job != o.Jobs[0] {
		t.Errorf("%+v", facts)
	}
	o.Jobs = append(o.Jobs, vocab.JobRef{Scheme: vocab.ROME4, Code: "M1805", Level: 3})
	if _, err := headcountgen.Write(io.Discard, o); err == nil {
		t.Error("two schemes are one file")
	}
}

// full says that a writer fails.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestAWriterThatFails(t *testing.T) {
	for name, w := range map[string]writer{"csv": headcountgen.Write, "parquet": headcountgen.WriteParquet} {
		if _, err := w(full{}, sample); !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func benchWrite(b *testing.B, write writer) {
	rows := 0
	for b.Loop() {
		t, err := write(io.Discard, sample)
		if err != nil {
			b.Fatal(err)
		}
		rows += t.Rows
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkWrite(b *testing.B)        { benchWrite(b, headcountgen.Write) }
func BenchmarkWriteParquet(b *testing.B) { benchWrite(b, headcountgen.WriteParquet) }
