package npec

import (
	"fmt"
	"strings"
	"unicode"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// commissions gathers what the sheets say of the commissions. Each is put once, with the first label met; the sheets repeat
// one another.
type commissions struct {
	sink   dataset.Sink
	labels map[vocab.CPNE]string             // first label of each
	codes  map[string]vocab.CPNE             // by folded label; "" where two commissions share it
	met    map[spelled]bool                  // code and label as written
	pairs  map[dataset.CommissionBranch]bool // put already
	parsed memo[string, parsedCommission]
}

type spelled struct{ code, label string }

type parsedCommission struct {
	code vocab.CPNE
	err  error
}

func newCommissions(sink dataset.Sink) *commissions {
	return &commissions{sink: sink, labels: map[vocab.CPNE]string{}, codes: map[string]vocab.CPNE{}, met: map[spelled]bool{},
		pairs: map[dataset.CommissionBranch]bool{}, parsed: memo[string, parsedCommission]{}}
}

func (c *commissions) parse(cell string) (vocab.CPNE, error) {
	p := c.parsed.get(cell, func() parsedCommission {
		code, err := vocab.ParseCPNE(cell)
		return parsedCommission{code, err}
	})
	return p.code, p.err
}

// put registers a commission under its label. A second label of the same edition is refused once; differences of case,
// accents and spaces are not other labels.
func (c *commissions) put(at dataset.Pos, column string, code vocab.CPNE, written string) error {
	key := spelled{string(code), written}
	if written == "" || c.met[key] {
		return nil
	}
	if len(c.met) >= remembered {
		clear(c.met)
	}
	c.met[key] = true
	label := vocab.Undouble(vocab.Text(written))
	folded := vocab.Fold(label)
	if first, known := c.labels[code]; known {
		if vocab.Fold(first) != folded {
			c.sink.Reject(*rejection(at, column, label, dataset.Duplicate, fmt.Sprintf("commission %s is already named %q in this edition: the first name is kept", code, first)))
		}
		return nil
	}
	c.labels[code] = label
	if _, taken := c.codes[folded]; taken {
		c.codes[folded] = ""
	} else {
		c.codes[folded] = code
	}
	if err := c.sink.Put(at, dataset.Commission{Code: code, Label: label}); err != nil {
		return err
	}
	return c.sink.Put(at, dataset.CommissionLabel{Commission: code, Label: label})
}

// relationOf reads the rows of a sheet CPNE-IDCC or IDCC-CPNE.
func (c *commissions) relationOf(t sheet) func(row) error {
	seen := map[dataset.CommissionBranch]bool{}
	return func(r row) error {
		if r.cell(commission) == "" {
			c.sink.Reject(*r.refuse(commission, dataset.MissingValue, "the row names no commission"))
			return nil
		}
		code, err := c.parse(r.cell(commission))
		if err != nil {
			c.sink.Reject(*r.refuse(commission, dataset.BadCode, err.Error()))
			return nil
		}
		if err := c.put(r.pos, t.header[t.at[label]], code, r.cell(label)); err != nil {
			return err
		}
		if r.cell(branch) == "" {
			c.sink.Reject(*r.refuse(branch, dataset.MissingValue, "the row names no IDCC: NA or NC says that the commission has none"))
			return nil
		}
		return c.putBranches(r.pos, t.header[t.at[branch]], code, r.cell(branch), seen)
	}
}

// putBranches puts the IDCC of a cell: none (NA, NC), one, or a list. A pair said twice by one sheet is refused the second
// time; another sheet may repeat it.
func (c *commissions) putBranches(at dataset.Pos, column string, code vocab.CPNE, cell string, seen map[dataset.CommissionBranch]bool) error {
	if unset(cell) {
		return nil
	}
	refuse := func(value string, reason dataset.Reason, text string) {
		c.sink.Reject(*rejection(at, column, value, reason, text))
	}
	for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;/", r) }) {
		idcc, err := vocab.ParseIDCC(part)
		if err != nil {
			refuse(part, dataset.BadCode, err.Error())
			continue
		}
		if idcc.Escape() {
			refuse(part, dataset.NotAMember, "this code says in the DSN that no agreement applies: it is not a branch")
			continue
		}
		pair := dataset.CommissionBranch{Commission: code, Branch: idcc}
		if seen[pair] {
			refuse(part, dataset.Duplicate, fmt.Sprintf("IDCC %s stands already under commission %s in this sheet", idcc, code))
			continue
		}
		seen[pair] = true
		if c.pairs[pair] {
			continue
		}
		c.pairs[pair] = true
		if err := c.sink.Put(at, pair); err != nil {
			return err
		}
	}
	return nil
}

// readGrid reads the header of the matrix: commission numbers, then until the first certification a row of labels and, in
// the editions of 2019 and 2020, a row of IDCC. Its amounts are those of the long sheet, which also says who set them.
func (c *commissions) readGrid(g grid) error {
	codes := g.rows[g.line-1]
	seen := map[dataset.CommissionBranch]bool{}
	for i, cells := range g.rows[g.line:] {
		if dataset.Cell(cells, 0) != "" {
			return nil
		}
		at := dataset.Pos{Part: g.name, Line: g.line + 1 + i}
		branches := holds(strings.Join(cells[:min(g.first, len(cells))], " "), "idcc")
		for j := g.first; j < min(len(codes), len(cells)); j++ {
			code, cell := dataset.Cell(codes, j), dataset.Cell(cells, j)
			if code == "" || cell == "" {
				continue
			}
			commission, err := vocab.ParseCPNE(code)
			if err != nil {
				return fmt.Errorf("sheet %s, line %d: %w", g.name, g.line, err)
			}
			if branches {
				err = c.putBranches(at, code, commission, cell, seen)
			} else {
				err = c.put(at, code, commission, cell)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}
