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
  prepaid: v.strictObject({
    operations: v.array(
      v.strictObject({
        operation: v.string(),
        version: v.picklist([1, 2]),
        path: v.optional(v.string()),
        /** `commands` of version 1. */
        command: v.optional(v.string()),
        request: Known,
        json: Known,
        xml: Known,
      }),
    ),
    products: v.array(
      v.strictObject({
        code: v.string(),
        type: v.string(),
        operator: v.string(),
        /** Its code, price and texts. */
        row: Known,
        /** The form of its serial numbers. */
        serialNumber: Known,
      }),
    ),
  }),
})

/**
 * What is documented, observed or assumed about every product, and about the prepaid API, according
 * to the provenance in the fixtures.
 */
export type FidelityView = v.InferOutput<typeof FidelityView>

/** Shows the fidelity of the current product data. */
export const fidelity = serverOperation({
  method: 'get',
  path: '/fidelity',
  summary:
    'Shows for each product and kind of answer, and for each operation and product of the prepaid API, whether it is documented, observed or assumed, with source and date.',
  answers: { 200: FidelityView },
  handle: ({ mock: { fixtures } }) => ({
    products: fixtures.fidelity().map(({ code, name, family, confirmed, ...answers }) => ({
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
    prepaid: {
      operations: fixtures.prepaid.operations.map(
        ({ operation, version, path, command, ...known }) => ({
          operation,
          version,
          ...(path !== undefined && { path }),
          ...(command !== undefined && { command }),
          request: show(known.request),
          json: show(known.json),
          xml: show(known.xml),
        }),
      ),
      products: fixtures.prepaid.fidelity().map(({ row, serialNumber, ...product }) => ({
        ...product,
        row: show(row),
        serialNumber: show(serialNumber),
      })),
    },
  }),
})

type Known = v.InferOutput<typeof Known>

const show = ({ kind, source, checked }: Known): Known => ({
  kind,
  ...(source !== undefined && { source }),
  ...(checked !== undefined && { checked }),
})
