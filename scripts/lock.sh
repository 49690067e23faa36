#!/bin/sh
# Writes requirements/*.lock anew from pyproject.toml. `scripts/lock.sh --upgrade` also takes newer releases.
set -eu
cd "$(dirname "$0")/.."
uv=.venv/bin/uv
[ -x "$uv" ] || uv=uv
compile() {
    UV_CUSTOM_COMPILE_COMMAND="scripts/lock.sh" "$uv" pip compile --quiet --universal --generate-hashes \
        --python-version 3.11 --no-emit-index-url --no-emit-find-links --no-annotate "$@"
}
compile "$@" pyproject.toml -o requirements/base.lock
compile "$@" pyproject.toml --extra dev -c requirements/base.lock -o requirements/dev.lock
compile "$@" requirements/build.in -o requirements/build.lock
compile "$@" requirements/uv.in -o requirements/uv.lock
compile "$@" requirements/node.in -o requirements/node.lock
