// Package funding computes what the law has an operator pay: apprenticeship contracts by year and by instalment, the employer's
// share, ancillary costs, professionalisation contracts, tutors, reconversion periods, and what changes between two days. It also
// counts the delays of the procedure that sets funding levels. Pure: it is given the versions of the rules and reads nothing.
//
// Amounts are int64 euro cents, shares are basis points, days are civil days of France, both ends of a period included. An amount
// is rounded half up to the cent for each year of execution; the last instalment of a year takes what rounding leaves. Where the law
// leaves a question open, the answer follows a Policy, and says what every other reading would have given (Cost.Open).
package funding

import (
	"errors"
	"fmt"

	"gpec/internal/vocab"
)

// Codes of the rules that this package applies.
const (
	CodeInstalments    = "APP_INSTALMENTS"
	CodeProration      = "APP_PRORATION"
	CodeBonus          = "APP_REDUCED_DURATION_BONUS"
	CodeMaintenance    = "APP_RUPTURE_MAINTENANCE"
	CodeParticipation  = "APP_EMPLOYER_PARTICIPATION"
	CodeDistance       = "APP_DISTANCE_REDUCTION"
	CodeExemption      = "APP_DISTANCE_EXEMPTION"
	CodeDisability     = "APP_RQTH"
	CodeLodging        = "APP_LODGING"
	CodeMeal           = "APP_MEAL"
	CodeEquipment      = "APP_FIRST_EQUIPMENT"
	CodeStarter        = "APP_STARTER_L" // followed by the level, 3 to 8
	CodeProRate        = "PRO_DEFAULT_RATE"
	CodeProShare       = "PRO_TRAINING_SHARE"
	CodeTutorTraining  = "TUTOR_TRAINING"
	CodeTutorFunction  = "TUTOR_FUNCTION"
	CodeReconversion   = "RECONV_DEFAULT_RATE"
	CodeProcedure      = "NPEC_PROCEDURE"
	CodeAppDecision    = "APP_DECISION"
	CodeProDecision    = "PRO_DECISION"
	CodeReconvDecision = "RECONV_DECISION"
)

// ErrNoRule is wrapped by the error of a question on a day when no version of a rule it needs is in force.
var ErrNoRule = errors.New("no rule")

// ErrInvalid is wrapped by the error of an input that cannot be.
var ErrInvalid = errors.New("invalid")

func noRule(code string, on vocab.Date) error {
	return fmt.Errorf("%w: no version of %s is in force on %s", ErrNoRule, code, on)
}

func invalid(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrInvalid, fmt.Sprintf(format, args...))
}

// share gives amount × numerator / denominator, rounded half up. Amounts are never negative here.
func share(amount, numerator, denominator int64) int64 {
	return (2*amount*numerator + denominator) / (2 * denominator)
}

// ofBP gives a share in basis points of an amount, rounded half up.
func ofBP(amount, bp int64) int64 { return share(amount, bp, 10_000) }

// addMonths gives the same day some months later, or the last of that month when it has no such day.
func addMonths(d vocab.Date, months int) vocab.Date {
	to := d.AddDate(0, months, 0)
	if day := d.Time().Day(); to.Time().Day() != day { // it ran over into the month after
		return to.AddDate(0, 0, -to.Time().Day())
	}
	return to
}

// days counts the days of a period, both ends included.
func days(from, to vocab.Date) int64 { return int64(to.Compare(from)) + 1 }

// monthsBegun counts the months of a period that have begun, both ends included.
func monthsBegun(from, to vocab.Date) int64 {
	months := max(0, int64(to.Compare(from))/31) // never more than there are
	for addMonths(from, int(months)).Compare(to) <= 0 {
		months++
	}
	return months
}

func earlier(a, b vocab.Date) vocab.Date {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b vocab.Date) vocab.Date {
	if a.Before(b) {
		return b
	}
	return a
}
