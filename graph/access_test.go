package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"gpec/ent"
	"gpec/ent/certification"
	"gpec/ent/commission"
	"gpec/ent/cqp"
	"gpec/ent/cqpitem"
	"gpec/ent/fileupload"
	"gpec/ent/forecastrun"
	"gpec/ent/importrun"
	"gpec/ent/legalrule"
	opcos "gpec/ent/opco"
	"gpec/ent/rolegrant"
	"gpec/ent/scenario"
	"gpec/graph"
	"gpec/internal/access"
	"gpec/internal/testkit"
	"gpec/internal/vocab"
)

// person is somebody of the matrix: one role over one scope, with an account, a key, an act of theirs over that scope, an
// import that is queued and one that is served.
type person struct {
	name         string
	grants       []access.Grant
	organisation int // of the person, 0 for none
	account      int
	key          int
}

func (p person) principal() *access.Principal {
	if p.account == 0 {
		return nil
	}
	return &access.Principal{Kind: access.Person, Subject: fmt.Sprintf("account:%d", p.account), Label: p.name, Account: p.account, Grants: p.grants}
}

// row is a protected row, and who sees it: an answer worked out here without the predicates that are tested.
type row struct {
	typ   string
	id    int
	name  string
	owner int            // account it belongs to, 0 for none
	org   int            // organisation it belongs to, for rights and organisations
	over  []access.Scope // scopes of the rights that it holds or is, or of the act
	open  bool           // everybody sees it
}

func (r row) seenBy(p person) bool {
	national := slices.ContainsFunc(p.grants, func(g access.Grant) bool { return g.Role == access.Administrator && g.Scope.Kind == access.National })
	administers := slices.ContainsFunc(p.grants, func(g access.Grant) bool {
		return g.Role == access.Administrator && slices.Contains(r.over, g.Scope)
	})
	own := p.account != 0 && r.owner == p.account
	belongs := p.organisation != 0 && r.org == p.organisation
	switch r.typ {
	case "ImportRun", "Rejection", "FileUpload":
		return r.open || own || national
	case "Organisation":
		return belongs || national
	case "Scenario", "ScenarioVersion", "Assumption", "ForecastRun": // every role reads what is protected in its scope
		return r.open || slices.ContainsFunc(p.grants, func(g access.Grant) bool { return g.Scope.Contains(r.over[0]) })
	}
	if r.typ == "FundingRoundLine" || r.typ == "FundingProposal" || strings.HasPrefix(r.typ, "Cqp") || strings.HasPrefix(r.typ, "Convention") { // of its commission, or of its operator
		return slices.ContainsFunc(p.grants, func(g access.Grant) bool { return slices.ContainsFunc(r.over, g.Scope.Contains) })
	}
	return own || belongs && r.typ == "RoleGrant" || administers || national
}

// world is what the matrix is about.
type world struct {
	people []person
	rows   []row
}

// administrator asks as one who sees all.
func (w *world) administrator(api testkit.GraphQL) testkit.GraphQL {
	i := slices.IndexFunc(w.people, func(p person) bool { return p.name == "ADMINISTRATOR over NATIONAL" })
	return api.As(w.people[i].principal())
}

func (w *world) visible(p person) map[int]row {
	out := map[int]row{}
	for _, r := range w.rows {
		if r.seenBy(p) {
			out[r.id] = r
		}
	}
	return out
}

