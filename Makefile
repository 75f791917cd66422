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

CSTD     = -std=c17 -D_POSIX_C_SOURCE=200809L
WARN     = -Wall -Wextra -Wpedantic -Werror=implicit -Wshadow -Wconversion -Wstrict-prototypes \
           -Wmissing-prototypes -Wold-style-definition -Wwrite-strings -Wcast-qual \
           -Wpointer-arith -Wformat=2 -Wvla -Wundef -Wswitch-enum -Wnull-dereference
HARDEN   = -fstack-protector-strong
CFLAGS  ?= -O2 -g
PACKAGES = libpcre2-8 xlsxwriter jansson libutf8proc libmd
CPPFLAGS += -Ilib -Icmd -DPALIER_VERSION='"$(VERSION)"' -DPALIER_DATA='"$(PREFIX)/share/palier"'
LDLIBS   = -lcsv $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lm

# What Debian calls what we need: the build, then what the tests add.
NEED       = gcc make pkg-config libcsv-dev libpcre2-dev libxlsxwriter-dev libjansson-dev \
             libutf8proc-dev libmd-dev
NEED_CHECK = $(NEED) libcriterion-dev libreoffice-calc mandoc python3 clang libclang-rt-14-dev locales

# One list per kind of file; nothing else names a source file.
LIB_SRC   := $(wildcard lib/*/*.c)
CLI_SRC   := $(wildcard cmd/cli/*.c)
TOOL_SRC  := $(wildcard cmd/palier-*.c)
UNIT_SRC  := $(wildcard tests/unit/*.c)
FUZZ_SRC  := $(wildcard tests/fuzz/fuzz_*.c)

obj        = $(patsubst %.c,$(BUILD)/%.o,$(1))
LIB       := $(BUILD)/libpalier.a
SHARED    := $(BUILD)/libpalier.so.0
TOOLS     := $(TOOL_SRC:cmd/%.c=$(BUILD)/bin/%)
UNIT      := $(BUILD)/unit-tests
REPLAY    := $(FUZZ_SRC:tests/fuzz/%.c=$(BUILD)/%-replay)

## all: build the library and every tool
all: $(TOOLS) $(SHARED)

$(TOOLS) $(LIB) $(SHARED) $(UNIT): | $(BUILD)/needs

# Names what is missing, once, before the first compiler error would.
$(BUILD)/needs:
	@.ci/needs.sh --check $(NEED)
	@mkdir -p $(BUILD) && touch $@

$(LIB): $(call obj,$(LIB_SRC))
	@echo '  AR  $@'
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(SHARED): $(call obj,$(LIB_SRC))
	@echo '  LD  $@'
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,libpalier.so.0 -o $@ $^ $(LDLIBS)

$(BUILD)/bin/%: $(BUILD)/cmd/%.o $(call obj,$(CLI_SRC)) $(LIB)
	@mkdir -p $(@D)
	@echo '  LD  $@'
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/%.o: %.c | $(BUILD)/needs
	@mkdir -p $(@D)
	@echo '  CC  $<'
	$(Q)$(CC) $(CSTD) $(WARN) $(HARDEN) $(CPPFLAGS) $(CFLAGS) -fPIC -MMD -MP -c -o $@ $<

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
.PHONY: all
.SECONDARY:
.DELETE_ON_ERROR:
