# Hai lệnh chính: `make run` (cài đặt và chạy với báo cáo mẫu), `make test` (cài đặt và kiểm thử).
PYTHON ?= python3
VENV ?= .venv
DATA ?= data
PORT ?= 7860
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: run test check lint types evals clean

$(VENV)/.product: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.product
	$(INSTALL) --editable '.[dev,models]'
	touch $@

# Báo cáo mẫu chỉ được nạp lần đầu: bản mẫu nào đã xóa thì không trở lại.
$(DATA)/.bao-cao-mau: | $(VENV)/.product
	$(BIN)/python -m ingest ingest/samples --data $(DATA)
	touch $@

run: $(VENV)/.product $(DATA)/.bao-cao-mau
	$(BIN)/python app.py --data $(DATA) --port $(PORT)

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2

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
