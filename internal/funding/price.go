package funding

import (
	"slices"

	"gpec/internal/vocab"
)

// The units of proration.
const (
	unitReal  = "REAL_DURATION"
	unitMonth = "MONTH_BEGUN"
	unitDay   = "DAY_INCLUSIVE"
)

// notVerified marks a version that nobody here has read.
const notVerified = "G"

// Year is a year of execution of a contract.
type Year struct {
	Number   int // from 1
	From, To vocab.Date
	Days     int64
	Full     bool // its whole length is executed
	// BaseCents is the level prorated; DistanceCents and BonusCents what modulations take and add; DisabilityCents what needs add.
	BaseCents, DistanceCents, BonusCents, DisabilityCents int64
	// AncillaryCents is there only where they are paid with the year.
	AncillaryCents int64
	AmountCents    int64 // sum of the above
}

// ParticipationCase is why an employer takes part.
type ParticipationCase string

// The cases of the employer's participation (art. R6332-25-1, -2); none when it owes nothing.
const (
	NoParticipation   ParticipationCase = "NONE"
	Standard          ParticipationCase = "STANDARD"
	SuccessorContract ParticipationCase = "SUCCESSOR"
	ProbationBreak    ParticipationCase = "PROBATION_BREAK"
)

// InstalmentKind is what an instalment pays.
type InstalmentKind string

// The kinds of instalments.
const (
	ForYear        InstalmentKind = "YEAR"
	ForMaintenance InstalmentKind = "MAINTENANCE"
	ForAncillary   InstalmentKind = "ANCILLARY"
)

// Instalment is one payment to the centre.
type Instalment struct {
	Kind   InstalmentKind
	Year   int // of execution; 0 for what is of none
	Number int // from 1, in its year
	// DueOn is the day it is due when the centre invoices on the first day it may: 30 days after.
	DueOn   vocab.Date
	Percent int64 // of the year
	// GrossCents less DeductedCents, the employer's participation, is AmountCents.
	GrossCents, DeductedCents, AmountCents int64
}

// Cost is what a contract costs.
type Cost struct {
	Years []Year
	// MaintenanceCents pays MaintenanceDays between a break and the next contract.
	MaintenanceCents, MaintenanceDays int64
	LodgingCents, MealsCents          int64
	EquipmentCents, MobilityCents     int64
	Participation                     ParticipationCase
	ParticipationCents                int64 // what the employer owes
	DeductedCents                     int64 // what of it is taken off: never more than there is to pay
	GrossCents                        int64 // years, maintenance and ancillary costs
	OpcoCents                         int64 // what the operator pays: gross less deducted
	Instalments                       []Instalment
	met                               [questions]bool
	rules                             regime // those that were applied
}

// Rules lists the versions of rules that were applied, in the order in which they are.
func (c *Cost) Rules() []*Version {
	var out []*Version
	for _, v := range c.rules {
		if v != nil {
			out = append(out, v)
		}
	}
	return out
}

// Price computes what a contract costs by the rules in force on the day it was concluded. The contract must have passed its Check.
func (b *Book) Price(c *Contract, p Policy) (*Cost, error) {
	r, err := b.governing(c)
	if err != nil {
		return nil, err
	}
	cost := new(Cost)
	r.price(c, p.choices(), cost)
	return cost, nil
}

// price computes a cost into cost, whose slices it uses again.
func (r *regime) price(c *Contract, open choices, cost *Cost) {
	*cost = Cost{Years: cost.Years[:0], Instalments: cost.Instalments[:0], Participation: NoParticipation}
	cost.rules[prorationRule], cost.rules[instalmentsRule] = r[prorationRule], r[instalmentsRule]
	k := calculation{regime: r, contract: c, open: open, cost: cost}
	k.years()
	k.maintenance()
	k.ancillary()
	k.participation()
	k.instalments()
}

// calculation is a cost on its way.
type calculation struct {
	*regime
	contract *Contract
	open     choices
	cost     *Cost
}

