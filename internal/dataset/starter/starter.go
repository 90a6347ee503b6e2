// Package starter holds the facts that an empty database shows at once: extracts of official publications in the project's
// own layout (see the package tables), embedded in the binary. They are codes, labels, amounts and counts; figures are
// rounded to the person, shares to a hundredth of a percent.
//
// Each extract bears the code of the dataset it is taken from, so that the first whole edition of that dataset takes its
// place. The manifest beside the tables says its publisher, title, licence, edition and date of publication.
//
// The tables are built from the official files by the command build, never written by hand.
package starter

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/dataset/starter/tables"
	"gpec/internal/vocab"
)

//go:embed facts
var embedded embed.FS

// Files gives the embedded tables: the manifest, and one folder an extract.
func Files() fs.FS {
	sub, err := fs.Sub(embedded, "facts")
	if err != nil {
		panic(err) // only an invalid name fails, and this one is a constant
	}
	return sub
}

// Extract is a part of one edition of a dataset.
type Extract struct {
	Name   string // folder of its tables: the name it has where an import has that of a file
	Info   dataset.Info
	Match  dataset.Match
	SHA256 string // of its tables, in the order of the manifest, hexadecimal
	Parse  func(ctx context.Context, sink dataset.Sink) error
}

// Extracts lists the embedded extracts in the order in which they are to be loaded: registers before what refers to them.
func Extracts() ([]Extract, error) {
	files := Files()
	f, err := files.Open(tables.Manifest)
	if err != nil {
		return nil, fmt.Errorf("starter facts: %w", err)
	}
	defer f.Close() //nolint:errcheck // read only
	t, err := dataset.NewTable(f, tables.Manifest)
	if err != nil {
		return nil, fmt.Errorf("starter facts: %w", err)
	}
	var out []Extract
	for {
		cells, pos, err := t.Next()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("starter facts: %w", err)
		}
		e, err := read(files, t.Header, cells)
		if err != nil {
			return nil, fmt.Errorf("starter facts: %s, line %d: %w", tables.Manifest, pos.Line, err)
		}
		out = append(out, e)
	}
}

// read makes an extract of a line of the manifest.
func read(files fs.FS, h dataset.Header, cells []string) (Extract, error) {
	get := func(name string) string { return dataset.Cell(cells, h.Find(dataset.Column{Name: name})) }
	rank, rankErr := strconv.Atoi(get("rank"))
	published, dateErr := vocab.ParseDate(get("published"))
	e := Extract{Name: get("folder"),
		Info: dataset.Info{Code: get("dataset"), Title: get("title"), Publisher: get("publisher"), Licence: get("licence"),
			Homepage: get("homepage"), Rank: rank, History: get("history") == tables.Yes},
		Match: dataset.Match{Layout: get("layout"), Edition: get("edition"), Published: published},
	}
	kinds := strings.Fields(get("tables"))
	texts := make([][]byte, len(kinds))
	sum := sha256.New()
	for i, kind := range kinds {
		text, err := fs.ReadFile(files, path.Join(e.Name, kind+".csv"))
		if err != nil {
			return Extract{}, err
		}
		texts[i] = text
		_, _ = sum.Write(text) // a hash never fails
	}
	e.SHA256 = hex.EncodeToString(sum.Sum(nil))
	e.Parse = func(ctx context.Context, sink dataset.Sink) error {
		for i, kind := range kinds {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := tables.Read(kind, bytes.NewReader(texts[i]), sink); err != nil {
				return fmt.Errorf("starter facts, %s: %w", e.Name, err)
			}
		}
		return nil
	}
	return e, errors.Join(rankErr, dateErr)
}
