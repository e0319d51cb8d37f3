#!/usr/bin/env bash
# The step of action.yml: installs healthlint beside the action's own files and checks what is new.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
place="${RUNNER_TEMP:-/tmp}/healthlint-venv"
python="$(command -v python3 || command -v python)"
"$python" -m venv "$place"
bin="$place/bin"
if [ -d "$place/Scripts" ]; then bin="$place/Scripts"; fi
"$bin/python" -m pip install --quiet --disable-pip-version-check "$here"

arguments=(--format github --fail-on "$INPUT_FAIL_ON")
since="$INPUT_NEW_SINCE"
if [ -z "$since" ]; then
  if [ -n "$BASE_REF" ]; then
    since="origin/$BASE_REF..."
  elif [ -n "$BEFORE" ] && [ -n "${BEFORE//0/}" ]; then
    since="$BEFORE"
  else
    since="all"
  fi
fi
if [ "$since" != "all" ]; then arguments+=(--new-since "$since"); fi
if [ -n "$INPUT_SARIF_FILE" ]; then arguments+=(--format "sarif=$INPUT_SARIF_FILE"); fi
while IFS= read -r line; do
  if [ -n "$line" ]; then arguments+=("$line"); fi
done <<< "$INPUT_ARGS"
paths=()
while IFS= read -r line; do
  if [ -n "$line" ]; then paths+=("$line"); fi
done <<< "$INPUT_PATHS"

exec "$bin/healthlint" check "${arguments[@]}" -- "${paths[@]}"
