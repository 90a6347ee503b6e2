package estimate

import (
	"strings"
	"testing"
)

func TestTheTerritoriesOfNames(t *testing.T) {
	g := newGazetteer(map[string]string{"Savoie": "84", "Haute-Savoie": "84", "Isère": "84", "Hautes-Alpes": "93", "Seine-et-Marne": "11", "Marne": "44", "Haute-Marne": "44", "Meuse": "44", "Vienne": "75",
		"Nord": "32", "Côte-d'Or": "27", "Rhône": "84", "Bouches-du-Rhône": "93", "Alpes-de-Haute-Provence": "93", "Drôme": "84", "Ardèche": "84", "Guadeloupe": "01", "Ain": "84"})
	for label, want := range map[string]string{
		"Métallurgie Haute Savoie":                          "84",
		"Métallurgie Isère Hautes Alpes":                    "84 93",
		"Métallurgie Seine et Marne":                        "11",
		"Métallurgie Haute Marne Meuse":                     "44",
		"Métallurgie Nord Dunkerque":                        "32",
		"Métallurgie Cote d'or":                             "27",
		"Métallurgie Bouches du Rhône Alpes Haute Provence": "93",
		"Métallurgie Drome Ardèche":                         "84",
		"Métallurgie Région Parisienne":                     "11",
		"Métallurgie Midi Pyrénées":                         "76",
		"Bâtiment TP ouvriers Guadeloupe":                   "01",
		"Métallurgie":                                       "",
		"Gardes de train":                                   "",
	} {
		if got := strings.Join(g.regions(label), " "); got != want {
			t.Errorf("%s: %q, want %q", label, got, want)
		}
	}
}
