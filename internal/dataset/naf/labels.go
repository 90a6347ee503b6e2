package naf

import (
	"context"
	"fmt"
	"time"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Labels reads the labels of the 732 subclasses. The levels above them are not in the file.
type Labels struct{}

// The columns of Labels.
const (
	labelCode = "naf_id"
	labelText = "naf_label"
)

// The nomenclature is in force since 1 January 2008: the file bears no date.
var labels = text{
	info: dataset.Info{Code: "naf", Title: "Nomenclature d'activités française, révision 2 : sous-classes", Publisher: "INSEE", Licence: "Licence Ouverte",
		Homepage: "https://www.insee.fr/fr/information/2120875", Rank: 2},
	match:     dataset.Match{Layout: "naf-subclasses", Edition: "2008", Published: vocab.NewDate(2008, time.January, 1), Floor: 700},
	signature: dataset.Columns(labelCode, labelText),
	columns:   dataset.Columns(labelCode, labelText),
}

// Info describes the publication.
func (Labels) Info() dataset.Info { return labels.info }

// Recognise knows the file by its columns. The table of hirings holds them too, beside the jobs.
func (Labels) Recognise(in *dataset.Input) (dataset.Match, error) {
	if in.Form == dataset.Text && dataset.HeadTable(in.Head()).Find(dataset.Column{Name: hiringJob}) >= 0 {
		return dataset.Match{}, dataset.ErrNotMine
	}
	return labels.recognise(in)
}

// Parse puts one activity a row.
func (Labels) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	first := map[vocab.ActivityRef]string{}
	return labels.each(ctx, in, sink, func(r *dataset.Record) error {
		row := dataset.Activity{Ref: activity(r, labelCode), Label: vocab.Undouble(vocab.Text(r.Cell(labelText)))}
		if row.Label == "" {
			r.Refuse(labelText, dataset.MissingValue, "the label is empty")
		}
		if label, dup := first[row.Ref]; dup {
			r.Refuse(labelCode, dataset.Duplicate, fmt.Sprintf("an earlier row holds this code, as %q: that one is kept", label))
		}
		if r.Refused() {
			return nil
		}
		first[row.Ref] = row.Label
		return r.Put(row)
	})
}
