# One command for each thing one does. Every target works from a fresh clone.

SWIFT ?= swift
SOURCES := Package.swift Sources specs Tests

.PHONY: verify test format lint clean dependencies

## Install what is missing, build, and prove every contract.
verify: dependencies
	$(SWIFT) run vmverify --all

## Run all tests.
test: dependencies
	$(SWIFT) test

## Bring the sources into the project's format.
format:
	$(SWIFT) format --in-place --recursive $(SOURCES)

## Complain of whatever is not in that format.
lint:
	$(SWIFT) format lint --strict --recursive $(SOURCES)

## Remove what was built.
clean:
	rm -rf .build .build-*

## Install libz3 and pkg-config, where they are missing.
dependencies:
	@scripts/install-dependencies
