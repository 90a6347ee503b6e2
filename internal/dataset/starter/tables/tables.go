// Package tables is the layout of the starter facts: small comma-separated tables, one kind of row each, whose header
// names the fields of the row.
//
// Three things keep them small. What every row of a kind has in common is said by the kind, not by the table. A last
// column whose name ends with + holds several values, apart by spaces: one row each. Figures stand in a grid: one line a
// branch, a job or a job in a region, one column for all the rest, whose header says metric, year, span of years, age band
// and quality. A job ?2 is that of the persons whose job is not known at level 2.
package tables

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Manifest is the name of the list of extracts; ManifestColumns is its header: one line an extract, whose tables stand in
// its folder.
const Manifest = "manifest.csv"

// ManifestColumns names the columns of the manifest. In the column history, Yes marks a dataset whose editions stand side by
// side.
func ManifestColumns() []string {
	return fields("folder dataset title publisher licence homepage rank history layout edition published tables")
}

// kind is what one table holds.
type kind struct {
	common  dataset.Row // what every row has in common; a job names its scheme
	columns []string    // fields written, in this order; + ends the name of a last column of several values
	// also gives a second row that the first implies, or is nil.
	also func(dataset.Row) dataset.Row
}

// several marks a column of several values.
const several = "+"

var (
	romeJob   = vocab.JobRef{Scheme: vocab.ROME4}
	familyJob = vocab.JobRef{Scheme: vocab.FAP2009}
)

// Figures is the kind of the grids of figures.
const Figures = "figures"

// kinds lists the kinds by the name of their tables.
func kinds() map[string]kind {
	return map[string]kind{
		"opcos":       {common: dataset.Opco{}, columns: fields("Code Name")},
		"regions":     {common: dataset.Region{}, columns: fields("Code Name Overseas")},
		"departments": {common: dataset.Department{}, columns: fields("Code Name Region")},
		"branches": {common: dataset.Branch{},
			columns: fields("IDCC Active Kind Regime Scope CRIS SignedOn InForceOn EndedOn Successor Current ShortLabel Label")},
		"attachments": {common: dataset.OpcoAttachment{Territory: "FRANCE", Principal: true}, columns: fields("Branch Owner Establishments ValidFrom")},
		"commissions": {common: dataset.Commission{}, columns: fields("Code Label"), also: func(r dataset.Row) dataset.Row {
			c, _ := r.(dataset.Commission)
			return dataset.CommissionLabel{Commission: c.Code, Label: c.Label}
		}},
		"commission_branches": {common: dataset.CommissionBranch{}, columns: fields("Commission Branch+")},
		"mentions":            {common: dataset.CertificationMention{}, columns: fields("Code KindCode Title")},
		"levels":              {common: dataset.FundingLevel{Set: true}, columns: fields("Certification Diploma AmountCents Status ApplicableOn Commission+")},
		"diplomas":            {common: dataset.Diploma{}, columns: fields("CFD Certification Label")},
		"families":            {common: dataset.Job{Ref: familyJob, Parent: familyJob}, columns: fields("Ref Parent Label")},
		"jobs":                {common: dataset.Job{Ref: romeJob, Parent: romeJob}, columns: fields("Ref Parent Sheet Regulated Transition Label")},
		"mobilities":          {common: dataset.JobMobility{From: romeJob, To: romeJob}, columns: fields("From Rank To")},
		"competencies":        {common: dataset.Competency{}, columns: fields("OGR Kind Parent Label")},
		"requirements":        {common: dataset.JobRequirement{Job: romeJob, Importance: "CORE"}, columns: fields("Job Competency+")},
		"certifications": {common: dataset.Certification{},
			columns: fields("Code Level KindCode Kind State Registration PartialAward Brochures DecidedOn EffectiveOn ExpiresOn LastGazetteOn Title")},
		"certification_jobs": {common: dataset.CertificationJob{Job: romeJob}, columns: fields("Certification Job+")},
		"rules":              {common: dataset.LegalRule{}, columns: fields("Code Article ValidFrom ValidTo Selector Confidence Parameters")},
		"texts":              {common: dataset.LegalText{}, columns: fields("Article ValidFrom ValidTo Act Summary Confidence")},
		"missions":           {common: dataset.Mission{}, columns: fields("Article Item ValidFrom ValidTo Label Statement Act Confidence")},
		"parameters":         {common: dataset.PlanningParameter{}, columns: fields("Code AppliesTo ValidFrom ValidTo Value Unit Confidence Source")},
	}
}

func fields(names string) []string { return strings.Fields(names) }

