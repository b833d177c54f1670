import { randomUUID } from 'node:crypto'
import type { Speech } from '../prepaid/request.ts'
import type { AskedCallback, AskedTopUp, Ending } from '../states.ts'
import { askPrepaid } from './ask-prepaid.ts'
import { isMock } from './at-mock.ts'
import { type CallbackMessage, marked } from './callback-message.ts'
import type { SentTopUp, Settling } from './settling.ts'
import { settlingAtMock } from './settling-at-mock.ts'
import { type ByHand, settlingByHand } from './settling-by-hand.ts'
import type { Target } from './target.ts'
import { UnreachedState, unreached } from './unreached-state.ts'

/** The top-ups of a run. */
export type TopUps = {
  /** Requests one, which is in process then. @throws UnreachedState */
  requested(asked: AskedTopUp): Promise<SentTopUp>
  /** One that is settled. It is bought once for all interactions. @throws UnreachedState */
  settled(asked: AskedTopUp, ending: Ending): Promise<SentTopUp>
  /** The callback of one that is settled. @throws UnreachedState */
  callback(asked: AskedCallback): Promise<CallbackMessage>
}

const USUAL: Speech = { version: 2, format: 'json' }

/** Buys and settles top-ups at a target: at the mock by its admin API, elsewhere with a person. */
export const createTopUps = (target: Target, byHand: ByHand): TopUps => {
  let settling: Promise<Settling> | undefined
  const chosen = () => {
    settling ??= chooseSettling(target, byHand)
    return settling
  }
  const bought = new Map<string, Promise<SentTopUp>>()

  /** Also keeps a failure, so that nothing is bought again after it. */
  const once = (asked: AskedTopUp, ending: Ending, speech: Speech) => {
    const { product_code, customer_id } = asked
    const key = JSON.stringify([product_code, customer_id, ending, speech.version, speech.format])
    const known = bought.get(key) ?? buyAndSettle(asked, ending, speech)
    bought.set(key, known)
    return known
  }

  const buyAndSettle = async (asked: AskedTopUp, ending: Ending, speech: Speech) => {
    const { impossible, settle } = await chosen()
    if (impossible !== undefined) throw new UnreachedState(impossible)
    const topUp = await request(target, asked, speech)
    await settle(topUp, ending)
    return topUp
  }

  return {
    requested: (asked) => request(target, asked, USUAL),
    settled: (asked, ending) => once(asked, ending, USUAL),
    callback: async ({ version, format, outcome, ...asked }) => {
      const { noCallbacks, callbackOf } = await chosen()
      if (noCallbacks !== undefined) throw new UnreachedState(noCallbacks)
      const topUp = await once(asked, outcome, { version, format })
      return marked(await callbackOf(topUp), target, topUp.refId)
    },
  }
}

const chooseSettling = async (target: Target, byHand: ByHand): Promise<Settling> => {
  const isAtMock = await isMock(target).catch(unreached('the request for the deposit got no reply'))
  return isAtMock ? settlingAtMock(target) : settlingByHand(target, byHand)
}

/** The code of a top-up in process. */
const IN_PROCESS = '39'

const request = async (
  target: Target,
  { product_code, customer_id }: AskedTopUp,
  speech: Speech,
): Promise<SentTopUp> => {
  const refId = `pact-${randomUUID()}`
  const which = `the top-up of ${product_code} to ${customer_id}`
  const fields = { ref_id: refId, customer_id, product_code }
  const reply = await askPrepaid(target, 'top up', fields, speech).catch(
    unreached(`${which} got no reply`),
  )
  if (reply.rc !== IN_PROCESS)
    throw new UnreachedState(
      `${which} should be in process, but returned ${reply.rc} ${reply.message}`.trimEnd(),
    )
  if (reply.trId === '') throw new UnreachedState(`${which} returned no tr_id`)
  return { asked: { product_code, customer_id }, refId, trId: reply.trId, ...speech }
}
