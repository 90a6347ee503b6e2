// Package settings reads the configuration file of the commands. What is given wins in this order: flags, environment, file.
package settings

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
	"gopkg.in/yaml.v3"
)

// YAML reads a configuration file: a flat list of flag names and values. A key that no flag has is an error.
func YAML(r io.Reader) (kong.Resolver, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	f := file{}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&f.values); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("configuration file: %w", err)
	}
	return f, nil
}

// ForgetEmpty makes an environment variable that is empty the same as one that is not set: compose files and services set
// what they have no value for.
func ForgetEmpty(k *kong.Kong) error {
	var forget func(n *kong.Node)
	forget = func(n *kong.Node) {
		for _, f := range n.Flags {
			f.Tag.Envs = slices.DeleteFunc(slices.Clone(f.Tag.Envs), func(name string) bool {
				value, set := os.LookupEnv(name)
				return set && value == ""
			})
		}
		for _, c := range n.Children {
			forget(c)
		}
	}
	forget(k.Model.Node)
	return nil
}

type file struct{ values map[string]any }

// Validate refuses the keys that no flag has.
func (f file) Validate(app *kong.Application) error {
	known := map[string]bool{}
	collect(app.Node, known)
	var unknown []string
	for k := range f.values {
		if !known[k] {
			unknown = append(unknown, k)
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	slices.Sort(unknown)
	var names []string
	for k := range known {
		names = append(names, k)
	}
	slices.Sort(names)
	return fmt.Errorf("configuration file: unknown keys %s; the keys are %s", strings.Join(unknown, ", "), strings.Join(names, ", "))
}

// collect lists the flags of a command and of those below it.
func collect(n *kong.Node, into map[string]bool) {
	for _, f := range n.Flags {
		if f.Name != "help" && f.Name != "config" {
			into[f.Name] = true
		}
	}
	for _, c := range n.Children {
		collect(c, into)
	}
}

// Resolve gives the value of a flag that neither the command line nor the environment sets.
func (f file) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	for _, name := range flag.Tag.Envs {
		if _, set := os.LookupEnv(name); set {
			return nil, nil //nolint:nilnil // kong's way to say "not given here"
		}
	}
	return f.values[flag.Name], nil
}

// DataFolder is the folder of the user's data: $XDG_DATA_HOME/gpec, else ~/.local/share/gpec, else the system's own place.
func DataFolder() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "gpec"), nil
	}
	if home, err := os.UserHomeDir(); err == nil {
		return filepath.Join(home, ".local", "share", "gpec"), nil
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("no folder for data: give --database: %w", err)
	}
	return filepath.Join(dir, "gpec"), nil
}
