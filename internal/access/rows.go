package access

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect/sql"
)

// predicate says which rows of a table a principal sees. It is never asked for System, which sees all. The selector's table
// is the one it is about; nil stands for all rows.
type predicate func(p *Principal, s *sql.Selector) *sql.Predicate

// table is what access knows of one entity.
type table struct {
	name    string
	writes  Permission // what an act must be allowed, over some scope, to write a row; "" for none but the program itself
	inserts bool       // every act may add a row, and nobody changes or removes one
	own     bool       // every act may change a row: that of a caller who has lost all rights, but not what is theirs
}

// tables is the one list of what each entity shows to whom and takes from whom, by the name of its type. What a type does not
// say is refused: a type that is missing here can be neither read nor written (Select, MayWrite).
var tables = map[string]table{
	// Official publications: public, and written by imports alone.
	"AccessRoute": {name: "access_routes"}, "Branch": {name: "branches"}, "CommissionBranch": {name: "commission_branches"}, "CommissionLabel": {name: "commission_labels"},
	"Certification": {name: "certifications"}, "CertificationBranch": {name: "certification_branches"},
	"CertificationCertifier": {name: "certification_certifiers"}, "CertificationFormacode": {name: "certification_formacodes"},
	"CertificationJob": {name: "certification_jobs"}, "CertificationLink": {name: "certification_links"}, "CertificationNsf": {name: "certification_nsfs"},
	"Certifier": {name: "certifiers"}, "Commission": {name: "commissions"}, "Competency": {name: "competencies"},
	"CompetencyBlock": {name: "competency_blocks"}, "Dataset": {name: "datasets", writes: EnactRules}, "Department": {name: "departments"}, "Diploma": {name: "diplomas"},
	"Edition": {name: "editions", writes: EnactRules}, "Formacode": {name: "formacodes"}, "FundingLevel": {name: "funding_levels"}, "Job": {name: "jobs"},
	"JobAppellation": {name: "job_appellations"}, "JobLink": {name: "job_links"}, "JobMobility": {name: "job_mobilities"},
	"JobRequirement": {name: "job_requirements"}, "LegalText": {name: "legal_texts"}, "Mission": {name: "missions"}, "Nsf": {name: "nsfs"},
	"Activity": {name: "activities"}, "BranchActivity": {name: "branch_activities"}, "Cube": {name: "cubes"}, "EmploymentBasin": {name: "employment_basins"},
	"Opco": {name: "opcos"}, "OpcoAttachment": {name: "opco_attachments"}, "Region": {name: "regions"}, "SearchEntry": {name: "search_entries"},

	// A rule of law is followed by another, of the edition that enacts it.
	"LegalRule": {name: "legal_rules", writes: EnactRules},

	"ImportRun":  {name: "import_runs", writes: ImportData},
	"Rejection":  {name: "rejections"},
	"FileUpload": {name: "file_uploads", writes: ImportData},

	"Organisation": {name: "organisations"},
	"Account":      {name: "accounts", writes: ManageAccess},
	"ApiKey":       {name: "api_keys", writes: CreateKey, own: true},
	"RoleGrant":    {name: "role_grants", writes: CreateKey},

	"AuditEvent": {name: "audit_events", inserts: true},
	"Change":     {name: "changes", inserts: true},

	"PlanningParameter": {name: "planning_parameters"},
	"Scenario":          {name: "scenarios", writes: Plan},
	"ScenarioVersion":   {name: "scenario_versions", writes: Plan},
	"Assumption":        {name: "assumptions", writes: Plan},
	"ForecastRun":       {name: "forecast_runs", writes: Plan},
	"ForecastBlock":     {name: "forecast_blocks"},

	"FundingRound":     {name: "funding_rounds", writes: HoldRounds},
	"FundingRoundLine": {name: "funding_round_lines", writes: ReadProtected}, // each act asks for its own permission
	"FundingProposal":  {name: "funding_proposals", writes: ReadProtected},
	"TrainingContract": {name: "training_contracts"},

	"Cqp":         {name: "cqps", writes: Certify},
	"CqpCreator":  {name: "cqp_creators", writes: Certify},
	"CqpJob":      {name: "cqp_jobs", writes: Certify},
	"CqpItem":     {name: "cqp_items", writes: Certify},
	"CqpCohort":   {name: "cqp_cohorts", writes: Certify},
	"CqpRequest":  {name: "cqp_requests", writes: Certify},
	"CqpEvidence": {name: "cqp_evidences", writes: Certify},
	"CqpBody":     {name: "cqp_bodies", writes: Certify},
	"CqpStep":     {name: "cqp_steps", writes: Certify},

	"SmallFirmAction":     {name: "small_firm_actions"},
	"SmallFirmBase":       {name: "small_firm_bases"},
	"TrainingAction":      {name: "training_actions"},
	"Convention":          {name: "conventions", writes: SignConventions},
	"ConventionYear":      {name: "convention_years", writes: SignConventions},
	"ConventionIndicator": {name: "convention_indicators", writes: SignConventions},
	"OpcoAccounts":        {name: "opco_accounts", writes: SignConventions},

	"StoredAnswer": {name: "stored_answers"}, "ServerSecret": {name: "server_secrets"}, "UploadPart": {name: "upload_parts"},
}

