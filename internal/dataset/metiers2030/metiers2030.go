// Package metiers2030 reads the regional projections of Métiers 2030, which DARES publishes: for each family of occupations
// (FAP 2009, 87 families) and region of metropolitan France, the jobs of 2019 and what becomes of them by 2030.
//
// Two identities hold on every row: the openings are the net creations and the end-of-career departures together; the
// imbalance is the openings, the young entrants (counted negatively) and the net mobility between regions together. The
// percentages of the source are those figures over the jobs of 2019: they are not kept.
//
// There is no national row, and none is computed here: where Corsica is too small its families are merged, so the families
// do not sum to the country. The publication also merges some families everywhere. Neither is a job: such rows are refused.
package metiers2030

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

// Source reads the projections, as a delimited text or as a JSON array of objects with the same names.
type Source struct{}

const title = "Les métiers en 2030 : quelles perspectives de recrutement en région"

// The years of the projection.
const (
	baseYear   = 2019
	targetYear = 2030
)

// jsonBytes bounds what is read of a JSON file: that of 2023 holds 1 MB.
const jsonBytes = 64 << 20

// Info describes the publication.
func (Source) Info() dataset.Info {
	return dataset.Info{Code: "dares-metiers-2030", Title: title, Publisher: "DARES et France Stratégie", Licence: "not stated",
		Homepage: "https://dares.travail-emploi.gouv.fr/publication/les-metiers-en-2030", Rank: 5}
}

// The columns that are not figures.
const (
	familyColumn  = "code_fap"
	regionColumn  = "region"
	tensionColumn = "niveau_tension_2019"
)

// figure is a column of thousands of persons.
type figure struct {
	column, metric string
	lowest         float64 // 0 where the figure counts people, no bound where it is a balance
	highest        float64
}

// mostThousands is above the population of France: a figure in persons would be refused.
const mostThousands = 70_000

var figures = []figure{
	{"effectifs_2019_milliers", "EMPLOYMENT", 0, mostThousands},
	{"postes_a_pourvoir_milliers", "OPENINGS", -mostThousands, mostThousands},
	{"creations_destructions_milliers", "NET_CREATIONS", -mostThousands, mostThousands},
	{"departs_fin_carriere_milliers", "CAREER_END_DEPARTURES", 0, mostThousands},
	{"jeunes_debutants_milliers", "YOUNG_ENTRANTS", -mostThousands, 0},
	{"solde_mobilites_inter_regions_milliers", "REGIONAL_MOBILITY", -mostThousands, mostThousands},
	{"desequilibre_milliers", "IMBALANCE", -mostThousands, mostThousands},
}

// columns lists every column that is read.
func columns() []dataset.Column {
	out := []dataset.Column{{Name: familyColumn}, {Name: regionColumn}, {Name: tensionColumn}}
	for _, f := range figures {
		out = append(out, dataset.Column{Name: f.column})
	}
	return out
}

// Recognise knows the file by its names of columns: the family beside the openings or the departures.
func (Source) Recognise(in *dataset.Input) (dataset.Match, error) {
	if in.Form != dataset.Text {
		return dataset.Match{}, dataset.ErrNotMine
	}
	layout, h := "metiers-2030-csv", dataset.HeadTable(in.Head())
	if isJSON(in.Head()) {
		layout, h = "metiers-2030-json", firstKeys(in.Head())
	}
	if h.Find(dataset.Column{Name: familyColumn}) < 0 ||
		h.Find(dataset.Column{Name: "postes_a_pourvoir_milliers", Aliases: []string{"departs_fin_carriere_milliers"}}) < 0 {
		return dataset.Match{}, dataset.ErrNotMine
	}
	if _, err := h.Index(title, in.Name, columns()...); err != nil {
		return dataset.Match{}, err
	}
	// Published in January 2023; the files bear no date.
	return dataset.Match{Layout: layout, Edition: "2019-2030", Published: vocab.NewDate(2023, time.January, 1), Floor: 900}, nil
}

func isJSON(head []byte) bool { return bytes.HasPrefix(bytes.TrimSpace(head), []byte("[")) }

// firstKeys gives the names of the first object of an array.
func firstKeys(head []byte) dataset.Header {
	dec := json.NewDecoder(bytes.NewReader(head))
	if _, err := dec.Token(); err != nil {
		return nil
	}
	var first map[string]json.RawMessage
	if err := dec.Decode(&first); err != nil {
		return nil
	}
	var h dataset.Header
	for name := range first {
		h = append(h, name)
	}
	return h
}

// Parse puts seven figures a family and region, and the tension where the source gives one.
func (Source) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	f, err := in.Reader()
	if err != nil {
		return fmt.Errorf("%s: %w", in.Name, err)
	}
	defer f.Close() //nolint:errcheck // read only
	p := &parser{sink: sink, seen: map[[2]string]int{}}
	if isJSON(in.Head()) {
		return p.objects(ctx, f, in.Name)
	}
	return p.table(ctx, f, in.Name)
}

type parser struct {
	sink dataset.Sink
	seen map[[2]string]int // line of each family and region
}

func (p *parser) table(ctx context.Context, f io.Reader, part string) error {
	rows, err := dataset.NewTable(f, part)
	if err != nil {
		return err
	}
	return rows.Each(ctx, title, columns(), p.sink, p.put)
}

