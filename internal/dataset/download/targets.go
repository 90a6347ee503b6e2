package download

import (
	"fmt"
	"slices"
	"strings"
)

// Listing says how Target.URL leads to the file.
type Listing string

// The ways an address leads to a file.
const (
	Direct   Listing = ""          // it is the address of the file
	DataGouv Listing = "data.gouv" // it answers the description of a data.gouv.fr dataset, as its API (version 1) writes it
	Links    Listing = "links"     // it is a web page with a link to the file
)

// Target is one official file: where it is published, and how to find its current edition there.
type Target struct {
	Source  string // code of the dataset it belongs to: "rncp"
	Name    string // which of the files of that source: "csv"
	URL     string
	Listing Listing
	// Pattern is the regular expression that the title, the identifier or the address of a resource must match (DataGouv),
	// or the address of a link (Links). What its first group matches names the edition; of several resources that match,
	// the one with the greatest edition is taken, then the one modified last.
	Pattern string
	File    string // name to save under, where the address holds none worth keeping
	Home    string // page where a person finds the file, should the address no longer be right
}

func (t Target) key() string { return t.Source + "-" + t.Name }

const (
	dataGouv = "https://www.data.gouv.fr/api/1/datasets/"

	rncpDataset = dataGouv + "5eebbc067a14b6fecc9c9976/"
	rncpHome    = "https://www.data.gouv.fr/datasets/repertoire-national-des-certifications-professionnelles-et-repertoire-specifique"
	npecHome    = "https://www.francecompetences.fr/referentiels-et-bases-de-donnees/"
	idccHome    = "https://travail-emploi.gouv.fr/conventions-collectives-nomenclatures"
	branchHome  = "https://dares.travail-emploi.gouv.fr/donnees/les-portraits-statistiques-de-branches-professionnelles"
	fapHome     = "https://dares.travail-emploi.gouv.fr/donnees/la-nomenclature-des-familles-professionnelles-2021"
	urssafHome  = "https://open.urssaf.fr/explore/dataset/effectifs-salaries-et-masse-salariale-du-secteur-prive-france-entiere-x-na88/"
)

// Targets lists the official files the product knows an address of. The relations of ESCO are not among them: they are sent
// by mail, on a form.
func Targets() []Target {
	return []Target{
		{Source: "dares-idcc", Name: "history", URL: idccHome, Listing: Links, Home: idccHome,
			Pattern: `(?i)/(\d{4}-\d{2})/[^/]*dares[^/]*convention[^/]*collective[^/]*\.xlsx$`},
		{Source: "siro", Name: "siret", URL: dataGouv + "688a210c012cfbf595d7a99a/", Listing: DataGouv, Pattern: `^siro-(\d{6})\.csv$`,
			Home: "https://www.data.gouv.fr/datasets/table-siret-opco"},
		{Source: "kali", Name: "list", URL: dataGouv + "53ba5033a3a729219b7bead9/", Listing: DataGouv,
			Pattern: `^02b67492-5243-44e8-8dd1-0cb3f90f35ff$`, Home: "https://www.data.gouv.fr/datasets/53ba5033a3a729219b7bead9"},
		{Source: "npec", Name: "2025-09", Home: npecHome,
			URL: "https://www.francecompetences.fr/app/uploads/2026/05/Referentiel-des-NPEC-01.09.2025_vMAJ-28.05.2026.zip"},
		{Source: "npec", Name: "2026-09", Home: npecHome,
			URL: "https://www.francecompetences.fr/app/uploads/2026/08/Referentiel-unique-des-NPEC-1er-septembre-2026.zip"},
		{Source: "rncp", Name: "csv", URL: rncpDataset, Listing: DataGouv, Home: rncpHome, Pattern: `^export-fiches-csv-(\d{4}-\d{2}-\d{2})`},
		{Source: "rncp", Name: "rncp-xml", URL: rncpDataset, Listing: DataGouv, Home: rncpHome,
			Pattern: `^export-fiches-rncp-v4-1-(\d{4}-\d{2}-\d{2})`},
		{Source: "rncp", Name: "rs-xml", URL: rncpDataset, Listing: DataGouv, Home: rncpHome,
			Pattern: `^export-fiches-rs-v4-1-(\d{4}-\d{2}-\d{2})`},
		{Source: "rome", Name: "csv", URL: "https://api.francetravail.fr/api-nomenclatureemploi/v1/open-data/csv", File: "RefRomeCsv.zip",
			Home: "https://www.francetravail.org/opendata/repertoire-operationnel-des-meti.html"},
		{Source: "fap", Name: "rome", URL: fapHome, Listing: Links, Home: fapHome, Pattern: `(?i)/[^/]*FAP(2021)[^/]*passage[^/]*ROME[^/]*\.xlsx$`},
		{Source: "fap", Name: "pcs", URL: fapHome, Listing: Links, Home: fapHome, Pattern: `(?i)/[^/]*FAP(2021)[^/]*passage[^/]*PCS[^/]*\.xlsx$`},
		{Source: "ape-idcc", Name: "shares", URL: branchHome, Listing: Links, Home: branchHome,
			Pattern: `(?i)/IDCC(\d{4})[^/]*passage[^/]*APE[^/]*IDCC[^/]*\.xlsx$`},
		{Source: "bmo", Name: "2025", Home: "https://www.francetravail.org/opendata/enquete-besoins-en-main-doeuvre.html",
			URL: "https://www.francetravail.org/files/live/sites/peorg/files/documents/Statistiques-et-analyses/Open-data/BMO/Base_open_data_BMO_2025.xlsx"},
		{Source: "urssaf", Name: "na88", File: "urssaf-na88.csv", Home: urssafHome,
			URL: "https://open.urssaf.fr/api/explore/v2.1/catalog/datasets/effectifs-salaries-et-masse-salariale-du-secteur-prive-france-entiere-x-na88/exports/csv?delimiter=%3B"},
	}
}

// Select keeps the targets of the sources named, in the order of the table; all of them when none is named. A name that is
// not a source is an error that lists those that are.
func Select(all []Target, sources ...string) ([]Target, error) {
	if len(sources) == 0 {
		return all, nil
	}
	var known []string
	for _, t := range all {
		if !slices.Contains(known, t.Source) {
			known = append(known, t.Source)
		}
	}
	for _, s := range sources {
		if !slices.Contains(known, s) {
			return nil, fmt.Errorf("no source is called %q; there are %s", s, strings.Join(known, ", "))
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(t Target) bool { return !slices.Contains(sources, t.Source) }), nil
}
