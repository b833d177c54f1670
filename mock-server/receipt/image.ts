import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Font, Glyph } from 'fontkit'
import { type Context, encodeJPEGToStream, encodePNGToStream, make } from 'pureimage'
import { fontOf } from './fonts.ts'
import { printable } from './printable.ts'
import { drawSlip, MARGIN, type Page, type Printout, type Setting, WIDTH } from './slip.ts'
import { wrap } from './wrap.ts'

/** The kinds of image that a receipt can be. */
export type ImageType = 'image/jpeg' | 'image/png'

/** About 216 dots per inch: legible on a telephone. @unit pixels per point */
const SCALE = 3

/** Draws a receipt as an image; the same receipt gives the same bytes. */
export const drawImage = async (receipt: Printout, type: ImageType): Promise<Uint8Array> => {
  const length = drawSlip(pageOn(undefined), receipt)
  const bitmap = make(WIDTH * SCALE, length * SCALE)
  bitmap.data.fill(WHITE)
  const context = bitmap.getContext('2d')
  context.fillStyle = 'black'
  drawSlip(pageOn(context), receipt)
  const stream = new PassThrough()
  const encoded =
    type === 'image/png'
      ? encodePNGToStream(bitmap, stream)
      : encodeJPEGToStream(bitmap, stream, QUALITY)
  const [image] = await Promise.all([buffer(stream), encoded])
  return image
}

/** Every channel of an opaque white pixel. */
const WHITE = 255

/** Of 100; lower ones blur small letters. */
const QUALITY = 90

/** An image is as large as all its pixels, so it cannot be as long as a caller wants. */
const clip = (text: string): string => [...text.slice(0, 1_000)].slice(0, 500).join('')

/** A page on an image, or on none, to measure how long it will be. */
const pageOn = (context: Context | undefined): Page => {
  let lineHeight = 0
  const page: Page = {
    y: MARGIN,
    write: (text, setting) => {
      const { weight, size, width } = setting
      const font = fontOf(weight)
      const inPoints = size / font.unitsPerEm
      lineHeight = (font.ascent - font.descent + font.lineGap) * inPoints
      const measure = (part: string) => font.layout(part).advanceWidth * inPoints
      for (const line of wrap(printable(clip(text), weight).text, width, measure)) {
        const start = setting.align === 'center' ? (width - measure(line)) / 2 : 0
        const baseline = page.y + font.ascent * inPoints
        if (context) fillLine(context, line, font, { ...setting, x: setting.x + start }, baseline)
        page.y += lineHeight
      }
    },
    dash: (fromX, toX, y) => {
      for (let x = fromX; x < toX; x += 4)
        context?.fillRect(x * SCALE, Math.round(y * SCALE), Math.min(2, toX - x) * SCALE, 1)
    },
    skip: (lines) => {
      page.y += lines * lineHeight
    },
  }
  return page
}

/** Fills the outlines of the glyphs of a line. */
const fillLine = (
  context: Context,
  line: string,
  font: Font,
  { x, size }: Setting,
  baseline: number,
): void => {
  const scale = (size / font.unitsPerEm) * SCALE
  let left = x * SCALE
  const { glyphs, positions } = font.layout(line)
  for (const [index, glyph] of glyphs.entries()) {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {}
    const origin = { x: left + xOffset * scale, y: baseline * SCALE - yOffset * scale }
    fillGlyph(context, glyph, origin, scale)
    left += xAdvance * scale
  }
}

/** Every part of a glyph is closed by hand, because the library closes only the first. */
const fillGlyph = (
  context: Context,
  { path: { commands } }: Glyph,
  origin: { readonly x: number; readonly y: number },
  scale: number,
): void => {
  if (commands.length === 0) return
  context.beginPath()
  let start: readonly number[] = []
  for (const { command, args } of commands) {
    const points = args.map((at, place) =>
      place % 2 === 0 ? origin.x + at * scale : origin.y - at * scale,
    )
    if (command === 'moveTo') start = points
    const [draw, to] =
      command === 'closePath' ? (['lineTo', start] as const) : ([command, points] as const)
    context[draw as 'lineTo'](...(to as [number, number]))
  }
  context.fill()
}
