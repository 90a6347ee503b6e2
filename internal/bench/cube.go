package main

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"entgo.io/contrib/entgql"
	"entgo.io/ent/dialect/sql/schema"

	"gpec/ent/migrate"
	"gpec/internal/dataset"
	"gpec/internal/dataset/headcount/headcountgen"
	"gpec/internal/dataset/load"
	"gpec/internal/store"
	"gpec/internal/testkit" //nolint:depguard // a tool that measures, never part of the product
	"gpec/internal/vocab"
	"gpec/internal/workforce"
)

const (
	// cubeRate is the number of headcounts a second that an import into PostgreSQL must reach, rollups included.
	cubeRate = 200_000
	// cubeMemory is what it must keep within, in MB.
	cubeMemory = 512
	// asked is how often each question is asked; the median counts.
	asked = 21
	// askedSlowly is how often the facts are asked, which takes seconds.
	askedSlowly = 3
)

// cube measures the import of headcounts of national size, then five questions of dashboards against the best statement on the
// facts that answers each, in the same run.
func (t *tool) cube(database string, rows int) error {
	kinds, err := kindsOf(database)
	if err != nil {
		return err
	}
	file := filepath.Join(t.TempDir(), "headcounts.csv")
	if err := generateCube(file, rows); err != nil {
		return err
	}
	s := subject{"headcounts, generated (.csv)", file, time.Duration(float64(rows) / cubeRate * float64(time.Second)), cubeMemory}
	fmt.Println("\n| file | database | data rows | seconds | rows/s | × parser alone | peak MB | within bounds |")
	fmt.Println("|---|---|--:|--:|--:|--:|--:|---|")
	alone, err := t.run(parserAlone, file)
	if err != nil {
		return err
	}
	alone.print(s, "none: parser alone", alone.Took)
	dsns := map[string]string{}
	for _, kind := range kinds {
		dsns[kind] = testkit.DSN(t, kind)
		if err := registers(context.Background(), dsns[kind]); err != nil {
			return err
		}
		r, err := t.run(dsns[kind], file)
		if err != nil {
			return err
		}
		r.print(s, kind, alone.Took)
	}
	fmt.Println("\n| question | database | answer ms | statement on the facts ms | × |")
	fmt.Println("|---|---|--:|--:|--:|")
	for _, kind := range kinds {
		if err := questions(context.Background(), kind, dsns[kind]); err != nil {
			return err
		}
	}
	return nil
}

func generateCube(path string, rows int) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(f, 1<<20)
	_, err = headcountgen.Write(b, headcountgen.Options{Rows: rows, Published: vocab.NewDate(2024, time.June, 30)})
	return errors.Join(err, b.Flush(), f.Close())
}

// register is what the headcounts name: operators, branches of which each has sixty or so, and jobs in their hierarchy.
type register struct{}

func (register) Info() dataset.Info {
	return dataset.Info{Code: "bench", Title: "bench", Publisher: "bench", Licence: "bench", Rank: 1}
}

func (register) Recognise(*dataset.Input) (dataset.Match, error) {
	return dataset.Match{Layout: "bench", Edition: "1", Published: vocab.NewDate(2024, time.January, 1)}, nil
}

func (register) Parse(_ context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	var rows []dataset.Row
	for _, o := range vocab.Operators() {
		rows = append(rows, dataset.Opco{Code: o.Code, Name: o.Name})
	}
	for i, b := range headcountgen.Branches(700) {
		rows = append(rows, dataset.Branch{IDCC: b, Label: "Branch " + string(b), Kind: "AGREEMENT", Active: true},
			dataset.OpcoAttachment{Branch: b, Owner: vocab.Operators()[i%11].Code, Territory: "FRANCE", Establishments: 1, Principal: true, ValidFrom: vocab.NewDate(2024, time.January, 1)})
	}
	for _, j := range headcountgen.Jobs() {
		domain, family := vocab.JobRef{Scheme: j.Scheme, Code: j.Code[:1], Level: 1}, vocab.JobRef{Scheme: j.Scheme, Code: j.Code[:3], Level: 2}
		for _, r := range []dataset.Job{{Ref: domain, Label: domain.Code}, {Ref: family, Label: family.Code, Parent: domain}, {Ref: j, Label: j.Code, Parent: family}} {
			if !slices.Contains(rows, dataset.Row(r)) {
				rows = append(rows, r)
			}
		}
	}
	for _, r := range rows {
		sink.Read(1)
		if err := sink.Put(dataset.Pos{Part: in.Name, Line: 1}, r); err != nil {
			return err
		}
	}
	return nil
}

// registers fills a database with what the headcounts name.
func registers(ctx context.Context, dsn string) error {
	db, err := store.Open(ctx, dsn)
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // read to its end
	if _, err := db.Migrate(ctx); err != nil {
		return err
	}
	l := newLoader(db)
	if err := l.Constants(ctx); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "gpec-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder
	file := filepath.Join(dir, "registers.txt")
	if err := os.WriteFile(file, []byte("registers"), 0o600); err != nil {
		return err
	}
	l.Sources = []dataset.Source{register{}}
	reports, err := l.Import(ctx, []load.File{{Path: file, Named: true}}, load.Options{})
	if err == nil && reports[0].Refused > 0 {
		err = fmt.Errorf("registers: %s, %d refused", reports[0].Message, reports[0].Refused)
	}
	return err
}

// question is one of a dashboard, with the best statement on the facts that we know for it.
type question struct {
	name string
	ask  workforce.Question
	sql  string
}

const largest = "0001" // the branches of the generator are of all sizes: this one is of the largest

