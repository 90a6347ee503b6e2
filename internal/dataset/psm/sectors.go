package psm

import (
	"context"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Sectors reads the people in employment of each family by sector of activity (38 sectors), in thousands, at the three levels:
// the average of 2017 to 2019.
//
// The file gives the three main sectors of a family and gathers the others under AU (Autres secteurs); a sector that is not
// known is ZZ there. Both are kept as they stand, so that the sectors of a family make its employment. The figures of one sector
// over the families do not make the employment of that sector: what is not among the first three of a family is under AU.
type Sectors struct{}

// The columns of Sectors.
const (
	sectorsFamily = "Fap"
	sectorsCode   = "Secteur"
	sectorsLabel  = "Label_secteur"
	sectorsCount  = "Milliers"
)

// sectorsYear is the middle of the period, which the file does not name: its totals are those of 2017-2019 in the other tables.
const sectorsYear = 2018

var sectors = table{
	info:      info("dares-psm-sectors", "secteurs employeurs par famille professionnelle"),
	match:     match("dares-psm-sectors", 900),
	signature: dataset.Columns(sectorsFamily, sectorsCode, sectorsLabel, sectorsCount),
	columns:   dataset.Columns(sectorsFamily, sectorsCode, sectorsLabel, sectorsCount),
}

// Info describes the publication.
func (Sectors) Info() dataset.Info { return sectors.info }

// Recognise knows the table by its columns.
func (Sectors) Recognise(in *dataset.Input) (dataset.Match, error) { return sectors.recognise(in) }

// Parse puts each sector, where it comes first, and one figure a family and sector.
func (Sectors) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	named := map[vocab.ActivityRef]bool{}
	return sectors.each(ctx, in, sink, func(r row) error {
		job, ok := r.family(sectorsFamily)
		if !ok {
			return nil
		}
		sector, err := vocab.ParseNA38(r.Cell(sectorsCode))
		if err != nil {
			r.Reject(sectorsCode, dataset.BadCode, err.Error())
			return nil
		}
		if !r.first(job, sector) {
			return nil
		}
		if label := vocab.Text(r.Cell(sectorsLabel)); !named[sector] && label != "" {
			named[sector] = true
			if err := r.Put(dataset.Activity{Ref: sector, Label: label}); err != nil {
				return err
			}
		}
		thousands, ok := r.number(sectorsCount, mostThousands)
		if !ok {
			return nil
		}
		f := smoothed(vocab.SectorEmployment, sectorsYear, job, thousands)
		f.Activity = sector
		return r.Put(f)
	})
}
