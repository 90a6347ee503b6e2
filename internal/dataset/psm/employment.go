package psm

import (
	"context"
	"slices"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Employment reads the people in employment by family, in thousands: one row a year since 1983, one column a family at the
// three levels of FAP 2009 (22, 87 and 225).
//
// Each value is the average of three years and bears the middle one: 2018 is the mean of 2017 to 2019. The finest level
// begins in 2004. The series breaks in 2003, when the survey became quarterly (DARES cast the earlier years back).
//
// Until 1994 the file does not tell the families T2A and T2B apart: it has their sum only. In those years these persons are
// kept among those whose occupation is not known at that level, so that the families of a year make its whole employment
// (but for 1993 and 1994, where that sum itself lacks 19 and 35 thousand).
type Employment struct{}

var employment = table{
	info:  info("dares-psm-employment", "emploi par famille professionnelle"),
	match: match("dares-psm-employment", 30),
}

const yearColumn = "Annee"

// fewestFamilies tells a table of families from any table with a column that looks like a code.
const fewestFamilies = 20

// Info describes the publication.
func (Employment) Info() dataset.Info { return employment.info }

// Recognise knows the table by its columns of FAP 2009 codes.
func (Employment) Recognise(in *dataset.Input) (dataset.Match, error) {
	if in.Form != dataset.Text {
		return dataset.Match{}, dataset.ErrNotMine
	}
	if _, _, err := families(dataset.HeadTable(in.Head()), in.Name); err != nil {
		return dataset.Match{}, err
	}
	return employment.match, nil
}

// families gives the columns of the families and, in the same order, their jobs. A family that stands twice is refused.
func families(h dataset.Header, place string) (names []string, jobs []vocab.JobRef, err error) {
	var unknown []string
	for _, name := range h {
		name = vocab.Trim(name)
		ref, err := parseFamily(name)
		switch {
		case aggregate(name) || name == "" || vocab.Fold(name) == vocab.Fold(yearColumn):
		case err != nil || slices.Contains(jobs, ref):
			unknown = append(unknown, name)
		default:
			names, jobs = append(names, name), append(jobs, ref)
		}
	}
	if len(jobs) < fewestFamilies {
		return nil, nil, dataset.ErrNotMine
	}
	if len(unknown) > 0 {
		return nil, nil, &dataset.LayoutError{Source: employment.info.Title, Place: place, Found: "the columns " + strings.Join(unknown, ", "),
			Expected: "the column " + yearColumn + " and codes of FAP 2009, such as A0Z40, each once"}
	}
	_, err = h.Index(employment.info.Title, place, dataset.Column{Name: yearColumn})
	return names, jobs, err
}

// Parse puts one figure a family and a year.
func (Employment) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	var names []string
	var jobs []vocab.JobRef
	columns := func(h dataset.Header) (_ []dataset.Column, err error) {
		for _, name := range h {
			if name = vocab.Trim(name); aggregate(name) {
				sink.Reject(dataset.Rejection{Pos: dataset.Pos{Part: in.Name, Line: 1}, Column: name, Value: name, Code: dataset.NotAMember, Reason: whyAggregate(name)})
			}
		}
		names, jobs, err = families(h, in.Name)
		read := append(dataset.Columns(yearColumn), dataset.Columns(names...)...)
		for _, m := range mergers {
			read = append(read, dataset.Column{Name: m.sum, Optional: true})
		}
		return read, err
	}
	return employment.scan(ctx, in, sink, columns, func(r row) error {
		year, ok := r.year(yearColumn)
		if !ok || !r.first(r.Cell(yearColumn)) {
			return nil
		}
		for i, job := range jobs {
			value, ok := r.number(names[i], mostThousands)
			if job.Code == "" {
				untold, more := r.untold(job.Level)
				value, ok = value+untold, ok || more
			}
			if !ok {
				continue
			}
			if err := r.Put(smoothed(vocab.Employment, year, job, value)); err != nil {
				return err
			}
		}
		return nil
	})
}

// mergers are the sums of families that some years do not tell apart.
var mergers = []struct {
	level int
	sum   string
	parts []string
}{{groups, "T2Z", []string{"T2A", "T2B"}}, {finest, "T2Z60", []string{"T2A60", "T2B60"}}}

// untold gives the persons of a level of whom the row has no more than the sum of several families.
func (r row) untold(level int) (float64, bool) {
	for _, m := range mergers {
		told := slices.ContainsFunc(m.parts, func(part string) bool { return r.Cell(part) != notAvailable })
		if m.level == level && !told && r.Cell(m.sum) != "" {
			return r.number(m.sum, mostThousands)
		}
	}
	return 0, false
}
