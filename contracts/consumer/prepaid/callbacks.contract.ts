import { verifyCallback } from 'iak-prepaid'
import { describe, expect, test } from 'vitest'
import { aPact, textRules } from '../contract.ts'
import { EXAMPLE, exampleSign } from '../interaction.ts'
import { toJson } from '../json.ts'
import { type Fields, fields } from '../pattern.ts'
import { expectRead } from '../reading.ts'
import { requireEveryLeafRead } from '../require-every-value-read.ts'
import { xmlExample, xmlRules } from '../xml.ts'
import { commandOf, consumerOf, READING, type Speech, speeches } from './demand.ts'
import { AIRTIME, type Documented, FAILING, VOUCHER } from './documented.ts'
import { callbackOf, failedReply, succeededReply } from './replies.ts'

/** How a top-up ended, and what its callback says of it. */
const ENDINGS = {
  succeeded: { is: 'it succeeded', status: '1', replyOf: succeededReply },
  failed: { is: 'it failed (07)', status: '2', replyOf: failedReply },
} as const

describe.each(speeches)(
  'a partner who bought with version $version in $format gets the callback',
  (speech) => {
    test.each([
      ['of airtime', AIRTIME, 'succeeded'],
      ['of a voucher', VOUCHER, 'succeeded'],
      ['of a top-up that failed', FAILING, 'failed'],
    ] as const)('%s', async (_, documented, outcome) => {
      const { status, replyOf } = ENDINGS[outcome]
      const sign = exampleSign(EXAMPLE.ref_id)
      const callback = callbackOf(replyOf(documented, speech), status, sign)
      const { sign: __, ...read } = callback.fields
      const use = async (body: string, contentType: string) => {
        const reply = await verifyCallback({ body, contentType }, EXAMPLE)
        expect(reply).toMatchObject({ outcome })
        expectRead(reply, fields(read), READING)
      }
      await writeCallback(speech, documented, outcome, callback, use)
      await requireEveryLeafRead(callback, (data) =>
        use(JSON.stringify({ data }), 'application/json'),
      )
    })
  },
)

/** Adds a callback to the pact as a message, and has it read. */
const writeCallback = async (
  speech: Speech,
  { asked }: Documented,
  outcome: keyof typeof ENDINGS,
  callback: Fields,
  use: (body: string, contentType: string) => Promise<void>,
): Promise<void> => {
  const { format } = speech
  const inXml = xmlExample(callback, 'flat')
  await aPact(consumerOf(speech))
    .addAsynchronousInteraction()
    .given('a callback is sent', { ...asked, ...speech, outcome })
    .expectsToReceive(
      `${commandOf(speech, 'callback')} · ${asked.product_code} · ${ENDINGS[outcome].is}`,
      (builder) => {
        if (format === 'json') builder.withJSONContent({ data: toJson(callback) })
        // As a JSON text, which `finishPact` turns into a plain one: for bytes, Pact's library
        // writes whatever is in memory behind them.
        else builder.withJSONContent(inXml).withMatchingRules(textRules(xmlRules(callback)))
      },
    )
    .executeTest(({ contents: { content } }) =>
      use(format === 'xml' ? String(content) : JSON.stringify(content), `application/${format}`),
    )
}
