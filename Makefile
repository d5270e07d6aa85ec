# Overleg: `make demo` and `make test` do all the set-up on a bare machine; `make help` lists the rest.
PYTHON := .venv/bin/python

messages: ## Collect the texts of the interface, list what is not yet translated, compile
	OVERLEG_MODE=test $(PYTHON) manage.py makemessages -l nl --no-location --no-obsolete -i .venv -v 0
	msgattrib --untranslated --no-wrap locale/nl/LC_MESSAGES/django.po
	OVERLEG_MODE=test $(PYTHON) manage.py compilemessages -i .venv -v 0
.PHONY: messages
