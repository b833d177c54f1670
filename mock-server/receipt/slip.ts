import type { Weight } from './fonts.ts'

/** The content of a receipt. */
export type Printout = {
  /** The partner's own company name and address, above the title. */
  readonly company?: { readonly name: string; readonly address: string }
  readonly title: string
  readonly lines: readonly (readonly [label: string, value: string])[]
  readonly total: string
  readonly paidAt: Date
}

/** How a text is set: where, and in which letters. @unit points */
export type Setting = {
  readonly weight: Weight
  readonly size: number
  readonly x: number
  /** Longer texts are wrapped. */
  readonly width: number
  readonly align?: 'center'
}

/** What a receipt is drawn on. */
export type Page = {
  /** Where the next line begins. @unit points */
  y: number
  /** Writes a text at `y`, and moves `y` below it. */
  readonly write: (text: string, setting: Setting) => void
  /** Draws a dashed line from one point to another. */
  readonly dash: (fromX: number, toX: number, y: number) => void
  /** Leaves part of a line blank. */
  readonly skip: (lines: number) => void
}

/** A till receipt: 80 mm wide, as long as needed. @unit points */
export const WIDTH = 227
export const MARGIN = 14

const LABEL_WIDTH = 82
/** @unit points */
const SMALL = 7

const inner = WIDTH - 2 * MARGIN
const valueWidth = inner - LABEL_WIDTH - 8

/** Draws a receipt. @returns its length. @unit points */
export const drawSlip = (page: Page, { company, title, lines, total }: Printout): number => {
  const centred = (text: string, size: number, weight: Weight = 'regular') =>
    page.write(text, { weight, size, x: MARGIN, width: inner, align: 'center' })

  const row = (label: string, value: string, weight: Weight) => {
    const top = page.y
    page.write(label, { weight, size: SMALL, x: MARGIN, width: LABEL_WIDTH })
    const below = page.y
    page.y = top
    page.write(':', { weight, size: SMALL, x: MARGIN + LABEL_WIDTH, width: 8 })
    page.y = top
    page.write(value, { weight, size: SMALL, x: MARGIN + LABEL_WIDTH + 8, width: valueWidth })
    page.y = Math.max(page.y, below) + 2
  }

  if (company) {
    centred(company.name, 10, 'bold')
    if (company.address) centred(company.address, 7)
    page.skip(0.6)
  }
  centred(title, 9, 'bold')
  rule(page)
  for (const [label, value] of lines) row(label, value, 'regular')
  rule(page)
  row('TOTAL BAYAR', total, 'bold')
  rule(page)
  centred('SIMPAN STRUK INI SEBAGAI BUKTI PEMBAYARAN YANG SAH', 5.5)
  return Math.ceil(page.y) + MARGIN
}

const rule = (page: Page) => {
  const y = page.y + 4
  page.dash(MARGIN, WIDTH - MARGIN, y)
  page.y = y + 6
}
