// Package siro reads the SIRO table of France compétences: which skills operator (OPCO) each establishment of France
// reports to, by the collective agreement it declares.
package siro

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Source reads the full table (one line an establishment, 3.7 million of them, every month) and its aggregate (one line
// a couple of agreement and operator). Both give the same rows: couples with their number of establishments.
type Source struct{}

const title = "Table SIRET-OPCO (SIRO)"

// Info describes the publication.
func (Source) Info() dataset.Info {
	return dataset.Info{
		Code:      "siro",
		Title:     title,
		Publisher: "France compétences",
		Licence:   "Licence Ouverte / Open Licence (Etalab)",
		Homepage:  "https://www.data.gouv.fr/datasets/688a210c012cfbf595d7a99a",
		History:   true, Rank: 3,
	}
}

// The columns of a layout, in the order of layout.columns.
const (
	colIDCC = iota
	colOwner
	colManager
	colCount
	colSIRET
)

// layout is one form of the table. A column with an empty name is not in it.
type layout struct {
	name     string
	floor    int
	headless bool // the columns have no header: at gives their positions
	columns  []dataset.Column
	at       []int // positions of the columns of a headless layout
}

var (
	couplesLayout = &layout{name: "siro-couples", floor: 1000, headless: true, at: []int{0, 1, -1, 2, -1},
		columns: []dataset.Column{{Name: "IDCC"}, {Name: "OPCO"}, {}, {Name: "establishments"}, {}}}
	fullLayout = &layout{name: "siro-full", floor: 100000,
		columns: []dataset.Column{{Name: "IDCC"}, {Name: "OPCO_PROPRIETAIRE"}, {Name: "OPCO_GESTION"}, {}, {Name: "SIRET"}}}
)

// Recognise looks for the header of the full table, or for lines of digits, operator and digits.
func (Source) Recognise(in *dataset.Input) (dataset.Match, error) {
	if in.Form != dataset.Text {
		return dataset.Match{}, dataset.ErrNotMine
	}
	l, err := layoutOf(in.Head(), in.Name)
	if err != nil {
		return dataset.Match{}, err
	}
	m := dataset.Match{Layout: l.name, Floor: l.floor, Published: monthOf(in.Name)}
	if !m.Published.IsZero() {
		m.Edition = m.Published.Time().Format("January 2006")
	}
	return m, nil
}

func layoutOf(head []byte, name string) (*layout, error) {
	if isCouples(head) {
		return couplesLayout, nil
	}
	h := dataset.HeadTable(head)
	owner, manager, siret := fullLayout.columns[colOwner], fullLayout.columns[colManager], fullLayout.columns[colSIRET]
	if h.Find(owner) < 0 && (h.Find(manager) < 0 || h.Find(siret) < 0) {
		return nil, dataset.ErrNotMine
	}
	if _, err := fullLayout.index(h, name); err != nil {
		return nil, err
	}
	return fullLayout, nil
}

// index finds the columns of the layout.
func (l *layout) index(h dataset.Header, part string) ([]int, error) {
	if l.headless {
		return l.at, nil
	}
	var named []dataset.Column
	for _, c := range l.columns {
		if c.Name != "" {
			named = append(named, c)
		}
	}
	found, err := h.Index(title, part, named...)
	if err != nil {
		return nil, err
	}
	if extra := h.Unknown(named...); len(extra) > 0 {
		return nil, &dataset.LayoutError{Source: title, Place: part, Found: "unknown columns " + strings.Join(extra, ", "), Expected: "the four columns of the table"}
	}
	at := make([]int, len(l.columns))
	for i, c := range l.columns {
		at[i] = -1
		if c.Name != "" {
			at[i], found = found[0], found[1:]
		}
	}
	return at, nil
}

// sampleLines is how many lines of a headless table are looked at. One known operator among them is enough: a label that
// changed is refused with its line, not with the whole file.
const sampleLines = 10

func isCouples(head []byte) bool {
	known := 0
	for i, line := range bytes.Split(head, []byte("\n")) {
		if i == sampleLines {
			break
		}
		cells := strings.Split(vocab.Trim(string(line)), "|")
		if i > 0 && len(cells) == 1 && cells[0] == "" {
			continue
		}
		if len(cells) != 3 || !isDigits(cells[0]) || !isDigits(cells[2]) {
			return false
		}
		if _, err := vocab.ParseOPCO(cells[1]); err == nil {
			known++
		}
	}
	return known > 0
}

func isDigits(s string) bool {
	_, err := strconv.ParseUint(vocab.Trim(s), 10, 64)
	return err == nil
}

var editionMonth = regexp.MustCompile(`(?:^|[^0-9])(20[0-9]{2})-?(0[1-9]|1[0-2])(?:[^0-9]|$)`)

// monthOf reads the month of the edition in a file name such as siro-202606.csv: its first day. The content says no date.
func monthOf(name string) vocab.Date {
	m := editionMonth.FindStringSubmatch(name)
	if m == nil {
		return vocab.Date{}
	}
	year, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(m[2]) // digits: the pattern says so
	return vocab.NewDate(year, time.Month(month), 1)
}

// Parse puts the eleven operators, then one attachment for each couple of branch and operator, in the order of the codes.
// The attachments hold from the first day of the month of the edition; of the file's own date where no edition is known.
func (Source) Parse(ctx context.Context, in *dataset.Input, m dataset.Match, sink dataset.Sink) error {
	l := fullLayout
	if m.Layout == couplesLayout.name {
		l = couplesLayout
	}
	r, err := in.Reader()
	if err != nil {
		return fmt.Errorf("%s: %w", in.Name, err)
	}
	defer r.Close() //nolint:errcheck // read only
	from := m.Published
	if from.IsZero() {
		from = in.Modified
	}
	day := from.Time()
	return parse(ctx, r, in.Name, l, vocab.NewDate(day.Year(), day.Month(), 1), sink)
}

func parse(ctx context.Context, r io.Reader, part string, l *layout, from vocab.Date, sink dataset.Sink) error {
	tallies, err := count(ctx, r, part, l, sink)
	if err != nil {
		return err
	}
	for _, o := range vocab.Operators() {
		if err := sink.Put(dataset.Pos{Part: part}, dataset.Opco{Code: o.Code, Name: o.Name}); err != nil {
			return err
		}
	}
	return attach(merge(tallies, l, sink), from, sink)
}

// written is a couple as the file writes it. A headless table is kept line by line, so that a couple written twice shows.
type written struct {
	idcc, owner, manager string
	line                 int
}

type tally struct {
	written
	establishments int
	first          dataset.Pos
}

// count reads every line and sums the establishments by couple as written: some 1,500 of them, whatever the size of the
// table. Parsing the codes waits for the sums, so that 3.7 million lines cost little.
func count(ctx context.Context, r io.Reader, part string, l *layout, sink dataset.Sink) ([]*tally, error) {
	t, err := dataset.NewTable(r, part)
	if err != nil {
		return nil, err
	}
	at, err := l.index(t.Header, part)
	if err != nil {
		return nil, err
	}
	c := counter{layout: l, at: at, tallies: map[written]*tally{}, sink: sink}
	if l.headless {
		c.add(t.Header, dataset.Pos{Part: part, Line: 1})
	}
	for n := 0; ; n++ {
		if n%10000 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		cells, pos, err := t.Next()
		if errors.Is(err, io.EOF) {
			return c.order, nil
		}
		if err != nil {
			return nil, err
		}
		c.add(cells, pos)
	}
}

type counter struct {
	*layout
	at      []int
	tallies map[written]*tally
	order   []*tally
	sink    dataset.Sink
}

func (c *counter) add(cells []string, pos dataset.Pos) {
	c.sink.Read(1)
	key := written{idcc: c.cell(cells, colIDCC), owner: c.cell(cells, colOwner), manager: c.cell(cells, colManager)}
	establishments := 1
	switch {
	case c.at[colCount] >= 0:
		key.line = pos.Line
		n, err := strconv.Atoi(c.cell(cells, colCount))
		if err != nil || n < 0 || n > 1e9 {
			c.reject(cells, pos, colCount, dataset.BadAmount, "expected the number of establishments")
			return
		}
		establishments = n
	case key == written{}: // an establishment without agreement nor operator
		return
	default:
		if siret, err := vocab.ParseSIRET(c.cell(cells, colSIRET)); err != nil || siret == "" {
			c.reject(cells, pos, colSIRET, dataset.BadCode, "expected the 14 digits of an establishment: it is not counted")
			return
		}
	}
	found := c.tallies[key]
	if found == nil {
		// The cells are parts of their line: clones let the line go.
		key.idcc, key.owner, key.manager = strings.Clone(key.idcc), strings.Clone(key.owner), strings.Clone(key.manager)
		found = &tally{written: key, first: pos}
		c.tallies[key], c.order = found, append(c.order, found)
	}
	found.establishments += establishments
}

func (c *counter) cell(cells []string, col int) string { return dataset.Cell(cells, c.at[col]) }

func (c *counter) reject(cells []string, pos dataset.Pos, col int, code dataset.Reason, why string) {
	c.sink.Reject(dataset.Rejection{Pos: pos, Column: c.columns[col].Name, Value: c.cell(cells, col), Code: code, Reason: why})
}

// couple is a branch with the operator that owns it and, overseas, the one that manages in its place.
type couple struct {
	branch         vocab.IDCC
	owner, manager vocab.OPCO
}

type attachment struct {
	couple
	establishments int
	first          dataset.Pos
}

// merge parses the codes of each tally and refuses those that are no couple, once each, with its number of establishments.
func merge(tallies []*tally, l *layout, sink dataset.Sink) []*attachment {
	byCouple := map[couple]*attachment{}
	var out []*attachment
	for _, t := range tallies {
		reject := func(col int, value string, code dataset.Reason, why string) {
			sink.Reject(dataset.Rejection{Pos: t.first, Column: l.columns[col].Name, Value: value, Code: code,
				Reason: fmt.Sprintf("%s (couple %s, %s: %d establishments)", why, t.idcc, t.owner, t.establishments)})
		}
		branch, err := vocab.ParseIDCC(t.idcc)
		switch {
		case t.idcc == "":
			reject(colIDCC, "", dataset.MissingValue, "an operator without agreement")
			continue
		case err != nil:
			reject(colIDCC, t.idcc, dataset.BadCode, err.Error())
			continue
		case branch.Escape():
			reject(colIDCC, t.idcc, dataset.BadCode, "a code that stands for no collective agreement in the DSN: it is no branch")
			continue
		case t.owner == "":
			reject(colOwner, "", dataset.MissingValue, "an agreement without operator")
			continue
		}
		owner, err := vocab.ParseOPCO(t.owner)
		if err != nil {
			reject(colOwner, t.owner, dataset.NotAMember, err.Error())
			continue
		}
		key := couple{branch: branch, owner: owner}
		if t.manager != "" {
			if key.manager, err = vocab.ParseOPCO(t.manager); err != nil {
				reject(colManager, t.manager, dataset.NotAMember, err.Error())
				continue
			}
			if key.manager == owner {
				key.manager = ""
			}
		}
		found := byCouple[key]
		switch {
		case found == nil:
			found = &attachment{couple: key, first: t.first}
			byCouple[key], out = found, append(out, found)
		case l.headless:
			reject(colIDCC, t.idcc, dataset.Duplicate, fmt.Sprintf("this couple stands on line %d", found.first.Line))
			continue
		}
		found.establishments += t.establishments
	}
	return out
}

// attach puts the couples. The principal operator of a branch is the owner that holds most of its establishments, all
// territories together; of equals, the first in the order of the codes. All its couples are marked.
func attach(couples []*attachment, from vocab.Date, sink dataset.Sink) error {
	slices.SortFunc(couples, func(a, b *attachment) int {
		return cmp.Or(cmp.Compare(a.branch, b.branch), cmp.Compare(a.owner, b.owner), cmp.Compare(a.manager, b.manager))
	})
	held := map[couple]int{}
	principal := map[vocab.IDCC]vocab.OPCO{}
	for _, a := range couples {
		held[couple{branch: a.branch, owner: a.owner}] += a.establishments
	}
	for _, a := range couples {
		best, ok := principal[a.branch]
		if !ok || held[couple{branch: a.branch, owner: a.owner}] > held[couple{branch: a.branch, owner: best}] {
			principal[a.branch] = a.owner
		}
	}
	for _, a := range couples {
		territory := "FRANCE"
		if a.manager != "" {
			territory = "OVERSEAS"
		}
		if err := sink.Put(a.first, dataset.OpcoAttachment{
			Branch: a.branch, Owner: a.owner, Manager: a.manager, Territory: territory, Establishments: a.establishments,
			Principal: principal[a.branch] == a.owner, ValidFrom: from,
		}); err != nil {
			return err
		}
	}
	return nil
}
