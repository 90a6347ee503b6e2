package psm

import (
	"context"
	"strings"

	"gpec/internal/dataset"
)

// Tensions reads the tension of recruitment (tension) by family at the levels 87 and 225: a class from 1, low, to 5, very
// high. Only the national rows are read. Those of regions and departments are passed over: four out of nine
// have no class, and their places are codes written as decimals (84.0).
type Tensions struct{}

// The columns of Tensions.
const (
	tensionFamily = "fap"
	tensionClass  = "Catégorie Tension"
	tensionYear   = "Année"
	tensionPlace  = "niveau_geo"
)

var tensions = table{
	info:      info("dares-psm-tensions", "tensions sur le marché du travail"),
	match:     match("dares-psm-tensions", 10_000),
	signature: dataset.Columns(tensionClass, tensionPlace),
	columns:   dataset.Columns(tensionFamily, tensionClass, tensionYear, tensionPlace),
}

// Info describes the publication.
func (Tensions) Info() dataset.Info { return tensions.info }

// Recognise knows the table by its columns, whose names may end with a space.
func (Tensions) Recognise(in *dataset.Input) (dataset.Match, error) { return tensions.recognise(in) }

// Parse puts one class a family.
func (Tensions) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	return tensions.each(ctx, in, sink, func(r row) error {
		switch r.Cell(tensionPlace) {
		case "nat":
		case "reg", "dep":
			return nil
		default:
			r.Reject(tensionPlace, dataset.NotAMember, "expected nat, reg or dep")
			return nil
		}
		job, ok := r.family(tensionFamily)
		if !ok {
			return nil
		}
		year, ok := r.year(tensionYear)
		if !ok || !r.first(job.Code+" "+r.Cell(tensionYear)) {
			return nil
		}
		class := strings.TrimSuffix(r.Cell(tensionClass), ".0")
		if class == "" {
			return nil // too few people to class: the file leaves the cell empty
		}
		if len(class) != 1 || class < "1" || class > "5" {
			r.Reject(tensionClass, dataset.NotAMember, "expected a class from 1 to 5")
			return nil
		}
		return r.Put(dataset.Observation{Metric: "TENSION", Unit: "LEVEL", Year: year, Job: job, Value: float64(class[0] - '0'), Quality: "OBSERVED"})
	})
}
