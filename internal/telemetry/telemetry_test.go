package telemetry_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"go.opentelemetry.io/otel"

	"gpec/internal/telemetry"
)

func TestLogger(t *testing.T) {
	var b bytes.Buffer
	log := telemetry.Logger(&b, slog.LevelInfo, true)
	log.Debug("hidden")
	log.Info("imported", "rows", 12)
	var line struct {
		Level, Msg string
		Rows       int
	}
	if err := json.Unmarshal(b.Bytes(), &line); err != nil || line.Level != "INFO" || line.Msg != "imported" || line.Rows != 12 {
		t.Errorf("%s %v", &b, err)
	}
	b.Reset()
	telemetry.Logger(&b, slog.LevelDebug, false).Debug("imported", "rows", 12)
	if !strings.HasSuffix(b.String(), "level=DEBUG msg=imported rows=12\n") {
		t.Error(b.String())
	}
}

// noCollector hides what the machine of the tests may set.
func noCollector(t *testing.T) {
	t.Helper()
	for _, name := range []string{"OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_COMPRESSION", "OTEL_TRACES_SAMPLER"} {
		t.Setenv(name, "")
	}
}

func TestNoTracesWithoutACollector(t *testing.T) {
	noCollector(t)
	tracer, flush, err := telemetry.Tracer(t.Context(), "v1", slog.New(slog.DiscardHandler))
	if tracer != nil || err != nil || flush == nil {
		t.Fatalf("%v %v", tracer, err)
	}
	if err := flush(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestTracesReachTheCollector(t *testing.T) {
	for _, test := range []struct{ name, variable, path string }{
		{"of all signals", "OTEL_EXPORTER_OTLP_ENDPOINT", ""},
		{"of traces", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "/v1/traces"},
	} {
		t.Run(test.name, func(t *testing.T) {
			noCollector(t)
			type export struct {
				path string
				body []byte
			}
			exports := make(chan export, 8)
			collector := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
				body, _ := io.ReadAll(r.Body)
				exports <- export{r.URL.Path, body}
			}))
			defer collector.Close()
			t.Setenv(test.variable, collector.URL+test.path)

			tracer, flush, err := telemetry.Tracer(t.Context(), "v1.2.3", slog.New(slog.DiscardHandler))
			if err != nil || tracer == nil {
				t.Fatal(tracer, err)
			}
			_, span := tracer.Tracer("test").Start(t.Context(), "branches of an operator")
			span.End()
			if err := flush(t.Context()); err != nil {
				t.Fatal(err)
			}
			// flush has waited for the collector to answer.
			if len(exports) != 1 {
				t.Fatalf("%d exports", len(exports))
			}
			got := <-exports
			for _, want := range []string{"service.name", "gpec", "v1.2.3", "branches of an operator"} {
				if !bytes.Contains(got.body, []byte(want)) {
					t.Errorf("the export lacks %q", want)
				}
			}
			if got.path != "/v1/traces" {
				t.Error(got.path)
			}
		})
	}
}

// A collector that cannot be reached neither stops the product nor holds its end; its errors go to the log.
func TestACollectorThatIsNotThere(t *testing.T) {
	noCollector(t)
	gone := httptest.NewServer(http.NotFoundHandler())
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", gone.URL)
	gone.Close()

	var b bytes.Buffer
	tracer, flush, err := telemetry.Tracer(t.Context(), "v1", slog.New(slog.NewTextHandler(&b, nil)))
	if err != nil {
		t.Fatal(err)
	}
	_, span := tracer.Tracer("test").Start(t.Context(), "lost")
	span.End()
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	begin := time.Now()
	_ = flush(ctx) // whether the loss is told here or in the log is the library's choice
	if took := time.Since(begin); took > 5*time.Second {
		t.Errorf("the end took %s", took)
	}
	otel.Handle(errors.New("traces export: connection refused"))
	if !strings.Contains(b.String(), `level=WARN msg=traces error="traces export: connection refused"`) {
		t.Error(b.String())
	}
}
