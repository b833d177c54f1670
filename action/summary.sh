#!/usr/bin/env bash
# Appends the journal to the step summary: of the namespaces that failed tests have named in
# IAK_SANDBOX_FAILED, or else of every namespace with requests.
set -euo pipefail

url="${IAK_SANDBOX_URL:?the action iak-sandbox has to run first}"
# A summary may have 1 MiB.
most=50

namespaces() {
  if [ -s "${IAK_SANDBOX_FAILED:-}" ]; then
    sort -u "$IAK_SANDBOX_FAILED"
  else
    curl -fsS "$url/__admin/namespaces" | jq -r '.[] | select(.requests > 0) | .name'
  fi
}

# One row for each exchange, oldest first; texts of a request cannot break the table.
rows='
  def cell: tostring | .[0:200] | gsub("[\\n\\r]+"; " ") | gsub("&"; "&amp;") | gsub("<"; "&lt;")
    | gsub("\\|"; "&#124;") | gsub("`"; "&#96;");
  .requests | reverse[]
  | [ (.at | .[11:23]), (.command.kind // .path), (.order.product // ""),
      (.order.customerNumber // ""), (.order.refId // ""), (.responseCode // .status), .matched,
      (.hint // "") ]
  | "| " + (map(cell) | join(" | ")) + " |"'

{
  echo "## What the mock was asked"
  echo
  namespaces | while IFS= read -r name; do
    echo "### \`${name//\`/}\`"
    echo
    echo "| time | request | product | number | ref_id | answer | matched | hint |"
    echo "| --- | --- | --- | --- | --- | --- | --- | --- |"
    curl -fsS -H "X-Mock-Namespace: $name" "$url/__admin/requests?limit=$most" | jq -r "$rows"
    echo
  done
} >>"$GITHUB_STEP_SUMMARY"
