package psm

import (
	"context"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Jobseekers reads the persons registered with the employment service (demandeurs d'emploi) by the family they look for work in,
// at the levels 87 and 225, a year since 1997: the average of the four quarters, not smoothed over years. Metropolitan France.
// The file gives thousands to the ten; persons are put.
//
// Category A is without any work. It is a part of the categories A, B and C together: the two are never added up.
type Jobseekers struct{}

// The columns of Jobseekers.
const (
	seekersFamily   = "Fap3"
	seekersYear     = "Annee"
	seekersCount    = "Effectifs"
	seekersCategory = "Categorie"
)

var jobseekers = table{
	info:      info("dares-psm-jobseekers", "demandeurs d'emploi par famille professionnelle"),
	match:     match("dares-psm-jobseekers", 10_000),
	signature: dataset.Columns(seekersFamily, seekersCount, seekersCategory),
	columns:   dataset.Columns(seekersFamily, seekersYear, seekersCount, seekersCategory),
}

// Info describes the publication.
func (Jobseekers) Info() dataset.Info { return jobseekers.info }

// Recognise knows the table by its columns.
func (Jobseekers) Recognise(in *dataset.Input) (dataset.Match, error) {
	return jobseekers.recognise(in)
}

// categories gives the metric of each category, by its folded name.
var categories = map[string]vocab.Metric{"categorie a": vocab.Unemployed, "categories a b c": vocab.Jobseekers}

// mostPersons is above the population of France.
const mostPersons = mostThousands * 1000

// Parse puts one figure a family, year and category.
func (Jobseekers) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	return jobseekers.each(ctx, in, sink, func(r row) error {
		job, ok := r.family(seekersFamily)
		if !ok {
			return nil
		}
		year, ok := r.year(seekersYear)
		if !ok {
			return nil
		}
		metric, ok := r.metric(seekersCategory, categories, "Catégorie A or Catégories A, B, C")
		if !ok || !r.first(job, year, metric) {
			return nil
		}
		persons, ok := r.between(seekersCount, 0, mostPersons, 3)
		if !ok {
			return nil
		}
		return r.Put(dataset.Fact{Metric: metric, Year: year, Job: job, Value: persons, Quality: vocab.Observed})
	})
}

// metric reads the name of what a row measures.
func (r row) metric(column string, names map[string]vocab.Metric, expected string) (vocab.Metric, bool) {
	m, ok := names[vocab.Fold(r.Cell(column))]
	if !ok {
		r.Reject(column, dataset.NotAMember, "expected "+expected)
	}
	return m, ok
}
