/**
 * Reads numbers as `12`, `10..20`, `10..`, `..20`, `>10` or `<20`; both ends of a range belong to it.
 *
 * @returns undefined for anything else
 */
export const readRange = (value: string): ((number: number) => boolean) | undefined => {
  const [, sign, limit] = /^([<>])(\d+(?:\.\d+)?)$/.exec(value) ?? []
  if (limit !== undefined)
    return sign === '<' ? (number) => number < Number(limit) : (number) => number > Number(limit)
  if (/^\d+(?:\.\d+)?$/.test(value)) return (number) => number === Number(value)
  const [, from, to] = /^(\d+(?:\.\d+)?)?\.\.(\d+(?:\.\d+)?)?$/.exec(value) ?? []
  if (from === undefined && to === undefined) return undefined
  return (number) => number >= Number(from ?? 0) && number <= Number(to ?? Number.MAX_VALUE)
}
