import { fileURLToPath } from 'node:url'
import type { InferOutput } from 'valibot'
import type { CustomerNumber, ProductCode, RefId, TrId } from '../billing/identifiers.ts'
import type { Catalogue, Product } from '../billing/product.ts'
import type { ResponseCode } from '../billing/response-code.ts'
import { crossCheck } from './cross-check.ts'
import { assembleFamily, assembleProduct, type Family, type NumberListing } from './family.ts'
import { FixtureError } from './fault.ts'
import { FixtureFolder } from './fixture-folder.ts'
import { type FixtureSet, readFixtureSet } from './fixture-set.ts'
import type { WordingFile } from './schemas.ts'

/** An inquiry every fresh namespace holds, as the fixtures name it. */
export type ReadyMade = {
  readonly trId: TrId
  readonly refId: RefId
  readonly productCode: ProductCode
  readonly customerNumber: CustomerNumber
}

/** All product data, read once and believed from then on. */
export type Fixtures = Catalogue & {
  readonly products: readonly Product[]
  readonly families: readonly Family[]
  readonly numbers: readonly NumberListing[]
  readonly readyMade: readonly ReadyMade[]
  readonly messages: {
    readonly usual: (code: ResponseCode) => string
    readonly ofPayment: (code: ResponseCode) => string
  }
  readonly fieldWording: InferOutput<typeof WordingFile>['fields']
}

/** The fixtures that come with the package. */
export const BUILT_IN = fileURLToPath(new URL('../../fixtures', import.meta.url))

/**
 * Reads a folder of fixtures, whole or not at all.
 *
 * @param seed what made-up bills derive from
 * @throws FixtureError naming every fault by file and JSON pointer
 */
export const loadFixtures = (root: string = BUILT_IN, seed = 1): Fixtures => {
  const folder = new FixtureFolder(root)
  const set = readFixtureSet(folder)
  for (const { file, pointer, problem } of crossCheck(set)) folder.note(file, pointer, problem)
  if (folder.faults.length > 0) throw new FixtureError(folder.faults)
  return assemble(set, seed)
}

const assemble = (
  { responseCodes, priceList, readyMade, wording, families }: FixtureSet,
  seed: number,
): Fixtures => {
  if (!responseCodes || !priceList || !readyMade || !wording)
    throw new Error('fixtures were assembled from broken files')
  const codes = new Map(responseCodes.map((entry) => [entry.code, entry]))
  const assembled = [...families].map(([name, files]) => assembleFamily(name, files))
  const byName = new Map(assembled.map((family) => [family.name, family]))
  const products = priceList.flatMap((listed) => {
    const family = byName.get(listed.family)
    return family ? assembleProduct(listed, family, assembled, seed) : []
  })
  const byCode = new Map(products.map((product) => [product.code, product]))
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
    messages: { usual, ofPayment: (code) => codes.get(code)?.messageOfPayment ?? usual(code) },
    fieldWording: wording.fields,
  }
}

const UNLISTED = 'UNDEFINED RESPONSE CODE'
