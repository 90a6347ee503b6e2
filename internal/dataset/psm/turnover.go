package psm

import (
	"context"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Turnover reads the movements of labour (mouvements de main-d'œuvre) by group of families, a year from 2007 to 2014: the
// hirings and the exits of the year over the persons employed, and the rotation, the mean of the two. The percentages of the file
// are put as fractions of 1. Contracts of a few days are counted each: a rate may be far above 1.
//
// They cover the establishments of one employee or more of the competitive sector in metropolitan France, without temporary work.
type Turnover struct{}

// The columns of Turnover.
const (
	turnoverFamily = "Fap3"
	turnoverKind   = "Type_mmo"
	turnoverYear   = "Annee"
	turnoverRate   = "Taux"
)

var turnover = table{
	info:      info("dares-psm-turnover", "mouvements de main-d'œuvre par famille professionnelle"),
	match:     match("dares-psm-turnover", 1500),
	signature: dataset.Columns(turnoverFamily, turnoverKind, turnoverRate),
	columns:   dataset.Columns(turnoverFamily, turnoverKind, turnoverYear, turnoverRate),
}

// Info describes the publication.
func (Turnover) Info() dataset.Info { return turnover.info }

// Recognise knows the table by its columns; some of its columns have no name and hold nothing.
func (Turnover) Recognise(in *dataset.Input) (dataset.Match, error) { return turnover.recognise(in) }

// rates gives the metric of each kind of rate, by its folded name.
var rates = map[string]vocab.Metric{"taux d entree": vocab.EntryRate, "taux de sortie": vocab.ExitRate, "taux de rotation": vocab.RotationRate}

// mostRate bounds a rate: the occupations not known have 59 hirings a person employed.
const mostRate = 100

// Parse puts one rate a family, year and kind.
func (Turnover) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	return turnover.each(ctx, in, sink, func(r row) error {
		job, ok := r.group(turnoverFamily)
		if !ok {
			return nil
		}
		year, ok := r.year(turnoverYear)
		if !ok {
			return nil
		}
		metric, ok := r.metric(turnoverKind, rates, "Taux d'entrée, Taux de sortie or Taux de rotation")
		if !ok || !r.first(job, year, metric) {
			return nil
		}
		rate, ok := r.percentage(turnoverRate, mostRate)
		if !ok {
			return nil
		}
		return r.Put(dataset.Fact{Metric: metric, Year: year, Job: job, Value: rate, Quality: vocab.Observed})
	})
}
