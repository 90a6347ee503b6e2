package psm

import (
	"context"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// FixedTermEntries reads the share of fixed-term contracts (CDD) in the hirings of each group of families, a year from 2007 to
// 2014, as a fraction of 1. Its field is that of Turnover.
type FixedTermEntries struct{}

// The columns of FixedTermEntries.
const (
	fixedTermFamily = "Fap3"
	fixedTermYear   = "Annee"
	fixedTermShare  = "Part"
)

var fixedTermEntries = table{
	info:      info("dares-psm-fixed-term-entries", "part des CDD dans les embauches par famille professionnelle"),
	match:     match("dares-psm-fixed-term-entries", 500),
	signature: dataset.Columns(fixedTermFamily, fixedTermYear, fixedTermShare),
	columns:   dataset.Columns(fixedTermFamily, fixedTermYear, fixedTermShare),
}

// Info describes the publication.
func (FixedTermEntries) Info() dataset.Info { return fixedTermEntries.info }

// Recognise knows the table by its columns.
func (FixedTermEntries) Recognise(in *dataset.Input) (dataset.Match, error) {
	return fixedTermEntries.recognise(in)
}

// Parse puts one share a family and year.
func (FixedTermEntries) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	return fixedTermEntries.each(ctx, in, sink, func(r row) error {
		job, ok := r.group(fixedTermFamily)
		if !ok {
			return nil
		}
		year, ok := r.year(fixedTermYear)
		if !ok || !r.first(job, year) {
			return nil
		}
		share, ok := r.percentage(fixedTermShare, 1)
		if !ok {
			return nil
		}
		return r.Put(dataset.Fact{Metric: vocab.FixedTermEntryShare, Year: year, Job: job, Value: share, Quality: vocab.Observed})
	})
}