// sees gives the predicate of a type; nil: everybody sees every row.
func sees(typ string) predicate {
	switch typ {
	case "ImportRun":
		return runs
	case "Rejection":
		return of("run_id", "ImportRun")
	case "FileUpload":
		return requested(ImportData)
	case "Organisation":
		return organisations
	case "Account":
		return accounts
	case "ApiKey":
		return keys
	case "RoleGrant":
		return grants
	case "AuditEvent":
		return audit
	case "Change":
		return changes
	case "Scenario":
		return told("state", "PUBLISHED")
	case "ScenarioVersion":
		return of("scenario_id", "Scenario")
	case "Assumption":
		return of("version_id", "ScenarioVersion")
	case "ForecastRun":
		return told("published", true)
	case "ForecastBlock":
		return of("run_id", "ForecastRun")
	case "FundingRoundLine":
		return concerned
	case "FundingProposal":
		return of("line_id", "FundingRoundLine")
	case "TrainingContract", "SmallFirmAction", "SmallFirmBase", "TrainingAction":
		return contracted
	case "Convention":
		return agreed
	case "ConventionYear", "ConventionIndicator":
		return of("convention_id", "Convention")
	case "Cqp":
		return established
	case "CqpCreator", "CqpJob", "CqpItem", "CqpCohort", "CqpRequest", "CqpBody", "CqpStep":
		return of("cqp_id", "Cqp")
	case "CqpEvidence":
		return of("request_id", "CqpRequest")
	case "StoredAnswer", "ServerSecret", "UploadPart":
		return none // but the program itself
	}
	return nil
}

// openTo: rows are for those who may read what is protected of what a row belongs to, by the column that holds its code; and those of the
// predicate public, if any, for everybody.
func openTo(columns map[ScopeKind]string, public func(s *sql.Selector) *sql.Predicate) predicate {
	return func(p *Principal, s *sql.Selector) *sql.Predicate {
		if p.May(ReadProtected, Everywhere) {
			return nil
		}
		any := []*sql.Predicate{}
		if public != nil {
			any = append(any, public(s))
		}
		for _, scope := range p.Over(ReadProtected) {
			if column, held := columns[scope.Kind]; held {
				any = append(any, sql.EQ(s.C(column), scope.Code))
			}
		}
		if len(any) == 0 {
			return sql.False()
		}
		return sql.Or(any...)
	}
}

// Lines of rounds are for their commission and its operator; a certificate is public but for a draft; a convention once it is published.
var (
	concerned   = openTo(map[ScopeKind]string{OfCommission: "commission_code", OfOpco: "opco_code"}, nil)
	established = openTo(map[ScopeKind]string{OfCommission: "commission_code"}, func(s *sql.Selector) *sql.Predicate { return sql.NEQ(s.C("stored_state"), "DRAFT") })
	agreed      = openTo(map[ScopeKind]string{OfOpco: "opco_code"}, func(s *sql.Selector) *sql.Predicate { return sql.EQ(s.C("stored_state"), "PUBLISHED") })
)

// contracted: what an operator brought of contracts and firms is for those who may ask what it sums to.
func contracted(p *Principal, s *sql.Selector) *sql.Predicate {
	if p.May(ReadContracts, Everywhere) {
		return nil
	}
	var codes []any
	for _, scope := range p.Over(ReadContracts) {
		if scope.Kind == OfOpco {
			codes = append(codes, scope.Code)
		}
	}
	if len(codes) == 0 {
		return sql.False()
	}
	opcos := sql.Table("opcos")
	return sql.In(s.C("opco_id"), sql.Select(opcos.C("id")).From(opcos).Where(sql.In(opcos.C("code"), codes...)))
}

func none(*Principal, *sql.Selector) *sql.Predicate { return sql.False() }

// Owner is under whose name rows that belong to a principal stand: the person, whichever key was used; else the key.
func (p *Principal) Owner() string {
	if p.Account != 0 {
		return fmt.Sprintf("account:%d", p.Account)
	}
	return p.Subject
}

