import type { Finished } from '../../support/a-process.ts'
import { run } from '../../support/in-process.ts'
import { type Misbehaviour, type StandIn, startStandIn } from '../../support/stand-in/index.ts'

/** Runs `iak-sandbox parity` as a person would, against a server of the test's own. */
export const runParity = (
  { url, caFile, username, apiKey }: Pick<StandIn, 'url' | 'caFile' | 'username' | 'apiKey'>,
  words: readonly string[] = [],
): Promise<Finished> =>
  run(['parity', '--against', url, '--pace', '0', '--timeout', '20000', ...words], {
    IAK_USERNAME: username,
    IAK_API_KEY: apiKey,
    NODE_EXTRA_CA_CERTS: caFile,
  })

/** Starts a stand-in, compares the mock with it, and stops it. */
export const parityWithStandIn = async (
  words: readonly string[] = [],
  misbehaves?: Misbehaviour,
): Promise<Finished> => {
  const standIn = await startStandIn(misbehaves ? { misbehaves } : {})
  try {
    return await runParity(standIn, words)
  } finally {
    await standIn.close()
  }
}

/** The parts of the JSON outcome that tests read. */
export type Outcome = {
  readonly faithful: boolean
  readonly exchanges: number
  readonly differences: readonly {
    readonly field: string
    readonly verdict: string
    readonly severity: string
    readonly here?: string
    readonly there?: string
    readonly where: readonly string[]
  }[]
  readonly questions: readonly {
    readonly name: string
    readonly here?: Record<string, string>
    readonly there?: Record<string, string>
  }[]
  readonly unanswered: readonly string[]
}

export const read = ({ stdout }: Finished) => JSON.parse(stdout) as Outcome
