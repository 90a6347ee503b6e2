package funding

import "gpec/internal/vocab"

// HourlyCost is what is paid for hours or months of something, with the rules applied.
type HourlyCost struct {
	Units        int64 // hours, or months, that are paid
	CentsPerUnit int64
	AmountCents  int64
	Rules        []*Version
	// Raised and Lowered say that what was asked was below, or above, what the rules let be.
	Raised, Lowered bool
}

// ProfessionalContract is a professionalisation contract (art. L6325-1).
type ProfessionalContract struct {
	ConcludedOn   vocab.Date
	ContractHours int64 // of the whole contract, or of its professionalisation action
	TrainingHours int64 // asked for; 0: the least that the law lets
	Priority      bool  // of the public of article L6325-1-1, or on the insertion path of a group of employers
	Agreed        bool  // an agreement lets training exceed the usual share (art. L6325-14)
	// FlatCentsPerHour is the amount of the branch; 0 where it has set none.
	FlatCentsPerHour int64
}

const mostHours = 20_000

// Professional computes what is paid for a professionalisation contract: the hours of training, within the share that the law sets, at
// the amount of the branch or at the default.
func (b *Book) Professional(c ProfessionalContract) (HourlyCost, error) {
	if c.ContractHours < 1 || c.ContractHours > mostHours || c.TrainingHours < 0 || c.TrainingHours > mostHours || c.FlatCentsPerHour < 0 || c.FlatCentsPerHour > mostCents {
		return HourlyCost{}, invalid("hours of 1 to %d for the contract, 0 to %[1]d for the training, and an amount of at least 0 are needed", mostHours)
	}
	bounds := b.Find(CodeProShare, c.ConcludedOn)
	if bounds == nil {
		return HourlyCost{}, noRule(CodeProShare, c.ConcludedOn)
	}
	out := HourlyCost{Units: c.TrainingHours, Rules: []*Version{bounds}}
	least := max(bounds.p.MinHours, share(c.ContractHours, bounds.p.MinBP, 10_000))
	most := max(least, c.ContractHours*bounds.p.MaxShareBP/10_000)
	if out.Units < least {
		out.Units, out.Raised = least, c.TrainingHours > 0
	}
	if out.Units > most && !c.Agreed {
		out.Units, out.Lowered = most, true
	}
	if out.CentsPerUnit = c.FlatCentsPerHour; out.CentsPerUnit == 0 {
		rate := b.Find(CodeProRate, c.ConcludedOn)
		if rate == nil {
			return HourlyCost{}, noRule(CodeProRate, c.ConcludedOn)
		}
		out.Rules = append(out.Rules, rate)
		if out.CentsPerUnit = rate.p.CentsPerHour; c.Priority {
			out.CentsPerUnit = rate.p.PriorityCentsPerHour
		}
	}
	out.AmountCents = out.Units * out.CentsPerUnit
	return out, nil
}

// TutorTraining computes what is paid for the training of a tutor or of a master of apprenticeship.
func (b *Book) TutorTraining(on vocab.Date, hours int64) (HourlyCost, error) {
	rule := b.Find(CodeTutorTraining, on)
	if rule == nil {
		return HourlyCost{}, noRule(CodeTutorTraining, on)
	}
	return capped(rule, hours, rule.p.MaxHours, rule.p.CentsPerHour)
}

// TutorFunction computes what is paid for the function of a tutor (six months) or of a master of apprenticeship (twelve); more for a
// tutor of 45 years and over, or of a contract of the priority public.
func (b *Book) TutorFunction(on vocab.Date, months int64, master, senior bool) (HourlyCost, error) {
	rule := b.Find(CodeTutorFunction, on)
	if rule == nil {
		return HourlyCost{}, noRule(CodeTutorFunction, on)
	}
	most, rate := rule.p.MaxMonthsTutor, rule.p.CentsPerMonth
	if master {
		most = rule.p.MaxMonthsMaster
	} else if senior {
		rate += ofBP(rate, rule.p.BonusBP)
	}
	return capped(rule, months, most, rate)
}

