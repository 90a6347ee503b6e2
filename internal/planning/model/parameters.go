package model

import (
	"fmt"
	"strings"

	"gpec/internal/forecast/flows"
)

// ParameterOf gives the value of a parameter for what applies most: the longest of the names of which appliesTo is one or the
// beginning; for all when none does.
func (c *Common) ParameterOf(code string, names ...string) (float64, bool) {
	value, found, longest := 0.0, false, -1
	for _, p := range c.Parameters {
		if p.Code != code || len(p.AppliesTo) <= longest {
			continue
		}
		applies := p.AppliesTo == ""
		for _, n := range names {
			applies = applies || n == p.AppliesTo || strings.HasPrefix(n, p.AppliesTo)
		}
		if applies {
			value, found, longest = p.Value, true, len(p.AppliesTo)
		}
	}
	return value, found
}

// need gives the value of a parameter that a run cannot do without.
func (c *Common) need(code string, names ...string) (float64, error) {
	v, ok := c.ParameterOf(code, names...)
	if !ok {
		return 0, fmt.Errorf("no parameter %s is at hand", code)
	}
	return v, nil
}

// rates are the parameters of the flows.
type rates struct {
	law                   flows.ExitLaw
	decay, other, move    float64
	agePrior, regionPrior float64
	turnover, widening    float64
	recruit               flows.Profile
}

func (c *Common) rates() (r rates, err error) {
	for _, p := range []struct {
		code string
		into *float64
	}{
		{"EXIT_AGE_MEAN", &r.law.Mean}, {"EXIT_AGE_SD", &r.law.Deviation}, {"OPEN_BAND_DECAY", &r.decay}, {"OTHER_EXIT_RATE", &r.other}, {"MOBILITY_RATE", &r.move},
		{"AGE_PRIOR", &r.agePrior}, {"REGION_PRIOR", &r.regionPrior}, {"TURNOVER_NOISE", &r.turnover}, {"ESTIMATE_WIDENING", &r.widening},
	} {
		if *p.into, err = c.need(p.code); err != nil {
			return r, err
		}
	}
	var bands [len(flows.Bands)]float64
	for i, name := range flows.BandNames {
		if bands[i], err = c.need("RECRUIT_AGE_SHARE", "AGE:"+name); err != nil {
			return r, err
		}
	}
	r.recruit, err = flows.FromBands(bands, r.decay)
	if sum := r.recruit.Sum(); sum > 0 {
		for a := range r.recruit {
			r.recruit[a] /= sum
		}
	}
	return r, err
}

// lawOf is the law of exits of a job: that of all, unless a parameter says otherwise of it.
func (c *Common) lawOf(j *Job, law flows.ExitLaw) flows.ExitLaw {
	names := []string{"FAP2009:" + j.Code}
	for _, s := range j.Families {
		names = append(names, "FAP2009:"+c.Families[s.Of].Code)
	}
	if mean, ok := c.ParameterOf("EXIT_AGE_MEAN", names...); ok {
		law.Mean = mean
	}
	return law
}
