import { type Answer, type Fields, type Receipt, refusal } from './answer.ts'
import { type Book, STATUS, type Transaction } from './book.ts'
import { pdfOf } from './pdf.ts'
import { nameOf } from './price-list.ts'
import { type Asked, textOf } from './reading.ts'
import { toJson } from './writing.ts'

const rupiah = (amount: number): string => `Rp ${String(amount).replace(/\B(?=(?:\d{3})+$)/g, '.')}`

const moment = (datetime: string): string =>
  datetime.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3 $4:$5:$6')

/** The labels only a health insurance's receipt has; its desc has people and a balance. */
const healthLabels = ({ code, bill }: Transaction): Fields => {
  if (code !== 'BPJS') return {}
  const desc = bill.payment.desc as Readonly<Record<string, string>>
  return {
    'JUMLAH PESERTA': `${desc.jumlah_peserta} ORANG`,
    'SISA SBLMNYA': rupiah(Number(desc.sisa_pembayaran)),
    PERIODE: `${Number(bill.payment.period)} BULAN`,
  }
}

const labelsOf = (transaction: Transaction): Fields => {
  const { code, hp, bill, amounts, datetime } = transaction
  const reference = bill.payment.noref ?? ''
  return {
    HEADER: `STRUK PEMBAYARAN ${nameOf(code)}`,
    'NO REFERENSI': reference,
    TANGGAL: moment(datetime),
    'NO. RESI': reference,
    'NAMA PRODUK': nameOf(code),
    ...healthLabels(transaction),
    'ID PELANGGAN': hp,
    NAMA: bill.payment.tr_name,
    'JUMLAH TAGIHAN': rupiah(amounts.nominal),
    ADMIN: rupiah(amounts.admin),
  }
}

const asJson = (labels: Fields): Receipt => ({
  contentType: 'application/json',
  body: toJson({ data: labels }),
})

const asPdf = (heading: readonly string[], labels: Fields): Receipt => ({
  contentType: 'application/pdf',
  body: pdfOf([...heading, ...Object.entries(labels).map(([label, text]) => `${label}: ${text}`)]),
})

const paidOr = (transaction: Transaction | undefined): Transaction | Answer => {
  if (transaction === undefined) return refusal('06')
  if (transaction.status === STATUS.paid) return transaction
  if (transaction.status === STATUS.unpaid) return refusal('42')
  return refusal(transaction.status === STATUS.failed ? transaction.payment : '39')
}

/** Answers a download: the receipt as a PDF, or its labels as JSON. */
export const downloadReceipt = (book: Book, trId: string, raw: boolean): Receipt | Answer => {
  const paid = paidOr(book.withTrId(trId))
  if ('about' in paid) return paid
  return raw ? asJson(labelsOf(paid)) : asPdf([], labelsOf(paid))
}

/** Answers receipt-custom, whose labels are followed by the flat details of the bill. */
export const customReceipt = (asked: Asked, book: Book): Receipt | Answer => {
  const paid = paidOr(book.withTrId(textOf(asked, 'tr_id')))
  if ('about' in paid) return paid
  const details = Object.entries(paid.bill.payment.desc).filter(([, v]) => typeof v !== 'object')
  if (['1', 'true'].includes(textOf(asked, 'raw')))
    return asJson({ ...labelsOf(paid), ...Object.fromEntries(details) })
  const heading = ['company_name', 'company_address']
    .map((line) => textOf(asked, `custom.header.${line}`))
    .filter((line) => line !== '')
  return asPdf(heading, labelsOf(paid))
}
