import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'
import { unpackWoff } from './woff.ts'

/** The font weights of a receipt. */
export type Weight = 'regular' | 'bold'

const FILES: Readonly<Record<Weight, string>> = {
  regular: 'dejavu-sans-latin-400-normal.woff',
  bold: 'dejavu-sans-latin-700-normal.woff',
}

const fonts = new Map<Weight, Font>()

/**
 * A bundled font that covers all Latin alphabets in use today. Cached: parsing it takes longer than
 * printing a receipt.
 */
export const fontOf = (weight: Weight): Font => {
  const known = fonts.get(weight)
  if (known) return known
  const file = createRequire(import.meta.url).resolve(
    `@fontsource/dejavu-sans/files/${FILES[weight]}`,
  )
  const font = create(unpackWoff(readFileSync(file))) as Font
  // The library caches a glyph with the characters first used for it, and none for parts of composite glyphs, so text could not be extracted from a later receipt.
  for (const character of font.characterSet) font.glyphForCodePoint(character)
  fonts.set(weight, font)
  return font
}
