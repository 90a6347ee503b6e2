package cqps

import (
	"context"
	_ "embed"
	"fmt"
	"html/template"
	"strings"

	"gpec/ent"
	"gpec/ent/cqp"
	"gpec/internal/certification"
	"gpec/internal/vocab"
)

//go:embed print.html
var printed string

// page is the file of a request on paper: A4, each part unbroken where it can be.
var page = template.Must(template.New("file").Funcs(template.FuncMap{
	"jour": func(d *vocab.Date) string {
		if d == nil {
			return "non renseigné"
		}
		return d.Time().Format("02/01/2006")
	},
	"le": func(d vocab.Date) string { return d.Time().Format("02/01/2006") },
	"nombre": func(v *int) string {
		if v == nil {
			return "non renseigné"
		}
		return fmt.Sprint(*v)
	},
	"constat": func(f certification.Finding) string {
		return map[certification.Finding]string{certification.Met: "établi", certification.Stated: "déclaré", certification.Waived: "dispensé", certification.Missing: "manquant"}[f]
	},
}).Parse(printed))

// Printable gives the file of a request as one page of HTML that prints on A4: all it rests on, and what is missing.
func (s *Service) Printable(ctx context.Context, r *ent.CqpRequest) (string, error) {
	c, err := s.DB.Client.Cqp.Query().Where(cqp.ID(r.CqpID)).WithCreators().WithCohorts().WithBodies().Only(ctx)
	if err != nil {
		return "", fmt.Errorf("reading a certificate: %w", err)
	}
	criteria, err := s.Criteria(ctx, r)
	if err != nil {
		return "", err
	}
	rule, err := s.CriteriaRule(ctx, r)
	if err != nil {
		return "", err
	}
	items, err := s.Items(ctx, c, nil)
	if err != nil {
		return "", err
	}
	jobs, err := s.Jobs(ctx, c)
	if err != nil {
		return "", err
	}
	missing := 0
	for _, a := range criteria {
		if a.Finding == certification.Missing {
			missing++
		}
	}
	var out strings.Builder
	err = page.Execute(&out, map[string]any{"Cqp": c, "Request": r, "Criteria": criteria, "Rule": rule, "Items": items, "Jobs": jobs, "Missing": missing, "Filed": &r.FiledOn,
		"Kinds": []map[string]any{{"Kind": "ACTIVITY", "Title": "Référentiel d'activités"}, {"Kind": "COMPETENCY", "Title": "Référentiel de compétences"}, {"Kind": "EVALUATION", "Title": "Référentiel d'évaluation"}}})
	if err != nil {
		return "", fmt.Errorf("printing the file of a request: %w", err)
	}
	return out.String(), nil
}
