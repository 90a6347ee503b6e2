// Package npecgen writes a référentiel des NPEC of real size in the layout of April 2024, with invented figures: what
// benchmarks and tests read instead of an official workbook, of which only cut copies are at hand.
//
// What it writes depends on its arguments alone: two calls write the same bytes.
package npecgen

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"fmt"
	"io"
	"strconv"

	"gpec/internal/dataset"
	"gpec/internal/vocab"
)

const (
	// Rows is the number of data rows of the edition of February 2021, as its read-me states.
	Rows = 1_018_476
	// LastRow is the last row of a worksheet, down to which the editions carry empty styled rows.
	LastRow = 1_048_576

	firstRow       = 5     // line of the first data row of the long sheet
	commissions    = 258   // data rows of one certification
	firstNumber    = 30000 // number of the first fiche
	unset          = 23    // one row in so many says NC
	firstSerial    = 45177 // 8 September 2023
	secondSerial   = 45214 // 15 October 2023
	wrongDimension = "A1:I1006"
)

var (
	kinds    = [...]string{"CAP", "BP", "BTS", "TITRE", "LICENCE", "MASTER", "CQP"}
	statuses = [...]struct{ cell, value string }{{"A", "STATE"}, {"CPNE", "COMMISSION"}, {"R", "RECOMMENDED"}}
)

// Levels gives what the data row i (from 0) sets: two levels where its certification cell names two fiches.
func Levels(i int) []dataset.FundingLevel {
	certification, commission := i/commissions, i%commissions
	level := dataset.FundingLevel{
		Commission: commissionCode(commission),
		Status:     statuses[(certification+commission)%len(statuses)].value,
		Set:        i%unset != 0,
	}
	if level.Set {
		level.AmountCents = vocab.Cents(100 * amount(certification, commission))
	}
	level.ApplicableOn = vocab.NewDate(1899, 12, 30).AddDate(0, 0, serial(certification))
	var out []dataset.FundingLevel
	for _, n := range numbers(certification) {
		level.Certification = vocab.CertificationCode("RNCP" + strconv.Itoa(n))
		out = append(out, level)
	}
	return out
}

// CommissionCount is the number of commissions of the workbook.
func CommissionCount() int { return commissions }

// Branches gives the agreements of the commission of rank i (from 0): none to three.
func Branches(i int) []vocab.IDCC {
	var out []vocab.IDCC
	for k := range i % 4 {
		out = append(out, vocab.IDCC(fmt.Sprintf("%04d", 1+4*i+k)))
	}
	return out
}

// commissionCode follows the numbers in use: 1 to 231, 301 to 325, 401 and 402.
func commissionCode(i int) vocab.CPNE {
	switch {
	case i < 231:
		i++
	case i < 256:
		i += 301 - 231
	default:
		i += 401 - 256
	}
	return vocab.CPNE(strconv.Itoa(i))
}

// numbers gives the fiches of a certification row: one in nine names its predecessor too.
func numbers(certification int) []int {
	n := firstNumber + 2*certification
	if certification%9 == 8 {
		return []int{n, n + 1}
	}
	return []int{n}
}

func amount(certification, commission int) int {
	return 5000 + certification*37%6000 + commission%5*250
}

func serial(certification int) int {
	if certification%4 == 0 {
		return firstSerial
	}
	return secondSerial
}