// use notes that a rule was applied.
func (k *calculation) use(p place) *parameters {
	k.cost.rules[p] = k.regime[p]
	return &k.regime[p].p
}

// meet notes that a question was met, and says whether its second option is taken.
func (k *calculation) meet(question int) bool {
	k.cost.met[question] = true
	return k.open[question]
}

// years cuts the contract into years of execution and gives each its amount.
func (k *calculation) years() {
	c, last := k.contract, k.contract.last()
	disabilityLeft := int64(-1)
	from := c.Start
	for n := 1; !last.Before(from); n++ {
		next := addMonths(c.Start, 12*n)
		end := next.AddDate(0, 0, -1)
		y := Year{Number: n, From: from, To: earlier(end, last)}
		y.Days, y.Full = days(y.From, y.To), !last.Before(end)
		part, whole := k.fraction(&y, days(from, end))
		k.levelsOf(&y, part, whole)
		k.disability(&y, part, whole, &disabilityLeft)
		y.AmountCents = y.BaseCents - y.DistanceCents + y.BonusCents + y.DisabilityCents
		k.cost.Years = append(k.cost.Years, y)
		k.cost.GrossCents += y.AmountCents
		from = next
	}
}

// fraction says what part of a year is paid. A whole year is paid whole, 366 days or not.
func (k *calculation) fraction(y *Year, length int64) (part, whole int64) {
	if y.Full {
		return 1, 1
	}
	p := &k.regime[prorationRule].p
	if p.Unit == unitMonth {
		return min(p.Divisor, monthsBegun(y.From, y.To)), p.Divisor
	}
	if length != p.Divisor && k.meet(leapYear) {
		return y.Days, length
	}
	return min(p.Divisor, y.Days), p.Divisor
}

// levelsOf prorates the levels over a year, and modulates them.
func (k *calculation) levelsOf(y *Year, part, whole int64) {
	levels := k.contract.Levels
	for i, l := range levels {
		first, to := y.From, y.To
		if i > 0 {
			first = later(first, l.From)
		}
		if i+1 < len(levels) {
			to = earlier(to, levels[i+1].From.AddDate(0, 0, -1))
		}
		if to.Before(first) {
			continue
		}
		base, distance, bonus := k.rounded(k.modulated(l.Cents, part*days(first, to), whole*y.Days))
		y.BaseCents += base
		y.DistanceCents += distance
		y.BonusCents += bonus
	}
}

// rounded rounds what a fraction of a year comes to: to the cent it is already; to the euro, half up, where the policy says so.
func (k *calculation) rounded(base, distance, bonus int64) (int64, int64, int64) {
	left := base - distance
	if (base%euro == 0 && left%euro == 0 && (left+bonus)%euro == 0) || !k.meet(rounding) {
		return base, distance, bonus
	}
	all := toEuro(left + bonus)
	base, left = toEuro(base), toEuro(left)
	return base, base - left, all - left
}

// euro is in cents.
const euro = 100

func toEuro(cents int64) int64 { return share(cents, 1, euro) * euro }

// modulated gives a fraction of a yearly amount, what distance takes from it, and what a reduced duration adds.
func (k *calculation) modulated(level, part, whole int64) (base, distance, bonus int64) {
	base = share(level, part, whole)
	remote, reduced := k.remote(), k.reduced()
	if !remote && !reduced {
		return base, 0, 0
	}
	cut := func(amount, floor int64) int64 { // what is left of an amount
		if amount <= floor && !k.meet(distanceFloor) {
			return amount
		}
		p := k.use(distanceRule)
		left := amount - ofBP(amount, p.ReductionBP)
		if amount > floor {
			left = max(left, floor)
		}
		return left
	}
	raise := func(amount int64) int64 { // at most the level of a whole year
		return max(amount, min(level, amount+share(amount, k.use(bonusRule).BonusPercent, 100)))
	}
	switch {
	case !reduced:
		return base, base - share(cut(level, k.floor()), part, whole), 0
	case !remote:
		return base, 0, raise(base) - base
	case k.meet(modulationOrder): // the bonus first: its floor is that of the fraction of the year
		raised := raise(base)
		return base, raised - cut(raised, share(k.floor(), part, whole)), raised - base
	default:
		left := share(cut(level, k.floor()), part, whole)
		return base, base - left, raise(left) - left
	}
}

