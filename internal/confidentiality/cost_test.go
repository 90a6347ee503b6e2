package confidentiality_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gpec/internal/confidentiality"
)

// TestCost measures what protection costs a reader: the relative error of groups of leaves, by size. docs/confidentiality.md has its
// table, which -v prints.
func TestCost(t *testing.T) {
	for _, c := range []struct {
		name    string
		persons int
		median  float64 // at most, of groups of 100 leaves and more
	}{
		{"large", 150_000, 0.02},
		{"usual", 80_000, 0.02},
		{"sparse", 20_000, 0.10}, // two persons in a leaf: nearly all is hidden
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newIndustry(7, [4]int{50, 10, 10, 2}, 1500, c.persons)
			out, exact := protect(t, house, b.table)
			describe(t, b, out, exact)
			for size, e := range errorsBySize(t, b, out) {
				if median := quantile(e, 0.5); size >= 100 && median > c.median {
					t.Errorf("groups of %d leaves and more: median error %.2f %%", size, 100*median)
				}
			}
		})
	}
}

func describe(t *testing.T, b *industry, out []confidentiality.Shown, exact bool) {
	t.Helper()
	var cells, hidden int
	var all, persons, errors float64
	for i, s := range out {
		v := b.table[i].Value
		all += v
		if v > 0 {
			cells++
		}
		if s.Hidden() {
			hidden++
			persons += v
			errors += s.Value - v
		}
	}
	t.Logf("%d leaves, %d not empty, %d of them hidden, with %.0f %% of %.0f persons; balanced %v, off by %+.0f in all",
		len(out), cells, hidden, 100*persons/all, all, exact, errors)
}

// errorsBySize poses random filters, and gives the relative errors of the answers by the least size of the group.
func errorsBySize(t *testing.T, b *industry, out []confidentiality.Shown) map[int][]float64 {
	t.Helper()
	r := rand.New(rand.NewPCG(9, 0))
	sizes, found := []int{3000, 1000, 300, 100, 30, 10}, map[int][]float64{}
	for range 1500 {
		at := b.leaves(b.anyFilter(r))
		at = at[:r.IntN(len(at)+1)] // small groups too
		k := slices.IndexFunc(sizes, func(size int) bool { return len(at) >= size })
		if total := b.total(at); k >= 0 && total > 0 {
			found[sizes[k]] = append(found[sizes[k]], math.Abs(answer(out, at)/total-1))
		}
	}
	for _, size := range sizes {
		e := found[size]
		if len(e) < 30 {
			t.Fatalf("%d groups of %d leaves: too few", len(e), size)
		}
		t.Logf("%5d leaves and more: %4d groups, error: median %5.2f %%, 95 %% %5.2f %%, most %5.2f %%",
			size, len(e), 100*quantile(e, 0.5), 100*quantile(e, 0.95), 100*slices.Max(e))
	}
	return found
}

func quantile(x []float64, q float64) float64 {
	x = slices.Clone(x)
	slices.Sort(x)
	return x[int(q*float64(len(x)-1))]
}
