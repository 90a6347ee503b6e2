package fap

import (
	"cmp"
	"context"
	"slices"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// RomeLinks reads which family of 2009 each sheet of the ROME v3 belongs to. Many sheets belong to one family whatever the
// qualification of the job; the others have a row for each of the ten qualifications, and need it to be placed. A sheet of
// the v3 is a job of the ROME 4.0 of the same code. The column table_sas, the program the row comes from, says no more
// than the qualification does.
type RomeLinks struct{}

var romeLinks = layout{
	info:      info("fap2009-rome", "Table de passage entre le ROME v3 et les familles professionnelles 2009", page2009, linkRank),
	match:     dataset.Match{Layout: "rome-fap-2009", Edition: "ROME v3 – FAP 2009", Floor: 1500},
	signature: []string{"rome", "fap2009"},
	columns:   []string{"rome", "qualification", "fap2009"},
	families:  "fap2009",
}

// Info describes the publication.
func (RomeLinks) Info() dataset.Info { return romeLinks.info }

// Recognise knows the file by its columns.
func (RomeLinks) Recognise(in *dataset.Input) (dataset.Match, error) { return romeLinks.recognise(in) }

// Parse links each job of the ROME to its families. A direct row and the rows by qualification of one job are apart: the
// weights sum to 10,000 for each job and qualification.
func (RomeLinks) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	return romeLinks.links(ctx, in, sink, func(r *dataset.Record) (dataset.JobLink, error) {
		link := dataset.JobLink{From: r.Job("rome", 3, vocab.ParseROME), To: r.Job("fap2009", 3, fap2009), Qualification: r.Cell("qualification")}
		if q := link.Qualification; q != "" && (len(q) != 1 || q[0] < '0' || q[0] > '9') {
			r.Refuse("qualification", dataset.NotAMember, "a qualification is one digit, or empty for any")
		}
		return link, nil
	})
}

// SheetLinks reads the ROME sheets of each family of 2009: the same correspondence as RomeLinks, seen from the family and
// without the qualification. A family that no sheet describes (the self-employed of farming, for one) has NA.
type SheetLinks struct{}

var sheetLinks = layout{
	info:      info("fap2009-rome-sheets", "Fiches ROME v3 des familles professionnelles 2009", page2009, linkRank),
	match:     dataset.Match{Layout: "fap-2009-rome", Edition: "FAP 2009 – ROME v3", Floor: 500},
	signature: []string{"Fap", "Rome", "intitule_rome"},
	columns:   []string{"Fap", "Rome"},
	families:  "Fap",
}

// Info describes the publication.
func (SheetLinks) Info() dataset.Info { return sheetLinks.info }

// Recognise knows the file by its columns.
func (SheetLinks) Recognise(in *dataset.Input) (dataset.Match, error) {
	return sheetLinks.recognise(in)
}

// Parse links each family to the jobs of the ROME 4.0 that bear the codes of its sheets.
func (SheetLinks) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	return sheetLinks.links(ctx, in, sink, func(r *dataset.Record) (dataset.JobLink, error) {
		if r.Cell("Rome") == "NA" {
			r.Refuse("Rome", dataset.MissingValue, "NA: no sheet of the ROME describes this family")
		}
		return dataset.JobLink{From: r.Job("Fap", 3, fap2009), To: r.Job("Rome", 3, vocab.ParseROME)}, nil
	})
}

// ProfessionLinks reads the professions of the PCS 2003 that each family of 2009 gathers, with their labels.
type ProfessionLinks struct{}

var professionLinks = layout{
	info:      info("fap2009-pcs", "Professions (PCS 2003) des familles professionnelles 2009", page2009, linkRank),
	match:     dataset.Match{Layout: "fap-2009-pcs", Edition: "FAP 2009 – PCS 2003", Floor: 400},
	signature: []string{"Fap", "PCS", "intitule_PCS"},
	columns:   []string{"Fap", "PCS", "intitule_PCS"},
	families:  "Fap",
}

// Info describes the publication.
func (ProfessionLinks) Info() dataset.Info { return professionLinks.info }

// Recognise knows the file by its columns.
func (ProfessionLinks) Recognise(in *dataset.Input) (dataset.Match, error) {
	return professionLinks.recognise(in)
}

// Parse puts each profession once, and links the families to them.
func (ProfessionLinks) Parse(ctx context.Context, in *dataset.Input, _ dataset.Match, sink dataset.Sink) error {
	professions := catalogue{}
	return professionLinks.links(ctx, in, sink, func(r *dataset.Record) (dataset.JobLink, error) {
		link := dataset.JobLink{From: r.Job("Fap", 3, fap2009), To: r.Job("PCS", 4, vocab.ParsePCS)}
		job := dataset.Job{Ref: link.To, Label: label(r, "intitule_PCS")}
		if r.Refused() {
			return link, nil
		}
		return link, professions.put(r, "PCS", job, false)
	})
}

// links reads one link a row, and puts them once all are known, for their weights depend on each other.
func (l layout) links(ctx context.Context, in *dataset.Input, sink dataset.Sink, read func(*dataset.Record) (dataset.JobLink, error)) error {
	var all shared
	err := l.each(ctx, in, sink, func(r *dataset.Record) error {
		link, err := read(r)
		if err != nil || r.Refused() {
			return err
		}
		if !all.add(r.Pos, link) {
			r.Refuse("", dataset.Duplicate, "an earlier row holds the same link: it counts once")
		}
		return nil
	})
	if err != nil {
		return err
	}
	return all.put(sink)
}

// shared is the links of a file, without their weights until put.
type shared struct {
	links []dataset.JobLink
	at    []dataset.Pos
	known map[dataset.JobLink]struct{}
}

// add takes a link in, unless it is there already.
func (s *shared) add(at dataset.Pos, link dataset.JobLink) bool {
	if _, dup := s.known[link]; dup {
		return false
	}
	if s.known == nil {
		s.known = map[dataset.JobLink]struct{}{}
	}
	s.known[link] = struct{}{}
	s.links, s.at = append(s.links, link), append(s.at, at)
	return true
}

// put weighs the links and puts them in the order of the file.
func (s *shared) put(sink dataset.Sink) error {
	s.weigh()
	for i, link := range s.links {
		if err := sink.Put(s.at[i], link); err != nil {
			return err
		}
	}
	return nil
}

// weigh gives equal shares to the links of each job and qualification. The basis points that do not divide go to the first
// targets in the order of their codes, so that the order of the rows does not change a weight.
func (s *shared) weigh() {
	type source struct {
		from          vocab.JobRef
		qualification string
	}
	groups := map[source][]int{}
	for i, l := range s.links {
		key := source{l.From, l.Qualification}
		groups[key] = append(groups[key], i)
	}
	for _, group := range groups {
		slices.SortFunc(group, func(a, b int) int { return cmp.Compare(s.links[a].To.Code, s.links[b].To.Code) })
		for i, weight := range equalShares(len(group)) {
			s.links[group[i]].WeightBP = weight
		}
	}
}

// wholeBP is a whole, in basis points.
const wholeBP = 10_000

// equalShares cuts a whole in n parts that differ by one basis point at most and sum to it exactly.
func equalShares(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = wholeBP / n
		if i < wholeBP%n {
			out[i]++
		}
	}
	return out
}
