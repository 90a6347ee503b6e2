package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"gpec/internal/dataset/npec/npecgen"
	"gpec/internal/testkit"
)

// The parser alone and the import read the same rows: their times can be compared.
func TestChild(t *testing.T) {
	path := filepath.Join(t.TempDir(), "npec.xlsx")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := npecgen.Write(f, 600, 700); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	rows := map[int]bool{}
	for _, dsn := range []string{parserAlone, testkit.DSN(t, "sqlite"), testkit.DSN(t, "postgres")} {
		var out bytes.Buffer
		if err := child(t.Context(), &out, dsn, path); err != nil {
			t.Fatal(err)
		}
		var r result
		if err := json.Unmarshal(out.Bytes(), &r); err != nil || r.Rows < 600 || r.Took <= 0 {
			t.Errorf("%s: %+v, %v", out.String(), r, err)
		}
		rows[r.Rows] = true
	}
	if len(rows) != 1 {
		t.Errorf("%v rows", rows)
	}
	if err := child(t.Context(), &bytes.Buffer{}, parserAlone, filepath.Join(t.TempDir(), "missing")); err == nil {
		t.Error("a missing file is measured")
	}
}
