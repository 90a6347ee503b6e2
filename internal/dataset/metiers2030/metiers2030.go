// Package metiers2030 reads the regional projections of Métiers 2030, which DARES publishes: for each family of occupations
// (FAP 2009, 87 families) and region of metropolitan France, the jobs of 2019 and what becomes of them by 2030.
//
// Two identities hold on every row: the openings are the net creations and the end-of-career departures together; the
// imbalance is the openings, the young entrants (counted negatively) and the net mobility between regions together. The
// percentages of the source are those figures over the jobs of 2019: they are not kept.
//
// There is no national row: the country is the sum of its regions. The publication merges some families everywhere (D0A, F0A,
// F2A, XK_), and fifteen times more in Corsica, which is too small (A0Z;A1Z;A2Z;A3Z). Such a group is no job of FAP 2009, and
// nothing tells how to share its figures out; without them no total would be right. So the figures of the groups of a region
// are added up and kept as those of persons whose family is not known at that level. Their classes of tension do not add up:
// they are refused.
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
	column  string
	metric  vocab.Metric
	lowest  float64 // 0 where the figure counts people, no bound where it is a balance
	highest float64
}

// mostThousands is above the population of France: a figure in persons would be refused.
const mostThousands = 70_000

var figures = []figure{
	{"effectifs_2019_milliers", vocab.ProjectionBase, 0, mostThousands},
	{"postes_a_pourvoir_milliers", vocab.Openings, -mostThousands, mostThousands},
	{"creations_destructions_milliers", vocab.NetCreations, -mostThousands, mostThousands},
	{"departs_fin_carriere_milliers", vocab.CareerEndDepartures, 0, mostThousands},
	{"jeunes_debutants_milliers", vocab.YoungEntrants, -mostThousands, 0},
	{"solde_mobilites_inter_regions_milliers", vocab.RegionalMobility, -mostThousands, mostThousands},
	{"desequilibre_milliers", vocab.Imbalance, -mostThousands, mostThousands},
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

// Parse puts seven figures a family and region, and the tension where the source gives one; then, for each region, the seven
// figures of its groups of families together.
func (Source) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	f, err := in.Reader()
	if err != nil {
		return fmt.Errorf("%s: %w", in.Name, err)
	}
	defer f.Close() //nolint:errcheck // read only
	p := &parser{sink: sink, seen: map[[2]string]int{}, groups: map[string]*group{}}
	read := p.table
	if isJSON(in.Head()) {
		read = p.objects
	}
	if err := read(ctx, f, in.Name); err != nil {
		return err
	}
	return p.putGroups()
}

type parser struct {
	sink    dataset.Sink
	seen    map[[2]string]int // line of each family and region
	groups  map[string]*group // of each region that has any
	regions []string          // of groups, in their order in the file
}

// group is what the groups of families of one region have together.
type group struct {
	first   dataset.Pos
	figures map[vocab.Metric]float64
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

// merged gives the families behind the codes of the publication that look like a family and gather two.
var merged = map[string][]string{"D0A": {"D0Z", "D3Z"}, "F0A": {"F0Z", "F1Z"}, "F2A": {"F2Z", "F3Z"}, "XK_": {"K0Z", "X0Z"}}

// family is the level of the 87 families of FAP 2009.
const family = 2

// jobOf reads the code of a family, or of a group of families: a job without code.
func jobOf(code string) (vocab.JobRef, error) {
	parts := strings.Split(code, ";")
	gathered := len(parts) > 1
	var job vocab.JobRef
	for _, part := range parts {
		if _, ok := merged[part]; ok {
			gathered = true
			continue
		}
		var err error
		if job, err = vocab.ParseFAP(vocab.FAP2009, part); err != nil {
			return job, err
		}
		if job.Level != family {
			return job, fmt.Errorf("%s is none of the 87 families, such as A0Z", part)
		}
	}
	if gathered {
		return vocab.JobRef{Scheme: vocab.FAP2009, Level: family}, nil
	}
	return job, nil
}

func (p *parser) put(r *dataset.Record) error {
	code := r.Cell(familyColumn)
	job, err := jobOf(code)
	if err != nil {
		r.Reject(familyColumn, dataset.BadCode, err.Error())
		return nil
	}
	region, err := vocab.ParseRegion(r.Cell(regionColumn))
	switch {
	case r.Cell(regionColumn) == "":
		r.Reject(regionColumn, dataset.MissingValue, "the row names no region")
		return nil
	case err != nil:
		r.Reject(regionColumn, dataset.BadCode, err.Error())
		return nil
	}
	key := [2]string{code, region}
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
		if job.Code == "" {
			p.add(r.Pos, region, f.metric, value)
		} else if err := r.Put(factOf(f.metric, job, region, value)); err != nil {
			return err
		}
	}
	return tension(r, job, region)
}

// add counts a figure of a group of families.
func (p *parser) add(at dataset.Pos, region string, metric vocab.Metric, value float64) {
	g := p.groups[region]
	if g == nil {
		g = &group{first: at, figures: map[vocab.Metric]float64{}}
		p.groups[region], p.regions = g, append(p.regions, region)
	}
	g.figures[metric] += value
}

// putGroups puts what the groups of each region have together, where its first group stands.
func (p *parser) putGroups() error {
	for _, region := range p.regions {
		g := p.groups[region]
		for _, f := range figures {
			value, ok := g.figures[f.metric]
			if !ok {
				continue
			}
			if err := p.sink.Put(g.first, factOf(f.metric, vocab.JobRef{Scheme: vocab.FAP2009, Level: family}, region, value)); err != nil {
				return err
			}
		}
	}
	return nil
}

func factOf(metric vocab.Metric, job vocab.JobRef, region string, value float64) dataset.Fact {
	f := dataset.Fact{Metric: metric, Year: targetYear, Since: baseYear, Until: targetYear, Job: job, Region: region, Value: value, Quality: vocab.Projected}
	if metric == vocab.ProjectionBase {
		f.Year, f.Since, f.Until, f.Quality = baseYear, 0, 0, vocab.Observed
	}
	return f
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
	if job.Code == "" {
		r.Reject(tensionColumn, dataset.NotAMember, "the class is of several families together ("+gathered(r.Cell(familyColumn))+"): it is of no single one")
		return nil
	}
	return r.Put(dataset.Fact{Metric: vocab.Tension, Year: baseYear, Job: job, Region: region, Value: float64(class[0] - '0'), Quality: vocab.Observed})
}

// gathered names the families of a group.
func gathered(code string) string {
	var out []string
	for part := range strings.SplitSeq(code, ";") {
		if of, ok := merged[part]; ok {
			out = append(out, of...)
			continue
		}
		out = append(out, part)
	}
	return strings.Join(out, ", ")
}
