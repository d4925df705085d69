# make demo         install what is missing, build, and answer questions about a small city
# make test         install what is missing, and run every test
# make bench        measure against other ways to do the same
# make bench-peers  the same against libraries and servers in processes of their own
# make bench-offers measure decisions against SQL in PostGIS
# make test-peers   test that their wrong answers would be caught
# make test-python  test the recipes for pandas and Spark, and the schema of catalogs
# make test-report  open the report of a simulation in headless Chromium, and read its numbers
# make fuzz         feed every reader with mutated input, SECONDS each (default 30)
# make chaos        kill writers of a ledger at random moments, ROUNDS times (default 200)
# make lint         check the format of the sources, and build with warnings as errors
# make install      build and copy vicinity to PREFIX/bin (default /usr/local)
# make clean        remove what was built

PREFIX ?= /usr/local
SECONDS ?= 30
ROUNDS ?= 200
SOURCES = Package.swift Sources Tests benchmarks Examples fuzz

# Tests of real files and public suites read the folder that VICINITY_DATA names.
ifneq ($(wildcard ../shared/data/.),)
export VICINITY_DATA ?= $(abspath ../shared/data)
endif

.PHONY: demo test bench bench-peers bench-offers test-peers test-python test-report fuzz chaos lint install clean setup

setup:
	@scripts/setup

demo: setup
	swift build -c release --product vicinity
	@scripts/demo

# Release, because the property tests go through millions of cases; some look into modules.
test: setup
	swift test -c release -Xswiftc -enable-testing --parallel

bench:
	@scripts/setup benchmarks
	swift run -c release --package-path benchmarks vicinity-bench

PEERS = cd benchmarks && .build/peers-venv/bin/python

# ARGUMENTS="--size small" takes a minute.
bench-peers: test-peers
	swift build -c release --product vicinity
	swift build -c release --package-path benchmarks
	$(PEERS) -m peers $(ARGUMENTS)

bench-offers:
	@scripts/setup peers
	swift build -c release --package-path benchmarks
	$(PEERS) -m peers.offers $(ARGUMENTS)

test-peers:
	@scripts/setup peers
	$(PEERS) -m unittest discover -s peers/tests -t .

RECIPES = Examples/.build/python-venv
NEEDED = Examples/python/requirements.txt Tests/CatalogSchema/requirements.txt

test-python: setup
	swift build -c release --product vicinity
	@cat $(NEEDED) | cmp -s - $(RECIPES)/requirements.txt || \
	  { python3 -m venv $(RECIPES) \
	  && $(RECIPES)/bin/python -m pip --quiet install $(NEEDED:%=-r %) \
	  && cat $(NEEDED) > $(RECIPES)/requirements.txt; }
	export VICINITY="$$(swift build -c release --show-bin-path)/vicinity"; \
	  python="$$PWD/$(RECIPES)/bin/python"; \
	  cd Examples/python && "$$python" -m unittest && cd ../../Tests/CatalogSchema && "$$python" -m unittest

test-report: setup
	swift build -c release --product vicinity
	@Tests/Report/run "$$(swift build -c release --show-bin-path)/vicinity"

fuzz: setup
	fuzz/run $(SECONDS)

chaos: setup
	@scripts/chaos $(ROUNDS)

lint: setup
	swift format lint --strict --parallel -r $(SOURCES)
	swift build --build-tests --scratch-path .build/lint -Xswiftc -warnings-as-errors

install: setup
	swift build -c release --product vicinity
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 "$$(swift build -c release --show-bin-path)/vicinity" "$(DESTDIR)$(PREFIX)/bin/vicinity"

clean:
	rm -rf .build benchmarks/.build fuzz/.build Examples/.build
