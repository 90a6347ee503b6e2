package planning

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"runtime"
	"strconv"
	"sync"

	"gpec/ent"
	"gpec/ent/assumption"
	"gpec/ent/forecastblock"
	"gpec/internal/forecast"
	"gpec/internal/planning/model"
	"gpec/internal/vocab"
)

// computed is the outcome of a run, to be stored.
type computed struct {
	baseYear      int
	scheme        vocab.Scheme
	level         int
	inputsHash    string
	outcomeHash   string
	methodVersion string
	inputs        []vocab.RunInput
	warnings      []vocab.RunWarning
	series, cells int
	blocks        []block
}

// block is a row of forecast_blocks.
type block struct {
	kind  forecastblock.Kind
	key   string // IDCC of a branch, name of a summary
	bytes []byte
}

// atOnce is how many branches are computed before they are added up: what is kept in memory of a run as large as the country.
const atOnce = 16

// compute computes a run from what is at hand, and tells how far it is.
func (s *Service) compute(ctx context.Context, run *ent.ForecastRun, step func(done, of int)) (*computed, error) {
	in, err := s.read(ctx, run.Population, run.Horizon)
	if err != nil {
		return nil, err
	}
	c := in.common
	if c.Seed, err = strconv.ParseInt(run.Seed, 10, 64); err != nil {
		return nil, fmt.Errorf("the seed of run %d: %w", run.ID, err)
	}
	c.Draws = run.Draws
	if c.Assumptions, err = s.assumed(ctx, run.VersionID); err != nil {
		return nil, err
	}
	if err := c.Prepare(in.branches); err != nil {
		return nil, err
	}
	hash := c.InputsHash(in.branches)
	out := &computed{baseYear: c.BaseYear, scheme: in.scheme, level: in.level, inputsHash: hex.EncodeToString(hash[:]), methodVersion: model.MethodVersion,
		inputs: in.editions, warnings: in.warnings}
	return out, s.project(ctx, in, out, step)
}

// assumed reads the assumptions of a version of a scenario; none without one.
func (s *Service) assumed(ctx context.Context, version *int) (out []model.Assumption, err error) {
	if version == nil {
		return nil, nil
	}
	rows, err := s.DB.Client.Assumption.Query().Where(assumption.VersionID(*version)).Order(assumption.ByPosition()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading assumptions: %w", err)
	}
	for _, a := range rows {
		m := model.Assumption{Kind: a.Kind, Branches: a.Branches, Jobs: a.Jobs, Regions: a.Regions, Targets: a.Targets, Value: a.Value, Unit: a.Unit, Start: a.StartYear, Ramp: a.Ramp}
		if a.EndYear != nil {
			m.End = *a.EndYear
		}
		out = append(out, m)
	}
	return out, nil
}

// project computes all branches, and packs what comes out.
func (s *Service) project(ctx context.Context, in *inputs, out *computed, step func(done, of int)) error {
	p, err := newPacker()
	if err != nil {
		return err
	}
	sum := sha256.New()
	add := func(kind forecastblock.Kind, key string, b []byte) {
		out.blocks = append(out.blocks, block{kind, key, p.pack(b)})
	}
	add(forecastblock.KindCOMMON, "", in.common.Encode())
	common := in.common.Hash()
	_, _ = sum.Write(common[:]) // a hash never fails
	totals := newSummaries(in.common)
	packed, hashes := make([][]byte, atOnce), make([][sha256.Size]byte, atOnce)
	for from := 0; from < len(in.branches); from += atOnce {
		if err := ctx.Err(); err != nil {
			return err
		}
		part := in.branches[from:min(from+atOnce, len(in.branches))]
		outcomes, err := projectAll(in.common, part, func(i int, o *model.Outcome) { packed[i], hashes[i] = o.Encode(), o.Hash() })
		if err != nil {
			return err
		}
		for i, o := range outcomes {
			add(forecastblock.KindBRANCH, o.Branch.Code, packed[i])
			_, _ = sum.Write(hashes[i][:])
			totals.add(o)
			out.series, out.cells = out.series+len(o.Branch.Jobs), out.cells+len(o.Branch.Cells)
			out.count(o)
		}
		step(from+len(part), len(in.branches))
	}
	for _, name := range summaryNames {
		add(forecastblock.KindSUMMARY, name, totals.by[name].Summary().Encode())
	}
	out.outcomeHash = hex.EncodeToString(sum.Sum(nil))
	return nil
}

// projectAll computes branches on all processors, in their order.
func projectAll(c *model.Common, branches []*model.Branch, with func(i int, o *model.Outcome)) ([]*model.Outcome, error) {
	out, errs := make([]*model.Outcome, len(branches)), make([]error, len(branches))
	var all sync.WaitGroup
	next := make(chan int)
	for range min(len(branches), runtime.GOMAXPROCS(0)) {
		p, err := c.Projector()
		if err != nil {
			close(next)
			all.Wait()
			return nil, err
		}
		all.Go(func() {
			for i := range next {
				if out[i], errs[i] = p.Project(branches[i]); errs[i] == nil {
					with(i, out[i])
				}
			}
		})
	}
	for i := range branches {
		next <- i
	}
	close(next)
	all.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// count notes what a reader should know of the series: those too short for a forecast of their own, and those that jump.
func (c *computed) count(o *model.Outcome) {
	short, jumping := 0, 0
	for i, m := range o.Methods {
		if m.Name == forecast.GroupGrowth || m.Name == forecast.DampedGrowth {
			short++
		}
		if len(o.Branch.Jobs[i].Series.Jumps()) > 0 {
			jumping++
		}
	}
	c.warn(warnShort, short)
	c.warn(warnJumps, jumping)
}

// warn adds to the number of what a warning is about.
func (c *computed) warn(of warning, n int) {
	if n == 0 {
		return
	}
	for i := range c.warnings {
		if c.warnings[i].Code == string(of) {
			c.warnings[i].Count += n
			return
		}
	}
	c.warnings = append(c.warnings, vocab.RunWarning{Code: string(of), Count: n})
}

// Names of the summaries of a run: sums over its branches.
const (
	byNothing   = ""
	byJob       = "JOB"
	byRegion    = "REGION"
	byJobRegion = "JOB,REGION"
	byBranch    = "BRANCH"
)

var summaryNames = [...]string{byNothing, byJob, byRegion, byJobRegion, byBranch}

// summaries adds up the branches of a run.
type summaries struct{ by map[string]*model.Aggregator }

func newSummaries(c *model.Common) *summaries {
	s := &summaries{map[string]*model.Aggregator{}}
	for _, name := range summaryNames {
		s.by[name] = model.NewAggregator(c)
	}
	return s
}

func (s *summaries) add(o *model.Outcome) {
	for name, a := range s.by {
		a.Add(o, name != byRegion && name != byJobRegion, func(i int) (model.Key, bool) {
			cell := o.Branch.Cells[i]
			k := model.Key{Branch: -1, Job: -1, Region: -1}
			switch name {
			case byJob:
				k.Job = o.Branch.Jobs[cell.Job].Job
			case byRegion:
				k.Region = cell.Region
			case byJobRegion:
				k.Job, k.Region = o.Branch.Jobs[cell.Job].Job, cell.Region
			case byBranch:
				k.Branch = o.Branch.ID
			}
			return k, true
		})
	}
}
