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
// branches of some 5,000 employees or more, and for all branches together. That whole holds the smaller branches too, and an
// enterprise of two branches once: it is no sum of the others.
//
// The distribution of the enterprises by size is published in percent only, of rounded counts: it is not kept.
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
		Enterprises    counted `json:"entreprises"`
		Establishments counted `json:"etablissements"`
	} `json:"entreprises"`
	Figures struct {
		Headcount struct {
			Employees measured `json:"count"`
			FullTime  measured `json:"etp"`
		} `json:"effectifs"`
	} `json:"chiffres"`
}

// counted and measured are a figure of the branch and the same of all branches.
type (
	counted struct {
		Count figure `json:"count"`
		All   figure `json:"ensemble"`
	}
	measured struct {
		IDCC figure `json:"idcc"`
		All  figure `json:"ensemble"`
	}
)

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
	metric vocab.Metric
	path   string // in the JSON: the column of a rejection
	field  string // after path, of the branch; that of all branches is ensemble
	of     func(*portrait) (branch, all figure)
}{
	{vocab.Employees, "chiffres.effectifs.count", "idcc", func(p *portrait) (branch, all figure) {
		return p.Figures.Headcount.Employees.IDCC, p.Figures.Headcount.Employees.All
	}},
	{vocab.FullTimeEquivalents, "chiffres.effectifs.etp", "idcc", func(p *portrait) (branch, all figure) {
		return p.Figures.Headcount.FullTime.IDCC, p.Figures.Headcount.FullTime.All
	}},
	{vocab.Enterprises, "entreprises.entreprises", "count", func(p *portrait) (branch, all figure) {
		return p.Firms.Enterprises.Count, p.Firms.Enterprises.All
	}},
	{vocab.Establishments, "entreprises.etablissements", "count", func(p *portrait) (branch, all figure) {
		return p.Firms.Establishments.Count, p.Firms.Establishments.All
	}},
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

// reader reads the branches of one file.
type reader struct {
	sink dataset.Sink
	seen map[vocab.IDCC]bool
	all  map[vocab.Metric]float64 // what the branches so far say of all branches
}

func parsePortraits(ctx context.Context, part string, text []byte, sink dataset.Sink) error {
	dec := json.NewDecoder(bytes.NewReader(text))
	if _, err := dec.Token(); err != nil {
		return fmt.Errorf("%s: %w", part, err)
	}
	read := &reader{sink: sink, seen: map[vocab.IDCC]bool{}, all: map[vocab.Metric]float64{}}
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
		if err := read.put(dataset.Pos{Part: part, Line: line}, raw); err != nil {
			return err
		}
	}
	if _, err := dec.Token(); err != nil {
		return fmt.Errorf("%s: the list of branches does not end: %w", part, err)
	}
	return nil
}

// place is where a portrait stands.
type place struct {
	at   dataset.Pos
	sink dataset.Sink
}

func (p place) reject(column, value string, code dataset.Reason, why string) {
	p.sink.Reject(dataset.Rejection{Pos: p.at, Column: column, Value: value, Code: code, Reason: why})
}

func (r *reader) put(at dataset.Pos, raw json.RawMessage) error {
	here := place{at, r.sink}
	var p portrait
	if err := json.Unmarshal(raw, &p); err != nil {
		here.reject("", "", dataset.BadRow, "not a portrait: "+err.Error())
		return nil //nolint:nilerr // the row is refused, the file goes on
	}
	branch, err := parseCode(p.IDCC)
	if err != nil {
		here.reject("idcc", p.IDCC, dataset.BadCode, err.Error())
		return nil
	}
	if r.seen[branch] {
		here.reject("idcc", p.IDCC, dataset.Duplicate, "this branch stands earlier in the file")
		return nil
	}
	r.seen[branch] = true
	for _, m := range metrics {
		own, all := m.of(&p)
		if own == "" {
			here.reject(m.path+"."+m.field, "", dataset.MissingValue, "the portrait gives no such figure")
		} else if v, ok := here.number(m.path+"."+m.field, own); ok {
			if err := r.sink.Put(at, factOf(m.metric, branch, v)); err != nil {
				return err
			}
		}
		if err := r.whole(here, m.metric, m.path+".ensemble", all); err != nil {
			return err
		}
	}
	return nil
}

// whole puts a figure of all branches, which each portrait may repeat, once.
func (r *reader) whole(here place, metric vocab.Metric, column string, all figure) error {
	if all == "" {
		return nil
	}
	v, ok := here.number(column, all)
	if !ok {
		return nil
	}
	if first, said := r.all[metric]; said {
		if first != v {
			here.reject(column, string(all), dataset.Duplicate, fmt.Sprintf("an earlier portrait says %v of all branches: that is kept", first))
		}
		return nil
	}
	r.all[metric] = v
	return r.sink.Put(here.at, factOf(metric, "", v))
}

func factOf(metric vocab.Metric, branch vocab.IDCC, value float64) dataset.Fact {
	return dataset.Fact{Metric: metric, Year: portraitsYear, Branch: branch, Value: value, Quality: vocab.Observed}
}

func (p place) number(column string, f figure) (float64, bool) {
	v, err := strconv.ParseFloat(string(f), 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) || v < 0 {
		p.reject(column, string(f), dataset.BadAmount, "expected a number of 0 or more")
		return 0, false
	}
	return v, true
}
