import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'
import { unpackWoff } from './woff.ts'

/** The weights a receipt is printed in. */
export type Weight = 'regular' | 'bold'

const FILES: Readonly<Record<Weight, string>> = {
  regular: 'dejavu-sans-latin-400-normal.woff',
  bold: 'dejavu-sans-latin-700-normal.woff',
}

const fonts = new Map<Weight, Font>()

/**
 * A font of the package, which has every letter of the Latin alphabets in use today.
 *
 * Read once and kept: its tables take longer to read than a receipt takes to print.
 */
export const fontOf = (weight: Weight): Font => {
  const known = fonts.get(weight)
  if (known) return known
  const file = createRequire(import.meta.url).resolve(
    `@fontsource/dejavu-sans/files/${FILES[weight]}`,
  )
  const font = create(unpackWoff(readFileSync(file))) as Font
  // The library remembers a glyph with the characters it was first asked for, and of what is only a part
  // of other glyphs it remembers none, so that a later receipt could not be read back.
  for (const character of font.characterSet) font.glyphForCodePoint(character)
  fonts.set(weight, font)
  return font
}
