package funding

import "slices"

// Question is one that the law leaves open (docs/funding.md).
type Question string

// Option is an answer to an open question.
type Option string

// The open questions.
const (
	DisabilityCap       Question = "DISABILITY_CAP"
	DisabilityProration Question = "DISABILITY_PRORATION"
	DistanceFloor       Question = "DISTANCE_FLOOR"
	ReducedBonus        Question = "REDUCED_DURATION_BONUS"
	ShortInstalments    Question = "SHORT_INSTALMENTS"
	ModulationOrder     Question = "MODULATION_ORDER"
	AncillaryPayment    Question = "ANCILLARY_PAYMENT"
	LeapYear            Question = "LEAP_YEAR"
	Rounding            Question = "ROUNDING"
)

// The questions as a computation counts them, in the order of Questions.
const (
	disabilityCap = iota
	disabilityProration
	distanceFloor
	reducedBonus
	shortInstalments
	modulationOrder
	ancillaryPayment
	leapYear
	rounding
	questions
)

// Questions lists the open questions.
var Questions = [questions]Question{DisabilityCap, DisabilityProration, DistanceFloor, ReducedBonus, ShortInstalments, ModulationOrder, AncillaryPayment, LeapYear, Rounding}

// Options lists the two answers to each question, the default first.
var Options = map[Question][2]Option{
	DisabilityCap:       {"PER_YEAR", "PER_CONTRACT"},
	DisabilityProration: {"WHOLE", "PRORATED"},
	DistanceFloor:       {"KEEP_BASE", "REDUCE"},
	ReducedBonus:        {"APPLIED", "NOT_APPLIED"},
	ShortInstalments:    {"AS_A_YEAR", "HALF_THEN_BALANCE"},
	ModulationOrder:     {"DISTANCE_FIRST", "BONUS_FIRST"},
	AncillaryPayment:    {"SEPARATE", "WITH_INSTALMENTS"},
	LeapYear:            {"DIVIDE_BY_365", "DIVIDE_BY_YEAR"},
	Rounding:            {"TO_THE_CENT", "TO_THE_EURO"},
}

// Policy answers open questions; one that it leaves out has its default.
type Policy map[Question]Option

// Check refuses questions and options that there are not.
func (p Policy) Check() error {
	for q, o := range p {
		options, known := Options[q]
		if !known {
			return invalid("no open question is named %s", q)
		}
		if !slices.Contains(options[:], o) {
			return invalid("%s has no option %s: expected %s or %s", q, o, options[0], options[1])
		}
	}
	return nil
}

// choices says of each question whether its second option is taken.
type choices [questions]bool

func (p Policy) choices() choices {
	var c choices
	for i, q := range Questions {
		o, given := p[q]
		c[i] = given && o == Options[q][1]
	}
	return c
}

// OpenQuestion is a question that an answer met: the option taken, and what each option gives.
type OpenQuestion struct {
	Question Question
	Taken    Option
	Readings [2]Reading
}

// Reading is what an option gives.
type Reading struct {
	Option     Option
	OpcoCents  int64 // what the operator pays in all
	FirstCents int64 // what it pays first
}
