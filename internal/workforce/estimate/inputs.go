package estimate

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"entgo.io/ent/dialect"

	"gpec/internal/dataset"
	"gpec/internal/dataset/dares"
	"gpec/internal/dataset/fap"
	"gpec/internal/dataset/metiers2030"
	"gpec/internal/dataset/naf"
	"gpec/internal/store"
	"gpec/internal/vocab"
	"gpec/internal/workforce"
)

// The levels of the classifications: the 87 families of FAP 2009, and the jobs of the ROME that they are linked to through the 225.
const (
	familyLevel = 2
	jobLevel    = 3
)

// inputs are what an estimate is made of, by natural keys, each list in the order of its keys: the same in any database.
type inputs struct {
	year       int // of the totals
	branches   []branch
	families   []string // of FAP 2009, level 2
	margin     []jobs
	agreements []agreement
	hirings    []hiring
	links      []link
	editions   []edition
}

// branch is a branch with its employees.
type branch struct {
	idcc      string
	cris      string // its family of agreements, "" where it has none
	employees float64
	local     bool     // its agreement is of a part of the country
	regions   []string // that part, as far as its name tells
}

// jobs is how many jobs there are of a family in a region; of the families that the source does not tell apart when family is "".
type jobs struct {
	family, region string
	persons        float64
}

// agreement says that employees of an activity are of a branch.
type agreement struct {
	branch, activity string
	share            int // of them, in basis points; -1 where it is not known
}

// hiring is the number of hirings by job of the ROME and activity.
type hiring struct {
	job, activity string
	number        float64
}

// link is the weight with which a job of the ROME leads to a family, whatever the unit.
type link struct {
	job, family string
	weight      float64
}

// edition is one that was read.
type edition struct{ dataset, label, sha256, licence string }

// thousand is the unit of the margin, in persons.
const thousand = 1000

