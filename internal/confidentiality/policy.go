package confidentiality

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
)

// ErrPolicy is wrapped by every error about a policy.
var ErrPolicy = errors.New("confidentiality policy")

// Policy holds the thresholds of one source from one day on, and how large the noise is. It is data: the parameters of a rule
// (docs/confidentiality.md). The zero Policy is not valid: that nothing is protected is said, with None.
type Policy struct {
	// None says that the figures are shown as they are: their publisher has protected them already. All else is 0.
	None bool
	// MinUnits is the least number of contributing units of a cell, at least 3, in the law's reading by INSEE.
	MinUnits int
	// MaxShareBP is the share of the largest unit, in basis points, from which a cell is dominated: at most 8500 (85 %).
	MaxShareBP int
	// MinPersons is the least number of persons of a cell, a whole number; 0 for no such threshold.
	MinPersons float64
	// NoiseBP is the largest error of a hidden leaf, in basis points of its value: 2000 for 20 %. The least is half of it.
	NoiseBP int
	// NoiseFloor is the largest error of a small hidden leaf, in persons, from 2 to 100.
	NoiseFloor float64
	// MinPool is the least number of hidden leaves among which errors may be made to cancel, at least 3.
	MinPool int
}

// countBand is the share of a count that must stay unknown.
const countBand = 0.15

// ParsePolicy reads the parameters of a rule, a JSON object: {"none": true}, or min_units, max_share_bp, min_persons, noise_bp,
// noise_floor and min_pool, all of them and nothing else. Errors wrap ErrPolicy.
func ParsePolicy(parameters []byte) (Policy, error) {
	var named map[string]json.RawMessage
	if err := json.Unmarshal(parameters, &named); err != nil {
		return Policy{}, fmt.Errorf("%w: reading its parameters: %w", ErrPolicy, err)
	}
	var p Policy
	fields := map[string]any{
		"min_units": &p.MinUnits, "max_share_bp": &p.MaxShareBP, "min_persons": &p.MinPersons,
		"noise_bp": &p.NoiseBP, "noise_floor": &p.NoiseFloor, "min_pool": &p.MinPool,
	}
	if _, ok := named["none"]; ok {
		fields = map[string]any{"none": &p.None}
	}
	for name := range named {
		if fields[name] == nil {
			return Policy{}, fmt.Errorf("%w: unexpected parameter %q", ErrPolicy, name)
		}
	}
	for name, field := range fields {
		text, ok := named[name]
		if !ok || bytes.Equal(text, []byte("null")) {
			return Policy{}, fmt.Errorf("%w: parameter %q is missing", ErrPolicy, name)
		}
		if err := json.Unmarshal(text, field); err != nil {
			return Policy{}, fmt.Errorf("%w: reading parameter %q: %w", ErrPolicy, name, err)
		}
	}
	return p, p.Validate()
}

// Validate says what is wrong with a policy: a threshold below the law's, noise too small for its own protection bands, or
// parameters under which a figure that is shown has only one whole number behind it. Errors wrap ErrPolicy.
func (p Policy) Validate() error {
	if p.None {
		if p != (Policy{None: true}) {
			return fmt.Errorf("%w: with none there are no thresholds", ErrPolicy)
		}
		return nil
	}
	within := func(name string, value, least, most float64) error {
		if value >= least && value <= most {
			return nil
		}
		return fmt.Errorf("%w: %s is %v, expected %v to %v", ErrPolicy, name, value, least, most)
	}
	err := errors.Join(
		within("min_units", float64(p.MinUnits), 3, 1000),
		within("max_share_bp", float64(p.MaxShareBP), 1, 8500),
		within("min_persons", p.MinPersons, 0, 1000),
		within("noise_bp", float64(p.NoiseBP), 1, 5000),
		within("noise_floor", p.NoiseFloor, 2, 100), // below 2 no whole number need lie between half of it and it
		within("min_pool", float64(p.MinPool), 3, 1e6),
	)
	if err != nil {
		return err
	}
	if p.MinPersons != math.Trunc(p.MinPersons) {
		return fmt.Errorf("%w: min_persons is %v, expected a whole number", ErrPolicy, p.MinPersons)
	}
	// The bounds told of a leaf of value v are at least 2ν/(1+ν) v apart.
	nu := p.nu()
	if told, band := 2*nu/(1+nu), max(countBand, 1e4/float64(p.MaxShareBP)-1); told < band {
		return fmt.Errorf("%w: noise_bp is %d: bounds would be %.3f of a value apart, expected its protection band, %.3f", ErrPolicy, p.NoiseBP, told, band)
	}
	_, err = p.figures()
	return err
}

// nu is NoiseBP as a share.
func (p Policy) nu() float64 { return float64(p.NoiseBP) / 1e4 }

// spread is the largest error of a hidden leaf.
func (p Policy) spread(value float64) float64 { return max(p.NoiseFloor, p.nu()*value) }

// bounds of the true value v of a hidden leaf. |shown-v| is at most max(floor, ν v): when that is the floor, v is within the
// floor of what is shown; when it is ν v, shown is between (1-ν)v and (1+ν)v.
func (p Policy) bounds(shown float64) (low, high float64) {
	nu := p.nu()
	return max(0, min(shown-p.NoiseFloor, shown/(1+nu))), max(shown+p.NoiseFloor, shown/(1-nu))
}

// primary says why a leaf may not be shown; None when it may. Few persons come first: the other reasons then speak of cells that
// have the persons, and tell nothing about how many.
func (p Policy) primary(l Leaf) Reason {
	switch {
	case l.Value == 0:
		return None
	case !(l.Value >= p.MinPersons):
		return FewPersons
	case int(l.Units) < p.MinUnits:
		return FewUnits
	case l.TopBP <= 0 || int(l.TopBP) >= p.MaxShareBP:
		return Dominance
	}
	return None
}

// Band is how wide the interval must be that others can compute for a hidden value, in persons: for DOMINANCE what the largest
// unit would have to be missing to be below the threshold, top/0.85 - value (the protection level of a dominance rule; topBP is its share,
// 0 for unknown, which counts as all); for the other reasons 15 % of the value. 0 for what is not hidden by this policy.
func (p Policy) Band(r Reason, value float64, topBP int32) float64 {
	switch {
	case p.None || r == None || r == Source:
		return 0
	case r == Dominance:
		top := Leaf{TopBP: topBP}.top()
		return max(value*(top*1e4/float64(p.MaxShareBP)-1), 0)
	}
	return countBand * value
}
