import { type Check, problemAt } from './check.ts'

const FILE = 'ready-made.json'

/** A fresh namespace contains these inquiries, so each needs unique ids. */
export const readyMadeInquiries: Check = {
  requires: 'A ready-made inquiry names a listed product, and has a unique tr_id and ref_id.',
  *find({ own: { readyMade }, level: { priceList } }) {
    if (!priceList || !readyMade) return
    const products = new Set(priceList.map(({ code }) => code))
    const [trIds, refIds] = [new Set<number>(), new Set<string>()]
    for (const [index, { code, tr_id, ref_id }] of readyMade.inquiries.entries()) {
      const keys = ['inquiries', index] as const
      if (!products.has(code))
        yield problemAt(FILE, [...keys, 'code'], `${code} is not in price-list.json`)
      if (trIds.has(tr_id))
        yield problemAt(FILE, [...keys, 'tr_id'], `${tr_id} is listed twice; keep one`)
      if (refIds.has(ref_id))
        yield problemAt(FILE, [...keys, 'ref_id'], `${ref_id} is listed twice; keep one`)
      trIds.add(tr_id)
      refIds.add(ref_id)
    }
  },
}
