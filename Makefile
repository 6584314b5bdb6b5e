# One command for each thing one does. Every target works from a fresh clone.

SWIFT ?= swift
SOURCES := Package.swift Sources specs Tests Benchmarks/Package.swift Benchmarks/Sources Freestanding Kernel \
  Mutants/Package.swift Mutants/Sources Mutants/Tests Plugins \
  SourceCheck/Package.swift SourceCheck/Sources SourceCheck/Tests $(wildcard Examples/*/Package.swift Examples/*/Sources Examples/*/Contracts) \
  Documentation/Package.swift Documentation/Sources
# The code under proof, what it calls, and its contracts.
PROVED := Sources/VmIO Sources/VerifierMachine --contracts specs
PREFIX ?= /usr/local
# Debug builds whose engine is optimised: Package.swift says what for.
export VMVERIFY_OPTIMIZED := 1

.PHONY: help verify compiled source-check messages messages-check json-docs json-docs-check check-reports test examples docs docs-check install mutants mutants-sample compiled-mutants semantics confirm stability fuzz bench peers freestanding aarch64 kernel boot sanitize \
  format lint clean dependencies

## List the targets.
help:
	@awk '/^## / && !text { text = substr($$0, 4) } \
	  /^[a-z0-9-]+:/ && text { split($$0, name, ":"); printf "%-18s%s\n", name[1], text; text = "" } \
	  /^$$/ { text = "" }' $(MAKEFILE_LIST)

## Install what is missing, read the code under proof where that takes no minutes, build, and prove every contract.
verify: dependencies
	@scripts/check-sources --if-quick . $(PROVED)
	$(SWIFT) run vmverify --all

## Prove that the machine code of the kernel's entry points does what its source does: both processors, both levels of optimisation.
compiled: dependencies kernel
	$(SWIFT) build --product vmverify
	@scripts/prove-images

## Run the tests of the tool that reads code under proof, and read all of that, but for what Examples/PublicIntegers imports.
source-check:
	@scripts/check-sources --test
	@scripts/check-sources . $(PROVED)
	@for package in $(filter-out Examples/PublicIntegers/,$(dir $(wildcard Examples/*/Package.swift))); do \
	  contracts=$$(cd $$package && ls -d Contracts 2>/dev/null); \
	  scripts/check-sources --built $$package $$(cd $$package && ls -d Sources/*) $${contracts:+--contracts $$contracts} || exit 1; \
	done

## Make docs/messages.md, the catalogue of what the command can say.
messages:
	@scripts/messages

## Fail where a message of the sources is not in docs/messages.md, or one there is in no source.
messages-check:
	@scripts/messages --check

## Make docs/json.md of docs/report.schema.json.
json-docs:
	@scripts/json-docs

## Fail where docs/json.md is not what docs/report.schema.json says.
json-docs-check:
	@scripts/json-docs --check

## Make each report of some runs, and have tools of others read them; installs what is missing.
check-reports: dependencies
	@scripts/check-reports

## Run all tests.
test: dependencies
	@scripts/test

## Build the examples as an outsider would, and check what their READMEs say; then prove public functions of others.
examples: dependencies
	@Examples/check
	@Examples/gallery
	@Examples/compiled --built
	@Examples/PublicIntegers/check

## Build the tutorial, its articles and the reference of the public symbols as a site, in .build/docs.
docs: dependencies
	@scripts/build-docs

## Build what the tutorial and its articles show, and hold each block of code and each output against it.
docs-check: dependencies
	@Documentation/check

## Install the command and its completions for bash, zsh and fish below PREFIX, which is /usr/local unless given.
install: dependencies
	$(SWIFT) build -c release --scratch-path .build-release --product vmverify
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -m 755 .build-release/release/vmverify $(DESTDIR)$(PREFIX)/bin/vmverify
	.build-release/release/vmverify --generate-completion-script bash \
	  >$(DESTDIR)$(PREFIX)/share/bash-completion/completions/vmverify
	.build-release/release/vmverify --generate-completion-script zsh \
	  >$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_vmverify
	.build-release/release/vmverify --generate-completion-script fish \
	  >$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/vmverify.fish

## Put every question to other solvers too; installs those that are missing.
confirm: dependencies
	@scripts/install-solvers
	$(SWIFT) run -c release --scratch-path .build-release vmverify confirm --all

## Verify again with N seeds, by the libz3 that is installed and by the newest from PyPI; fails where a verdict changes.
stability: dependencies
	@scripts/install-solvers
	@test -e .build-confirm/z3/libz3.so.4 || { echo "the newest Z3 cannot be had" >&2; exit 1; }
	$(SWIFT) build -c release --scratch-path .build-release --product vmverify
	.build-release/release/vmverify stability --all --runs $(or $(N),100)
	LD_LIBRARY_PATH=.build-confirm/z3 .build-release/release/vmverify stability --all --runs $(or $(N),100)

## Change the code under proof, one place at a time; fails where nothing notices and no reason is known.
mutants: dependencies
	$(SWIFT) run --package-path Mutants Mutants

## Run the tests of the mutation tool, all changes in Mutants/expected, and SAMPLE generated ones.
## Where the toolchain has swift-syntax, it is not built again.
mutants-sample: export SWIFT_SYNTAX = $(patsubst %/SwiftSyntax.swiftmodule,%,$(wildcard $(RESOURCES)/host/SwiftSyntax.swiftmodule))
mutants-sample: RESOURCES = $(shell $(SWIFT) -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
mutants-sample: dependencies
	$(SWIFT) test --package-path Mutants --scratch-path Mutants/.build-sample
	$(SWIFT) run --package-path Mutants --scratch-path Mutants/.build-sample Mutants --declared --sample $(or $(SAMPLE),20) --seed $(or $(SEED),1)

## Change the machine code of the entry points, in all ways or SAMPLE of each image, by SEED; fails where a change is proved and not the same.
compiled-mutants: dependencies kernel
	$(SWIFT) build --product vmverify
	@scripts/compiled-mutants $(if $(SAMPLE),--sample $(SAMPLE)) --seed $(or $(SEED),1)

## Verify N random programs with random contracts, drawn by SEED, and hold each verdict against runs on plain numbers.
fuzz: dependencies
	@scripts/fuzz $(or $(N),10000) $(or $(SEED),1)

## Measure what the proved code costs on real memory; fails where a target is missed.
bench: dependencies
	$(SWIFT) run --package-path Benchmarks -c release Benchmarks

## Compare proofs of systems programs with those of Dafny, Frama-C/WP and CrossHair, N times each; installs what is missing.
peers: dependencies
	@Benchmarks/Peers/install
	@Benchmarks/Peers/run --pairs $(or $(N),3)

## Build the proved code without an operating system, and check what it then needs.
freestanding:
	@scripts/build-freestanding

## Run what may fault, the code that is built for a kernel, and single instructions, on AArch64 in an emulator; installs what is missing.
aarch64: freestanding
	@scripts/test-faults aarch64
	@scripts/build-processor-runner >/dev/null
	@scripts/test --filter NativeAArch64Tests

## Execute each form of instruction in STATES states: by the verifier's processors, by real or emulated ones, and as SLEIGH says.
semantics: dependencies aarch64
	@scripts/install-sleigh
	VMVERIFY_SLEIGH=1 VMVERIFY_STATES=$(or $(STATES),10000) scripts/test --filter SemanticsTests

## Build the kernel around the entry points of the proved code, for x86-64 and AArch64.
kernel: freestanding
	@scripts/build-kernel

## Boot the kernel in QEMU on both processors, and compare each outcome with the contract; installs what is missing.
boot: kernel
	@scripts/boot-kernel
	@scripts/boot-kernel controls

## Run what may fault, and the tests of the runtime, by the sanitizers of addresses, of undefined behaviour and of threads.
## Leaks are not looked for in Swift's tests: the libraries for testing have some. What an optimising compiler makes of the code
## is another thing once a sanitizer has a part in it. Threads are looked at one test at a time; docs/runtime.md says why.
sanitize: dependencies
	@scripts/test-faults sanitized
	ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --sanitize=address --scratch-path .build-address --filter VmIOTests --skip InlinedCodeTests
	$(SWIFT) test --no-parallel --sanitize=thread --scratch-path .build-thread --filter VmIOTests --skip InlinedCodeTests

## Bring the sources into the project's format.
format:
	$(SWIFT) format --in-place --recursive $(SOURCES)

## Complain of whatever is not in that format.
lint:
	$(SWIFT) format lint --strict --recursive $(SOURCES)

## Remove what was built.
clean:
	rm -rf .build .build-* Examples/.build* Examples/*/.build Benchmarks/.build Mutants/.build Mutants/.build-* SourceCheck/.build Documentation/.build Documentation/Starter/.build

## Install libz3, libcapstone and pkg-config, where they are missing.
dependencies:
	@scripts/install-dependencies
