package psm

import (
	"context"
	"regexp"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Tensions reads the tension of recruitment (tension) by family at the levels 87 and 225 in 2019: for the country, its
// regions and its departments. The class goes from 1, low, to 5, very high; where there are too few people to class there is
// none. The index it is made from is a score, not a ratio: 0 is the mean of the occupations over 2014 to 2018 and 1 a standard
// deviation above it.
//
// The national index is left to TensionHistory, whose table repeats it among the other years: it would stand twice. The
// average employment and the six classes that explain a tension are not kept: no metric holds them. A department is given
// without its region, as in the file.
type Tensions struct{}

// The columns of Tensions.
const (
	tensionFamily     = "fap"
	tensionIndex      = "Tension"
	tensionClass      = "Catégorie Tension"
	tensionYear       = "Année"
	tensionPlace      = "niveau_geo"
	tensionRegion     = "reg"
	tensionDepartment = "dep"
)

var tensions = table{
	info:      info("dares-psm-tensions", "tensions sur le marché du travail"),
	match:     match("dares-psm-tensions", 10_000),
	signature: dataset.Columns(tensionClass, tensionPlace),
	columns:   dataset.Columns(tensionFamily, tensionIndex, tensionClass, tensionYear, tensionPlace, tensionRegion, tensionDepartment),
}

// Info describes the publication.
func (Tensions) Info() dataset.Info { return tensions.info }

// Recognise knows the table by its columns, whose names may end with a space.
func (Tensions) Recognise(in *dataset.Input) (dataset.Match, error) { return tensions.recognise(in) }

// Parse puts the class and the index of a family in a place, where the row has them.
func (Tensions) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	return tensions.each(ctx, in, sink, func(r row) error {
		f, ok := r.place()
		if !ok {
			return nil
		}
		if f.Job, ok = r.family(tensionFamily); !ok {
			return nil
		}
		if f.Year, ok = r.year(tensionYear); !ok || !r.first(f.Job, f.Year, " ", f.Region, " ", f.Department) {
			return nil
		}
		if f.Value, ok = r.class(tensionClass); ok {
			f.Metric = vocab.Tension
			if err := r.Put(f); err != nil {
				return err
			}
		}
		if f.Region == "" && f.Department == "" {
			return nil
		}
		if f.Value, ok = r.score(tensionIndex); ok {
			f.Metric = vocab.TensionIndex
			return r.Put(f)
		}
		return nil
	})
}

// departmentPattern is the form of the INSEE codes of departments.
var departmentPattern = regexp.MustCompile(`^(0[1-9]|1[0-9]|2[1-9AB]|[3-8][0-9]|9[0-5]|97[12346])$`)

// place gives a fact its region or its department. The file writes the code of a region as a decimal: 84.0, and 1.0 for 01.
func (r row) place() (f dataset.Fact, ok bool) {
	switch r.Cell(tensionPlace) {
	case "nat":
	case "reg":
		region, err := vocab.ParseRegion(strings.TrimSuffix(r.Cell(tensionRegion), ".0"))
		if err != nil {
			r.Reject(tensionRegion, dataset.BadCode, err.Error())
			return f, false
		}
		f.Region = region
	case "dep":
		if f.Department = r.Cell(tensionDepartment); !departmentPattern.MatchString(f.Department) {
			r.Reject(tensionDepartment, dataset.BadCode, "expected the INSEE code of a department, such as 01, 2A or 971")
			return f, false
		}
	default:
		r.Reject(tensionPlace, dataset.NotAMember, "expected nat, reg or dep")
		return f, false
	}
	return f, true
}

// class reads a class of tension, 3.0. An empty cell says that there are too few people to class.
func (r row) class(column string) (float64, bool) {
	class := strings.TrimSuffix(r.Cell(column), ".0")
	if class == "" {
		return 0, false
	}
	if len(class) != 1 || class < "1" || class > "5" {
		r.Reject(column, dataset.NotAMember, "expected a class from 1 to 5")
		return 0, false
	}
	return float64(class[0] - '0'), true
}

// mostDeviations bounds a score: the farthest of 2019 stands 13 standard deviations above the mean.
const mostDeviations = 50

// score reads an index of tension. An empty cell says that there is none.
func (r row) score(column string) (float64, bool) {
	if r.Cell(column) == "" {
		return 0, false
	}
	return r.between(column, -mostDeviations, mostDeviations, 0)
}
