package forecast

import (
	"errors"
	"fmt"
	"math"
)

// ErrTree says that parents are not those of a tree.
var ErrTree = errors.New("a node does not come after its parent")

// Reconcile makes forecasts of a tree agree: each node becomes the sum of its children, and each gap is shared out in proportion to how
// uncertain the nodes are. It is the least-squares reconciliation with a diagonal matrix of variances (Wickramasuriya, Athanasopoulos &
// Hyndman 2019), worked out in one pass up and one down the tree.
//
// parent gives the number of the parent of each node, -1 for a root; parents come before their children. base and variance are the
// forecasts and the variances of their errors, 0 for what is known. A leaf that would become negative is held at zero, and its share of
// the gap is shared out among the others.
//
// The result has as many values as there are nodes. Errors: ErrTree, and ErrNegative for a negative or infinite value.
func Reconcile(parent []int, base, variance []float64) ([]float64, error) {
	n := len(parent)
	if len(base) != n || len(variance) != n {
		return nil, fmt.Errorf("%d parents, %d forecasts, %d variances", n, len(base), len(variance))
	}
	for i, p := range parent {
		switch {
		case p >= i || p < -1:
			return nil, fmt.Errorf("%w: node %d, parent %d", ErrTree, i, p)
		case !(base[i] >= 0) || !(variance[i] >= 0) || math.IsInf(base[i], 0) || math.IsInf(variance[i], 0):
			return nil, fmt.Errorf("%w: node %d: %v, variance %v", ErrNegative, i, base[i], variance[i])
		}
	}
	variance = append([]float64(nil), variance...)
	base = append([]float64(nil), base...)
	leaf := make([]bool, n)
	for i := range leaf {
		leaf[i] = true
	}
	for _, p := range parent {
		if p >= 0 {
			leaf[p] = false
		}
	}
	const passes = 5
	for pass := 0; ; pass++ {
		out := reconciled(parent, leaf, base, variance)
		negative := false
		for i, v := range out {
			if leaf[i] && v < 0 {
				base[i], variance[i], negative = 0, 0, true
			}
		}
		if !negative {
			return out, nil
		}
		if pass == passes {
			return added(parent, leaf, out), nil
		}
	}
}

// reconciled fuses each node with the sum of its children, upward, and shares the gaps out, downward.
func reconciled(parent []int, leaf []bool, base, variance []float64) []float64 {
	n := len(parent)
	sums, spread := make([]float64, n), make([]float64, n) // of the children, once fused
	est, err := make([]float64, n), make([]float64, n)
	for i := n - 1; i >= 0; i-- {
		est[i], err[i] = base[i], variance[i]
		if !leaf[i] {
			switch c, v, w := sums[i], spread[i], variance[i]; {
			case v == 0:
				est[i], err[i] = c, 0
			case w == 0:
				est[i], err[i] = base[i], 0
			default:
				err[i] = 1 / (1/v + 1/w)
				est[i] = (c/v + base[i]/w) * err[i]
			}
		}
		if p := parent[i]; p >= 0 {
			sums[p], spread[p] = sums[p]+est[i], spread[p]+err[i]
		}
	}
	out := make([]float64, n)
	for i := range n {
		p := parent[i]
		switch {
		case p < 0:
			out[i] = est[i]
		case spread[p] == 0:
			out[i] = est[i]
		default:
			out[i] = est[i] + err[i]/spread[p]*(out[p]-sums[p])
		}
	}
	return out
}

// added holds negative leaves at zero and adds the tree up.
func added(parent []int, leaf []bool, out []float64) []float64 {
	for i := range out {
		if !leaf[i] {
			out[i] = 0
		}
	}
	for i := len(out) - 1; i >= 0; i-- {
		out[i] = max(0, out[i])
		if p := parent[i]; p >= 0 {
			out[p] += out[i]
		}
	}
	return out
}
