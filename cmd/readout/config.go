package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"readout/briefing"
	"readout/briefing/clean"
	"readout/cmd/readout/settings"
)

func (e env) configCommand() *cobra.Command {
	var theme, dir string
	var begin, force bool
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Show the settings and where each comes from",
		Long: unfold(`Config shows the settings in effect, in the format of the settings file, and where each
value comes from: a flag, the environment, the file or a default. Errors in the file are
listed on standard error, and so are colours that are hard to read; the exit status is 1
if there is an error.

The file is readout/config.yaml in $XDG_CONFIG_HOME or, if that is not set, in your
system's folder for settings, which is ~/.config on Linux. --init writes it, with every
setting explained and commented out. While it has an error, other commands do not run.`),
		Example: `readout config --init
readout config
readout config --theme light -L ~/briefings`,
		Args:                  noArguments,
		DisableFlagsInUseLine: true,
		RunE: func(*cobra.Command, []string) error {
			if begin {
				return e.beginSettings(force)
			}
			if _, err := e.appearance(theme); err != nil {
				return err
			}
			return e.showSettings(theme, dir)
		},
	}
	cmd.Flags().BoolVar(&begin, "init", false, "write the settings file, for you to fill in")
	cmd.Flags().BoolVarP(&force, "force", "f", false, "overwrite an existing file")
	libraryFlag(cmd, &dir)
	choose(cmd, &theme, "theme", "show the settings with this `BACKGROUND`", themes()...)
	return cmd
}

// settingsFile returns the path of the settings; nothing where there is no place
// for them.
func (e env) settingsFile() string {
	base := e.getenv("XDG_CONFIG_HOME")
	if !filepath.IsAbs(base) {
		if e.getenv("HOME") == "" && e.getenv("AppData") == "" {
			return "" // nobody's folder
		}
		var err error
		if base, err = os.UserConfigDir(); err != nil {
			return ""
		}
	}
	return filepath.Join(base, "readout", "config.yaml")
}

// readSettings reads the settings; there need be no file.
func (e env) readSettings() (settings.Settings, []briefing.Diagnostic, error) {
	path := e.settingsFile()
	if path == "" {
		return settings.Default(), nil, nil
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return settings.Default(), nil, nil
	}
	f, err := regular(path)
	if err != nil {
		return settings.Default(), nil, fmt.Errorf("cannot read the settings: %w", err)
	}
	defer f.Close()
	s, found := settings.Read(shownPath(path), f)
	return s, found, nil
}

// useSettings reads the settings for a command. All but those that show settings
// or complete words end if there are errors.
func (e env) useSettings(cmd *cobra.Command) error {
	s, found, err := e.readSettings()
	*e.set = s
	if cmd.Name() == "config" || strings.HasPrefix(cmd.Name(), cobra.ShellCompRequestCmd) {
		return nil
	}
	if err != nil || !briefing.Errors(found) {
		return err
	}
	e.sayErrors(found, briefing.Error)
	return errors.New("the settings file has errors; fix them, and check with readout config")
}

// sayErrors lists diagnostics, up to a severity.
func (e env) sayErrors(found []briefing.Diagnostic, upTo briefing.Severity) {
	for _, d := range found {
		if d.Severity <= upTo {
			e.say("%v", d)
		}
	}
}

// beginSettings writes the settings file.
func (e env) beginSettings(force bool) error {
	path := e.settingsFile()
	if path == "" {
		return errors.New("there is no folder for settings; set HOME or XDG_CONFIG_HOME")
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("cannot create the folder for settings, %s: %w", displayName(filepath.Dir(path)), reason(err))
	}
	return e.deliver([]byte(settings.Template()), output{path, force})
}

// showSettings writes the settings in effect.
func (e env) showSettings(theme, library string) error {
	s, found, err := e.readSettings()
	if err != nil {
		return err
	}
	var out strings.Builder
	switch path := e.settingsFile(); {
	case path == "":
		out.WriteString("# there is no folder for a settings file\n")
	case s.File == "":
		out.WriteString("# there is no " + shownPath(path) + "; readout config --init writes it\n")
	default:
		out.WriteString("# " + shownPath(path) + "\n")
	}
	s, from := e.inForce(s, theme, library)
	for _, k := range settings.All() {
		first, rest, several := strings.Cut(s.YAML(k.Key), "\n")
		if first == "" {
			first = "# " + k.Key + ": not set"
		} else {
			first = fmt.Sprintf("%-30s # %s", first, from[k.Key])
		}
		out.WriteString(first + "\n")
		if several {
			out.WriteString(rest + "\n")
		}
	}
	if _, err := e.stdout.Write([]byte(clean.Text(out.String()))); err != nil {
		return err
	}
	e.sayErrors(found, briefing.Warning)
	if briefing.Errors(found) {
		return errFound
	}
	return nil
}

// inForce puts before the settings of the file what flags and the environment say,
// and returns where each setting comes from.
func (e env) inForce(s settings.Settings, theme, library string) (settings.Settings, map[string]string) {
	from := map[string]string{}
	for _, k := range settings.All() {
		from[k.Key] = "default"
		if n := s.Line(k.Key); n > 0 {
			from[k.Key] = fmt.Sprintf("line %d", n)
		}
	}
	before := func(key string, value *string, flag, variable string) {
		switch {
		case flag != "":
			*value, from[key] = flag, "--"+key
		case e.getenv(variable) != "":
			*value, from[key] = e.getenv(variable), variable
		}
	}
	before("library", &s.Library, library, "READOUT_LIBRARY")
	before("theme", &s.Theme, theme, "READOUT_THEME")
	before("editor", &s.Editor, "", "EDITOR")
	before("editor", &s.Editor, "", "VISUAL")
	if s.Editor == "" {
		if words, err := findEditor(e.getenv, "", exec.LookPath); err == nil {
			s.Editor = strings.Join(words, " ")
		}
	}
	return s, from
}
