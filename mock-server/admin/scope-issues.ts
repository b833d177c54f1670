import type { ProductCode } from '../billing/identifiers.ts'
import { isPrepaid } from '../billing/prepaid/command.ts'
import { closestMatches } from '../catalogue/closest-matches.ts'
import { type Fault, isCallbackFault } from '../faults/fault.ts'
import type { Scope } from '../faults/scope.ts'
import type { Mock } from '../server/mock.ts'
import type { Issue } from '../validation/check-against.ts'

type Fixtures = Pick<Mock['fixtures'], 'product' | 'products' | 'prepaid'>

type Aimed = { readonly fault: Pick<Fault, 'kind'>; readonly scope: Scope }

/** What a request for a price list does not have. */
const OF_A_BILL = ['product', 'customerNumber', 'refId'] as const

/** Finds scopes that no call can match: a fault that never triggers is worse than an error. */
export const findScopeIssues = (
  { fault, scope }: Aimed,
  fixtures: Fixtures,
  pointer: string,
): readonly Issue[] => {
  const { command } = scope
  const isOfCallback = isCallbackFault(fault as Fault)
  const never = (name: keyof Scope, why: string) => ({
    pointer: `${pointer}/${name}`,
    detail: `can never match: ${why}`,
  })
  const wrongCommand =
    isOfCallback && command !== undefined && command !== 'top-up'
      ? [
          never(
            'command',
            `only a top-up has a callback, so ${fault.kind} applies to no ${command}; write "top-up", or leave it out`,
          ),
        ]
      : []
  const wrongProduct = unknownProduct(scope, isOfCallback, fixtures)
  return [
    ...wrongCommand,
    ...(wrongProduct === undefined ? [] : [never('product', wrongProduct)]),
    ...(command === 'price-list'
      ? OF_A_BILL.filter((name) => scope[name] !== undefined).map((name) =>
          never(name, 'a price list request names no product, customer or order'),
        )
      : []),
  ]
}

/** Why no call can name the product of a scope; undefined when one can. */
const unknownProduct = (
  { product, command }: Scope,
  isOfCallback: boolean,
  fixtures: Fixtures,
): string | undefined => {
  if (product === undefined) return undefined
  const isOfPrepaid = isOfCallback || (command !== undefined && isPrepaid({ kind: command }))
  const isPostpaid = fixtures.product(product) !== undefined
  const isPrepaidProduct = fixtures.prepaid.product(product as ProductCode) !== undefined
  if (isOfPrepaid)
    return isPrepaidProduct
      ? undefined
      : `there is no prepaid product ${product}${meant(product, fixtures.prepaid)}`
  if (isPostpaid || (command === undefined && isPrepaidProduct)) return undefined
  return `there is no product ${product}${meant(product, fixtures)}`
}

/** Ends a sentence about an unknown product code with similar ones. */
export const meant = (
  code: string,
  { products }: { readonly products: readonly { readonly code: string }[] },
): string => {
  const near = closestMatches(
    code,
    products.map((one) => one.code),
  )
  return near.length > 0 ? `; did you mean ${near.join(', ')}?` : ''
}
