package naf

import (
	"context"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Agreements reads the table of passage of DARES: how the employees of each activity on 31 December divide between agreements.
type Agreements struct{}

// The columns of Agreements.
const (
	tableActivity  = "apen"
	tableEmployees = "effarrdiff" // of the activity, rounded; on each of its rows
	tableBranch    = "idcc"
	tableShare     = "pctdiff" // percents
)

var (
	tableColumns = dataset.Columns(tableActivity, tableEmployees, tableBranch, tableShare)
	// The labels are those of the registers, which keep their apostrophes.
	tableKnown = append(dataset.Columns("intape", "intidcc"), tableColumns...)
)

const (
	tableTitle = "Table de passage entre secteur d'activité (APE) et convention collective (IDCC)"
	tablePage  = "https://dares.travail-emploi.gouv.fr/donnees/les-portraits-statistiques-de-branches-professionnelles"
	tableFloor = 2_000 // of some 4,800 rows
)

// Info describes the publication.
func (Agreements) Info() dataset.Info {
	return dataset.Info{Code: "dares-ape-idcc", Title: tableTitle, Publisher: "DARES", Licence: "not stated", Homepage: tablePage, Rank: 5}
}

// passage is the table of one year, found in its workbook.
type passage struct {
	book  *dataset.Workbook
	table *dataset.SheetTable
	year  int
}

// The year stands in the name of the sheet (IDCC2021_passageAPEIDCC_diff) and in its title (Données 2021).
var passageYear = regexp.MustCompile(`(?:^| )(?:idcc|donnees ?)(20[0-9]{2})(?: |$)`)

func findPassage(in *dataset.Input) (*passage, error) {
	if in.Form != dataset.Sheets {
		return nil, dataset.ErrNotMine
	}
	book, err := in.Workbook()
	if err != nil {
		return nil, err
	}
	table, err := book.Find(dataset.Columns(tableActivity, tableBranch)...)
	if err != nil {
		return nil, err
	}
	if table == nil {
		return nil, dataset.ErrNotMine
	}
	if _, err := table.Header.Index(tableTitle, table.Sheet, tableColumns...); err != nil {
		return nil, err
	}
	if err := table.Header.Closed(tableTitle, table.Sheet, tableKnown...); err != nil {
		return nil, err
	}
	p := &passage{book: book, table: table, year: yearIn(table)}
	if p.year == 0 {
		return nil, &dataset.LayoutError{Source: tableTitle, Place: table.Sheet, Found: "no year in the name of the sheet nor above the table", Expected: "the year of the figures, such as IDCC2021 or Données 2021"}
	}
	return p, nil
}

// yearIn reads the year of the figures, 0 where nothing tells it.
func yearIn(t *dataset.SheetTable) int {
	said := []string{t.Sheet}
	for _, row := range t.Head[:t.Line-1] {
		said = append(said, strings.Join(row, " "))
	}
	for _, s := range said {
		if m := passageYear.FindStringSubmatch(vocab.Fold(s)); m != nil {
			year, _ := strconv.Atoi(m[1]) // digits: the pattern says so
			return year
		}
	}
	return 0
}

// Recognise finds the sheet by the columns of its header, below titles. The day of the edition is that of its figures: nothing
// tells when they were published.
func (Agreements) Recognise(in *dataset.Input) (dataset.Match, error) {
	p, err := findPassage(in)
	if err != nil {
		return dataset.Match{}, err
	}
	return dataset.Match{Layout: "dares-ape-idcc", Edition: strconv.Itoa(p.year), Published: vocab.NewDate(p.year, time.December, 31), Floor: tableFloor}, nil
}

// Parse puts the employees of each activity once, Secret where they are masked, and the share of each agreement.
func (Agreements) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	found, err := findPassage(in)
	if err != nil {
		return err
	}
	p := passageParser{year: found.year, employees: map[vocab.ActivityRef]string{}, lines: lines{}}
	return found.book.Each(ctx, found.table, tableTitle, tableColumns, sink, p.put)
}

type passageParser struct {
	year      int
	employees map[vocab.ActivityRef]string // of each activity, as its first row has them
	lines     lines
}

func (p *passageParser) put(r *dataset.Record) error {
	if r.Overflows() {
		return nil
	}
	of := activity(r, tableActivity)
	if r.Refused() {
		return nil
	}
	if err := p.putEmployees(r, of); err != nil {
		return err
	}
	code := r.Cell(tableBranch)
	switch vocab.Fold(code) {
	case "autre", "autres":
		r.Reject(tableBranch, dataset.NotAMember, "the rest of the activity, under no agreement or under some that weigh less than one percent: it is no branch")
		return nil
	case "":
		if masked(r.Cell(tableEmployees)) {
			return nil // the agreements of the activity are masked with its employees, and these are put
		}
	}
	row := dataset.BranchActivity{Branch: branch(r, tableBranch), Activity: of}
	if r.Refused() {
		return nil
	}
	share, ok := r.Number(tableShare, 0, 100)
	if !ok || !p.lines.first(r, tableBranch, couple{of.Code, string(row.Branch)}) {
		return nil
	}
	row.ShareBP = int(math.Round(share * 100))
	return r.Put(row)
}

// mostEmployees is above those of all of France.
const mostEmployees = 5e7

func (p *passageParser) putEmployees(r *dataset.Record, of vocab.ActivityRef) error {
	cell := r.Cell(tableEmployees)
	if first, known := p.employees[of]; known {
		if first != cell {
			r.Reject(tableEmployees, dataset.Duplicate, fmt.Sprintf("an earlier row gives %s to this activity: that figure is kept", first))
		}
		return nil
	}
	p.employees[of] = cell
	fact := dataset.Fact{Metric: vocab.Employees, Year: p.year, Activity: of}
	if masked(cell) {
		fact.Quality = vocab.Secret
		return r.Put(&fact)
	}
	var ok bool
	if fact.Value, ok = r.Number(tableEmployees, 0, mostEmployees); !ok {
		return nil
	}
	return r.Put(&fact)
}

// masked says that the table does not tell: CODE APE NON DIFFUSABLE, and why.
func masked(cell string) bool { return strings.Contains(vocab.Fold(cell), "non diffusable") }
