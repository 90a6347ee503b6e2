package funding_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gpec/internal/dataset"
	"gpec/internal/dataset/starter"
	"gpec/internal/funding"
	"gpec/internal/vocab"
)

// book holds the rules that the product starts with.
func book(t testing.TB) *funding.Book {
	t.Helper()
	b, err := funding.NewBook(versions(t))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func versions(t testing.TB) []funding.Version {
	t.Helper()
	extracts, err := starter.Extracts()
	if err != nil {
		t.Fatal(err)
	}
	c := &dataset.Collected{}
	for _, e := range extracts {
		if e.Info.Code == "legal-rules" {
			if err := e.Parse(t.Context(), c); err != nil {
				t.Fatal(err)
			}
		}
	}
	var out []funding.Version
	for _, r := range dataset.Of[dataset.LegalRule](c) {
		out = append(out, funding.Version{Code: r.Code, Article: r.Article, From: r.ValidFrom, To: r.ValidTo, Confidence: r.Confidence, Parameters: []byte(r.Parameters)})
	}
	if len(out) < 43 {
		t.Fatalf("%d rules", len(out))
	}
	return out
}

func day(t testing.TB, s string) vocab.Date {
	t.Helper()
	d, err := vocab.ParseDate(s)
	if err != nil || d.IsZero() {
		t.Fatalf("%q: %v", s, err)
	}
	return d
}

// contract makes a contract concluded on 15 July 2025, of some days, at euros a year.
func contract(t testing.TB, level int, euros int64, start, end string) *funding.Contract {
	t.Helper()
	return &funding.Contract{ConcludedOn: day(t, "2025-07-15"), Start: day(t, start), End: day(t, end), Level: level, Levels: []funding.Level{{Cents: euros * 100}}}
}

func price(t testing.TB, b *funding.Book, c *funding.Contract, p funding.Policy) *funding.Cost {
	t.Helper()
	if err := c.Check(); err != nil {
		t.Fatal(err)
	}
	cost, err := b.Price(c, p)
	if err != nil {
		t.Fatal(err)
	}
	return cost
}

func amounts(c *funding.Cost) []int64 {
	var out []int64
	for _, i := range c.Instalments {
		out = append(out, i.AmountCents)
	}
	return out
}

// The worked cases of the law, by their numbers (docs/funding.md).

func TestA1TwoWholeYears(t *testing.T) {
	c := price(t, book(t), contract(t, 5, 7200, "2025-09-01", "2027-08-31"), nil)
	if c.OpcoCents != 14_400_00 || !slices.Equal(amounts(c), []int64{2880_00, 2160_00, 1440_00, 720_00, 2880_00, 2160_00, 1440_00, 720_00}) {
		t.Error(c.OpcoCents, amounts(c))
	}
	var due []string
	for _, i := range c.Instalments[:5] {
		due = append(due, i.DueOn.String())
	}
	if got := strings.Join(due, " "); got != "2025-10-01 2026-03-31 2026-07-01 2026-10-01 2026-10-01" {
		t.Error(got)
	}
}

func TestA2EmployerTakesPart(t *testing.T) {
	c := price(t, book(t), contract(t, 6, 8000, "2025-09-01", "2026-08-31"), nil)
	if c.OpcoCents != 7250_00 || c.Participation != funding.Standard || c.ParticipationCents != 750_00 || !slices.Equal(amounts(c), []int64{2450_00, 2400_00, 1600_00, 800_00}) {
		t.Error(c.OpcoCents, c.ParticipationCents, amounts(c))
	}
}

func TestA3BreakOnProbation(t *testing.T) {
	k := contract(t, 6, 8000, "2025-09-01", "2026-08-31")
	k.Broken = &funding.Break{On: day(t, "2025-11-10"), Probation: true}
	c := price(t, book(t), k, nil)
	if c.Years[0].Days != 71 || c.GrossCents != 1556_16 || c.Participation != funding.ProbationBreak || c.ParticipationCents != 750_00 || c.OpcoCents != 806_16 {
		t.Errorf("%+v", c)
	}
	if c := price(t, book(t), k, funding.Policy{funding.Rounding: "TO_THE_EURO"}); c.OpcoCents != 806_00 { // as the official example says it
		t.Errorf("%+v", c)
	}
}

func TestA4DaysBeyondAYear(t *testing.T) {
	if c := price(t, book(t), contract(t, 5, 7300, "2025-09-01", "2026-09-03"), nil); c.OpcoCents != 7360_00 {
		t.Error(c.OpcoCents)
	}
}

func TestA5Distance(t *testing.T) {
	b := book(t)
	for euros, want := range map[int64]int64{7000: 5600, 6000: 4800, 4800: 4000, 4500: 4000, 3900: 3900} {
		k := contract(t, 5, euros, "2025-09-01", "2026-08-31")
		k.RemoteBP = 8500
		if c := price(t, b, k, nil); c.OpcoCents != want*100 {
			t.Errorf("%d: %d, want %d00", euros, c.OpcoCents, want)
		}
		k.RemoteBP = 7900
		if c := price(t, b, k, nil); c.OpcoCents != euros*100 {
			t.Errorf("79 %% of %d: %d", euros, c.OpcoCents)
		}
		k.RemoteBP, k.ConcludedOn = 8500, day(t, "2025-06-30")
		if c := price(t, b, k, nil); c.OpcoCents != euros*100 {
			t.Errorf("%d concluded before: %d", euros, c.OpcoCents)
		}
		k.Exempt, k.ConcludedOn = true, day(t, "2025-11-29")
		if c := price(t, b, k, nil); c.OpcoCents != want*100 {
			t.Errorf("%d exempt, too early: %d", euros, c.OpcoCents)
		}
		k.ConcludedOn = day(t, "2025-11-30")
		if c := price(t, b, k, nil); c.OpcoCents != euros*100 {
			t.Errorf("%d exempt: %d", euros, c.OpcoCents)
		}
	}
}

func TestA6PartOfAYearAndNeeds(t *testing.T) {
	b, k := book(t), contract(t, 4, 6500, "2025-10-01", "2027-07-31")
	if c := price(t, b, k, nil); c.OpcoCents != 11_913_70 || c.Years[1].Days != 304 {
		t.Error(c.OpcoCents)
	}
	k.DisabilityCents = 2600_00
	if c := price(t, b, k, nil); c.OpcoCents != 11_913_70+5200_00 {
		t.Error(c.OpcoCents)
	}
	if c := price(t, b, k, funding.Policy{funding.DisabilityCap: "PER_CONTRACT"}); c.OpcoCents != 11_913_70+4000_00 {
		t.Error("cap of the contract:", c.OpcoCents)
	}
	if c := price(t, b, k, funding.Policy{funding.DisabilityProration: "PRORATED"}); c.OpcoCents != 11_913_70+2600_00+2165_48 {
		t.Error("prorated:", c.OpcoCents)
	}
	k.DisabilityCents = 9000_00
	if c := price(t, b, k, nil); c.Years[0].DisabilityCents != 4000_00 {
		t.Error("above the cap:", c.Years[0].DisabilityCents)
	}
	k.ConcludedOn = day(t, "2020-12-31")
	if c := price(t, b, k, nil); c.Years[0].DisabilityCents != 3250_00 {
		t.Error("to 2020, half the level:", c.Years[0].DisabilityCents)
	}
}

func TestA7DistanceAndEmployer(t *testing.T) {
	k := contract(t, 7, 9000, "2025-09-15", "2027-09-14")
	k.RemoteBP = 9000
	if c := price(t, book(t), k, nil); c.OpcoCents != 13_650_00 || c.Instalments[0].AmountCents != 2130_00 {
		t.Error(c.OpcoCents, amounts(c))
	}
}

func TestA8BreakMaintenanceSuccessor(t *testing.T) {
	b := book(t)
	first := contract(t, 6, 8000, "2025-09-01", "2027-08-31")
	first.Broken = &funding.Break{On: day(t, "2026-12-31"), MaintainedTo: day(t, "2027-01-10")}
	second := contract(t, 6, 8000, "2027-01-11", "2027-08-31")
	second.Successor = true
	x, y := price(t, b, first, nil), price(t, b, second, nil)
	if x.OpcoCents-x.MaintenanceCents != 9923_97 || x.MaintenanceCents != 219_18 || x.MaintenanceDays != 10 || y.OpcoCents != 4906_85 || y.Participation != funding.SuccessorContract {
		t.Error(x.OpcoCents, x.MaintenanceCents, y.OpcoCents)
	}
	if x.GrossCents+y.GrossCents != 16_000_00 {
		t.Error(x.GrossCents + y.GrossCents)
	}
	first.Broken.MaintainedTo = day(t, "2027-08-31")
	if x := price(t, b, first, nil); x.MaintenanceDays != 181 { // six months, to 30 June
		t.Error(x.MaintenanceDays)
	}
}

func TestA9MonthsBegun(t *testing.T) {
	b, k := book(t), contract(t, 5, 8000, "2024-09-01", "2025-02-03")
	k.ConcludedOn = day(t, "2024-09-01")
	if c := price(t, b, k, nil); c.OpcoCents != 4000_00 || !slices.Equal(amounts(c), []int64{2000_00, 2000_00}) {
		t.Error(c.OpcoCents, amounts(c))
	}
	k.ConcludedOn = day(t, "2025-07-01")
	if c := price(t, b, k, nil); c.OpcoCents != 3419_18 {
		t.Error(c.OpcoCents)
	}
}

func TestA10ReducedDuration(t *testing.T) {
	b, k := book(t), contract(t, 5, 7000, "2024-09-01", "2025-05-31")
	k.ConcludedOn = day(t, "2024-09-01")
	if c := price(t, b, k, nil); c.OpcoCents != 5250_00 {
		t.Error(c.OpcoCents)
	}
	k.Reduced = true
	if c := price(t, b, k, nil); c.OpcoCents != 5775_00 || c.Years[0].BonusCents != 525_00 {
		t.Error(c.OpcoCents)
	}
	k.End = day(t, "2025-07-31") // 11 months: 6,416.67, and no more than the level with the bonus
	if c := price(t, b, k, nil); c.OpcoCents != 7000_00 {
		t.Error(c.OpcoCents)
	}
}

func TestA11AncillaryCosts(t *testing.T) {
	b, k := book(t), contract(t, 4, 0, "2025-09-01", "2026-08-31")
	k.Nights, k.Meals, k.EquipmentCents = 60, 140, 500_00
	if c := price(t, b, k, nil); c.OpcoCents != 1280_00 || c.LodgingCents != 360_00 || c.MealsCents != 420_00 {
		t.Error(c.OpcoCents)
	}
	k.ConcludedOn, k.Level = day(t, "2026-07-30"), 5
	if c := price(t, b, k, nil); c.EquipmentCents != 300_00 {
		t.Error(c.EquipmentCents)
	}
}

func TestA12Regularisation(t *testing.T) {
	b, k := book(t), contract(t, 5, 6000, "2025-09-01", "2026-08-31")
	starter := price(t, b, k, nil)
	k.Levels[0].Cents = 7400_00
	fixed := price(t, b, k, nil)
	if got := funding.Regularisation(starter, fixed, day(t, "2026-04-15")); got != 980_00 { // 70 % are due
		t.Error(got)
	}
}

func TestB1B2Professional(t *testing.T) {
	b, on := book(t), day(t, "2025-07-15")
	for name, c := range map[string]struct {
		contract      funding.ProfessionalContract
		hours, amount int64
	}{
		"a quarter":      {funding.ProfessionalContract{ContractHours: 1820, TrainingHours: 455}, 455, 4163_25},
		"priority":       {funding.ProfessionalContract{ContractHours: 1820, TrainingHours: 455, Priority: true}, 455, 6825_00},
		"floor":          {funding.ProfessionalContract{ContractHours: 910, TrainingHours: 137}, 150, 1372_50},
		"too many":       {funding.ProfessionalContract{ContractHours: 1820, TrainingHours: 600}, 455, 4163_25},
		"agreed":         {funding.ProfessionalContract{ContractHours: 1820, TrainingHours: 600, Agreed: true}, 600, 5490_00},
		"of the branch":  {funding.ProfessionalContract{ContractHours: 1820, TrainingHours: 455, FlatCentsPerHour: 12_00}, 455, 5460_00},
		"nothing asked":  {funding.ProfessionalContract{ContractHours: 1820}, 273, 2497_95},
		"least above it": {funding.ProfessionalContract{ContractHours: 400, TrainingHours: 90}, 150, 1372_50},
	} {
		c.contract.ConcludedOn = on
		if got, err := b.Professional(c.contract); err != nil || got.Units != c.hours || got.AmountCents != c.amount {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

func TestB3Tutors(t *testing.T) {
	b, on := book(t), day(t, "2025-07-15")
	for name, c := range map[string]struct {
		got  func() (funding.HourlyCost, error)
		want int64
	}{
		"tutor":  {func() (funding.HourlyCost, error) { return b.TutorFunction(on, 9, false, false) }, 1380_00},
		"senior": {func() (funding.HourlyCost, error) { return b.TutorFunction(on, 6, false, true) }, 2070_00},
		"hours":  {func() (funding.HourlyCost, error) { return b.TutorTraining(on, 50) }, 600_00},
		"master": {func() (funding.HourlyCost, error) { return b.TutorFunction(on, 12, true, true) }, 2760_00},
	} {
		if got, err := c.got(); err != nil || got.AmountCents != c.want {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

func TestB4Reconversion(t *testing.T) {
	b, on := book(t), day(t, "2026-03-01")
	if got, err := b.Reconversion(on, 300, 0); err != nil || got.AmountCents != 2745_00 {
		t.Error(got, err)
	}
	for _, hours := range []int64{149, 451} {
		if _, err := b.Reconversion(on, hours, 0); !errors.Is(err, funding.ErrInvalid) {
			t.Error(hours, err)
		}
	}
	if _, err := b.Reconversion(day(t, "2025-12-31"), 300, 0); !errors.Is(err, funding.ErrNoRule) {
		t.Error(err)
	}
	test, err := b.TestReconversions(on, []int64{4000_00, 7000_00}, []int64{3000_00})
	if err != nil || test.MeanCents != 4666_67 || test.ExternalBP != 2143 || !test.Met() {
		t.Errorf("%+v, %v", test, err)
	}
	if test, _ := b.TestReconversions(on, []int64{4000_00, 7000_00}, nil); test.Met() {
		t.Error("met without any with another employer")
	}
}

// remaining is a text that sets what remains of contracts (décret 2023-945).
func TestLevelForWhatRemains(t *testing.T) {
	k := contract(t, 5, 8000, "2023-03-01", "2024-02-29")
	k.ConcludedOn = day(t, "2023-02-01")
	k.Levels = append(k.Levels, funding.Level{From: day(t, "2023-10-15"), Cents: 7600_00})
	c := price(t, book(t), k, nil) // 228 days at 8,000 and 138 at 7,600, of 366
	if want := int64(4983_61 + 2865_57); c.OpcoCents != want {
		t.Error(c.OpcoCents, want)
	}
}

// arbitrary makes a contract that passes its check.
func arbitrary(r *rand.Rand) *funding.Contract {
	concluded := vocab.NewDate(2019, 1, 1).AddDate(0, 0, r.IntN(2900))
	start := concluded.AddDate(0, 0, r.IntN(90))
	k := &funding.Contract{ConcludedOn: concluded, Start: start, End: start.AddDate(0, 0, 20+r.IntN(1060)), Level: 3 + r.IntN(6),
		Levels: []funding.Level{{Cents: int64(r.IntN(1_200_000))}}, RemoteBP: r.IntN(10_001), Exempt: r.IntN(4) == 0, Reduced: r.IntN(2) == 0, Successor: r.IntN(5) == 0, NewCentre: r.IntN(5) == 0}
	if r.IntN(3) == 0 {
		k.DisabilityCents = int64(r.IntN(500_000))
	}
	if r.IntN(3) == 0 {
		k.Nights, k.Meals, k.EquipmentCents, k.MobilityCents = r.Int64N(100), r.Int64N(200), r.Int64N(60_000), r.Int64N(100_000)
	}
	if r.IntN(3) == 0 {
		k.Broken = &funding.Break{On: start.AddDate(0, 0, r.IntN(20)), Probation: r.IntN(2) == 0}
		if r.IntN(2) == 0 {
			k.Broken.MaintainedTo = k.Broken.On.AddDate(0, 0, 1+r.IntN(300))
		}
	}
	if r.IntN(4) == 0 {
		k.Levels = append(k.Levels, funding.Level{From: start.AddDate(0, 0, 1+r.IntN(300)), Cents: int64(r.IntN(1_200_000))})
	}
	return k
}

// policy answers each question at random.
func policy(r *rand.Rand) funding.Policy {
	p := funding.Policy{}
	for _, q := range funding.Questions {
		p[q] = funding.Options[q][r.IntN(2)]
	}
	return p
}

func TestPartsSumToTheWhole(t *testing.T) {
	b, r := book(t), rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		k, p := arbitrary(r), policy(r)
		c := price(t, b, k, p)
		years, days := int64(0), int64(0)
		byYear := map[int]int64{}
		for i, y := range c.Years {
			if y.AmountCents != y.BaseCents-y.DistanceCents+y.BonusCents+y.DisabilityCents+y.AncillaryCents || y.AmountCents < 0 {
				t.Fatalf("%+v: %+v", k, y)
			}
			if i > 0 && c.Years[i-1].To.AddDate(0, 0, 1) != y.From {
				t.Fatalf("%+v: a gap before %+v", k, y)
			}
			years += y.AmountCents
			days += y.Days
			byYear[y.Number] = y.AmountCents
		}
		last := k.End
		if k.Broken != nil {
			last = k.Broken.On
		}
		if days != int64(last.Compare(k.Start))+1 {
			t.Fatalf("%+v: %d days", k, days)
		}
		var gross, amount, deducted int64
		for _, i := range c.Instalments {
			gross += i.GrossCents
			amount += i.AmountCents
			deducted += i.DeductedCents
			byYear[i.Year] -= i.GrossCents
			if i.AmountCents < 0 || i.GrossCents < 0 {
				t.Fatalf("%+v: %+v", k, i)
			}
		}
		for n, left := range byYear {
			if n > 0 && left != 0 {
				t.Fatalf("%+v: instalments of year %d miss %d", k, n, left)
			}
		}
		if gross != c.GrossCents || amount != c.OpcoCents || deducted != c.DeductedCents || c.OpcoCents != c.GrossCents-c.DeductedCents || c.DeductedCents > c.ParticipationCents {
			t.Fatalf("%+v: %+v", k, c)
		}
		open, asked, err := b.Explain(k, p)
		if err != nil || open.OpcoCents != c.OpcoCents {
			t.Fatal(err)
		}
		for _, q := range asked { // what was taken is what was paid, and every answer is another reading of the same contract
			for _, reading := range q.Readings {
				if reading.Option == q.Taken && reading.OpcoCents != c.OpcoCents {
					t.Fatalf("%+v: %+v", k, q)
				}
			}
		}
	}
}

// Splitting a contract loses nothing but what rounding and months begun add.
func TestSplittingLosesNothing(t *testing.T) {
	b, r := book(t), rand.New(rand.NewPCG(3, 4))
	for range 5_000 {
		start := vocab.NewDate(2025, 7, 1).AddDate(0, 0, r.IntN(500))
		length := 30 + r.IntN(334)
		k := &funding.Contract{ConcludedOn: start, Start: start, End: start.AddDate(0, 0, length-1), Level: 5, Levels: []funding.Level{{Cents: int64(r.IntN(1_200_000))}}}
		whole := price(t, b, k, nil)
		cut := start.AddDate(0, 0, 1+r.IntN(length-2))
		first, second := *k, *k
		first.Broken = &funding.Break{On: cut}
		second.Start = cut.AddDate(0, 0, 1)
		sum := price(t, b, &first, nil).GrossCents + price(t, b, &second, nil).GrossCents
		if diff := sum - whole.GrossCents; diff < -1 || diff > 1 {
			t.Fatalf("%+v cut on %s: %d against %d", k, cut, sum, whole.GrossCents)
		}
	}
}

func TestMonotone(t *testing.T) {
	b, r := book(t), rand.New(rand.NewPCG(5, 6))
	for range 20_000 {
		k, p := arbitrary(r), policy(r)
		k.Levels = k.Levels[:1]
		before := price(t, b, k, p)
		more := *k
		more.Levels = []funding.Level{{Cents: k.Levels[0].Cents + r.Int64N(200_000)}}
		if p[funding.DistanceFloor] == "REDUCE" { // this reading drops at the floor: 3,999 keeps less than 4,001
			continue
		}
		if after := price(t, b, &more, p); after.GrossCents < before.GrossCents || after.OpcoCents < before.OpcoCents {
			t.Fatalf("%+v at %d: %d; at %d: %d (%v)", k, k.Levels[0].Cents, before.GrossCents, more.Levels[0].Cents, after.GrossCents, p)
		}
	}
}

// A question that was not met changes nothing: the order of modulations among them.
func TestOnlyQuestionsMetMatter(t *testing.T) {
	b, r := book(t), rand.New(rand.NewPCG(7, 8))
	for range 5_000 {
		k := arbitrary(r)
		_, met, err := b.Explain(k, nil)
		if err != nil {
			t.Fatal(err)
		}
		p := funding.Policy{}
		for _, q := range funding.Questions {
			if !slices.ContainsFunc(met, func(o funding.OpenQuestion) bool { return o.Question == q }) {
				p[q] = funding.Options[q][1]
			}
		}
		if x, y := price(t, b, k, nil), price(t, b, k, p); x.OpcoCents != y.OpcoCents || !slices.Equal(x.Instalments, y.Instalments) {
			t.Fatalf("%+v: %v changed the answer, and was not met", k, p)
		}
	}
}

func TestWhatChangedOn1July2025(t *testing.T) {
	b := book(t)
	before := contract(t, 6, 8000, "2025-09-01", "2026-11-30")
	before.ConcludedOn, before.RemoteBP = day(t, "2025-06-30"), 9000
	after := *before
	after.ConcludedOn = day(t, "2025-07-01")
	x, y, effects, err := b.Compare(before, &after, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	sum := int64(0)
	for _, e := range effects {
		got = append(got, fmt.Sprintf("%s %d %v", e.Code, e.Cents, e.Dates))
		sum += e.Cents
	}
	if want := "APP_PRORATION -548 false, APP_DISTANCE_REDUCTION -199890 false, APP_REDUCED_DURATION_BONUS 0 false, APP_EMPLOYER_PARTICIPATION -75000 false, APP_INSTALMENTS 0 true"; strings.Join(got, ", ") != want {
		t.Error(strings.Join(got, ", "))
	}
	if x.OpcoCents+sum != y.OpcoCents || x.OpcoCents != 10_000_00 {
		t.Error(x.OpcoCents, sum, y.OpcoCents)
	}
	if direct := price(t, b, &after, nil); direct.OpcoCents != y.OpcoCents {
		t.Error(direct.OpcoCents, y.OpcoCents)
	}
	var codes []string
	for _, c := range b.Changes(day(t, "2025-06-30"), day(t, "2025-07-01")) {
		codes = append(codes, c.Code)
	}
	if got := strings.Join(codes, " "); got != "APP_DISTANCE_REDUCTION APP_EMPLOYER_PARTICIPATION APP_INSTALMENTS APP_PRORATION APP_REDUCED_DURATION_BONUS" {
		t.Error(got)
	}
}

func TestStarterValues(t *testing.T) {
	b := book(t)
	for level, want := range map[int]int64{3: 5470_00, 4: 5621_00, 5: 6000_00, 6: 6000_00, 7: 7000_00, 8: 7000_00} {
		if got, by, err := b.Starter(level, day(t, "2025-07-01")); err != nil || got != want || by.Article == "" {
			t.Error(level, got, err)
		}
	}
	if _, _, err := b.Starter(5, day(t, "2022-08-31")); !errors.Is(err, funding.ErrNoRule) {
		t.Error(err)
	}
	for want, v := range map[string]funding.Version{"no starter value": {Code: funding.CodeMeal}, "cents_per_year": {Code: funding.CodeStarter + "5", Parameters: []byte(`{"level":5}`)}} {
		if _, err := v.StarterCents(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}

func TestDecisions(t *testing.T) {
	b := book(t)
	for code, silence := range map[string]string{funding.CodeAppDecision: "REFUSED", funding.CodeProDecision: "ACCEPTED", funding.CodeReconvDecision: ""} {
		d, err := b.Decide(code, day(t, "2026-03-01"))
		if err != nil || d.DueOn.String() != "2026-03-21" || d.Silence != silence {
			t.Error(code, d, err)
		}
	}
}

func TestContractsThatCannotBe(t *testing.T) {
	for want, spoil := range map[string]func(k *funding.Contract){
		"end 2025-08-31 is before":   func(k *funding.Contract) { k.End = day(t, "2025-08-31") },
		"more than 6 years":          func(k *funding.Contract) { k.End = day(t, "2031-09-01") },
		"levels: no amount":          func(k *funding.Contract) { k.Levels = nil },
		"level 2":                    func(k *funding.Contract) { k.Level = 2 },
		"remoteShare":                func(k *funding.Contract) { k.RemoteBP = 10_001 },
		"nights, meals":              func(k *funding.Contract) { k.Meals = -1 },
		"levels[0]":                  func(k *funding.Contract) { k.Levels[0].Cents = -1 },
		"levels[1]":                  func(k *funding.Contract) { k.Levels = append(k.Levels, k.Levels[0]) },
		"cents: expected":            func(k *funding.Contract) { k.EquipmentCents = 1 << 40 },
		"broken on":                  func(k *funding.Contract) { k.Broken = &funding.Break{On: day(t, "2025-08-31")} },
		"maintained to":              func(k *funding.Contract) { k.Broken = &funding.Break{On: k.End, MaintainedTo: k.End} },
		"concludedOn, start and end": func(k *funding.Contract) { k.Start = vocab.Date{} },
	} {
		k := contract(t, 5, 7000, "2025-09-01", "2026-08-31")
		spoil(k)
		if err := k.Check(); !errors.Is(err, funding.ErrInvalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
	k := contract(t, 5, 7000, "2018-09-01", "2019-08-31")
	k.ConcludedOn = day(t, "2018-09-01")
	if _, err := book(t).Price(k, nil); !errors.Is(err, funding.ErrNoRule) {
		t.Error(err)
	}
	for _, p := range []funding.Policy{{"WHO": "X"}, {funding.LeapYear: "NEVER"}} {
		if p.Check() == nil {
			t.Error(p)
		}
	}
}

func TestBooksThatCannotBe(t *testing.T) {
	from := day(t, "2020-01-01")
	for want, v := range map[string]funding.Version{
		"sum to 100":      {Code: funding.CodeInstalments, From: from, Parameters: []byte(`{"pct":[50,40],"months":[1,7]}`)},
		"as many":         {Code: funding.CodeInstalments, From: from, Parameters: []byte(`{"pct":[100],"months":[]}`)},
		"expected a unit": {Code: funding.CodeProration, From: from, Parameters: []byte(`{"unit":"WEEK","divisor":52}`)},
		"expected level":  {Code: funding.CodeStarter + "5", From: from, Parameters: []byte(`{"level":4,"cents_per_year":1}`)},
		"cents_per_year":  {Code: funding.CodeStarter + "5", From: from, Parameters: []byte(`{"level":5}`)},
		"no first day":    {Code: funding.CodeMeal, Parameters: []byte(`{"cents_per_meal":300}`)},
		"cents_per_meal":  {Code: funding.CodeMeal, From: from, Parameters: []byte(`{}`)},
		"number for pct":  {Code: funding.CodeBonus, From: from, Parameters: []byte(`{"pct":[10],"only_if_months_lt":12}`)},
		"character":       {Code: funding.CodeMeal, From: from, Parameters: []byte(`<`)},
	} {
		if _, err := funding.NewBook([]funding.Version{v}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
	twice := funding.Version{Code: "ANY", From: from, Parameters: []byte(`{}`)}
	if _, err := funding.NewBook([]funding.Version{twice, twice}); err == nil || !strings.Contains(err.Error(), "two versions") {
		t.Error(err)
	}
	if funding.CheckParameters("ANY", []byte(`[]`)) == nil || funding.CheckParameters("ANY", []byte(`{"x":1}`)) != nil || funding.CheckParameters(funding.CodeMeal, []byte(`{}`)) == nil {
		t.Error("parameters")
	}
}

// A newer version ends the one before it, which says of itself that it has no end.
func TestANewVersionEndsTheLast(t *testing.T) {
	b, err := funding.NewBook([]funding.Version{
		{Code: funding.CodeMeal, From: day(t, "2027-01-01"), Parameters: []byte(`{"cents_per_meal":350}`)},
		{Code: funding.CodeMeal, From: day(t, "2020-01-01"), Parameters: []byte(`{"cents_per_meal":300}`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	if v := b.Find(funding.CodeMeal, day(t, "2026-12-31")); v == nil || v.To != day(t, "2027-01-01") {
		t.Errorf("%+v", v)
	}
	if v := b.Find(funding.CodeMeal, day(t, "2019-12-31")); v != nil {
		t.Errorf("%+v", v)
	}
}

func TestProcedures(t *testing.T) {
	b := book(t)
	for opened, want := range map[string]string{
		"2019-10-01": "PROPOSE 2019-12-01, RECOMMEND 2020-02-01, TAKE_INTO_ACCOUNT 2020-03-01",
		"2022-04-30": "PROPOSE 2022-06-30, RECOMMEND 2022-08-30, TAKE_INTO_ACCOUNT 2022-09-30, ACT 2022-10-30",
		"2026-01-15": "PROPOSE 2026-04-15, ACT 2026-05-15",
	} {
		p, err := b.Procedure(day(t, opened))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range p.Deadlines {
			got = append(got, fmt.Sprintf("%s %s", d.Step, d.DueOn))
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: %v", opened, got)
		}
	}
	if _, err := b.Procedure(day(t, "2019-09-14")); !errors.Is(err, funding.ErrNoRule) {
		t.Error(err)
	}
	p, _ := b.Procedure(day(t, "2026-01-15"))
	if got := p.MayChange(day(t, "2026-06-01")).String(); got != "2029-06-01" || !p.RecommendationFirst || p.LastProposal().String() != "2026-04-15" {
		t.Error(got, p)
	}
}

func TestLinesOfARound(t *testing.T) {
	cents := func(euros int64) *int64 { v := euros * 100; return &v }
	recommended := &funding.Recommendation{Cents: 7000_00, MinCents: 6300_00, MaxCents: 7700_00}
	due := day(t, "2026-04-15")
	for name, c := range map[string]struct {
		line   funding.Line
		on     string
		want   funding.LineState
		status funding.Status
		amount int64
	}{
		"nothing yet":   {funding.Line{Recommended: recommended, ProposalDeadline: due}, "2026-04-15", funding.LineOpen, funding.StatusState, 7000_00},
		"too late":      {funding.Line{Recommended: recommended, ProposalDeadline: due}, "2026-04-16", funding.LineMissing, funding.StatusState, 7000_00},
		"at the limit":  {funding.Line{Recommended: recommended, ProposedCents: cents(7700), ProposalDeadline: due}, "2026-04-16", funding.LineConform, funding.StatusCommission, 7700_00},
		"as said":       {funding.Line{Recommended: recommended, ProposedCents: cents(7000), ProposalDeadline: due}, "2026-04-16", funding.LineConform, funding.StatusRecommended, 7000_00},
		"above":         {funding.Line{Recommended: recommended, ProposedCents: cents(7701), ProposalDeadline: due}, "2026-04-16", funding.LineNonConform, funding.StatusState, 7000_00},
		"not held":      {funding.Line{ProposedCents: cents(7701), ProposalDeadline: due}, "2026-04-16", funding.LineProposed, "", 0},
		"set for later": {funding.Line{Recommended: recommended, FixedFrom: day(t, "2026-09-01"), ProposalDeadline: due}, "2026-08-31", funding.LineFixed, funding.StatusState, 7000_00},
		"in force":      {funding.Line{Recommended: recommended, FixedFrom: day(t, "2026-09-01"), ProposalDeadline: due}, "2026-09-01", funding.LineInForce, funding.StatusState, 7000_00},
		"revised":       {funding.Line{Recommended: recommended, FixedFrom: day(t, "2026-09-01"), Revising: true}, "2026-10-01", funding.LineRevision, funding.StatusState, 7000_00},
		"gone":          {funding.Line{Recommended: recommended, FixedFrom: day(t, "2026-09-01"), SupersededFrom: day(t, "2029-09-01")}, "2029-09-01", funding.LineSuperseded, funding.StatusState, 7000_00},
	} {
		if got := c.line.State(day(t, c.on)); got != c.want {
			t.Errorf("%s: %s", name, got)
		}
		if status, amount, _ := c.line.StatusOf(); status != c.status || amount != c.amount {
			t.Errorf("%s: %s %d", name, status, amount)
		}
	}
}

func BenchmarkPrice(b *testing.B) {
	law, r := book(b), rand.New(rand.NewPCG(9, 10))
	contracts := make([]*funding.Contract, 10_000)
	for i := range contracts {
		contracts[i] = arbitrary(r)
	}
	for b.Loop() {
		for _, k := range contracts {
			if _, err := law.Price(k, nil); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(len(contracts)*b.N)/b.Elapsed().Seconds(), "contracts/s")
}
