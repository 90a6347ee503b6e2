package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"gpec/internal/dataset"
	"gpec/internal/dataset/cfd"
	"gpec/internal/dataset/dares"
	"gpec/internal/dataset/fap"
	"gpec/internal/dataset/metiers2030"
	"gpec/internal/dataset/npec"
	"gpec/internal/dataset/psm"
	"gpec/internal/dataset/rncp"
	"gpec/internal/dataset/rome"
	"gpec/internal/dataset/siro"
	"gpec/internal/vocab"
)

// mostJobs is how many jobs of the ROME are kept, beside the fields and domains above them: what fits in mostBytes.
const mostJobs = 280

// collector reads the official files and keeps what the extracts share.
type collector struct {
	ctx  context.Context
	data string

	extracts   []extract
	branches   map[vocab.IDCC]bool              // kept
	funded     map[vocab.CertificationCode]bool // certifications with an amount
	diplomas   map[vocab.CFD]bool               // diplomas with an amount
	fundedJobs map[vocab.JobRef]bool            // jobs that funded certifications lead to
}

// collect gives the extracts. The order matters: the funding levels say which certifications are kept, those say some of
// the jobs, and the commissions say some of the branches.
func collect(ctx context.Context, data string) ([]extract, error) {
	c := &collector{ctx: ctx, data: data, branches: map[vocab.IDCC]bool{}, funded: map[vocab.CertificationCode]bool{}, diplomas: map[vocab.CFD]bool{},
		fundedJobs: map[vocab.JobRef]bool{}}
	c.extracts = append(c.extracts, geography())
	for _, step := range []func() error{c.funding, c.kit, c.register, c.jobs, c.families, c.figures, c.agreements, c.operators, c.headcounts, c.rules, c.parameters} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return c.extracts, nil
}

// read collects one official file.
func (c *collector) read(src dataset.Source, name ...string) (*dataset.Collected, dataset.Match, error) {
	rows, m, err := dataset.Collect(c.ctx, src, filepath.Join(append([]string{c.data}, name...)...))
	if err != nil {
		return nil, m, fmt.Errorf("%s: %w", src.Info().Title, err)
	}
	m.Floor = 0 // an extract is small by nature
	return rows, m, nil
}

func (c *collector) add(info dataset.Info, m dataset.Match, t ...table) {
	t = slices.DeleteFunc(t, func(t table) bool { return len(t.rows) == 0 })
	c.extracts = append(c.extracts, extract{info, m, t})
}

// keep gives the rows of a type that a test keeps.
func keep[R dataset.Row](c *dataset.Collected, test func(R) bool) []dataset.Row {
	var out []dataset.Row
	for _, r := range dataset.Of[R](c) {
		if test(r) {
			out = append(out, r)
		}
	}
	return out
}

func all[R dataset.Row](R) bool { return true }

// matrixFile holds the amounts of the matrix sheets, which the workbooks repeat in their long sheets; in the workbooks at
// hand, cut to a few lines, the matrix holds some 200 amounts a certification.
const matrixFile = "derived_npec_matrix_long.csv"

// funding keeps, of each edition, the commissions, their branches and the amounts set.
func (c *collector) funding() error {
	matrix, err := c.matrix()
	if err != nil {
		return err
	}
	for _, name := range []string{"vf_referentiel_avec_idcc_oct_2019.xlsx", "VF_11.02.2021_Référentiel-NPEC-20192020_avec_idcc.xlsx", "Referentiel-des-NPEC_vMAJ-09.04.2024.xlsx"} {
		rows, m, err := c.read(npec.Source{}, "npec", name)
		if err != nil {
			return err
		}
		levels, mentions := merge(dataset.Of[dataset.FundingLevel](rows), keep(rows, all[dataset.CertificationMention]), matrix[name])
		for _, r := range levels {
			l, _ := r.(dataset.FundingLevel)
			if l.Certification != "" {
				c.funded[l.Certification] = true
			}
			if l.Diploma != "" {
				c.diplomas[l.Diploma] = true
			}
		}
		for _, p := range dataset.Of[dataset.CommissionBranch](rows) {
			c.branches[p.Branch] = true
		}
		c.add(npec.Source{}.Info(), m, table{"commissions", keep(rows, all[dataset.Commission])}, table{"commission_branches", keep(rows, all[dataset.CommissionBranch])},
			table{"mentions", mentions}, table{"levels", levels})
	}
	return nil
}

