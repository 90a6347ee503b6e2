// Command build makes the starter facts from the official files:
//
//	go run ./internal/dataset/starter/build ../shared/data
//
// It reads the files with the parsers of the product, keeps what the starter facts need, and writes the tables and their
// manifest under internal/dataset/starter/facts. The same files give the same bytes.
package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/dataset/starter/tables"
)

// target is where the tables are written, from the root of the module.
const target = "internal/dataset/starter/facts"

// mostBytes is how much the starter facts may weigh in the binary.
const mostBytes = 620_000

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run ./internal/dataset/starter/build FOLDER-OF-OFFICIAL-FILES")
		os.Exit(2)
	}
	if err := run(context.Background(), os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, data string) error {
	files, err := build(ctx, data)
	if err != nil {
		return err
	}
	if err := os.RemoveAll(target); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		file := filepath.Join(target, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil { //nolint:gosec // the names are those of the tables built above
			return err
		}
		if err := os.WriteFile(file, files[name], 0o644); err != nil { //nolint:gosec // the same
			return err
		}
		fmt.Printf("%7d  %s\n", len(files[name]), name)
	}
	fmt.Printf("%7d  in all\n", weight(files))
	return nil
}

// table is one table of an extract.
type table struct {
	kind string
	rows []dataset.Row
}

// extract is what is kept of one edition.
type extract struct {
	info   dataset.Info
	match  dataset.Match
	tables []table
}

// folder names an extract after its dataset, and after its day too where the dataset has several editions.
func (e extract) folder(several bool) string {
	if !several {
		return e.info.Code
	}
	return e.info.Code + "-" + e.match.Published.String()
}

// build gives the files by their path under target.
func build(ctx context.Context, data string) (map[string][]byte, error) {
	extracts, err := collect(ctx, data)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(extracts, func(a, b extract) int {
		return cmp.Or(cmp.Compare(a.info.Rank, b.info.Rank), cmp.Compare(a.info.Code, b.info.Code), a.match.Published.Compare(b.match.Published))
	})
	editions := map[string]int{}
	for _, e := range extracts {
		editions[e.info.Code]++
	}
	files := map[string][]byte{}
	manifest := [][]string{tables.ManifestColumns()}
	for _, e := range extracts {
		folder := e.folder(editions[e.info.Code] > 1)
		var kinds []string
		for _, t := range e.tables {
			var b bytes.Buffer
			if err := tables.Write(&b, t.kind, t.rows); err != nil {
				return nil, fmt.Errorf("%s: %w", folder, err)
			}
			files[path.Join(folder, t.kind+".csv")] = b.Bytes()
			kinds = append(kinds, t.kind)
		}
		history := ""
		if e.info.History {
			history = tables.Yes
		}
		manifest = append(manifest, []string{folder, e.info.Code, e.info.Title, e.info.Publisher, e.info.Licence, e.info.Homepage, strconv.Itoa(e.info.Rank),
			history, e.match.Layout, e.match.Edition, e.match.Published.String(), strings.Join(kinds, " ")})
	}
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(manifest); err != nil {
		return nil, err
	}
	files[tables.Manifest] = b.Bytes()
	if n := weight(files); n > mostBytes {
		return nil, fmt.Errorf("the starter facts weigh %d bytes: %d at most", n, mostBytes)
	}
	return files, nil
}

func weight(files map[string][]byte) int {
	n := 0
	for _, b := range files {
		n += len(b)
	}
	return n
}