func dashboards(cube, branch int) []question {
	desc := []*workforce.WorkforceOrder{{Field: workforce.OrderByValue, Direction: entgql.OrderDirectionDesc}}
	year := []int{2023}
	where := &workforce.WorkforceWhereInput{BranchIn: []string{largest}}
	first, all := 50, 500
	return []question{
		{"series of a branch", workforce.Question{GroupBy: []workforce.WorkforceDimension{workforce.ByYear}, Where: where, First: &first},
			fmt.Sprintf("SELECT year, sum(COALESCE(shown, value)) FROM facts WHERE cube_id = %d AND branch = %d GROUP BY year ORDER BY year", cube, branch)},
		{"age pyramid of a branch", workforce.Question{GroupBy: []workforce.WorkforceDimension{workforce.ByAge, workforce.BySex}, Where: where, First: &first},
			fmt.Sprintf("SELECT age, sex, sum(COALESCE(shown, value)) FROM facts WHERE cube_id = %d AND branch = %d AND year = 2023 GROUP BY age, sex ORDER BY age, sex", cube, branch)},
		{"branch × job × year, top 50", workforce.Question{GroupBy: []workforce.WorkforceDimension{workforce.ByBranch, workforce.ByJob, workforce.ByYear}, OrderBy: desc, First: &first},
			fmt.Sprintf("SELECT branch, job, year, sum(COALESCE(shown, value)) AS v FROM facts WHERE cube_id = %d GROUP BY branch, job, year ORDER BY v DESC LIMIT 50", cube)},
		{"branches of an operator by year", workforce.Question{GroupBy: []workforce.WorkforceDimension{workforce.ByBranch, workforce.ByYear}, Where: &workforce.WorkforceWhereInput{OpcoIn: []string{"ATLAS"}}, First: &all},
			fmt.Sprintf("SELECT branch, year, sum(COALESCE(shown, value)) FROM facts WHERE cube_id = %d AND branch IN (SELECT b.id - %d FROM branches b JOIN opcos o ON o.id = b.opco_id WHERE o.code = 'ATLAS') GROUP BY branch, year ORDER BY branch, year LIMIT 500", cube, offsetOf("branches"))},
		{"the nation by domain and year", workforce.Question{GroupBy: []workforce.WorkforceDimension{workforce.ByJob, workforce.ByYear}, JobLevel: one(), First: &all},
			fmt.Sprintf("SELECT d.id, f.year, sum(f.shown) FROM (SELECT job, year, sum(COALESCE(shown, value)) AS shown FROM facts WHERE cube_id = %d GROUP BY job, year) f JOIN jobs j ON j.id = f.job + %d JOIN jobs p ON p.id = j.parent_id JOIN jobs d ON d.id = p.parent_id GROUP BY d.id, f.year ORDER BY d.id, f.year", cube, offsetOf("jobs"))},
		{"branch, region and age of a year (no rollup)", workforce.Question{GroupBy: []workforce.WorkforceDimension{workforce.ByRegion, workforce.ByAge}, Where: &workforce.WorkforceWhereInput{BranchIn: []string{largest}, YearIn: year}, First: &all},
			fmt.Sprintf("SELECT region, age, sum(COALESCE(shown, value)) FROM facts WHERE cube_id = %d AND branch = %d AND year = 2023 GROUP BY region, age ORDER BY region, age", cube, branch)},
	}
}

func one() *int { n := 1; return &n }

// offsetOf is where the ids of a table begin; the facts hold them without.
func offsetOf(table string) int {
	i := slices.IndexFunc(migrate.Tables, func(t *schema.Table) bool { return t.Name == table })
	return *migrate.Tables[i].Annotation.IncrementStart
}

// questions asks them all of one database.
func questions(ctx context.Context, kind, dsn string) error {
	db, err := store.Open(ctx, dsn)
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // read only
	if kind == "postgres" {
		if _, err := db.SQL.ExecContext(ctx, "VACUUM ANALYZE"); err != nil { // autovacuum does so within a minute
			return err
		}
	}
	s := &workforce.Service{Client: db.Client, SQL: db.SQL, Dialect: db.Dialect, Now: time.Now}
	var cube, branch int
	err = db.SQL.QueryRowContext(ctx, "SELECT f.cube_id, b.id FROM (SELECT cube_id FROM facts LIMIT 1) f JOIN branches b ON b.idcc = '"+largest+"'").Scan(&cube, &branch)
	if err != nil {
		return err
	}
	branch -= offsetOf("branches")
	for _, q := range dashboards(cube, branch) {
		q.ask.Metric = vocab.Employees
		answer, err := median(asked, func() error {
			_, err := s.Workforce(ctx, q.ask)
			return err
		})
		if err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
		direct, err := median(askedSlowly, func() error { return drain(ctx, db.SQL, q.sql) })
		if err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
		fmt.Printf("| %s | %s | %.2f | %.1f | %.0f |\n", q.name, kind, ms(answer), ms(direct), direct.Seconds()/answer.Seconds())
	}
	return nil
}

func ms(d time.Duration) float64 { return d.Seconds() * 1e3 }

// drain runs a statement and reads all of its rows.
func drain(ctx context.Context, db *sql.DB, query string) error {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read to its end
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	into := make([]any, len(columns))
	for i := range into {
		into[i] = new(any)
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
	}
	return rows.Err()
}

// median is that of the times that n calls take.
func median(n int, do func() error) (time.Duration, error) {
	took := make([]time.Duration, n)
	for i := range took {
		begin := time.Now()
		if err := do(); err != nil {
			return 0, err
		}
		took[i] = time.Since(begin)
	}
	slices.Sort(took)
	return took[n/2], nil
}
