package naf

import (
	"context"
	"time"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Hirings reads the hirings by job of the ROME and activity that La Bonne Boîte counted from the declarations of employers (DPAE)
// from March 2016 to May 2017: contracts of more than thirty days of persons who were registered as jobseekers. The job is the one
// they looked for, in the ROME of then: its version 3, whose codes are those of the sheets of today.
//
// Couples thought irrelevant were left out, and so were activities of fewer than five enterprises: the figures weigh the jobs of an
// activity against each other, and add up to no total that is published.
type Hirings struct{}

// The columns of Hirings.
const (
	hiringJob      = "rome_id"
	hiringActivity = "naf_id"
	hiringCount    = "hirings"
)

// The years of the declarations, and the last day the file was changed: it bears no date. The floor keeps out the table that was
// cut down to the relevant couples (5,071), whose columns are the same.
const (
	hiringsFrom = 2016
	hiringsTo   = 2017
)

var hirings = text{
	info: dataset.Info{Code: "rome-ape-hirings", Title: "Nombre d'embauches par code APE et code ROME", Publisher: "La Bonne Boîte (Pôle emploi)", Licence: "AGPL-3.0",
		Homepage: "https://www.data.gouv.fr/fr/datasets/nombre-dembauches-par-code-ape-et-code-rome/", Rank: 5},
	match:     dataset.Match{Layout: "rome-ape-hirings", Edition: "2016-2017", Published: vocab.NewDate(2019, time.July, 1), Floor: 10_000},
	signature: dataset.Columns(hiringJob, hiringActivity),
	columns:   dataset.Columns(hiringJob, hiringActivity, hiringCount),
	known:     dataset.Columns("rome_label", "naf_label"),
}

// jobLevel is the level of the jobs of the ROME.
const jobLevel = 3

// mostHirings is above those of all of France in a year.
const mostHirings = 1e8

// Info describes the publication.
func (Hirings) Info() dataset.Info { return hirings.info }

// Recognise knows the table by its columns.
func (Hirings) Recognise(in *dataset.Input) (dataset.Match, error) { return hirings.recognise(in) }

// Parse puts one count a row.
func (Hirings) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	seen := lines{}
	return hirings.each(ctx, in, sink, func(r *dataset.Record) error {
		fact := dataset.Fact{Metric: vocab.Hirings, Year: hiringsFrom, Since: hiringsFrom, Until: hiringsTo, Job: r.Job(hiringJob, jobLevel, vocab.ParseROME), Activity: activity(r, hiringActivity)}
		if r.Refused() {
			return nil
		}
		var ok bool
		if fact.Value, ok = r.Number(hiringCount, 1, mostHirings); !ok || !seen.first(r, hiringJob, couple{fact.Activity.Code, fact.Job.Code}) {
			return nil
		}
		return r.Put(&fact)
	})
}
