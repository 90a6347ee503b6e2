package fap

import (
	"context"
	"strings"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Families2021 reads the nomenclature of 2021: one row for each of its 341 finest families, with the three levels above
// (228, 86 and 22 families) beside it, in any order of columns. A family that is not cut further bears one code at levels
// 3 and 4 (A0X40): both are jobs. The file bears no date: its edition is that of the nomenclature, 1 January 2021.
type Families2021 struct{}

var families2021 = layout{
	info:      info("fap2021", "Nomenclature des familles professionnelles, version 2021", page2021, nomenclatureRank),
	match:     dataset.Match{Layout: "fap-2021", Edition: "2021", Published: vocab.NewDate(2021, 1, 1), Floor: 300},
	signature: []string{"Code_FAP341", "Code_FAP22"},
	columns: []string{"Code_FAP341", "Intitulé_FAP341", "Code_FAP228", "Intitulé_FAP228", "Code_FAP86", "Intitulé_FAP86",
		"Code_FAP22", "Intitulé_FAP22"},
}

// levels2021 names the columns of each level by its number of families, the broadest first.
var levels2021 = []string{"22", "86", "228", "341"}

// Info describes the publication.
func (Families2021) Info() dataset.Info { return families2021.info }

// Recognise knows the file by its columns.
func (Families2021) Recognise(in *dataset.Input) (dataset.Match, error) {
	return families2021.recognise(in)
}

// Parse puts the families of each row, the broadest first, each once.
func (Families2021) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	jobs := catalogue{}
	return families2021.each(ctx, in, sink, func(r *dataset.Record) error {
		var line []dataset.Job
		var parent vocab.JobRef
		for i, count := range levels2021 {
			column := "Code_FAP" + count
			ref := r.Job(column, i+1, func(s string) (vocab.JobRef, error) { return fap2021(s, i+1) })
			if !strings.HasPrefix(ref.Code, parent.Code) {
				r.Refuse(column, dataset.BadCode, "the code does not begin with that of the level above, "+parent.Code)
			}
			line = append(line, dataset.Job{Ref: ref, Label: label(r, "Intitulé_FAP"+count), Parent: parent})
			parent = ref
		}
		if r.Refused() {
			return nil
		}
		for i, job := range line {
			if err := jobs.put(r, "Code_FAP"+levels2021[i], job, i == len(line)-1); err != nil {
				return err
			}
		}
		return nil
	})
}

// fap2021 reads a code in the column of a level: a code of the third level in the column of the fourth is of the fourth.
func fap2021(s string, level int) (vocab.JobRef, error) {
	ref, err := vocab.ParseFAP(vocab.FAP2021, s)
	if level == 4 && ref.Level == 3 {
		ref.Level = 4
	}
	return ref, err
}

// Families2009 reads the labels of the nomenclature of 2009 at its three levels (22, 87 and 225 families). The file bears
// no date: its edition is that of the nomenclature, 1 January 2009.
type Families2009 struct{}

var families2009 = layout{
	info:      info("fap2009", "Nomenclature des familles professionnelles, version 2009", page2009, nomenclatureRank),
	match:     dataset.Match{Layout: "fap-2009", Edition: "2009", Published: vocab.NewDate(2009, 1, 1), Floor: 200},
	signature: []string{"fap", "niveau", "libelle"},
	columns:   []string{"fap", "niveau", "libelle"},
	families:  "fap",
}

// levels2009 maps the number of families of a level to the level.
var levels2009 = map[string]int{"22": 1, "87": 2, "225": 3}

// aggregates2009 are the codes of the statistics, at each level, that are no family: all occupations, and those unknown.
var aggregates2009 = map[string]string{
	"Y": "all occupations", "ENS": "all occupations", "ENSEM": "all occupations",
	"Z": "the occupations not known", "ZZZ": "the occupations not known", "ZZZZZ": "the occupations not known",
}

// Info describes the publication.
func (Families2009) Info() dataset.Info { return families2009.info }

// Recognise knows the file by its columns.
func (Families2009) Recognise(in *dataset.Input) (dataset.Match, error) {
	return families2009.recognise(in)
}

// Parse puts one family a row. The level above is told by the code: A0Z40 is of A0Z, A0Z of A.
func (Families2009) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	jobs := catalogue{}
	return families2009.each(ctx, in, sink, func(r *dataset.Record) error {
		if what, ok := aggregates2009[r.Cell("fap")]; ok {
			r.Refuse("fap", dataset.NotAMember, "this code stands for "+what+" in the statistics: it is no family")
			return nil
		}
		level, ok := levels2009[r.Cell("niveau")]
		if !ok {
			r.Refuse("niveau", dataset.NotAMember, "the levels of FAP 2009 are 22, 87 and 225")
		}
		job := dataset.Job{Ref: r.Job("fap", level, fap2009), Label: label(r, "libelle")}
		if r.Refused() {
			return nil
		}
		if level > 1 {
			job.Parent = vocab.JobRef{Scheme: vocab.FAP2009, Code: job.Ref.Code[:2*level-3], Level: level - 1}
		}
		return jobs.put(r, "fap", job, true)
	})
}
