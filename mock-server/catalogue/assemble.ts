import type { InferOutput } from 'valibot'
import type { CustomerNumber, ProductCode, RefId, TrId } from '../billing/identifiers.ts'
import type { Catalogue, Product } from '../billing/product.ts'
import type { ResponseCode } from '../billing/response-code.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { digestOf } from './digest.ts'
import {
  assembleFamily,
  assembleProduct,
  type Family,
  groupNumbers,
  type Listed,
  type NumberListing,
} from './family.ts'
import { type ProductFidelity, readFidelity } from './fidelity.ts'
import type { FixtureSet } from './fixture-set.ts'
import { assemblePrepaid, type PrepaidFixtures } from './prepaid/assemble.ts'
import type { ResponseCodesFile, WordingFile } from './schemas.ts'

/** An inquiry in every fresh namespace, as the fixtures list it. */
type ReadyMade = {
  readonly trId: TrId
  readonly refId: RefId
  readonly productCode: ProductCode
  readonly customerNumber: CustomerNumber
}

/** All product data, checked once and trusted afterwards. */
export type Fixtures = Omit<Catalogue, 'priceList'> & {
  readonly priceList: readonly Listed[]
  readonly products: readonly Product[]
  readonly families: readonly Family[]
  readonly numbers: readonly NumberListing[]
  readonly readyMade: readonly ReadyMade[]
  /** Those of `scenarios/*.json`, in the order they are tried. */
  readonly scenarios: readonly Scenario[]
  /** Every code the vendor lists, with what it means for a payment. */
  readonly responseCodes: InferOutput<typeof ResponseCodesFile>
  /** The data of the prepaid API; assembled on first use. */
  readonly prepaid: PrepaidFixtures
  /** What is documented, observed or assumed about every product; computed on demand. */
  readonly fidelity: () => readonly ProductFidelity[]
  /** Equal for fixtures that answer alike; computed on demand. */
  readonly digest: () => string
  readonly messages: {
    readonly usual: (code: ResponseCode) => string
    readonly ofInquiry: (code: ResponseCode) => string
    readonly ofPayment: (code: ResponseCode) => string
  }
  readonly fieldWording: InferOutput<typeof WordingFile>['fields']
}

/** Derives everything the server needs from files without problems. */
export const assemble = (set: FixtureSet, seed: number): Fixtures => {
  const { responseCodes, priceList, readyMade, receipt, wording, families, scenarios } = set
  if (!responseCodes || !priceList || !readyMade || !receipt || !wording)
    throw new Error('fixtures were assembled from invalid files')
  const codes = new Map(responseCodes.map((entry) => [entry.code, entry]))
  const assembled = [...families].map(([name, files]) => assembleFamily(name, files))
  const byName = new Map(assembled.map((family) => [family.name, family]))
  const numbers = groupNumbers(assembled)
  const products = priceList.flatMap((listed) => {
    const family = byName.get(listed.family)
    return family ? assembleProduct(listed, family, numbers, receipt.lines, seed) : []
  })
  const byCode = new Map(products.map((product) => [product.code, product]))
  let digest: string | undefined
  let prepaid: PrepaidFixtures | undefined
  const usual = (code: ResponseCode) => codes.get(code)?.message ?? UNLISTED
  return {
    product: (code) => byCode.get(code),
    statusOf: (code) => codes.get(code)?.status,
    products,
    families: assembled,
    priceList,
    numbers: assembled.flatMap(({ numbers }) => numbers),
    readyMade: readyMade.inquiries.map(({ tr_id, code, hp, ref_id }) => ({
      trId: tr_id as TrId,
      refId: ref_id as RefId,
      productCode: code as ProductCode,
      customerNumber: hp as CustomerNumber,
    })),
    scenarios: [...scenarios.values()].flatMap(
      (file) => file?.scenarios ?? [],
    ) as readonly Scenario[],
    responseCodes,
    get prepaid() {
      prepaid ??= assemblePrepaid(set.prepaid, seed)
      return prepaid
    },
    fidelity: () => readFidelity(set),
    digest: () => {
      digest ??= digestOf(set, seed)
      return digest
    },
    messages: {
      usual,
      ofInquiry: (code) => codes.get(code)?.messageOfInquiry ?? usual(code),
      ofPayment: (code) => codes.get(code)?.messageOfPayment ?? usual(code),
    },
    fieldWording: wording.fields,
  }
}

const UNLISTED = 'UNDEFINED RESPONSE CODE'
