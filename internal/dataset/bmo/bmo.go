// Package bmo reads the survey of labour needs of France Travail (Besoins en main-d'œuvre, BMO): how many recruitments the
// employers of each employment basin (bassin d'emploi) intend for the year, job by job, and how many of them they think
// difficult or seasonal.
//
// A figure too small to be told is an asterisk: neither 0 nor 1, but Secret. Three rows out of four hide one, so sums of what is
// told are not the totals that France Travail publishes, and shares computed from them are biased.
//
// A basin may lie across departments: each row is the part of it in one. Its region is that of the basin: Redon is of Brittany,
// and so is its part in Loire-Atlantique.
package bmo

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"time"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Source reads the open data of one year (Base_open_data_BMO_2024.xlsx).
type Source struct{}

const title = "Enquête Besoins en main-d'œuvre (BMO)"

// Info describes the publication.
func (Source) Info() dataset.Info {
	return dataset.Info{
		Code:      "bmo",
		Title:     title,
		Publisher: "France Travail",
		Licence:   "Licence Ouverte",
		Homepage:  "https://statistiques.francetravail.org/bmo",
		History:   true, Rank: 5,
	}
}

// The columns that are read, by their names of 2024.
const (
	yearColumn       = "annee"
	jobColumn        = "Code métier BMO"
	regionColumn     = "REG"
	departmentColumn = "Dept"
	basinColumn      = "BE"
	basinNameColumn  = "NOMBE"
	intentColumn     = "met"
	difficultColumn  = "xmet"
	seasonalColumn   = "smet"
)

var intents = []struct {
	column string
	metric vocab.Metric
}{
	{intentColumn, vocab.RecruitmentIntents}, {difficultColumn, vocab.DifficultRecruitment}, {seasonalColumn, vocab.SeasonalRecruitment},
}

// names are columns known and not kept: the registers have the labels, and the families of the survey are of no use elsewhere.
var names = []dataset.Column{
	{Name: "Nom métier BMO", Aliases: []string{"nommetier"}, Optional: true},
	{Name: "Famille_met", Aliases: []string{"Famille_metier"}, Optional: true},
	{Name: "Lbl_fam_met", Aliases: []string{"Libellé de famille de métier"}, Optional: true},
	{Name: "NOM_REG", Optional: true}, {Name: "NomDept", Optional: true},
}

// floor is below the 50,076 rows of 2025.
const floor = 30_000

// survey is the table of one year, found in its workbook.
type survey struct {
	book    *dataset.Workbook
	table   *dataset.SheetTable
	columns []dataset.Column
	year    int
	basins  int          // year of the survey whose basins these are
	scheme  vocab.Scheme // of the jobs: the surveys changed from FAP 2009 to FAP 2021
}

// find looks for the table of a survey. Everything but its columns is told by its first rows.
func find(in *dataset.Input) (*survey, error) {
	if in.Form != dataset.Sheets {
		return nil, dataset.ErrNotMine
	}
	book, err := in.Workbook()
	if err != nil {
		return nil, err
	}
	table, err := book.Find(dataset.Columns(intentColumn, difficultColumn, seasonalColumn)...)
	if err != nil {
		return nil, err
	}
	if table == nil {
		return nil, dataset.ErrNotMine
	}
	s := &survey{book: book, table: table}
	s.name(table.Header)
	at, err := table.Header.Index(title, table.Sheet, s.columns...)
	if err != nil {
		return nil, err
	}
	if err := table.Header.Closed(title, table.Sheet, append(names, s.columns...)...); err != nil {
		return nil, err
	}
	return s, s.date(at[0], at[1])
}

var basinName = regexp.MustCompile(`^be ?([0-9]{2})?$`)

// name tells the columns. The year of the basins stands in the names of theirs: BE24, NOMBE24.
func (s *survey) name(h dataset.Header) {
	suffix := ""
	for _, cell := range h {
		if m := basinName.FindStringSubmatch(vocab.Fold(cell)); m != nil {
			suffix = m[1]
		}
	}
	if suffix != "" {
		century, _ := strconv.Atoi(suffix) // two digits: the pattern says so
		s.basins = 2000 + century
	}
	s.columns = []dataset.Column{{Name: yearColumn}, {Name: jobColumn, Aliases: []string{"metier"}}, {Name: regionColumn}, {Name: departmentColumn},
		{Name: basinColumn, Aliases: []string{basinColumn + suffix}}, {Name: basinNameColumn, Aliases: []string{basinNameColumn + suffix}},
		{Name: intentColumn}, {Name: difficultColumn}, {Name: seasonalColumn}}
}

// date reads the year of the survey and the version of its jobs.
func (s *survey) date(yearAt, jobAt int) error {
	for _, cells := range s.table.Data() {
		if s.year == 0 {
			s.year, _ = strconv.Atoi(dataset.Cell(cells, yearAt)) // what is no year is out of bounds
		}
		if s.scheme == "" {
			s.scheme = dataset.FamilyScheme(dataset.Cell(cells, jobAt))
		}
	}
	if s.basins == 0 {
		s.basins = s.year
	}
	if s.year < 2010 || s.year > 2100 || s.scheme == "" {
		return &dataset.LayoutError{Source: title, Place: s.table.Sheet, Found: fmt.Sprintf("the year %d and the scheme %q in the first rows", s.year, s.scheme),
			Expected: "the year of the survey, and jobs of FAP 2009 (A0Z40) or FAP 2021 (A0X40)"}
	}
	return nil
}

