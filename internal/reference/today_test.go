package reference_test

import (
	"testing"
	"time"

	"gpec/internal/reference"
	"gpec/internal/testkit"
	"gpec/internal/vocab"
)

// TestTodayIsTheDayInFrance asks late in the evening before an edition is published: in Paris it is published already.
func TestTodayIsTheDayInFrance(t *testing.T) {
	db := testkit.Databases(t)[0]
	commission := "2"
	for clock, want := range map[string]int64{"2024-04-08T21:30:00Z": 790_000, "2024-04-08T22:30:00Z": 775_000} {
		s := service(db)
		s.Now = func() time.Time {
			at, err := time.Parse(time.RFC3339, clock)
			if err != nil {
				t.Error(err)
			}
			return at
		}
		answers, err := s.FundingLevel(t.Context(), reference.FundingQuestion{Certification: "RNCP31946", Commission: &commission, ConcludedOn: vocab.NewDate(2026, time.January, 1)})
		if err != nil {
			t.Fatal(err)
		}
		if len(answers) != 1 || len(answers[0].AmountsCents) != 1 || answers[0].AmountsCents[0] != want {
			t.Errorf("%s: %+v, want %d", clock, answers[0], want)
		}
	}
}
