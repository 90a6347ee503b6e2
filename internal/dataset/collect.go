package dataset

import "context"

// Collected is a Sink that keeps everything: for tests, and for tools that need rows without a database.
type Collected struct {
	Reads    int
	Rows     []Row
	At       []Pos // place of each row
	Rejected []Rejection
}

// Read counts a data row.
func (c *Collected) Read(n int) { c.Reads += n }

// Put keeps a row.
func (c *Collected) Put(at Pos, row Row) error {
	if f, ok := row.(*Fact); ok {
		row = *f
	}
	c.Rows, c.At = append(c.Rows, row), append(c.At, at)
	return nil
}

// Reject keeps a rejection.
func (c *Collected) Reject(r Rejection) { c.Rejected = append(c.Rejected, r.Short()) }

// Of gives the collected rows of one type, in their order.
func Of[R Row](c *Collected) []R {
	var out []R
	for _, r := range c.Rows {
		if v, ok := r.(R); ok {
			out = append(out, v)
		}
	}
	return out
}

// Collect opens a file, has the source recognise it and reads it whole.
func Collect(ctx context.Context, src Source, path string) (*Collected, Match, error) {
	in, err := Open(path)
	if err != nil {
		return nil, Match{}, err
	}
	defer in.Close() //nolint:errcheck // read only
	m, err := src.Recognise(in)
	if err != nil {
		return nil, m, err
	}
	c := &Collected{}
	return c, m, src.Parse(ctx, in, m, c)
}