// newWorld writes the people and what is theirs. The scopes are four, each role is held over each.
func newWorld(t *testing.T, db *testkit.Database) *world {
	t.Helper()
	ctx, now := access.AsSystem(t.Context(), "test"), testkit.Now()
	w := &world{people: []person{{name: "nobody"}}}
	add := func(r row) int { w.rows = append(w.rows, r); return r.id }
	var organisations []int
	for i, name := range []string{"Organisation A", "Organisation B"} {
		o := must(db.Client.Organisation.Create().SetSiret(fmt.Sprintf("1234567890%04d", i)).SetName(name).Save(ctx))(t)
		organisations = append(organisations, add(row{typ: "Organisation", id: o.ID, name: name, org: o.ID}))
		g := must(db.Client.RoleGrant.Create().SetOrganisationID(o.ID).SetRole(rolegrant.RoleREADER).SetScopeKind(rolegrant.ScopeKindNATIONAL).SetGrantedAt(now).Save(ctx))(t)
		add(row{typ: "RoleGrant", id: g.ID, name: "right of " + name, org: o.ID, over: []access.Scope{access.Everywhere}})
	}
	scopes := []access.Scope{access.Everywhere, {Kind: access.OfOpco, Code: "ATLAS"}, {Kind: access.OfCommission, Code: "2"}, {Kind: access.OfBranch, Code: "1486"}}
	for i, role := range access.Roles() {
		for j, scope := range scopes {
			p := person{name: fmt.Sprintf("%s over %s", role, scope), grants: []access.Grant{{Role: role, Scope: scope}}, organisation: organisations[(i+j)%2]}
			w.people = append(w.people, w.moveIn(ctx, t, db, p, add))
		}
	}
	w.people = append(w.people, w.moveIn(ctx, t, db, person{name: "no role"}, add))

	for _, scope := range scopes {
		w.plans(ctx, t, db, scope, add)
	}
	w.rounds(ctx, t, db, add)
	command := must(db.Client.ImportRun.Create().SetFileName("command.csv").SetSha256("00").SetDryRun(false).SetState(importrun.StateFAILED).SetStartedAt(now).Save(ctx))(t)
	add(row{typ: "ImportRun", id: command.ID, name: "import of a command", open: true})
	return w
}

// plans writes a draft and a published scenario of a scope, each with a run.
func (w *world) plans(ctx context.Context, t *testing.T, db *testkit.Database, scope access.Scope, add func(row) int) {
	t.Helper()
	now, c, over := testkit.Now(), db.Client, []access.Scope{scope}
	for _, open := range []bool{false, true} {
		name, state := fmt.Sprintf("draft of %s", scope), scenario.StateDRAFT
		if open {
			name, state = fmt.Sprintf("published by %s", scope), scenario.StatePUBLISHED
		}
		s := must(c.Scenario.Create().SetName(name).SetState(state).SetScopeKind(scenario.ScopeKind(scope.Kind)).SetScopeCode(scope.Code).SetAuthor("test").SetCreatedAt(now).SetUpdatedAt(now).Save(ctx))(t)
		add(row{typ: "Scenario", id: s.ID, name: "scenario " + name, over: over, open: open})
		v := must(c.ScenarioVersion.Create().SetScenarioID(s.ID).SetNumber(1).SetContentHash("00").SetAuthorLabel("test").SetCreatedAt(now).Save(ctx))(t)
		add(row{typ: "ScenarioVersion", id: v.ID, name: "version of " + name, over: over, open: open})
		a := must(c.Assumption.Create().SetVersionID(v.ID).SetPosition(1).SetKind(vocab.HeadcountGrowth).SetBranches([]string{}).SetJobs([]string{}).SetRegions([]string{}).SetTargets([]string{}).
			SetValue(0.01).SetUnit(vocab.PerYear).SetStartYear(2025).SetRamp(vocab.Step).SetRationale("test").Save(ctx))(t)
		add(row{typ: "Assumption", id: a.ID, name: "assumption of " + name, over: over, open: open})
		f := must(c.ForecastRun.Create().SetVersionID(v.ID).SetPopulation(vocab.AllBranches).SetPublished(open).SetScopeKind(forecastrun.ScopeKind(scope.Kind)).SetScopeCode(scope.Code).
			SetHorizon(1).SetSeed("1").SetCreatedAt(now).Save(ctx))(t)
		add(row{typ: "ForecastRun", id: f.ID, name: "run of " + name, over: over, open: open})
	}
}

