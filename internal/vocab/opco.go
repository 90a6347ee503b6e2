package vocab

import "strings"

// OPCO is the code of a skills operator (opérateur de compétences).
type OPCO string

// Operator is one of the eleven approved operators.
type Operator struct {
	Code  OPCO
	Name  string // name used by the operator itself
	Label string // exact label in the SIRO table of France compétences
}

var operators = []Operator{
	{"AFDAS", "Afdas", "AFDAS"},
	{"AKTO", "Akto", "AKTO"},
	{"ATLAS", "Atlas", "ATLAS"},
	{"CONSTRUCTYS", "Constructys", "CONSTRUCTYS"},
	{"OCAPIAT", "Ocapiat", "OCAPIAT"},
	{"OPCOMMERCE", "L'Opcommerce", "L'OPCOMMERCE"},
	{"OPCO_2I", "OPCO 2i", "OPCO2I"},
	{"OPCO_EP", "OPCO EP", "OPCO EP"},
	{"OPCO_MOBILITES", "OPCO Mobilités", "OPCO MOBILITES"},
	{"OPCO_SANTE", "OPCO Santé", "OPCO SANTE"},
	{"UNIFORMATION", "Uniformation", "UNIFORMATION COHESION SOCIALE"},
}

// Operators lists the eleven operators in the order of their codes.
func Operators() []Operator { return append([]Operator(nil), operators...) }

// older labels, as met in the ministry's table of December 2020 and in press releases.
var opcoAliases = map[string]OPCO{
	"opco mobilite": "OPCO_MOBILITES", "opco cohesion sociale": "UNIFORMATION", "uniformation": "UNIFORMATION",
	"opco entreprises de proximite": "OPCO_EP", "opco des entreprises de proximite": "OPCO_EP", "opco ep": "OPCO_EP",
	"opco 2i": "OPCO_2I", "opcommerce": "OPCOMMERCE", "opco commerce": "OPCOMMERCE",
	"opco construction": "CONSTRUCTYS", "opco sante": "OPCO_SANTE", "opco atlas": "ATLAS",
	"opco entreprises et salaries des services a forte intensite de main d oeuvre": "AKTO",
}

// ParseOPCO recognises an operator by its code, its name, its SIRO label or one of its older labels.
func ParseOPCO(s string) (OPCO, error) {
	f := Fold(s)
	for _, o := range operators {
		if f == Fold(o.Label) || f == Fold(o.Name) || f == Fold(strings.ReplaceAll(string(o.Code), "_", " ")) {
			return o.Code, nil
		}
	}
	if c, ok := opcoAliases[f]; ok {
		return c, nil
	}
	return "", invalid("OPCO", s, "one of the eleven operators")
}
