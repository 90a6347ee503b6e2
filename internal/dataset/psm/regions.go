package psm

import (
	"context"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Regions reads the people in employment of each of the 87 families by region of residence, overseas included: persons, of the
// census of 2017. They are estimates of the census, which has decimals.
//
// Mayotte has 438 persons in 40 families there: the census of 2017 did not cover it. They are kept as published.
type Regions struct{}

// The columns of Regions. A region stands there under its name and two codes: its own without the leading zero (REG: 1), and
// another that is 100 more overseas (code_reg: 101), which is not that of any former region.
const (
	regionsFamily = "FAP_3"
	regionsCode   = "REG"
	regionsOther  = "code_reg"
	regionsName   = "nom_reg"
	regionsCount  = "emp_fap_reg"
)

// regionsYear is the year of the census, which the file does not name.
const regionsYear = 2017

var regions = table{
	info:      info("dares-psm-regions", "emploi régional par famille professionnelle"),
	match:     match("dares-psm-regions", 1200),
	signature: dataset.Columns(regionsOther, regionsFamily, regionsCount),
	columns:   dataset.Columns(regionsFamily, regionsCode, regionsOther, regionsName, regionsCount),
}

// Info describes the publication.
func (Regions) Info() dataset.Info { return regions.info }

// Recognise knows the table by its columns.
func (Regions) Recognise(in *dataset.Input) (dataset.Match, error) { return regions.recognise(in) }

// Parse puts one figure a family and region.
func (Regions) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	return regions.each(ctx, in, sink, func(r row) error {
		job, ok := r.group(regionsFamily)
		if !ok {
			return nil
		}
		region, ok := r.region()
		if !ok || !r.first(job, region) {
			return nil
		}
		persons, ok := r.number(regionsCount, mostPersons)
		if !ok {
			return nil
		}
		return r.Put(dataset.Fact{Metric: vocab.RegionalEmployment, Year: regionsYear, Job: job, Region: region, Value: persons, Quality: vocab.Observed})
	})
}

// region reads a region, of which the name and both codes must say the same.
func (r row) region() (string, bool) {
	region, err := vocab.ParseRegion(r.Cell(regionsCode))
	if err != nil {
		r.Reject(regionsCode, dataset.BadCode, err.Error())
		return "", false
	}
	if named, err := vocab.ParseRegion(r.Cell(regionsName)); err != nil || named != region {
		r.Reject(regionsName, dataset.BadCode, "the name is not that of the region "+region+", which its code says")
		return "", false
	}
	if other := r.Cell(regionsOther); other != region && other != "1"+region || len(other) == 3 && !strings.HasPrefix(region, "0") {
		r.Reject(regionsOther, dataset.BadCode, "expected "+region+", or 1"+region+" overseas")
		return "", false
	}
	return region, true
}
