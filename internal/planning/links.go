package planning

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"gpec/ent/joblink"
	"gpec/ent/jobmobility"
	"gpec/internal/forecast/flows"
	"gpec/internal/planning/model"
)

// ancestor is the row of the ancestor of a job at a level, itself when it stands there; 0 for none.
func (r *reader) ancestor(id, level int) int {
	for range 8 {
		j := r.jobs[id]
		switch {
		case j == nil:
			return 0
		case j.Level == level:
			return id
		case j.ParentID == nil:
			return 0
		}
		id = *j.ParentID
	}
	return 0
}

// toFamilies gives the families that jobs of another classification lead to, by weight.
func (r *reader) toFamilies(ctx context.Context) (map[int]map[int]float64, error) {
	links, err := r.DB.Client.JobLink.Query().Order(joblink.ByID()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading correspondences of jobs: %w", err)
	}
	out := map[int]map[int]float64{}
	for _, l := range links {
		target := r.jobs[l.TargetID]
		if target == nil || target.Scheme != familyScheme {
			continue
		}
		if f := r.ancestor(l.TargetID, familyLevel); f != 0 {
			if out[l.SourceID] == nil {
				out[l.SourceID] = map[int]float64{}
			}
			out[l.SourceID][f] += float64(l.WeightBp)
			r.used[l.EditionID] = true
		}
	}
	return out, nil
}

// belong finds the families of the jobs of branches.
func (r *reader) belong(ctx context.Context) error {
	links, err := r.toFamilies(ctx)
	if err != nil {
		return err
	}
	unknown := 0
	for n := range r.in.common.Jobs {
		j := &r.in.common.Jobs[n]
		weights := links[j.ID]
		if row := r.jobs[j.ID]; row != nil && row.Scheme == familyScheme && row.Level >= familyLevel {
			weights = map[int]float64{r.ancestor(j.ID, familyLevel): 1}
		}
		j.Families = r.shares(weights)
		if len(j.Families) == 0 {
			unknown++
		}
	}
	if unknown > 0 {
		r.warn(warnNoFamily, unknown)
	}
	return nil
}

// shares makes weights of families shares that add up to 1.
func (r *reader) shares(weights map[int]float64) (out []model.Share) {
	sum := 0.0
	for id, w := range weights {
		if _, ok := r.families[id]; ok {
			sum += w
		}
	}
	for _, id := range slices.Sorted(maps.Keys(weights)) {
		if f, ok := r.families[id]; ok && sum > 0 {
			out = append(out, model.Share{Of: f, Share: weights[id] / sum})
		}
	}
	return out
}

// readMoves says which jobs are near those that people leave: the ones that the ROME calls so, the nearest twice as near as the second.
func (r *reader) readMoves(ctx context.Context) error {
	rows, err := r.DB.Client.JobMobility.Query().Order(jobmobility.BySourceID(), jobmobility.ByRank(), jobmobility.ByID()).All(ctx)
	if err != nil {
		return fmt.Errorf("reading moves between jobs: %w", err)
	}
	c := r.in.common
	c.Moves = make([][]flows.Link, len(c.Jobs))
	if len(rows) == 0 {
		r.warn(warnNoMoves, 1)
		return nil
	}
	links, err := r.toFamilies(ctx)
	if err != nil {
		return err
	}
	sources := map[int]float64{} // weight of all jobs of the ROME that lead to a family
	for _, of := range links {
		for f, w := range of {
			sources[f] += w
		}
	}
	moves := make([]map[int]float64, len(c.Jobs))
	add := func(from, to int, w float64) {
		if from == to || w <= 0 {
			return
		}
		if moves[from] == nil {
			moves[from] = map[int]float64{}
		}
		moves[from][to] += w
	}
	for _, m := range rows {
		r.used[m.EditionID] = true
		weight := 1 / float64(max(1, m.Rank))
		from, ok1 := r.numbers[m.SourceID]
		to, ok2 := r.numbers[m.TargetID]
		if ok1 && ok2 {
			add(from, to, weight)
		}
		for f, wf := range links[m.SourceID] {
			for g, wg := range links[m.TargetID] {
				from, ok1 := r.numbers[f]
				to, ok2 := r.numbers[g]
				if ok1 && ok2 {
					add(from, to, weight*wf/sources[f]*wg/sources[g])
				}
			}
		}
	}
	for from, of := range moves {
		all := sum(of)
		for _, to := range slices.Sorted(maps.Keys(of)) {
			c.Moves[from] = append(c.Moves[from], flows.Link{To: to, Share: of[to] / all})
		}
	}
	return flows.CheckMoves(c.Moves)
}

// sum adds weights up in the order of their keys, so that the last digit is always the same.
func sum(of map[int]float64) (out float64) {
	for _, k := range slices.Sorted(maps.Keys(of)) {
		out += of[k]
	}
	return out
}
