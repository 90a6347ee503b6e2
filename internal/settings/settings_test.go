package settings_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"

	"gpec/internal/settings"
)

type flags struct {
	Config kong.ConfigFlag `env:"SETTINGS_TEST_CONFIG"`
	Name   string          `default:"default" env:"SETTINGS_TEST_NAME"`
	Number int
	Yes    bool
	Wait   time.Duration
	List   []string

	Run struct {
		Inner string `default:"inner"`
	} `cmd:"" default:"1"`
}

func parse(t *testing.T, yaml string, args ...string) (flags, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "settings.yaml")
	if err := os.WriteFile(path, []byte(yaml), 0o600); err != nil {
		t.Fatal(err)
	}
	var f flags
	k, err := kong.New(&f, kong.Configuration(settings.YAML), kong.PostBuild(settings.ForgetEmpty), kong.Exit(func(int) { t.Fatal("it exits") }))
	if err != nil {
		t.Fatal(err)
	}
	_, err = k.Parse(append([]string{"--config", path}, args...))
	return f, err
}

func TestYAML(t *testing.T) {
	t.Run("every kind of value", func(t *testing.T) {
		f, err := parse(t, "name: file\nnumber: 12\nyes: true\nwait: 3s\nlist: [a, b]\ninner: deep\n")
		if err != nil || f.Name != "file" || f.Number != 12 || !f.Yes || f.Wait != 3*time.Second || strings.Join(f.List, " ") != "a b" || f.Run.Inner != "deep" {
			t.Errorf("%+v %v", f, err)
		}
	})
	t.Run("a file that says nothing", func(t *testing.T) {
		for _, text := range []string{"", "# nothing\n", "---\n"} {
			if f, err := parse(t, text); err != nil || f.Name != "default" || f.Run.Inner != "inner" {
				t.Errorf("%q: %+v %v", text, f, err)
			}
		}
	})
	t.Run("flags win over the environment, which wins over the file", func(t *testing.T) {
		t.Setenv("SETTINGS_TEST_NAME", "environment")
		if f, err := parse(t, "name: file\n"); err != nil || f.Name != "environment" {
			t.Errorf("%+v %v", f, err)
		}
		if f, err := parse(t, "name: file\n", "--name", "flag"); err != nil || f.Name != "flag" {
			t.Errorf("%+v %v", f, err)
		}
	})
	t.Run("an empty variable is no variable", func(t *testing.T) {
		t.Setenv("SETTINGS_TEST_NAME", "")
		if f, err := parse(t, "name: file\n"); err != nil || f.Name != "file" {
			t.Errorf("%+v %v", f, err)
		}
		if f, err := parse(t, ""); err != nil || f.Name != "default" {
			t.Errorf("%+v %v", f, err)
		}
	})
	t.Run("unknown keys are named with the known ones", func(t *testing.T) {
		_, err := parse(t, "nom: x\nname: y\nage: 3\n")
		if err == nil || !strings.Contains(err.Error(), "unknown keys age, nom; the keys are inner, list, name, number, wait, yes") {
			t.Error(err)
		}
	})
	t.Run("what is not settings", func(t *testing.T) {
		for _, text := range []string{"[", "- a\n- b\n", "just a text\n", "name: a\nname: b\n", "number: many\n", "yes: maybe\n", "name: [a]\n\tb"} {
			if f, err := parse(t, text); err == nil {
				t.Errorf("%q gives %+v", text, f)
			}
		}
	})
}

func TestDataFolder(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", "/srv/data")
	if dir, err := settings.DataFolder(); err != nil || dir != filepath.FromSlash("/srv/data/gpec") {
		t.Errorf("%s %v", dir, err)
	}
	t.Setenv("HOME", "/home/someone")
	for _, value := range []string{"", "relative"} {
		t.Setenv("XDG_DATA_HOME", value)
		if dir, err := settings.DataFolder(); err != nil || dir != filepath.FromSlash("/home/someone/.local/share/gpec") {
			t.Errorf("%q: %s %v", value, dir, err)
		}
	}
}
