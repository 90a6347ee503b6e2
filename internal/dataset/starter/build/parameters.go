package main

import (
	"time"

	"gpec/internal/dataset"
	"gpec/internal/forecast"
	"gpec/internal/vocab"
)

// How far a parameter is verified.
const (
	measured   = "M" // on published figures, by this product
	published  = "P"
	hypothesis = "H" // of this product: to be replaced by what a branch knows
)

// parametersOn is the day of the edition of the parameters: another value is another day.
var parametersOn = vocab.NewDate(2026, time.November, 26)

// parameters are the defaults of the forecasts: what they take where nothing at hand measures it (docs/forecasting.md).
func (c *collector) parameters() error {
	from := vocab.NewDate(2019, time.January, 1)
	var rows []dataset.Row
	add := func(code, appliesTo string, value float64, unit, confidence, source string) {
		rows = append(rows, dataset.PlanningParameter{Code: code, AppliesTo: appliesTo, ValidFrom: from, Value: value, Unit: unit, Confidence: confidence, Source: source})
	}
	const calibrated = "Calibrated on the end-of-career exits 2019-2030 of DARES and France Stratégie (Métiers 2030) and the ages 2017-2019 by family; before the reform of 2023"
	add("EXIT_AGE_MEAN", "", 61.2, "YEARS", measured, calibrated)
	add("EXIT_AGE_SD", "", 5.5, "YEARS", measured, calibrated)
	add("OPEN_BAND_DECAY", "", 0.38, "RATE", measured, "Decline from one year of age to the next among those of 60 and more, by the ages 2017-2019 of DARES")
	add("OTHER_EXIT_RATE", "", 0.010, "RATE", hypothesis, "Definitive exits before the end of the career: disability, death, emigration")
	add("MOBILITY_RATE", "", 0.030, "RATE", hypothesis, "Moves to another family of jobs within the branch in a year")
	add("AGE_PRIOR", "", 100, "PERSONS", hypothesis, "Weight of the ages of the job in the nation against those of the branch")
	add("REGION_PRIOR", "", 50, "PERSONS", hypothesis, "Weight of the regions of the branch against those of the job in it")
	const spans = "Of the spans that forecast the past equally well (DARES by family, US industries, M3: within 0.01 of OWA), those that agree most with Métiers 2030"
	years := forecast.UsualSpans()
	add("TREND_YEARS", "RECENT", float64(years.Recent), "YEARS", measured, spans)
	add("TREND_YEARS", "LONG", float64(years.Long), "YEARS", measured, spans)
	add("LEAST_SHOWN", "", 10, "PERSONS", published, "Fewer persons are not shown (statistical practice of labour force surveys; docs/forecasting.md)")
	add("LEAST_POINT", "", 30, "PERSONS", published, "Fewer persons are shown as a band, without a point")
	add("TURNOVER_NOISE", "", 0.15, "RATE", hypothesis, "Turnover behind the demographic noise of small cells")
	add("ESTIMATE_WIDENING", "", 1.5, "RATIO", hypothesis, "Factor on the bands of cells whose stock is itself an estimate")
	const recruits = "Ages of recruits: those of the young and of the middle of the career first"
	for _, band := range []struct {
		ages  string
		share float64
	}{{"15-24", 0.35}, {"25-29", 0.20}, {"30-34", 0.13}, {"35-39", 0.10}, {"40-44", 0.08}, {"45-49", 0.06}, {"50-54", 0.05}, {"55-59", 0.03}, {"60+", 0}} {
		add("RECRUIT_AGE_SHARE", "AGE:"+band.ages, band.share, "SHARE", hypothesis, recruits)
	}
	const asked = "How far a job asks for a competency, by the importance that the ROME gives it"
	add("REQUIREMENT", "CORE", 1, "SHARE", hypothesis, asked)
	add("REQUIREMENT", "STANDARD", 0.5, "SHARE", hypothesis, asked)
	add("REQUIREMENT", "EMERGING", 0.25, "SHARE", hypothesis, asked)
	add("SKILL_DECAY", "", 0.02, "RATE", hypothesis, "Competencies that are lost from one year to the next for want of use")
	add("TRAINING_SHARE", "", 0.30, "SHARE", hypothesis, "Recruitments that come from training to a certification of the job")
	add("BREAK_RATE", "", 0.12, "RATE", hypothesis, "Contracts broken in a year; of the order of the breaks of apprenticeship contracts that DARES publishes")
	add("COMPLETION_RATE", "", 0.78, "SHARE", hypothesis, "Entrants who stay to the end; of the order of the breaks of apprenticeship contracts that DARES publishes")
	add("SUCCESS_RATE", "", 0.83, "SHARE", hypothesis, "Those who pass, among those who stay; of the order of the results that the Ministry of Education publishes")
	add("INSERTION_RATE", "", 0.65, "SHARE", hypothesis, "Those who work in the job, among those who pass; of the order of InserJeunes")
	add("HIRINGS_PRIOR", "", 100, "PERSONS", hypothesis, "Weight of the hirings of all activities against those of a branch, where a family of jobs is shared out among its jobs of the ROME")
	const usual = "Usual length of an apprenticeship to a certification of the level"
	add("TRAINING_MONTHS", "", 18, "MONTHS", hypothesis, usual)
	for _, level := range []struct {
		name   string
		months float64
	}{{"LEVEL:3", 24}, {"LEVEL:4", 24}, {"LEVEL:5", 24}, {"LEVEL:6", 12}, {"LEVEL:7", 24}} {
		add("TRAINING_MONTHS", level.name, level.months, "MONTHS", hypothesis, usual)
	}
	c.add(dataset.Info{Code: "planning-parameters", Title: "Paramètres par défaut des prévisions", Publisher: "GPEC (hypothèses et calibrages)",
		Licence: "Apache-2.0", Rank: 4}, dataset.Match{Layout: "starter", Edition: parametersOn.String(), Published: parametersOn}, table{"parameters", rows})
	return nil
}
