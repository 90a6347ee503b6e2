// Package rncp reads the two registers of France compétences, the Répertoire national des certifications
// professionnelles (RNCP) and the Répertoire spécifique (RS), from their CSV export (a zip of ten tables) and from their
// XML export (flux V2 to V4).
//
// The two exports are one dataset, but do not say the same. The CSV holds both registers and numbers of Journal officiel
// brochures; the XML holds one register a file, and adds the branches by IDCC, the state of publication and the last day
// of award. Bodies entitled to train or assess (Partenaires) are in both and are not stored: no question of workforce
// planning asks for them, and they outnumber all the rest.
package rncp

import (
	"context"
	"errors"
	"regexp"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// Source reads both exports of the two registers.
type Source struct{}

const title = "Répertoire national des certifications professionnelles et répertoire spécifique"

// Info describes the registers.
func (Source) Info() dataset.Info {
	return dataset.Info{
		Code:      "rncp",
		Title:     title,
		Publisher: "France compétences",
		Licence:   "Licence Ouverte 2.0",
		Homepage:  "https://www.data.gouv.fr/fr/datasets/repertoire-national-des-certifications-professionnelles-et-repertoire-specifique/",
		Rank:      6,
	}
}

// Recognise finds the CSV export by the headers of its tables and the XML export by its root element.
func (Source) Recognise(in *dataset.Input) (dataset.Match, error) {
	m, err := recogniseCSV(in)
	if errors.Is(err, dataset.ErrNotMine) {
		return recogniseXML(in)
	}
	return m, err
}

// Parse reads a whole export.
func (Source) Parse(ctx context.Context, in *dataset.Input, m dataset.Match, sink dataset.Sink) error {
	if m.Layout == layoutCSV {
		return parseCSV(ctx, in, sink)
	}
	return parseXML(ctx, in, sink)
}

var datePattern = regexp.MustCompile(`(20[0-9]{2})[-_.]([0-9]{2})[-_.]([0-9]{2})`)

// dateIn gives the day written in the first of the names that holds one. The exports carry no date of their own: the day
// fiches were last published says nothing of the day of the export. The names of the members come before the name of
// the archive, which is dated the day after them.
func dateIn(names ...string) vocab.Date {
	for _, name := range names {
		for _, m := range datePattern.FindAllStringSubmatch(name, -1) {
			if d, err := vocab.ParseDate(m[1] + "-" + m[2] + "-" + m[3]); err == nil {
				return d
			}
		}
	}
	return vocab.Date{}
}
