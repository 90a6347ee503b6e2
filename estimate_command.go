package main

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"gpec/internal/console"
	"gpec/internal/dataset/load"
	"gpec/internal/vocab"
	"gpec/internal/workforce/estimate"
)

type estimateCommand struct {
	DryRun bool `help:"Report all and write nothing."`
}

// Help says what it is made of.
func (estimateCommand) Help() string {
	return `The employees of each branch by family of jobs (FAP 2009) and region, which nobody publishes, are fitted to what is published and
imported: the employees of branches, their activities, the hirings by job and activity, the links from the ROME to the families, and the
jobs by family and region. The result is an edition of the dataset ` + estimate.Code + `, each figure Estimated; the same inputs make no second
edition. What the margins ask and cannot have is listed, and in the rejections of the run.

It ends with 0 when the estimate is stored, or was before, and with 2 when it could not be made or does not settle: nothing is stored then.`
}

// Run makes the estimate and stores it.
func (c estimateCommand) Run(env environment) (err error) {
	if c.DryRun {
		env = env.rehearsing()
	}
	db, err := env.openMigrated()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	begin := time.Now()
	e, err := estimate.Make(env.ctx, db)
	if err != nil {
		return err
	}
	if !e.Settled {
		if err := env.estimated(e, nil, c.DryRun, time.Since(begin)); err != nil {
			return err
		}
		return errors.New("the estimate does not settle: nothing is stored")
	}
	r, err := newLoader(db, env.log).Store(env.ctx, e.Edition(vocab.DateOf(begin)), load.Options{DryRun: c.DryRun})
	if err != nil {
		return err
	}
	if err := env.estimated(e, &r, c.DryRun, time.Since(begin)); err != nil {
		return err
	}
	// Its refused rows are the conflicts: they are no fault of the estimate.
	if r.Refused = 0; console.ExitCode([]load.Report{r}) != 0 {
		return errors.New(r.Message)
	}
	return nil
}

// estimated prints an estimate, and what became of it.
func (e environment) estimated(of *estimate.Estimate, r *load.Report, dryRun bool, took time.Duration) error {
	rows := [][2]string{
		{"cells", strconv.Itoa(len(of.Cells))},
		{"employees", fmt.Sprintf("%.0f", of.Employees)},
		{"factor", fmt.Sprintf("%.6f", of.Factor) + " of the jobs that branches can employ"},
		{"sweeps", strconv.Itoa(of.Sweeps)},
		{"residual", fmt.Sprintf("%.1e", of.Residual)},
		{"time", took.Round(time.Millisecond).String()},
	}
	if r != nil {
		rows = append([][2]string{{"edition", r.Match.Edition}, {"made", "from " + r.File}, {"state", string(r.State)}}, rows...)
	}
	if dryRun {
		_, _ = fmt.Fprintln(e.out, "DRY RUN: nothing was written")
	}
	for _, row := range rows {
		_, _ = fmt.Fprintf(e.out, "%-10s %s\n", row[0], row[1])
	}
	var conflicts [][]string
	for _, c := range of.Summary() {
		conflicts = append(conflicts, []string{string(c.Kind), c.Margin, c.Group, fmt.Sprintf("%.0f", c.Target), fmt.Sprintf("%.0f", c.Fitted), c.Reason})
	}
	_, _ = fmt.Fprintln(e.out)
	return e.table("CONFLICT MARGIN GROUP TARGET FITTED REASON", conflicts)
}
