// Package npec reads the référentiel des niveaux de prise en charge (NPEC) of France compétences: what an operator pays a
// year for an apprenticeship contract, by certification and by joint commission (CPNE), in every layout since 2019.
//
// The first edition (September 2019) names commissions by their label only. Its labels become codes where its own matrix
// gives them; in the file as published it does not, and its rows are refused for want of a commission code.
package npec

import (
	"context"

	"gpec/internal/dataset"
)

const title = "Référentiel des NPEC"

// Source is the référentiel des NPEC.
type Source struct{}

// Info describes the source.
func (Source) Info() dataset.Info {
	return dataset.Info{
		Code: "npec", Title: "Référentiel des niveaux de prise en charge des contrats d'apprentissage (NPEC)", Publisher: "France compétences",
		Licence: "not stated by the publisher", Homepage: "https://www.francecompetences.fr/referentiels-et-bases-de-donnees/", History: true, Rank: 8,
	}
}

// Recognise finds the layout of the edition by the header rows of its sheets. It has no floor: the size of an edition goes
// from half a million to a million rows.
func (Source) Recognise(in *dataset.Input) (dataset.Match, error) {
	s, err := inspect(in)
	if err != nil {
		return dataset.Match{}, err
	}
	m := dataset.Match{Layout: s.layout, Published: published(s.versions, in.Name)}
	m.Edition = m.Published.String()
	if m.Edition == "" {
		m.Edition = m.Layout
	}
	return m, nil
}

// Parse reads the commissions and their branches first, then the amounts.
func (Source) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	s, err := inspect(in)
	if err != nil {
		return err
	}
	w, err := in.Workbook()
	if err != nil {
		return err
	}
	c := newCommissions(sink)
	for _, g := range s.grids {
		if err := c.readGrid(g); err != nil {
			return err
		}
	}
	for _, t := range s.relations {
		if err := eachRow(ctx, w, t, sink, c.relationOf(t)); err != nil {
			return err
		}
	}
	l := newLevels(sink, c)
	for _, t := range s.long {
		if err := eachRow(ctx, w, t, sink, l.of(t)); err != nil {
			return err
		}
	}
	return nil
}
