#!/usr/bin/env bash
# Starts the mock in the background and waits until it is ready.
set -euo pipefail

folder="${RUNNER_TEMP:-/tmp}/iak-sandbox"
mkdir -p "$folder"

if [ -z "$COMMAND" ]; then
  case "$RUNNER_OS-$RUNNER_ARCH" in
    Linux-X64) file=iak-sandbox-linux-x64 ;;
    Linux-ARM64) file=iak-sandbox-linux-arm64 ;;
    *)
      echo "::error::There is no executable for $RUNNER_OS on $RUNNER_ARCH. Give the input command, such as: npx iak-sandbox"
      exit 1
      ;;
  esac
  releases=https://github.com/iak-sandbox/iak-sandbox/releases
  from="$releases/download/$VERSION"
  [ "$VERSION" != latest ] || from="$releases/latest/download"
  for each in "$file.gz" "$file.sha256"; do
    curl -fsSL --retry 3 -o "$folder/$each" "$from/$each"
  done
  gunzip --force "$folder/$file.gz"
  (cd "$folder" && sha256sum --check --quiet "$file.sha256")
  chmod +x "$folder/$file"
  COMMAND="$folder/$file"
fi

# Both are words for the shell, as they are written in the workflow.
eval "set -- $COMMAND start --port $MOCK_PORT --log json $ARGUMENTS"
# The background process may open its log later than it is read here for the first time.
: >"$folder/log"
# In a session of its own, so that it outlives this step and can be stopped with its children.
setsid "$@" >"$folder/log" 2>"$folder/complaints" </dev/null &
echo $! >"$folder/pid"

url=
for _ in $(seq 300); do
  url=$(sed -n 's/.*"event":"ready","url":"\([^"]*\)".*/\1/p' "$folder/log")
  [ -z "$url" ] || break
  kill -0 "$(cat "$folder/pid")" 2>/dev/null || break
  sleep 0.1
done
if [ -z "$url" ]; then
  echo "::error::iak-sandbox did not start: $(head -c 2000 "$folder/complaints" | tr '\n' ' ')"
  exit 1
fi
eval "set -- $COMMAND readyz --wait 30 --url $url"
"$@"

echo "url=$url" >>"$GITHUB_OUTPUT"
: >"$folder/failed"
{
  echo "IAK_SANDBOX_URL=$url"
  echo "IAK_SANDBOX_FAILED=$folder/failed"
} >>"$GITHUB_ENV"
