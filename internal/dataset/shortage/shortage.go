// Package shortage reads the list of jobs in shortage (métiers en tension) that a ministerial order sets, region by region: for
// these jobs an employer may hire a foreigner without the state of employment being held against it.
//
// It is law and no statistics: a job is listed or it is not, and a job that is not listed has no row. The rows of the whole of
// France have no region; they hold in every region, which the file does not repeat in all of them.
package shortage

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"time"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Source reads one version of the list.
type Source struct{}

const title = "Liste des métiers en tension par région"

// Info describes the publication.
func (Source) Info() dataset.Info {
	return dataset.Info{
		Code:      "shortage-jobs",
		Title:     title,
		Publisher: "Ministère du travail",
		Licence:   "not stated",
		Homepage:  "https://www.legifrance.gouv.fr",
		History:   true, Rank: 5,
	}
}

// The columns that are read.
const (
	regionColumn = "Region"
	jobColumn    = "Code FAP"
)

var columns = dataset.Columns(regionColumn, jobColumn)

// known are the columns of the list: the labels are those of the register of families, in other words at times.
var known = append(dataset.Columns("Famille Professionnelle"), columns...)

// everywhere is how the list writes the whole of France.
const everywhere = "France Entière"

// Recognise knows the list by its columns. Only its name tells of when it is: metiers_en_tension_mars_2024.csv.
func (Source) Recognise(in *dataset.Input) (dataset.Match, error) {
	if in.Form != dataset.Text {
		return dataset.Match{}, dataset.ErrNotMine
	}
	h := dataset.HeadTable(in.Head())
	if h == nil || !h.Has(known...) {
		return dataset.Match{}, dataset.ErrNotMine
	}
	if err := h.Closed(title, in.Name, known...); err != nil {
		return dataset.Match{}, err
	}
	m := dataset.Match{Layout: "shortage-jobs", Floor: 200, Published: monthOf(in.Name)}
	if !m.Published.IsZero() {
		m.Edition = m.Published.Time().Format("January 2006")
	}
	return m, nil
}

var (
	months      = []string{"janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"}
	monthOfYear = regexp.MustCompile(`([a-z]+) (20[0-9]{2})(?: |$)`)
)

// monthOf reads the month of a list in the name of its file: its first day.
func monthOf(name string) vocab.Date {
	m := monthOfYear.FindStringSubmatch(vocab.Fold(name))
	if m == nil {
		return vocab.Date{}
	}
	month := slices.Index(months, m[1]) + 1
	if month == 0 {
		return vocab.Date{}
	}
	year, _ := strconv.Atoi(m[2]) // digits: the pattern says so
	return vocab.NewDate(year, time.Month(month), 1)
}

// Parse puts one flag a row, for the year of the edition; of the file's own date where no edition is known.
func (Source) Parse(ctx context.Context, in *dataset.Input, m dataset.Match, sink dataset.Sink) error {
	published := m.Published
	if published.IsZero() {
		published = in.Modified
	}
	p := parser{year: published.Time().Year(), scheme: schemeOf(in.Head()), lines: map[key]int{}}
	return in.Each(ctx, title, columns, sink, p.put)
}

// schemeOf tells the version of the families of the list, 2009 where no code tells.
func schemeOf(head []byte) vocab.Scheme {
	t, err := dataset.NewTable(bytes.NewReader(head), "")
	if err != nil {
		return vocab.FAP2009
	}
	at := t.Header.Find(columns[1])
	for {
		cells, _, err := t.Next()
		if err != nil {
			return vocab.FAP2009
		}
		if scheme := dataset.FamilyScheme(dataset.Cell(cells, at)); scheme != "" {
			return scheme
		}
	}
}

// key is what no two rows share.
type key struct{ region, job string }

type parser struct {
	year   int
	scheme vocab.Scheme
	lines  map[key]int // line of each row
}

func (p *parser) put(r *dataset.Record) error {
	if r.Overflows() {
		return nil
	}
	fact := dataset.Fact{Metric: vocab.ShortageListed, Year: p.year, Job: r.Family(jobColumn, p.scheme), Region: region(r), Value: 1}
	k := key{fact.Region, fact.Job.Code}
	if line, dup := p.lines[k]; dup {
		r.Refuse(jobColumn, dataset.Duplicate, fmt.Sprintf("this region and job stand on line %d: that row is kept", line))
	}
	if r.Refused() {
		return nil
	}
	p.lines[k] = r.Pos.Line
	return r.Put(&fact)
}

// region gives the code of a region, "" for the whole of France.
func region(r *dataset.Record) string {
	name := r.Cell(regionColumn)
	if vocab.Fold(name) == vocab.Fold(everywhere) {
		return ""
	}
	code, err := vocab.ParseRegion(name)
	if err != nil {
		r.Refuse(regionColumn, dataset.BadCode, err.Error())
	}
	return code
}