func (p *parser) objects(ctx context.Context, f io.Reader, part string) error {
	text, err := io.ReadAll(io.LimitReader(dataset.Decode(f), jsonBytes))
	if err != nil {
		return fmt.Errorf("reading %s: %w", part, err)
	}
	var names dataset.Header // the keys that are read
	at := map[string]int{}   // position of each in names, by its folded form
	for i, c := range columns() {
		names, at[vocab.Fold(c.Name)] = append(names, c.Name), i
	}
	fields, err := names.Fields(title, part, columns()...)
	if err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	if _, err := dec.Token(); err != nil {
		return fmt.Errorf("reading %s: %w", part, err)
	}
	line, counted := 1, 0
	for dec.More() {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("reading %s: %w", part, err)
		}
		// The object begins at the brace after the previous one.
		start := int(dec.InputOffset())
		start += max(0, bytes.IndexByte(text[start:], '{'))
		line, counted = line+bytes.Count(text[counted:start], []byte("\n")), start
		var object map[string]any
		if err := dec.Decode(&object); err != nil {
			return fmt.Errorf("reading %s, line %d: %w", part, line, err)
		}
		cells := make([]string, len(names))
		for name, value := range object {
			if i, ok := at[vocab.Fold(name)]; ok {
				cells[i] = plain(value)
			}
		}
		p.sink.Read(1)
		if err := p.put(dataset.NewRecord(fields, dataset.Pos{Part: part, Line: line}, cells, p.sink)); err != nil {
			return err
		}
	}
	if _, err := dec.Token(); err != nil {
		return fmt.Errorf("%s: the array does not end: %w", part, err)
	}
	return nil
}

// plain writes a JSON value as a cell. Figures keep all their digits; null is an empty cell.
func plain(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return vocab.Trim(v)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return fmt.Sprint(value)
}

// groups are codes of the publication that look like a family and gather two, too small to be projected apart.
var groups = map[string]string{
	"D0A": "D0Z and D3Z", "F0A": "F0Z and F1Z", "F2A": "F2Z and F3Z", "XK_": "K0Z and X0Z",
}

// family is the level of the 87 families of FAP 2009.
const family = 2

func (p *parser) put(r *dataset.Record) error {
	code, region := r.Cell(familyColumn), vocab.Text(r.Cell(regionColumn))
	if strings.Contains(code, ";") {
		r.Reject(familyColumn, dataset.NotAMember, "the families are merged here because the region is small: the figures are of no single one")
		return nil
	}
	if gathered, ok := groups[code]; ok {
		r.Reject(familyColumn, dataset.NotAMember, "the publication gathers the families "+gathered+" under this code, which is not of FAP 2009")
		return nil
	}
	job, err := vocab.ParseFAP(vocab.FAP2009, code)
	switch {
	case err != nil:
		r.Reject(familyColumn, dataset.BadCode, err.Error())
		return nil
	case job.Level != family:
		r.Reject(familyColumn, dataset.BadCode, "expected one of the 87 families, such as A0Z")
		return nil
	case region == "":
		r.Reject(regionColumn, dataset.MissingValue, "the row names no region")
		return nil
	}
	key := [2]string{code, vocab.Fold(region)}
	if line, dup := p.seen[key]; dup {
		r.Reject(familyColumn, dataset.Duplicate, fmt.Sprintf("this family and region stand on line %d: that row is kept", line))
		return nil
	}
	p.seen[key] = r.Pos.Line
	for _, f := range figures {
		value, ok := figureOf(r, f)
		if !ok {
			continue
		}
		o := dataset.Observation{Metric: f.metric, Unit: "THOUSAND_PERSONS", Year: targetYear, Period: fmt.Sprintf("%d-%d", baseYear, targetYear),
			Job: job, Region: region, Value: value, Quality: "PROJECTED"}
		if f.metric == "EMPLOYMENT" {
			o.Year, o.Period, o.Quality = baseYear, "", "OBSERVED"
		}
		if err := r.Put(o); err != nil {
			return err
		}
	}
	return tension(r, job, region)
}

func figureOf(r *dataset.Record, f figure) (float64, bool) {
	s := r.Cell(f.column)
	v, err := strconv.ParseFloat(s, 64)
	switch {
	case s == "":
		r.Reject(f.column, dataset.MissingValue, "the row gives no such figure")
	case err != nil || math.IsNaN(v) || v < f.lowest || v > f.highest:
		r.Reject(f.column, dataset.BadAmount, fmt.Sprintf("expected thousands of persons, from %v to %v", f.lowest, f.highest))
	default:
		return v, true
	}
	return 0, false
}

// tension puts the class of tension of 2019. "hors champ" says that the family is out of the scope of that indicator.
func tension(r *dataset.Record, job vocab.JobRef, region string) error {
	class := r.Cell(tensionColumn)
	if class == "" || vocab.Fold(class) == "hors champ" {
		return nil
	}
	if len(class) != 1 || class < "1" || class > "5" {
		r.Reject(tensionColumn, dataset.NotAMember, "expected a class from 1 to 5, or hors champ")
		return nil
	}
	return r.Put(dataset.Observation{Metric: "TENSION", Unit: "LEVEL", Year: baseYear, Job: job, Region: region,
		Value: float64(class[0] - '0'), Quality: "OBSERVED"})
}