// floor is the amount below which distance takes nothing more.
func (k *calculation) floor() int64 { return k.use(distanceRule).FloorCents }

// remote says whether the teaching is given at a distance, as the law counts it.
func (k *calculation) remote() bool {
	rule := k.regime[distanceRule]
	if rule == nil || int64(k.contract.RemoteBP) < rule.p.ThresholdBP {
		return false
	}
	if k.contract.Exempt && k.regime[exemptionRule] != nil {
		k.use(exemptionRule)
		return false
	}
	return true
}

// reduced says whether the bonus of contracts of reduced duration is due.
func (k *calculation) reduced() bool {
	rule, c := k.regime[bonusRule], k.contract
	if rule == nil || !c.Reduced || monthsBegun(c.Start, c.End) >= rule.p.MonthsBelow {
		return false
	}
	return rule.Confidence != notVerified || !k.meet(reducedBonus)
}

// disability adds what a disabled apprentice needs in a year; left is what of the contract's cap is left, below 0 before the first.
func (k *calculation) disability(y *Year, part, whole int64, left *int64) {
	asked := k.contract.DisabilityCents
	if asked == 0 || k.regime[disabilityRule] == nil {
		return
	}
	p := k.use(disabilityRule)
	most := p.CapCents
	if most == 0 { // to 2020: a part of the level
		most = ofBP(k.contract.Levels[0].Cents, p.MaxBP)
	}
	amount := min(asked, most)
	if !y.Full && k.meet(disabilityProration) {
		amount, _, _ = k.rounded(share(amount, part, whole), 0, 0)
	}
	if p.CapCents != 0 && k.meet(disabilityCap) {
		if *left < 0 {
			*left = most
		}
		amount = min(amount, *left)
		*left -= amount
	}
	y.DisabilityCents = amount
}

// maintenance pays the days between a break and the next contract: six months at most.
func (k *calculation) maintenance() {
	b := k.contract.Broken
	if b == nil || b.MaintainedTo.IsZero() || k.regime[maintenanceRule] == nil {
		return
	}
	from := b.On.AddDate(0, 0, 1)
	to := earlier(b.MaintainedTo, addMonths(from, k.use(maintenanceRule).MaxMonths).AddDate(0, 0, -1))
	level := k.contract.Levels[len(k.contract.Levels)-1].Cents
	p := &k.regime[prorationRule].p
	part := days(from, to)
	if p.Unit == unitMonth {
		part = monthsBegun(from, to)
	}
	base, distance, bonus := k.rounded(k.modulated(level, min(part, p.Divisor), p.Divisor))
	k.cost.MaintenanceDays, k.cost.MaintenanceCents = days(from, to), base-distance+bonus
	k.cost.GrossCents += k.cost.MaintenanceCents
}

// ancillary adds the costs that the centre bears.
func (k *calculation) ancillary() {
	c, cost := k.contract, k.cost
	if c.Nights > 0 && k.regime[lodgingRule] != nil {
		cost.LodgingCents = c.Nights * k.use(lodgingRule).CentsPerNight
	}
	if c.Meals > 0 && k.regime[mealRule] != nil {
		cost.MealsCents = c.Meals * k.use(mealRule).CentsPerMeal
	}
	if c.EquipmentCents > 0 && k.regime[equipmentRule] != nil {
		cost.EquipmentCents = min(c.EquipmentCents, k.use(equipmentRule).CapByLevel[levelKeys[c.Level]])
	}
	cost.MobilityCents = c.MobilityCents
	sum := cost.ancillary()
	if sum > 0 && k.meet(ancillaryPayment) {
		y := &cost.Years[0]
		y.AncillaryCents = sum
		y.AmountCents += sum
	}
	cost.GrossCents += sum
}