// rounds writes a round with a line of a commission of the matrix and one of another, each with a proposal, and contracts of two operators.
func (w *world) rounds(ctx context.Context, t *testing.T, db *testkit.Database, add func(row) int) {
	t.Helper()
	now, c := testkit.Now(), db.Client
	rule := must(c.LegalRule.Query().Where(legalrule.Code("NPEC_PROCEDURE"), legalrule.ValidFrom(testkit.Day("2025-12-10"))).Only(ctx))(t)
	round := must(c.FundingRound.Create().SetTitle("Round").SetOpenedOn(testkit.Day("2026-07-01")).SetProcedureID(rule.ID).SetCreatedAt(now).Save(ctx))(t)
	certification := must(c.Certification.Query().Where(certification.Code("RNCP31946")).OnlyID(ctx))(t)
	for code, opco := range map[string]string{"2": "ATLAS", "16": "CONSTRUCTYS"} {
		q := must(c.Cqp.Create().SetCode("CQP" + code).SetTitle("draft of commission " + code).SetFolded("draft").SetStoredState(cqp.StoredStateDRAFT).SetCommissionCode(code).Save(ctx))(t)
		add(row{typ: "Cqp", id: q.ID, name: "draft of commission " + code, over: []access.Scope{{Kind: access.OfCommission, Code: code}}})
		i := must(c.CqpItem.Create().SetCqpID(q.ID).SetKind(cqpitem.KindACTIVITY).SetPosition(1).SetText("secret").Save(ctx))(t)
		over := []access.Scope{{Kind: access.OfCommission, Code: code}}
		add(row{typ: "CqpItem", id: i.ID, name: "référentiel of commission " + code, over: over})
		part := func(typ string, id int) { add(row{typ: typ, id: id, name: typ + " of commission " + code, over: over}) }
		day := testkit.Day("2026-07-02")
		part("CqpCreator", must(c.CqpCreator.Create().SetCqpID(q.ID).SetName("creator").Save(ctx))(t).ID)
		part("CqpCohort", must(c.CqpCohort.Create().SetCqpID(q.ID).SetYear(2025).SetSize(1).SetCertified(1).SetToldOn(day).Save(ctx))(t).ID)
		part("CqpRequest", must(c.CqpRequest.Create().SetCqpID(q.ID).SetNumber(1).SetRegister("RNCP").SetFiledOn(day).Save(ctx))(t).ID)
		part("CqpBody", must(c.CqpBody.Create().SetCqpID(q.ID).SetName("body").SetSince(day).Save(ctx))(t).ID)
		part("CqpStep", must(c.CqpStep.Create().SetCqpID(q.ID).SetNumber(1).SetStep("CREATE").SetOnDay(day).SetAuthorLabel("test").Save(ctx))(t).ID)
		of := must(c.Commission.Query().Where(commission.Code(code)).OnlyID(ctx))(t)
		over = []access.Scope{{Kind: access.OfOpco, Code: opco}}
		v := must(c.Convention.Create().SetOpcoID(must(c.Opco.Query().Where(opcos.Code(opco)).OnlyID(ctx))(t)).SetOpcoCode(opco).SetKind("EDEC").SetTitle("convention of " + opco).SetParties("État").SetCode("CONV-" + opco).
			SetSince(day).SetUntil(day).Save(ctx))(t)
		part("Convention", v.ID)
		part("ConventionYear", must(c.ConventionYear.Create().SetConventionID(v.ID).SetYear(2026).SetCommittedCents(1).SetPaidCents(1).Save(ctx))(t).ID)
		part("ConventionIndicator", must(c.ConventionIndicator.Create().SetConventionID(v.ID).SetName("n").SetUnit("u").SetYear(2026).Save(ctx))(t).ID)
		over = append(over, access.Scope{Kind: access.OfCommission, Code: code})
		l := must(c.FundingRoundLine.Create().SetRoundID(round.ID).SetCertificationID(certification).SetCommissionID(of).SetCommissionCode(code).SetOpcoCode(opco).Save(ctx))(t)
		add(row{typ: "FundingRoundLine", id: l.ID, name: "line of commission " + code, over: over})
		p := must(c.FundingProposal.Create().SetLineID(l.ID).SetNumber(1).SetAmountCents(1).SetAuthorLabel("test").SetReceivedOn(testkit.Day("2026-07-02")).Save(ctx))(t)
		add(row{typ: "FundingProposal", id: p.ID, name: "proposal of commission " + code, over: over})
	}
}

