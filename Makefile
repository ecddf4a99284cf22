# slipwatch: one Makefile for all. `make` builds, `make demo` shows, `make check` tests.
#
# Objects live under $(BUILD); CFLAGS, LDFLAGS, PREFIX and DESTDIR are the user's.
# SAN=address,undefined builds with sanitizers (make asan does so under build/asan).

PREFIX     ?= /usr/local
SYSCONFDIR ?= /etc
LIBEXECDIR ?= $(PREFIX)/libexec/slipwatch
MANDIR     ?= $(PREFIX)/share/man
LOCALEDIR  ?= $(PREFIX)/share/locale
BASHCOMPDIR ?= $(PREFIX)/share/bash-completion/completions
ZSHCOMPDIR ?= $(PREFIX)/share/zsh/site-functions
UNITDIR    ?= $(PREFIX)/lib/systemd
BUILD      ?= build
CC         ?= cc
CFLAGS     ?= -O2 -g
SAN        ?=
WERROR     ?=
VERSION    := 0.1.0

PROGRAMS := slipwatchd slipwatch slipwatch-desk slipwatch-parse
MAIN_slipwatchd      := daemon
MAIN_slipwatch       := cli
MAIN_slipwatch-desk  := desk
MAIN_slipwatch-parse := parse

# Layers and what each may link, from src/layers; pkg-config names by layer. (libevent_openssl
# names -levent as well, in which core and extra are once more: that one is left out.)
LAYERS := $(shell sed -n 's/^\([a-z]*\):.*/\1/p' src/layers)
links   = $(1) $(shell sed -n 's/^$(1)://p' src/layers)

PKGS_core   := glib-2.0 jansson libxxhash
PKGS_config := yaml-0.1
PKGS_parse  := libical icu-i18n libseccomp
PKGS_store  := sqlite3
PKGS_io     := libcurl expat
PKGS_client := libcurl
PKGS_daemon := libevent_core libevent_extra libevent_pthreads libevent_openssl openssl libsystemd libcurl
PKGS_cli    := smartcols
PKGS_desk   := libnotify

pkgs = $(sort $(foreach l,$(1),$(PKGS_$(l))))

WARN  := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla $(if $(WERROR),-Werror)
SANF  := $(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer -fno-sanitize-recover=all)
# clang does not say so by itself, as gcc does.
SANF  += $(if $(findstring address,$(SAN)),$(if $(findstring clang,$(CC)),-D__SANITIZE_ADDRESS__))
# What hardens is taken where the compiler has it for this machine; FORTIFY_SOURCE where it
# optimises, and no sanitizer looks itself. Nothing of the folder it is built in is left.
HARD  := -fstack-protector-strong -ffile-prefix-map=$(CURDIR)=. \
	 $(shell for f in -fstack-clash-protection -fcf-protection; do \
		$(CC) -Werror $$f -fsyntax-only -xc /dev/null 2>/dev/null && echo $$f; done) \
	 $(if $(SAN),,$(if $(filter -O1 -O2 -O3 -Os,$(CFLAGS)),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2))
BASE  := -std=gnu17 $(WARN) -D_GNU_SOURCE -DG_LOG_DOMAIN='"slipwatch"' -DVERSION='"$(VERSION)"' \
	 -DLIBEXECDIR='"$(LIBEXECDIR)"' -DSYSCONFDIR='"$(SYSCONFDIR)"' -DLOCALEDIR='"$(LOCALEDIR)"' \
	 -Iinclude $(HARD) -fPIE $(SANF)
LINK  := -pie -Wl,-z,relro,-z,now,-z,noexecstack $(SANF)

# Quiet, unless V=1.
Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-5s %s\n' $(1) $(patsubst $(BUILD)/%,%,$@);)

# What is tested is English, whoever tests it.
export LC_ALL := C.UTF-8
unexport LANGUAGE

all: $(PROGRAMS:%=$(BUILD)/%) texts

