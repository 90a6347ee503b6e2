package tables

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// The first columns of a grid: whose figures the line holds. The job is one of FAP 2009.
const (
	gridBranch = "Branch"
	gridJob    = "Job"
	gridRegion = "Region"
)

// slash sets the parts of a column apart: EMPLOYMENT/THOUSAND_PERSONS/2018/2017-2019//SMOOTHED.
const slash = "/"

// columnOf names the column of a figure.
func columnOf(o dataset.Observation) string {
	return strings.Join([]string{o.Metric, o.Unit, strconv.Itoa(o.Year), o.Period, o.AgeBand, o.Quality}, slash)
}

func parseColumn(name string) (dataset.Observation, error) {
	p := strings.Split(name, slash)
	if len(p) != 6 {
		return dataset.Observation{}, fmt.Errorf("column %q: expected metric, unit, year, period, age band and quality", name)
	}
	year, err := strconv.Atoi(p[2])
	return dataset.Observation{Metric: p[0], Unit: p[1], Year: year, Period: p[3], AgeBand: p[4], Quality: p[5]}, err
}

func newGrid(h dataset.Header) (func([]string) ([]dataset.Row, error), error) {
	columns := make([]dataset.Observation, len(h))
	for i, name := range h {
		if name == gridBranch || name == gridJob || name == gridRegion {
			continue
		}
		var err error
		if columns[i], err = parseColumn(name); err != nil {
			return nil, err
		}
	}
	return func(cells []string) ([]dataset.Row, error) { return gridRow(h, columns, cells) }, nil
}

func gridRow(h dataset.Header, columns []dataset.Observation, cells []string) ([]dataset.Row, error) {
	var of dataset.Observation
	var out []dataset.Row
	for i, cell := range cells {
		var err error
		switch h[i] {
		case gridBranch:
			of.Branch, err = vocab.ParseIDCC(cell)
		case gridJob:
			of.Job, err = parseJob(vocab.FAP2009, cell)
		case gridRegion:
			of.Region = cell
		default:
			if cell == "" {
				continue
			}
			o := columns[i]
			o.Branch, o.Job, o.Region = of.Branch, of.Job, of.Region
			o.Value, err = strconv.ParseFloat(cell, 64)
			out = append(out, o)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", h[i], err)
		}
	}
	return out, nil
}

// gridOf lays figures out. The columns stand in the order in which the figures come.
func gridOf(rows []dataset.Row) (header []string, lines [][]string, err error) {
	var columns []string
	byLine := map[[3]string]map[string]string{}
	var used [3]bool
	for _, row := range rows {
		o, ok := row.(dataset.Observation)
		if !ok {
			return nil, nil, fmt.Errorf("a row of type %T is no figure", row)
		}
		column, of := columnOf(o), [3]string{string(o.Branch), o.Job.Code, o.Region}
		if !slices.Contains(columns, column) {
			columns = append(columns, column)
		}
		if byLine[of] == nil {
			byLine[of] = map[string]string{}
		}
		byLine[of][column] = strconv.FormatFloat(o.Value, 'f', -1, 64)
		for i, v := range of {
			used[i] = used[i] || v != ""
		}
	}
	for i, name := range []string{gridBranch, gridJob, gridRegion} {
		if used[i] {
			header = append(header, name)
		}
	}
	for of, figures := range byLine {
		var line []string
		for i, v := range of {
			if used[i] {
				line = append(line, v)
			}
		}
		for _, column := range columns {
			line = append(line, figures[column])
		}
		lines = append(lines, line)
	}
	return append(header, columns...), lines, nil
}