func (w *world) moveIn(ctx context.Context, t *testing.T, db *testkit.Database, p person, add func(row) int) person {
	t.Helper()
	now, c := testkit.Now(), db.Client
	create := c.Account.Create().SetIssuer("https://id.example").SetSubject(p.name).SetName(p.name).SetCreatedAt(now).SetSeenAt(now)
	if p.organisation != 0 {
		create.SetOrganisationID(p.organisation)
	}
	p.account = must(create.Save(ctx))(t).ID
	k := must(c.ApiKey.Create().SetAccountID(p.account).SetPrefix(fmt.Sprint(p.account)).SetHash([]byte("hash")).SetName("key of " + p.name).SetCreatedAt(now).SetExpiresAt(now).Save(ctx))(t)
	p.key = k.ID
	var over []access.Scope
	act := access.Everywhere
	for _, g := range p.grants {
		over, act = append(over, g.Scope), g.Scope
		right := func() *ent.RoleGrantCreate {
			return c.RoleGrant.Create().SetRole(rolegrant.Role(g.Role)).SetScopeKind(rolegrant.ScopeKind(g.Scope.Kind)).SetScopeCode(g.Scope.Code).SetGrantedAt(now)
		}
		add(row{typ: "RoleGrant", id: must(right().SetAccountID(p.account).Save(ctx))(t).ID, name: "right of " + p.name, owner: p.account, over: over})
		add(row{typ: "RoleGrant", id: must(right().SetAPIKeyID(k.ID).Save(ctx))(t).ID, name: "right of the key of " + p.name, owner: p.account, over: over})
	}
	add(row{typ: "Account", id: p.account, name: p.name, owner: p.account, over: over})
	add(row{typ: "ApiKey", id: k.ID, name: "key of " + p.name, owner: p.account, over: over})
	e := must(c.AuditEvent.Create().SetAt(now).SetAct("test").SetActor(fmt.Sprintf("account:%d", p.account)).SetActorLabel(p.name).SetTargetKind("ApiKey").SetTargetID(k.ID).
		SetScopeKind(string(act.Kind)).SetScopeCode(act.Code).Save(ctx))(t)
	add(row{typ: "AuditEvent", id: e.ID, name: "act of " + p.name, owner: p.account, over: []access.Scope{act}})
	e = must(c.AuditEvent.Create().SetAt(now).SetAct("test").SetActor(fmt.Sprintf("key:%d", k.ID)).SetActorLabel(p.name).SetTargetKind("ApiKey").SetTargetID(k.ID).Save(ctx))(t)
	add(row{typ: "AuditEvent", id: e.ID, name: "act of the key of " + p.name, owner: p.account, over: []access.Scope{access.Everywhere}})

	requester := fmt.Sprintf("account:%d", p.account)
	u := must(c.FileUpload.Create().SetFileName("f.csv").SetSizeBytes(1).SetRequester(requester).SetState(fileupload.StateRECEIVED).SetCreatedAt(now).SetExpiresAt(now).Save(ctx))(t)
	add(row{typ: "FileUpload", id: u.ID, name: "upload of " + p.name, owner: p.account})
	run := func(state importrun.State, dry bool) {
		r := must(c.ImportRun.Create().SetFileName("f.csv").SetSha256("00").SetDryRun(dry).SetState(state).SetStartedAt(now).SetRequester(requester).SetUploadID(u.ID).Save(ctx))(t)
		open := state == importrun.StateDONE && !dry
		add(row{typ: "ImportRun", id: r.ID, name: fmt.Sprintf("%s import of %s", state, p.name), owner: p.account, open: open})
		j := must(c.Rejection.Create().SetRunID(r.ID).SetPart("f.csv").SetLine(2).SetColumn("c").SetValue("v").SetCode("BAD_CODE").SetReason("r").Save(ctx))(t)
		add(row{typ: "Rejection", id: j.ID, name: fmt.Sprintf("row refused by the %s import of %s", state, p.name), owner: p.account, open: open})
	}
	run(importrun.StateQUEUED, false)
	run(importrun.StateDONE, false)
	run(importrun.StateDONE, true)
	return p
}

