import { fontOf, type Weight } from './fonts.ts'

/** What stands for a character that cannot be printed. */
const REPLACEMENT = '\uFFFD'

/** A text as it can be printed, and the characters that are missing from it. */
export type Printable = { readonly text: string; readonly missing: readonly string[] }

const characters = new Intl.Segmenter('id', { granularity: 'grapheme' })

/**
 * Replaces what the font has no letter for, and writing that runs from right to left, which the library
 * does not lay out: a person sees that something is missing, and not other letters.
 */
export const printable = (text: string, weight: Weight): Printable => {
  const font = fontOf(weight)
  const missing: string[] = []
  const printed = Array.from(characters.segment(text.normalize('NFC')), ({ segment }) => {
    if (/^\s$/.test(segment)) return segment
    const plain = segment.normalize('NFKC')
    for (const form of [segment, plain])
      if (
        !RIGHT_TO_LEFT.test(form) &&
        [...form].every((one) => font.hasGlyphForCodePoint(one.codePointAt(0) ?? 0))
      )
        return form
    missing.push(segment)
    return REPLACEMENT
  })
  return { text: printed.join(''), missing }
}

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Nko}\p{Script=Syriac}\p{Script=Thaana}]/u
