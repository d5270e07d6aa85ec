# `make demo` and `make test` do all the set-up on a bare machine (setup.sh); the rest expects `make test` was run once.
PYTHON := .venv/bin/python
PORT ?= 8000
CODE := overleg motions positions proceedings attendance dossiers meetings wording gremia portal
MESSAGES := --no-location -i .venv -v 0
DUTCH := locale/nl/LC_MESSAGES/django.po
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --quiet --no-header --no-annotate --no-emit-index-url --no-emit-find-links
# Tests with a queue or a browser mostly wait, so run one more of them than there are processors.
WORKERS = $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')
export DATA
# The many processes share compiled code, also where the environment asks Python not to write it.
export PYTHONDONTWRITEBYTECODE :=

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## Start the portal with the data of 2024, until Ctrl-C; PORT= and DATA= choose where
	@./setup.sh demo
	@OVERLEG_MODE=$${OVERLEG_MODE:-demo} exec $(PYTHON) manage.py demo --port $(PORT)

run: dev ## As make demo, for developers: changed code is served at once (the worker: after a new start)
	@OVERLEG_MODE=$${OVERLEG_MODE:-demo} exec $(PYTHON) manage.py demo --reload --port $(PORT)

test: dev ## Run all tests: the quick ones first, then those with a real queue and a real browser
	$(PYTHON) -m pytest -n auto --dist worksteal -m "not queue and not browser and not hosts"
	$(PYTHON) -m pytest -n $(WORKERS) --dist worksteal -m "queue or browser"

hosts: dev ## Stop hosts one after another under visitors, and print what failed; it needs the machine for itself
	$(PYTHON) -m pytest -s -m hosts

check: style types layers migrations production dutch ## All checks; `make -k check` goes on after a failure

style: dev ## Code and templates are formatted, and free of known mistakes
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	find templates -name '*.html' -exec .venv/bin/djade --target-version 5.2 --check {} +

format: dev ## Format code and templates, and mend the mistakes that can be mended
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .
	find templates -name '*.html' -exec .venv/bin/djade --target-version 5.2 {} + || true  # fails when it changed something

types: dev ## The types of the code agree
	OVERLEG_MODE=test .venv/bin/mypy $(CODE)

layers: dev ## Modules import only what the layers allow
	.venv/bin/lint-imports

migrations: dev ## Every change of a model has its migration
	OVERLEG_MODE=test $(PYTHON) manage.py makemigrations --check --dry-run

settings: dev ## .env.example names every setting, and production refuses wrong ones (also part of make test)
	$(PYTHON) -m pytest -q tests/overleg/test_settings.py

production: dev ## Django's deployment checks pass with the settings of .env.example
	set -a; . ./.env.example; SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))'); \
	$(PYTHON) manage.py check --deploy --fail-level WARNING

dutch: dev ## Every text of the interface has its Dutch
	OVERLEG_MODE=test $(PYTHON) manage.py makemessages --exclude nl --keep-pot $(MESSAGES)
	@missing=$$(msgcmp $(DUTCH) locale/django.pot 2>&1); [ -z "$$missing" ] || { echo "$$missing"; echo "Run make messages."; exit 1; }
	@rm locale/django.pot

bench: dev ## Measure: one line of JSON per figure
	@OVERLEG_MODE=$${OVERLEG_MODE:-demo} exec $(PYTHON) -m bench

messages: ## Collect the texts of the interface, list what is not yet translated, compile
	OVERLEG_MODE=test $(PYTHON) manage.py makemessages -l nl --no-obsolete $(MESSAGES)
	msgattrib --untranslated --no-wrap $(DUTCH)
	OVERLEG_MODE=test $(PYTHON) manage.py compilemessages -i .venv -v 0

lock: ## Bring the lock files up to date with pyproject.toml; UPGRADE=1 takes the newest versions
	.venv/bin/$(LOCK) $(if $(UPGRADE),--upgrade) -o requirements.txt
	.venv/bin/$(LOCK) $(if $(UPGRADE),--upgrade) -c requirements.txt --group demo -o requirements-demo.txt
	.venv/bin/$(LOCK) $(if $(UPGRADE),--upgrade) -c requirements.txt --group dev -o requirements-dev.txt

images: ## Look up which images the names in Dockerfile and docker-compose.yml stand for today: lines for .env
	@for name in python:3.13-slim-bookworm postgres:17-bookworm redis:7.4-bookworm caddy:2.10-alpine clamav/clamav:1.4; do \
	  digest=$$(docker buildx imagetools inspect --format '{{.Manifest.Digest}}' $$name) || exit 1; \
	  short=$${name##*/}; echo "$$(echo $${short%%:*} | tr a-z A-Z)_DIGEST=@$$digest"; \
	done

audit: dev ## Ask PyPI which locked packages have a known weakness
	.venv/bin/uv tool run pip-audit==2.10.1 --strict --require-hashes --disable-pip -r requirements.txt

dev:
	@./setup.sh dev

.PHONY: help demo run test hosts check style format types layers migrations settings production dutch bench messages lock audit images dev
