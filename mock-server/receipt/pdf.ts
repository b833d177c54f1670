import PdfDocument from 'pdfkit'
import { fontOf } from './fonts.ts'
import { printable } from './printable.ts'
import { drawSlip, MARGIN, type Page, type Printout, WIDTH } from './slip.ts'

/** A printed receipt, and the characters missing from the font. */
type Printed = { readonly pdf: Uint8Array; readonly missing: readonly string[] }

/** Longer than any receipt; the rest is cut off. @unit points */
const LONGEST = 14_000

/** Prints a receipt as PDF; the same receipt gives the same bytes. */
export const printPdf = (receipt: Printout): Promise<Printed> => {
  const missing = new Set<string>()
  const draft = new PdfDocument({ size: [WIDTH, LONGEST], margin: MARGIN })
  const length = drawSlip(pageOf(draft, missing), receipt)
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
  drawSlip(pageOf(document, missing), receipt)
  document.end()
  return finished
}

const pageOf = (document: PDFKit.PDFDocument, missing: Set<string>): Page => {
  // It also accepts a parsed font, which its types omit.
  for (const weight of ['regular', 'bold'] as const)
    document.registerFont(weight, fontOf(weight) as unknown as PDFKit.Mixins.PDFFontSource)
  return {
    get y() {
      return document.y
    },
    set y(y) {
      document.y = y
    },
    write: (text, { weight, size, x, ...options }) => {
      const shown = printable(text, weight)
      for (const character of shown.missing) missing.add(character)
      document.font(weight).fontSize(size).text(shown.text, x, document.y, options)
    },
    dash: (fromX, toX, y) => {
      document
        .moveTo(fromX, y)
        .lineTo(toX, y)
        .dash(2, { namespace: 2 })
        .lineWidth(0.5)
        .stroke()
        .undash()
    },
    skip: (lines) => {
      document.moveDown(lines)
    },
  }
}
