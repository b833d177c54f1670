/** What identifies an entry of a prepaid list, so that a folder above can replace it. */
type Key<Fields extends string> = (entry: Readonly<Record<Fields, string>>) => string

export const code: Key<'code'> = (entry) => entry.code
export const form: Key<'form'> = (entry) => entry.form
export const game: Key<'game_code'> = (entry) => entry.game_code
export const network: Key<'name'> = ({ name }) => name
export const operator: Key<'type' | 'operator'> = (entry) => `${entry.type}/${entry.operator}`
export const ending: Key<'ending'> = (entry) => entry.ending
export const number: Key<'customer_id'> = (entry) => entry.customer_id
export const player: Key<'game_code' | 'customer_id'> = (entry) =>
  `${entry.game_code} ${entry.customer_id}`
export const delivery: Key<'product_code' | 'customer_id'> = (entry) =>
  `${entry.product_code} ${entry.customer_id}`
/** Each version lists its own. */
export const operation = (entry: {
  readonly operation: string
  readonly version: number
}): string => `${entry.operation} of version ${entry.version}`