// merge gives the levels set by the long sheets, and those of the matrix where the long sheets have no row for that
// certification and commission. The matrix does not say who set an amount, nor from when: those are left empty.
func merge(long []dataset.FundingLevel, mentions []dataset.Row, matrix []cell) (levels, allMentions []dataset.Row) {
	type key struct {
		certification vocab.CertificationCode
		diploma       vocab.CFD
		commission    vocab.CPNE
	}
	decided := map[key]bool{}
	for _, l := range long {
		decided[key{l.Certification, l.Diploma, l.Commission}] = true
		if l.Set {
			levels = append(levels, l)
		}
	}
	named := map[vocab.CertificationCode]bool{}
	for _, r := range mentions {
		m, _ := r.(dataset.CertificationMention)
		named[m.Code] = true
	}
	for _, m := range matrix {
		l := m.level
		if decided[key{l.Certification, l.Diploma, l.Commission}] {
			continue
		}
		levels = append(levels, l)
		if l.Certification != "" && !named[l.Certification] {
			named[l.Certification] = true
			mentions = append(mentions, m.mention)
		}
	}
	return levels, mentions
}

// cell is one amount of a matrix.
type cell struct {
	level   dataset.FundingLevel
	mention dataset.CertificationMention
}

// matrix reads the amounts of the matrices, by name of workbook.
func (c *collector) matrix() (map[string][]cell, error) {
	f, err := os.Open(filepath.Join(c.data, "npec", matrixFile))
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // read only
	r := csv.NewReader(f)
	r.Comma = ';'
	lines, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", matrixFile, err)
	}
	at, err := dataset.Header(lines[0]).Index("the amounts of the matrices", matrixFile, dataset.Column{Name: "fichier"}, dataset.Column{Name: "code_rncp_ou_diplome"},
		dataset.Column{Name: "intitule"}, dataset.Column{Name: "type_diplome"}, dataset.Column{Name: "code_cpne"}, dataset.Column{Name: "valeur"})
	if err != nil {
		return nil, err
	}
	out := map[string][]cell{}
	for i, line := range lines[1:] {
		get := func(column int) string { return dataset.Cell(line, at[column]) }
		if get(4) == "" {
			continue // September 2019 names commissions by their label only
		}
		cells, err := parseCells(get(1), get(2), get(3), get(4), get(5))
		if err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", matrixFile, i+2, err)
		}
		out[get(0)] = append(out[get(0)], cells...)
	}
	return out, nil
}

