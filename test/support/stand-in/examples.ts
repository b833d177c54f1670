import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Fields } from './answer.ts'

/** The `data` of an inquiry or payment answer as the documentation prints it. */
type Example = {
  readonly tr_name: string
  readonly period: string
  readonly nominal: number
  readonly admin: number
  readonly price: number
  readonly selling_price: number
  readonly noref?: string
  readonly desc: Fields | readonly never[]
}

/** One documented bill, for some codes of a family and perhaps for single numbers only. */
export type Bill = {
  readonly codes: readonly string[]
  readonly numbers?: readonly string[]
  readonly inquiry: Example
  readonly payment: Example
}

/** A family of products: the test numbers, the request fields and the XML of all its bills. */
export type Family = {
  readonly family: string
  /** What its test numbers begin with, and their length; null where only `listed` ones exist. */
  readonly prefix: string | null
  readonly length: number | null
  /** Test numbers outside the scheme, each with the ending that would mean the same. */
  readonly listed?: Readonly<Record<string, string>>
  readonly requires: readonly string[]
  readonly xml: {
    readonly payment: 'flat' | 'data'
    readonly reference: 'noref' | 'no_ref'
  }
  readonly bills: readonly Bill[]
}

const folder = join(import.meta.dirname, 'examples')
const families: readonly Family[] = readdirSync(folder).map(
  (file): Family => JSON.parse(readFileSync(join(folder, file), 'utf8')),
)

/** The family that has a product code. */
export const familyOf = (code: string): Family | undefined =>
  families.find(({ bills }) => bills.some(({ codes }) => codes.includes(code)))

/** The bill of a single number. */
export const billOfNumber = (family: Family, code: string, hp: string): Bill | undefined =>
  family.bills.find(({ codes, numbers }) => codes.includes(code) && numbers?.includes(hp))

/** The bill every number of a code has unless it has one of its own. */
export const usualBill = (family: Family, code: string): Bill | undefined =>
  family.bills.find(({ codes, numbers }) => codes.includes(code) && numbers === undefined)
