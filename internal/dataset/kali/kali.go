// Package kali reads the list of collective agreements in KALI, the base of agreements of Légifrance: the identifier, the
// state and the address of the text of each branch.
package kali

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Source reads the list in its two forms: the workbook that the DILA publishes, and the JSON of metadata by IDCC that the
// search engine of companies (recherche-entreprises) draws from it.
type Source struct{}

const title = "Liste des conventions collectives (KALI)"

// Info describes the publication.
func (Source) Info() dataset.Info {
	return dataset.Info{
		Code:      "kali",
		Title:     title,
		Publisher: "DILA",
		Licence:   "not stated",
		Homepage:  "https://www.data.gouv.fr/datasets/53ba5033a3a729219b7bead9",
		Rank:      2,
	}
}

// The layouts. The list holds some three hundred agreements that have an IDCC, the JSON 573 codes.
const (
	workbookLayout = "kali-workbook"
	metadataLayout = "kali-metadata"
	floor          = 200
)

// entry is one text of the list, in either form.
type entry struct {
	idcc  string
	Title string `json:"titre de la convention"`
	ID    string `json:"id_kali"`
	State string `json:"etat"`
	URL   string `json:"url"`
}

// names are the names of the columns that rejections give, in one layout.
type names struct{ idcc, title, id string }

var (
	workbookNames = names{idcc: "IDCC", title: "TITRE", id: "ID"}
	metadataNames = names{idcc: "IDCC", title: "titre de la convention", id: "id_kali"}
)

// Recognise finds the header of the workbook, or the keys of the metadata.
func (Source) Recognise(in *dataset.Input) (dataset.Match, error) {
	m := dataset.Match{Floor: floor}
	switch in.Form {
	case dataset.Sheets:
		m.Layout = workbookLayout
		w, err := in.Workbook()
		if err != nil {
			return dataset.Match{}, err
		}
		if _, err := locate(w); err != nil {
			return dataset.Match{}, err
		}
		return m, nil
	case dataset.Text:
		m.Layout = metadataLayout
		return m, checkMetadata(in.Head(), in.Name)
	}
	return dataset.Match{}, dataset.ErrNotMine
}

// Parse reads every text of the file.
func (Source) Parse(ctx context.Context, in *dataset.Input, m dataset.Match, sink dataset.Sink) error {
	if m.Layout == metadataLayout {
		return readMetadata(ctx, in, sink)
	}
	w, err := in.Workbook()
	if err != nil {
		return err
	}
	f, err := locate(w)
	if err != nil {
		return err
	}
	rows, err := w.Rows(f.sheet)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read only
	return readRows(ctx, rows, f, sink)
}

// list puts the entries of one file.
type list struct {
	names
	sink dataset.Sink
	seen map[vocab.IDCC]bool
}

func newList(n names, sink dataset.Sink) *list {
	return &list{names: n, sink: sink, seen: map[vocab.IDCC]bool{}}
}

// put checks an entry and hands it over. The first text of a branch stands.
func (l *list) put(at dataset.Pos, e entry) error {
	reject := func(column, value string, code dataset.Reason, why string) error {
		l.sink.Reject(dataset.Rejection{Pos: at, Column: column, Value: value, Code: code, Reason: why})
		return nil
	}
	if e.idcc == "" {
		return reject(l.idcc, "", dataset.MissingValue, "the text of an agreement has no IDCC")
	}
	branch, err := vocab.ParseIDCC(e.idcc)
	if err != nil {
		return reject(l.idcc, e.idcc, dataset.BadCode, err.Error())
	}
	if branch.Escape() {
		return reject(l.idcc, e.idcc, dataset.BadCode, "a code that stands for no collective agreement in the DSN: it is no branch")
	}
	if l.seen[branch] {
		return reject(l.idcc, e.idcc, dataset.Duplicate, "this branch stands earlier in the file")
	}
	label := vocab.Text(e.Title)
	if label == "" {
		return reject(l.title, "", dataset.MissingValue, "the text has no title")
	}
	id := vocab.Trim(e.ID)
	if !strings.HasPrefix(id, "KALI") {
		return reject(l.id, id, dataset.BadCode, "expected an identifier that begins with KALI")
	}
	l.seen[branch] = true
	return l.sink.Put(at, dataset.BranchText{IDCC: branch, Label: label, KaliID: id, State: vocab.Trim(e.State), URL: vocab.Trim(e.URL)})
}

// The columns of the workbook, in the order of columns.
const (
	colID = iota
	colKind
	colIDCC
	colTitle
	colState
	colURL
)

// The nature and the days of the text are known and not kept: the register of the ministry has them.
var columns = []dataset.Column{{Name: "ID"}, {Name: "CC_TI"}, {Name: "IDCC"}, {Name: "TITRE"}, {Name: "ETAT"}, {Name: "URL"},
	{Name: "NATURE", Optional: true}, {Name: "DEBUT", Optional: true}, {Name: "FIN", Optional: true}}

// marks are the columns that no other publication holds together.
var marks = []dataset.Column{{Name: "CC_TI"}, {Name: "TITRE"}}

// located is the list found in a workbook.
type located struct {
	sheet string
	line  int // of the header
	at    []int
}