// Recognise finds the sheet whose columns count recruitments. The file bears no date but its year: the results of a survey come
// out in April.
func (Source) Recognise(in *dataset.Input) (dataset.Match, error) {
	s, err := find(in)
	if err != nil {
		return dataset.Match{}, err
	}
	return dataset.Match{Layout: "bmo-" + vocab.Fold(string(s.scheme)), Edition: strconv.Itoa(s.year), Published: vocab.NewDate(s.year, time.April, 1), Floor: floor}, nil
}

// Parse puts three figures a row, and each basin before its first figure.
func (Source) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	s, err := find(in)
	if err != nil {
		return err
	}
	p := parser{survey: s, lines: map[key]int{}, basins: map[string]string{}}
	return s.book.Each(ctx, s.table, title, s.columns, sink, p.put)
}

// key is what no two rows share.
type key struct{ job, basin, department string }

type parser struct {
	*survey
	lines  map[key]int       // line of each row
	basins map[string]string // name of each basin
	fact   dataset.Fact      // used again for each figure
}

func (p *parser) put(r *dataset.Record) error {
	if r.Overflows() {
		return nil
	}
	if r.Cell(yearColumn) != strconv.Itoa(p.year) {
		r.Refuse(yearColumn, dataset.BadDate, fmt.Sprintf("a row of another year than the first, %d", p.year))
	}
	p.fact = dataset.Fact{Year: p.year, Job: r.Family(jobColumn, p.scheme), Region: region(r), Department: department(r), Basin: r.Basin(basinColumn, p.survey.basins)}
	if r.Cell(basinNameColumn) == "" {
		r.Refuse(basinNameColumn, dataset.MissingValue, "the basin has no name")
	}
	if r.Refused() {
		return nil
	}
	figures := read(r)
	if p.check(r, figures); r.Refused() {
		return nil
	}
	if err := p.basin(r); err != nil {
		return err
	}
	for i, f := range figures {
		if !f.told {
			continue
		}
		p.fact.Metric, p.fact.Value, p.fact.Quality = intents[i].metric, f.value, f.quality
		if err := r.Put(&p.fact); err != nil {
			return err
		}
	}
	return nil
}

// check refuses a row that stands twice, and one whose parts are more than its whole.
func (p *parser) check(r *dataset.Record, figures [3]figure) {
	k := key{p.fact.Job.Code, p.fact.Basin.Code, p.fact.Department}
	if line, dup := p.lines[k]; dup {
		r.Refuse(jobColumn, dataset.Duplicate, fmt.Sprintf("this job, basin and department stand on line %d: that row is kept", line))
		return
	}
	for i, part := range figures[1:] {
		if figures[0].known() && part.known() && part.value > figures[0].value {
			r.Refuse(intents[i+1].column, dataset.BadAmount, fmt.Sprintf("more than the %v recruitments intended, of which these are a part", figures[0].value))
			return
		}
	}
	p.lines[k] = r.Pos.Line
}

// basin puts a basin once. Another name for it is reported, and the first one is kept.
func (p *parser) basin(r *dataset.Record) error {
	name := vocab.Text(r.Cell(basinNameColumn))
	first, known := p.basins[p.fact.Basin.Code]
	if !known {
		p.basins[p.fact.Basin.Code] = name
		return r.Put(dataset.EmploymentBasin{Ref: p.fact.Basin, Name: name})
	}
	if first != name {
		r.Reject(basinNameColumn, dataset.Duplicate, fmt.Sprintf("an earlier row names this basin %q: that name is kept", first))
	}
	return nil
}

func region(r *dataset.Record) string {
	code, err := vocab.ParseRegion(r.Cell(regionColumn))
	if err != nil {
		r.Refuse(regionColumn, dataset.BadCode, err.Error())
	}
	return code
}

// The codes of departments: 978 is Saint-Martin, which the survey counts with Guadeloupe.
var departmentPattern = regexp.MustCompile(`^(0[1-9]|1[0-9]|2[1-9AB]|[3-8][0-9]|9[0-5]|97[1-8])$`)

func department(r *dataset.Record) string {
	code := r.Cell(departmentColumn)
	if len(code) == 1 {
		code = "0" + code // a spreadsheet took it for a number
	}
	if !departmentPattern.MatchString(code) {
		r.Refuse(departmentColumn, dataset.BadCode, "expected the code of a department, such as 01, 2A or 971")
	}
	return code
}

// figure is one count of a row; not told where the cell holds none, which is reported.
type figure struct {
	value   float64
	quality vocab.Quality
	told    bool
}

func (f figure) known() bool { return f.told && f.quality == vocab.Observed }

// masked is how the survey writes a figure that it does not tell.
const masked = "*"

// most is above the recruitments of all of France in a year.
const most = 1e7

func read(r *dataset.Record) (out [3]figure) {
	for i, c := range intents {
		if r.Cell(c.column) == masked {
			out[i] = figure{quality: vocab.Secret, told: true}
			continue
		}
		out[i].value, out[i].told = r.Number(c.column, 0, most)
	}
	return out
}
