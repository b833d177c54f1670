import { prepareFolder } from '../../mock-server/cli/output-path.ts'
import { listenHere } from '../listen.ts'
import { compare } from '../parity/compare.ts'
import { checkAccount } from '../verification/check-account.ts'
import { chooseTarget, type TargetOptions } from '../verification/choose-target.ts'
import { reach } from '../verification/target.ts'
import type { Output } from '../verification/verify.ts'
import { createAllowance, inRupiah, parseLimits } from './allowance.ts'
import { driftJson, driftText } from './drift.ts'
import type { Exchange } from './exchange.ts'
import { createFixtureWriter } from './fixture-writer.ts'
import { createObservedWalks } from './observed-walks.ts'
import { createProxy, type Passed } from './proxy.ts'
import { createTally } from './tally.ts'
import { createTwin } from './twin.ts'

/** Options of `record`. */
export type RecordOptions = TargetOptions & {
  readonly budget?: string
  readonly port: number
  /** The folder for observed fixtures. */
  readonly out?: string
  readonly json?: boolean
}

const BOTH = new Set(['postpaid', 'prepaid'] as const)

/**
 * Stands between an app and a server: passes everything on, asks the mock the same, and tells how
 * the answers differ, until it is stopped.
 *
 * @returns 0 when every reply came and no difference would break a program, otherwise 1
 * @throws WrongUsage, Unreachable
 */
export const recording = async (
  options: RecordOptions,
  env: NodeJS.ProcessEnv,
  { out, progress }: Output,
  untilStopped: () => Promise<unknown>,
): Promise<0 | 1> => {
  const limits = parseLimits(options.budget)
  if (options.out !== undefined) prepareFolder(options.out, '--out')
  const target = await chooseTarget(options, env)
  const twin = createTwin(target, options.fixtures ?? [])
  try {
    await reach(target, BOTH)
    await checkAccount(target, BOTH)
    const allowance = createAllowance(limits)
    const tally = createTally()
    const walkOf = createObservedWalks(twin.familyOf)
    const writer =
      options.out === undefined ? undefined : createFixtureWriter(options.out, target, progress)

    const toExchange = async (passed: Passed): Promise<Exchange> => {
      if (passed.kind !== 'answered') return passed
      const mine = await twin.ask(passed.asked, passed.theirs)
      if ('because' in mine) return { ...passed, kind: 'not compared', ...mine }
      const points = compare(mine.reply, passed.theirs)
      return { ...passed, kind: 'compared', points, matched: mine.matched }
    }
    const follow = async (passed: Passed) => {
      const exchange = await toExchange(passed)
      tally.add(exchange)
      out(options.json ? driftJson(exchange) : driftText(exchange))
      const walk = passed.kind === 'answered' && writer ? await walkOf(passed) : undefined
      if (walk) await writer?.write(walk)
    }
    // One after another, in the order of the replies, behind the app's back.
    let followed = Promise.resolve()
    const proxy = createProxy(target, allowance, (passed) => {
      followed = followed
        .then(() => follow(passed))
        .catch((error: Error) => progress(`could not compare a reply: ${error.stack}`))
    })

    const { url, close } = await listenHere(proxy, options.port, '--port')
    progress(
      `recording at ${url}, which stands for ${[...new Set([target.baseUrl, target.prepaidUrl])].join(' and ')}: at most ${limits.requests} requests and ${inRupiah(limits.deposit)}; stop with Ctrl+C`,
    )
    await untilStopped()
    await close()
    await followed
    if (!options.json) out(tally.text(allowance.used))
    if (writer) progress(writer.text)
    return tally.isFaithful ? 0 : 1
  } finally {
    await twin.close()
    await target.close()
  }
}