# A stamp that changes with the flags, so that a change of flags builds anew.
FLAGS_NOW := $(CC) $(CFLAGS) $(BASE) $(LDFLAGS)
$(BUILD)/flags: FORCE
	@pkg-config --print-errors --exists $(call pkgs,$(LAYERS)) || \
	    { echo "A library is missing: \`.ci/deps build\` installs what Debian has." >&2; exit 1; }
	@mkdir -p $(@D); echo '$(subst ','\'',$(FLAGS_NOW))' | cmp -s - $@ || echo '$(subst ','\'',$(FLAGS_NOW))' > $@
FORCE:

define LAYER
SRC_$(1) := $$(filter-out src/$(1)/main.c,$$(wildcard src/$(1)/*.c))
CFLAGS_$(1) := $$(shell pkg-config --cflags $$(call pkgs,$$(call links,$(1))) 2>/dev/null)
$(BUILD)/obj/$(1)/%.o: src/$(1)/%.c $(BUILD)/flags
	@mkdir -p $$(@D)
	$$(call say,CC)$$(CC) $(BASE) -Isrc/$(1) -I$(BUILD)/gen $$(CFLAGS) $$(CFLAGS_$(1)) -MMD -MP -c -o $$@ $$<
$(BUILD)/lib$(1).a: $$(SRC_$(1):src/$(1)/%.c=$(BUILD)/obj/$(1)/%.o) $$(GEN_$(1):%=$(BUILD)/obj/$(1)/%.o)
	@rm -f $$@; ar rcsD $$@ $$^
libs_$(1) := $$(foreach l,$$(call links,$(1)),$(BUILD)/lib$$(l).a)
ldlibs_$(1) := $$(filter-out -levent,$$(shell pkg-config --libs $$(call pkgs,$$(call links,$(1))) 2>/dev/null))
endef

# The schema's steps are embedded, in order, as one C table.
GEN_store := schema
$(BUILD)/gen/schema.c: $(sort $(wildcard src/store/schema/*.sql)) src/store/embed.awk
	@mkdir -p $(@D)
	$(Q)awk -f src/store/embed.awk $(sort $(wildcard src/store/schema/*.sql)) > $@
$(BUILD)/obj/store/schema.o: $(BUILD)/gen/schema.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC)$(CC) $(BASE) -Isrc/store $(CFLAGS) -c -o $@ $<

# So are the board's style and script.
GEN_board := web
$(BUILD)/gen/web.c: src/web/board.css src/web/board.js src/web/embed.awk
	@mkdir -p $(@D)
	$(Q)awk -f src/web/embed.awk src/web/board.css src/web/board.js > $@
$(BUILD)/obj/board/web.o: $(BUILD)/gen/web.c src/board/web.h $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC)$(CC) $(BASE) -Isrc/board $(CFLAGS) -c -o $@ $<

$(foreach l,$(LAYERS),$(eval $(call LAYER,$(l))))

define PROGRAM
$(BUILD)/$(1): $(BUILD)/obj/$(MAIN_$(1))/main.o $$(libs_$(MAIN_$(1)))
	$$(call say,LINK)$$(CC) $(LINK) $$(LDFLAGS) -o $$@ $$< -Wl,--start-group $$(libs_$(MAIN_$(1))) -Wl,--end-group $$(ldlibs_$(MAIN_$(1))) -lm
endef
$(foreach p,$(PROGRAMS),$(eval $(call PROGRAM,$(p))))

# Other languages than the source's: po/LANGUAGE.po becomes what programs look texts up in.
# `make po` gathers the source's texts anew and merges them into each.
TEXTS := $(patsubst po/%.po,$(BUILD)/locale/%/LC_MESSAGES/slipwatch.mo,$(wildcard po/*.po))
texts: $(TEXTS)
$(BUILD)/locale/%/LC_MESSAGES/slipwatch.mo: po/%.po
	@mkdir -p $(@D)
	$(call say,TEXT)msgfmt --check -o $@ $<
po:
	po/gather > po/slipwatch.pot
	@for language in po/*.po; do \
		msgmerge -q --no-wrap --no-location --no-fuzzy-matching -U --backup=none $$language po/slipwatch.pot; done

# --- tests ------------------------------------------------------------------------------
# tests/unit/LAYER_MODULE.c: one cmocka program, linking its layer and what that may include.
UNIT := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/*_*.c))
define UNITTEST
$(BUILD)/obj/unit/$(1).o: tests/unit/$(1).c $(BUILD)/flags
	@mkdir -p $$(@D)
	$$(call say,CC)$$(CC) $(BASE) -Itests/unit $$(CFLAGS) $$(CFLAGS_$(firstword $(subst _, ,$(1)))) -MMD -MP -c -o $$@ $$<
$(BUILD)/unit/$(1): $(BUILD)/obj/unit/$(1).o $$(libs_$(firstword $(subst _, ,$(1))))
	@mkdir -p $$(@D)
	$$(call say,TEST)$$(CC) $(LINK) $$(LDFLAGS) -o $$@ $$< \
	    -Wl,--start-group $$(libs_$(firstword $(subst _, ,$(1)))) -Wl,--end-group \
	    $$(ldlibs_$(firstword $(subst _, ,$(1)))) -lcmocka -lm
unit-$(1): $(BUILD)/unit/$(1)
	$$<
endef
$(foreach t,$(UNIT),$(eval $(call UNITTEST,$(t))))

unit: $(UNIT:%=$(BUILD)/unit/%) $(BUILD)/slipwatch-parse
	CMOCKA_MESSAGE_OUTPUT=TAP SLIPWATCH_PARSE=$(abspath $(BUILD)/slipwatch-parse) prove -e '' $(UNIT:%=$(BUILD)/unit/%)

# tests/golden/NAME: a folder with office.yaml, feeds, `now`, and expect.jsonl.
golden: all
	prove -e '' tests/golden/run :: $(BUILD)

# tests/stories/*.story: what happened at a front desk, and what ought to be said of it.
stories: all
	prove -e '' tests/stories/run :: $(BUILD)

# tests/replay/NAME: what feeds served over days, and every notice that must come of it.
replay: all
	prove -e '' tests/replay/run :: $(BUILD)
	prove -v -e '' tests/bench/slips/year :: $(BUILD) --bookings 40 --days 28

# A year of an office, and how often its desk is spoken to. BOOKINGS a day.
BOOKINGS ?= 40
year: all
	tests/bench/slips/year $(BUILD) --bookings $(BOOKINGS)

# A day of two hundred offices with the real daemon, in minutes: memory, descriptors, calm.
soak: all
	tests/soak/run $(BUILD)

# tests/it/*.bats: the programs as people meet them; a real daemon where one is needed.
it: all $(BUILD)/faults/inject.so $(BUILD)/faults/settable.so
	SLIPWATCH_BUILD=$(abspath $(BUILD)) bats $(wildcard tests/it/*.bats)

# 10,000 requests by 100 clients, 20 of them slow, during an import: how long they wait.
load: all
	tests/load/run $(BUILD)

# The board in a real browser.
web: all
	tests/web/run $(BUILD)

# Kills, full and failing disks, no memory, torn feeds, under a real daemon: ROUNDS kills at
# random points, and every point there is of all else (with fewer than 1000: some of them).
ROUNDS ?= 10000
SEED   ?=
$(BUILD)/faults/%.so: tests/faults/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,LINK)$(CC) -std=gnu17 $(WARN) -D_GNU_SOURCE -O2 -g -fPIC -shared -o $@ $<
faults: all $(BUILD)/faults/inject.so
	tests/faults/run $(BUILD) $(ROUNDS) $(SEED)

# Fuzzers: tests/fuzz/LAYER_NAME.c with seeds in tests/fuzz/corpus/LAYER_NAME. FUZZ_SECONDS each.
FUZZ := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*_*.c))
FUZZ_SECONDS ?= 600
define FUZZTARGET
$(BUILD)/fuzz/$(1): tests/fuzz/$(1).c $$(libs_$(firstword $(subst _, ,$(1)))) $(BUILD)/flags
	@mkdir -p $$(@D)
	$$(call say,FUZZ)$$(CC) $(BASE) -fsanitize=fuzzer $$(CFLAGS) $$(CFLAGS_$(firstword $(subst _, ,$(1)))) $(LINK) $$(LDFLAGS) -o $$@ $$< \
	    -Wl,--start-group $$(libs_$(firstword $(subst _, ,$(1)))) -Wl,--end-group \
	    $$(ldlibs_$(firstword $(subst _, ,$(1)))) -lm
endef
$(foreach t,$(FUZZ),$(eval $(call FUZZTARGET,$(t))))
fuzz-targets: $(FUZZ:%=$(BUILD)/fuzz/%) $(BUILD)/slipwatch-parse
fuzz:
	tests/fuzz/libical build/fuzzing
	PKG_CONFIG_PATH=build/fuzzing/libical/lib/pkgconfig:$$PKG_CONFIG_PATH \
	    $(MAKE) BUILD=build/fuzzing CC=clang SAN=fuzzer-no-link,address,undefined fuzz-targets
	@for t in $(FUZZ); do tests/fuzz/run build/fuzzing/fuzz/$$t $(FUZZ_SECONDS) || exit 1; done
# All of them within about a minute.
fuzz-smoke:
	$(MAKE) FUZZ_SECONDS=$(shell expr 60 / $(words $(FUZZ))) fuzz

lint:
	tests/lint/layers
	tests/lint/paths
	tests/lint/format
	tests/lint/promises
	tests/lint/translations

# Two builds in two folders, byte for byte.
reproducible:
	tests/reproducible

# Lines that the tests run, folder by folder; fails below 90 % where the rules are.
coverage:
	.ci/deps check
	$(MAKE) BUILD=build/coverage CFLAGS='-O0 -g --coverage' LDFLAGS=--coverage all unit golden stories replay
	tests/coverage build/coverage

# Everything under AddressSanitizer and UndefinedBehaviorSanitizer.
asan:
	.ci/deps check
	SLIPWATCH_PATIENCE=120 $(MAKE) BUILD=build/asan SAN=address,undefined CFLAGS='-O1 -g' \
	    all unit golden stories replay it

# `check --recorded` over every calendar file below CORPUS: no crash, no hang.
corpus: all
	@test -n "$(CORPUS)" || { echo "usage: make corpus CORPUS=DIR   (a folder with calendar files)" >&2; exit 2; }
	tests/corpus $(BUILD)/slipwatch "$(CORPUS)"

# Entries that do not repeat, of every calendar file below CORPUS, held to icalendar's reading.
corpus-compare: $(BUILD)/occurrences/ours $(BUILD)/slipwatch-parse
	@test -n "$(CORPUS)" || { echo "usage: make corpus-compare CORPUS=DIR   (a folder with calendar files)" >&2; exit 2; }
	tests/occurrences/entries $(BUILD) "$(CORPUS)"

# Occurrences of series, held to two readers that are not ours: 2,000 random ones, and every
# calendar file with a series below CORPUS.
OCCURRENCES := $(BUILD)/occurrences/ours $(BUILD)/occurrences/libical $(BUILD)/slipwatch-parse
$(BUILD)/occurrences/ours: tests/occurrences/ours.c $(libs_io) $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,LINK)$(CC) $(BASE) $(CFLAGS) $(CFLAGS_io) $(LINK) $(LDFLAGS) -o $@ $< \
	    -Wl,--start-group $(libs_io) -Wl,--end-group $(ldlibs_io) -lm
$(BUILD)/occurrences/libical: tests/occurrences/libical.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,LINK)$(CC) $(BASE) $(CFLAGS) $(LINK) $(LDFLAGS) -o $@ $< $$(pkg-config --cflags --libs libical)
occurrences: $(OCCURRENCES)
	tests/occurrences/compare $(BUILD) random 2000
	$(if $(CORPUS),tests/occurrences/compare $(BUILD) corpus "$(CORPUS)")
occurrences-some: $(OCCURRENCES)
	tests/occurrences/compare $(BUILD) random 400

# Incremental = full after 5,100 random edits, 850 of each of six seeds; the seed is printed.
# ENGINE_SEED sets others.
edits: $(BUILD)/unit/engine_incremental
	ENGINE_EDITS=850 $<

# Speed and memory, as ratios to a plain libical program on the same feed; then each stage.
STAGES := $(addprefix $(BUILD)/,reading parsing matching sweep posterior)
bench: all $(BUILD)/naive_libical $(BUILD)/half_hours $(STAGES)
	tests/bench/run $(BUILD)
	@for stage in $(STAGES) $(BUILD)/half_hours; do $$stage || exit 1; done
	$(MAKE) bench-scale
# Latency, many desks and offices, growth. PARTS="latency desks": only those.
bench-scale: all
	tests/bench/scale/run $(BUILD) $(PARTS)
# Instructions of each stage, held to tests/bench/budget.txt; bench-budget writes that.
bench-check: $(STAGES)
	tests/bench/check $(BUILD)
bench-budget: $(STAGES)
	tests/bench/check $(BUILD) --write
BENCH = $(CC) $(BASE) -Isrc/$(1) $(CFLAGS) $(CFLAGS_$(1)) $(LINK) $(LDFLAGS) -o $@ $< \
	-Wl,--start-group $(libs_$(1)) -Wl,--end-group $(ldlibs_$(1)) -lm
$(BUILD)/half_hours: tests/bench/half_hours.c $(libs_core) $(BUILD)/flags
	$(call say,LINK)$(call BENCH,core)
$(BUILD)/sweep: tests/bench/sweep.c tests/bench/counted.h $(libs_detect) $(BUILD)/flags
	$(call say,LINK)$(call BENCH,detect)
$(BUILD)/matching: tests/bench/matching.c tests/bench/counted.h $(libs_detect) $(BUILD)/flags
	$(call say,LINK)$(call BENCH,detect) $$(pkg-config --cflags --libs libical)
$(BUILD)/posterior: tests/bench/posterior.c tests/bench/counted.h $(libs_slip) $(BUILD)/flags
	$(call say,LINK)$(call BENCH,slip)
$(BUILD)/reading: tests/bench/reading.c tests/bench/counted.h tests/bench/entries.h $(libs_feed) $(BUILD)/flags
	$(call say,LINK)$(call BENCH,feed)
$(BUILD)/parsing: tests/bench/parsing.c tests/bench/counted.h tests/bench/entries.h $(libs_parse) $(BUILD)/flags
	$(call say,LINK)$(call BENCH,parse)
$(BUILD)/naive_libical: tests/bench/naive_libical.c $(BUILD)/flags
	$(call say,LINK)$(CC) $(BASE) $(CFLAGS) $(LINK) $(LDFLAGS) -o $@ $< $$(pkg-config --cflags --libs libical)
# What the slip engine is worth in a made world whose truth is known. QUICK=1: in a minute.
bench-slips: all $(BUILD)/priors
	tests/bench/slips/verify
	tests/bench/slips/run $(BUILD) $(if $(QUICK),--quick)
$(BUILD)/priors: tests/bench/slips/priors.c $(libs_slip) $(BUILD)/flags
	$(call say,LINK)$(CC) $(BASE) $(CFLAGS) $(CFLAGS_slip) $(LINK) $(LDFLAGS) -o $@ $< \
	    -Wl,--start-group $(libs_slip) -Wl,--end-group $(ldlibs_slip) -lm

# The pictures of the README: bubbles on real notification servers, the board in a real browser.
PICTURES := $(abspath $(BUILD))/pictures
SMALL    := -strip +dither -colors 48 -define png:compression-level=9
pictures: all
	mkdir -p $(PICTURES)
	SLIPWATCH_BUILD=$(abspath $(BUILD)) SLIPWATCH_PICTURES=$(PICTURES) bats -f founding tests/it/desk.bats
	tests/web/run $(BUILD) pictures $(PICTURES)
	convert $(PICTURES)/xfce-slip.png -trim +repage $(SMALL) PNG8:man/bubble.png
	convert $(PICTURES)/dunst-slip.png -trim +repage $(SMALL) PNG8:man/bubble-dunst.png
	convert $(PICTURES)/xfce-put-right.png -trim +repage $(SMALL) PNG8:man/bubble-case.png
	for view in now day ask window case learn; do \
	    convert $(PICTURES)/$$view.png $(SMALL) PNG8:man/board-$$view.png || exit 1; done

demo:
	.ci/deps demo
	$(MAKE) all
	@tests/demo/run $(BUILD)

check:
	.ci/deps check
	$(MAKE) WERROR=1 all man
	$(MAKE) lint
	$(MAKE) WERROR=1 unit golden stories replay it web
	$(MAKE) WERROR=1 occurrences-some bench-check
	$(MAKE) fuzz-smoke

# --- install ----------------------------------------------------------------------------
# man/es/*.scd: the same in another language.
MAN := $(patsubst man/%.scd,$(BUILD)/man/%,$(wildcard man/*.scd))
MAN_LOCAL := $(patsubst man/%.scd,$(BUILD)/man/%,$(wildcard man/*/*.scd))
man: $(MAN) $(MAN_LOCAL)
$(BUILD)/man/%: man/%.scd
	@mkdir -p $(@D)
	scdoc < $< > $@

