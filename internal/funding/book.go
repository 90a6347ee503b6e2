package funding

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"sort"
	"strconv"

	"gpec/internal/vocab"
)

// Version is one version of a rule.
type Version struct {
	ID         int // of the row it was read from; 0 for none
	Code       string
	Article    string
	From, To   vocab.Date // To: first day it is no longer in force; zero while in force
	Confidence string     // V, A, O, T or G: how far it is verified
	Parameters []byte     // JSON
	p          parameters
}

// parameters are those of every rule; each uses its own.
type parameters struct {
	// instalments
	Percents       []int64 `json:"pct"`
	Months         []*int  `json:"months"`
	Trigger        string  `json:"trigger"`
	ShortPercents  []int64 `json:"short_pct"`
	BalanceClaim   int     `json:"balance_claim_months_after_end"`
	NewCentreMonth int     `json:"new_cfa_first_payment_month"`
	// proration
	Unit    string `json:"unit"`
	Divisor int64  `json:"divisor"`
	// reduced duration: Percents holds one number there, so it is decoded apart
	BonusPercent int64  `json:"-"`
	Cap          string `json:"cap"`
	MonthsBelow  int64  `json:"only_if_months_lt"`
	// ruptures
	MaxMonths int `json:"max_months"`
	// employer's participation
	MinLevel         int   `json:"min_level"`
	FlatCents        int64 `json:"flat_cents"`
	SuccessorCents   int64 `json:"successor_cents"`
	ProbationPercent int64 `json:"probation_pct"`
	ProbationDays    int   `json:"probation_days"`
	ProbationCap     int64 `json:"probation_cap_cents"`
	// distance
	ThresholdBP int64    `json:"threshold_bp"`
	ReductionBP int64    `json:"reduction_bp"`
	FloorCents  int64    `json:"floor_cents"`
	ListSize    int      `json:"list_size"`
	Exempt      []string `json:"certifications"`
	// disability
	MaxBP     int64  `json:"max_bp_of_npec"`
	CapCents  int64  `json:"cap_cents"`
	Mandatory bool   `json:"mandatory"`
	Modules   int    `json:"modules"`
	Per       string `json:"per"`
	// starter values, ancillary costs
	Level         int              `json:"level"`
	CentsPerYear  int64            `json:"cents_per_year"`
	CentsPerNight int64            `json:"cents_per_night"`
	CentsPerMeal  int64            `json:"cents_per_meal"`
	CapByLevel    map[string]int64 `json:"cap_cents_by_level"`
	ClaimMonths   int              `json:"claim_months"`
	// professionalisation, tutors, reconversion
	CentsPerHour         int64 `json:"cents_per_hour"`
	PriorityCentsPerHour int64 `json:"priority_cents_per_hour"`
	MinBP                int64 `json:"min_bp"`
	MaxShareBP           int64 `json:"max_bp"`
	MinHours             int64 `json:"min_hours"`
	MaxHours             int64 `json:"max_hours"`
	CentsPerMonth        int64 `json:"cents_per_month"`
	MaxMonthsTutor       int64 `json:"max_months_tutor"`
	MaxMonthsMaster      int64 `json:"max_months_ma"`
	BonusBP              int64 `json:"senior_or_priority_bonus_bp"`
	AverageCents         int64 `json:"average_target_cents"`
	MinExternalBP        int64 `json:"min_external_bp"`
	// procedure, decisions
	Order              string  `json:"order"`
	CommissionMonths   int     `json:"cpne_months"`
	OtherMonths        int     `json:"other_cpne_months"`
	CompetencesMonths  int     `json:"fc_months"`
	TakeIntoAccount    int     `json:"take_into_account_months"`
	ActMonths          int     `json:"act_months"`
	Fallback           string  `json:"fallback"`
	MinYears           int     `json:"min_years"`
	CommunicationCap   int64   `json:"communication_cap_cents"`
	Days               int     `json:"days"`
	Silence            *string `json:"silence"`
	ContributionsAbove int64   `json:"contributions_gt_cents"`
	EnterprisesAtLeast int64   `json:"or_enterprises_gte"`
	WithdrawAfterYears int     `json:"withdraw_after_years"`
	Years              int     `json:"years"`
	EmergingYears      int     `json:"emerging_years"`
	MaxYears           int     `json:"max_years"`
	Levels             []int   `json:"levels"`
}