func must[T any](v T, err error) func(t *testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// public are the root fields that answer everybody alike, each with a question.
var public = map[string]string{
	"branch":         `branch(idcc: "1486") { id idcc certifications { totalCount } }`,
	"branches":       `branches(first: 3) { totalCount edges { node { id idcc } } }`,
	"opco":           `opco(code: "ATLAS") { id branches { totalCount } }`,
	"opcos":          `opcos { totalCount edges { node { id } } }`,
	"commission":     `commission(code: "2") { id }`,
	"commissions":    `commissions { totalCount edges { node { id } } }`,
	"regions":        `regions(first: 2) { totalCount edges { node { id } } }`,
	"certification":  `certification(code: "RNCP31946") { id blocks { totalCount } }`,
	"certifications": `certifications { totalCount edges { node { id } } }`,
	"fundingLevel":   `fundingLevel(certification: "RNCP31946", commission: "2", concludedOn: "2024-06-30") { amountsCents }`,
	"fundingLevels":  `fundingLevels { totalCount edges { node { id } } }`,
	"legalRules":     `legalRules { totalCount edges { node { id } } }`,
	"legalTexts":     `legalTexts { totalCount edges { node { id } } }`,
	"rules":          `rules(on: "2025-07-01") { id code parameters }`,
	"legalChanges":   `legalChanges(from: "2025-06-30", to: "2025-07-01") { code before { id } after { id } }`,
	"mission":        `mission(article: "L6332-1", on: "2026-11-01") { id item label queries acts }`,
	"contractCosts": `contractCosts(contract: {certification: "RNCP31946", commission: "2", concludedOn: "2025-07-01", start: "2025-09-01", end: "2026-08-31"}) {
		opcoCents rules { id } comparedWith(concludedOn: "2025-06-30") { deltaCents effects { code cents } } }`,
	"professionalContractCost": `professionalContractCost(contract: {concludedOn: "2025-07-01", contractHours: 1820}) { amountCents rules { id } }`,
	"tutorCost":                `tutorCost(kind: TUTOR, concludedOn: "2025-07-01", units: 6) { amountCents }`,
	"decisionDeadline":         `decisionDeadline(kind: APPRENTICESHIP, receivedOn: "2026-03-01") { dueOn silence rule { id } }`,
	"reconversionPortfolio":    `reconversionPortfolio(on: "2026-03-01", internalCents: [400000], externalCents: [300000]) { met meanCents externalBp rule { id } }`,
	"reconversionCost":         `reconversionCost(startOn: "2026-03-01", hours: 300) { amountCents }`,
	"opcoThreshold":            `opcoThreshold(opco: "ATLAS") { consecutiveBelow withdrawalDue years { year met } }`,
	"jobCoverage":              `jobCoverage(code: "M1805") { uncovered competencies { requirement { id } blocks { likeness } } }`,
	"fundingRounds":            `fundingRounds { totalCount edges { node { id title deadlines { step dueOn daysLeft } procedure { id } } } }`,
	"job":                      `job(scheme: ROME4, code: "M1805") { id requirements { totalCount } }`,
	"jobs":                     `jobs { totalCount edges { node { id } } }`,
	"jobTransition":            `jobTransition(from: {scheme: ROME4, code: "M1805"}, to: {scheme: ROME4, code: "M1806"}) { distance missing { id } }`,
	"competencies":             `competencies { totalCount edges { node { id } } }`,
	"dataset":                  `dataset(code: "npec") { id editions { totalCount } }`,
	"dataChecks":               `dataChecks { code checked failed cube { id completeness { members known unclassified } } samples { key expected found } }`,
	"dataState":                `dataState { age editionCount extract dataset { id } edition { id } }`,
	"workforce":                `workforce(groupBy: [BRANCH]) { totalCount total { ... on Exact { value } } edges { node { branch { id } value { ... on Exact { value } } } } cube { id } }`,
	"activities":               `activities { totalCount edges { node { id code branches { totalCount } } } }`,
	"employmentBasins":         `employmentBasins { totalCount edges { node { id name } } }`,
	"cubes":                    `cubes { totalCount edges { node { id dimensions edition { id } } } }`,
	"datasets":                 `datasets { totalCount edges { node { id } } }`,
	"editions":                 `editions { totalCount edges { node { id } } }`,
	"search":                   `search(text: "electricien") { total hits { node { id } } }`,
	"planningParameters":       `planningParameters { totalCount edges { node { id code value } } }`,
	"publicNode":               "", // node of a public row: asked below
	"protectedFields":          "", // see protected
}

// protected are the root fields that answer each according to their rights. For those of them that are lists: the type of
// their rows and a selection that goes as far as edges lead.
var protected = map[string]string{
	"accounts":      `Account: id organisation { id accounts(first: 500) { edges { node { id } } } grants { id } } grants { id account { id } } keys(first: 500) { totalCount edges { node { id grants { id apiKey { id } } } } }`,
	"apiKeys":       `ApiKey: id account { id keys { edges { node { id } } } } grants { id organisation { id } }`,
	"organisations": `Organisation: id accounts(first: 500) { totalCount edges { node { id keys { edges { node { id } } } } } } grants { id }`,
	"auditEvents":   `AuditEvent: id`,
	"importRuns":    `ImportRun: id upload { id } rejections(first: 500) { totalCount edges { node { id run { id } } } }`,
	"scenarios":     `Scenario: id parent { id } latest { id assumptions { id version { id } } runs { edges { node { id } } } } versions(first: 500) { edges { node { id } } }`,
	"cqps":          `Cqp: id referential { id } creators { id }`,
	"conventions":   `Convention: id state years { id } indicators { id }`,
	"forecastRuns":  `ForecastRun: id scenarioVersion { id scenario { id } assumptions { id } }`,
	"cqp":           "", "smallFirmService": "", "trainingModalities": "", "fundingRound": "", "fundingRoundLines": "", "fundingProposalImpact": "", "contractBudget": "", "starterExposure": "",
	"node": "", "nodes": "", "importRun": "", "me": "",
	"forecastRun": "", "forecast": "", "flows": "", "skillGaps": "", "trainingNeeds": "", "trainingBudget": "", "compareForecasts": "", "whatIf": "", "why": "", "backtest": "", "forecastAgreement": "",
}

// ofRun asks for the figures of a run. A run that is hidden is answered like one that never was.
const ofRun = `query($id: ID!) { forecastRun(id: $id) { id } forecast(run: $id) { totalCount } flows(run: $id) { totalCount } skillGaps(run: $id, where: { branchIn: ["1486"] }) { totalCount }
	trainingNeeds(run: $id, branch: "1486") { totalCount } trainingBudget(run: $id, branch: "1486") { currency } compareForecasts(base: $id, variants: [$id]) { years { year } }
	whatIf(run: $id, branch: "1486", assumptions: []) { draws } why(run: $id, branch: "1486", job: "M1805", year: 2030) { value } forecastAgreement(run: $id) { jobs } }`

// TestWhoSeesWhat holds every root field and node(id:) of the schema against every role over every kind of scope.
func TestWhoSeesWhat(t *testing.T) {
	onEach(t, func(t *testing.T, db *testkit.Database, _ testkit.GraphQL) {
		w := newWorld(t, db)
		api := edge(t, db, func(l *graph.Limits) { l.Cost = 1 << 40 }) // all there is, at once
		t.Run("every root field is public or protected", func(t *testing.T) {
			for _, f := range published().Query.Fields {
				_, isPublic := public[f.Name]
				_, isProtected := protected[f.Name]
				if !strings.HasPrefix(f.Name, "__") && isPublic == isProtected {
					t.Errorf("%s: say in this test who sees it", f.Name)
				}
			}
		})
		t.Run("public fields answer everybody alike", func(t *testing.T) { w.asksPublic(t, api) })
		t.Run("a protected row is found by those who see it", func(t *testing.T) { w.asksNodes(t, api) })
		t.Run("lists and edges lead to nothing else", func(t *testing.T) { w.asksLists(t, api) })
		t.Run("nothing tells a hidden row from none", func(t *testing.T) { w.asksHidden(t, api) })
		t.Run("filters find nothing else", func(t *testing.T) { w.asksFilters(t, api) })
		t.Run("by hand-written SQL too", func(t *testing.T) { w.asksSQL(t, db) })
	})
}

func (w *world) asksPublic(t *testing.T, api testkit.GraphQL) {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(public)) {
		parts = append(parts, public[name])
	}
	for some := range slices.Chunk(parts, graph.DefaultLimits().RootFields) {
		want := ""
		for _, p := range w.people {
			a := api.As(p.principal()).Ask(t, "{"+strings.Join(some, " ")+"}", nil)
			if len(a.Errors) > 0 {
				t.Fatal(a.Errors)
			}
			if want == "" {
				want = string(a.Data)
			}
			if string(a.Data) != want {
				t.Errorf("%s is answered\n%s\nothers\n%s", p.name, a.Data, want)
			}
		}
	}
}