// runs: what a command imported is public, and so is what was asked for over GraphQL once it is served. The rest is for who
// asked and for those who may import.
func runs(p *Principal, s *sql.Selector) *sql.Predicate {
	if p.May(ImportData, Everywhere) {
		return nil
	}
	public := sql.Or(sql.EQ(s.C("requester"), ""), sql.And(sql.EQ(s.C("state"), "DONE"), sql.EQ(s.C("dry_run"), false)))
	if !p.Identified() {
		return public
	}
	return sql.Or(public, sql.EQ(s.C("requester"), p.Owner()))
}

// told: what is published, and what is within a scope whose protected rows one may read.
func told(column string, published any) predicate {
	return func(p *Principal, s *sql.Selector) *sql.Predicate {
		if p.May(ReadProtected, Everywhere) {
			return nil
		}
		public := sql.EQ(s.C(column), published)
		if within := scoped(p, ReadProtected, s.C("scope_kind"), s.C("scope_code")); within != nil {
			return sql.Or(public, within)
		}
		return public
	}
}

// requested: rows are for who asked for them, and for those who have a permission everywhere.
func requested(all Permission) predicate {
	return func(p *Principal, s *sql.Selector) *sql.Predicate {
		switch {
		case p.May(all, Everywhere):
			return nil
		case !p.Identified():
			return sql.False()
		}
		return sql.EQ(s.C("requester"), p.Owner())
	}
}

// of: a row is seen with the row it belongs to.
func of(column, owner string) predicate {
	return func(p *Principal, s *sql.Selector) *sql.Predicate {
		return sql.In(s.C(column), visible(p, s, owner))
	}
}

// visible is the subquery of the ids of the rows of a type that a principal sees.
func visible(p *Principal, s *sql.Selector, typ string) *sql.Selector {
	d := sql.Dialect(s.Dialect())
	t := d.Table(tables[typ].name).As("seen_" + tables[typ].name)
	sub := d.Select(t.C("id")).From(t)
	if restrict := sees(typ); restrict != nil {
		if q := restrict(p, sub); q != nil {
			sub.Where(q)
		}
	}
	return sub
}

func organisations(p *Principal, s *sql.Selector) *sql.Predicate {
	switch {
	case p.May(ManageAccess, Everywhere):
		return nil
	case p.Account == 0:
		return sql.False()
	}
	d := sql.Dialect(s.Dialect())
	t := d.Table("accounts").As("own_account")
	return sql.In(s.C("id"), d.Select(t.C("organisation_id")).From(t).Where(sql.And(sql.EQ(t.C("id"), p.Account), sql.NotNull(t.C("organisation_id")))))
}

// accounts: one's own, and those with a right in a scope that one administers.
func accounts(p *Principal, s *sql.Selector) *sql.Predicate {
	return held(p, s, "account_id", sql.EQ(s.C("id"), p.Account))
}

// keys: one's own, and those with a right in a scope that one administers.
func keys(p *Principal, s *sql.Selector) *sql.Predicate {
	own := sql.EQ(s.C("id"), p.KeyID)
	if p.Account != 0 {
		own = sql.Or(own, sql.EQ(s.C("account_id"), p.Account))
	}
	return held(p, s, "api_key_id", own)
}

// held: one's own rows, and those that hold a right within a scope that one administers.
func held(p *Principal, s *sql.Selector, column string, own *sql.Predicate) *sql.Predicate {
	if p.May(ManageAccess, Everywhere) {
		return nil
	}
	d := sql.Dialect(s.Dialect())
	t := d.Table("role_grants").As("held_grants")
	within := scoped(p, ManageAccess, t.C("scope_kind"), t.C("scope_code"))
	if within == nil {
		return own
	}
	return sql.Or(own, sql.In(s.C("id"), d.Select(t.C(column)).From(t).Where(sql.And(sql.NotNull(t.C(column)), within))))
}

// grants: one's own, one's keys' and one's organisation's, and those within a scope that one administers.
func grants(p *Principal, s *sql.Selector) *sql.Predicate {
	if p.May(ManageAccess, Everywhere) {
		return nil
	}
	d := sql.Dialect(s.Dialect())
	own := sql.EQ(s.C("api_key_id"), p.KeyID)
	if p.Account != 0 {
		k, a := d.Table("api_keys").As("own_keys"), d.Table("accounts").As("own_account")
		own = sql.Or(own, sql.EQ(s.C("account_id"), p.Account),
			sql.In(s.C("api_key_id"), d.Select(k.C("id")).From(k).Where(sql.EQ(k.C("account_id"), p.Account))),
			sql.In(s.C("organisation_id"), d.Select(a.C("organisation_id")).From(a).Where(sql.And(sql.EQ(a.C("id"), p.Account), sql.NotNull(a.C("organisation_id"))))))
	}
	if within := scoped(p, ManageAccess, s.C("scope_kind"), s.C("scope_code")); within != nil {
		return sql.Or(own, within)
	}
	return own
}

