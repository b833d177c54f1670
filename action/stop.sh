#!/usr/bin/env bash
# Stops the mock that start.sh started, with its children.
set -euo pipefail
pid=$(cat "${RUNNER_TEMP:-/tmp}/iak-sandbox/pid")
kill -TERM "-$pid" 2>/dev/null || echo "iak-sandbox had stopped before; its last lines:" \
  "$(tail -n 5 "${RUNNER_TEMP:-/tmp}/iak-sandbox/complaints")"
