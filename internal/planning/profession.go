package planning

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"gpec/ent/branchactivity"
	"gpec/internal/planning/model"
	"gpec/internal/vocab"
	"gpec/internal/workforce"
)

// profession is what jobs are made of, apart from any run: the jobs of the ROME that each stands for, and how many of these are hired. It is
// worked out once for the editions at hand.
type profession struct {
	rome       map[int][]model.Share   // by job: how much of each job of the ROME leads to it
	hired      map[int]map[int]float64 // hirings by activity and job of the ROME
	everywhere map[int]float64         // hirings of all activities, by job of the ROME
	activities map[int][]model.Share   // by branch: its activities, and the share of each that it has
}

// professions keeps the profession of the editions it was worked out from.
type professions struct {
	mu    sync.Mutex
	stamp string
	of    *profession
}

// profession gives what jobs are made of, by what is imported.
func (s *Service) profession(ctx context.Context) (*profession, error) {
	var editions, runs int
	if err := s.DB.SQL.QueryRowContext(ctx, "SELECT COALESCE((SELECT max(id) FROM editions), 0), COALESCE((SELECT max(id) FROM import_runs), 0)").Scan(&editions, &runs); err != nil {
		return nil, fmt.Errorf("looking for the editions of jobs: %w", err)
	}
	stamp := fmt.Sprint(editions, runs)
	s.professions.mu.Lock()
	defer s.professions.mu.Unlock()
	if s.professions.stamp == stamp {
		return s.professions.of, nil
	}
	r := &reader{Service: s, in: &inputs{common: &model.Common{}}, used: map[int]bool{}}
	if err := r.readRows(ctx); err != nil {
		return nil, err
	}
	toFamilies, err := r.toFamilies(ctx)
	if err != nil {
		return nil, err
	}
	p := &profession{rome: r.romeOf(toFamilies), hired: map[int]map[int]float64{}, everywhere: map[int]float64{}, activities: map[int][]model.Share{}}
	for _, read := range []func(context.Context, *profession) error{r.readHirings, r.readActivities} {
		if err := read(ctx, p); err != nil {
			return nil, err
		}
	}
	s.professions.stamp, s.professions.of = stamp, p
	return p, nil
}

// romeOf gives the jobs of the ROME that a job stands for, and how much of each: itself, or those that lead to it.
func (r *reader) romeOf(links map[int]map[int]float64) map[int][]model.Share {
	out := map[int][]model.Share{}
	for id, j := range r.jobs {
		if j.Scheme != vocab.ROME4 {
			continue
		}
		out[id] = []model.Share{{Of: id, Share: 1}}
		whole := sum(links[id])
		for f, w := range links[id] {
			out[f] = append(out[f], model.Share{Of: id, Share: w / whole})
		}
	}
	for f := range out {
		slices.SortFunc(out[f], func(a, b model.Share) int { return a.Of - b.Of })
	}
	return out
}

// readHirings reads how many are hired by job of the ROME and activity, where a source tells.
func (r *reader) readHirings(ctx context.Context, p *profession) error {
	by := []workforce.WorkforceDimension{workforce.ByJob, workforce.ByActivity}
	t, err := r.table(ctx, vocab.Hirings, func(t *workforce.Table) bool {
		return len(t.Dims) == len(by) && t.Has(by...) && t.JobScheme == vocab.ROME4
	})
	if t == nil || err != nil {
		return err
	}
	return r.Workforce.Shown(ctx, t, by, []int{t.Last}, func(k []int, v float64) error {
		if p.hired[k[1]] == nil {
			p.hired[k[1]] = map[int]float64{}
		}
		p.hired[k[1]][k[0]] += v
		p.everywhere[k[0]] += v
		return nil
	})
}

// readActivities reads the activities of the branches.
func (r *reader) readActivities(ctx context.Context, p *profession) error {
	rows, err := r.DB.Client.BranchActivity.Query().Order(branchactivity.ByID()).All(ctx)
	if err != nil {
		return fmt.Errorf("reading the activities of branches: %w", err)
	}
	activities, bp := make([]int, len(rows)), make([]int, len(rows))
	for i, a := range rows {
		if activities[i], bp[i] = a.ActivityID, -1; a.ShareBp != nil {
			bp[i] = *a.ShareBp
		}
	}
	for i, share := range workforce.ActivityShares(activities, bp) {
		p.activities[rows[i].BranchID] = append(p.activities[rows[i].BranchID], model.Share{Of: activities[i], Share: share})
	}
	return nil
}

// standFor gives the jobs of the ROME that jobs of the run stand for in a branch (0: in the nation), in shares that add up to 1. They are those
// that its activities hire; as far as these hire few, those that are hired everywhere; where nobody is hired, all that lead to the job alike.
func (v *view) standFor(ctx context.Context, branch int, jobs []int) (map[int][]model.Share, error) {
	p, err := v.profession(ctx)
	if err != nil {
		return nil, err
	}
	here := p.hiredIn(branch)
	prior, _ := v.common.ParameterOf("HIRINGS_PRIOR")
	out := map[int][]model.Share{}
	for _, j := range jobs {
		out[j] = mixOf(p.rome[v.common.Jobs[j].ID], here, p.everywhere, prior)
	}
	return out, nil
}

// hiredIn gives the hirings of a branch by job of the ROME: its share of those of each of its activities.
func (p *profession) hiredIn(branch int) map[int]float64 {
	out := map[int]float64{}
	for _, a := range p.activities[branch] {
		for job, n := range p.hired[a.Of] {
			out[job] += a.Share * n
		}
	}
	return out
}

// mixOf shares a job out among the jobs of the ROME that lead to it. prior is how many hirings those everywhere weigh beside those here.
func mixOf(leading []model.Share, here, everywhere map[int]float64, prior float64) []model.Share {
	var local, national, links float64
	for _, s := range leading {
		local += s.Share * here[s.Of]
		national += s.Share * everywhere[s.Of]
		links += s.Share
	}
	out := make([]model.Share, 0, len(leading))
	for _, s := range leading {
		share := 0.0
		switch {
		case national == 0:
			share = s.Share / links
		case local+prior == 0:
			share = s.Share * everywhere[s.Of] / national
		default:
			share = s.Share * (here[s.Of] + prior*everywhere[s.Of]/national) / (local + prior)
		}
		if share > 0 {
			out = append(out, model.Share{Of: s.Of, Share: share})
		}
	}
	return out
}
