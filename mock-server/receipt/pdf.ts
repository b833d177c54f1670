/** What is printed on a receipt. */
export type Printout = {
  /** The partner's own head, above the title. */
  readonly company?: { readonly name: string; readonly address: string }
  readonly title: string
  readonly lines: readonly (readonly [label: string, value: string])[]
  readonly total: string
  readonly paidAt: Date
}

/** A receipt as counters print it: 80 mm wide, as long as it needs to be. @unit points */
const WIDTH = 227
const MARGIN = 14
const LABEL_WIDTH = 82
const LINE = 12

/**
 * Prints a receipt as PDF; the same receipt gives the same bytes.
 *
 * The library is loaded with the first receipt, for most servers print none.
 */
export const printPdf = async (receipt: Printout): Promise<Uint8Array> => {
  const { default: PdfDocument } = await import('pdfkit')
  const document = new PdfDocument({
    size: [WIDTH, heightOf(receipt)],
    margin: MARGIN,
    info: {
      Title: receipt.title,
      Producer: 'iak-sandbox',
      CreationDate: receipt.paidAt,
      ModDate: receipt.paidAt,
    },
  })
  const chunks: Uint8Array[] = []
  const finished = new Promise<Uint8Array>((resolve) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
  })
  draw(document, receipt)
  document.end()
  return finished
}

const inner = WIDTH - 2 * MARGIN
const valueWidth = inner - LABEL_WIDTH - 8

const draw = (page: PDFKit.PDFDocument, { company, title, lines, total }: Printout) => {
  const centred = (text: string, size: number, font = 'Helvetica') =>
    page.font(font).fontSize(size).text(text, MARGIN, page.y, { width: inner, align: 'center' })
  if (company) {
    centred(company.name, 11, 'Helvetica-Bold')
    if (company.address) centred(company.address, 7.5)
    page.moveDown(0.6)
  }
  centred(title, 10, 'Helvetica-Bold')
  rule(page)
  for (const [label, value] of lines) row(page, label, value, 'Helvetica')
  rule(page)
  row(page, 'TOTAL BAYAR', total, 'Helvetica-Bold')
  rule(page)
  centred('SIMPAN STRUK INI SEBAGAI BUKTI PEMBAYARAN YANG SAH', 6.5)
}

const row = (page: PDFKit.PDFDocument, label: string, value: string, font: string) => {
  const top = page.y
  page.font(font).fontSize(8)
  page.text(label, MARGIN, top, { width: LABEL_WIDTH })
  const below = page.y
  page.text(':', MARGIN + LABEL_WIDTH, top, { width: 8 })
  page.text(value, MARGIN + LABEL_WIDTH + 8, top, { width: valueWidth })
  page.y = Math.max(page.y, below) + 2
}

const rule = (page: PDFKit.PDFDocument) => {
  const y = page.y + 4
  page
    .moveTo(MARGIN, y)
    .lineTo(WIDTH - MARGIN, y)
    .dash(2, { space: 2 })
    .lineWidth(0.5)
    .stroke()
    .undash()
  page.y = y + 6
}

/** Generous: a value of this many letters takes another line. */
const LETTERS_A_LINE = 20

const heightOf = ({ company, lines }: Printout): number => {
  const rows = lines.map(([label, value]) =>
    Math.max(Math.ceil(value.length / LETTERS_A_LINE), Math.ceil(label.length / 16), 1),
  )
  const head = company ? 30 + Math.ceil(company.address.length / 40) * LINE : 0
  return 96 + head + rows.reduce((sum, count) => sum + count * LINE, 0)
}
