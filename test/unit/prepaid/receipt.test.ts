import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, test } from 'vitest'
import { aMockServer } from '../../support/a-mock-server.ts'
import { aPrepaidPartner } from '../../support/a-prepaid-partner.ts'

const aTopUp = async (settledWith?: string) => {
  const mock = aMockServer()
  const topUp = await aPrepaidPartner(mock).topUp('xld25000', '0817777215', { refId: 'order-1' })
  if (settledWith) await mock.admin.transactions.settle(topUp.trId, settledWith)
  const get = (path: string, type: string) =>
    mock.fetch(`/api/download/${path}`, { headers: { 'Content-Type': type } })
  return { ...topUp, get }
}

describe('the receipt of a top-up', () => {
  test('is JSON in the documented order, or XML', async () => {
    const { get, trId } = await aTopUp('00')
    const json = await get(`${trId}/1`, 'application/json')
    expect(await json.text()).toBe(
      `{"data":{"tr_id":${trId},"date":"2026-03-01 10:00:00","name":"123123123","customer_id":"0817777215","product_code":"xld25000","admin_fee":0,"price":25000,"sn":"123456789","ref_id":"order-1","rc":"00","message":"SUCCESS","status":1}}`,
    )
    const xml = await get(`${trId}/1`, 'application/xml')
    expect(await xml.text()).toContain(`<mp><tr_id>${trId}</tr_id><date>2026-03-01 10:00:00</date>`)
  })

  test('is a PDF with the serial number', async () => {
    const { get, trId } = await aTopUp('00')
    const answer = await get(String(trId), 'application/pdf')
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    const pdf = await getDocumentProxy(new Uint8Array(await answer.arrayBuffer()))
    const { text } = await extractText(pdf, { mergePages: true })
    expect(text).toMatch(/STRUK PEMBELIAN/)
    expect(text).toMatch(/123456789/)
    expect(text).toMatch(/Rp 25\.000/)
  })

  test.each([
    ['image/png', 'image/png', '89504e470d0a1a0a'],
    ['image/jpeg', 'image/jpeg', 'ffd8ff'],
    ['Image/JPG; q=1', 'image/jpeg', 'ffd8ff'],
    ['image/webp', 'application/pdf', '25504446'],
    ['application/json', 'application/pdf', '25504446'],
  ])('is, for the Content-Type %s, %s', async (asked, sent, start) => {
    const { get, trId } = await aTopUp('00')
    const answer = await get(String(trId), asked)
    expect(answer.headers.get('content-type')).toBe(sent)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.toString('hex').startsWith(start)).toBe(true)
    const again = Buffer.from(await (await get(String(trId), asked)).arrayBuffer())
    expect(again.equals(bytes)).toBe(true)
  })

  test.each([
    ['pending', undefined, '{"data":{"rc":"39","message":"PROCESS","status":0}}'],
    ['failed', '07', '{"data":{"rc":"07","message":"FAILED","status":2}}'],
  ])('has three fields while it is %s', async (_, code, body) => {
    const { get, trId } = await aTopUp(code)
    for (const path of [`${trId}/1`, String(trId)])
      expect(await (await get(path, 'application/json')).text()).toBe(body)
  })

  test('does not exist for a bill, nor for a tr_id that was never issued', async () => {
    const { get } = await aTopUp()
    for (const path of ['9732788/1', '77/1', 'x/1'])
      expect(await (await get(path, 'application/json')).json()).toMatchObject({
        data: { rc: '06' },
      })
  })
})
