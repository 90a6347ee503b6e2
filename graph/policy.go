package graph

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"gpec/internal/access"
	"gpec/internal/fault"
)

// Who may ask for a root field at all. Which rows they then see is said for each table (package access); over which scope they
// act, by the act.
type rule func(context.Context) error

func everybody(context.Context) error { return nil }

func somebody(ctx context.Context) error { return access.RequireIdentified(ctx) }

func with(p access.Permission) rule {
	return func(ctx context.Context) error { return access.RequireAnywhere(ctx, p) }
}

// rootRule gives the rule of a root field. A field that is not named here is refused to all: a new one says whom it is for.
func rootRule(field string) rule {
	switch field {
	case "__schema", "__type", "__typename", // see the introspection policy
		"node", "nodes", "search", "me",
		"branch", "branches", "opco", "opcos", "commission", "commissions", "regions",
		"certification", "certifications", "fundingLevel", "fundingLevels", "legalRules", "legalTexts", "rules", "legalChanges", "mission",
		"contractCosts", "professionalContractCost", "tutorCost", "reconversionCost", "decisionDeadline", "reconversionPortfolio", "fundingRounds", "fundingRound", "fundingRoundLines", "fundingProposalImpact", "cqps", "cqp", "jobCoverage", "conventions", "opcoThreshold",
		"job", "jobs", "jobTransition", "competencies", "workforce", "cubes", "activities", "employmentBasins", "dataState", "dataChecks",
		"dataset", "datasets", "editions", "importRun", "importRuns",
		"scenarios", "forecastRuns", "forecastRun", "planningParameters", "forecast", "flows", "skillGaps", "trainingNeeds", "trainingBudget", "compareForecasts",
		"whatIf", "why", "backtest", "forecastAgreement",
		"changes", "importProgress", "forecastProgress":
		return everybody
	case "apiKeys", "accounts", "organisations", "auditEvents", "revokeApiKey":
		return somebody
	case "createApiKey":
		return with(access.CreateKey)
	case "grantRole", "withdrawRole":
		return with(access.ManageAccess)
	case "createScenario", "reviseScenario", "changeScenarioState", "runForecast":
		return with(access.Plan)
	case "publishForecastRun":
		return with(access.Publish)
	case "contractBudget", "starterExposure", "smallFirmService", "trainingModalities":
		return with(access.ReadContracts)
	case "enactLegalRule":
		return with(access.EnactRules)
	case "openFundingRound", "recommendFundingLevels", "fixFundingLevels", "closeFundingRound":
		return with(access.HoldRounds)
	case "proposeFundingLevel":
		return with(access.ProposeFunding)
	case "createCqp", "reviseCqp", "takeCqpStep", "tellCqpCohort", "stateCqpEvidence", "authoriseCqpBody":
		return with(access.Certify)
	case "createConvention", "advanceConvention", "reportConvention", "recordOpcoAccounts":
		return with(access.SignConventions)
	case "transmitFundingProposals":
		return with(access.TransmitFunding)
	case "createUpload", "startImport":
		return with(access.ImportData)
	}
	return func(context.Context) error {
		return fault.New(fault.Forbidden, "nobody may ask for this field")
	}
}

// permitted refuses an operation as a whole when one of its root fields is not for who is asking: before anything is done.
func permitted(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	oc := graphql.GetOperationContext(ctx)
	root := map[ast.Operation]string{ast.Query: "Query", ast.Mutation: "Mutation", ast.Subscription: "Subscription"}[oc.Operation.Operation]
	var refused gqlerror.List
	for _, f := range graphql.CollectFields(oc, oc.Operation.SelectionSet, []string{root}) {
		if err := rootRule(f.Name)(ctx); err != nil {
			refused = append(refused, denial(err, f.Alias))
		}
	}
	if len(refused) > 0 {
		return graphql.OneShot(&graphql.Response{Errors: refused})
	}
	return next(ctx)
}

func denial(err error, field string) *gqlerror.Error {
	out := &gqlerror.Error{Message: err.Error(), Path: ast.Path{ast.PathName(field)}}
	var coded *fault.Error
	if errors.As(err, &coded) {
		out.Extensions = map[string]any{"code": string(coded.Code)}
	}
	return out
}
