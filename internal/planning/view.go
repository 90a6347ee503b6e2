package planning

import (
	"container/list"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"

	"gpec/ent"
	"gpec/ent/forecastblock"
	"gpec/ent/forecastrun"
	"gpec/internal/access"
	"gpec/internal/acts"
	"gpec/internal/fault"
	"gpec/internal/planning/model"
	"gpec/internal/store"
	"gpec/internal/vocab"
)

func badInput(format string, args ...any) error { return fault.New(fault.BadInput, format, args...) }

// view is a run that is read.
type view struct {
	*Service
	run    *ent.ForecastRun
	common *model.Common
}

// open gives a run that is done: the one asked for, or the latest published run of the baseline of a population. Nil when there is none that
// the caller may see.
func (s *Service) open(ctx context.Context, id *int, population vocab.Population) (*view, error) {
	q := s.DB.Client.ForecastRun.Query()
	if id != nil {
		q.Where(forecastrun.ID(*id))
	} else {
		q.Where(forecastrun.PopulationEQ(population), forecastrun.Published(true), forecastrun.StateEQ(forecastrun.StateDONE), forecastrun.VersionIDIsNil()).Order(ent.Desc(forecastrun.FieldID))
	}
	run, err := acts.Seen(q.First(ctx))
	if err != nil || run == nil {
		return nil, err
	}
	if run.State != forecastrun.StateDONE {
		return nil, fault.New(fault.Conflict, "the run is %s: it has no figures", run.State)
	}
	c, err := cached(ctx, s, run.ID, forecastblock.KindCOMMON, "", model.DecodeCommon)
	if err != nil {
		return nil, err
	}
	if c == nil {
		return nil, fmt.Errorf("run %d has no inputs", run.ID)
	}
	return &view{s, run, c}, nil
}

// outcome gives what was computed of a branch; nil when it is none of the run.
func (v *view) outcome(ctx context.Context, idcc string) (*model.Outcome, error) {
	return cached(ctx, v.Service, v.run.ID, forecastblock.KindBRANCH, idcc, model.DecodeOutcome)
}

// summary gives sums over the branches of the run.
func (v *view) summary(ctx context.Context, name string) (*model.Summary, error) {
	out, err := cached(ctx, v.Service, v.run.ID, forecastblock.KindSUMMARY, name, model.DecodeSummary)
	if err == nil && out == nil {
		err = fmt.Errorf("run %d has no summary %q", v.run.ID, name)
	}
	return out, err
}

// branches lists the branches of the run, by IDCC.
func (v *view) branches(ctx context.Context) (codes []string, err error) {
	rows, err := v.DB.SQL.QueryContext(ctx, store.Placeholders(v.DB.Dialect, "SELECT key FROM forecast_blocks WHERE run_id = ? AND kind = ? ORDER BY key"), v.run.ID, string(forecastblock.KindBRANCH))
	if err != nil {
		return nil, fmt.Errorf("listing the branches of a run: %w", err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err is
	for rows.Next() {
		var code string
		if err := rows.Scan(&code); err != nil {
			return nil, err
		}
		codes = append(codes, code)
	}
	return codes, rows.Err()
}

// keep is how many bytes of blocks are kept unpacked in memory. Runs never change, so that what is kept is never out of date.
const keep = 256 << 20

// cache keeps blocks as they were unpacked, the ones used last.
type cache struct {
	mu     sync.Mutex
	packer *packer
	size   int
	rows   map[blockKey]*list.Element
	order  list.List // of *kept, the one used last first
	read   sync.Map  // of *sync.Mutex by blockKey: what several ask for at once is read once
}

type blockKey struct {
	run  int
	kind forecastblock.Kind
	key  string
}

type kept struct {
	blockKey
	size  int
	value any
}

func (c *cache) get(k blockKey) (any, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.rows[k]
	if !ok {
		return nil, false
	}
	c.order.MoveToFront(e)
	return e.Value.(*kept).value, true //nolint:forcetypeassert // nothing else is put there
}

func (c *cache) put(k blockKey, size int, value any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.rows[k]; ok || size > keep {
		return
	}
	if c.rows == nil {
		c.rows = map[blockKey]*list.Element{}
	}
	c.rows[k] = c.order.PushFront(&kept{k, size, value})
	for c.size += size; c.size > keep; {
		last := c.order.Back()
		old := c.order.Remove(last).(*kept) //nolint:forcetypeassert // nothing else is put there
		delete(c.rows, old.blockKey)
		c.size -= old.size
	}
}

// unpacker makes the packer when it is needed first.
func (c *cache) unpacker() (p *packer, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.packer == nil {
		c.packer, err = newPacker()
	}
	return c.packer, err
}

// cached reads a block of a run and unpacks it; nil when there is none. Whether the caller may see the run is asked every time.
func cached[T any](ctx context.Context, s *Service, run int, kind forecastblock.Kind, key string, decode func([]byte) (*T, error)) (*T, error) {
	k := blockKey{run, kind, key}
	if v, ok := s.cache.get(k); ok {
		return v.(*T), nil //nolint:forcetypeassert // each kind has its type
	}
	reading, _ := s.cache.read.LoadOrStore(k, &sync.Mutex{})
	one := reading.(*sync.Mutex) //nolint:forcetypeassert // nothing else is put there
	one.Lock()
	defer one.Unlock()
	if v, ok := s.cache.get(k); ok {
		return v.(*T), nil //nolint:forcetypeassert // each kind has its type
	}
	allowed, args, err := access.Clause(ctx, s.DB.Dialect, "ForecastRun", "r", 4)
	if err != nil {
		return nil, err
	}
	var packed []byte
	err = s.DB.SQL.QueryRowContext(ctx, store.Placeholders(s.DB.Dialect, "SELECT b.bytes FROM forecast_blocks b JOIN forecast_runs r ON r.id = b.run_id WHERE b.run_id = ? AND b.kind = ? AND b.key = ?")+" AND "+allowed,
		append([]any{run, string(kind), key}, args...)...).Scan(&packed)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, nil //nolint:nilnil // there is none
	case err != nil:
		return nil, fmt.Errorf("reading a block of a run: %w", err)
	}
	p, err := s.cache.unpacker()
	if err != nil {
		return nil, err
	}
	b, err := p.unpack(packed)
	if err != nil {
		return nil, fmt.Errorf("unpacking a block of run %d: %w", run, err)
	}
	out, err := decode(b)
	if err != nil {
		return nil, fmt.Errorf("reading a block of run %d: %w", run, err)
	}
	s.cache.put(k, len(b)+len(b)/4, out)
	s.cache.read.Delete(k)
	return out, nil
}
