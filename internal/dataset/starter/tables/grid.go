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

// slash sets the parts of a column apart: EMPLOYMENT/2018/2017-2019//SMOOTHED.
const slash = "/"

// untold begins a job that is not known, before its level: ?2.
const untold = "?"

// columnOf names the column of a figure: the metric, the year, the years it spans, the age band and the quality.
func columnOf(f dataset.Fact) string {
	span := ""
	if f.Since != 0 || f.Until != 0 {
		span = strconv.Itoa(f.Since) + "-" + strconv.Itoa(f.Until)
	}
	return strings.Join([]string{string(f.Metric), strconv.Itoa(f.Year), span, f.Age.String(), f.Quality.String()}, slash)
}

func parseColumn(name string) (f dataset.Fact, err error) {
	p := strings.Split(name, slash)
	if len(p) != 5 {
		return f, fmt.Errorf("column %q: expected metric, year, span, age band and quality", name)
	}
	f.Metric = vocab.Metric(p[0])
	if _, ok := vocab.MeasureOf(f.Metric); !ok {
		return f, fmt.Errorf("column %q: no metric is named %q", name, p[0])
	}
	if f.Year, err = strconv.Atoi(p[1]); err != nil {
		return f, fmt.Errorf("column %q: %w", name, err)
	}
	if since, until, ok := strings.Cut(p[2], "-"); ok {
		if f.Since, err = strconv.Atoi(since); err == nil {
			f.Until, err = strconv.Atoi(until)
		}
		if err != nil {
			return f, fmt.Errorf("column %q: %w", name, err)
		}
	}
	if p[3] != "" {
		if f.Age, err = vocab.ParseAgeBand(p[3]); err != nil {
			return f, err
		}
	}
	f.Quality, err = vocab.ParseQuality(p[4])
	return f, err
}

func newGrid(h dataset.Header) (func([]string) ([]dataset.Row, error), error) {
	columns := make([]dataset.Fact, len(h))
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

func gridRow(h dataset.Header, columns []dataset.Fact, cells []string) ([]dataset.Row, error) {
	var of dataset.Fact
	var out []dataset.Row
	for i, cell := range cells {
		if cell == "" {
			continue // no figure, or all branches, jobs or regions
		}
		var err error
		switch h[i] {
		case gridBranch:
			of.Branch, err = vocab.ParseIDCC(cell)
		case gridJob:
			of.Job, err = parseGridJob(cell)
		case gridRegion:
			of.Region, err = vocab.ParseRegion(cell)
		default:
			f := columns[i]
			f.Branch, f.Job, f.Region = of.Branch, of.Job, of.Region
			f.Value, err = strconv.ParseFloat(cell, 64)
			out = append(out, f)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", h[i], err)
		}
	}
	return out, nil
}

// parseGridJob reads a code, or the level of jobs that are not known.
func parseGridJob(cell string) (vocab.JobRef, error) {
	level, ok := strings.CutPrefix(cell, untold)
	if !ok {
		return parseJob(vocab.FAP2009, cell)
	}
	n, err := strconv.Atoi(level)
	return vocab.JobRef{Scheme: vocab.FAP2009, Level: n}, err
}

func gridJobOf(job vocab.JobRef) string {
	if job.Code == "" && job.Level != 0 {
		return untold + strconv.Itoa(job.Level)
	}
	return job.Code
}

// gridOf lays figures out. The columns stand in the order in which the figures come.
func gridOf(rows []dataset.Row) (header []string, lines [][]string, err error) {
	var columns []string
	byLine := map[[3]string]map[string]string{}
	var used [3]bool
	for _, row := range rows {
		f, ok := row.(dataset.Fact)
		if !ok {
			return nil, nil, fmt.Errorf("a row of type %T is no figure", row)
		}
		column, of := columnOf(f), [3]string{string(f.Branch), gridJobOf(f.Job), f.Region}
		if !slices.Contains(columns, column) {
			columns = append(columns, column)
		}
		if byLine[of] == nil {
			byLine[of] = map[string]string{}
		}
		byLine[of][column] = strconv.FormatFloat(f.Value, 'f', -1, 64)
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