// checks says what the parameters of a rule that this package applies must hold.
var checks = map[string]func(p *parameters) error{
	CodeInstalments: func(p *parameters) error {
		if len(p.Percents) == 0 || len(p.Percents) != len(p.Months) {
			return invalid("expected as many pct as months")
		}
		for _, list := range [][]int64{p.Percents, p.ShortPercents} {
			var sum int64
			for _, v := range list {
				if v < 0 {
					return invalid("expected pct of at least 0")
				}
				sum += v
			}
			if len(list) > 0 && sum != 100 {
				return invalid("expected pct that sum to 100, got %d", sum)
			}
		}
		return nil
	},
	CodeProration: func(p *parameters) error {
		if p.Divisor == 0 && p.Unit == unitReal {
			p.Divisor = 365
		}
		if !slices.Contains([]string{unitReal, unitMonth, unitDay}, p.Unit) || p.Divisor < 1 {
			return invalid("expected a unit (%s, %s or %s) and a divisor", unitReal, unitMonth, unitDay)
		}
		return nil
	},
	CodeBonus:         func(p *parameters) error { return positive("pct", p.BonusPercent, "only_if_months_lt", p.MonthsBelow) },
	CodeMaintenance:   func(p *parameters) error { return positive("max_months", int64(p.MaxMonths)) },
	CodeParticipation: func(p *parameters) error { return positive("min_level", int64(p.MinLevel), "flat_cents", p.FlatCents) },
	CodeDistance: func(p *parameters) error {
		if p.ReductionBP > 10_000 {
			return invalid("expected a reduction_bp of 10000 at most")
		}
		return positive("threshold_bp", p.ThresholdBP, "reduction_bp", p.ReductionBP)
	},
	CodeDisability: func(p *parameters) error { return positive("max_bp_of_npec or cap_cents", p.MaxBP+p.CapCents) },
	CodeLodging:    func(p *parameters) error { return positive("cents_per_night", p.CentsPerNight) },
	CodeMeal:       func(p *parameters) error { return positive("cents_per_meal", p.CentsPerMeal) },
	CodeEquipment:  func(p *parameters) error { return positive("cap_cents_by_level", int64(len(p.CapByLevel))) },
	CodeProRate: func(p *parameters) error {
		return positive("cents_per_hour", p.CentsPerHour, "priority_cents_per_hour", p.PriorityCentsPerHour)
	},
	CodeProShare: func(p *parameters) error {
		return positive("min_bp", p.MinBP, "max_bp", p.MaxShareBP, "min_hours", p.MinHours)
	},
	CodeTutorTraining: func(p *parameters) error { return positive("cents_per_hour", p.CentsPerHour, "max_hours", p.MaxHours) },
	CodeTutorFunction: func(p *parameters) error {
		return positive("cents_per_month", p.CentsPerMonth, "max_months_tutor", p.MaxMonthsTutor, "max_months_ma", p.MaxMonthsMaster)
	},
	CodeReconversion: func(p *parameters) error { return positive("cents_per_hour", p.CentsPerHour) },
	CodeProcedure:    func(p *parameters) error { return positive("min_years", int64(p.MinYears)) },
}

// positive refuses what is not above 0, by name.
func positive(name string, v int64, more ...any) error {
	if v <= 0 {
		return invalid("expected %s above 0", name)
	}
	if len(more) >= 2 {
		name, _ = more[0].(string)
		v, _ = more[1].(int64)
		return positive(name, v, more[2:]...)
	}
	return nil
}

