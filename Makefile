# palier: digital maturity assessment of local government.
#
#   make            build the library and every tool into build/
#   make demo       install what is missing, build, score the examples, write their workbooks
#   make check      install what the tests need, run them all
#   make help       every target

PREFIX ?= /usr/local
CC     ?= cc
BUILD  ?= build
VERSION = 0.1.0
Q      ?= @# make Q= prints each command
CORES   = $(shell nproc)

CSTD     = -std=c17 -D_POSIX_C_SOURCE=200809L
WARN     = -Wall -Wextra -Wpedantic -Werror=implicit -Wshadow -Wconversion -Wstrict-prototypes \
           -Wmissing-prototypes -Wold-style-definition -Wwrite-strings -Wcast-qual \
           -Wpointer-arith -Wformat=2 -Wvla -Wundef -Wswitch-enum -Wnull-dereference
HARDEN   = -fstack-protector-strong
CFLAGS  ?= -O2 -g
PACKAGES = libpcre2-8 xlsxwriter jansson libutf8proc libmd gsl libzip expat nettle
CPPFLAGS += -Ilib -Icmd -DPALIER_VERSION='"$(VERSION)"' -DPALIER_DATA='"$(PREFIX)/share/palier"'
export PYTHONDONTWRITEBYTECODE = 1
SETTINGS  = $(VERSION) $(PREFIX)
LDLIBS   = -lcsv $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lm -pthread

# What Debian calls what we need: the build, then what the tests add.
NEED       = gcc libc6-dev make pkg-config libcsv-dev libpcre2-dev libxlsxwriter-dev libjansson-dev \
             libutf8proc-dev libmd-dev libgsl-dev libzip-dev libexpat1-dev zlib1g-dev libedit-dev nettle-dev
NEED_CHECK = $(NEED) libcriterion-dev libreoffice-calc gnumeric mandoc python3 python3-openpyxl locales tmux \
             parallel util-linux
NEED_BENCH = python3-openpyxl python3-xlsxwriter python3-pandas r-cran-data.table \
             $(if $(shell command -v npm),,nodejs npm)

