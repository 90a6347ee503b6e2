package confidentiality_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"gpec/internal/confidentiality"
)

const houseParameters = `{"min_units": 3, "max_share_bp": 8500, "min_persons": 5, "noise_bp": 2000, "noise_floor": 2, "min_pool": 10}`

func TestParsePolicy(t *testing.T) {
	if got, err := confidentiality.ParsePolicy([]byte(houseParameters)); err != nil || got != house {
		t.Errorf("%+v %v", got, err)
	}
	if got, err := confidentiality.ParsePolicy([]byte(`{"none": true}`)); err != nil || got != (confidentiality.Policy{None: true}) {
		t.Errorf("%+v %v", got, err)
	}
	with := func(old, replacement string) string {
		if !strings.Contains(houseParameters, old) {
			t.Fatal(old)
		}
		return strings.Replace(houseParameters, old, replacement, 1)
	}
	for name, bad := range map[string]string{
		"nothing":                         ``,
		"null":                            `null`,
		"empty":                           `{}`,
		"a list":                          `[]`,
		"two":                             houseParameters + houseParameters,
		"none is false":                   `{"none": false}`,
		"none is null":                    `{"none": null}`,
		"none and a threshold":            `{"none": true, "min_units": 3}`,
		"one is missing":                  with(`"min_units": 3, `, ``),
		"one is null":                     with(`"min_units": 3`, `"min_units": null`),
		"one is unknown":                  with(`{`, `{"colour": 1, `),
		"another case":                    with(`min_units`, `Min_Units`),
		"a text":                          with(`8500`, `"8500"`),
		"a fraction of a unit":            with(`"min_units": 3`, `"min_units": 3.5`),
		"below the law's units":           with(`"min_units": 3`, `"min_units": 2`),
		"above the law's share":           with(`8500`, `8501`),
		"a fraction of a person":          with(`"min_persons": 5`, `"min_persons": 4.5`),
		"one person is no secret":         with(`"min_persons": 5`, `"min_persons": 2`),
		"noise below the protection band": with(`"noise_bp": 2000`, `"noise_bp": 900`),
		"the share asks for more noise":   with(`8500`, `6000`),
		"no noise":                        with(`"noise_bp": 2000`, `"noise_bp": 0`),
		"a floor without a whole number":  with(`"noise_floor": 2`, `"noise_floor": 1.9`),
		"a floor above few persons":       with(`"noise_floor": 2`, `"noise_floor": 4`),
		"a pool of two":                   with(`"min_pool": 10`, `"min_pool": 2`),
	} {
		if got, err := confidentiality.ParsePolicy([]byte(bad)); !errors.Is(err, confidentiality.ErrPolicy) {
			t.Errorf("%s: %+v %v, want an error", name, got, err)
		}
	}
}

func TestNewProtectorRefuses(t *testing.T) {
	if _, err := confidentiality.NewProtector(confidentiality.Policy{}, secret); !errors.Is(err, confidentiality.ErrPolicy) {
		t.Errorf("the zero policy: %v", err)
	}
	if _, err := confidentiality.NewProtector(house, secret[:31]); !errors.Is(err, confidentiality.ErrPolicy) {
		t.Errorf("a short secret: %v", err)
	}
}

func TestBand(t *testing.T) {
	for _, c := range []struct {
		reason confidentiality.Reason
		top    int32
		want   float64
	}{
		{confidentiality.None, 10_000, 0}, {confidentiality.Source, 10_000, 0},
		{confidentiality.FewUnits, 10_000, 30}, {confidentiality.FewPersons, 0, 30}, {confidentiality.Complementary, 1000, 30},
		{confidentiality.Dominance, 8500, 0}, {confidentiality.Dominance, 10_000, 200/0.85 - 200}, {confidentiality.Dominance, 0, 200/0.85 - 200},
		{confidentiality.Dominance, 9000, 180/0.85 - 200},
	} {
		if got := house.Band(c.reason, 200, c.top); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s, %d: %v, want %v", c.reason, c.top, got, c.want)
		}
	}
}

// TestEveryFigureIsAmbiguous shows every small value with many noises, and reads back what a figure of a reason may stand for, when
// one knows that persons are whole: never one value only. Signs and magnitudes come from outside the package's own check.
func TestEveryFigureIsAmbiguous(t *testing.T) {
	const last = 60
	for name, p := range map[string]confidentiality.Policy{
		"house":      house,
		"payroll":    {MinUnits: 3, MaxShareBP: 8000, MinPersons: 5, NoiseBP: 2000, NoiseFloor: 2, MinPool: 10},
		"households": {MinUnits: 11, MaxShareBP: 8500, MinPersons: 11, NoiseBP: 2000, NoiseFloor: 2, MinPool: 10},
		"units only": {MinUnits: 3, MaxShareBP: 8500, NoiseBP: 2000, NoiseFloor: 2, MinPool: 10},
		"more noise": {MinUnits: 3, MaxShareBP: 8500, MinPersons: 5, NoiseBP: 3000, NoiseFloor: 2, MinPool: 10},
	} {
		prot := protector(t, p)
		type figure struct {
			reason  confidentiality.Reason
			unknown bool
			shown   float64
		}
		behind := map[figure]map[float64]bool{}
		out := make([]confidentiality.Shown, 3)
		try := func(l confidentiality.Leaf, identity int) {
			large := confidentiality.Leaf{Value: 1e6, Units: 1, TopBP: 10_000}
			table := []confidentiality.Leaf{l, large, large}
			if l.Units == 100 { // safe: hidden along with another
				table[2].Line = 1
			}
			prot.Protect(table, func(dst []byte, i int) []byte { return append(byPlace(dst, i), byte(identity), byte(identity>>8)) }, out)
			r := out[0].Reason
			f := figure{r, r == confidentiality.Dominance && l.TopBP == 0, out[0].Value}
			if behind[f] == nil {
				behind[f] = map[float64]bool{}
			}
			behind[f][l.Value] = true
		}
		for v := 1.0; v <= last; v++ {
			for identity := range 120 {
				try(confidentiality.Leaf{Value: v, Units: 1, TopBP: 10_000}, identity)
				if units := int32(p.MinUnits); v >= float64(units) {
					try(confidentiality.Leaf{Value: v, Units: units, TopBP: 0}, identity)
					if v-float64(units)+1 >= 0.85*v {
						try(confidentiality.Leaf{Value: v, Units: units, TopBP: int32(1e4 * (v - float64(units) + 1) / v)}, identity)
					}
				}
				if v >= 3 {
					try(confidentiality.Leaf{Value: v, Units: 100, TopBP: 100}, identity)
				}
			}
		}
		seen := map[confidentiality.Reason]int{}
		for f, values := range behind {
			if len(values) < 2 && f.shown < last*0.7 {
				t.Errorf("%s: %s shown as %v is %v", name, f.reason, f.shown, values)
			}
			seen[f.reason]++
		}
		if len(seen) < 4 && p.MinPersons > 0 {
			t.Errorf("%s: reasons tried: %v", name, seen)
		}
	}
}