// starterLevel gives the level that a rule sets the starter value of.
func starterLevel(code string) (int, bool) {
	level, err := strconv.Atoi(cutPrefix(code, CodeStarter))
	return level, err == nil && level >= 1 && level <= 8
}

func cutPrefix(s, prefix string) string {
	if len(s) > len(prefix) && s[:len(prefix)] == prefix {
		return s[len(prefix):]
	}
	return ""
}

// read decodes the parameters of a version; its error names it.
func (v *Version) read() error {
	if err := v.decode(); err != nil {
		return fmt.Errorf("rule %s from %s: parameters %s: %w", v.Code, v.From, v.Parameters, err)
	}
	return nil
}

// decode reads the parameters of a version and checks them.
func (v *Version) decode() error {
	text := v.Parameters
	if v.Code == CodeBonus { // its pct is one number, where that of instalments is a list
		var one map[string]json.RawMessage
		if err := json.Unmarshal(text, &one); err != nil {
			return err
		}
		if err := json.Unmarshal(one["pct"], &v.p.BonusPercent); err != nil {
			return invalid("expected a number for pct")
		}
		delete(one, "pct")
		var err error
		if text, err = json.Marshal(one); err != nil {
			return err
		}
	}
	if err := json.NewDecoder(bytes.NewReader(text)).Decode(&v.p); err != nil {
		return err
	}
	if level, is := starterLevel(v.Code); is {
		if v.p.Level != level {
			return invalid("expected level %d", level)
		}
		return positive("cents_per_year", v.p.CentsPerYear)
	}
	if check := checks[v.Code]; check != nil {
		return check(&v.p)
	}
	return nil
}

// CheckParameters says what is wrong with the parameters of a rule; nil when nothing is. Rules that this package does not apply may
// have any, as an object of JSON.
func CheckParameters(code string, parameters []byte) error {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(parameters, &object); err != nil || object == nil {
		return invalid("expected an object of JSON")
	}
	if _, known := checks[code]; !known {
		if _, known = starterLevel(code); !known {
			return nil
		}
	}
	v := Version{Code: code, Parameters: parameters}
	return v.decode()
}

// Book holds the versions of the rules, and finds those in force on a day. It never changes, and may be shared.
type Book struct {
	byCode  map[string][]*Version
	bounds  []vocab.Date // days on which a regime begins, ascending
	regimes []regime     // one for each bound
}

// NewBook makes a book. A version ends where the next of its rule begins, if it did not end before. It is an error for two versions
// of a rule to begin on the same day, and for the parameters of a rule that this package applies to miss what it needs.
func NewBook(versions []Version) (*Book, error) {
	b := &Book{byCode: map[string][]*Version{}}
	for _, v := range versions {
		if v.From.IsZero() {
			return nil, invalid("rule %s: no first day", v.Code)
		}
		if _, known := checks[v.Code]; known || cutPrefix(v.Code, CodeStarter) != "" || decoded[v.Code] {
			if err := v.read(); err != nil {
				return nil, err
			}
		}
		b.byCode[v.Code] = append(b.byCode[v.Code], &v)
	}
	for code, list := range b.byCode {
		slices.SortFunc(list, func(x, y *Version) int { return x.From.Compare(y.From) })
		for i, v := range list[:len(list)-1] {
			next := list[i+1].From
			if v.From == next {
				return nil, invalid("rule %s: two versions from %s", code, next)
			}
			if v.To.IsZero() || next.Before(v.To) {
				v.To = next
			}
		}
	}
	b.compile()
	return b, nil
}

// decoded are the rules without a check whose parameters are read here.
var decoded = map[string]bool{CodeExemption: true, CodeAppDecision: true, CodeProDecision: true, CodeReconvDecision: true}

