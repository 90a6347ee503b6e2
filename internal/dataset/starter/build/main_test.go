package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"gpec/internal/dataset"
	"gpec/internal/dataset/starter"
	"gpec/internal/vocab"
)

func TestRebuildingGivesTheSameBytes(t *testing.T) {
	data := filepath.Join("..", "..", "..", "..", "..", "shared", "data")
	if _, err := os.Stat(data); err != nil {
		t.Skipf("the official files are not at hand: %v", err)
	}
	built, err := build(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	err = fs.WalkDir(starter.Files(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(starter.Files(), name)
		if err == nil && !bytes.Equal(text, built[name]) {
			t.Errorf("%s is not what the official files give: run make starter", name)
		}
		delete(built, name)
		return err
	})
	if err != nil || len(built) != 0 {
		t.Errorf("%v; %d tables are not embedded: run make starter", err, len(built))
	}
}

func TestGeography(t *testing.T) {
	e := geography()
	perRegion := map[string]int{}
	for _, r := range e.tables[1].rows {
		d, _ := r.(dataset.Department)
		perRegion[d.Region]++
	}
	// Number of departments of each region.
	want := map[string]int{"01": 3, "02": 1, "03": 1, "04": 1, "06": 1, "11": 8, "24": 6, "27": 8, "28": 5, "32": 5, "44": 10, "52": 5, "53": 4, "75": 12, "76": 13, "84": 12, "93": 6, "94": 2}
	overseas := 0
	for _, r := range e.tables[0].rows {
		region, _ := r.(dataset.Region)
		if region.Overseas {
			overseas++
		}
		if perRegion[region.Code] != want[region.Code] {
			t.Errorf("%s: %d departments, expected %d", region.Name, perRegion[region.Code], want[region.Code])
		}
	}
	if len(perRegion) != 18 || overseas != 5 {
		t.Errorf("%d regions have departments, %d are overseas", len(perRegion), overseas)
	}
}

func TestMerge(t *testing.T) {
	level := func(commission vocab.CPNE, cents vocab.Cents, set bool) dataset.FundingLevel {
		return dataset.FundingLevel{Certification: "RNCP1", Commission: commission, AmountCents: cents, Set: set}
	}
	levels, mentions := merge([]dataset.FundingLevel{level("1", 100, true), level("1", 200, true), level("2", 0, false)}, nil,
		[]cell{{level("1", 300, true), dataset.CertificationMention{Code: "RNCP1"}}, {level("2", 300, true), dataset.CertificationMention{Code: "RNCP1"}},
			{level("3", 300, true), dataset.CertificationMention{Code: "RNCP1"}}})
	want := []dataset.Row{level("1", 100, true), level("1", 200, true), level("3", 300, true)}
	if !slices.Equal(levels, want) || len(mentions) != 1 {
		t.Errorf("%v %v", levels, mentions)
	}
}
