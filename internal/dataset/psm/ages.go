package psm

import (
	"context"
	"fmt"
	"regexp"
	"slices"
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
		if !ok || !r.first(job, year, band) {
			return nil
		}
		share, ok := r.number(ageShare, 1)
		if !ok {
			return nil
		}
		return r.Put(aged(vocab.AgeShare, year, job, band, share))
	})
}

func aged(metric vocab.Metric, year int, job vocab.JobRef, band vocab.AgeBand, value float64) dataset.Fact {
	f := smoothed(metric, year, job, value)
	f.Age = band
	return f
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

// bands names the nine age bands of the portraits, the youngest first; order gives them in the same order.
var (
	bands = []string{"15-24 ans", "25-29 ans", "30-34 ans", "35-39 ans", "40-44 ans", "45-49 ans", "50-54 ans", "55-59 ans", "60 ans ou plus"}
	order = agesOf("15-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59", "60+")
)

func agesOf(bands ...string) []vocab.AgeBand {
	out := make([]vocab.AgeBand, len(bands))
	for i, b := range bands {
		out[i], _ = vocab.ParseAgeBand(b) // constants: a test reads them back
	}
	return out
}

func (r row) band(column string) (vocab.AgeBand, bool) {
	i := slices.Index(bands, vocab.Text(r.Cell(column)))
	if i < 0 {
		r.Reject(column, dataset.NotAMember, "expected one of the nine age bands, 15-24 ans to 60 ans ou plus")
		return 0, false
	}
	return order[i], true
}

// AgesOfGroups reads the people in employment by age band in the latest period, in thousands, at the three levels. For the 22
// and the 87 groups of families it also puts the age structure, computed here: the band over the sum of the nine. Ages reads
// the shares that are published of the 225 finest families.
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

// countColumn finds the column of thousands of persons, and the middle of the period it is named after.
func countColumn(h dataset.Header, place string) (name string, year int, err error) {
	for _, name := range h {
		if m := periodColumn.FindStringSubmatch(vocab.Fold(name)); m != nil {
			if year, ok := middleOf(m[1] + "-" + m[2]); ok {
				return name, year, nil
			}
		}
	}
	return "", 0, &dataset.LayoutError{Source: agesOfGroups.info.Title, Place: place, Found: "columns " + h.String(),
		Expected: "also a column named after three years, such as annee_2017_2019"}
}

// group is one family with its thousands of persons by age band.
type group struct {
	job     vocab.JobRef
	first   dataset.Pos
	persons map[vocab.AgeBand]float64
}

// Parse puts the persons as they come and gathers the bands of each group, then puts their shares in the order of the file.
func (AgesOfGroups) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	var count string
	var year int
	var gathered []*group
	of := map[vocab.JobRef]*group{}
	columns := func(h dataset.Header) (_ []dataset.Column, err error) {
		count, year, err = countColumn(h, in.Name)
		return dataset.Columns(groupFamily, groupBand, count), err
	}
	err := agesOfGroups.scan(ctx, in, sink, columns, func(r row) error {
		job, ok := r.family(groupFamily)
		if !ok {
			return nil
		}
		band, ok := r.band(groupBand)
		if !ok || !r.first(job, band) {
			return nil
		}
		g := of[job]
		if g == nil {
			g = &group{job: job, first: r.Pos, persons: map[vocab.AgeBand]float64{}}
			of[job], gathered = g, append(gathered, g)
		}
		n, ok := r.number(count, mostThousands)
		if !ok {
			return nil
		}
		g.persons[band] = n
		return r.Put(aged(vocab.EmploymentByAge, year, job, band, n))
	})
	if err != nil {
		return err
	}
	for _, g := range gathered {
		if g.job.Level == finest {
			continue
		}
		if err := g.put(year, sink); err != nil {
			return err
		}
	}
	return nil
}

// put computes the shares. They need all nine bands: with one missing, the others would look larger than they are.
func (g *group) put(year int, sink dataset.Sink) error {
	total := 0.0
	for _, band := range order {
		total += g.persons[band]
	}
	if len(g.persons) != len(order) || total == 0 {
		sink.Reject(dataset.Rejection{Pos: g.first, Column: groupFamily, Value: g.job.Code, Code: dataset.MissingValue,
			Reason: fmt.Sprintf("%d of the nine age bands of this group have a figure: its age structure cannot be computed", len(g.persons))})
		return nil
	}
	for _, band := range order {
		if err := sink.Put(g.first, aged(vocab.AgeShare, year, g.job, band, g.persons[band]/total)); err != nil {
			return err
		}
	}
	return nil
}