func (w *world) asksNodes(t *testing.T, api testkit.GraphQL) {
	for _, p := range w.people {
		sees := w.visible(p)
		for _, chunk := range slices.Collect(slices.Chunk(w.rows, 40)) {
			var ids []string
			for _, r := range chunk {
				ids = append(ids, fmt.Sprint(r.id))
			}
			var got struct{ Nodes []*struct{ ID string } }
			a := api.As(p.principal()).Ask(t, `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, testkit.Variables{"ids": ids})
			if err := json.Unmarshal(a.Data, &got); err != nil {
				t.Fatal(err, a.Errors)
			}
			for i, r := range chunk {
				if _, want := sees[r.id]; want != (got.Nodes[i] != nil) {
					t.Errorf("%s and the %s, by nodes(ids:): seen %v, want %v", p.name, r.name, got.Nodes[i] != nil, want)
				}
			}
		}
	}
}

// asksLists asks each list with the selection that goes furthest: exactly the rows that are seen are in it, and no other row
// is anywhere in the answer.
func (w *world) asksLists(t *testing.T, api testkit.GraphQL) {
	for _, p := range w.people {
		sees := w.visible(p)
		for _, field := range slices.Sorted(maps.Keys(protected)) {
			typ, selection, isList := strings.Cut(protected[field], ": ")
			if !isList {
				continue
			}
			want := map[string]bool{}
			for id, r := range sees {
				if r.typ == typ {
					want[fmt.Sprint(id)] = true
				}
			}
			a := api.As(p.principal()).Ask(t, fmt.Sprintf(`{ %s(first: 500) { totalCount edges { node { %s } } } }`, field, selection), nil)
			if len(a.Errors) > 0 {
				if p.account != 0 || a.Errors[0].Extensions.Code != "UNAUTHENTICATED" || len(a.Data) > 0 && string(a.Data) != "null" {
					t.Errorf("%s, %s: %v %s", p.name, field, a.Errors, a.Data)
				}
				continue
			}
			if p.account == 0 && !slices.Contains([]string{"importRuns", "scenarios", "forecastRuns", "cqps", "conventions"}, field) {
				t.Errorf("%s is answered %s", p.name, a.Data)
			}
			var got map[string]struct {
				TotalCount int
				Edges      []struct{ Node struct{ ID string } }
			}
			if err := json.Unmarshal(a.Data, &got); err != nil {
				t.Fatal(err)
			}
			found := map[string]bool{}
			for _, e := range got[field].Edges {
				found[e.Node.ID] = true
			}
			if field == "importRuns" { // those of the facts are there too
				w.onlyKnown(found)
			} else if got[field].TotalCount != len(want) {
				t.Errorf("%s: %d %s counted, want %d", p.name, got[field].TotalCount, field, len(want))
			}
			if !maps.Equal(found, want) {
				t.Errorf("%s: %s are %v, want %v", p.name, field, slices.Sorted(maps.Keys(found)), slices.Sorted(maps.Keys(want)))
			}
			all := map[string]bool{}
			collectIDs(t, a.Data, all)
			w.onlyKnown(all)
			for id := range all {
				if _, ok := sees[atoi(t, id)]; !ok {
					t.Errorf("%s: %s lead to %s", p.name, field, id)
				}
			}
		}
	}
}

// onlyKnown forgets the rows that are not of this world.
func (w *world) onlyKnown(ids map[string]bool) {
	known := map[string]bool{}
	for _, r := range w.rows {
		known[fmt.Sprint(r.id)] = true
	}
	maps.DeleteFunc(ids, func(id string, _ bool) bool { return !known[id] })
}

// collectIDs finds every id of an answer.
func collectIDs(t *testing.T, data json.RawMessage, out map[string]bool) {
	t.Helper()
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if id, ok := v["id"].(string); ok {
				out[id] = true
			}
			for _, e := range v {
				walk(e)
			}
		case []any:
			for _, e := range v {
				walk(e)
			}
		}
	}
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	walk(v)
}

func atoi(t *testing.T, s string) int {
	t.Helper()
	var n int
	if _, err := fmt.Sscan(s, &n); err != nil {
		t.Fatal(err)
	}
	return n
}

// asksHidden compares what is said of a row that is not seen with what is said of one that never was.
func (w *world) asksHidden(t *testing.T, api testkit.GraphQL) {
	said := func(p person, query string, id int) string {
		a := api.As(p.principal()).Ask(t, query, testkit.Variables{"id": fmt.Sprint(id)})
		if len(a.Errors) > 0 && a.Errors[0].Extensions.Code == "INTERNAL" {
			t.Errorf("%s: %v", query, a.Errors)
		}
		text, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		return strings.ReplaceAll(string(text), fmt.Sprint(id), "ID")
	}
	one := map[string]row{} // one hidden row of each type is enough: which ones are hidden is known already
	for _, p := range w.people {
		sees := w.visible(p)
		clear(one)
		for _, r := range w.rows {
			if _, ok := sees[r.id]; !ok {
				one[r.typ] = r
			}
		}
		for typ, r := range one {
			never := r.id + 1_000_000
			queries := []string{`query($id: ID!) { node(id: $id) { id } }`, `query($id: ID!) { nodes(ids: [$id]) { id } }`}
			if typ == "ImportRun" {
				queries = append(queries, `query($id: ID!) { importRun(id: $id) { id } }`)
			}
			if typ == "ForecastRun" {
				queries = append(queries, ofRun)
			}
			if typ == "ApiKey" && p.account != 0 {
				queries = append(queries, `mutation($id: ID!) { revokeApiKey(input: {id: $id}) { apiKey { id } userErrors { code field message } } }`)
			}
			for _, q := range queries {
				if hidden, none := said(p, q, r.id), said(p, q, never); hidden != none {
					t.Errorf("%s, %s of the %s:\nhidden %s\nnone   %s", p.name, q, r.name, hidden, none)
				}
			}
		}
	}
}

// asksFilters looks for the acts and imports of others through filters.
func (w *world) asksFilters(t *testing.T, api testkit.GraphQL) {
	for _, p := range w.people {
		if p.account == 0 {
			continue
		}
		sees := w.visible(p)
		for _, r := range w.rows {
			if r.typ != "AuditEvent" || strings.HasPrefix(r.name, "act of the key") {
				continue
			}
			var got struct{ AuditEvents struct{ TotalCount int } }
			api.As(p.principal()).Must(t, `query($actor: String!) { auditEvents(where: {or: [{actor: $actor}, {and: [{actorHasPrefix: $actor}, {not: {actorNEQ: $actor}}]}]}) { totalCount } }`,
				testkit.Variables{"actor": fmt.Sprintf("account:%d", r.owner)}, &got)
			want := 0
			if _, ok := sees[r.id]; ok {
				want = 1
			}
			if got.AuditEvents.TotalCount != want {
				t.Errorf("%s finds %d acts, the %s among them? want %d", p.name, got.AuditEvents.TotalCount, r.name, want)
			}
		}
	}
}

// asksSQL reads each protected table with the condition that hand-written SQL uses.
func (w *world) asksSQL(t *testing.T, db *testkit.Database) {
	for _, p := range w.people {
		sees := w.visible(p)
		ctx := access.With(t.Context(), p.principal())
		for _, typ := range []string{"Account", "ApiKey", "AuditEvent", "FileUpload", "ImportRun", "Organisation", "Rejection", "RoleGrant", "Scenario", "ScenarioVersion", "Assumption", "ForecastRun", "FundingRoundLine", "FundingProposal", "Cqp", "CqpItem", "CqpCreator", "CqpCohort", "CqpRequest", "CqpBody", "CqpStep", "Convention", "ConventionYear", "ConventionIndicator"} {
			condition, args, err := access.Clause(ctx, db.Dialect, typ, "t", 1)
			if err != nil {
				t.Fatal(err)
			}
			rows, err := db.SQL.QueryContext(ctx, "SELECT t.id FROM "+access.Table(typ)+" t WHERE "+condition, args...)
			if err != nil {
				t.Fatal(err)
			}
			found := map[string]bool{}
			for rows.Next() {
				var id int
				if err := rows.Scan(&id); err != nil {
					t.Fatal(err)
				}
				found[fmt.Sprint(id)] = true
			}
			if err := rows.Close(); err != nil || rows.Err() != nil {
				t.Fatal(err, rows.Err())
			}
			w.onlyKnown(found)
			want := map[string]bool{}
			for id, r := range sees {
				if r.typ == typ {
					want[fmt.Sprint(id)] = true
				}
			}
			if !maps.Equal(found, want) {
				t.Errorf("%s, %s: %v, want %v", p.name, typ, slices.Sorted(maps.Keys(found)), slices.Sorted(maps.Keys(want)))
			}
		}
	}
}

// TestEveryRootFieldSaysWhomItIsFor finds the fields that nobody may ask for, because graph/policy.go forgets them.
func TestEveryRootFieldSaysWhomItIsFor(t *testing.T) {
	s := published()
	admin := access.With(t.Context(), &access.Principal{Kind: access.Key, Subject: "key:1", Grants: []access.Grant{{Role: access.Administrator, Scope: access.Everywhere}}})
	for _, root := range []*ast.Definition{s.Query, s.Mutation, s.Subscription} {
		for _, f := range root.Fields {
			if err := graph.RootRule(f.Name)(admin); err != nil {
				t.Errorf("%s.%s: %v", root.Name, f.Name, err)
			}
		}
	}
	if err := graph.RootRule("unheardOf")(admin); err == nil {
		t.Error("a field that is not named is for everybody")
	}
}
