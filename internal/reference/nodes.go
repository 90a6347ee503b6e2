package reference

import (
	"context"

	"gpec/ent"
	"gpec/ent/branch"
	"gpec/ent/certification"
	"gpec/ent/commission"
	"gpec/ent/competency"
	"gpec/ent/job"
	"gpec/internal/fault"
)

// maxNodes is how many rows one call may ask for.
const maxNodes = 100

// Nodes gives rows by their global ids, in the order asked; an unknown id gives null and an error at its place.
func (s *Service) Nodes(ctx context.Context, ids []int) ([]ent.Noder, error) {
	if len(ids) > maxNodes {
		return nil, fault.New(fault.BadInput, "%d ids: at most %d in one call", len(ids), maxNodes)
	}
	return s.Client.Noders(ctx, ids)
}

// nodes reads the rows that search found, one statement a kind.
func (s *Service) nodes(ctx context.Context, found map[SearchKind][]int) (map[int]ent.Noder, error) {
	out := map[int]ent.Noder{}
	for kind, ids := range found {
		if err := s.load(ctx, kind, ids, out); err != nil {
			return nil, wrap("reading what was found", err)
		}
	}
	return out, nil
}

func (s *Service) load(ctx context.Context, kind SearchKind, ids []int, out map[int]ent.Noder) error {
	switch kind {
	case KindBranch:
		return keep(out, func(n *ent.Branch) int { return n.ID })(s.Client.Branch.Query().Where(branch.IDIn(ids...)).All(ctx))
	case KindJob:
		return keep(out, func(n *ent.Job) int { return n.ID })(s.Client.Job.Query().Where(job.IDIn(ids...)).All(ctx))
	case KindCompetency:
		return keep(out, func(n *ent.Competency) int { return n.ID })(s.Client.Competency.Query().Where(competency.IDIn(ids...)).All(ctx))
	case KindCertification:
		return keep(out, func(n *ent.Certification) int { return n.ID })(s.Client.Certification.Query().Where(certification.IDIn(ids...)).All(ctx))
	default:
		return keep(out, func(n *ent.Commission) int { return n.ID })(s.Client.Commission.Query().Where(commission.IDIn(ids...)).All(ctx))
	}
}

func keep[N ent.Noder](out map[int]ent.Noder, id func(N) int) func([]N, error) error {
	return func(rows []N, err error) error {
		for _, r := range rows {
			out[id(r)] = r
		}
		return err
	}
}

// naming gives the code and the label that a reader knows a row by.
func naming(n ent.Noder) (code, label string) {
	switch n := n.(type) {
	case *ent.Branch:
		return n.Idcc, n.ShortLabel
	case *ent.Job:
		return n.Code, n.Label
	case *ent.Competency:
		return n.OgrCode, n.Label
	case *ent.Certification:
		return n.Code, n.Title
	case *ent.Commission:
		return n.Code, n.Label
	}
	return "", ""
}
