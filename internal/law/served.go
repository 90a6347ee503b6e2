package law

import "gpec/ent"

// Served names the root fields of the API that serve an item of the article of missions.
type Served struct{ Queries, Acts []string }

// agreements are the acts on conventions.
var agreements = []string{"createConvention", "advanceConvention", "reportConvention"}

// served says what serves each item (docs/missions.md holds the same table, with the tests).
var served = map[string]Served{
	"I-1": {Queries: []string{"fundingLevel", "fundingLevels", "contractCosts", "professionalContractCost", "tutorCost", "contractBudget", "starterExposure", "decisionDeadline", "rules", "legalChanges"},
		Acts: []string{"enactLegalRule"}},
	"I-1-BIS": {Queries: []string{"reconversionCost", "reconversionPortfolio", "decisionDeadline"}},
	"I-2": {
		Queries: []string{"workforce", "forecast", "flows", "skillGaps", "trainingNeeds", "trainingBudget", "compareForecasts", "whatIf", "why", "backtest", "job", "jobTransition", "fundingRounds", "fundingRoundLines", "fundingProposalImpact"},
		Acts:    []string{"createScenario", "runForecast", "openFundingRound", "recommendFundingLevels", "proposeFundingLevel", "transmitFundingProposals", "fixFundingLevels", "closeFundingRound"},
	},
	"I-3": {Queries: []string{"cqp", "cqps", "jobCoverage", "certification", "certifications"},
		Acts: []string{"createCqp", "reviseCqp", "takeCqpStep", "tellCqpCohort", "stateCqpEvidence", "authoriseCqpBody"}},
	"I-4":            {Queries: []string{"smallFirmService", "workforce"}},
	"I-5":            {Queries: []string{"trainingModalities", "workforce"}},
	"I-6-TRANSITION": {Queries: []string{"smallFirmService"}},
	"I-6-CSE":        {Queries: []string{"trainingModalities"}},
	"II-1-A":         {Queries: []string{"conventions"}, Acts: agreements},
	"II-1-B":         {Queries: []string{"conventions"}, Acts: agreements},
	"II-2":           {Queries: []string{"conventions"}, Acts: agreements},
}

// Served gives the root fields that serve a mission: none where nothing does yet.
func (s *Service) Served(m *ent.Mission) Served {
	of := served[m.Item]
	return Served{Queries: append([]string{}, of.Queries...), Acts: append([]string{}, of.Acts...)}
}

// AllServed gives what serves every item, by item.
func AllServed() map[string]Served { return served }