// Write writes a workbook whose long sheet holds so many data rows, then empty styled rows down to lastRow.
// It streams: its memory does not depend on rows.
func Write(w io.Writer, rows, lastRow int) error {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	book := book{strings: map[string]int{}}
	for _, part := range []struct {
		name  string
		write func(*bufio.Writer)
	}{
		{"[Content_Types].xml", text(contentTypes)},
		{"_rels/.rels", text(packageRels)},
		{"xl/workbook.xml", text(workbook)},
		{"xl/_rels/workbook.xml.rels", text(workbookRels)},
		{"xl/styles.xml", text(styles)},
		{"xl/worksheets/sheet1.xml", book.readMe},
		{"xl/worksheets/sheet2.xml", book.matrix},
		{"xl/worksheets/sheet3.xml", func(b *bufio.Writer) { book.long(b, rows, lastRow) }},
		{"xl/worksheets/sheet4.xml", book.branches},
		{"xl/sharedStrings.xml", book.sharedStrings}, // last: the sheets fill the table
	} {
		f, err := z.Create(part.name)
		if err != nil {
			return fmt.Errorf("%s: %w", part.name, err)
		}
		b := bufio.NewWriterSize(f, 64<<10)
		part.write(b)
		if err := b.Flush(); err != nil {
			return fmt.Errorf("%s: %w", part.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("closing the workbook: %w", err)
	}
	return nil
}

// book holds the table of shared strings, filled while the sheets are written.
type book struct {
	strings map[string]int
	list    []string
	buf     []byte
}

func (k *book) shared(s string) int {
	n, ok := k.strings[s]
	if !ok {
		n = len(k.list)
		k.strings[s], k.list = n, append(k.list, s)
	}
	return n
}

func (k *book) open(b *bufio.Writer, dimension string) {
	_, _ = fmt.Fprintf(b, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"+
		`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="%s"/><sheetData>`, dimension)
}

func (k *book) close(b *bufio.Writer) { _, _ = b.WriteString(`</sheetData></worksheet>`) }

// row writes the cells from column A on; a cell is a text, an int or nil (no cell).
func (k *book) row(b *bufio.Writer, line int, cells ...any) {
	k.buf = append(k.buf[:0], `<row r="`...)
	k.buf = strconv.AppendInt(k.buf, int64(line), 10)
	k.buf = append(k.buf, `" spans="1:9" ht="15" customHeight="1">`...)
	for i, c := range cells {
		if c == nil {
			continue
		}
		k.buf = append(k.buf, `<c r="`...)
		k.buf = appendColumn(k.buf, i)
		k.buf = strconv.AppendInt(k.buf, int64(line), 10)
		k.buf = append(k.buf, `" s="1"`...)
		n, number := c.(int)
		if !number {
			k.buf = append(k.buf, ` t="s"`...)
			n = k.shared(c.(string))
		}
		k.buf = append(k.buf, `><v>`...)
		k.buf = strconv.AppendInt(k.buf, int64(n), 10)
		k.buf = append(k.buf, `</v></c>`...)
	}
	k.buf = append(k.buf, `</row>`...)
	_, _ = b.Write(k.buf)
}

// appendColumn writes the letters of a column counted from 0.
func appendColumn(to []byte, i int) []byte {
	if i >= 26 {
		to = appendColumn(to, i/26-1)
	}
	return append(to, byte('A'+i%26))
}

func (k *book) readMe(b *bufio.Writer) {
	k.open(b, "A1:A3")
	k.row(b, 1, "Clé de lecture (classeur engendré, valeurs inventées)")
	k.row(b, 3, "v09.04.2024")
	k.close(b)
}

func (k *book) matrix(b *bufio.Writer) {
	codes := []any{"Code RNCP", "Intitulé de la certification", "Certificateur", "Libellé du diplôme/titre"}
	labels := make([]any, len(codes))
	for i := range commissions {
		n, _ := strconv.Atoi(string(commissionCode(i)))
		codes, labels = append(codes, n), append(labels, label(i))
	}
	k.open(b, "A1:JB5")
	k.row(b, 2, title)
	k.row(b, 4, codes...)
	k.row(b, 5, labels...)
	k.close(b)
}

func (k *book) long(b *bufio.Writer, rows, lastRow int) {
	k.open(b, wrongDimension)
	k.row(b, 2, title)
	k.row(b, firstRow-1, "Code RNCP", "Libellé de la formation", "Certificateur* \n(*premier de la fiche)", "Libellé du Diplôme",
		"Code CPNE", "CPNE", "NPEC final", "Statut", "Date d'applicabilité des NPEC** \n(**voir onglet \"Me lire\")")
	cells := make([]any, 9)
	for i := range rows {
		certification, commission := i/commissions, i%commissions
		if commission == 0 {
			cells[0] = certificationCell(certification)
			cells[1] = fmt.Sprintf("Certification inventée n° %d & suite", certification)
			cells[2] = fmt.Sprintf("ORGANISME CERTIFICATEUR %d", certification%300)
			cells[3] = kinds[certification%len(kinds)]
			cells[8] = serial(certification)
		}
		cells[4], _ = strconv.Atoi(string(commissionCode(commission)))
		cells[5] = label(commission)
		cells[6] = amount(certification, commission)
		if i%unset == 0 {
			cells[6] = "NC"
		}
		cells[7] = statuses[(certification+commission)%len(statuses)].cell
		k.row(b, firstRow+i, cells...)
	}
	for line := firstRow + rows; line <= lastRow; line++ {
		_, _ = fmt.Fprintf(b, `<row r="%d" s="2" customFormat="1" ht="15" customHeight="1"><c r="A%d" s="2"/></row>`, line, line)
	}
	k.close(b)
}

func (k *book) branches(b *bufio.Writer) {
	k.open(b, "A1:C4")
	k.row(b, 1, nil, "Code(s) IDCC rattaché(s) aux CPNE")
	k.row(b, 3, "Code CPNE", "CPNE", "IDCC")
	line := 4
	for i := range commissions {
		code, _ := strconv.Atoi(string(commissionCode(i)))
		list := Branches(i)
		if len(list) == 0 {
			k.row(b, line, code, label(i), "NC")
			line++
		}
		for _, idcc := range list {
			n, _ := strconv.Atoi(string(idcc))
			k.row(b, line, code, label(i), n)
			line++
		}
	}
	k.close(b)
}

func (k *book) sharedStrings(b *bufio.Writer) {
	_, _ = fmt.Fprintf(b, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"+
		`<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="%d">`, len(k.list))
	for _, s := range k.list {
		_, _ = b.WriteString(`<si><t xml:space="preserve">`)
		_, _ = escaper.WriteString(b, s)
		_, _ = b.WriteString(`</t></si>`)
	}
	_, _ = b.WriteString(`</sst>`)
}

func certificationCell(certification int) string {
	cell := ""
	for i, n := range numbers(certification) {
		if i > 0 {
			cell += "/"
		}
		cell += "RNCP" + strconv.Itoa(n)
	}
	return cell
}

func label(commission int) string {
	return "CPNE de la branche inventée n° " + strconv.Itoa(commission+1)
}

func text(s string) func(*bufio.Writer) {
	return func(b *bufio.Writer) { _, _ = b.WriteString(s) }
}
