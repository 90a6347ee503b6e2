package certification

import (
	"fmt"
	"strings"
)

// Criterion is one that a request is held against (art. R6113-9 for the RNCP, R6113-11 for the RS).
type Criterion struct {
	Code  string `json:"code"`
	Label string `json:"label"` // in French, in own words
}

// Codes of the criteria that facts at hand speak to; the others are met by what the file states.
const (
	JobsHeld    = "JOBS_HELD"   // jobs that holders have, against the occupation aimed at
	Impact      = "IMPACT"      // on employment
	Quality     = "QUALITY"     // of the three référentiels
	Blocks      = "BLOCKS"      // coherence of the blocks
	Commissions = "COMMISSIONS" // part taken by joint commissions
	waivedText  = "métier émergent : dispensé (art. R6113-10)"
)

// Cohort is the holders of one year, and what became of them.
type Cohort struct {
	Year, Size, Certified int
	// Persons of those certified who work, six months and two years later, and who work in the occupation aimed at; below 0 where it was not
	// found out.
	EmployedSixMonths, InOccupation, EmployedTwoYears int
}

// File is what a request rests on.
type File struct {
	Emerging, Single                              bool
	Cohorts                                       []Cohort
	Activities, Competencies, Evaluations, Blocks int
	Commissions                                   int
	Stated                                        map[string]string // what the file states, by code of the criterion
}

// Finding says whether a criterion is met.
type Finding string

// The findings.
const (
	Met     Finding = "MET"     // by the facts at hand
	Stated  Finding = "STATED"  // by what the file states: to be judged
	Waived  Finding = "WAIVED"  // not asked for here
	Missing Finding = "MISSING" // nothing at hand meets it
)

// Assessed is a criterion with what meets it.
type Assessed struct {
	Criterion
	Finding  Finding
	Evidence string // in French: it stands in the file
}

// Assess holds a file against criteria, in their order. It judges nothing: it says what is there.
func (f *File) Assess(criteria []Criterion) []Assessed {
	out := make([]Assessed, len(criteria))
	for i, c := range criteria {
		a := Assessed{Criterion: c}
		a.Finding, a.Evidence = f.find(c.Code)
		if stated := strings.TrimSpace(f.Stated[c.Code]); stated != "" {
			if a.Finding == Missing {
				a.Finding = Stated
				a.Evidence = stated
			} else {
				a.Evidence += " ; " + stated
			}
		}
		out[i] = a
	}
	return out
}

// find says what the facts tell of a criterion.
func (f *File) find(code string) (Finding, string) {
	switch code {
	case JobsHeld:
		return f.cohorts("dans le métier visé", func(c Cohort) (int, bool) { return c.InOccupation, c.InOccupation >= 0 })
	case Impact:
		return f.cohorts("en emploi à six mois", func(c Cohort) (int, bool) { return c.EmployedSixMonths, c.EmployedSixMonths >= 0 })
	case Quality:
		if f.Activities > 0 && f.Competencies > 0 && f.Evaluations > 0 {
			return Met, fmt.Sprintf("activités : %d ; compétences : %d ; évaluations : %d", f.Activities, f.Competencies, f.Evaluations)
		}
	case Blocks:
		if f.Blocks > 0 {
			return Met, fmt.Sprintf("blocs : %d", f.Blocks)
		}
	case Commissions:
		if f.Commissions > 0 {
			return Met, fmt.Sprintf("commissions et autres organismes qui l'établissent : %d", f.Commissions)
		}
	}
	return Missing, ""
}

// cohorts says whether enough cohorts tell something of their holders: two, or one where the request is made with one.
func (f *File) cohorts(what string, of func(Cohort) (int, bool)) (Finding, string) {
	if f.Emerging {
		return Waived, waivedText
	}
	needed := 2
	if f.Single {
		needed = 1
	}
	var told []string
	for _, c := range f.Cohorts {
		if n, known := of(c); known && c.Certified > 0 {
			told = append(told, fmt.Sprintf("promotion %d : %d sur %d %s", c.Year, n, c.Certified, what))
		}
	}
	if len(told) < needed {
		return Missing, strings.Join(told, " ; ")
	}
	return Met, strings.Join(told, " ; ")
}
