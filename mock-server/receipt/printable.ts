import { fontOf, type Weight } from './fonts.ts'

/** Replaces a character that cannot be printed. */
const REPLACEMENT = '\uFFFD'

/** A printable text, and the characters missing from it. */
export type Printable = { readonly text: string; readonly missing: readonly string[] }

const characters = new Intl.Segmenter('id', { granularity: 'grapheme' })

/**
 * Replaces characters the font lacks, and right-to-left text, which the library cannot lay out: the
 * reader sees that something is missing instead of wrong letters.
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
