package starter

import (
	"cmp"
	"io/fs"
	"math"
	"slices"
	"strings"
	"testing"

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

// facts collects every extract.
func facts(t *testing.T) *dataset.Collected {
	t.Helper()
	extracts, err := Extracts()
	if err != nil {
		t.Fatal(err)
	}
	c := &dataset.Collected{}
	for _, e := range extracts {
		if err := e.Parse(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

func TestWeight(t *testing.T) {
	total := 0
	err := fs.WalkDir(Files(), ".", func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		i, err := d.Info()
		if err == nil {
			total += int(i.Size())
		}
		return err
	})
	if err != nil || total > 620_000 || total < 100_000 {
		t.Errorf("%d bytes, %v", total, err)
	}
}

func TestExtracts(t *testing.T) {
	extracts, err := Extracts()
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]dataset.Info{}
	for _, s := range []dataset.Source{cfd.Source{}, dares.Source{}, dares.Portraits{}, fap.Families2009{}, metiers2030.Source{}, npec.Source{},
		psm.Employment{}, psm.AgesOfGroups{}, psm.Tensions{}, rncp.Source{}, rome.Source{}, siro.Source{}} {
		known[s.Info().Code] = s.Info()
	}
	own := map[string]bool{"insee-cog": true, "legal-rules": true, "planning-parameters": true} // datasets that no importer reads
	names, extracted := map[string]bool{}, map[string]bool{}
	for _, e := range extracts {
		t.Run(e.Name, func(t *testing.T) {
			if want, ok := known[e.Info.Code]; ok && e.Info != want || !ok && !own[e.Info.Code] {
				t.Errorf("it is not described as its importer does: %+v, %+v", e.Info, want)
			}
			if e.Match.Published.IsZero() || e.Match.Edition == "" || e.Match.Layout == "" || e.Match.Floor != 0 || e.Match.Complement {
				t.Errorf("%+v", e.Match)
			}
			if names[e.Name] || len(e.SHA256) != 64 || names[e.SHA256] {
				t.Error("its name or its sum is that of another")
			}
			names[e.Name], names[e.SHA256] = true, true
			c := &dataset.Collected{}
			if err := e.Parse(t.Context(), c); err != nil || len(c.Rejected) != 0 || len(c.Rows) == 0 || c.Reads == 0 {
				t.Errorf("%v, rejected %v, %d rows", err, c.Rejected, len(c.Rows))
			}
			extracted[e.Info.Code] = true
		})
	}
	for code := range known {
		if !extracted[code] {
			t.Errorf("no extract of %s", code)
		}
	}
	if !slices.IsSortedFunc(extracts, func(a, b Extract) int { return cmp.Compare(a.Info.Rank, b.Info.Rank) }) {
		t.Error("registers do not come before what refers to them")
	}
}

func TestFacts(t *testing.T) {
	c := facts(t)
	count := func(what string, got, want int) {
		t.Helper()
		if got != want {
			t.Errorf("%d %s, expected %d", got, what, want)
		}
	}
	count("operators", len(dataset.Of[dataset.Opco](c)), 11)
	count("regions", len(dataset.Of[dataset.Region](c)), 18)
	count("departments", len(dataset.Of[dataset.Department](c)), 103) // with Saint-Barthélemy and Saint-Martin
	count("rules", len(dataset.Of[dataset.LegalRule](c)), 55)         // the 43 of rules.json, one of them in two versions, ten of registration, and that of headcounts
	count("texts", len(dataset.Of[dataset.LegalText](c)), 31)
	count("missions", len(dataset.Of[dataset.Mission](c)), 12)
	count("planning parameters", len(dataset.Of[dataset.PlanningParameter](c)), 38)

	t.Run("branches", func(t *testing.T) {
		active := 0
		for _, b := range dataset.Of[dataset.Branch](c) {
			if b.Active && b.Kind == "AGREEMENT" {
				active++
			}
			if b.IDCC == "0003" && (b.Active || b.Current != "3229") {
				t.Errorf("%+v", b)
			}
		}
		count("active agreements", active, 485)
	})
	t.Run("IDCC 1486 is attached to ATLAS", func(t *testing.T) {
		for _, a := range dataset.Of[dataset.OpcoAttachment](c) {
			if a.Branch == "1486" && (a.Owner != "ATLAS" || a.Establishments != 253637) {
				t.Errorf("%+v", a)
			}
		}
	})
	t.Run("two amounts for RNCP36989 and commission 2", func(t *testing.T) {
		var got []vocab.Cents
		for _, l := range dataset.Of[dataset.FundingLevel](c) {
			if !l.Set || l.AmountCents == 0 {
				t.Errorf("no amount: %+v", l)
			}
			if l.Certification == "RNCP36989" && l.Commission == "2" {
				got = append(got, l.AmountCents)
			}
		}
		if slices.Sort(got); !slices.Equal(got, []vocab.Cents{775000, 850200}) {
			t.Error(got)
		}
	})
	t.Run("the law says how far it is verified", func(t *testing.T) {
		marks := []string{"V", "A", "O", "T", "G"}
		for _, r := range dataset.Of[dataset.LegalRule](c) {
			if !slices.Contains(marks, r.Confidence) || r.Article == "" || r.ValidFrom.IsZero() || strings.HasPrefix(r.Code, "APP_STARTER_") && r.Confidence != "O" {
				t.Errorf("%+v", r)
			}
		}
		for _, r := range dataset.Of[dataset.LegalText](c) {
			if !slices.Contains(marks, r.Confidence) || r.Summary == "" || r.ValidFrom.IsZero() {
				t.Errorf("%+v", r)
			}
		}
		sixth := 0
		for _, m := range dataset.Of[dataset.Mission](c) {
			if !slices.Contains(marks, m.Confidence) || m.Statement == "" || m.Act == "" {
				t.Errorf("%+v", m)
			}
			if m.Label == "I 6°" && m.ValidTo.IsZero() {
				sixth++
			}
		}
		if sixth != 2 {
			t.Errorf("%d items bear the number 6°", sixth)
		}
	})
	t.Run("figures", func(t *testing.T) {
		metrics, unknown := map[vocab.Metric]int{}, map[vocab.Metric]int{}
		employed, openings, all, tensions := 0.0, 0.0, 0.0, 0
		for _, f := range dataset.Of[dataset.Fact](c) {
			metrics[f.Metric]++
			if f.Job.Scheme != "" && f.Job.Code == "" {
				unknown[f.Metric]++
			}
			if f.Metric == vocab.Tension && f.Region == "" {
				tensions++
			}
			switch {
			case f.Metric == vocab.Employment && f.Year == 2018 && f.Job.Level == 2:
				employed += f.Value
			case f.Metric == vocab.Openings:
				openings += f.Value
			case f.Metric == vocab.Employees && f.Branch == "":
				all += f.Value
			}
		}
		count("age shares", metrics[vocab.AgeShare], 111*9)
		count("persons by age", metrics[vocab.EmploymentByAge], 111*9)
		count("openings", metrics[vocab.Openings], 985+13)
		count("openings of families not known", unknown[vocab.Openings], 13)
		count("employment of occupations not known", unknown[vocab.Employment], 2*36)
		count("national tensions", tensions, 77)
		count("employment", metrics[vocab.Employment], 36*(22+87+2)-12*2) // 36 years; T2A and T2B begin in the thirteenth
		if metrics[vocab.Employees] < 250 {
			t.Error(metrics)
		}
		if math.Abs(employed-26438.0) > 0.1 || math.Abs(openings-8351.0) > 0.1 || all != 17704100 {
			t.Errorf("%v employed, %v openings, %v salaried", employed, openings, all)
		}
	})
}

// TestReferences checks that the extracts hold together: what one row names, another is.
func TestReferences(t *testing.T) {
	c := facts(t)
	jobs, competencies, branches, regions, certifications := map[vocab.JobRef]bool{}, map[string]bool{}, map[vocab.IDCC]bool{}, map[string]bool{}, map[vocab.CertificationCode]bool{}
	for _, row := range c.Rows {
		switch r := row.(type) {
		case dataset.Job:
			jobs[r.Ref] = true
		case dataset.Competency:
			competencies[r.OGR] = true
		case dataset.Branch:
			branches[r.IDCC] = true
		case dataset.Region:
			regions[r.Code] = true
		case dataset.Certification:
			certifications[r.Code] = true
		case dataset.CertificationMention:
			certifications[r.Code] = true
		}
	}
	inDomain := map[string]int{}
	for _, row := range c.Rows {
		ok := true
		switch r := row.(type) {
		case dataset.Job:
			ok = r.Parent.Code == "" || jobs[r.Parent]
			if r.Ref.Scheme == vocab.ROME4 && r.Ref.Level == 3 {
				inDomain[r.Parent.Code]++
			}
		case dataset.JobRequirement:
			ok = jobs[r.Job] && competencies[r.Competency]
		case dataset.JobMobility:
			ok = jobs[r.From] && jobs[r.To]
		case dataset.Competency:
			ok = r.Parent == "" || competencies[r.Parent]
		case dataset.Branch:
			ok = r.Successor == "" || branches[r.Successor]
		case dataset.OpcoAttachment:
			ok = branches[r.Branch]
		case dataset.Department:
			ok = regions[r.Region]
		case dataset.FundingLevel:
			ok = r.Certification == "" || certifications[r.Certification]
		case dataset.CertificationJob:
			ok = certifications[r.Certification] && jobs[r.Job]
		case dataset.Fact:
			ok = (r.Branch == "" || branches[r.Branch]) && (r.Job.Code == "" || jobs[r.Job]) && (r.Region == "" || regions[r.Region])
		}
		if !ok {
			t.Errorf("it names what no extract holds: %+v", row)
		}
	}
	if len(inDomain) != 110 {
		t.Errorf("%d of the 110 domains of the ROME have a job", len(inDomain))
	}
}
