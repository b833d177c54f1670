import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { needsMock } from '../../../contracts/states.ts'
import type { Finding } from '../../../contracts/verification/findings.ts'
import { readPacts } from '../../../contracts/verification/pact-files.ts'
import type { Target } from '../../../contracts/verification/target.ts'
import { verifyPacts } from '../../../contracts/verification/verify-pacts.ts'
import { DEFAULT_ACCOUNT } from '../../../mock-server/index.ts'
import { runProcess } from '../../support/a-process.ts'
import { run } from '../../support/in-process.ts'
import { oneVerifier } from '../../support/one-verifier.ts'
import { type Misbehaviour, type StandIn, startStandIn } from '../../support/stand-in/index.ts'
import type { Wrong } from './mutation.ts'
import { startWrongMock } from './wrong-mock.ts'

/** The project's own pacts. */
export const PACTS = join(import.meta.dirname, '../../../contracts/pacts')

const interactions = readdirSync(PACTS)
  .filter((name) => name.endsWith('.json'))
  .flatMap(
    (name): readonly { readonly providerStates?: readonly { readonly name: string }[] }[] =>
      JSON.parse(readFileSync(join(PACTS, name), 'utf8')).interactions,
  )

/** How many interactions the pact files contain. */
export const demanded: number = interactions.length

/** How many of them have a state that only a mock can set up. */
export const demandedOfMocks: number = interactions.filter(({ providerStates = [] }) =>
  providerStates.some(needsMock),
).length

/** The last line of a report by which every interaction has passed. */
export const allPassedAt = (target: string, count: number = demanded): RegExp =>
  new RegExp(
    `\\n${count} interactions against ${target} in [\\d.]+ s: ${count} passed, 0 failed, 0 not reached\\n$`,
  )

type Env = Readonly<Record<string, string>>

/** Runs the command to its end. */
export const verify = (flags: readonly string[], env: Env = {}) => run(['verify', ...flags], env)

/** Runs the command to its end, as a partner's shell would. */
export const verifyInShell = (flags: readonly string[], env: Env = {}) =>
  runProcess(['verify', ...flags], env)

/** The account of a stand-in and its CA, as variables of a partner's shell. */
export const accountAt = ({ caFile, username, apiKey }: StandIn): Env => ({
  NODE_EXTRA_CA_CERTS: caFile,
  IAK_USERNAME: username,
  IAK_API_KEY: apiKey,
})

/** Verifies against a stand-in, without pauses between requests. */
export const verifyAt = (standIn: StandIn, ...flags: readonly string[]) =>
  verify(['--against', standIn.url, '--pace', '0', ...flags], accountAt(standIn))

/** What `--json` prints. */
export type Report = {
  readonly target: string
  readonly holds: boolean
  readonly interactions: number
  readonly passed: number
  readonly failed: number
  readonly notReached: number
  readonly tookMs: number
  readonly findings: readonly Finding[]
}

/** Verifies against a misbehaving vendor. */
const against = async (misbehaves: Misbehaviour, flags: readonly string[]) => {
  const standIn = await startStandIn({ misbehaves })
  try {
    return await verifyAt(standIn, ...flags)
  } finally {
    await standIn.close()
  }
}

/** The exit code and the report on a misbehaving vendor. */
export const reportOn = async (misbehaves: Misbehaviour, ...flags: readonly string[]) => {
  const { code, stdout, stderr } = await against(misbehaves, ['--json', ...flags])
  if (!stdout) throw new Error(stderr)
  return { code, report: JSON.parse(stdout) as Report }
}

/** The exit code and the printed report on HPTHREE at a misbehaving vendor. */
export const tableOn = async (misbehaves: Misbehaviour) => {
  const { code, stdout } = await against(misbehaves, ['--only', 'HPTHREE'])
  return { code, table: stdout }
}

/** A new folder with these files. */
export const aFolder = (files: Readonly<Record<string, string>> = {}) => {
  const path = mkdtempSync(join(tmpdir(), 'iak-verify-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text)
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) }
}

/** The mock at a URL as a target, without pauses between requests. */
export const aTarget = (baseUrl: string): Target => ({
  name: baseUrl,
  baseUrl,
  prepaidUrl: baseUrl,
  username: DEFAULT_ACCOUNT.username,
  apiKey: DEFAULT_ACCOUNT.apiKey,
  own: true,
  assumed: true,
  timeout: 10_000,
  fetch,
  close: async () => {},
})

const read = new Map<string, ReturnType<typeof readPacts>>()

/** The interactions with a text; to read all pacts takes longer than to verify one interaction. */
const pactsWith = (only: string) => {
  const pacts = read.get(only) ?? readPacts([PACTS], { only: [only] })
  read.set(only, pacts)
  return pacts
}

/** Verifies the interactions with a text against the mock at a URL, with a mutation. */
export const verifyWrong = async (mockUrl: string, only: string, wrong?: Wrong) => {
  await using server = await startWrongMock(mockUrl, wrong)
  const { findings } = await verifyPacts(
    pactsWith(only),
    aTarget(server.url),
    () => {},
    oneVerifier,
  )
  return { findings, changed: [...server.changed].sort() }
}