// Read gives the rows of a table of the named kind. The tables are the project's own: whatever is wrong in one is an error.
func Read(name string, r io.Reader, sink dataset.Sink) error {
	t, err := dataset.NewTable(r, name)
	if err != nil {
		return err
	}
	decode, err := decoder(name, t.Header)
	if err != nil {
		return err
	}
	for {
		cells, pos, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		sink.Read(1)
		if len(cells) != len(t.Header) {
			return fmt.Errorf("%s, line %d: %d cells, the header has %d", name, pos.Line, len(cells), len(t.Header))
		}
		rows, err := decode(cells)
		if err != nil {
			return fmt.Errorf("%s, line %d: %w", name, pos.Line, err)
		}
		for _, row := range rows {
			if err := sink.Put(pos, row); err != nil {
				return err
			}
		}
	}
}

func decoder(name string, h dataset.Header) (func([]string) ([]dataset.Row, error), error) {
	if name == Figures {
		return newGrid(h)
	}
	k, ok := kinds()[name]
	if !ok {
		return nil, fmt.Errorf("no kind of table is named %s", name)
	}
	if !slices.Equal(h, k.columns) {
		return nil, fmt.Errorf("%s: columns %s; expected %s", name, h, strings.Join(k.columns, ", "))
	}
	return k.decode, nil
}

// decode reads one line.
func (k kind) decode(cells []string) ([]dataset.Row, error) {
	row := reflect.New(reflect.TypeOf(k.common)).Elem()
	row.Set(reflect.ValueOf(k.common))
	var out []dataset.Row
	for i, column := range k.columns {
		name, list := strings.CutSuffix(column, several)
		values := []string{cells[i]}
		if list {
			values = strings.Fields(cells[i])
		}
		for _, value := range values {
			if err := set(row.FieldByName(name), value); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			if i == len(k.columns)-1 {
				out = append(out, k.with(row.Interface())...)
			}
		}
	}
	return out, nil
}

// with gives the row and the one it implies. A row of a kind is always a dataset.Row: the kind's common row is one.
func (k kind) with(v any) []dataset.Row {
	row, _ := v.(dataset.Row)
	if k.also == nil {
		return []dataset.Row{row}
	}
	return []dataset.Row{row, k.also(row)}
}

// Write writes rows as a table of the named kind, its lines sorted. It fails when reading the table would not give the
// rows back: when a row holds something that its kind does not write.
func Write(w io.Writer, name string, rows []dataset.Row) error {
	var header []string
	var lines [][]string
	var err error
	if name == Figures {
		header, lines, err = gridOf(rows)
	} else if k, ok := kinds()[name]; ok {
		header = k.columns
		lines, err = k.encode(rows)
	} else {
		err = fmt.Errorf("no kind of table is named %s", name)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	slices.SortFunc(lines, func(a, b []string) int { return slices.CompareFunc(a, b, compare) })
	c := csv.NewWriter(w)
	if err := c.WriteAll(append([][]string{header}, lines...)); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return verify(name, header, lines, rows)
}

func (k kind) encode(rows []dataset.Row) ([][]string, error) {
	var lines [][]string
	byKey := map[string]int{}
	last := len(k.columns) - 1
	lists := strings.HasSuffix(k.columns[last], several)
	for _, row := range rows {
		v := reflect.ValueOf(row)
		if v.Type() != reflect.TypeOf(k.common) {
			return nil, fmt.Errorf("a row of type %T stands where %T is expected", row, k.common)
		}
		line := make([]string, len(k.columns))
		for i, column := range k.columns {
			line[i] = text(v.FieldByName(strings.TrimSuffix(column, several)))
		}
		key := strings.Join(line[:last], "\x00")
		if at, ok := byKey[key]; ok && lists {
			lines[at][last] += " " + line[last]
			continue
		}
		byKey[key] = len(lines)
		lines = append(lines, line)
	}
	if lists {
		for _, line := range lines {
			values := strings.Fields(line[last])
			slices.SortFunc(values, compare)
			line[last] = strings.Join(values, " ")
		}
	}
	return lines, nil
}

// compare puts numbers in their order and everything else in that of its bytes.
func compare(a, b string) int {
	if number(a) && number(b) {
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	}
	return cmp.Compare(a, b)
}

func number(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func verify(name string, header []string, lines [][]string, rows []dataset.Row) error {
	decode, err := decoder(name, header)
	if err != nil {
		return err
	}
	var got, want []string
	for _, line := range lines {
		back, err := decode(line)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		for _, row := range back {
			got = append(got, fmt.Sprintf("%#v", row))
		}
	}
	for _, row := range rows {
		all := []dataset.Row{row}
		if k := kinds()[name]; k.also != nil {
			all = append(all, k.also(row))
		}
		for _, r := range all {
			want = append(want, fmt.Sprintf("%#v", r))
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if i := firstDifference(got, want); i >= 0 {
		return fmt.Errorf("%s: %d rows are written and %d read back: the first difference is %s", name, len(want), len(got), at(want, i))
	}
	return nil
}

func firstDifference(a, b []string) int {
	for i := range max(len(a), len(b)) {
		if at(a, i) != at(b, i) {
			return i
		}
	}
	return -1
}

func at(s []string, i int) string {
	if i < len(s) {
		return s[i]
	}
	return "the end"
}
