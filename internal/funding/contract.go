package funding

import "gpec/internal/vocab"

// Contract is an apprenticeship contract, as far as its cost goes.
type Contract struct {
	ConcludedOn vocab.Date
	Start, End  vocab.Date // both days included
	// Levels are the amounts per year of contract, the first from the start. Another from a later day is for a text that sets what
	// remains of contracts (décret 2023-945).
	Levels []Level
	// OnStarter says that the amount is the starter value, for want of a level.
	OnStarter bool
	Level     int  // of the certification, 3 to 8; 0 when it is not known
	RemoteBP  int  // share of the teaching given at a distance
	Exempt    bool // the certification is on the list of those always taught at a distance
	// DisabilityCents is what the centre asks for the needs of a disabled apprentice, for a year of execution.
	DisabilityCents int64
	Reduced         bool // its duration is less than that of the cycle
	Successor       bool // it follows a broken contract with another employer, to finish the cycle
	NewCentre       bool // the centre is less than six months old
	Broken          *Break
	Nights, Meals   int64
	EquipmentCents  int64 // first equipment
	MobilityCents   int64 // international mobility, at the flat amount of the operator
}

// Level is an amount per year of contract.
type Level struct {
	From  vocab.Date // zero: the start
	Cents int64
}

// Break is the end of a contract before its term.
type Break struct {
	On        vocab.Date // last day of the contract
	Probation bool       // within the first 45 days of practical training (art. L6222-18)
	// MaintainedTo is the last day that the centre kept the apprentice without a contract; zero when it did not.
	MaintainedTo vocab.Date
}

// mostCents bounds every amount of a contract: far above any, and far below what int64 multiplies.
const mostCents = 1_000_000_00

// mostYears bounds the length of a contract: three years, and what extensions may add.
const mostYears = 6

// Check refuses a contract that cannot be. Its errors name the field.
func (c *Contract) Check() error {
	switch {
	case c.ConcludedOn.IsZero() || c.Start.IsZero() || c.End.IsZero():
		return invalid("concludedOn, start and end are needed")
	case c.End.Before(c.Start):
		return invalid("end %s is before start %s", c.End, c.Start)
	case !c.End.Before(addMonths(c.Start, 12*mostYears)):
		return invalid("end %s is more than %d years after start %s", c.End, mostYears, c.Start)
	case len(c.Levels) == 0:
		return invalid("levels: no amount")
	case c.Level != 0 && (c.Level < 3 || c.Level > 8):
		return invalid("level %d: expected 3 to 8, or 0 for unknown", c.Level)
	case c.RemoteBP < 0 || c.RemoteBP > 10_000:
		return invalid("remoteShare %d: expected 0 to 10000 basis points", c.RemoteBP)
	case c.Nights < 0 || c.Nights > 10_000 || c.Meals < 0 || c.Meals > 10_000:
		return invalid("nights, meals: expected 0 to 10000")
	}
	for i, l := range c.Levels {
		if l.Cents < 0 || l.Cents > mostCents {
			return invalid("levels[%d]: %d cents: expected 0 to %d", i, l.Cents, int64(mostCents))
		}
		if i > 0 && !c.Levels[i-1].From.Before(l.From) {
			return invalid("levels[%d]: from %s is not after the one before", i, l.From)
		}
	}
	for _, cents := range []int64{c.DisabilityCents, c.EquipmentCents, c.MobilityCents} {
		if cents < 0 || cents > mostCents {
			return invalid("%d cents: expected 0 to %d", cents, int64(mostCents))
		}
	}
	if b := c.Broken; b != nil {
		switch {
		case b.On.Before(c.Start) || c.End.Before(b.On):
			return invalid("broken on %s: expected a day of the contract", b.On)
		case !b.MaintainedTo.IsZero() && !b.On.Before(b.MaintainedTo):
			return invalid("maintained to %s: expected a day after the break", b.MaintainedTo)
		}
	}
	return nil
}

// last is the last day of execution.
func (c *Contract) last() vocab.Date {
	if c.Broken != nil {
		return c.Broken.On
	}
	return c.End
}

// short says whether the contract was made for less than a year.
func (c *Contract) short() bool { return c.End.Before(addMonths(c.Start, 12).AddDate(0, 0, -1)) }
