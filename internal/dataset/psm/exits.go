package psm

import (
	"context"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Exits reads how the employees of each group of families leave: the share of each type of exit, as a fraction of 1. The seven
// of a family make 1, but for the rounding of the source. Its field is that of Turnover.
//
// The file bears no year. It is given the last one of Turnover and of FixedTermEntries, which are of the same survey.
type Exits struct{}

// The columns of Exits.
const (
	exitsFamily = "Fap3"
	exitsKind   = "type_sortie"
	exitsShare  = "Pourcentage"
)

// exitsYear is the last year for which the portraits have that survey.
const exitsYear = 2014

var exits = table{
	info:      info("dares-psm-exits", "types de sorties par famille professionnelle"),
	match:     match("dares-psm-exits", 450),
	signature: dataset.Columns(exitsFamily, exitsKind, exitsShare),
	columns:   dataset.Columns(exitsFamily, exitsKind, exitsShare),
}

// Info describes the publication.
func (Exits) Info() dataset.Info { return exits.info }

// Recognise knows the table by its columns.
func (Exits) Recognise(in *dataset.Input) (dataset.Match, error) { return exits.recognise(in) }

// exitKinds gives the metric of each type of exit, by its folded name: the file pads the names with spaces.
var exitKinds = map[string]vocab.Metric{
	"demissions": vocab.ResignationShare, "departs en retraite": vocab.RetirementShare, "licenciements": vocab.DismissalShare,
	"ruptures conventionnelles": vocab.MutualEndShare, "fins de cdd": vocab.FixedTermEndShare, "fins de periode d essai": vocab.TrialEndShare,
	"autres sorties": vocab.OtherExitShare,
}

// Parse puts one share a family and type of exit.
func (Exits) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	return exits.each(ctx, in, sink, func(r row) error {
		job, ok := r.group(exitsFamily)
		if !ok {
			return nil
		}
		metric, ok := r.metric(exitsKind, exitKinds, "one of the seven types of exit, such as Démissions or Fins de CDD")
		if !ok || !r.first(job, metric) {
			return nil
		}
		share, ok := r.percentage(exitsShare, 1)
		if !ok {
			return nil
		}
		return r.Put(dataset.Fact{Metric: metric, Year: exitsYear, Job: job, Value: share, Quality: vocab.Observed})
	})
}