// Find gives the version of a rule in force on a day; nil when there is none.
func (b *Book) Find(code string, on vocab.Date) *Version {
	list := b.byCode[code]
	i := sort.Search(len(list), func(i int) bool { return on.Before(list[i].From) }) - 1
	if i < 0 || !list[i].To.IsZero() && !on.Before(list[i].To) {
		return nil
	}
	return list[i]
}

// Changes lists the rules whose version on one day is not that on another, by code. Before or After is nil where there is none.
func (b *Book) Changes(from, to vocab.Date) []Change {
	out := []Change{}
	for code := range b.byCode {
		if before, after := b.Find(code, from), b.Find(code, to); before != after {
			out = append(out, Change{Code: code, Before: before, After: after})
		}
	}
	slices.SortFunc(out, func(x, y Change) int { return cmp.Compare(x.Code, y.Code) })
	return out
}

// Change is a rule that is not the same on two days.
type Change struct {
	Code          string
	Before, After *Version
}

// place is where a regime holds a rule.
type place int

// The rules of an apprenticeship contract, in the order in which a comparison changes them.
const (
	prorationRule place = iota
	distanceRule
	exemptionRule
	bonusRule
	disabilityRule
	maintenanceRule
	participationRule
	lodgingRule
	mealRule
	equipmentRule
	instalmentsRule
	places
)

var codeOf = [places]string{prorationRule: CodeProration, distanceRule: CodeDistance, exemptionRule: CodeExemption, bonusRule: CodeBonus, disabilityRule: CodeDisability,
	maintenanceRule: CodeMaintenance, participationRule: CodeParticipation, lodgingRule: CodeLodging, mealRule: CodeMeal, equipmentRule: CodeEquipment, instalmentsRule: CodeInstalments}

// regime is the rules in force on a day.
type regime [places]*Version

// compile cuts time where a rule of contracts changes.
func (b *Book) compile() {
	for _, code := range codeOf {
		for _, v := range b.byCode[code] {
			b.bounds = append(b.bounds, v.From)
			if !v.To.IsZero() {
				b.bounds = append(b.bounds, v.To)
			}
		}
	}
	slices.SortFunc(b.bounds, vocab.Date.Compare)
	b.bounds = slices.Compact(b.bounds)
	b.regimes = make([]regime, len(b.bounds))
	for i, day := range b.bounds {
		for p, code := range codeOf {
			b.regimes[i][p] = b.Find(code, day)
		}
	}
}

// governing gives the rules that govern a contract: those in force on the day it was concluded, but for its break.
func (b *Book) governing(c *Contract) (regime, error) {
	r, err := b.regime(c.ConcludedOn)
	if err == nil && c.Broken != nil {
		r[maintenanceRule] = b.Find(CodeMaintenance, c.Broken.On)
	}
	return r, err
}

// regime gives the rules in force on a day.
func (b *Book) regime(on vocab.Date) (regime, error) {
	i := sort.Search(len(b.bounds), func(i int) bool { return on.Before(b.bounds[i]) }) - 1
	if i < 0 {
		return regime{}, noRule(CodeProration, on)
	}
	r := b.regimes[i]
	for _, needed := range []place{prorationRule, instalmentsRule} {
		if r[needed] == nil {
			return r, noRule(codeOf[needed], on)
		}
	}
	return r, nil
}

// Starter gives the starter value (valeur d'amorçage, art. D6332-80) of a level for a contract concluded on a day, in cents a year.
func (b *Book) Starter(level int, on vocab.Date) (cents int64, by *Version, err error) {
	code := CodeStarter + strconv.Itoa(level)
	v := b.Find(code, on)
	if v == nil {
		return 0, nil, noRule(code, on)
	}
	return v.p.CentsPerYear, v, nil
}

// StarterCents gives the yearly amount of a version of a starter value.
func (v *Version) StarterCents() (int64, error) {
	if _, is := starterLevel(v.Code); !is {
		return 0, invalid("%s is no starter value", v.Code)
	}
	if err := v.read(); err != nil {
		return 0, err
	}
	return v.p.CentsPerYear, nil
}
