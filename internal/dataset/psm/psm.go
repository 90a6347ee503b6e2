// Package psm reads the statistical portraits of occupations (portraits statistiques des métiers, PSM) of DARES: people in
// employment by family of occupations (FAP 2009) since 1983, their ages, and the tension of recruitment.
//
// The portraits are a set of delimited texts, each a dataset of its own here: an edition of one never removes what another
// holds. Employment and ages are averages over three years and cover metropolitan France; a family without any answer in
// the survey has NA, which is no figure and no fault.
//
// Their codes are those of FAP 2009 and a few more. The persons whose occupation is not known (Z, ZZZ, ZZZZZ) are a part of
// the whole: their figures are kept, of a job without code. The sums (aggregates) repeat what the families say: each is
// refused once a file.
package psm

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// table is one kind of file of the portraits: a delimited text with these columns.
type table struct {
	info      dataset.Info
	match     dataset.Match
	signature []dataset.Column // the columns that tell it from the other files
	columns   []dataset.Column // the columns that are read
}

// rank comes after the nomenclature and the register of branches.
const rank = 5

func info(code, what string) dataset.Info {
	return dataset.Info{Code: code, Title: "Portraits statistiques des métiers 1982-2020 : " + what, Publisher: "DARES", Licence: "not stated",
		Homepage: "https://dares.travail-emploi.gouv.fr/donnees/portraits-statistiques-des-metiers", Rank: rank}
}

// match describes the edition of April 2021, the only one in this form: the files bear no date.
func match(layout string, floor int) dataset.Match {
	return dataset.Match{Layout: layout, Edition: "1982-2020", Published: vocab.NewDate(2021, time.April, 27), Floor: floor}
}

func (t table) recognise(in *dataset.Input) (dataset.Match, error) {
	if in.Form != dataset.Text {
		return dataset.Match{}, dataset.ErrNotMine
	}
	h := dataset.HeadTable(in.Head())
	if h == nil || !h.Has(t.signature...) {
		return dataset.Match{}, dataset.ErrNotMine
	}
	if _, err := h.Index(t.info.Title, in.Name, t.columns...); err != nil {
		return dataset.Match{}, err
	}
	return t.match, nil
}

// each gives the rows of a file one by one, with the columns of t; the row is valid until the next one.
func (t table) each(ctx context.Context, in *dataset.Input, sink dataset.Sink, do func(row) error) error {
	return t.scan(ctx, in, sink, func(dataset.Header) ([]dataset.Column, error) { return t.columns, nil }, do)
}

// scan is each with columns that the header tells.
func (t table) scan(ctx context.Context, in *dataset.Input, sink dataset.Sink, columns func(dataset.Header) ([]dataset.Column, error), do func(row) error) error {
	f, err := in.Reader()
	if err != nil {
		return fmt.Errorf("%s: %w", in.Name, err)
	}
	defer f.Close() //nolint:errcheck // read only
	rows, err := dataset.NewTable(f, in.Name)
	if err != nil {
		return err
	}
	read, err := columns(rows.Header)
	if err != nil {
		return err
	}
	said := &said{sums: map[string]bool{}, lines: map[string]int{}}
	return rows.Each(ctx, t.info.Title, read, sink, func(r *dataset.Record) error {
		if !r.Complete() {
			return nil
		}
		return do(row{r, said})
	})
}

// row is one row of a file, with what the rows before it said.
type row struct {
	*dataset.Record
	*said
}

// said is what the rows of a file said so far.
type said struct {
	sums  map[string]bool // aggregates refused already
	lines map[string]int  // line of each key
}

// aggregates are the sums of the portraits, in capitals. Adding them to the families counts people twice: T2Z is the sum of
// T2A and T2B.
var aggregates = map[string]string{
	"ENS": "all occupations", "ENSEM": "all occupations", "ENSEMBLE": "all occupations", "Y": "all occupations",
	"T2Z": "the families T2A and T2B together", "T2Z60": "the families T2A60 and T2B60 together",
}

func aggregate(code string) bool { return aggregates[strings.ToUpper(code)] != "" }

func whyAggregate(code string) string {
	return "this code stands for " + aggregates[strings.ToUpper(code)] + ": it is no part of the whole beside the families, which say the same"
}

