package dataset_test

import (
	"archive/zip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"gpec/internal/dataset"
)

const workbookParts = `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>` +
	`<sheet name="Graphique" sheetId="2" r:id="rId2"/><sheet name="Données" sheetId="1" state="hidden" r:id="rId1"/></sheets></workbook>`

const workbookLinks = `<Relationships>` +
	`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="/xl/worksheets/Sheet1.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet" Target="chartsheets/sheet1.xml"/>` +
	`<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`

// book writes a workbook of one sheet from its XML and gives its path.
func book(t testing.TB, sheet, table string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "book.xlsx")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for _, p := range [][2]string{{"xl/workbook.xml", workbookParts}, {"xl/_rels/workbook.xml.rels", workbookLinks},
		{"xl/worksheets/sheet1.xml", sheet}, {"xl/sharedStrings.xml", table}} {
		w, err := z.Create(p[0])
		if err == nil {
			_, err = io.WriteString(w, p[1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

type placed struct {
	Line  int
	Cells []string
}

func readSheet(t testing.TB, path, sheet string) ([]placed, error) {
	t.Helper()
	in, err := dataset.Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close() //nolint:errcheck // read only
	w, err := in.Workbook()
	if err != nil {
		return nil, err
	}
	rows, err := w.Rows(sheet)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // read only
	var out []placed
	for {
		cells, pos, err := rows.Next()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		out = append(out, placed{pos.Line, cells})
	}
}

const table = `<sst><si><t>zéro &amp; un</t></si><si><r><rPr><b/></rPr><t>gras </t></r><r><t xml:space="preserve">et maigre</t></r><rPh sb="0" eb="1"><t>phonétique</t></rPh></si>` +
	`<si><t>ligne_x000D_` + "\r\n" + `suite</t></si><si/><si><t><![CDATA[a < b]]></t></si></sst>`

func TestSheetCells(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       []placed
	}{
		{"shared strings: entities, runs without phonetic guides, escapes, CDATA", `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c></row>`,
			[]placed{{1, []string{"zéro & un", "gras et maigre", "ligne\r\nsuite", "", "a < b"}}}},
		{"inline strings", `<row r="1"><c r="A1" t="inlineStr"><is><t>un</t></is></c><c t="inlineStr"><is><r><t>de</t></r><r><t>ux</t></r></is></c></row>`, []placed{{1, []string{"un", "deux"}}}},
		{"formulas give the value they had, none when there was none", `<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="C1"><f>Z9</f></c><c r="D1"><v>1</v></c></row>`,
			[]placed{{1, []string{"2", "ab", "", "1"}}}},
		{"booleans, errors, ISO dates and decimals come as stored", `<row r="1"><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2024-04-09</v></c><c><v>6079.3333333333303</v></c></row>`,
			[]placed{{1, []string{"1", "#N/A", "2024-04-09", "6079.3333333333303"}}}},
		{"sparse cells stand under their column", `<row r="1"><c r="B1"><v>2</v></c><c r="AB1"><v>28</v></c></row>`, []placed{{1, append(append([]string{"", "2"}, make([]string, 25)...), "28")}}},
		{"rows keep their number, empty ones are passed over", `<row r="3"><c r="A3"><v>3</v></c></row><row r="4" s="2"/><row r="5"><c r="A5" s="2"/></row><row r="9"><c r="A9"><v>9</v></c></row><row><c><v>10</v></c></row>`,
			[]placed{{3, []string{"3"}}, {9, []string{"9"}}, {10, []string{"10"}}}},
		{"a namespace prefix, comments and single quotes", `<x:row r='2'><!-- </row> --><x:c r='A2' s="&gt;>"><x:v>7</x:v></x:c></x:row>`, []placed{{2, []string{"7"}}}},
		{"no row", ``, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := readSheet(t, book(t, `<?xml version="1.0"?><worksheet><dimension ref="A1:A1"/><sheetData>`+c.data+`</sheetData></worksheet>`, table), "Données")
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

func TestBrokenSheetsAreErrors(t *testing.T) {
	for _, c := range []struct{ name, sheet string }{
		{"cut in a row", `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v>`},
		{"cut between rows", `<worksheet><sheetData><row r="1"></row>`},
		{"cut in a tag", `<worksheet><sheetData><row r="1`},
		{"cut in a comment", `<worksheet><sheetData><!-- `},
		{"a shared string that is not there", `<worksheet><sheetData><row><c t="s"><v>99</v></c></row></sheetData></worksheet>`},
		{"a reference that is none", `<worksheet><sheetData><row><c r="12"><v>9</v></c></row></sheetData></worksheet>`},
		{"a column beyond the last", `<worksheet><sheetData><row><c r="ZZZZ1"><v>9</v></c></row></sheetData></worksheet>`},
		{"a row number that is none", `<worksheet><sheetData><row r="x"/></sheetData></worksheet>`},
		{"an unknown entity", `<worksheet><sheetData><row><c t="str"><v>&bomb;</v></c></row></sheetData></worksheet>`},
		{"a document type", `<!DOCTYPE x [<!ENTITY bomb "x">]><worksheet><sheetData/></worksheet>`},
		{"text that is not UTF-8", "<worksheet><sheetData><row><c t=\"str\"><v>\xe9</v></c></row></sheetData></worksheet>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, err := readSheet(t, book(t, c.sheet, table), "Données"); err == nil {
				t.Errorf("read as %v", got)
			}
		})
	}
}

func TestWorkbookHead(t *testing.T) {
	in, err := dataset.Open(book(t, `<worksheet><sheetData><row r="2"><c><v>2</v></c></row><row r="4"><c><v>4</v></c></row><row r="9"><c><v>9</v></c></row></sheetData></worksheet>`, table))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close() //nolint:errcheck // read only
	w, err := in.Workbook()
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"Données"}, w.Sheets()); d != "" {
		t.Errorf("a chart sheet has no rows, a hidden one has (-want +got)\n%s", d)
	}
	head, err := w.Head("Données", 5)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([][]string{nil, {"2"}, nil, {"4"}}, head); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// TestRealWorkbooksReadAsExcelizeReadsThem compares every cell of the official workbooks with an independent reader.
func TestRealWorkbooksReadAsExcelizeReadsThem(t *testing.T) {
	paths, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "data", "*", "*.xlsx"))
	if len(paths) == 0 {
		t.Skip("the official workbooks are not at hand")
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			if st, err := os.Stat(path); err != nil || testing.Short() && st.Size() > 200<<10 {
				t.Skip("too long for a short run")
			}
			f, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close() //nolint:errcheck // read only
			for _, sheet := range f.GetSheetList() {
				got, err := readSheet(t, path, sheet)
				if err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff(excelizeRows(t, f, sheet), got); d != "" {
					t.Errorf("sheet %s (-excelize +got)\n%.2000s", sheet, d)
				}
			}
		})
	}
}

func excelizeRows(t *testing.T, f *excelize.File, sheet string) []placed {
	t.Helper()
	rows, err := f.Rows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // read only
	var out []placed
	for line := 1; rows.Next(); line++ {
		cells, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		for len(cells) > 0 && cells[len(cells)-1] == "" {
			cells = cells[:len(cells)-1]
		}
		if strings.TrimSpace(strings.Join(cells, "")) != "" {
			out = append(out, placed{line, cells})
		}
	}
	return out
}

func FuzzSheetRows(f *testing.F) {
	f.Add(`<worksheet><sheetData><row r="3"><c r="B3" t="s"><v>0</v></c></row></sheetData></worksheet>`)
	f.Add(`<a><sheetData><row><c t='inlineStr'><is><t>a&#65;<![CDATA[b]]></t></is></c><!-- x --></row></sheetData>`)
	f.Fuzz(func(t *testing.T, sheet string) {
		rows, err := readSheet(t, book(t, sheet, table), "Données")
		if err == nil && !strings.Contains(sheet, "sheetData") {
			t.Errorf("rows %v of a sheet without data", rows)
		}
	})
}