// parseCells reads one amount: a diploma code, or one or several fiches joined by a slash.
func parseCells(codes, title, kind, commission, amount string) ([]cell, error) {
	cpne, err := vocab.ParseCPNE(commission)
	if err != nil {
		return nil, err
	}
	cents, err := vocab.ParseEuros(amount)
	if err != nil {
		return nil, err
	}
	var out []cell
	for code := range strings.SplitSeq(codes, "/") {
		one := cell{level: dataset.FundingLevel{Commission: cpne, AmountCents: cents, Set: true}}
		if strings.HasPrefix(code, "R") {
			if one.level.Certification, err = vocab.ParseCertificationCode(code); err != nil {
				return nil, err
			}
			one.mention = dataset.CertificationMention{Code: one.level.Certification, Title: vocab.Undouble(vocab.Text(title)), KindCode: vocab.Text(kind)}
		} else if one.level.Diploma, err = vocab.ParseCFD(code); err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

// kit keeps the fiches of the funded diplomas.
func (c *collector) kit() error {
	rows, m, err := c.read(cfd.Source{}, "bcn", "Kit_apprentissage_20250131.xlsx")
	if err != nil {
		return err
	}
	diplomas := keep(rows, func(d dataset.Diploma) bool { return c.diplomas[d.CFD] && d.Certification != "" })
	for _, r := range diplomas {
		d, _ := r.(dataset.Diploma)
		c.funded[d.Certification] = true
	}
	mentions := keep(rows, func(m dataset.CertificationMention) bool { return c.funded[m.Code] })
	c.add(cfd.Source{}.Info(), m, table{"mentions", mentions}, table{"diplomas", diplomas})
	return nil
}

// register keeps the funded certifications and the jobs they lead to.
func (c *collector) register() error {
	rows, m, err := c.read(rncp.Source{}, "rncp", "export-fiches-csv-2021-02-01.zip")
	if err != nil {
		return err
	}
	links := keep(rows, func(l dataset.CertificationJob) bool { return c.funded[l.Certification] })
	for _, r := range links {
		l, _ := r.(dataset.CertificationJob)
		c.fundedJobs[l.Job] = true
	}
	c.add(rncp.Source{}.Info(), m, table{"certifications", keep(rows, func(f dataset.Certification) bool { return c.funded[f.Code] })},
		table{"certification_jobs", links})
	return nil
}

// hirings counts the hirings of each job over five years, in the table that joins jobs and activities. It serves to choose
// jobs that many people do; none of its figures is kept.
func (c *collector) hirings() (map[vocab.JobRef]int, error) {
	const name = "rome_naf_mapping.raw.csv.gz"
	in, err := dataset.Open(filepath.Join(c.data, "naf_rome", name))
	if err != nil {
		return nil, err
	}
	defer in.Close() //nolint:errcheck // read only
	f, err := in.Reader()
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // read only
	t, err := dataset.NewTable(f, name)
	if err != nil {
		return nil, err
	}
	at, err := t.Header.Index("the hirings of each job", name, dataset.Column{Name: "rome_id"}, dataset.Column{Name: "hirings"})
	if err != nil {
		return nil, err
	}
	out := map[vocab.JobRef]int{}
	for {
		cells, pos, err := t.Next()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		job, jobErr := vocab.ParseROME(dataset.Cell(cells, at[0]))
		n, err := strconv.Atoi(dataset.Cell(cells, at[1]))
		if err := errors.Join(jobErr, err); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", name, pos.Line, err)
		}
		out[job] += n
	}
}

// Levels of the ROME.
const (
	romeDomain = 2
	romeJob    = 3
)

// jobs keeps the jobs chosen, what is above them, the competencies at their core (cœur de métier) and the mobilities among them.
func (c *collector) jobs() error {
	rows, m, err := c.read(rome.Source{}, "rome", "RefRomeCsv.zip")
	if err != nil {
		return err
	}
	hired, err := c.hirings()
	if err != nil {
		return err
	}
	chosen := c.choose(dataset.Of[dataset.Job](rows), hired)
	requirements := keep(rows, func(q dataset.JobRequirement) bool { return chosen[q.Job] && q.Importance == "CORE" })
	asked := map[string]bool{}
	for _, r := range requirements {
		q, _ := r.(dataset.JobRequirement)
		asked[q.Competency] = true
	}
	c.add(rome.Source{}.Info(), m,
		table{"jobs", keep(rows, func(j dataset.Job) bool { return chosen[j.Ref] || j.Ref.Level < romeJob })},
		table{"competencies", labels(dataset.Of[dataset.Competency](rows), asked)},
		table{"requirements", requirements},
		table{"mobilities", keep(rows, func(l dataset.JobMobility) bool { return chosen[l.From] && chosen[l.To] })})
	return nil
}

// labels keeps competencies without their categories, nor the macro-competency above them unless a job asks for it: what a
// job asks for matters more here than how it is filed.
func labels(competencies []dataset.Competency, asked map[string]bool) []dataset.Row {
	var out []dataset.Row
	for _, k := range competencies {
		if asked[k.OGR] {
			k.Category, k.Subcategory = "", ""
			if !asked[k.Parent] {
				k.Parent = ""
			}
			out = append(out, k)
		}
	}
	return out
}

// choose takes the jobs that funded certifications lead to, then in each domain the job with most hirings, then the jobs
// with most hirings of all.
func (c *collector) choose(jobs []dataset.Job, hired map[vocab.JobRef]int) map[vocab.JobRef]bool {
	var candidates []vocab.JobRef
	for _, j := range jobs {
		if j.Ref.Level == romeJob {
			candidates = append(candidates, j.Ref)
		}
	}
	slices.SortFunc(candidates, func(a, b vocab.JobRef) int {
		return cmp.Or(cmp.Compare(hired[b], hired[a]), cmp.Compare(a.Code, b.Code))
	})
	chosen := map[vocab.JobRef]bool{}
	domains := map[string]bool{}
	for _, j := range candidates {
		domain := j.Code[:len(j.Code)-2]
		if c.fundedJobs[j] || !domains[domain] {
			chosen[j] = true
		}
		domains[domain] = true
	}
	for _, j := range candidates {
		if len(chosen) >= mostJobs {
			break
		}
		chosen[j] = true
	}
	return chosen
}

// finestKept is the level of the 87 families of FAP 2009: the 225 below would weigh too much.
const finestKept = 2

// families keeps the labels of the 22 and of the 87 families.
func (c *collector) families() error {
	rows, m, err := c.read(fap.Families2009{}, "dares_psm", "derived_fap2009_libelles.csv")
	if err != nil {
		return err
	}
	c.add(fap.Families2009{}.Info(), m, table{"families", keep(rows, func(j dataset.Job) bool { return j.Ref.Level <= finestKept })})
	return nil
}

func ofGroups(f dataset.Fact) bool { return f.Job.Level <= finestKept }

// ofGroupsInTheCountry leaves the regions and departments out: they would weigh too much.
func ofGroupsInTheCountry(f dataset.Fact) bool {
	return ofGroups(f) && f.Region == "" && f.Department == ""
}

// figures keeps the figures of those families.
func (c *collector) figures() error {
	for _, f := range []struct {
		src  dataset.Source
		name []string
		keep func(dataset.Fact) bool
	}{
		{psm.Employment{}, []string{"dares_psm", "inputs", "effectifs_3niv.csv.gz"}, ofGroups},
		{psm.AgesOfGroups{}, []string{"dares_psm", "inputs", "age_2017_2019_3niv.csv.gz"}, ofGroups},
		{psm.Tensions{}, []string{"dares_psm", "inputs", "tensions", "tensions.csv.gz"}, ofGroupsInTheCountry},
		{metiers2030.Source{}, []string{"metiers2030", "dares_metiers_2030_fap_region.json.gz"}, ofGroups},
	} {
		rows, m, err := c.read(f.src, f.name...)
		if err != nil {
			return err
		}
		c.add(f.src.Info(), m, table{"figures", facts(rows, f.keep)})
	}
	return nil
}

// facts keeps figures, rounded: thousands of persons to the person, shares to a hundredth of a percent.
func facts(rows *dataset.Collected, test func(dataset.Fact) bool) []dataset.Row {
	var out []dataset.Row
	for _, f := range dataset.Of[dataset.Fact](rows) {
		if !test(f) {
			continue
		}
		places := 1e3
		if m, _ := vocab.MeasureOf(f.Metric); m.Unit == "RATIO" {
			places = 1e4
		}
		f.Value = math.Round(f.Value*places) / places
		if f.Value == 0 {
			f.Value = 0 // never -0, which is written otherwise
		}
		out = append(out, f)
	}
	return out
}

// agreements keeps the active branches, the branches that a commission names, and those that follow them.
func (c *collector) agreements() error {
	rows, m, err := c.read(dares.Source{}, "idcc", "Dares_Suivi_Historique_convention_collective_Juin2026.xlsx")
	if err != nil {
		return err
	}
	byCode := map[vocab.IDCC]dataset.Branch{}
	for _, b := range dataset.Of[dataset.Branch](rows) {
		byCode[b.IDCC] = b
		if b.Active {
			c.branches[b.IDCC] = true
		}
	}
	for _, b := range dataset.Of[dataset.Branch](rows) {
		for b := b; c.branches[b.IDCC] && b.Successor != "" && !c.branches[b.Successor]; b = byCode[b.Successor] {
			c.branches[b.Successor] = true
		}
	}
	c.add(dares.Source{}.Info(), m, table{"branches", keep(rows, func(b dataset.Branch) bool { return c.branches[b.IDCC] })})
	return nil
}

// operators keeps the eleven operators and the principal one of each branch.
func (c *collector) operators() error {
	rows, m, err := c.read(siro.Source{}, "siro", "siro-202606-couples-idcc-opco.txt")
	if err != nil {
		return err
	}
	c.add(siro.Source{}.Info(), m, table{"opcos", keep(rows, all[dataset.Opco])},
		table{"attachments", keep(rows, func(a dataset.OpcoAttachment) bool { return a.Principal && c.branches[a.Branch] })})
	return nil
}

// headcounts keeps the published figures of the branches kept, and of all branches.
func (c *collector) headcounts() error {
	rows, m, err := c.read(dares.Portraits{}, "dares_branches", "dares_portrait_branches_2020.json.gz")
	if err != nil {
		return err
	}
	c.add(dares.Portraits{}.Info(), m, table{"figures", facts(rows, func(f dataset.Fact) bool { return f.Branch == "" || c.branches[f.Branch] })})
	return nil
}

// moreOfRules are parameters of rules that law.md states and rules.json does not hold, by code and first day.
var moreOfRules = map[string]string{
	// Payments of a contract of less than a year: half, then up to 80 % (section 2.7).
	"APP_INSTALMENTS 2019-01-01": `"short_pct":[50,30,20]`,
	// Half, and the balance.
	"APP_INSTALMENTS 2019-12-12": `"short_pct":[50,50]`,
	"APP_INSTALMENTS 2021-01-01": `"short_pct":[50,50]`,
	// 150 to 450 hours (section 2.10).
	"RECONV_DEFAULT_RATE 2026-01-01": `"min_hours":150,"max_hours":450`,
}

// withMore adds to the parameters of a rule what it has elsewhere.
func withMore(parameters, rule string) string {
	more, some := moreOfRules[rule]
	if !some {
		return parameters
	}
	return strings.TrimSuffix(parameters, "}") + "," + more + "}"
}

// headcountSecrecy is the rule that the headcounts of operators are shown under: the thresholds of the two rules of INSEE, and the
// noise of docs/confidentiality.md, which is the choice of this product. The act of 1951 binds an operator for what it holds under it
// only: the rest is a policy, dated as a rule is.
var headcountSecrecy = dataset.LegalRule{
	Code: "DISCLOSURE_HEADCOUNT", Article: "Loi n° 51-711 du 7 juin 1951 ; seuils de l'INSEE ; politique de ce produit", ValidFrom: vocab.NewDate(1960, time.July, 7),
	Selector: "PUBLICATION", Confidence: "O", Parameters: `{"min_units":3,"max_share_bp":8500,"min_persons":5,"noise_bp":2000,"noise_floor":2,"min_pool":10}`,
}

// rules keeps the rules of law, with how far each is verified.
func (c *collector) rules() error {
	name := filepath.Join(c.data, "..", "domain", "rules.json")
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var file struct {
		AsOf  vocab.Date `json:"as_of"`
		Rules []struct {
			Code       string          `json:"rule_id"`
			Article    string          `json:"article"`
			ValidFrom  vocab.Date      `json:"valid_from"`
			ValidTo    vocab.Date      `json:"valid_to"`
			Selector   string          `json:"selector_date"`
			Confidence string          `json:"confidence"`
			Parameters json.RawMessage `json:"params"`
		} `json:"rules"`
	}
	if err := json.Unmarshal(text, &file); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	var rows []dataset.Row
	for _, r := range file.Rules {
		var parameters bytes.Buffer
		if err := json.Compact(&parameters, r.Parameters); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		row := dataset.LegalRule{Code: r.Code, Article: r.Article, ValidFrom: r.ValidFrom, ValidTo: r.ValidTo, Selector: r.Selector,
			Confidence: r.Confidence, Parameters: withMore(parameters.String(), r.Code+" "+r.ValidFrom.String())}
		if day, unverified := strings.CutPrefix(r.Confidence, "UNVERIFIED_AFTER_"); unverified { // read up to a day: two versions
			later := row
			if row.ValidTo, err = vocab.ParseDate(day); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			row.Confidence, later.ValidFrom, later.Confidence = "V", row.ValidTo, "G"
			rows = append(rows, row)
			row = later
		}
		rows = append(rows, row)
	}
	rows = append(append(rows, headcountSecrecy), certificationRules()...)
	c.add(dataset.Info{Code: "legal-rules", Title: "Code du travail, arrêtés et règles du secret statistique", Publisher: "République française (Légifrance)",
		Licence: "not stated", Homepage: "https://www.legifrance.gouv.fr", Rank: 4},
		dataset.Match{Layout: "starter", Edition: file.AsOf.String(), Published: file.AsOf}, table{"rules", rows}, table{"texts", texts()}, table{"missions", missions()})
	return nil
}
