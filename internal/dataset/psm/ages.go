package psm

import (
	"context"
	"fmt"
	"regexp"
	"strconv"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Ages reads the age structure of the 225 finest families, period by period since 2003-2005: the share of nine age bands.
// A share is a fraction of 1, although the column is named after a percentage.
type Ages struct{}

// The columns of Ages.
const (
	ageFamily = "Fap"
	agePeriod = "annee"
	ageBand   = "age"
	ageShare  = "pourcentage"
)

var ages = table{
	info:      info("dares-psm-ages", "âge par famille professionnelle détaillée"),
	match:     match("dares-psm-ages-225", 20_000),
	signature: dataset.Columns(ageFamily, "effectif", ageBand, ageShare), // the table of three bands since 1982 has effectif_age
	columns:   dataset.Columns(ageFamily, agePeriod, ageBand, ageShare),
}

// Info describes the publication.
func (Ages) Info() dataset.Info { return ages.info }

// Recognise knows the table by its columns.
func (Ages) Recognise(in *dataset.Input) (dataset.Match, error) { return ages.recognise(in) }

// Parse puts one share a family, period and band.
func (Ages) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	return ages.each(ctx, in, sink, func(r row) error {
		job, ok := r.family(ageFamily)
		if !ok {
			return nil
		}
		year, ok := r.middle(agePeriod)
		if !ok {
			return nil
		}
		band, ok := r.band(ageBand)
		if !ok || !r.first(job.Code+" "+r.Cell(agePeriod)+" "+band) {
			return nil
		}
		share, ok := r.number(ageShare, 1)
		if !ok {
			return nil
		}
		return r.Put(shareOf(job, year, r.Cell(agePeriod), band, share))
	})
}

func shareOf(job vocab.JobRef, year int, period, band string, share float64) dataset.Observation {
	return dataset.Observation{Metric: "AGE_SHARE", Unit: "RATIO", Year: year, Period: period, Job: job, AgeBand: band, Value: share, Quality: "SMOOTHED"}
}

var periodPattern = regexp.MustCompile(`^(19|20)([0-9]{2})-(19|20)([0-9]{2})$`)

// middle reads a period of three years, 2017-2019, and gives its middle year.
func (r row) middle(column string) (int, bool) {
	year, ok := middleOf(r.Cell(column))
	if !ok {
		r.Reject(column, dataset.BadDate, "expected a period of three years, such as 2017-2019")
	}
	return year, ok
}

func middleOf(period string) (int, bool) {
	if !periodPattern.MatchString(period) {
		return 0, false
	}
	first, _ := strconv.Atoi(period[:4])
	last, _ := strconv.Atoi(period[5:]) // digits: the pattern says so
	return first + 1, last == first+2
}

// bands gives the short name of each age band of the portraits.
var bands = map[string]string{
	"15-24 ans": "15-24", "25-29 ans": "25-29", "30-34 ans": "30-34", "35-39 ans": "35-39", "40-44 ans": "40-44",
	"45-49 ans": "45-49", "50-54 ans": "50-54", "55-59 ans": "55-59", "60 ans ou plus": "60+",
}

func (r row) band(column string) (string, bool) {
	band, ok := bands[vocab.Text(r.Cell(column))]
	if !ok {
		r.Reject(column, dataset.NotAMember, "expected one of the nine age bands, 15-24 ans to 60 ans ou plus")
	}
	return band, ok
}

// AgesOfGroups reads the age structure of the 22 and of the 87 groups of families in the latest period, from the table that
// gives thousands of persons by age band at all levels. The share of a band is computed here: the band over the sum of the
// nine. The rows of the 225 finest families are passed over: Ages reads their published shares.
type AgesOfGroups struct{}

// The columns of AgesOfGroups; the third is named after the period (annee_2017_2019) and found by its form.
const (
	groupFamily = "fap"
	groupBand   = "tr_age"
)

var agesOfGroups = table{
	info:      info("dares-psm-ages-groups", "âge par groupe de familles professionnelles"),
	match:     match("dares-psm-ages-groups", 2000),
	signature: dataset.Columns(groupFamily, groupBand),
	columns:   dataset.Columns(groupFamily, groupBand),
}

var periodColumn = regexp.MustCompile(`^annee ([0-9]{4}) ([0-9]{4})$`)

// Info describes the publication.
func (AgesOfGroups) Info() dataset.Info { return agesOfGroups.info }

// Recognise knows the table by its columns.
func (AgesOfGroups) Recognise(in *dataset.Input) (dataset.Match, error) {
	m, err := agesOfGroups.recognise(in)
	if err != nil {
		return m, err
	}
	if _, _, err := countColumn(dataset.HeadTable(in.Head()), in.Name); err != nil {
		return dataset.Match{}, err
	}
	return m, nil
}

// countColumn finds the column of thousands of persons, and the period it is named after.
func countColumn(h dataset.Header, place string) (name, period string, err error) {
	for _, name := range h {
		if m := periodColumn.FindStringSubmatch(vocab.Fold(name)); m != nil {
			if period = m[1] + "-" + m[2]; validPeriod(period) {
				return name, period, nil
			}
		}
	}
	return "", "", &dataset.LayoutError{Source: agesOfGroups.info.Title, Place: place, Found: "columns " + h.String(),
		Expected: "also a column named after three years, such as annee_2017_2019"}
}

func validPeriod(period string) bool {
	_, ok := middleOf(period)
	return ok
}

// group is one family with its thousands of persons by age band.
type group struct {
	job     vocab.JobRef
	first   dataset.Pos
	persons map[string]float64
}

// finest is the level of the 225 families.
const finest = 3

// Parse gathers the bands of each group, then puts their shares in the order of the file.
func (AgesOfGroups) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	var count, period string
	var groups []*group
	byCode := map[string]*group{}
	columns := func(h dataset.Header) (_ []dataset.Column, err error) {
		count, period, err = countColumn(h, in.Name)
		return dataset.Columns(groupFamily, groupBand, count), err
	}
	err := agesOfGroups.scan(ctx, in, sink, columns, func(r row) error {
		job, ok := r.family(groupFamily)
		if !ok || job.Level == finest {
			return nil
		}
		band, ok := r.band(groupBand)
		if !ok || !r.first(job.Code+" "+band) {
			return nil
		}
		g := byCode[job.Code]
		if g == nil {
			g = &group{job: job, first: r.Pos, persons: map[string]float64{}}
			byCode[job.Code], groups = g, append(groups, g)
		}
		if n, ok := r.number(count, mostThousands); ok {
			g.persons[band] = n
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, g := range groups {
		if err := g.put(period, sink); err != nil {
			return err
		}
	}
	return nil
}

// put computes the shares. They need all nine bands: with one missing, the others would look larger than they are.
func (g *group) put(period string, sink dataset.Sink) error {
	total := 0.0
	for _, band := range order {
		total += g.persons[band]
	}
	if len(g.persons) != len(order) || total == 0 {
		sink.Reject(dataset.Rejection{Pos: g.first, Column: groupFamily, Value: g.job.Code, Code: dataset.MissingValue,
			Reason: fmt.Sprintf("%d of the nine age bands of this group have a figure: its age structure cannot be computed", len(g.persons))})
		return nil
	}
	year, _ := middleOf(period) // countColumn checked it
	for _, band := range order {
		if err := sink.Put(g.first, shareOf(g.job, year, period, band, g.persons[band]/total)); err != nil {
			return err
		}
	}
	return nil
}

// order lists the age bands, the youngest first.
var order = []string{"15-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59", "60+"}
