package testkit

import (
	"gpec/internal/dataset"
	"gpec/internal/dataset/bmo"
	"gpec/internal/dataset/headcount"
	"gpec/internal/dataset/metiers2030"
	"gpec/internal/vocab"
)

// NoiseSecret is the secret of the noise of the world of WorkforceFacts: with it, what is shown of its headcounts is always the same.
const NoiseSecret = "0123456789abcdef0123456789abcdef"

// WorkforceFacts adds figures of the workforce to the world of Facts: two editions of the headcounts of an operator under a rule of
// statistical secrecy, a projection by job and region, and a survey whose publisher masks some of its figures.
func WorkforceFacts() []Edition {
	return []Edition{
		{File: "rules.txt", Info: dataset.Info{Code: "disclosure-rules", Title: "Règles du secret", Publisher: "République française", Licence: "not stated", Homepage: "https://www.legifrance.gouv.fr", Rank: 4},
			Label: "2026", Published: "2026-01-01", Rows: []dataset.Row{dataset.LegalRule{Code: "DISCLOSURE_HEADCOUNT", Article: "Loi n° 51-711 du 7 juin 1951", ValidFrom: Day("1960-07-07"),
				Selector: "PUBLICATION", Confidence: "O", Parameters: `{"min_units":3,"max_share_bp":8500,"min_persons":5,"noise_bp":2000,"noise_floor":2,"min_pool":10}`}}},
		{File: "places.txt", Info: dataset.Info{Code: "insee-cog", Title: "Code officiel géographique", Publisher: "INSEE", Licence: "Licence Ouverte 2.0", Homepage: "https://www.insee.fr", Rank: 1},
			Label: "2026", Published: "2026-01-01", Rows: []dataset.Row{dataset.Region{Code: "11", Name: "Île-de-France"}, dataset.Region{Code: "53", Name: "Bretagne"},
				dataset.Department{Code: "35", Name: "Ille-et-Vilaine", Region: "53"}, dataset.Department{Code: "75", Name: "Paris", Region: "11"}}},
		{File: "headcounts-2024.txt", Info: headcount.Source{Operator: "ATLAS"}.Info(), Label: "2024", Published: "2024-06-30", Rows: operatorRows(2022, 1)},
		{File: "headcounts-2025.txt", Info: headcount.Source{Operator: "ATLAS"}.Info(), Label: "2025", Published: "2025-06-30", Rows: operatorRows(2023, 1.04)},
		{File: "projection.txt", Info: metiers2030.Source{}.Info(), Label: "2019-2030", Published: "2023-01-01", Rows: projectionRows()},
		{File: "survey.txt", Info: bmo.Source{}.Info(), Label: "2024", Published: "2024-04-01", Rows: surveyRows()},
	}
}

// operatorRows are the headcounts of one branch up to a year: large cells of many enterprises, and a few that are to be protected.
func operatorRows(last int, growth float64) []dataset.Row {
	var out []dataset.Row
	for year := 2021; year <= last; year++ {
		for i, job := range []string{"M1805", "M1806", "F1602"} {
			for j, region := range []string{"11", "53"} {
				for k, age := range []string{"15-24", "25-49", "50+"} {
					for _, sex := range []vocab.Sex{vocab.Women, vocab.Men} {
						f := dataset.Fact{Metric: vocab.Employees, Year: year, Branch: "1486", Job: romeJob(job), Region: region, Age: band(age), Sex: sex}
						f.Value = float64(int(float64((3-i)*(400-300*j)*(1+k%2)*int(sex))*growth)) + float64(year-2021)*8
						f.Units, f.TopBP = 12+int(f.Value)/20, 2_000
						if i == 2 && j == 1 { // few electricians in Brittany
							f.Value, f.Units, f.TopBP = float64(2+k+int(sex)), 1+k%2, 9_000
						}
						out = append(out, f)
					}
				}
			}
		}
	}
	return out
}

// projectionRows: two families in two regions, whose identities hold.
func projectionRows() []dataset.Row {
	var out []dataset.Row
	for i, job := range []string{"M2Z", "B4Z"} {
		for j, region := range []string{"11", "53"} {
			creations, exits, young, moves := float64(40-25*i-10*j), float64(30+10*i-5*j), float64(-28+4*j), float64(6-8*j)
			add := func(metric vocab.Metric, value float64) {
				out = append(out, dataset.Fact{Metric: metric, Year: 2030, Since: 2019, Until: 2030, Job: fapJob(vocab.FAP2009, job), Region: region, Value: value, Quality: vocab.Projected})
			}
			add(vocab.Openings, creations+exits)
			add(vocab.NetCreations, creations)
			add(vocab.CareerEndDepartures, exits)
			add(vocab.YoungEntrants, young)
			add(vocab.RegionalMobility, moves)
			add(vocab.Imbalance, creations+exits+young+moves)
			out = append(out, dataset.Fact{Metric: vocab.ProjectionBase, Year: 2019, Job: fapJob(vocab.FAP2009, job), Region: region, Value: 300 - 40*float64(i+j)})
		}
	}
	return out
}

// surveyRows: recruitment needs in two basins, one of them masked in part.
func surveyRows() []dataset.Row {
	paris, rennes := vocab.Basin{Year: 2024, Code: "1101"}, vocab.Basin{Year: 2024, Code: "5301"}
	out := []dataset.Row{dataset.EmploymentBasin{Ref: paris, Name: "PARIS"}, dataset.EmploymentBasin{Ref: rennes, Name: "RENNES"}}
	add := func(metric vocab.Metric, job string, basin vocab.Basin, value float64) {
		f := dataset.Fact{Metric: metric, Year: 2024, Job: fapJob(vocab.FAP2021, job), Region: "11", Department: "75", Basin: basin, Value: value}
		if basin == rennes {
			f.Region, f.Department = "53", "35"
		}
		if value < 0 {
			f.Value, f.Quality = 0, vocab.Secret
		}
		out = append(out, f)
	}
	for _, r := range []struct {
		job                   string
		basin                 vocab.Basin
		intentions, difficult float64 // masked below 0
	}{{"M2X90", paris, 5200, 3100}, {"M2X90", rennes, 640, 410}, {"B4X41", paris, 900, 700}, {"B4X41", rennes, -1, -1}} {
		add(vocab.RecruitmentIntents, r.job, r.basin, r.intentions)
		add(vocab.DifficultRecruitment, r.job, r.basin, r.difficult)
	}
	return out
}