// unknown gives the level of each code that stands for the persons whose occupation is not known.
var unknown = map[string]int{"Z": 1, "ZZZ": 2, "ZZZZZ": 3}

// parseFamily reads a FAP 2009 code, or one of unknown: a job without code.
func parseFamily(code string) (vocab.JobRef, error) {
	if level, ok := unknown[code]; ok {
		return vocab.JobRef{Scheme: vocab.FAP2009, Level: level}, nil
	}
	return vocab.ParseFAP(vocab.FAP2009, code)
}

// family reads the code of a family. An aggregate is refused once: its other rows are passed over.
func (r row) family(column string) (vocab.JobRef, bool) {
	code := r.Cell(column)
	if aggregate(code) {
		if !r.sums[code] {
			r.sums[code] = true
			r.Reject(column, dataset.NotAMember, whyAggregate(code))
		}
		return vocab.JobRef{}, false
	}
	ref, err := parseFamily(code)
	if err != nil {
		r.Reject(column, dataset.BadCode, err.Error())
	}
	return ref, err == nil
}

// group reads the code of one of the 87 families, in the tables that have no other level.
func (r row) group(column string) (vocab.JobRef, bool) {
	job, ok := r.family(column)
	if ok && job.Level != groups {
		r.Reject(column, dataset.BadCode, "expected one of the 87 families, such as A0Z")
		return job, false
	}
	return job, ok
}

// The levels of FAP 2009 below the 22 domains.
const (
	groups = 2 // 87 families
	finest = 3 // 225 families
)

// first says that no earlier row has this key, and refuses the row otherwise.
func (r row) first(key ...any) bool {
	text := fmt.Sprint(key...)
	if line, dup := r.lines[text]; dup {
		r.Reject("", dataset.Duplicate, fmt.Sprintf("line %d says this already: that one is kept", line))
		return false
	}
	r.lines[text] = r.Pos.Line
	return true
}

// notAvailable is how R writes that there is no figure.
const notAvailable = "NA"

// number reads a figure from 0 to most. It is not ok where there is none, and refused where it is no such number.
func (r row) number(column string, most float64) (float64, bool) {
	return r.between(column, 0, most, 0)
}

// percentage reads a percentage as a fraction of 1, from 0 to most.
func (r row) percentage(column string, most float64) (float64, bool) {
	return r.between(column, 0, most, -2)
}

// between reads a figure times a power of ten, from least to most. The decimals are moved in the text, so that 65.99 percent
// is 0.6599 and nothing near it.
func (r row) between(column string, least, most float64, tens int) (float64, bool) {
	s := r.Cell(column)
	if s == notAvailable {
		return 0, false
	}
	mantissa, exponent, scientific := strings.Cut(strings.ToLower(s), "e")
	var err error
	if scientific {
		var n int
		n, err = strconv.Atoi(exponent)
		tens += n
	}
	v, bad := strconv.ParseFloat(mantissa+"e"+strconv.Itoa(tens), 64)
	switch {
	case s == "":
		r.Reject(column, dataset.MissingValue, "the cell is empty: NA says that there is no figure")
	case err != nil || bad != nil || math.IsNaN(v) || v < least || v > most:
		r.Reject(column, dataset.BadAmount, fmt.Sprintf("expected a number, and a figure from %v to %v of it", least, most))
	default:
		return v, true
	}
	return 0, false
}

// mostThousands is above the population of France: a figure in persons would be refused.
const mostThousands = 70_000

// smoothed is the figure of the middle year of three, of which it is the average.
func smoothed(metric vocab.Metric, year int, job vocab.JobRef, value float64) dataset.Fact {
	return dataset.Fact{Metric: metric, Year: year, Since: year - 1, Until: year + 1, Job: job, Value: value, Quality: vocab.Smoothed}
}

// year reads a year of the series. The portraits begin with 1982.
func (r row) year(column string) (int, bool) {
	y, err := strconv.Atoi(r.Cell(column))
	if err != nil || y < 1982 || y > 2100 {
		r.Reject(column, dataset.BadDate, "expected a year, such as 2018")
		return 0, false
	}
	return y, true
}
