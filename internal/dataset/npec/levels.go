package npec

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

// levels reads the long sheets.
type levels struct {
	sink        dataset.Sink
	commissions *commissions
	mentioned   map[vocab.CertificationCode]bool
	subjects    memo[[3]string, subject]
	amounts     memo[string, parsedAmount]
	days        memo[[2]string, parsedDay]
	last        []dataset.FundingLevel // what the previous row set
	buf         []dataset.FundingLevel
}

// subject is what a row funds: fiches, diplomas, or fiches known also by a diploma code.
type subject struct {
	certifications []vocab.CertificationCode
	diplomas       []vocab.CFD
	bad            []badCode
}

type badCode struct {
	field field
	value string
	err   error
}

type parsedAmount struct {
	cents vocab.Cents
	set   bool
	err   error
}

type parsedDay struct {
	day vocab.Date
	err error
}

func newLevels(sink dataset.Sink, c *commissions) *levels {
	return &levels{sink: sink, commissions: c, mentioned: map[vocab.CertificationCode]bool{}, subjects: memo[[3]string, subject]{},
		amounts: memo[string, parsedAmount]{}, days: memo[[2]string, parsedDay]{}}
}

// of reads the rows of one long sheet.
func (l *levels) of(t sheet) func(row) error {
	l.last = nil
	return func(r row) error {
		funded := l.subject(r)
		for _, b := range funded.bad {
			l.sink.Reject(*rejection(r.pos, r.header[r.at[b.field]], b.value, dataset.BadCode, b.err.Error()))
		}
		if len(funded.certifications)+len(funded.diplomas) == 0 {
			if len(funded.bad) == 0 {
				l.sink.Reject(*r.refuse(t.first(certification, code, diploma), dataset.MissingValue, "the row names neither a fiche nor a diploma"))
			}
			return nil
		}
		level, refused := l.level(r)
		if refused != nil {
			l.sink.Reject(*refused)
			return nil
		}
		if err := l.mention(r, funded); err != nil {
			return err
		}
		if t.at[commission] >= 0 && t.at[label] >= 0 {
			if err := l.commissions.put(r.pos, t.header[t.at[label]], level.Commission, r.cell(label)); err != nil {
				return err
			}
		}
		l.buf = expand(l.buf[:0], level, funded)
		// From 2020 to 2022 a row is repeated for each IDCC of the commission: it says the same thing again.
		if t.at[branch] >= 0 && slices.Equal(l.buf, l.last) {
			return nil
		}
		l.last, l.buf = l.buf, l.last
		for _, one := range l.last {
			if err := l.sink.Put(r.pos, one); err != nil {
				return err
			}
		}
		return nil
	}
}

// first gives the first of these fields that the sheet has.
func (t sheet) first(of ...field) field {
	for _, f := range of {
		if t.at[f] >= 0 {
			return f
		}
	}
	return of[0]
}

// expand gives one level for each fiche of the row, with its diploma code where the row has one; without a fiche, one for
// each diploma.
func expand(to []dataset.FundingLevel, level dataset.FundingLevel, funded subject) []dataset.FundingLevel {
	certifications, diplomas := funded.certifications, funded.diplomas
	if len(certifications) == 0 {
		certifications = []vocab.CertificationCode{""}
	}
	if len(diplomas) == 0 {
		diplomas = []vocab.CFD{""}
	}
	for _, level.Certification = range certifications {
		for _, level.Diploma = range diplomas {
			to = append(to, level)
		}
	}
	return to
}

// mention names the fiches of a row, each once: the first title met is kept.
func (l *levels) mention(r row, funded subject) error {
	for _, c := range funded.certifications {
		if l.mentioned[c] {
			continue
		}
		l.mentioned[c] = true
		mention := dataset.CertificationMention{Code: c, Title: vocab.Undouble(vocab.Text(r.cell(name)))}
		if k := r.cell(kind); !unset(k) {
			mention.KindCode = vocab.Text(k)
		}
		if err := l.sink.Put(r.pos, mention); err != nil {
			return err
		}
	}
	return nil
}

func (l *levels) subject(r row) subject {
	return l.subjects.get([3]string{r.cell(certification), r.cell(code), r.cell(diploma)}, func() subject {
		var s subject
		for _, f := range []field{certification, code, diploma} {
			for part := range strings.SplitSeq(r.cell(f), "/") {
				if part = vocab.Trim(part); part != "" && !unset(part) {
					s.add(f, part)
				}
			}
		}
		return s
	})
}