// ancillary sums the ancillary costs.
func (c *Cost) ancillary() int64 {
	return c.LodgingCents + c.MealsCents + c.EquipmentCents + c.MobilityCents
}

var levelKeys = [9]string{3: "3", 4: "4", 5: "5", 6: "6", 7: "7", 8: "8"}

// participation says what the employer owes.
func (k *calculation) participation() {
	rule, c := k.regime[participationRule], k.contract
	if rule == nil || c.Level < rule.p.MinLevel {
		return
	}
	p, cost := k.use(participationRule), k.cost
	switch {
	case c.Broken != nil && c.Broken.Probation:
		var prorated int64
		for i := range cost.Years {
			y := &cost.Years[i]
			prorated += y.BaseCents - y.DistanceCents + y.BonusCents
		}
		cost.Participation, cost.ParticipationCents = ProbationBreak, min(p.ProbationCap, share(prorated, p.ProbationPercent, 100))
	case c.Successor:
		cost.Participation, cost.ParticipationCents = SuccessorContract, p.SuccessorCents
	default:
		cost.Participation, cost.ParticipationCents = Standard, p.FlatCents
	}
}

// invoiceDays is the time that an operator has to pay an invoice.
const invoiceDays = 30

// instalments cuts each year into payments, and takes the employer's participation off the first of them.
func (k *calculation) instalments() {
	c, cost, p := k.contract, k.cost, &k.regime[instalmentsRule].p
	percents, months := p.Percents, p.Months
	if c.short() {
		percents, months = k.shortInstalments(p)
	}
	end := c.last().AddDate(0, 0, invoiceDays)
	for i := range cost.Years {
		y := &cost.Years[i]
		var paid, reached int64
		for n, percent := range percents {
			reached += percent
			upTo := share(y.AmountCents, reached, 100)
			due := end
			switch {
			case months[n] != nil:
				due = earlier(end, addMonths(y.From, *months[n]-1).AddDate(0, 0, invoiceDays))
				if n == 0 && i == 0 && c.NewCentre && p.NewCentreMonth > 0 {
					due = earlier(end, addMonths(y.From, p.NewCentreMonth-1).AddDate(0, 0, invoiceDays))
				}
			case i+1 < len(cost.Years): // the balance goes with the advance of the year after
				due = earlier(end, cost.Years[i+1].From.AddDate(0, 0, invoiceDays))
			}
			cost.Instalments = append(cost.Instalments, Instalment{Kind: ForYear, Year: y.Number, Number: n + 1, DueOn: due, Percent: percent, GrossCents: upTo - paid})
			paid = upTo
		}
	}
	if cost.MaintenanceCents > 0 {
		due := c.Broken.On.AddDate(0, 0, int(cost.MaintenanceDays)+invoiceDays)
		cost.Instalments = append(cost.Instalments, Instalment{Kind: ForMaintenance, Number: 1, DueOn: due, GrossCents: cost.MaintenanceCents})
	}
	if sum := cost.ancillary(); sum > 0 && !k.open[ancillaryPayment] {
		cost.Instalments = append(cost.Instalments, Instalment{Kind: ForAncillary, Number: 1, DueOn: end, GrossCents: sum})
	}
	left := cost.ParticipationCents
	for i := range cost.Instalments {
		in := &cost.Instalments[i]
		in.DeductedCents = min(left, in.GrossCents)
		in.AmountCents = in.GrossCents - in.DeductedCents
		left -= in.DeductedCents
		cost.DeductedCents += in.DeductedCents
	}
	cost.OpcoCents = cost.GrossCents - cost.DeductedCents
}

