package planning

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"

	"gpec/ent"
	"gpec/ent/branch"
	"gpec/ent/certification"
	"gpec/ent/competency"
	"gpec/ent/job"
	"gpec/ent/region"
	"gpec/internal/acts"
	"gpec/internal/planning/model"
	"gpec/internal/vocab"
)

// The sizes of scenarios.
const (
	mostAssumptions = 100
	mostCodes       = 200
	mostRationale   = 2_000
	mostSource      = 500
	mostName        = 200
	mostDescription = 5_000

	firstYear, lastYear = 1990, 2100
)

// kindRule is what the value of a kind of assumption may be.
type kindRule struct {
	units       []vocab.AssumptionUnit
	least, most float64
	targets     bool // it may be about competencies or certifications
}

// ruleOf gives the rule of a kind.
func ruleOf(k vocab.AssumptionKind) kindRule {
	of := func(u vocab.AssumptionUnit, least, most float64) kindRule {
		return kindRule{units: []vocab.AssumptionUnit{u}, least: least, most: most}
	}
	about := func(r kindRule) kindRule {
		r.targets = true
		return r
	}
	switch k {
	case vocab.HeadcountGrowth, vocab.Productivity:
		return of(vocab.PerYear, -0.5, 0.5)
	case vocab.HeadcountTarget:
		return kindRule{units: []vocab.AssumptionUnit{vocab.Persons, vocab.Ratio}, most: 1e8}
	case vocab.ExitMultiplier, vocab.MobilityMultiplier, vocab.RegionReweight:
		return of(vocab.Ratio, 0, 10)
	case vocab.RetirementAgeShift:
		return of(vocab.Months, -120, 120)
	case vocab.Turnover:
		return of(vocab.PerYear, 0, 0.9)
	case vocab.NewJob:
		return of(vocab.Persons, 0, 1e7)
	case vocab.SkillRequirement:
		return about(of(vocab.Share, -1, 1))
	case vocab.TrainingShare:
		return about(of(vocab.Share, 0, 1))
	case vocab.CompletionRate:
		return about(of(vocab.Share, 0.05, 1))
	case vocab.NPECChange:
		return about(of(vocab.Ratio, 0, 10))
	case vocab.Capacity:
		return about(of(vocab.Persons, 0, 1e7))
	}
	return kindRule{}
}

// problems are what is wrong with an input.
type problems struct{ acts.Refusal }

// check says what is wrong with assumptions, but for codes that are not known.
func (p *problems) check(in []*AssumptionInput, most int) {
	if len(in) > most {
		p.Add(acts.Invalid, []string{"assumptions"}, textMany, most)
		return
	}
	for i, a := range in {
		at := func(field ...string) []string { return append([]string{"assumptions", strconv.Itoa(i)}, field...) }
		r := ruleOf(a.Kind)
		if !slices.Contains(r.units, a.Unit) {
			p.Add(acts.Invalid, at("unit"), textUnit, a.Kind, r.units[0])
		}
		if math.IsNaN(a.Value) || a.Value < r.least || a.Value > r.most {
			p.Add(acts.Invalid, at("value"), textRange, r.least, r.most)
		}
		p.period(a, at)
		p.scope(a, r, at)
		p.Length(a.Rationale, 1, mostRationale, at("rationale")...)
		if a.Source != nil {
			p.Length(*a.Source, 0, mostSource, at("source")...)
		}
	}
}

// period checks the years of an assumption.
func (p *problems) period(a *AssumptionInput, at func(...string) []string) {
	if a.StartYear < firstYear || a.StartYear > lastYear {
		p.Add(acts.Invalid, at("startYear"), textYear, firstYear, lastYear)
	}
	switch {
	case a.EndYear == nil && a.Ramp != vocab.Step:
		p.Add(acts.Missing, at("endYear"), textNeedsEnd, a.Ramp)
	case a.EndYear == nil:
	case *a.EndYear < firstYear || *a.EndYear > lastYear:
		p.Add(acts.Invalid, at("endYear"), textYear, firstYear, lastYear)
	case *a.EndYear < a.StartYear:
		p.Add(acts.Invalid, at("endYear"), textEndFirst)
	}
}

