import * as v from 'valibot'
import { serverOperation } from './operation.ts'

const Known = v.strictObject({
  kind: v.picklist(['documented', 'observed', 'assumed']),
  source: v.optional(v.string()),
  checked: v.optional(v.pipe(v.string(), v.isoDate())),
})

const FidelityView = v.strictObject({
  products: v.array(
    v.strictObject({
      code: v.string(),
      name: v.string(),
      family: v.string(),
      inquiry: Known,
      payment: Known,
      checkStatus: Known,
      priceList: Known,
      receipt: Known,
      /** The day of the newest observation of a real server. */
      confirmed: v.optional(v.pipe(v.string(), v.isoDate())),
    }),
  ),
})

/**
 * What is documented, observed or assumed about every product, according to the provenance in its
 * fixtures.
 */
export type FidelityView = v.InferOutput<typeof FidelityView>

/** Shows the fidelity of the current product data. */
export const fidelity = serverOperation({
  method: 'get',
  path: '/fidelity',
  summary:
    'Shows for each product and kind of answer whether it is documented, observed or assumed, with source and date.',
  answers: { 200: FidelityView },
  handle: ({ mock }) => ({
    products: mock.fixtures.fidelity().map(({ code, name, family, confirmed, ...answers }) => ({
      code,
      name,
      family,
      inquiry: show(answers.inquiry),
      payment: show(answers.payment),
      checkStatus: show(answers.checkStatus),
      priceList: show(answers.priceList),
      receipt: show(answers.receipt),
      ...(confirmed !== undefined && { confirmed }),
    })),
  }),
})

type Known = v.InferOutput<typeof Known>

const show = ({ kind, source, checked }: Known): Known => ({
  kind,
  ...(source !== undefined && { source }),
  ...(checked !== undefined && { checked }),
})
