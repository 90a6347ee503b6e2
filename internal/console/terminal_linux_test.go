package console_test

import (
	"fmt"
	"io"
	"os"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"gpec/internal/console"
)

// terminal opens a pseudo-terminal; what was written to it is read once it is closed.
func terminal(t *testing.T) (tty *os.File, shown func() string) {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no pseudo-terminal here:", err)
	}
	t.Cleanup(func() { _ = master.Close() })
	var number, locked int32
	size := [4]uint16{24, 120} // rows and columns
	for name, arg := range map[uintptr]unsafe.Pointer{
		syscall.TIOCSPTLCK: unsafe.Pointer(&locked), syscall.TIOCGPTN: unsafe.Pointer(&number), syscall.TIOCSWINSZ: unsafe.Pointer(&size),
	} {
		if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, master.Fd(), name, uintptr(arg)); errno != 0 {
			t.Skip("no pseudo-terminal here:", errno)
		}
	}
	if tty, err = os.OpenFile(fmt.Sprint("/dev/pts/", number), os.O_RDWR|syscall.O_NOCTTY, 0); err != nil {
		t.Skip("no pseudo-terminal here:", err)
	}
	t.Cleanup(func() { _ = tty.Close() })
	read := make(chan string, 1)
	go func() {
		text, _ := io.ReadAll(master) // it ends with EIO when the terminal is closed
		read <- string(text)
	}()
	return tty, func() string {
		_ = tty.Close()
		return <-read
	}
}

var escapes = regexp.MustCompile(`\x1b\[[0-9;?]*[A-Za-z]|\r`)

func TestProgressOnATerminal(t *testing.T) {
	before := runtime.NumGoroutine()
	tty, shown := terminal(t)
	p := console.NewProgress(tty)
	p.Rows("data/npec.xlsx", 10)
	p.Rows("data/npec.xlsx", 1200)
	p.Rows("data/rome.zip", 77)
	p.Done()
	p.Done()
	p.Bytes("siro", 3<<20) // a download after another: it is shown too
	p.Done()
	text := escapes.ReplaceAllString(shown(), "")
	for _, want := range []string{"npec.xlsx", "1200 rows", "rome.zip", "77 rows", "siro", "3.0 MiB"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not shown:\n%s", want, text)
		}
	}
	if strings.Contains(text, "data/") {
		t.Errorf("folders take the place of figures:\n%s", text)
	}
	for deadline := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines are left, %d were there before", runtime.NumGoroutine(), before)
		}
	}
}
