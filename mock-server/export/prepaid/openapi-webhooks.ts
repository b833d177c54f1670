import { writeCallback } from '../../protocol/prepaid/callback.ts'
import type { Part } from '../openapi-examples.ts'
import { ref } from '../openapi-fields.ts'
import { FORMATS, type Format, MEDIA_TYPES } from '../requests.ts'
import type { ExportSource } from '../source.ts'
import { inData } from './openapi-schemas.ts'
import { accountOf, topUpsOf } from './replies.ts'

/**
 * The callback of a top-up, which the vendor posts to the URL of the account. OpenAPI calls it a
 * webhook, because no request names the URL.
 */
export const webhooks = (source: ExportSource): Part => ({
  topUpSettled: {
    post: {
      operationId: 'receiveCallback',
      tags: ['callbacks'],
      summary: 'A top-up has settled.',
      description:
        'Has the version and the format of its top-up (assumed). Compare `sign` with md5(username + api_key + ref_id) before you believe it; it may come twice, late, or before the answer to the top-up.',
      requestBody: {
        required: true,
        content: Object.fromEntries(
          FORMATS.map((format) => [
            MEDIA_TYPES[format],
            {
              schema:
                format === 'json' ? inData(CALLBACKS) : { anyOf: CALLBACKS, xml: { name: 'mp' } },
              examples: examplesOf(format, source),
            },
          ]),
        ),
      },
      responses: { '2XX': { description: 'Received; the body is ignored (assumed).' } },
    },
  },
})

const CALLBACKS = [ref('CallbackV2'), ref('CallbackV1')]

const examplesOf = (format: Format, source: ExportSource): Part =>
  Object.fromEntries(
    ([2, 1] as const).flatMap((version) => {
      const topUps = topUpsOf(version, format, source)
      return (['paid', 'failed'] as const).flatMap((state) => {
        const topUp = topUps.find((one) => one.state === state)
        if (!topUp) return []
        const { body } = writeCallback(topUp, accountOf(source), source.fixtures.prepaid.messageOf)
        const name = `${state === 'paid' ? 'succeeded' : 'failed'}.v${version}`
        return [[name, { value: format === 'json' ? JSON.parse(body) : body }]]
      })
    }),
  )
