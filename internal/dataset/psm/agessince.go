package psm

import (
	"context"
	"slices"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// AgesSince1982 reads the age structure of the 87 families, period by period since 1982-1984: the share of three age bands.
// The percentages of the file are put as fractions of 1. Its persons are not put: AgesOfGroups has those of the latest period
// by finer bands, and Employment the whole of each.
//
// Until the period 1991-1993 the file does not tell the families T2A and T2B apart: their shares are NA.
type AgesSince1982 struct{}

// The columns of AgesSince1982.
const (
	sinceFamily = "Fap"
	sincePeriod = "Annee"
	sinceBand   = "Age"
	sincePeople = "effectif_age"
	sinceShare  = "Pourcentage"
)

var agesSince1982 = table{
	info:      info("dares-psm-ages-since-1982", "âge par famille professionnelle depuis 1982"),
	match:     match("dares-psm-ages-87", 7000),
	signature: dataset.Columns(sinceFamily, sinceBand, sincePeople, sinceShare),
	columns:   dataset.Columns(sinceFamily, sincePeriod, sinceBand, sinceShare),
}

// Info describes the publication.
func (AgesSince1982) Info() dataset.Info { return agesSince1982.info }

// Recognise knows the table by its columns.
func (AgesSince1982) Recognise(in *dataset.Input) (dataset.Match, error) {
	return agesSince1982.recognise(in)
}

// Parse puts one share a family, period and band.
func (AgesSince1982) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	return agesSince1982.each(ctx, in, sink, func(r row) error {
		job, ok := r.group(sinceFamily)
		if !ok {
			return nil
		}
		year, ok := r.middle(sincePeriod)
		if !ok {
			return nil
		}
		band, ok := r.broadBand(sinceBand)
		if !ok || !r.first(job, year, band) {
			return nil
		}
		share, ok := r.percentage(sinceShare, 1)
		if !ok {
			return nil
		}
		return r.Put(aged(vocab.AgeShare, year, job, band, share))
	})
}

// broadBands names the three age bands, the youngest first; broadOrder gives them in the same order. The survey asks people of
// 15 and more.
var (
	broadBands = []string{"Moins de 30 ans", "De 30 à 49 ans", "50 ans ou plus"}
	broadOrder = agesOf("15-29", "30-49", "50+")
)

func (r row) broadBand(column string) (vocab.AgeBand, bool) {
	i := slices.Index(broadBands, vocab.Text(r.Cell(column)))
	if i < 0 {
		r.Reject(column, dataset.NotAMember, "expected one of the three age bands, Moins de 30 ans to 50 ans ou plus")
		return 0, false
	}
	return broadOrder[i], true
}
