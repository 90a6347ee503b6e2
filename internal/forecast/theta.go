package forecast

import "math"

// smoothing is simple exponential smoothing: its weight, its last level.
type smoothing struct{ alpha, level float64 }

// The bounds within which R (forecast::ets) looks for a weight.
const leastAlpha, mostAlpha = 1e-4, 0.9999

// smooth fits simple exponential smoothing by least squares. The errors are affine in the first level, so that the best one for a
// weight has a closed form, and the weight is looked for alone.
func smooth(y []float64) smoothing {
	if len(y) == 1 {
		return smoothing{1, y[0]}
	}
	alpha := leastOf(func(a float64) float64 { return smoothedSquares(y, a) })
	_, level := smoothed(y, alpha)
	return smoothing{alpha, level}
}

// smoothedSquares is the sum of the squared errors at a weight, with the best first level.
func smoothedSquares(y []float64, alpha float64) float64 {
	sum, _ := smoothed(y, alpha)
	return sum
}

// smoothed gives the sum of the squared errors and the last level, with the best first level.
func smoothed(y []float64, alpha float64) (squares, level float64) {
	// With a first level of y[0] + x, the error of each year is e - x d, d shrinking by 1-alpha a year.
	l, d, keep := y[0], 1.0, 1-alpha
	var ee, ed, dd float64
	for _, v := range y {
		e := v - l
		l += alpha * e
		ee, ed, dd = ee+e*e, ed+e*d, dd+d*d
		d *= keep
	}
	x := ed / dd
	return ee - x*ed, l + x*d
}

// leastOf finds the weight of the least value: on a grid first, for there may be several valleys, then between its neighbours.
func leastOf(f func(float64) float64) float64 {
	const steps = 12
	at := func(i int) float64 {
		return leastAlpha + (mostAlpha-leastAlpha)*float64(i)/steps
	}
	best, least := 0, math.Inf(1)
	for i := 0; i <= steps; i++ {
		if v := f(at(i)); v < least {
			best, least = i, v
		}
	}
	return golden(f, at(max(0, best-1)), at(min(steps, best+1)))
}

// golden narrows a valley by golden sections, and by parabolas where they fit (Brent 1973).
func golden(f func(float64) float64, a, b float64) float64 {
	const section, tolerance, most = 0.3819660112501051, 1e-6, 40
	x := a + section*(b-a)
	w, v := x, x
	fx := f(x)
	fw, fv := fx, fx
	var d, e float64
	for range most {
		middle := (a + b) / 2
		tol := tolerance*math.Abs(x) + 1e-9
		if math.Abs(x-middle) <= 2*tol-(b-a)/2 {
			break
		}
		parabola := false
		if math.Abs(e) > tol {
			r, q := (x-w)*(fx-fv), (x-v)*(fx-fw)
			p := (x-v)*q - (x-w)*r
			if q = 2 * (q - r); q > 0 {
				p = -p
			} else {
				q = -q
			}
			if math.Abs(p) < math.Abs(q*e/2) && p > q*(a-x) && p < q*(b-x) {
				e, d, parabola = d, p/q, true
				if u := x + d; u-a < 2*tol || b-u < 2*tol {
					d = math.Copysign(tol, middle-x)
				}
			}
		}
		if !parabola {
			if e = b - x; x >= middle {
				e = a - x
			}
			d = section * e
		}
		u := x + d
		if math.Abs(d) < tol {
			u = x + math.Copysign(tol, d)
		}
		switch fu := f(u); {
		case fu <= fx:
			if u >= x {
				a = x
			} else {
				b = x
			}
			v, fv, w, fw, x, fx = w, fw, x, fx, u, fu
		default:
			if u < x {
				a = u
			} else {
				b = u
			}
			if fu <= fw || w == x {
				v, fv, w, fw = w, fw, u, fu
			} else if fu <= fv || v == x || v == w {
				v, fv = u, fu
			}
		}
	}
	return x
}

