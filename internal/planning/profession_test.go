package planning

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"gpec/internal/planning/model"
)

// A family stands for the jobs of the ROME that are hired in the branch; where it hires few, for those hired everywhere.
func TestMixOfJobs(t *testing.T) {
	leading := []model.Share{{Of: 1, Share: 1}, {Of: 2, Share: 0.5}, {Of: 3, Share: 1}}
	everywhere := map[int]float64{1: 100, 2: 600}
	for name, c := range map[string]struct {
		here, everywhere map[int]float64
		prior            float64
		want             []model.Share
	}{
		"nobody is hired":       {nil, nil, 100, []model.Share{{Of: 1, Share: 0.4}, {Of: 2, Share: 0.2}, {Of: 3, Share: 0.4}}},
		"not here":              {nil, everywhere, 100, []model.Share{{Of: 1, Share: 0.25}, {Of: 2, Share: 0.75}}},
		"not here, no prior":    {nil, everywhere, 0, []model.Share{{Of: 1, Share: 0.25}, {Of: 2, Share: 0.75}}},
		"here alone":            {map[int]float64{1: 300, 9: 5000}, everywhere, 0, []model.Share{{Of: 1, Share: 1}}},
		"here, with the others": {map[int]float64{1: 300}, everywhere, 100, []model.Share{{Of: 1, Share: 325. / 400}, {Of: 2, Share: 75. / 400}}},
		"only the new one here": {map[int]float64{3: 100}, everywhere, 100, []model.Share{{Of: 1, Share: 0.125}, {Of: 2, Share: 0.375}, {Of: 3, Share: 0.5}}},
	} {
		got := mixOf(leading, c.here, c.everywhere, c.prior)
		if diff := cmp.Diff(c.want, got, cmpopts.EquateApprox(0, 1e-12)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		sum := 0.0
		for _, s := range got {
			sum += s.Share
		}
		if math.Abs(sum-1) > 1e-12 {
			t.Errorf("%s: shares add up to %v", name, sum)
		}
	}
}
