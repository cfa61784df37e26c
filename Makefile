# Every target is one command; the comment above it says which, for people without make.
# `make` runs the study, `make test` tests the program.

PYTHON ?= python3
BIN := .venv/bin
# Compiled modules are kept: without them every job would compile its imports again.
unexport PYTHONDONTWRITEBYTECODE
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: all package report record verify changes withdraw codebook slurm slurm-setup test test-quick setup lint format demo docs lock clean

# snakemake
all: .venv/ready
	@$(BIN)/snakemake --quiet host reason

# snakemake --report reports/report.html: figures, tables, rule graph, run times
report: .venv/ready
	@mkdir -p reports
	@$(BIN)/snakemake --report reports/report.html --quiet host reason

# python -m kelisim.proof record: writes results.lock.json, what another run is held against
record: .venv/ready
	@PYTHONPATH=src $(BIN)/python -m kelisim.proof record

# python -m kelisim.proof verify: runs all in a fresh folder and compares with results.lock.json
verify: .venv/ready
	@PYTHONPATH=src $(BIN)/python -m kelisim.proof verify

# python -m kelisim.proof package: writes reports/review-package.zip, for reviewers and archives
package: .venv/ready
	@PYTHONPATH=src $(BIN)/python -m kelisim.proof package

# python -m kelisim.proof changes [--against FOLDER]: what moved against the run before, or earlier results (AGAINST=…)
changes: .venv/ready
	@PYTHONPATH=src $(BIN)/python -m kelisim.proof changes $(if $(AGAINST),--against "$(AGAINST)")

# python -m kelisim.proof withdraw FA07: purges the interview ID=… of a participant who withdraws, and runs again
withdraw: .venv/ready
	@PYTHONPATH=src $(BIN)/python -m kelisim.proof withdraw "$(ID)" $(if $(YES),--yes)

# python -m kelisim.codebook check && python -m kelisim.codebook print --to reports/codebook.docx (and .html)
codebook: .venv/ready
	@PYTHONPATH=src $(BIN)/python -m kelisim.codebook check
	@PYTHONPATH=src $(BIN)/python -m kelisim.codebook print --to reports/codebook.docx
	@PYTHONPATH=src $(BIN)/python -m kelisim.codebook print --to reports/codebook.html

# .venv-slurm/bin/python -m snakemake --workflow-profile profiles/slurm
slurm: .venv-slurm/ready
	@.venv-slurm/bin/python -m snakemake --workflow-profile profiles/slurm --quiet host reason

# python -m venv .venv-slurm, which sees the packages of .venv; then Snakemake's plugin for Slurm into it
slurm-setup: .venv-slurm/ready

.venv-slurm/ready: .venv/ready profiles/slurm/requirements.txt
	@$(BIN)/python -m venv .venv-slurm
	@$(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))' > .venv-slurm/base.pth
	@mv .venv-slurm/base.pth "$$(.venv-slurm/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"
	@.venv-slurm/bin/python -m pip install --quiet --no-deps --require-hashes -r profiles/slurm/requirements.txt
	@touch $@

# pytest
test: .venv/ready-dev
	$(BIN)/python -m pytest -n auto --dist loadfile

# pytest -m "not slow"
test-quick: .venv/ready-dev
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not slow"

# python -m venv .venv && .venv/bin/python -m pip install --no-deps --require-hashes -r requirements.txt
setup: .venv/ready

.venv/ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Kelisim needs Python 3.11 or later, not %d.%d. Is there a newer one? make PYTHON=python3.12" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	@echo "Setting up .venv (once) …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.txt
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements-dev.txt
	@touch $@

# ruff check . && ruff format --check . && snakefmt --check Snakefile workflow && snakemake --lint
lint: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/snakefmt --check Snakefile workflow
	$(BIN)/snakemake --lint

# ruff format . && snakefmt Snakefile workflow
format: .venv/ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/snakefmt Snakefile workflow

# python demo/build.py
demo: .venv/ready-dev
	PYTHONPATH=src $(BIN)/python demo/build.py

# python -m kelisim.docs
docs: .venv/ready
	PYTHONPATH=src $(BIN)/python -m kelisim.docs

# uv pip compile … (see below)
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt
	PYTHONPATH=src $(BIN)/python -m kelisim.docs

# snakemake --delete-all-output
clean: .venv/ready
	$(BIN)/snakemake --delete-all-output --quiet