// slope is that of the line of least squares through values at 0, 1, 2…
func slope(y []float64) float64 {
	n := float64(len(y))
	if n < 2 {
		return 0
	}
	var sum, weighted float64
	for i, v := range y {
		sum, weighted = sum+v, weighted+float64(i)*v
	}
	return (weighted - sum*(n-1)/2) * 12 / (n * (n*n - 1))
}

// theta adds half the slope to the flat forecast of simple exponential smoothing (Assimakopoulos & Nikolopoulos 2000, in the form of
// R's thetaf; Hyndman & Billah 2003).
func theta(z []float64, out []float64) {
	s, half, n := smooth(z), slope(z)/2, float64(len(z))
	start := (1 - math.Pow(1-s.alpha, n)) / s.alpha
	for h := range out {
		out[h] = s.level + half*(float64(h)+start)
	}
}

// lambdas are the transformations tried: 0 (logarithms), 0.05 … 1 (none).
const lambdas = 20

// lambdaOf is the transformation of Box and Cox under which a straight line fits best: the largest profile likelihood, the
// transformed values being divided by the power of their geometric mean, so that their squares compare. 1 when a value is not positive.
func lambdaOf(y []float64, work *[2][]float64) float64 {
	n := len(y)
	logs, power := grown(&work[0], n), grown(&work[1], n)
	var sum float64
	for i, v := range y {
		if v <= 0 {
			return 1
		}
		logs[i] = math.Log(v)
		sum += logs[i]
	}
	mean := sum / float64(n)
	for i := range logs {
		logs[i] -= mean // of y over its geometric mean, which makes all powers of one size
	}
	step := 1.0 / lambdas
	best, least := 1.0, math.Inf(1)
	for i := range power {
		power[i] = 1
	}
	root := make([]float64, 0, 64)
	for _, l := range logs {
		root = append(root, math.Exp(step*l))
	}
	for k := 0; k <= lambdas; k++ {
		lambda := float64(k) * step
		values := power
		if k == 0 {
			values = logs
		}
		squares := lineSquares(values)
		if k > 0 {
			squares /= lambda * lambda
		}
		if squares < least*(1-1e-12) {
			best, least = lambda, squares
		}
		for i := range power {
			power[i] *= root[i]
		}
	}
	return best
}

// lineSquares is the sum of the squared distances from the line of least squares.
func lineSquares(y []float64) float64 {
	n, b := float64(len(y)), slope(y)
	var sum float64
	for _, v := range y {
		sum += v
	}
	a := sum/n - b*(n-1)/2
	var squares float64
	for i, v := range y {
		e := v - a - b*float64(i)
		squares += e * e
	}
	return squares
}

// thetaBoxCox is theta on transformed values, transformed back (Legaki & Koutsouri 2020, second on the yearly series of M4).
func thetaBoxCox(y, out []float64, work *scratch) (lambda float64) {
	lambda = lambdaOf(y, &work.box)
	if lambda == 1 {
		theta(y, out)
	} else {
		z := grown(&work.z, len(y))
		for i, v := range y {
			if lambda == 0 {
				z[i] = math.Log(v)
			} else {
				z[i] = (math.Pow(v, lambda) - 1) / lambda
			}
		}
		theta(z, out)
		for h, v := range out {
			switch {
			case lambda == 0:
				out[h] = math.Exp(v)
			case lambda*v+1 <= 0:
				out[h] = 0
			default:
				out[h] = math.Pow(lambda*v+1, 1/lambda)
			}
		}
	}
	for h := range out {
		out[h] = max(0, out[h])
	}
	return lambda
}

// scratch is room that is used again from one series to the next.
type scratch struct {
	box [2][]float64
	z   []float64
}

// grown gives a slice of a length in room that may be used before.
func grown(room *[]float64, n int) []float64 {
	if cap(*room) < n {
		*room = make([]float64, max(n, 64))
	}
	return (*room)[:n]
}
