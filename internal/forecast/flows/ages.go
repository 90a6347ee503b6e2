package flows

import (
	"errors"
	"fmt"
	"math"
)

// Ages are single years of age, from Youngest on; the last is of all who are older.
const (
	Youngest = 15
	Ages     = 60 // 15 to 74
)

// Profile is persons by single year of age.
type Profile [Ages]float64

// Sum is all of them.
func (p *Profile) Sum() (sum float64) {
	for _, v := range p {
		sum += v
	}
	return sum
}

// Bands are the age bands of DARES, five years wide but for the ends: their first ages.
var Bands = [...]int{15, 25, 30, 35, 40, 45, 50, 55, 60}

// BandNames are the names of the bands.
var BandNames = [len(Bands)]string{"15-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59", "60+"}

// ErrBands says that persons by age band are not such.
var ErrBands = errors.New("persons of an age band are negative or not a number")

// FromBands spreads persons by age band over single years, each band keeping its sum: evenly, but for the young, of whom there are more
// the older they are, and for those of 60 and more, who become fewer by decay a year (a rate such as 0.38).
func FromBands(bands [len(Bands)]float64, decay float64) (p Profile, err error) {
	for b, persons := range bands {
		if !(persons >= 0) || math.IsInf(persons, 0) {
			return p, fmt.Errorf("%w: %s: %v", ErrBands, BandNames[b], persons)
		}
		from, to := Bands[b], Youngest+Ages
		if b+1 < len(Bands) {
			to = Bands[b+1]
		}
		weight := func(age int) float64 {
			switch b {
			case 0:
				return float64(age - Youngest + 1)
			case len(Bands) - 1:
				return math.Exp(-decay * float64(age-from))
			}
			return 1
		}
		sum := 0.0
		for a := from; a < to; a++ {
			sum += weight(a)
		}
		for a := from; a < to; a++ {
			p[a-Youngest] = persons * weight(a) / sum
		}
	}
	return p, nil
}

// ToBands adds single years up to bands.
func (p *Profile) ToBands() (bands [len(Bands)]float64) {
	b := 0
	for i, v := range p {
		for b+1 < len(Bands) && i+Youngest >= Bands[b+1] {
			b++
		}
		bands[b] += v
	}
	return bands
}

// ExitLaw is when careers end: ages of a normal distribution, in years.
type ExitLaw struct{ Mean, Deviation float64 }

// Later shifts the law by months.
func (l ExitLaw) Later(months float64) ExitLaw {
	return ExitLaw{l.Mean + months/12, l.Deviation}
}

// Hazards are the shares of those who have reached an age in work who end their career within the year; factor multiplies them, at
// most to 1.
func (l ExitLaw) Hazards(factor float64) (q Profile) {
	staying := func(age int) float64 { return math.Erfc((float64(age)-l.Mean)/l.Deviation/math.Sqrt2) / 2 }
	for i := range q {
		age := Youngest + i
		now := staying(age)
		if now < 1e-12 {
			q[i] = 1
			continue
		}
		q[i] = min(1, factor*(1-staying(age+1)/now))
	}
	return q
}

// Exits are the end-of-career exits of a profile over some years, if nobody else comes or goes.
func (l ExitLaw) Exits(p Profile, years int) (total float64) {
	q := l.Hazards(1)
	for range years {
		var next Profile
		for i, v := range p {
			total += v * q[i]
			next[min(i+1, Ages-1)] += v * (1 - q[i])
		}
		p = next
	}
	return total
}

// Calibrate finds the mean age at which careers end for which all profiles together have as many exits over some years as they are
// known to have had. ErrNoLaw when no age from 50 to 75 does.
func Calibrate(profiles []Profile, deviation float64, years int, exits float64) (ExitLaw, error) {
	total := func(mean float64) (sum float64) {
		for _, p := range profiles {
			sum += ExitLaw{mean, deviation}.Exits(p, years)
		}
		return sum
	}
	low, high := 50.0, 75.0
	if total(low) < exits || total(high) > exits {
		return ExitLaw{}, fmt.Errorf("%w: %v exits", ErrNoLaw, exits)
	}
	for high-low > 1e-6 {
		if middle := (low + high) / 2; total(middle) > exits {
			low = middle
		} else {
			high = middle
		}
	}
	return ExitLaw{(low + high) / 2, deviation}, nil
}

// ErrNoLaw says that no age of exit explains the exits.
var ErrNoLaw = errors.New("no mean age from 50 to 75 gives these exits")