// audit: what one did oneself, by whichever key, and what was done over a scope whose audit one may read.
func audit(p *Principal, s *sql.Selector) *sql.Predicate {
	switch {
	case p.May(ReadAudit, Everywhere):
		return nil
	case !p.Identified():
		return sql.False()
	}
	own := sql.In(s.C("actor"), p.Subject, p.Owner())
	if p.Account != 0 {
		k := sql.Dialect(s.Dialect()).Table("api_keys").As("own_keys")
		subjects := sql.Dialect(s.Dialect()).SelectExpr(sql.Raw("'key:' || own_keys.id")).From(k).Where(sql.EQ(k.C("account_id"), p.Account))
		own = sql.Or(own, sql.In(s.C("actor"), subjects))
	}
	if within := scoped(p, ReadAudit, s.C("scope_kind"), s.C("scope_code")); within != nil {
		return sql.Or(own, within)
	}
	return own
}

// changes: of what everybody sees, and of the rows that one sees. That a row is gone is told to those who see all of its kind:
// nothing says any more whose it was.
func changes(p *Principal, s *sql.Selector) *sql.Predicate {
	var restricted []any
	var seen []*sql.Predicate
	for _, typ := range []string{"Account", "ApiKey", "AuditEvent", "ImportRun", "Organisation", "RoleGrant", "FileUpload", "Scenario", "ForecastRun"} {
		restricted = append(restricted, typ)
		if sees(typ)(p, sql.Dialect(s.Dialect()).Select().From(sql.Table(tables[typ].name))) == nil {
			seen = append(seen, sql.EQ(s.C("kind"), typ)) // those that are gone too
			continue
		}
		seen = append(seen, sql.And(sql.EQ(s.C("kind"), typ), sql.In(s.C("node_id"), visible(p, s, typ))))
	}
	return sql.Or(append(seen, sql.NotIn(s.C("kind"), restricted...))...)
}

// scoped keeps the scopes over which a principal has a permission; nil when there are none.
func scoped(p *Principal, what Permission, kind, code string) *sql.Predicate {
	var any []*sql.Predicate
	for _, s := range p.Over(what) {
		any = append(any, sql.And(sql.EQ(kind, string(s.Kind)), sql.EQ(code, s.Code)))
	}
	if len(any) == 0 {
		return nil
	}
	return sql.Or(any...)
}

// Select gives what keeps the rows of a type that the principal of a context sees, for the client's interceptor.
func Select(ctx context.Context, typ string) (func(*sql.Selector), error) {
	if _, ok := tables[typ]; !ok {
		return nil, fmt.Errorf("access: nothing says who may read %s", typ)
	}
	p, restrict := From(ctx), sees(typ)
	if restrict == nil || p.Kind == System {
		return nil, nil //nolint:nilnil // nothing to restrict, and nothing wrong
	}
	return func(s *sql.Selector) {
		if q := restrict(p, s); q != nil {
			s.Where(q)
		}
	}, nil
}

// Clause is the same for hand-written SQL: a condition on the ids of a type, written for the given alias of its table, with
// its arguments. Placeholders are those of the dialect, numbered from first on PostgreSQL.
func Clause(ctx context.Context, dialect, typ, alias string, first int) (condition string, args []any, err error) {
	if _, ok := tables[typ]; !ok {
		return "", nil, fmt.Errorf("access: nothing says who may read %s", typ)
	}
	p := From(ctx)
	if sees(typ) == nil || p.Kind == System {
		return "1 = 1", nil, nil
	}
	s := sql.Dialect(dialect).Select()
	sub := visible(p, s, typ)
	sub.SetTotal(first - 1)
	q, args := sub.Query()
	return alias + ".id IN (" + q + ")", args, nil
}

// Table gives the table of a type, "" for an unknown one.
func Table(typ string) string { return tables[typ].name }

// Types lists the types that are known.
func Types() []string {
	var out []string
	for typ := range tables {
		out = append(out, typ)
	}
	return out
}

// Public says that everybody sees every row of a type.
func Public(typ string) bool {
	_, ok := tables[typ]
	return ok && sees(typ) == nil
}