$(BUILD)/units/%: systemd/%.in $(BUILD)/flags
	@mkdir -p $(@D)
	sed -e 's|@prefix@|$(PREFIX)|g' -e 's|@libexecdir@|$(LIBEXECDIR)|g' -e 's|@sysconfdir@|$(SYSCONFDIR)|g' $< > $@
UNITS := $(patsubst systemd/%.in,$(BUILD)/units/%,$(wildcard systemd/*.in))
units: $(UNITS)

# What goes where: `install` and `uninstall` read the same rows (source:mode:target).
INSTALLED = \
	$(BUILD)/slipwatchd:755:$(PREFIX)/sbin/slipwatchd \
	$(BUILD)/slipwatch:755:$(PREFIX)/bin/slipwatch \
	$(BUILD)/slipwatch-desk:755:$(PREFIX)/bin/slipwatch-desk \
	$(BUILD)/slipwatch-parse:755:$(LIBEXECDIR)/slipwatch-parse \
	$(foreach t,$(TEXTS),$(t):644:$(LOCALEDIR)/$(t:$(BUILD)/locale/%=%)) \
	$(foreach m,$(MAN),$(m):644:$(MANDIR)/man$(subst .,,$(suffix $(m)))/$(notdir $(m))) \
	$(foreach m,$(MAN_LOCAL),$(m):644:$(MANDIR)/$(word 2,$(subst /, ,$(m:$(BUILD)/%=%)))/man$(subst .,,$(suffix $(m)))/$(notdir $(m))) \
	completion/slipwatch.bash:644:$(BASHCOMPDIR)/slipwatch \
	completion/slipwatch.bash:644:$(BASHCOMPDIR)/slipwatch-desk \
	completion/_slipwatch:644:$(ZSHCOMPDIR)/_slipwatch \
	$(BUILD)/units/slipwatchd.service:644:$(UNITDIR)/system/slipwatchd.service \
	$(BUILD)/units/slipwatchd.socket:644:$(UNITDIR)/system/slipwatchd.socket \
	$(BUILD)/units/slipwatch-desk.service:644:$(UNITDIR)/user/slipwatch-desk.service \
	$(BUILD)/units/slipwatch.tmpfiles.conf:644:$(PREFIX)/lib/tmpfiles.d/slipwatch.conf \
	$(BUILD)/units/slipwatch.sysusers.conf:644:$(PREFIX)/lib/sysusers.d/slipwatch.conf \
	$(BUILD)/units/slipwatch-desk.desktop:644:$(SYSCONFDIR)/xdg/autostart/slipwatch-desk.desktop

install: all man units
	@set -eu; for row in $(INSTALLED); do IFS=:; set -- $$row; unset IFS; \
		echo "install $(DESTDIR)$$3"; install -D -m $$2 "$$1" "$(DESTDIR)$$3"; done
	install -d $(DESTDIR)$(SYSCONFDIR)/slipwatch/offices.d

uninstall:
	@for row in $(INSTALLED); do echo "remove $(DESTDIR)$${row##*:}"; rm -f "$(DESTDIR)$${row##*:}"; done

clean:
	rm -rf $(BUILD)

-include $(wildcard $(BUILD)/obj/*/*.d)

.PHONY: all load texts po pictures unit golden stories replay year soak it web corpus-compare occurrences occurrences-some faults fuzz fuzz-targets fuzz-smoke lint asan coverage reproducible corpus bench bench-scale bench-check bench-budget bench-slips demo check man units install uninstall clean FORCE
