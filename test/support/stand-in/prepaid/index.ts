/** The prepaid side of the stand-in. */
import type { Fields, Receipt } from '../answer.ts'
import type { Account, Call } from '../vendor.ts'
import { refusal } from './answers.ts'
import { fieldsOf, PrepaidBook, type TopUp } from './book.ts'
import { lacksEnvelope, type PrepaidMisbehaviour, spoil } from './misbehaviour.ts'
import { answerPrepaid, isTopUp, signOf } from './vendor.ts'
import { write } from './writing.ts'

type Sent = Receipt & { readonly status: number }

/** The prepaid API of one account. */
export type PrepaidVendor = {
  /** What to send for a call; undefined when the caller is left waiting. */
  readonly reply: (call: Call) => Sent | undefined
}

/** Options of the prepaid side. */
export type PrepaidOptions = {
  readonly misbehaves?: PrepaidMisbehaviour
  /** Where callbacks are sent; nowhere by default. */
  readonly callbackUrl?: string
}

const BAD_GATEWAY = '<html><head><title>502 Bad Gateway</title></head><body>502</body></html>'

/** The prepaid API of an account. */
export const aPrepaidVendor = (
  account: Account,
  { misbehaves: how, callbackUrl }: PrepaidOptions,
): PrepaidVendor => {
  const book = new PrepaidBook((topUp) => {
    if (callbackUrl === undefined || how === 'no-callback') return
    const { contentType, body } = callbackFor(topUp)
    // Whether it arrives is the receiver's affair.
    fetch(callbackUrl, { method: 'POST', headers: { 'Content-Type': contentType }, body }).catch(
      () => undefined,
    )
  })

  /** Every value is a text. */
  const callbackFor = (topUp: TopUp) => {
    const sign = how === 'wrong-callback-sign' ? '0'.repeat(32) : signOf(account, topUp.refId)
    const fields = spoil(fieldsOf(topUp, topUp.version, book.deposit), how)
    const texts = Object.entries(fields).map(([name, value]) => [name, String(value)] as const)
    const data = { ...Object.fromEntries(texts), sign }
    const hasEnvelope = !lacksEnvelope(how, topUp.format)
    return {
      contentType: `application/${topUp.format}`,
      body: write(data, topUp.format, { hasEnvelope }),
    }
  }

  return {
    reply: (call) => {
      if (isTopUp(call) && how === 'hang') return undefined
      if (isTopUp(call) && how === 'html-error')
        return { status: 502, contentType: 'text/html', body: BAD_GATEWAY }
      const usual = answerPrepaid(call, account, book)
      const isSold = isTopUp(call) && 'about' in usual && usual.about === 'top-up'
      const given = isSold && how === 'refuses-to-sell' ? refusal('17') : usual
      const { format } = call
      if (!('about' in given)) return { ...given, status: 200 }
      const { about, status, data } = given
      const spoilt = about === 'top-up' && !Array.isArray(data) ? spoil(data as Fields, how) : data
      const hasEnvelope = !lacksEnvelope(how, format)
      return {
        status,
        contentType: `application/${format}`,
        body: write(spoilt, format, { hasEnvelope }),
      }
    },
  }
}