// add reads one code by its form. Editions mix them in one column: with its register (RNCP31946, RS5000), without (31946,
// six digits at most), or a diploma code of seven or eight characters.
func (s *subject) add(f field, part string) {
	upper := strings.ToUpper(part)
	_, notANumber := strconv.Atoi(part)
	switch {
	case strings.HasPrefix(upper, "RNCP") || strings.HasPrefix(upper, "RS"):
	case notANumber == nil && len(part) <= 6:
		upper = "RNCP" + part
	default:
		cfd, err := vocab.ParseCFD(part)
		if err != nil {
			s.bad = append(s.bad, badCode{f, part, err})
		} else if !slices.Contains(s.diplomas, cfd) {
			s.diplomas = append(s.diplomas, cfd)
		}
		return
	}
	c, err := vocab.ParseCertificationCode(upper)
	if err != nil {
		s.bad = append(s.bad, badCode{f, part, err})
	} else if !slices.Contains(s.certifications, c) {
		s.certifications = append(s.certifications, c)
	}
}

// level reads what a row sets, but for what it funds.
func (l *levels) level(r row) (dataset.FundingLevel, *dataset.Rejection) {
	var level dataset.FundingLevel
	var refused *dataset.Rejection
	if level.Commission, refused = l.commission(r); refused != nil {
		return level, refused
	}
	cell := r.cell(amount)
	if cell == "" {
		return level, r.refuse(amount, dataset.MissingValue, "the row has no amount: NC or NR says that none is set")
	}
	a := l.amounts.get(cell, func() parsedAmount { return parseAmount(cell) })
	if a.err != nil {
		return level, r.refuse(amount, dataset.BadAmount, a.err.Error())
	}
	level.AmountCents, level.Set = a.cents, a.set
	if level.Status, refused = statusOf(r); refused != nil {
		return level, refused
	}
	day := l.days.get([2]string{r.cell(applicable), r.cell(procedure)}, func() parsedDay { return parseDay(r.cell(applicable), r.cell(procedure)) })
	if day.err != nil {
		return level, r.refuse(r.first(applicable, procedure), dataset.BadDate, day.err.Error())
	}
	level.ApplicableOn = day.day
	return level, nil
}

// commission reads the number of the commission or, in the edition that has none, finds it by the label.
func (l *levels) commission(r row) (vocab.CPNE, *dataset.Rejection) {
	cell := r.cell(commission)
	if r.at[commission] < 0 {
		if c := l.commissions.codes[vocab.Fold(r.cell(label))]; c != "" {
			return c, nil
		}
		return "", r.refuse(label, dataset.MissingValue, "this edition gives no commission code, and no sheet of it says which commission bears this label")
	}
	if cell == "" {
		return "", r.refuse(commission, dataset.MissingValue, "the row names no commission")
	}
	c, err := l.commissions.parse(cell)
	if err != nil {
		return "", r.refuse(commission, dataset.BadCode, err.Error())
	}
	return c, nil
}

func parseAmount(cell string) parsedAmount {
	if unset(cell) {
		return parsedAmount{}
	}
	cents, err := vocab.ParseEuros(cell)
	if err == nil && cents < 0 {
		err = fmt.Errorf("amount %q is below 0", cell)
	}
	return parsedAmount{cents, true, err}
}

// statusOf reads who set the amount. A row that says its amount is historised is HISTORICAL, whoever set it then.
func statusOf(r row) (string, *dataset.Rejection) {
	switch vocab.Fold(r.cell(historic)) {
	case "h":
		return "HISTORICAL", nil
	case "":
	default:
		return "", r.refuse(historic, dataset.NotAMember, "H or nothing was expected")
	}
	switch vocab.Fold(r.cell(status)) {
	case "":
		return "", nil
	case "cpne":
		return "COMMISSION", nil
	case "r":
		return "RECOMMENDED", nil
	case "a":
		return "STATE", nil
	case "d":
		return "DECREE", nil
	case "h":
		return "HISTORICAL", nil
	}
	return "", r.refuse(status, dataset.NotAMember, "one of CPNE, R, A, D and H was expected")
}

var year = regexp.MustCompile(`^(?:.*[^0-9])?(20[0-9]{2})(?:[^0-9].*)?$`)

// parseDay reads from which day an amount applies: a date (a serial of the 1900 system, or text) or, in the editions that
// give only the year of the procedure, 1 September of that year. Neither is no date: the edition's own.
func parseDay(day, ofProcedure string) parsedDay {
	if day != "" {
		if serial, err := strconv.ParseFloat(day, 64); err == nil && serial < 1e6 {
			d, err := vocab.ExcelDate(serial)
			return parsedDay{d, err}
		}
		d, err := vocab.ParseDate(day)
		return parsedDay{d, err}
	}
	if ofProcedure == "" {
		return parsedDay{}
	}
	m := year.FindStringSubmatch(ofProcedure)
	if m == nil {
		return parsedDay{err: fmt.Errorf("procedure %q: expected a year such as 2021", ofProcedure)}
	}
	y, err := strconv.Atoi(m[1])
	return parsedDay{vocab.NewDate(y, time.September, 1), err}
}
