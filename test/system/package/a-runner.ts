import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { parse } from 'yaml'

export const root = join(import.meta.dirname, '../../..')

/** The command that starts the checkout's program. */
export const OWN = `'${process.execPath}' '${join(root, 'bin/iak-sandbox.js')}'`

type Step = { readonly if?: string; readonly run: string; readonly env?: Record<string, string> }
type Action = {
  readonly inputs?: Readonly<Record<string, { readonly default: string }>>
  readonly outputs?: Readonly<Record<string, { readonly value: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

/** A runner of GitHub, as far as a composite action of shell steps needs one. */
export const aRunner = (tools?: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'iak-runner-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = (name: string) => join(folder, name)
  for (const name of ['env', 'output', 'summary']) writeFileSync(file(name), '')
  const given: Record<string, string> = {
    PATH: `${tools === undefined ? '' : `${tools}:`}/usr/bin:/bin`,
    HOME: folder,
    RUNNER_TEMP: folder,
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    GITHUB_ENV: file('env'),
    GITHUB_OUTPUT: file('output'),
    GITHUB_STEP_SUMMARY: file('summary'),
  }
  const assignments = (name: string) =>
    Object.fromEntries(
      readFileSync(file(name), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.split(/=(.*)/s).slice(0, 2)),
    )

  /** Runs an action's steps, as long as none fails or the step says otherwise. */
  const use = (path: string, inputs: Readonly<Record<string, string>> = {}) => {
    const action = parse(readFileSync(join(root, path, 'action.yml'), 'utf8')) as Action
    const all: Record<string, string> = {
      ...Object.fromEntries(
        Object.entries(action.inputs ?? {}).map(([name, one]) => [name, one.default]),
      ),
      ...inputs,
    }
    const filled = (text: string) =>
      text
        .replace(/\$\{\{ inputs\.(\w+) \}\}/g, (_, name) => all[name] ?? '')
        .replace(/\$\{\{ github\.action_path \}\}/g, join(root, path))
    let failed = false
    let said = ''
    const holds = (condition = 'success()') =>
      condition.split(' && ').every((part) => {
        if (part === "inputs.run != ''") return all.run !== ''
        if (part === 'failure()') return failed
        return part === 'always()'
      })
    for (const step of action.runs.steps) {
      const states = /(?:failure|always)\(\)/.test(step.if ?? '')
      if (!states && failed) continue
      if (step.if !== undefined && !holds(step.if)) continue
      const env = Object.fromEntries(
        Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)]),
      )
      const { status, stdout, stderr } = spawnSync(
        'bash',
        ['--noprofile', '--norc', '-eo', 'pipefail', '-c', filled(step.run)],
        { encoding: 'utf8', cwd: folder, env: { ...given, ...assignments('env'), ...env } },
      )
      said += stdout + stderr
      failed ||= status !== 0
    }
    return { failed, said, summary: readFileSync(file('summary'), 'utf8') }
  }
  const output = () => assignments('output') as Readonly<Record<string, string>>
  return { folder, use, output, env: () => ({ ...given, ...assignments('env') }) }
}

/**
 * A folder of tools with a `curl` that finds a release in `files`, by the name of the file, and asks
 * for everything on this machine as usual.
 */
export const aReleaseFor = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'iak-release-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'files'))
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, 'files', name), content)
  writeFileSync(
    join(folder, 'curl'),
    `#!/usr/bin/env bash
out=/dev/stdout
words=("$@")
while [ $# -gt 0 ]; do
  case "$1" in
    -o) out=$2; shift ;;
    http://127.0.0.1:*) exec /usr/bin/curl "\${words[@]}" ;;
    https://github.com/iak-sandbox/iak-sandbox/releases/*) from=$1 ;;
  esac
  shift
done
echo "$from" >>"${folder}/asked"
cat "${folder}/files/$(basename "$from")" >"$out"
`,
  )
  chmodSync(join(folder, 'curl'), 0o755)
  return folder
}
