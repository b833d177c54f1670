import { fileURLToPath } from 'node:url'
import type { InferOutput } from 'valibot'
import type { CustomerNumber, ProductCode, RefId, TrId } from '../billing/identifiers.ts'
import type { Catalogue, Product } from '../billing/product.ts'
import type { CodeStatus, ResponseCode } from '../billing/response-code.ts'
import { type Family, type NumberListing, readFamily } from './family.ts'
import { FixtureError } from './fault.ts'
import { FixtureFolder } from './fixture-folder.ts'
import { PriceListFile, ReadyMadeFile, ResponseCodesFile, WordingFile } from './schemas.ts'

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
 * @throws FixtureError naming every fault by file and JSON pointer
 */
export const loadFixtures = (root: string = BUILT_IN): Fixtures => {
  const folder = new FixtureFolder(root)
  const codes = readCodes(folder)
  const priceList = folder.read('price-list.json', PriceListFile) ?? []
  const families = folder
    .folders('families')
    .flatMap((name) => readFamily(folder, name, priceList, (code) => codes.has(code)) ?? [])
  const products = indexProducts(folder, priceList, families)
  const readyMade = folder.read('ready-made.json', ReadyMadeFile)?.inquiries ?? []
  for (const [index, { code }] of readyMade.entries())
    if (!products.has(code as ProductCode))
      folder.note(
        'ready-made.json',
        `/inquiries/${index}/code`,
        `${code} is not in price-list.json`,
      )
  const wording = folder.read('wording.json', WordingFile)
  if (folder.faults.length > 0 || !wording) throw new FixtureError(folder.faults)

  const messageOf = (code: ResponseCode) => codes.get(code)?.message ?? 'UNDEFINED RESPONSE CODE'
  return {
    product: (code) => products.get(code),
    statusOf: (code) => codes.get(code)?.status,
    products: [...products.values()],
    families,
    numbers: families.flatMap(({ numbers }) => numbers),
    readyMade: readyMade.map(({ tr_id, code, hp, ref_id }) => ({
      trId: tr_id as TrId,
      refId: ref_id as RefId,
      productCode: code as ProductCode,
      customerNumber: hp as CustomerNumber,
    })),
    messages: {
      usual: messageOf,
      ofPayment: (code) => codes.get(code)?.messageOfPayment ?? messageOf(code),
    },
    fieldWording: wording.fields,
  }
}

type CodeFacts = { message: string; messageOfPayment?: string | undefined; status: CodeStatus }

const readCodes = (folder: FixtureFolder): ReadonlyMap<ResponseCode, CodeFacts> => {
  const codes = new Map<ResponseCode, CodeFacts>()
  for (const [index, entry] of (
    folder.read('response-codes.json', ResponseCodesFile) ?? []
  ).entries()) {
    if (codes.has(entry.code))
      folder.note(
        'response-codes.json',
        `/${index}/code`,
        `${entry.code} is listed twice; keep one`,
      )
    codes.set(entry.code, entry)
  }
  return codes
}

const indexProducts = (
  folder: FixtureFolder,
  priceList: InferOutput<typeof PriceListFile>,
  families: readonly Family[],
): ReadonlyMap<ProductCode, Product> => {
  const products = new Map<ProductCode, Product>()
  for (const product of families.flatMap((family) => family.products)) {
    products.set(product.code, product)
  }
  const seen = new Set<string>()
  for (const [index, { code, family }] of priceList.entries()) {
    if (seen.has(code))
      folder.note('price-list.json', `/${index}/code`, `${code} is listed twice; keep one`)
    seen.add(code)
    if (!products.has(code as ProductCode) && folder.faults.length === 0)
      folder.note(
        'price-list.json',
        `/${index}/family`,
        `there is no family "${family}"; add families/${family}/`,
      )
  }
  return products
}