// headRows is how far down the header is looked for: it stands on line 4, below a title.
const headRows = 20

func locate(w *dataset.Workbook) (located, error) {
	for _, sheet := range w.Sheets() {
		head, err := w.Head(sheet, headRows)
		if err != nil {
			return located{}, err
		}
		for i, row := range head {
			if h := dataset.Header(row); h.Has(marks...) {
				at, err := index(h, sheet)
				return located{sheet: sheet, line: i + 1, at: at}, err
			}
		}
	}
	return located{}, dataset.ErrNotMine
}

func index(h dataset.Header, sheet string) ([]int, error) {
	at, err := h.Index(title, sheet, columns...)
	if err != nil {
		return nil, err
	}
	if extra := h.Unknown(columns...); len(extra) > 0 {
		return nil, &dataset.LayoutError{Source: title, Place: sheet, Found: "unknown columns " + strings.Join(extra, ", "), Expected: "the columns of the list"}
	}
	return at, nil
}

// rowReader is a stream of rows: dataset.SheetRows.
type rowReader interface {
	Next() ([]string, dataset.Pos, error)
}

// readRows reads the rows below the header. The list also holds independent texts (textes indépendants, CC_TI = TI): they
// belong to no branch and have no IDCC, so they are counted and passed over.
func readRows(ctx context.Context, rows rowReader, f located, sink dataset.Sink) error {
	l := newList(workbookNames, sink)
	for {
		cells, pos, err := rows.Next()
		if errors.Is(err, io.EOF) {
			return ctx.Err()
		}
		if err != nil {
			return err
		}
		if pos.Line <= f.line {
			continue
		}
		sink.Read(1)
		get := func(col int) string { return dataset.Cell(cells, f.at[col]) }
		if get(colKind) == "TI" && get(colIDCC) == "" {
			continue
		}
		if err := l.put(pos, entry{idcc: get(colIDCC), Title: get(colTitle), ID: get(colID), State: get(colState), URL: get(colURL)}); err != nil {
			return err
		}
	}
}

// checkMetadata looks for an object with the keys of the metadata.
func checkMetadata(head []byte, name string) error {
	if !bytes.HasPrefix(bytes.TrimSpace(head), []byte("{")) || !bytes.Contains(head, []byte(`"id_kali"`)) {
		return dataset.ErrNotMine
	}
	for _, key := range []string{"titre de la convention", "etat", "url"} {
		if !bytes.Contains(head, []byte(`"`+key+`"`)) {
			return &dataset.LayoutError{Source: title, Place: name, Found: "no key " + key + " in the first agreements", Expected: "the keys titre de la convention, id_kali, etat and url"}
		}
	}
	return nil
}

// metadataBytes bounds what is read: the file holds 0.2 MB.
const metadataBytes = 64 << 20

func readMetadata(ctx context.Context, in *dataset.Input, sink dataset.Sink) error {
	r, err := in.Reader()
	if err != nil {
		return fmt.Errorf("%s: %w", in.Name, err)
	}
	defer r.Close() //nolint:errcheck // read only
	text, err := io.ReadAll(io.LimitReader(dataset.Decode(r), metadataBytes))
	if err != nil {
		return fmt.Errorf("%s: %w", in.Name, err)
	}
	return parseMetadata(ctx, in.Name, text, sink)
}

// parseMetadata reads an object of entries by IDCC. Two thirds of them have null everywhere but in the title: the agreement
// is not in KALI, so there is nothing to say of its text. They are counted and passed over.
func parseMetadata(ctx context.Context, part string, text []byte, sink dataset.Sink) error {
	dec := json.NewDecoder(bytes.NewReader(text))
	opening, err := dec.Token()
	if err != nil {
		return fmt.Errorf("%s: expected an object of agreements by IDCC: %w", part, err)
	}
	if opening != json.Delim('{') {
		return fmt.Errorf("%s begins with %v: expected an object of agreements by IDCC", part, opening)
	}
	l := newList(metadataNames, sink)
	line, counted := 1, 0
	for dec.More() {
		if err := ctx.Err(); err != nil {
			return err
		}
		key, err := dec.Token()
		if err != nil {
			return fmt.Errorf("%s, after line %d: %w", part, line, err)
		}
		offset := int(dec.InputOffset())
		line, counted = line+bytes.Count(text[counted:offset], []byte("\n")), offset
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return fmt.Errorf("%s, line %d: %w", part, line, err)
		}
		sink.Read(1)
		at := dataset.Pos{Part: part, Line: line}
		e := entry{idcc: fmt.Sprint(key)}
		if err := json.Unmarshal(raw, &e); err != nil {
			sink.Reject(dataset.Rejection{Pos: at, Column: l.idcc, Value: e.idcc, Code: dataset.BadRow, Reason: "not an agreement: " + err.Error()})
			continue
		}
		if e.ID == "" && e.State == "" && e.URL == "" {
			continue
		}
		if err := l.put(at, e); err != nil {
			return err
		}
	}
	if _, err := dec.Token(); err != nil {
		return fmt.Errorf("%s: the list of agreements does not end: %w", part, err)
	}
	return nil
}
