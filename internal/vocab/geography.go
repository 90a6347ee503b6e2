package vocab

import (
	"strconv"
	"strings"
)

// RegionName is an administrative region of France by its INSEE code (code officiel géographique), unchanged since 2016.
type RegionName struct{ Code, Name string }

var regions = []RegionName{
	{"01", "Guadeloupe"}, {"02", "Martinique"}, {"03", "Guyane"}, {"04", "La Réunion"}, {"06", "Mayotte"},
	{"11", "Île-de-France"}, {"24", "Centre-Val de Loire"}, {"27", "Bourgogne-Franche-Comté"}, {"28", "Normandie"}, {"32", "Hauts-de-France"},
	{"44", "Grand Est"}, {"52", "Pays de la Loire"}, {"53", "Bretagne"}, {"75", "Nouvelle-Aquitaine"}, {"76", "Occitanie"},
	{"84", "Auvergne-Rhône-Alpes"}, {"93", "Provence-Alpes-Côte d'Azur"}, {"94", "Corse"},
}

// Regions lists the eighteen regions in the order of their codes.
func Regions() []RegionName { return append([]RegionName(nil), regions...) }

// ParseRegion reads the code of a region, or its name: accents, hyphens and case do not count. It gives the code.
func ParseRegion(s string) (string, error) {
	t := Trim(s)
	if len(t) == 1 && digits(t) {
		t = "0" + t
	}
	folded := Fold(s)
	for _, r := range regions {
		if r.Code == t || Fold(r.Name) == folded || Fold(r.Name) == "la "+folded || Fold(r.Name) == "le "+folded {
			return r.Code, nil
		}
	}
	return "", invalid("region", s, "the INSEE code or the name of one of the eighteen regions")
}

// Basin is an employment basin (bassin d'emploi) of France Travail: its outline, and so the meaning of its code, is that of the
// year of a survey.
type Basin struct {
	Year int // of the BMO survey whose basins these are
	Code string
}

// ParseDepartment reads the INSEE code of a department: 01 (also 1) to 95, 2A, 2B, 971 to 976.
func ParseDepartment(s string) (string, error) {
	t := strings.ToUpper(Trim(s))
	if len(t) == 1 && digits(t) {
		t = "0" + t
	}
	switch n, err := strconv.Atoi(t); {
	case t == "2A" || t == "2B",
		err == nil && len(t) == 2 && n >= 1 && n <= 95 && n != 20,
		err == nil && len(t) == 3 && n >= 971 && n <= 976 && n != 975:
		return t, nil
	}
	return "", invalid("department", s, "an INSEE code, such as 01, 2A or 971")
}
