# The commands of the house (`just --list`); .ci/run takes the lines of `lint` from here, so they are written once.
# They use the environment that the README's second command makes (.venv).

set shell := ["bash", "-euo", "pipefail", "-c"]

export PATH := justfile_directory() / ".venv/bin:" + env("PATH")

# run the tests, two at a time
test *arguments:
    python -m pytest -n 2 {{arguments}}

# look for new counterexamples: other examples in every run
explore *arguments:
    NNL_EXAMPLES=explore python -m pytest -n 2 {{arguments}}

# the longer attacks: kills while writing, writes that fail, hostile names, crafted files, 5,000 mutants
torture *arguments:
    NNL_TORTURE=long python -m pytest -n 2 tests/torture {{arguments}}

# style, format, types (strict) and the layers of pyproject.toml; changes nothing
lint:
    ruff check
    ruff format --check
    mypy
    lint-imports --no-logo

# mend what can be mended by itself: format and simple style
fix:
    ruff check --fix-only
    ruff format

# all that CI does, in a fresh environment: tests, lint, the newcomer's path, the wheel
check:
    bash .ci/run

# judge the example district (ends with 1: it misses targets, as it should)
demo:
    -nnl check examples/minh-hoa-2024.csv examples/khao-sat-nha-tuyen-dung-2024.csv --baseline examples/minh-hoa-2023.csv

# write the schema that editors load anew, after a change to the plan's models
schema:
    nnl schema plan >indicators.schema.json

# write docs/problems.md anew from the catalogue, after a new or changed sentence of a problem, or a merge
problems:
    python tests/problem_page.py

# make the folder and the .zip for machines with nothing on them, in dist/ (see packaging/README.md)
package:
    python packaging/make_folder.py dist
