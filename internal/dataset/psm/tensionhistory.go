package psm

import (
	"context"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// TensionHistory reads the index of tension of recruitment by family at the levels 87 and 225 in the whole country, a year from
// 2011 to 2019. What the index is stands at Tensions.
type TensionHistory struct{}

var tensionHistory = table{
	info:      info("dares-psm-tension-history", "évolution des tensions sur le marché du travail"),
	match:     match("dares-psm-tension-history", 1800),
	signature: dataset.Columns(tensionFamily, tensionIndex, tensionYear),
	columns:   dataset.Columns(tensionFamily, tensionIndex, tensionYear),
}

// Info describes the publication.
func (TensionHistory) Info() dataset.Info { return tensionHistory.info }

// Recognise knows the table by its columns, and by having no places: the table of Tensions has all of its columns.
func (TensionHistory) Recognise(in *dataset.Input) (dataset.Match, error) {
	if in.Form == dataset.Text && dataset.HeadTable(in.Head()).Has(dataset.Column{Name: tensionPlace}) {
		return dataset.Match{}, dataset.ErrNotMine
	}
	return tensionHistory.recognise(in)
}

// Parse puts one index a family and year.
func (TensionHistory) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	return tensionHistory.each(ctx, in, sink, func(r row) error {
		job, ok := r.family(tensionFamily)
		if !ok {
			return nil
		}
		year, ok := r.year(tensionYear)
		if !ok || !r.first(job, year) {
			return nil
		}
		index, ok := r.score(tensionIndex)
		if !ok {
			return nil
		}
		return r.Put(dataset.Fact{Metric: vocab.TensionIndex, Year: year, Job: job, Value: index, Quality: vocab.Observed})
	})
}
