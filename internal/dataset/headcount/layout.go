package headcount

import (
	"strings"

	"gpec/internal/dataset"
)

// The columns, in the order of the documentation.
const (
	colOPCO = iota
	colBranch
	colScheme
	colJob
	colRegion
	colAge
	colSex
	colYear
	colHeadcount
	colContributors
	colShare
	colPublished
	colQuality
	columnCount
)

// columns have the names of the documentation, and the usual French ones.
var columns = [columnCount]dataset.Column{
	colOPCO:         {Name: "opco"},
	colBranch:       {Name: "branch", Aliases: []string{"idcc"}},
	colScheme:       {Name: "job_scheme", Aliases: []string{"nomenclature"}},
	colJob:          {Name: "job", Aliases: []string{"metier"}},
	colRegion:       {Name: "region"},
	colAge:          {Name: "age_band", Aliases: []string{"tranche_age"}},
	colSex:          {Name: "sex", Aliases: []string{"sexe"}},
	colYear:         {Name: "year", Aliases: []string{"annee"}},
	colHeadcount:    {Name: "headcount", Aliases: []string{"effectif"}},
	colContributors: {Name: "contributors", Aliases: []string{"entreprises"}},
	colShare:        {Name: "largest_share", Aliases: []string{"part_premiere"}},
	colPublished:    {Name: "published_on", Aliases: []string{"publie_le"}, Optional: true},
	colQuality:      {Name: "quality", Aliases: []string{"qualite"}, Optional: true},
}

// signature is what no other table has together: a file with these columns is of this layout, whatever else is wrong with it.
var signature = []dataset.Column{columns[colOPCO], columns[colScheme], columns[colHeadcount]}

// place gives the column that stands at each position of a header, -1 where the header has no name. A column that is not of
// the layout is an error: passing over a dimension, or over a misspelt name, would make other figures of the same rows.
func place(source, part string, h dataset.Header) ([]int, error) {
	positions, err := h.Index(source, part, columns[:]...)
	if err != nil {
		return nil, err
	}
	if unknown := h.Unknown(columns[:]...); len(unknown) > 0 {
		return nil, &dataset.LayoutError{Source: source, Place: part, Found: "the columns " + strings.Join(unknown, ", "),
			Expected: "no other column than those of docs/headcount-layout.md, each once"}
	}
	at := make([]int, len(h))
	for i := range at {
		at[i] = -1
	}
	for column, position := range positions {
		if position >= 0 {
			at[position] = column
		}
	}
	return at, nil
}
