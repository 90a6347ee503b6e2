package workforce

// ActivityShares gives the share of its activity that each of some agreements has: as its source says, in basis points, or, where that is below 0,
// what the others of the activity leave, in equal parts between those of which no source tells.
func ActivityShares[A comparable](activities []A, bp []int) []float64 {
	const wholeBP = 10_000
	type rest struct {
		known   int
		unknown float64
	}
	rests := map[A]*rest{}
	for i, a := range activities {
		r := rests[a]
		if r == nil {
			r = &rest{}
			rests[a] = r
		}
		if bp[i] < 0 {
			r.unknown++
		} else {
			r.known += bp[i]
		}
	}
	out := make([]float64, len(activities))
	for i, a := range activities {
		if bp[i] >= 0 {
			out[i] = float64(bp[i]) / wholeBP
		} else {
			out[i] = float64(max(wholeBP-rests[a].known, 0)) / wholeBP / rests[a].unknown
		}
	}
	return out
}
