// Package console shows a person at a terminal what a command does.
package console

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"text/tabwriter"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"gpec/ent/importrun"
	"gpec/internal/dataset"
	"gpec/internal/dataset/load"
)

// Reports writes a line a file, then the files no source knows.
func Reports(w io.Writer, reports []load.Report, dryRun bool) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	if dryRun {
		_, _ = fmt.Fprintln(t, "DRY RUN: nothing was written")
	}
	_, _ = fmt.Fprintln(t, "FILE\tDATASET\tEDITION\tSTATE\tREAD\tWRITTEN\tUNCHANGED\tREMOVED\tREFUSED\tTIME")
	skipped := 0
	for _, r := range reports {
		if r.Skipped {
			skipped++
			continue
		}
		_, _ = fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%d\t%d\t%d\t%d\t%d\t%s\n", filepath.Base(r.File), r.Source.Code, r.Match.Edition, r.State,
			r.Read, r.Written, r.Unchanged, r.Removed, r.Refused, r.Took.Round(time.Millisecond))
	}
	_ = t.Flush()
	for _, r := range reports {
		if r.Message != "" && !r.Skipped {
			_, _ = fmt.Fprintf(w, "%s: %s\n", r.File, r.Message)
		}
	}
	if skipped == 0 {
		return
	}
	_, _ = fmt.Fprintf(w, "%d files of no known source were passed over:\n", skipped)
	for _, r := range reports {
		if r.Skipped {
			_, _ = fmt.Fprintln(w, "  "+r.File)
		}
	}
}

// ExitCode is the exit code of an import: 2 when a file was refused or failed, 1 when rows were refused.
func ExitCode(reports []load.Report) int {
	code := 0
	for _, r := range reports {
		switch {
		case r.Skipped:
		case r.State == importrun.StateREFUSED || r.State == importrun.StateFAILED:
			code = 2
		case r.Refused > 0:
			code = max(code, 1)
		}
	}
	return code
}

// RejectionFile is the CSV of refused rows.
type RejectionFile struct {
	file *os.File
	csv  *csv.Writer
}

// NewRejectionFile creates the file with its header.
func NewRejectionFile(path string) (*RejectionFile, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	w := csv.NewWriter(f)
	return &RejectionFile{f, w}, w.Write([]string{"file", "part", "line", "column", "value", "code", "reason"})
}

// Add writes one refused row.
func (f *RejectionFile) Add(file string, r dataset.Rejection) error {
	return f.csv.Write([]string{file, r.Part, strconv.Itoa(r.Line), r.Column, r.Value, string(r.Code), r.Reason})
}

// Close ends the file.
func (f *RejectionFile) Close() error {
	f.csv.Flush()
	return errors.Join(f.csv.Error(), f.file.Close())
}

// Progress shows how far a long command is, on a terminal only.
type Progress struct {
	terminal  io.Writer     // nil elsewhere
	container *mpb.Progress // nil while nothing is shown
	bar       *mpb.Bar
	name      string
}

// NewProgress shows progress on w when it is a terminal, and nothing elsewhere.
func NewProgress(w io.Writer) *Progress {
	f, ok := w.(*os.File)
	if !ok {
		return &Progress{}
	}
	st, err := f.Stat()
	if err != nil || st.Mode()&os.ModeCharDevice == 0 {
		return &Progress{}
	}
	return &Progress{terminal: w}
}

// Rows shows how many rows of a file were read.
func (p *Progress) Rows(file string, rows int) {
	p.show(filepath.Base(file), int64(rows), decor.CurrentNoUnit("%d rows"))
}

// Bytes shows how many bytes of a download arrived.
func (p *Progress) Bytes(name string, done int64) { p.show(name, done, decor.CurrentKibiByte("% .1f")) }

func (p *Progress) show(name string, n int64, unit decor.Decorator) {
	if p.terminal == nil {
		return
	}
	if p.container == nil {
		p.container = mpb.New(mpb.WithOutput(p.terminal), mpb.WithWidth(40))
	}
	if p.bar == nil || p.name != name {
		p.finish()
		p.name = name
		p.bar = p.container.AddSpinner(0, mpb.PrependDecorators(decor.Name(name+" ")), mpb.AppendDecorators(unit, decor.Name(" "), decor.Elapsed(decor.ET_STYLE_GO)))
	}
	p.bar.SetCurrent(n)
}

func (p *Progress) finish() {
	if p.bar != nil {
		p.bar.SetTotal(-1, true)
		p.bar = nil
	}
}

// Done ends what is shown. More may be shown afterwards.
func (p *Progress) Done() {
	p.finish()
	if p.container != nil {
		p.container.Wait()
		p.container = nil
	}
}
