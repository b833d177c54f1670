import type { PRODUCT_CODES } from './product-codes.ts'

/** A documented family. */
export type KnownFamily = keyof typeof PRODUCT_CODES

type Split<Text extends string, Found = never> = Text extends `${infer First} ${infer Rest}`
  ? Split<Rest, Found | First>
  : Found | Text

type CodesOf = { [Family in KnownFamily]: Split<(typeof PRODUCT_CODES)[Family]> }

/** A documented product code. */
export type ProductCode = CodesOf[KnownFamily]

type FamilyByCode = {
  [Family in KnownFamily as CodesOf[Family]]: Family
}

/** The family of a product code; any family for a code only known at run time. */
export type FamilyOf<Code extends string> = string extends Code
  ? KnownFamily | 'unknown'
  : Code extends ProductCode
    ? FamilyByCode[Code]
    : 'unknown'
