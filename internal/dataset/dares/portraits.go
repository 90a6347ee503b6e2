package dares

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Portraits reads the statistical portraits of branches (portraits statistiques de branches) in their JSON form: salaried
// headcount, full-time equivalents, enterprises and establishments at the end of 2020, rounded by the publisher, for the
// branches of some 5,000 employees or more.
type Portraits struct{}

const (
	portraitsTitle = "Portraits statistiques de branches professionnelles"
	// portraitsYear is the year of the figures. The JSON does not say it; no other year exists in this form.
	portraitsYear = 2020
	// portraitsBytes bounds what is read: the file of 2020 holds 2.6 MB.
	portraitsBytes = 64 << 20
)

// Info describes the publication.
func (Portraits) Info() dataset.Info {
	return dataset.Info{
		Code:      "dares-portraits-branches",
		Title:     portraitsTitle,
		Publisher: "DARES",
		Licence:   "not stated",
		Homepage:  "https://dares.travail-emploi.gouv.fr/donnees/les-portraits-statistiques-de-branches-professionnelles",
		Rank:      5,
	}
}

// Recognise looks for an array of objects with the keys of a portrait.
func (Portraits) Recognise(in *dataset.Input) (dataset.Match, error) {
	head := bytes.TrimSpace(in.Head())
	if in.Form != dataset.Text || !bytes.HasPrefix(head, []byte("[")) || !bytes.Contains(head, []byte(`"idcc"`)) || !bytes.Contains(head, []byte(`"chiffres"`)) {
		return dataset.Match{}, dataset.ErrNotMine
	}
	if !bytes.Contains(head, []byte(`"effectifs"`)) {
		return dataset.Match{}, &dataset.LayoutError{Source: portraitsTitle, Place: in.Name, Found: `no key "effectifs" in the first branches`, Expected: "the headcounts under chiffres.effectifs"}
	}
	return dataset.Match{Layout: "dares-portraits-2020", Edition: strconv.Itoa(portraitsYear), Published: vocab.NewDate(2022, time.July, 13), Floor: 200}, nil
}

// portrait is one branch of the file, as far as it is used. Of the two numbers of enterprises, count and total, count is
// the one that the file repeats under chiffres.
type portrait struct {
	IDCC  string `json:"idcc"`
	Firms struct {
		Enterprises    struct{ Count figure } `json:"entreprises"`
		Establishments struct{ Count figure } `json:"etablissements"`
	} `json:"entreprises"`
	Figures struct {
		Headcount struct {
			Employees struct{ IDCC figure } `json:"count"`
			FullTime  struct{ IDCC figure } `json:"etp"`
		} `json:"effectifs"`
	} `json:"chiffres"`
}

// figure is a number, or the text of one: the file quotes some of them. Empty when absent or null.
type figure string

// UnmarshalJSON keeps whatever stands there: what is no number is refused alone, later, with its place.
func (f *figure) UnmarshalJSON(b []byte) error {
	if t := strings.Trim(string(b), `" `); t != "null" {
		*f = figure(t)
	}
	return nil
}

var metrics = []struct {
	metric, unit string
	path         string // in the JSON: the column of a rejection
	of           func(*portrait) figure
}{
	{"EMPLOYEES", "PERSONS", "chiffres.effectifs.count.idcc", func(p *portrait) figure { return p.Figures.Headcount.Employees.IDCC }},
	{"FULL_TIME_EQUIVALENTS", "FTE", "chiffres.effectifs.etp.idcc", func(p *portrait) figure { return p.Figures.Headcount.FullTime.IDCC }},
	{"ENTERPRISES", "COUNT", "entreprises.entreprises.count", func(p *portrait) figure { return p.Firms.Enterprises.Count }},
	{"ESTABLISHMENTS", "COUNT", "entreprises.etablissements.count", func(p *portrait) figure { return p.Firms.Establishments.Count }},
}

// Parse reads every branch of the file.
func (Portraits) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	r, err := in.Reader()
	if err != nil {
		return fmt.Errorf("%s: %w", in.Name, err)
	}
	defer r.Close() //nolint:errcheck // read only
	text, err := io.ReadAll(io.LimitReader(dataset.Decode(r), portraitsBytes))
	if err != nil {
		return fmt.Errorf("%s: %w", in.Name, err)
	}
	return parsePortraits(ctx, in.Name, text, sink)
}

func parsePortraits(ctx context.Context, part string, text []byte, sink dataset.Sink) error {
	dec := json.NewDecoder(bytes.NewReader(text))
	if _, err := dec.Token(); err != nil {
		return fmt.Errorf("%s: %w", part, err)
	}
	seen := map[vocab.IDCC]bool{}
	line, counted := 1, 0
	for dec.More() {
		if err := ctx.Err(); err != nil {
			return err
		}
		// The branch begins after the comma and the space that follow the previous one.
		start := int(dec.InputOffset())
		start += len(text[start:]) - len(bytes.TrimLeft(text[start:], ", \t\r\n"))
		line, counted = line+bytes.Count(text[counted:start], []byte("\n")), start
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return fmt.Errorf("%s, line %d: %w", part, line, err)
		}
		sink.Read(1)
		if err := putPortrait(dataset.Pos{Part: part, Line: line}, raw, seen, sink); err != nil {
			return err
		}
	}
	if _, err := dec.Token(); err != nil {
		return fmt.Errorf("%s: the list of branches does not end: %w", part, err)
	}
	return nil
}

func putPortrait(at dataset.Pos, raw json.RawMessage, seen map[vocab.IDCC]bool, sink dataset.Sink) error {
	var p portrait
	reject := func(column, value string, code dataset.Reason, why string) {
		sink.Reject(dataset.Rejection{Pos: at, Column: column, Value: value, Code: code, Reason: why})
	}
	if err := json.Unmarshal(raw, &p); err != nil {
		reject("", "", dataset.BadRow, "not a portrait: "+err.Error())
		return nil //nolint:nilerr // the row is refused, the file goes on
	}
	branch, err := parseCode(p.IDCC)
	if err != nil {
		reject("idcc", p.IDCC, dataset.BadCode, err.Error())
		return nil
	}
	if seen[branch] {
		reject("idcc", p.IDCC, dataset.Duplicate, "this branch stands earlier in the file")
		return nil
	}
	seen[branch] = true
	for _, m := range metrics {
		text := string(m.of(&p))
		if text == "" {
			reject(m.path, text, dataset.MissingValue, "the portrait gives no such figure")
			continue
		}
		value, err := strconv.ParseFloat(text, 64)
		if err != nil || math.IsNaN(value) || math.IsInf(value, 0) || value < 0 {
			reject(m.path, text, dataset.BadAmount, "expected a number of 0 or more")
			continue
		}
		if err := sink.Put(at, dataset.Observation{Metric: m.metric, Unit: m.unit, Year: portraitsYear, Branch: branch, Value: value, Quality: "OBSERVED"}); err != nil {
			return err
		}
	}
	return nil
}