// capped pays units up to a cap.
func capped(rule *Version, units, most, cents int64) (HourlyCost, error) {
	if units < 0 || units > mostHours {
		return HourlyCost{}, invalid("%d: expected 0 to %d", units, mostHours)
	}
	out := HourlyCost{Units: min(units, most), CentsPerUnit: cents, Rules: []*Version{rule}, Lowered: units > most}
	out.AmountCents = out.Units * cents
	return out, nil
}

// Reconversion computes what is paid for the hours of a period of reconversion that starts on a day, at the amount of the branch or,
// when it is 0, at the default. Hours out of what the law lets are an error.
func (b *Book) Reconversion(start vocab.Date, hours, flatCentsPerHour int64) (HourlyCost, error) {
	rule := b.Find(CodeReconversion, start)
	if rule == nil {
		return HourlyCost{}, noRule(CodeReconversion, start)
	}
	if hours < rule.p.MinHours || rule.p.MaxHours > 0 && hours > rule.p.MaxHours || hours > mostHours || flatCentsPerHour < 0 || flatCentsPerHour > mostCents {
		return HourlyCost{}, invalid("%d hours: expected %d to %d", hours, rule.p.MinHours, rule.p.MaxHours)
	}
	out := HourlyCost{Units: hours, CentsPerUnit: flatCentsPerHour, Rules: []*Version{rule}}
	if out.CentsPerUnit == 0 {
		out.CentsPerUnit = rule.p.CentsPerHour
	}
	out.AmountCents = hours * out.CentsPerUnit
	return out, nil
}

// ReconversionTest is how a portfolio of periods of reconversion stands against what the law asks of the whole of it.
type ReconversionTest struct {
	Periods                       int64
	MeanCents, TargetCents        int64 // the mean must not exceed the target
	ExternalBP, ExternalAtLeastBP int64 // share of the money that goes to periods with another employer
	Rule                          *Version
}

// Met says whether both constraints are met.
func (t ReconversionTest) Met() bool {
	return t.MeanCents <= t.TargetCents && t.ExternalBP >= t.ExternalAtLeastBP
}

// TestReconversions holds the periods of a year, by what each costs with the same employer and with others, against the rule.
func (b *Book) TestReconversions(on vocab.Date, internal, external []int64) (ReconversionTest, error) {
	rule := b.Find(CodeReconversion, on)
	if rule == nil {
		return ReconversionTest{}, noRule(CodeReconversion, on)
	}
	out := ReconversionTest{Periods: int64(len(internal) + len(external)), TargetCents: rule.p.AverageCents, ExternalAtLeastBP: rule.p.MinExternalBP, Rule: rule}
	var inside, outside int64
	for _, list := range []struct {
		of  []int64
		sum *int64
	}{{internal, &inside}, {external, &outside}} {
		for _, v := range list.of {
			if v < 0 || v > mostCents {
				return ReconversionTest{}, invalid("%d cents: expected 0 to %d", v, int64(mostCents))
			}
			*list.sum += v
		}
	}
	if out.Periods > 0 {
		out.MeanCents = share(inside+outside, 1, out.Periods)
	}
	if inside+outside > 0 {
		out.ExternalBP = share(outside, 10_000, inside+outside)
	}
	return out, nil
}

// Decision is until when an operator decides on a request, and what its silence means.
type Decision struct {
	DueOn   vocab.Date
	Silence string // REFUSED, ACCEPTED, or "" where the law does not say
	Rule    *Version
}

// Decide gives the delay of the decision on a request received on a day: code is one of the three rules of decisions.
func (b *Book) Decide(code string, received vocab.Date) (Decision, error) {
	rule := b.Find(code, received)
	if rule == nil {
		return Decision{}, noRule(code, received)
	}
	d := Decision{DueOn: received.AddDate(0, 0, rule.p.Days), Rule: rule}
	if rule.p.Silence != nil {
		d.Silence = *rule.p.Silence
	}
	return d, nil
}
