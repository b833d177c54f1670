import { expect, test } from 'vitest'
import { anApp, aRecording, aServer } from './a-recording.ts'

/** What the bill of PGAS 0110010000 costs in the fixtures. @unit rupiah */
const BILL = 323_902

test('passes on no more requests than allowed', async () => {
  const server = await aServer()
  const { app, finish } = await aRecording(server.url, { budget: '1:1000000' })
  await app.inquire('PGAS', '0110010000')
  const refused = await app.fetch('/api/v1/download/1')
  expect([refused.status, await refused.text()]).toEqual([
    503,
    expect.stringMatching(/^Not sent to .+: all 1 requests of the budget are used; start again/),
  ])
  expect(refused.headers.get('X-Mock-Error')).toMatch(/not from the vendor/)
  const { out, code } = await finish()
  expect(out).toMatch(/1 requests were sent.+1 not sent/s)
  expect(code).toBe(0)
})

test('sends no payment that would exceed the budget, and moves no money for it', async () => {
  const server = await aServer()
  const { app, finish } = await aRecording(server.url, { budget: `100:${BILL * 2 - 1}` })
  const pay = async () => app.pay(await app.inquire('PGAS', '0110010000'), {})
  expect((await pay()).responseCode).toBe('00')
  const inquiry = await app.inquire('PGAS', '0110010000')
  const before = await server.admin.accounts.list()
  await expect(app.pay(inquiry)).rejects.toThrow(/Not sent/)
  expect(await server.admin.accounts.list()).toEqual(before)
  expect((await finish()).out).toMatch(
    /it costs Rp 323,902, and Rp 323,902 of the budget of Rp 647,803 may be spent already/,
  )
})

test('counts an order once, however often it is sent, and gives back what was refused or failed', async () => {
  const server = await aServer()
  const { app, prepaid, finish } = await aRecording(server.url, { budget: `100:${BILL}` })
  const failing = await app.inquire('PGAS', '0110011037')
  expect((await app.pay(failing)).responseCode).toBe('37')
  const inquiry = await app.inquire('PGAS', '0110010000')
  expect((await app.pay(inquiry)).responseCode).toBe('00')
  expect((await app.pay(inquiry)).responseCode).toBe('34')
  await expect(prepaid.topUp()).rejects.toThrow(/Not sent/)
  expect((await finish()).out).toMatch(/at most Rp 323,902 spent/)
})

test('does not pay a bill or buy a product whose price it does not know', async () => {
  const server = await aServer()
  const before = await anApp(server.url).app.inquire('PGAS', '0110010000')
  const { app, prepaid, finish } = await aRecording(server.url)
  await expect(app.pay(before)).rejects.toThrow(/Not sent/)
  await expect(prepaid.topUp('unknown5')).rejects.toThrow(/Not sent/)
  const { out } = await finish()
  expect(out).toMatch(
    /payment \d+ {2}NOT SENT: the price of the bill with the tr_id \d+ is unknown/,
  )
  expect(out).toMatch(/NOT SENT: the price of unknown5 is unknown; ask for its price list first/)
})

test.each([[1], [2]] as const)(
  'learns prices from the price list of version %i',
  async (version) => {
    const server = await aServer()
    const { prepaid, finish } = await aRecording(server.url, { budget: '10:5000' })
    await prepaid.call('priceList', {}, { version })
    await expect(prepaid.topUp()).rejects.toThrow(/Not sent/)
    expect((await finish()).out).toMatch(
      /it costs Rp \d+,\d{3}, and Rp 0 of the budget of Rp 5,000/,
    )
  },
)
