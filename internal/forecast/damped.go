package forecast

import "math"

// Damping is the weights of a damped trend that the series of a group have in common: of the level, of the trend, and how
// much of the trend is left from one year to the next.
type Damping struct{ Alpha, Beta, Phi float64 }

// usual stands for the weights where no group is there to take them from.
var usual = Damping{0.95, 0.15, 0.90}

// damper is what a damping does to series of one length, whatever their values: the errors, and the last level and trend, are affine
// in the first level and trend. All that does not depend on the values is worked out once.
type damper struct {
	Damping
	perLevel, perTrend []float64 // by how much the error of a year falls when the first level, trend, rises by 1
	ll, lt, tt         float64   // their products, added up
	level, trend       [2]float64
}

func newDamper(p Damping, n int) *damper {
	d := &damper{Damping: p, perLevel: make([]float64, n), perTrend: make([]float64, n)}
	for which, start := range [][2]float64{{1, 0}, {0, 1}} {
		l, b := start[0], start[1]
		for t := range n {
			f := l + p.Phi*b
			if which == 0 {
				d.perLevel[t] = f
			} else {
				d.perTrend[t] = f
			}
			l, b = f-p.Alpha*f, p.Phi*b-p.Beta*f
		}
		d.level[which], d.trend[which] = l, b
	}
	for t := range n {
		x, y := d.perLevel[t], d.perTrend[t]
		d.ll, d.lt, d.tt = d.ll+x*x, d.lt+x*y, d.tt+y*y
	}
	return d
}

// forecast fits the first level and trend by least squares, and goes on from the last (Gardner & McKenzie 1985).
func (d *damper) forecast(y, out []float64) {
	var l, b, le, te float64
	for t, v := range y {
		e := v - l - d.Phi*b
		le, te = le+e*d.perLevel[t], te+e*d.perTrend[t]
		l, b = l+d.Phi*b+d.Alpha*e, d.Phi*b+d.Beta*e
	}
	l0, b0 := d.start(le, te)
	l += l0*d.level[0] + b0*d.level[1]
	b += l0*d.trend[0] + b0*d.trend[1]
	step, left := 0.0, 1.0
	for h := range out {
		left *= d.Phi
		step += left
		out[h] = max(0, l+b*step)
	}
}

// start solves the two equations of least squares; without a trend when the values do not tell it.
func (d *damper) start(le, te float64) (level, trend float64) {
	det := d.ll*d.tt - d.lt*d.lt
	if det <= 1e-12*d.ll*d.tt {
		return le / d.ll, 0
	}
	return (le*d.tt - te*d.lt) / det, (te*d.ll - le*d.lt) / det
}

// tune looks for the damping with the least mean scaled error over past origins of some series: from the usual one, by steps
// along each weight that are halved when none is better.
func tune(of []pastOrigin) Damping {
	if len(of) == 0 {
		return usual
	}
	best, least := usual, dampingError(of, usual)
	for step := 0.16; step > 0.015; step /= 2 {
		for better := true; better; {
			better = false
			for _, move := range [][3]float64{{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}} {
				p := Damping{within(best.Alpha+step*move[0], 0.05, 1), within(best.Beta+step*move[1], 0, 0.8), within(best.Phi+step*move[2]/2, 0.5, 1)}
				if p == best || p.Beta > p.Alpha {
					continue
				}
				if e := dampingError(of, p); e < least {
					best, least, better = p, e, true
				}
			}
		}
	}
	return best
}

func within(x, low, high float64) float64 { return min(max(x, low), high) }

// dampingError is the mean scaled error of a damping over past origins.
func dampingError(of []pastOrigin, p Damping) float64 {
	dampers := map[int]*damper{}
	var sum float64
	var out [most]float64
	for _, o := range of {
		n := len(o.past)
		d := dampers[n]
		if d == nil {
			d = newDamper(p, n)
			dampers[n] = d
		}
		f := out[:min(most, len(o.future))]
		d.forecast(o.past, f)
		var e float64
		for h := range f {
			e += math.Abs(f[h] - o.future[h])
		}
		sum += e / float64(len(f)) / o.scale
	}
	return sum / float64(len(of))
}
