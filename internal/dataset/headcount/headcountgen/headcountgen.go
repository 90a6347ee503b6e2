// Package headcountgen makes headcount files of any size, up to the national scale, in the layout that package headcount
// reads. The figures are invented; their shape is what storage, secrecy and forecasts have to cope with: a few branches and jobs
// hold most employees, each branch has its own jobs, most cells are small and come from one or two enterprises, and headcounts
// drift from year to year.
//
// The same options make the same bytes at every time; on another kind of processor the last digit of a logarithm may differ.
package headcountgen

import (
	"bufio"
	"fmt"
	"io"
	"strconv"

	"github.com/parquet-go/parquet-go"

	"gpec/internal/vocab"
)

// Options are what a file is made of. The zero value is the national scale: 700 branches, 532 jobs, 18 regions, 10 bands of
// age, 16 years, ten million rows.
type Options struct {
	Seed     uint64
	Operator vocab.OPCO // ATLAS when empty
	// The codes, of one scheme; defaults when empty: Branches(700), Jobs(), the eighteen regions, Ages(), 2008 to 2023.
	Branches []vocab.IDCC
	Jobs     []vocab.JobRef
	Regions  []string
	AgeBands []vocab.AgeBand
	Years    []int
	// Rows is about how many rows are wanted, 10 million when zero: within a few percent for a large file. A file holds no
	// more than there are cells.
	Rows int
	// Published is the day of the edition, written on each row; no such column when zero.
	Published vocab.Date
}

// Totals is what a file holds.
type Totals struct {
	Rows    int
	Persons map[int]int64 // by year
}

// Branches gives the first n invented codes of branches: 0001, 0002…
func Branches(n int) []vocab.IDCC {
	out := make([]vocab.IDCC, n)
	for i := range out {
		out[i] = vocab.IDCC(fmt.Sprintf("%04d", i+1))
	}
	return out
}

// Jobs gives 532 codes of the form of the ROME: 14 domains, 110 sub-domains, four or five jobs in each.
func Jobs() []vocab.JobRef {
	const domains, subDomains, jobs = 14, 110, 532
	out := make([]vocab.JobRef, 0, jobs)
	for s := range subDomains {
		n := jobs/subDomains + btoi(s < jobs%subDomains)
		for j := range n {
			code := fmt.Sprintf("%c%d%02d", 'A'+s%domains, 11+s/domains, j+1)
			out = append(out, vocab.JobRef{Scheme: vocab.ROME4, Code: code, Level: 3})
		}
	}
	return out
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Ages gives ten bands: 15-19 to 55-59 by five years, then 60+.
func Ages() []vocab.AgeBand {
	var out []vocab.AgeBand
	for from := 15; from < 60; from += 5 {
		out = append(out, mustBand(fmt.Sprintf("%d-%d", from, from+4)))
	}
	return append(out, mustBand("60+"))
}

func mustBand(s string) vocab.AgeBand {
	b, err := vocab.ParseAgeBand(s)
	if err != nil {
		panic(err) // a constant of this package
	}
	return b
}

// Write makes a CSV, sorted by branch, year, job, region, age and sex.
func Write(w io.Writer, o Options) (Totals, error) {
	m, err := newModel(o)
	if err != nil {
		return Totals{}, err
	}
	b := bufio.NewWriterSize(w, 256<<10)
	heading := "opco;branch;job_scheme;job;region;age_band;sex;year;headcount;contributors;largest_share"
	tail := "\n"
	if !m.Published.IsZero() {
		heading += ";published_on"
		tail = ";" + m.Published.String() + "\n"
	}
	_, _ = b.WriteString(heading + "\n") // bufio keeps its first error for Flush
	line := make([]byte, 0, 128)
	t := m.each(func(r *row) error {
		line = append(line[:0], m.operatorCell...)
		line = append(line, m.Branches[r.branch]...)
		line = append(line, m.jobCells[r.job]...)
		line = append(line, m.Regions[r.region]...)
		line = append(line, m.ageCells[r.age]...)
		line = append(line, sexCells[r.sex]...)
		line = append(line, m.yearCells[r.year]...)
		line = strconv.AppendInt(line, int64(r.headcount), 10)
		line = append(line, ';')
		line = strconv.AppendInt(line, int64(r.contributors), 10)
		line = append(line, ';')
		line = appendPercent(line, r.topBP)
		line = append(line, tail...)
		_, err := b.Write(line)
		return err
	})
	if t.err == nil {
		t.err = b.Flush()
	}
	return t.Totals, t.err
}

// appendPercent writes basis points as a percentage.
func appendPercent(to []byte, bp int) []byte {
	to = strconv.AppendInt(to, int64(bp/100), 10)
	if bp %= 100; bp == 0 {
		return to
	}
	to = append(to, '.', byte('0'+bp/10))
	if bp%10 > 0 {
		to = append(to, byte('0'+bp%10))
	}
	return to
}

// parquetRow has the columns of the layout. Codes are texts: an analyst's tool that makes numbers of them is not imitated.
type parquetRow struct {
	OPCO         string  `parquet:"opco,dict"`
	Branch       string  `parquet:"branch,dict"`
	Scheme       string  `parquet:"job_scheme,dict"`
	Job          string  `parquet:"job,dict"`
	Region       string  `parquet:"region,dict"`
	Age          string  `parquet:"age_band,dict"`
	Sex          string  `parquet:"sex,dict"`
	Year         int32   `parquet:"year,dict"`
	Headcount    float64 `parquet:"headcount"`
	Contributors int32   `parquet:"contributors"`
	Share        float64 `parquet:"largest_share"`
	Published    string  `parquet:"published_on,dict"`
}

// groupRows bounds a group of rows, which the writer holds in memory.
const groupRows = 1 << 19

// WriteParquet makes the same rows as Write. The column published_on is always there, and empty when Published is zero.
func WriteParquet(w io.Writer, o Options) (Totals, error) {
	m, err := newModel(o)
	if err != nil {
		return Totals{}, err
	}
	p := parquet.NewGenericWriter[parquetRow](w, parquet.MaxRowsPerRowGroup(groupRows), parquet.Compression(&parquet.Snappy))
	batch := make([]parquetRow, 0, 4096)
	flush := func() error {
		_, err := p.Write(batch)
		batch = batch[:0]
		return err
	}
	published := m.Published.String()
	t := m.each(func(r *row) error {
		job := m.Jobs[r.job]
		batch = append(batch, parquetRow{string(m.Operator), string(m.Branches[r.branch]), string(job.Scheme), job.Code, m.Regions[r.region], m.AgeBands[r.age].String(),
			sexes[r.sex], int32(m.Years[r.year]), float64(r.headcount), int32(r.contributors), float64(r.topBP) / 100, published}) //nolint:gosec // small numbers
		if len(batch) < cap(batch) {
			return nil
		}
		return flush()
	})
	if t.err == nil {
		t.err = flush()
	}
	if t.err == nil {
		t.err = p.Close()
	}
	return t.Totals, t.err
}