// read reads the inputs as they stand together at one moment, and names all that are missing.
func read(ctx context.Context, db *store.DB) (*inputs, error) {
	var opts *sql.TxOptions
	if db.Dialect == dialect.Postgres {
		opts = &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	}
	tx, err := db.SQL.BeginTx(ctx, opts)
	if err != nil {
		return nil, fmt.Errorf("beginning to read: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // it has read only
	r := &reader{ctx: ctx, tx: tx, dialect: db.Dialect}
	in, err := r.all()
	if err != nil {
		return nil, fmt.Errorf("reading what an estimate is made of: %w", err)
	}
	return in, errors.Join(in.missing()...)
}

// missing names the inputs that are not there, and what to import.
func (in *inputs) missing() (errs []error) {
	for _, of := range []struct {
		rows    int
		what    string
		sources []dataset.Info
	}{
		{len(in.branches), "employees of branches", []dataset.Info{dares.Portraits{}.Info()}},
		{len(in.families), "families of jobs (FAP 2009)", []dataset.Info{fap.Families2009{}.Info()}},
		{len(in.margin), "jobs by family and region", []dataset.Info{metiers2030.Source{}.Info()}},
		{len(in.agreements), "activities of branches", []dataset.Info{naf.Agreements{}.Info(), naf.Couples{}.Info()}},
		{len(in.hirings), "hirings by job and activity", []dataset.Info{naf.Hirings{}.Info()}},
		{len(in.links), "links from the ROME to the families of jobs", []dataset.Info{fap.RomeLinks{}.Info()}},
	} {
		if of.rows > 0 {
			continue
		}
		err := fmt.Errorf("no %s: import a whole edition of %s (%s)", of.what, of.sources[0].Code, of.sources[0].Title)
		for _, other := range of.sources[1:] {
			err = fmt.Errorf("%w, or of %s", err, other.Code)
		}
		errs = append(errs, err)
	}
	return errs
}

// reader reads in one transaction.
type reader struct {
	ctx     context.Context //nolint:containedctx // it lasts as long as the call
	tx      *sql.Tx
	dialect string
}

func (r *reader) all() (*inputs, error) {
	in := &inputs{}
	for _, read := range []func(*inputs) error{r.branches, r.families, r.margin, r.agreements, r.hirings, r.links, r.editions} {
		if err := read(in); err != nil {
			return nil, err
		}
	}
	return in, nil
}

// each runs a statement and hands its rows over.
func (r *reader) each(query string, args []any, row func(scan func(...any) error) error) error {
	rows, err := r.tx.QueryContext(r.ctx, store.Placeholders(r.dialect, query), args...)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read to its end, or given up
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// figure is one published figure.
type figure struct {
	branch, job, region, activity string
	year                          int
	value                         float64
}

func (r *reader) figures(of dataset.Info, metric vocab.Metric, dims string, take func(figure)) error {
	return r.each(workforce.PublishedFigures(), []any{of.Code, string(metric), dims}, func(scan func(...any) error) error {
		var f figure
		err := scan(&f.branch, &f.job, &f.region, &f.activity, &f.year, &f.value)
		take(f)
		return err
	})
}

func (r *reader) branches(in *inputs) error {
	departments := map[string]string{}
	err := r.each("SELECT d.name, r.code FROM departments d JOIN regions r ON r.id = d.region_id", nil, func(scan func(...any) error) error {
		var name, region string
		err := scan(&name, &region)
		departments[name] = region
		return err
	})
	if err != nil {
		return err
	}
	known, territories := map[string]branch{}, newGazetteer(departments)
	err = r.each("SELECT idcc, short_label, COALESCE(cris, ''), COALESCE(scope, '') FROM branches", nil, func(scan func(...any) error) error {
		var b branch
		var label, scope string
		err := scan(&b.idcc, &label, &b.cris, &scope)
		if b.local = local(scope); b.local {
			b.regions = territories.regions(label)
		}
		known[b.idcc] = b
		return err
	})
	if err != nil {
		return err
	}
	err = r.figures(dares.Portraits{}.Info(), vocab.Employees, "branch", func(f figure) {
		in.year = f.year
		if b := known[f.branch]; f.value > 0 {
			b.employees = f.value
			in.branches = append(in.branches, b)
		}
	})
	slices.SortFunc(in.branches, func(a, b branch) int { return cmp.Compare(a.idcc, b.idcc) })
	return err
}

func (r *reader) families(in *inputs) error {
	err := r.each("SELECT code FROM jobs WHERE scheme = ? AND level = ? AND NOT reference_only", []any{string(vocab.FAP2009), familyLevel}, func(scan func(...any) error) error {
		var code string
		err := scan(&code)
		in.families = append(in.families, code)
		return err
	})
	slices.Sort(in.families)
	return err
}

func (r *reader) margin(in *inputs) error {
	err := r.figures(metiers2030.Source{}.Info(), vocab.ProjectionBase, "job,region", func(f figure) {
		in.margin = append(in.margin, jobs{f.job, f.region, thousand * f.value})
	})
	slices.SortFunc(in.margin, func(a, b jobs) int {
		return cmp.Or(cmp.Compare(a.family, b.family), cmp.Compare(a.region, b.region))
	})
	return err
}

func (r *reader) agreements(in *inputs) error {
	err := r.each(`SELECT b.idcc, a.code, COALESCE(l.share_bp, -1) FROM branch_activities l JOIN branches b ON b.id = l.branch_id JOIN activities a ON a.id = l.activity_id
		JOIN editions e ON e.id = l.edition_id WHERE a.scheme = ? AND NOT e.extract`, []any{string(vocab.NAF2)}, func(scan func(...any) error) error {
		var a agreement
		err := scan(&a.branch, &a.activity, &a.share)
		in.agreements = append(in.agreements, a)
		return err
	})
	slices.SortFunc(in.agreements, func(a, b agreement) int {
		return cmp.Or(cmp.Compare(a.branch, b.branch), cmp.Compare(a.activity, b.activity))
	})
	return err
}

func (r *reader) hirings(in *inputs) error {
	err := r.figures(naf.Hirings{}.Info(), vocab.Hirings, "job,activity", func(f figure) {
		in.hirings = append(in.hirings, hiring{f.job, f.activity, f.value})
	})
	slices.SortFunc(in.hirings, func(a, b hiring) int {
		return cmp.Or(cmp.Compare(a.job, b.job), cmp.Compare(a.activity, b.activity))
	})
	return err
}

// links adds up the weights of all qualifications: a job whose family hangs on the qualification is shared out among them all.
func (r *reader) links(in *inputs) error {
	err := r.each(`SELECT f.code, p.code, CAST(sum(l.weight_bp) AS bigint) FROM job_links l JOIN jobs f ON f.id = l.source_id JOIN jobs t ON t.id = l.target_id JOIN jobs p ON p.id = t.parent_id
		JOIN editions e ON e.id = l.edition_id JOIN datasets d ON d.id = e.dataset_id
		WHERE d.code = ? AND NOT e.extract AND f.scheme = ? AND f.level = ? AND p.scheme = ? AND p.level = ? GROUP BY f.code, p.code`,
		[]any{fap.RomeLinks{}.Info().Code, string(vocab.ROME4), jobLevel, string(vocab.FAP2009), familyLevel}, func(scan func(...any) error) error {
			var l link
			err := scan(&l.job, &l.family, &l.weight)
			in.links = append(in.links, l)
			return err
		})
	slices.SortFunc(in.links, func(a, b link) int {
		return cmp.Or(cmp.Compare(a.job, b.job), cmp.Compare(a.family, b.family))
	})
	return err
}

// editions lists those that were read, in the order of the method.
func (r *reader) editions(in *inputs) error {
	order := []string{dares.Portraits{}.Info().Code, naf.Agreements{}.Info().Code, naf.Couples{}.Info().Code, naf.Hirings{}.Info().Code, fap.RomeLinks{}.Info().Code,
		fap.Families2009{}.Info().Code, metiers2030.Source{}.Info().Code}
	at := map[string]edition{}
	err := r.each("SELECT d.code, e.label, e.sha256, d.licence FROM editions e JOIN datasets d ON d.id = e.dataset_id WHERE e.latest AND NOT e.extract", nil, func(scan func(...any) error) error {
		var e edition
		err := scan(&e.dataset, &e.label, &e.sha256, &e.licence)
		at[e.dataset] = e
		return err
	})
	for _, code := range order {
		if e, ok := at[code]; ok {
			in.editions = append(in.editions, e)
		}
	}
	return err
}

// position gives the place of each key.
func position(keys []string) map[string]int {
	out := make(map[string]int, len(keys))
	for i, k := range keys {
		out[k] = i
	}
	return out
}

// regions lists those of the margin.
func (in *inputs) regions() []string {
	seen := map[string]bool{}
	for _, m := range in.margin {
		seen[m.region] = true
	}
	return slices.Sorted(maps.Keys(seen))
}
