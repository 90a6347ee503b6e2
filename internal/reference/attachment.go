package reference

import (
	"context"
	"slices"

	"gpec/ent"
	"gpec/ent/opcoattachment"
	"gpec/internal/vocab"
)

// AttachmentKey asks who collects for a branch on a day, in a territory.
type AttachmentKey struct {
	Branch    int
	On        vocab.Date // zero for today
	Territory opcoattachment.Territory
}

// Attachments answers several keys at once. What is said of a branch is what the latest edition published by the day says;
// before them all, what the earliest says. A branch that no table names in the territory is absent. Overseas, a branch
// without an entry of its own is collected for as everywhere.
func (s *Service) Attachments(ctx context.Context, keys []AttachmentKey) (map[AttachmentKey]*ent.OpcoAttachment, error) {
	ids := make([]int, 0, len(keys))
	for _, k := range keys {
		ids = append(ids, k.Branch)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	rows, err := s.Client.OpcoAttachment.Query().Where(opcoattachment.BranchIDIn(ids...), opcoattachment.Principal(true)).
		WithOwner().WithManager().WithEdition(func(q *ent.EditionQuery) { q.WithDataset() }).Order(ent.Asc(opcoattachment.FieldID)).All(ctx)
	if err != nil {
		return nil, wrap("reading attachments", err)
	}
	out := make(map[AttachmentKey]*ent.OpcoAttachment, len(keys))
	for _, k := range keys {
		day := k.On
		if day.IsZero() {
			day = vocab.DayInFrance(s.Now())
		}
		best := pick(rows, k.Branch, k.Territory, day)
		if best == nil && k.Territory == opcoattachment.TerritoryOVERSEAS {
			best = pick(rows, k.Branch, opcoattachment.TerritoryFRANCE, day)
		}
		if best != nil {
			out[k] = best
		}
	}
	return out, nil
}

func pick(rows []*ent.OpcoAttachment, branch int, territory opcoattachment.Territory, day vocab.Date) *ent.OpcoAttachment {
	var best *ent.OpcoAttachment
	better := func(a, b *ent.OpcoAttachment) bool {
		pa, pb := a.Edges.Edition.PublishedOn, b.Edges.Edition.PublishedOn
		knownA, knownB := pa.Compare(day) <= 0, pb.Compare(day) <= 0
		if knownA != knownB {
			return knownA
		}
		if knownA {
			return pa.Compare(pb) > 0
		}
		return pa.Compare(pb) < 0
	}
	for _, r := range rows {
		if r.BranchID == branch && r.Territory == territory && (best == nil || better(r, best)) {
			best = r
		}
	}
	return best
}