# One list per kind of file; nothing else names a source file.
LIB_SRC   := $(wildcard lib/*/*.c)
CLI_SRC   := $(wildcard cmd/cli/*.c)
RATE_SRC  := $(wildcard cmd/rate/*.c)
TOOL_SRC  := $(wildcard cmd/palier-*.c)
UNIT_SRC  := $(wildcard tests/unit/*.c)
STATS_SRC := $(wildcard tests/stats/*.c)
FUZZ_SRC  := $(wildcard tests/fuzz/fuzz_*.c)
HEADERS   := $(wildcard lib/*.h lib/*/*.h cmd/cli/*.h cmd/rate/*.h)
MAN1      := $(wildcard cmd/*.1)
MAN5      := $(wildcard lib/*/*.5)
DATA      := $(wildcard questionnaires/*/*.csv rubrics/*/*.csv rubrics/*/profiles/*.csv \
              rubrics/*/*.png rubrics/*/*.jpg)

obj        = $(patsubst %.c,$(BUILD)/%.o,$(1))
LIB       := $(BUILD)/libpalier.a
SHARED    := $(BUILD)/libpalier.so.0
CLI       := $(BUILD)/libcli.a
TOOLS     := $(TOOL_SRC:cmd/%.c=$(BUILD)/bin/%)
UNIT      := $(BUILD)/unit-tests
STATS     := $(BUILD)/stats-tests
DUMP      := $(BUILD)/dump-workbook
GRID_DUMP := $(BUILD)/dump-grid
CARD_BENCH := $(BUILD)/scorecard-bench
NAIVE     := $(BUILD)/coding-naive
MANY      := $(BUILD)/comparison-bench
REPLAY    := $(FUZZ_SRC:tests/fuzz/%.c=$(BUILD)/%-replay)

## all: build the library and every tool
all: $(TOOLS) $(SHARED)

$(BUILD)/needs: .ci/needs.sh Makefile
	@.ci/needs.sh --check $(NEED)
	@mkdir -p $(BUILD) && touch $@

$(LIB): $(call obj,$(LIB_SRC))
	@echo '  AR  $@'
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(SHARED): $(call obj,$(LIB_SRC))
	@echo '  LD  $@'
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,libpalier.so.0 -o $@ $^ $(LDLIBS)

# What the tools share. A tool takes of it what it calls, and so loads no library that only others need.
$(CLI): $(call obj,$(CLI_SRC))
	@echo '  AR  $@'
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(BUILD)/bin/%: $(BUILD)/cmd/%.o $(CLI) $(LIB)
	@mkdir -p $(@D)
	@echo '  LD  $@'
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) $(CLI) $(LIB) $(LDLIBS)

# It alone has a screen, and edits lines.
$(BUILD)/bin/palier-rate: $(call obj,$(RATE_SRC))
$(BUILD)/bin/palier-rate: LDLIBS += $(shell pkg-config --libs libedit 2>/dev/null)

$(UNIT): $(call obj,$(UNIT_SRC)) $(LIB)
	@echo '  LD  $@'
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lcriterion $(LDLIBS)

$(STATS): $(call obj,$(STATS_SRC)) $(LIB)
	@echo '  LD  $@'
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(DUMP): $(BUILD)/tests/workbook/dump.o $(LIB)
	@echo '  LD  $@'
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(NAIVE): $(BUILD)/tests/bench/naive.o $(LIB)
	@echo '  LD  $@'
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(CARD_BENCH): $(BUILD)/tests/bench/scorecard.o $(LIB)
	@echo '  LD  $@'
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(MANY): $(BUILD)/tests/bench/comparison.o $(LIB)
	@echo '  LD  $@'
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(GRID_DUMP): $(BUILD)/tests/table/dump.o $(LIB)
	@echo '  LD  $@'
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/%-replay: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/replay.o $(LIB)
	@echo '  LD  $@'
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/%.o: %.c | $(BUILD)/needs
	@mkdir -p $(@D)
	@echo '  CC  $<'
	$(Q)$(CC) $(CSTD) $(WARN) $(HARDEN) $(CPPFLAGS) $(CFLAGS) -fPIC -MMD -MP -c -o $@ $<

# What is compiled in: another PREFIX or VERSION makes these again.
$(BUILD)/settings: FORCE
	@mkdir -p $(BUILD)
	@echo '$(SETTINGS)' | cmp -s - $@ || echo '$(SETTINGS)' >$@
$(shell grep -l 'PALIER_VERSION\|PALIER_DATA' lib/*/*.c cmd/cli/*.c | sed 's,^\(.*\)\.c$$,$(BUILD)/\1.o,'): $(BUILD)/settings
FORCE:

# Criterion's macros do not pass these.
$(BUILD)/tests/unit/%.o: WARN += -Wno-conversion -Wno-discarded-qualifiers -Wno-cast-qual \
        -Wno-incompatible-pointer-types-discards-qualifiers -Wno-unknown-warning-option

## demo: install what is missing, build, check and score the examples, write their workbooks
demo:
	@.ci/needs.sh --install $(NEED)
	@$(MAKE) --no-print-directory -j$(CORES) all
	@BUILD=$(abspath $(BUILD)) examples/demo.sh

## check: install what the tests need, run every test
check:
	@.ci/needs.sh --install $(NEED_CHECK)
	@$(MAKE) --no-print-directory -j$(CORES) all $(UNIT) $(STATS) $(DUMP) $(GRID_DUMP) $(REPLAY)
	@$(MAKE) --no-print-directory -j$(CORES) --output-sync=target check-installed

# The longest first.
check-installed: check-workbook check-cli check-unit check-batch check-rate check-layers check-headers check-man check-stats check-fuzz \
                 check-corpora check-score check-bench check-form check-coding conformance check-readme check-import check-privacy \
                 check-cluster

## check-unit: the library's own tests (Criterion)
check-unit: $(UNIT)
	$(UNIT) $(UNITFLAGS)
## check-stats: every statistic beside the figure of R, PSPP or a published table, where ../shared has them
check-stats: $(STATS)
	$(STATS)
## check-corpora: exports and files of other CSV readers' tests, read exactly or refused, where ../shared has them
check-corpora: $(GRID_DUMP)
	python3 tests/table/corpora.py $(GRID_DUMP)
## conformance: published maturity models and indices, as rubrics, against their published figures
conformance: all
	BUILD=$(abspath $(BUILD)) python3 tests/conformance/run.py
## check-cli: golden runs of the tools
check-cli: all
	BUILD=$(abspath $(BUILD)) tests/cli/run.sh
## accept: take what the tools print now as the golden runs
accept: all
	BUILD=$(abspath $(BUILD)) tests/cli/run.sh --accept
## check-privacy: try to recover what is hidden from the files that the tools write
check-privacy: all
	@BUILD=$(abspath $(BUILD)) tests/privacy/run.sh

## check-score: compute the example's scores again, by other code
check-score: all
	BUILD=$(abspath $(BUILD)) tests/score/run.sh
## check-workbook: recalculate every workbook in LibreOffice and Gnumeric, read it by openpyxl; read what LibreOffice writes
check-workbook: all $(DUMP)
	BUILD=$(abspath $(BUILD)) tests/workbook/run.sh
	BUILD=$(abspath $(BUILD)) tests/workbook/read.sh
	BUILD=$(abspath $(BUILD)) tests/workbook/full.sh
## check-form: load every XLSForm that palier-form writes with pyxform, where PYTHONPATH has it
check-form: all
	BUILD=$(abspath $(BUILD)) python3 tests/form/check_pyxform.py
## check-coding: what the codebook must have; palier-code on three files of labelled answers, against the floors
check-coding: all
	python3 tests/coding/codebook.py
	BUILD=$(abspath $(BUILD)) python3 tests/coding/measure.py
## check-import: the same answers out of every tool's export; hostile files; the Excel form filled in LibreOffice
check-import: all
	BUILD=$(abspath $(BUILD)) tests/import/run.sh
	python3 tests/import/samples.py $(abspath $(BUILD))/bin/palier-import ../shared/samples
	BUILD=$(abspath $(BUILD)) tests/import/libreoffice.sh
## check-cluster: the example counted in shards by GNU parallel, and by DuckDB's SQL where DUCKDB has it, scores as the whole
check-cluster: all
	BUILD=$(abspath $(BUILD)) tests/cluster/run.sh
## check-limits: what no survey can be, up to a gigabyte, is refused in bounded memory (half a minute)
check-limits: all
	BUILD=$(abspath $(BUILD)) tests/import/limits.sh
## check-rate: whole runs of palier-rate in a terminal: typed, undone, killed, resumed, nothing lost
check-rate: all
	BUILD=$(abspath $(BUILD)) tests/rate/run.sh
## check-batch: palier-batch on a thousand towns: broken, stopped, killed, resumed; on a full disk
check-batch: all
	BUILD=$(abspath $(BUILD)) tests/batch/run.sh
	BUILD=$(abspath $(BUILD)) tests/batch/full.sh
## check-readme: run the README's tour, and the man pages' examples, and compare what they print
check-readme: all
	BUILD=$(abspath $(BUILD)) tests/readme.sh
	BUILD=$(abspath $(BUILD)) tests/manual.py
check-fuzz: $(REPLAY)
	@for t in $(REPLAY); do n=$${t##*/fuzz_}; $$t tests/fuzz/corpus/$${n%-replay}/* || exit 1; done
check-layers:
	@tests/check-layers.sh
check-headers:
	@for h in $(HEADERS); do echo "int unused;" | $(CC) $(CSTD) $(WARN) -Werror $(CPPFLAGS) -include $$h -fsyntax-only -x c - || exit 1; done
	@echo "each header compiles alone"
check-man:
	@mandoc -T lint -W warning $(MAN1) $(MAN5) && echo "man pages: no warning"

## bench: install the peers that can be had, then how fast we score, write and code beside them (half an hour)
bench: all $(CARD_BENCH) $(MANY) $(NAIVE)
	@.ci/needs.sh --install $(NEED_BENCH) || echo "bench: going on with the peers that are there"
	python3 tests/bench/run.py $(BUILD) $(BUILD)/bench
	python3 tests/bench/coding.py $(BUILD) $(BUILD)/bench
## bench-national: the scores of 34,935 communes beside DuckDB, pandas and data.table, where they are installed
bench-national: all
	python3 tests/bench/run.py $(BUILD) $(BUILD)/bench 7 national
## bench-workbooks: scorecards, and the comparison of 34,935 communes, beside XlsxWriter and exceljs
bench-workbooks: all $(CARD_BENCH) $(MANY)
	python3 tests/bench/run.py $(BUILD) $(BUILD)/bench 7 scorecard comparison
## bench-coding: how fast interviews are coded, beside a plain loop and Python
bench-coding: all $(NAIVE)
	python3 tests/bench/coding.py $(BUILD) $(BUILD)/bench
## check-bench: the scores that the bench compares, on 60 communes, as Python computes them
check-bench: all
	python3 tests/bench/check.py $(BUILD)

## sanitize: every test but the workbooks' under AddressSanitizer and UBSan
sanitize:
	@rm -f build/sanitize/report.*
	ASAN_OPTIONS=log_path=$(abspath build/sanitize)/report UBSAN_OPTIONS=print_stacktrace=1 \
	LSAN_OPTIONS=suppressions=$(abspath tests/lsan.supp):print_suppressions=0 \
	$(MAKE) check-unit check-cli check-fuzz BUILD=build/sanitize HARDEN= \
	CFLAGS="-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all -DPALIER_ARENA_UNPOOLED"
	@! cat build/sanitize/report.* 2>/dev/null # Criterion passes a test that leaks

## coverage: every test, then line and branch coverage of lib/ and cmd/
coverage:
	@find build/coverage -name '*.gcda' -delete 2>/dev/null || true
	$(MAKE) check-unit check-cli BUILD=build/coverage CFLAGS="-O0 -g --coverage" HARDEN=
	gcovr -r . --object-directory build/coverage -f lib/ -f cmd/ --print-summary

## fuzz: fuzz each target with clang for FUZZ_TIME seconds (10)
fuzz:
	@mkdir -p build/fuzz/found
	@for t in $(FUZZ_SRC:tests/fuzz/fuzz_%.c=%); do \
	clang $(CSTD) $(CPPFLAGS) -g -O1 -fsanitize=fuzzer,address,undefined -DPALIER_ARENA_UNPOOLED \
	tests/fuzz/fuzz_$$t.c $(LIB_SRC) $(LDLIBS) -o build/fuzz/$$t && \
	build/fuzz/$$t -max_total_time=$(or $(FUZZ_TIME),10) build/fuzz/found tests/fuzz/corpus/$$t || exit 1; done

## analyze: gcc -fanalyzer, cppcheck, clang's warnings
analyze:
	$(MAKE) BUILD=build/analyze CFLAGS="-O0 -g -fanalyzer -Werror" all
	$(MAKE) BUILD=build/clang CC=clang CFLAGS="-O1 -g -Werror" all
	cppcheck --quiet --std=c11 --enable=warning,performance,portability --error-exitcode=1 -Ilib -Icmd lib cmd

## format: lay the code out as .clang-format says
format:
	clang-format -i $(shell find lib cmd tests -name '*.[ch]')
format-check:
	clang-format --dry-run --Werror $(shell find lib cmd tests -name '*.[ch]')

## install: tools, library, headers, man pages, questionnaires and rubrics, under PREFIX and DESTDIR
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/man/man5
	install $(TOOLS) $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(LIB) $(SHARED) $(DESTDIR)$(PREFIX)/lib
	ln -sf libpalier.so.0 $(DESTDIR)$(PREFIX)/lib/libpalier.so
	install -m 644 $(MAN1) $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 $(MAN5) $(DESTDIR)$(PREFIX)/share/man/man5
	@for f in $(filter-out %_internal.h,$(filter lib/%,$(HEADERS))) $(wildcard lib/*/*.def); do \
	install -D -m 644 $$f $(DESTDIR)$(PREFIX)/include/palier/$${f#lib/}; done
	@for f in $(DATA); do install -D -m 644 $$f $(DESTDIR)$(PREFIX)/share/palier/$$f; done

## clean: remove what was built
clean:
	rm -rf build $(BUILD)

## help: this list
help:
	@sed -n 's/^## //p' $(firstword $(MAKEFILE_LIST)) | awk -F ': ' '{ printf "%-16s %s\n", $$1, $$2 }'

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
.PHONY: all FORCE demo check check-installed check-rate check-unit check-cli check-form check-coding accept check-workbook check-readme check-score check-fuzz \
        check-layers check-headers check-man check-batch check-stats check-corpora conformance sanitize check-bench bench bench-national bench-workbooks bench-coding \
        coverage fuzz analyze format format-check install clean help
.SECONDARY:
.DELETE_ON_ERROR:
