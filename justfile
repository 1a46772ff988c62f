# The things to remember. Each assumes the virtual environment that the README's commands make.

# run the site with the demonstration material
demo:
    .venv/bin/wenshi demo

# run the tests
test *args:
    .venv/bin/pytest {{args}}

# style, types, direction of imports
lint:
    .venv/bin/ruff check .
    .venv/bin/ruff format --check archive index webapp seeds
    .venv/bin/mypy --strict -p archive -p index
    .venv/bin/lint-imports

# take up new sentences for translation, then compile them
translations:
    .venv/bin/pybabel extract -F webapp/babel.cfg -k Refusal:1 -k BadLine:1 -k Remark:1 -k Problem:1 -k Finding:1 -k Doubt:1 -k Conflict:1 -o webapp/translations/messages.pot .
    .venv/bin/pybabel update -i webapp/translations/messages.pot -d webapp/translations -l en --no-fuzzy-matching
    .venv/bin/pybabel compile -d webapp/translations -l en
    .venv/bin/pybabel compile -d webapp/commands/click -l zh_CN

# measure; see docs/performance.md
bench:
    .venv/bin/python -m tests.bench.bench_import
    .venv/bin/python -m tests.bench.bench_search
    .venv/bin/python -m tests.bench.bench_questions
    .venv/bin/python -m tests.bench.bench_http
    .venv/bin/python -m tests.bench.bench_contents
    .venv/bin/python -m tests.bench.bench_freshness
    .venv/bin/python -m tests.bench.bench_recognition
    .venv/bin/python -m tests.bench.bench_volumes
    .venv/bin/python -m tests.bench.bench_killed
    .venv/bin/python -m tests.bench.bench_processes
    .venv/bin/python -m tests.bench.bench_reading
    .venv/bin/python -m tests.bench.bench_tiles
    .venv/bin/python -m tests.bench.bench_overlap
    .venv/bin/python -m tests.bench.bench_proofread

# take the pictures in docs/screenshots anew
screenshots:
    .venv/bin/python -m tests.browser.screenshots
