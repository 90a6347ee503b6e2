package load

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	official "gpec/internal/dataset"
	"gpec/internal/dataset/bmo"
	"gpec/internal/dataset/certifinfo"
	"gpec/internal/dataset/cfd"
	"gpec/internal/dataset/contracts"
	"gpec/internal/dataset/dares"
	"gpec/internal/dataset/fap"
	"gpec/internal/dataset/headcount"
	"gpec/internal/dataset/idccopco"
	"gpec/internal/dataset/kali"
	"gpec/internal/dataset/metiers2030"
	"gpec/internal/dataset/naf"
	"gpec/internal/dataset/npec"
	"gpec/internal/dataset/psm"
	"gpec/internal/dataset/rncp"
	"gpec/internal/dataset/rome"
	"gpec/internal/dataset/shortage"
	"gpec/internal/dataset/siro"
	"gpec/internal/dataset/support"
	"gpec/internal/dataset/tensions"
)

// Official lists the sources this build reads.
func Official() []official.Source {
	return append([]official.Source{
		dares.Source{}, dares.Portraits{}, kali.Source{}, idccopco.Source{}, siro.Source{},
		rome.Source{}, fap.Families2021{}, fap.Families2009{}, fap.RomeLinks{}, fap.SheetLinks{}, fap.ProfessionLinks{},
		cfd.Source{}, rncp.Source{}, npec.Source{}, psm.Employment{}, psm.Ages{}, psm.AgesOfGroups{}, psm.Tensions{}, metiers2030.Source{},
		psm.TensionHistory{}, psm.AgesSince1982{}, psm.Jobseekers{}, psm.Turnover{}, psm.FixedTermEntries{}, psm.Exits{}, psm.Sectors{}, psm.Regions{},
		naf.Labels{}, naf.Couples{}, naf.Agreements{}, naf.Hirings{}, bmo.Source{}, tensions.Source{}, shortage.Source{}, certifinfo.Source{},
	}, slices.Concat(headcount.Sources(), contracts.Sources(), support.Sources())...)
}

// File is a path to import. Named says that the user gave it: a file met in a folder that no source knows is passed over,
// a named one is refused.
type File struct {
	Path  string
	Named bool
}

// Expand lists the files of the paths, folders walked in the order of their names, hidden files left out.
func Expand(paths []string) ([]File, error) {
	var out []File
	for _, p := range paths {
		st, err := os.Stat(p)
		if err != nil {
			return nil, err
		}
		if !st.IsDir() {
			out = append(out, File{p, true})
			continue
		}
		err = filepath.WalkDir(p, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if strings.HasPrefix(d.Name(), ".") && path != p {
				if d.IsDir() {
					return filepath.SkipDir
				}
				return nil
			}
			if d.Type().IsRegular() {
				out = append(out, File{path, false})
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}
