# Hai lệnh chính: `make run` (cài đặt và chạy với báo cáo mẫu), `make test` (cài đặt và kiểm thử).
PYTHON ?= python3
VENV ?= .venv
DATA ?= data
PORT ?= 7860
BIN := $(VENV)/bin

.PHONY: run test check lint types evals clean

$(VENV)/.product: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.product
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,models]'
	touch $@

run: $(VENV)/.product
	$(BIN)/python -m ingest ingest/samples --data $(DATA)
	$(BIN)/python app.py --data $(DATA) --port $(PORT)

test: $(VENV)/.dev
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

evals: $(VENV)/.dev
	$(BIN)/python -m evals

check: test lint types evals

clean:
	rm -rf $(VENV) build dist *.egg-info
