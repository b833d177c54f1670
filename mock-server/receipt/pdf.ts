import PdfDocument from 'pdfkit'
import { fontOf, type Weight } from './fonts.ts'
import { printable } from './printable.ts'

/** The content of a receipt. */
export type Printout = {
  /** The partner's own company name and address, above the title. */
  readonly company?: { readonly name: string; readonly address: string }
  readonly title: string
  readonly lines: readonly (readonly [label: string, value: string])[]
  readonly total: string
  readonly paidAt: Date
}

/** A printed receipt, and the characters missing from the font. */
export type Printed = { readonly pdf: Uint8Array; readonly missing: readonly string[] }

/** A till receipt: 80 mm wide, as long as needed. @unit points */
const WIDTH = 227
const MARGIN = 14
const LABEL_WIDTH = 82
/** Longer than any receipt; the rest is cut off. */
const LONGEST = 14_000

/** Prints a receipt as PDF; the same receipt gives the same bytes. */
export const printPdf = (receipt: Printout): Promise<Printed> => {
  const missing = new Set<string>()
  const length = draw(new PdfDocument({ size: [WIDTH, LONGEST], margin: MARGIN }), receipt, missing)
  const document = new PdfDocument({
    size: [WIDTH, length],
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: 0 },
    info: {
      Title: receipt.title,
      Producer: 'iak-sandbox',
      CreationDate: receipt.paidAt,
      ModDate: receipt.paidAt,
    },
  })
  const chunks: Uint8Array[] = []
  const finished = new Promise<Printed>((resolve) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    document.on('end', () => resolve({ pdf: Buffer.concat(chunks), missing: [...missing] }))
  })
  draw(document, receipt, missing)
  document.end()
  return finished
}

const inner = WIDTH - 2 * MARGIN
const valueWidth = inner - LABEL_WIDTH - 8

/** @returns the length of the receipt. @unit points */
const draw = (
  page: PDFKit.PDFDocument,
  { company, title, lines, total }: Printout,
  missing: Set<string>,
): number => {
  // It also accepts a parsed font, which its types omit.
  for (const weight of ['regular', 'bold'] as const)
    page.registerFont(weight, fontOf(weight) as unknown as PDFKit.Mixins.PDFFontSource)

  const write = (text: string, weight: Weight, size: number, at: At) => {
    const shown = printable(text, weight)
    for (const character of shown.missing) missing.add(character)
    const { x, y = page.y, ...options } = at
    page.font(weight).fontSize(size).text(shown.text, x, y, options)
  }
  const centred = (text: string, size: number, weight: Weight = 'regular') =>
    write(text, weight, size, { x: MARGIN, width: inner, align: 'center' })

  const row = (label: string, value: string, weight: Weight) => {
    const top = page.y
    write(label, weight, SMALL, { x: MARGIN, y: top, width: LABEL_WIDTH })
    const below = page.y
    write(':', weight, SMALL, { x: MARGIN + LABEL_WIDTH, y: top, width: 8 })
    write(value, weight, SMALL, { x: MARGIN + LABEL_WIDTH + 8, y: top, width: valueWidth })
    page.y = Math.max(page.y, below) + 2
  }

  if (company) {
    centred(company.name, 10, 'bold')
    if (company.address) centred(company.address, 7)
    page.moveDown(0.6)
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

type At = {
  readonly x: number
  readonly y?: number
  readonly width: number
  readonly align?: 'center'
}

/** @unit points */
const SMALL = 7

const rule = (page: PDFKit.PDFDocument) => {
  const y = page.y + 4
  page
    .moveTo(MARGIN, y)
    .lineTo(WIDTH - MARGIN, y)
    .dash(2, { namespace: 2 })
    .lineWidth(0.5)
    .stroke()
    .undash()
  page.y = y + 6
}