// scope checks what an assumption holds for.
func (p *problems) scope(a *AssumptionInput, r kindRule, at func(...string) []string) {
	s := a.Scope
	if s == nil {
		s = &AssumptionScopeInput{}
	}
	for _, l := range []struct {
		name  string
		codes []string
	}{{"branches", s.Branches}, {"jobs", s.Jobs}, {"regions", s.Regions}, {"targets", s.Targets}} {
		if len(l.codes) > mostCodes {
			p.Add(acts.Invalid, at("scope", l.name), textMany, mostCodes)
		}
	}
	switch {
	case len(s.Targets) > 0 && !r.targets:
		p.Add(acts.Invalid, at("scope", "targets"), textTargets, a.Kind)
	case a.Kind == vocab.RegionReweight && len(s.Regions) == 0:
		p.Add(acts.Missing, at("scope", "regions"), textNeedsRegion, a.Kind)
	case a.Kind == vocab.NewJob && (len(s.Jobs) != 1 || len(s.Branches) == 0):
		p.Add(acts.Missing, at("scope", "jobs"), textNeedsJob, a.Kind)
	}
}

// known says which codes of assumptions are not in the database, and writes IDCC as they stand there.
func (p *problems) known(ctx context.Context, client *ent.Client, in []*AssumptionInput) error {
	for _, list := range []struct {
		name string
		of   func(*AssumptionScopeInput) []string
		read func(codes []string) ([]string, error)
	}{
		{"branches", func(s *AssumptionScopeInput) []string { return s.Branches }, func(codes []string) ([]string, error) {
			return client.Branch.Query().Where(branch.IdccIn(codes...)).Select(branch.FieldIdcc).Strings(ctx)
		}},
		{"jobs", func(s *AssumptionScopeInput) []string { return s.Jobs }, func(codes []string) ([]string, error) {
			return client.Job.Query().Where(job.CodeIn(codes...)).Select(job.FieldCode).Strings(ctx)
		}},
		{"regions", func(s *AssumptionScopeInput) []string { return s.Regions }, func(codes []string) ([]string, error) {
			return client.Region.Query().Where(region.CodeIn(codes...)).Select(region.FieldCode).Strings(ctx)
		}},
		{"targets", func(s *AssumptionScopeInput) []string { return s.Targets }, func(codes []string) ([]string, error) {
			a, err := client.Competency.Query().Where(competency.OgrCodeIn(codes...)).Select(competency.FieldOgrCode).Strings(ctx)
			if err != nil {
				return nil, err
			}
			b, err := client.Certification.Query().Where(certification.CodeIn(codes...)).Select(certification.FieldCode).Strings(ctx)
			return append(a, b...), err
		}},
	} {
		if err := p.codes(in, list.name, list.of, list.read); err != nil {
			return fmt.Errorf("looking for the codes of assumptions: %w", err)
		}
	}
	return nil
}

// codes looks the codes of one list up, all at once.
func (p *problems) codes(in []*AssumptionInput, name string, of func(*AssumptionScopeInput) []string, read func([]string) ([]string, error)) error {
	var all []string
	for _, a := range in {
		if a.Scope == nil {
			continue
		}
		list := of(a.Scope)
		for i := range list {
			if idcc, err := vocab.ParseIDCC(list[i]); name == "branches" && err == nil {
				list[i] = string(idcc)
			}
		}
		all = append(all, list...)
	}
	if len(all) == 0 {
		return nil
	}
	found, err := read(all)
	if err != nil {
		return err
	}
	for i, a := range in {
		if a.Scope == nil {
			continue
		}
		for k, code := range of(a.Scope) {
			if !slices.Contains(found, code) {
				p.Add(acts.NotFound, []string{"assumptions", strconv.Itoa(i), "scope", name, strconv.Itoa(k)}, textUnknownCode, code)
			}
		}
	}
	return nil
}

// contentHash is of what assumptions assume, whoever made them and why.
func contentHash(in []model.Assumption) (string, error) {
	text, err := json.Marshal(in)
	if err != nil {
		return "", fmt.Errorf("writing assumptions: %w", err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}

// modelled is an assumption as a run has it.
func (a *AssumptionInput) modelled() model.Assumption {
	m := model.Assumption{Kind: a.Kind, Value: a.Value, Unit: a.Unit, Start: a.StartYear, Ramp: a.Ramp}
	if a.EndYear != nil {
		m.End = *a.EndYear
	}
	if s := a.Scope; s != nil {
		m.Branches, m.Jobs, m.Regions, m.Targets = s.Branches, s.Jobs, s.Regions, s.Targets
	}
	return m
}
