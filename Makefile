# Every target does its own set-up first, by stamp files inside .venv that depend on the lock files.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

BIN := .venv/bin
SITE := .venv/site.stamp
DEV := .venv/dev.stamp
BROWSER := .venv/browser.stamp
JAVASCRIPT := .venv/javascript.stamp
# Sites that tests read are built once and kept until anything differs that they are made from.
PYTEST := KB_TEST_SITES="$(CURDIR)/build/tests" $(BIN)/pytest --quiet --numprocesses auto --dist worksteal

# A copied or moved project, or a Python that is gone: make the environment anew.
$(shell [ -x $(BIN)/python ] && [ "$$(cat .venv/made-in 2>/dev/null)" = "$(CURDIR)" ] \
  || rm -f .venv/*.stamp)

# Some hundred processes of a run compile the program once, not each for itself.
export PYTHONDONTWRITEBYTECODE :=

# Programs that check the scripts and the pages; none of them comes near the site.
NODE := $(BIN)/node
NODE_MODULES := tests/javascript/node_modules

# The browser that the tests start.
WITH_BROWSER = KB_CHROMIUM="$${KB_CHROMIUM:-$$(cat $(BROWSER))}"

.PHONY: help
help: ## この一覧を表示する
	@sed -n 's/^\([a-z-]*\):.*## /\1 /p' $(MAKEFILE_LIST) \
	  | while read -r name text; do printf '  make %-18s %s\n' "$$name" "$$text"; done

$(SITE): requirements/site.txt pyproject.toml .ci/setup
	@.ci/setup site && touch $@

$(DEV): requirements/dev.txt $(SITE)
	@.ci/setup dev && touch $@

$(BROWSER): $(DEV)
	@.ci/setup browser > $@

$(JAVASCRIPT): tests/javascript/package-lock.json $(DEV)
	@.ci/setup javascript && touch $@

.PHONY: set-up set-up-tests
set-up: $(SITE) ## サイトづくりに必要な部品を入れる
set-up-tests: $(DEV) $(BROWSER) $(JAVASCRIPT) ## テストに必要な部品も入れる

.PHONY: site serve check
site: $(SITE) ## content/ から site/ を作る
	@$(BIN)/kb build
	@echo "できました：site/index.html をブラウザで開いてください。検索も試すには make serve を実行します。"

serve: $(SITE) ## 手元で見る（http://127.0.0.1:8000/、保存すると更新）
	@$(BIN)/kb serve

check: $(SITE) ## 記入内容を調べる
	@$(BIN)/kb check

.PHONY: test test-fast lint lint-javascript test-content test-code test-javascript test-browser
test: lint test-content test-code test-javascript test-browser ## すべてのテストを実行する

# What is left out is left out by what it does, not by a list: tests/conftest.py.
test-fast: $(DEV) $(JAVASCRIPT) ## 手元ですぐ確かめる（サイトを作らず、ブラウザも使わないテストだけ）
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(PYTEST) --fast -m "not browser" -r fE

lint: $(DEV) lint-javascript ## プログラムと自動処理の書き方を調べる
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pip check
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema custom.github-workflows-require-timeout .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/case.yml
	$(BIN)/zizmor --offline --persona pedantic --no-progress --quiet .github

lint-javascript: $(JAVASCRIPT) vocabulary ## 画面のプログラムの書き方と型を調べる
	$(NODE) $(NODE_MODULES)/eslint/bin/eslint.js --config tests/javascript/eslint.config.js --max-warnings 0 \
	  site_overrides tests/javascript
	$(NODE) $(NODE_MODULES)/typescript/bin/tsc --project tests/javascript

test-content: $(DEV) ## 記入内容を、公開している JSON Schema でも調べる
	$(BIN)/kb check
	for kind in generator/data/schema/*.schema.json; do \
	  name=$$(basename $$kind .schema.json); \
	  $(BIN)/check-jsonschema --schemafile $$kind content/$$name/*.yml || exit 1; \
	done

# On a busy machine a browser, or what has a time limit, may once be late; what fails twice in a row fails.
ONCE_MORE := 失敗したテストだけを、もう一度試します。
AGAIN := --last-failed --last-failed-no-failures none
test-code: $(DEV) $(JAVASCRIPT) ## ブラウザを使わないテスト
	$(PYTEST) -m "not browser" || { echo "$(ONCE_MORE)"; $(PYTEST) -m "not browser" $(AGAIN); }

test-javascript: $(JAVASCRIPT) vocabulary ## 画面のプログラムを、ブラウザを使わずにテストする
	$(NODE) --import ./tests/javascript/setup.js --test "tests/javascript/*.test.js"

# A build writes this module, and the scripts without comments, into the site; the checks of the
# scripts need them without a site.
.PHONY: vocabulary
vocabulary: $(DEV)
	@rm -rf build/bare && mkdir -p build/bare/assets build/javascript
	@$(BIN)/python -c 'from generator.telling.exports.browser import vocabulary as of; print(of(), end="")' \
	  > build/javascript/vocabulary.js
	@$(BIN)/python -m tests.form_data build/javascript/form
	@cp -r site_overrides/assets/javascripts build/bare/assets
	@$(BIN)/python -c 'import pathlib, generator.writing.scripts as it; it.bare_files(pathlib.Path("build/bare"))'

test-browser: $(DEV) $(BROWSER) ## ブラウザを使うテスト
	$(WITH_BROWSER) $(PYTEST) -m browser || { echo "$(ONCE_MORE)"; $(WITH_BROWSER) $(PYTEST) -m browser $(AGAIN); }

# Half of the time goes to files that are spoilt by chance, half to the tests that make up examples:
# in every other run these are few and the same, here many others. make fuzz MINUTES=60
MINUTES := 10
TIMES := 20
.PHONY: fuzz
fuzz: $(DEV) ## 思いつかないような入力を、でたらめに数多く試す（ふつう10分）
	$(BIN)/python -m tests.attack.fuzz --seconds $$(( $(MINUTES) * 30 ))
	KB_FUZZ=$(TIMES) KB_FUZZ_SEED=$$$$ KB_FUZZ_SECONDS=$$(( $(MINUTES) * 30 )) $(PYTEST) -m "not browser" --timeout 600

.PHONY: bench bench-search bench-search-sizes accessible attack
# make bench SIZES="44 1000" RUNS=1
SIZES := 44 1000 10000
RUNS := 3
bench: $(DEV) ## サイトづくりの速さを、ほかの道具と並べて測る
	$(BIN)/python -m tests.bench --sizes $(SIZES) --runs $(RUNS)
bench-search: $(DEV) $(BROWSER) ## 検索の質と速さを測る
	$(WITH_BROWSER) $(BIN)/python -m tests.bench_search
bench-search-sizes: $(DEV) $(BROWSER) ## 検索の質と速さを、事例を増やして測る
	$(WITH_BROWSER) $(BIN)/python -m tests.bench.search --sizes $(SIZES)
# make accessible EVERY=10 looks at each tenth page only; all of them take long, two hours at most.
EVERY := 1
accessible: $(DEV) $(BROWSER) ## どのページもどの状態も、だれにでも使えるかを調べる
	$(WITH_BROWSER) timeout 7200 $(BIN)/python -m tests.accessible --every $(EVERY)
# make attack SEED=2 pairs the words with other fields
attack: $(DEV) $(BROWSER) $(JAVASCRIPT) ## 悪意のある言葉を、すべての入り口で試す
	$(WITH_BROWSER) $(BIN)/python -m tests.attack $(addprefix --seed ,$(SEED))

# make versions PYTHONS="python3.11 /opt/python3.14/bin/python3"
.PHONY: versions
versions: $(DEV) ## どの版の Python でも同じサイトができるかを確かめる
	$(BIN)/python -m tests.versions $(PYTHONS)

.PHONY: mutants schema golden
# make mutants N=60 SEED=7 LEAST=85
N := 200
mutants: $(DEV) $(BROWSER) $(JAVASCRIPT) vocabulary ## わざと入れた誤りに、テストがどれだけ気づくかを測る
	$(WITH_BROWSER) $(BIN)/python -m tests.mutants --number $(N) --jobs 2 $(addprefix --seed ,$(SEED)) \
	  $(addprefix --least ,$(LEAST))

schema: $(SITE) ## 記入項目の JSON Schema を書き直す
	$(BIN)/kb schema

golden: $(DEV) ## 見本のページと kb の答えを今の出力で書き直す
	UPDATE_GOLDEN=1 $(BIN)/pytest --quiet tests/test_golden.py tests/test_invalid.py tests/test_sentences.py \
	  tests/test_said.py $$(grep --recursive --files-with-matches --include="test_*.py" '"said_before"' tests)

# Keeps what is locked; `make lock UPGRADE=--upgrade` takes the newest of everything.
LOCK_ONLY := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --only-binary :all: --custom-compile-command 'make lock' $(UPGRADE)
LOCK := $(LOCK_ONLY) pyproject.toml --group setup

.PHONY: lock clean
lock: $(DEV) ## 部品の版を固定し直す
	$(LOCK) --output-file requirements/site.txt
	$(LOCK) --group dev --constraint requirements/site.txt --output-file requirements/dev.txt
	$(LOCK_ONLY) --group audit --output-file requirements/audit.txt
	$(BIN)/npm --prefix tests/javascript $(if $(UPGRADE),update,install) --package-lock-only

AUDIT := .venv/audit.stamp
$(AUDIT): requirements/audit.txt $(DEV)
	@.ci/setup audit && touch $@

.PHONY: audit
audit: $(AUDIT) $(JAVASCRIPT) ## 固定した部品に、知られた弱点がないかを問い合わせる
	for file in site dev audit; do \
	  .venv/audit/bin/pip-audit --requirement requirements/$$file.txt --disable-pip --require-hashes \
	  || exit 1; done
	$(BIN)/npm --prefix tests/javascript audit

clean: ## 作ったものを消す（content/ はそのまま）
	rm -rf site build .cache .pytest_cache .mypy_cache .ruff_cache \
	  .import_linter_cache .hypothesis
