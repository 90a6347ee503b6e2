package testkit

import (
	"context"
	"math"
	"testing"

	"gpec/ent"
	"gpec/internal/acts"
	"gpec/internal/dataset"
	"gpec/internal/dataset/psm"
	"gpec/internal/feed"
	"gpec/internal/planning"
	"gpec/internal/reference"
	"gpec/internal/store"
	"gpec/internal/vocab"
	"gpec/internal/workforce"
)

// ForecastFacts adds to the world of WorkforceFacts what forecasts need: thirty years of employment by family of jobs, one growing, one
// shrinking, and the ages of both.
func ForecastFacts() []Edition {
	return []Edition{
		{File: "families.txt", Info: psm.Employment{}.Info(), Label: "1989-2018", Published: "2023-01-01", Rows: familyRows()},
		{File: "ages.txt", Info: psm.AgesOfGroups{}.Info(), Label: "2017-2019", Published: "2023-01-01", Rows: familyAges()},
	}
}

func familyRows() (out []dataset.Row) {
	for i, job := range []string{"M2Z", "B4Z"} {
		for year := 1989; year <= 2018; year++ {
			t := float64(year - 1989)
			value := []float64{150 + 8*t, 320 - 3*t}[i] + 5*math.Sin(t*float64(2+i))
			out = append(out, dataset.Fact{Metric: vocab.Employment, Year: year, Since: year - 1, Until: year + 1, Job: fapJob(vocab.FAP2009, job), Value: math.Round(10*value) / 10, Quality: vocab.Smoothed})
		}
	}
	return out
}

func familyAges() (out []dataset.Row) {
	bands := []string{"15-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59", "60+"}
	persons := [][]float64{{20, 60, 70, 65, 60, 50, 35, 20, 5}, {25, 25, 28, 30, 34, 36, 34, 22, 4}}
	for i, job := range []string{"M2Z", "B4Z"} {
		for b, ages := range bands {
			out = append(out, dataset.Fact{Metric: vocab.EmploymentByAge, Year: 2018, Since: 2017, Until: 2019, Job: fapJob(vocab.FAP2009, job), Age: band(ages), Value: persons[i][b], Quality: vocab.Smoothed})
		}
	}
	return out
}

// Planning is the forecasts of a database.
func Planning(tb testing.TB, db *store.DB) *planning.Service {
	log := Log(tb)
	f := feed.New(db, log, func(ctx context.Context) (context.Context, error) { return ctx, nil })
	return &planning.Service{DB: db, Frame: &acts.Frame{DB: db, Feed: f, Now: Now, Log: log}, Feed: f, Now: Now, Log: log, Revision: "test",
		Reference: &reference.Service{Client: db.Client, SQL: db.SQL, Dialect: db.Dialect, Now: Now},
		Workforce: &workforce.Service{Client: db.Client, SQL: db.SQL, Dialect: db.Dialect, Now: Now}}
}

// Forecast computes a run, and publishes it.
func Forecast(tb testing.TB, db *store.DB, in planning.RunForecastInput) *ent.ForecastRun {
	tb.Helper()
	run, err := Planning(tb, db).RunNow(tb.Context(), in, true)
	if err != nil {
		tb.Fatal(err)
	}
	return run
}
