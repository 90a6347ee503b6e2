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
	tensionFamily = iota
	tensionClass
	tensionYear
	tensionPlace
)

var tensions = table{
	info:      info("dares-psm-tensions", "tensions sur le marché du travail"),
	match:     match("dares-psm-tensions", 10_000),
	signature: columns("Catégorie Tension", "niveau_geo"),
	columns:   columns("fap", "Catégorie Tension", "Année", "niveau_geo"),
}

// Info describes the publication.
func (Tensions) Info() dataset.Info { return tensions.info }

// Recognise knows the table by its columns, whose names may end with a space.
func (Tensions) Recognise(in *dataset.Input) (dataset.Match, error) { return tensions.recognise(in) }

// Parse puts one class a family.
func (Tensions) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	return tensions.each(ctx, in, sink, func(r *row) error {
		switch r.get(tensionPlace) {
		case "nat":
		case "reg", "dep":
			return nil
		default:
			r.reject(tensionPlace, dataset.NotAMember, "expected nat, reg or dep")
			return nil
		}
		job, ok := r.family(tensionFamily)
		if !ok {
			return nil
		}
		year, ok := r.year(tensionYear)
		if !ok || !r.first(job.Code+" "+r.get(tensionYear)) {
			return nil
		}
		class := strings.TrimSuffix(r.get(tensionClass), ".0")
		if class == "" {
			return nil // too few people to class: the file leaves the cell empty
		}
		if len(class) != 1 || class < "1" || class > "5" {
			r.reject(tensionClass, dataset.NotAMember, "expected a class from 1 to 5")
			return nil
		}
		return sink.Put(r.pos, dataset.Observation{Metric: "TENSION", Unit: "LEVEL", Year: year, Job: job, Value: float64(class[0] - '0'), Quality: "OBSERVED"})
	})
}