var (
	halves     = []int64{50, 50}
	firstMonth = 1
	nextMonth  = 7
	// shortMonths are the months of the payments of a short contract: at first, at half a year, at the end.
	twoPayments   = []*int{&firstMonth, nil}
	threePayments = []*int{&firstMonth, &nextMonth, nil}
)

// shortInstalments gives the payments of a contract of less than a year.
func (k *calculation) shortInstalments(p *parameters) ([]int64, []*int) {
	percents := p.ShortPercents
	if len(percents) == 0 { // no text read says which
		if !k.meet(shortInstalments) {
			return p.Percents, p.Months
		}
		percents = halves
	}
	if len(percents) == len(threePayments) {
		return percents, threePayments
	}
	return percents, twoPayments
}

// Explain prices a contract, and says of each open question that it meets what the other option would give.
func (b *Book) Explain(c *Contract, p Policy) (*Cost, []OpenQuestion, error) {
	cost, err := b.Price(c, p)
	if err != nil {
		return nil, nil, err
	}
	r, err := b.governing(c)
	if err != nil {
		return nil, nil, err
	}
	open := []OpenQuestion{}
	taken := p.choices()
	for i, q := range Questions {
		if !cost.met[i] {
			continue
		}
		o := OpenQuestion{Question: q}
		for n, option := range Options[q] {
			try := taken
			try[i] = n == 1
			if try == taken {
				o.Taken = option
			}
			var other Cost
			r.price(c, try, &other)
			o.Readings[n] = Reading{Option: option, OpcoCents: other.OpcoCents, FirstCents: other.Instalments[0].AmountCents}
		}
		open = append(open, o)
	}
	return cost, open, nil
}

// Regularisation is what is owed to a centre (below 0: by it) on the payments due by a day, when a contract priced at one amount turns
// out to have another (art. D6332-80).
func Regularisation(paid, fixed *Cost, by vocab.Date) int64 {
	return fixed.DueBy(by) - paid.DueBy(by)
}

// DueBy sums the instalments due by a day.
func (c *Cost) DueBy(by vocab.Date) int64 {
	var sum int64
	for i := range c.Instalments {
		if c.Instalments[i].DueOn.Compare(by) <= 0 {
			sum += c.Instalments[i].AmountCents
		}
	}
	return sum
}

// Effect is what the change of a rule does to a cost.
type Effect struct {
	Change
	Cents int64 // on what the operator pays
	Dates bool  // it changes when, or in how many payments
}

// Compare prices the same contract as if it had been concluded on another day, and cuts the difference into what each rule that
// changed does, one after another in a fixed order: the effects sum to after less before. The amounts of the other day are given; the
// first effect, without code, is theirs.
func (b *Book) Compare(c *Contract, other *Contract, p Policy) (before, after *Cost, effects []Effect, err error) {
	from, err := b.governing(c)
	if err != nil {
		return nil, nil, nil, err
	}
	to, err := b.governing(other)
	if err != nil {
		return nil, nil, nil, err
	}
	open := p.choices()
	before = new(Cost)
	from.price(c, open, before)
	last, current := before, from
	effects = []Effect{}
	step := func(change Change, with *Contract, always bool) {
		now := new(Cost)
		current.price(with, open, now)
		e := Effect{Change: change, Cents: now.OpcoCents - last.OpcoCents, Dates: !slices.EqualFunc(now.Instalments, last.Instalments, sameTime)}
		if always || e.Cents != 0 || e.Dates {
			effects = append(effects, e)
		}
		last = now
	}
	if !slices.Equal(c.Levels, other.Levels) {
		step(Change{}, other, true)
	}
	for place := range to {
		if from[place] == to[place] {
			continue
		}
		current[place] = to[place]
		step(Change{Code: codeOf[place], Before: from[place], After: to[place]}, other, true)
	}
	return before, last, effects, nil
}

// sameTime says whether two payments are due on the same day.
func sameTime(a, b Instalment) bool {
	return a.Kind == b.Kind && a.Year == b.Year && a.DueOn == b.DueOn && a.Percent == b.Percent
}
