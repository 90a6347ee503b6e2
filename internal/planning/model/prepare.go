package model

import (
	"errors"
	"fmt"

	"gpec/internal/forecast"
)

// Prepare works out what the series of all branches have in common, once: how their damped trends run, how far their forecasts go
// astray, how the families grow.
func (c *Common) Prepare(branches []*Branch) error {
	var own, families []forecast.Series
	for _, b := range branches {
		for _, j := range b.Jobs {
			if len(j.Series.Values) > 1 {
				own = append(own, j.Series)
			}
		}
	}
	for _, f := range c.Families {
		families = append(families, f.Series)
	}
	of := own
	if len(of) < 20 { // too few to have anything in common: those of the families stand for them
		of = families
	}
	pool, err := forecast.NewPool(of, c.Spans())
	if err != nil {
		return fmt.Errorf("what the series have in common: %w", err)
	}
	calibration, err := pool.Calibrate(of, c.Horizon)
	if err != nil {
		return fmt.Errorf("how far forecasts go astray: %w", err)
	}
	c.Pool, c.Calibration = *pool, *calibration
	paths, err := c.paths(families)
	if err != nil {
		return err
	}
	c.Growth = make([][]float64, len(paths))
	for i, at := range paths {
		c.Growth[i] = make([]float64, c.Horizon)
		for y := range c.Growth[i] {
			c.Growth[i][y] = ratio(at, c.BaseYear, c.BaseYear+1+y)
		}
	}
	for _, b := range branches {
		c.carry(b, paths)
	}
	return nil
}

// Spans are how many years the forecasts look at; all where no parameter says how many.
func (c *Common) Spans() forecast.Spans {
	years := func(of string) int {
		n, _ := c.ParameterOf("TREND_YEARS", of)
		return int(n)
	}
	return forecast.Spans{Recent: years("RECENT"), Long: years("LONG")}
}

// path is the headcount of a family by year, observed or forecast.
type path func(year int) float64

// ratio is the growth of a family; 1 where it is not known.
func ratio(at path, from, to int) float64 {
	if a, b := at(from), at(to); a > 0 {
		return b / a
	}
	return 1
}

// paths carries the families on to the last year of the run. One without a series does not grow.
func (c *Common) paths(families []forecast.Series) ([]path, error) {
	pool, err := forecast.NewPool(families, c.Spans())
	if err != nil {
		return nil, fmt.Errorf("what the families have in common: %w", err)
	}
	f := pool.Forecaster()
	out := make([]path, len(families))
	for i, s := range families {
		ahead := c.BaseYear + c.Horizon - (s.First + len(s.Values) - 1)
		of, err := f.Forecast(s, min(max(ahead, 1), 30), nil)
		switch {
		case errors.Is(err, forecast.ErrEmpty):
			out[i] = func(int) float64 { return 0 }
			continue
		case err != nil:
			return nil, fmt.Errorf("family %s: %w", c.Families[i].Code, err)
		}
		out[i] = func(year int) float64 {
			switch {
			case year > of.Base:
				return of.Points[min(year-of.Base, len(of.Points))-1]
			case year >= s.First && s.Values[year-s.First] > 0:
				return s.Values[year-s.First]
			}
			return of.Level
		}
	}
	return out, nil
}

// carry brings a branch whose headcounts are of an earlier year to the base year, with the growth of the families of its jobs. They are
// estimates then.
func (c *Common) carry(b *Branch, paths []path) {
	for i := range b.Jobs {
		s := &b.Jobs[i].Series
		last := s.First + len(s.Values) - 1
		if len(s.Values) == 0 || last >= c.BaseYear {
			continue
		}
		b.Estimated = true
		for year := last + 1; year <= c.BaseYear; year++ {
			growth, known := 0.0, false
			for _, f := range c.Jobs[b.Jobs[i].Job].Families {
				growth, known = growth+f.Share*ratio(paths[f.Of], last, year), true
			}
			if !known {
				growth = 1
			}
			s.Values = append(s.Values, s.Values[last-s.First]*growth)
			if year == c.BaseYear {
				for k := range b.Cells {
					if b.Cells[k].Job == i {
						b.Cells[k].Stock *= growth
					}
				}
			}
		}
	}
}

// growthOf is the growth of the families of a job.
func (c *Common) growthOf(j *Job) []float64 {
	if len(j.Families) == 0 {
		return nil
	}
	out := make([]float64, c.Horizon)
	for _, s := range j.Families {
		for y := range out {
			out[y] += s.Share * c.Growth[s.Of][y]
		}
	}
	return out
}
