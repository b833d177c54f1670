import { expect, onTestFinished, test } from 'vitest'
import { PARTNER } from '../../support/a-mock-server.ts'
import { launch } from '../../support/a-process.ts'
import { startStandIn } from '../../support/stand-in/index.ts'
import { anApp, aRecording, aServer } from './a-recording.ts'

test('finds no difference where the server answers as documented, in all formats', async () => {
  const server = await aServer()
  // So that the tr_ids of the server are not those of the mock.
  await anApp(server.url).app.inquire('PGAS', '0110010000')
  const { app, prepaid, finish } = await aRecording(server.url)
  for (const format of ['json', 'xml'] as const) {
    const inquiry = await app.inquire('PGAS', '0110010000', { format })
    await app.pay(inquiry, { format })
    await app.checkStatus(inquiry.refId, { format })
    const receipt = await app.fetch(`/api/v1/download/${inquiry.trId}`)
    expect(receipt.headers.get('Content-Type')).toBe('application/pdf')
    for (const version of [1, 2] as const) {
      const how = { version, format }
      const { refId } = await prepaid.topUp('xld25000', '0817777215', how)
      await prepaid.status(refId, how)
    }
  }
  const { code, out } = await finish()
  expect(out).not.toMatch(/differs in|not compared:/)
  expect(out).toMatch(/16 compared: 16 the same/)
  expect(code).toBe(0)
})

test('tells each difference as it comes, field by field, and how severe it is', async () => {
  const server = await aServer({ messages: 'documented' })
  await server.admin.scenarios.arm({
    name: 'x',
    when: { command: 'payment' },
    answer: { outcomes: ['37'] },
  })
  const { app, finish } = await aRecording(server.url)
  await app.inquire('PGAS', '0110010014')
  await app.pay(await app.inquire('PGAS', '0110010000'))
  const { code, lines, out } = await finish()
  expect(lines[0]).toMatch(
    /^\d\d:\d\d:\d\d {2}inquiry PGAS 0110010014 {2}14 INCORRECT DESTINATION NUMBER {2}differs in 1 of \d+ points \(the mock answered from .+\)$/,
  )
  expect(lines[1]).toMatch(
    /^ +shows +message: mock NO PELANGGAN TIDAK DITEMUKAN, server INCORRECT DESTINATION NUMBER$/,
  )
  expect(lines[2]).toMatch(/inquiry PGAS 0110010000 {2}00 INQUIRY SUCCESS {2}same in \d+ points$/)
  expect(lines[3]).toMatch(/payment PGAS 0110010000 {2}37 .+ differs in \d+ of/)
  expect(out).toMatch(/breaks +response_code: mock 00, server 37/)
  expect(out).toMatch(
    /3 compared: 1 the same, 2 with differences, of which 1 would break a program/,
  )
  expect(code).toBe(1)
})

test('prints a line of JSON for each request', async () => {
  const server = await aServer({ messages: 'documented' })
  const { app, finish } = await aRecording(server.url, { json: true })
  await app.inquire('PGAS', '0110010014')
  const { out } = await finish()
  expect(JSON.parse(out)).toMatchObject({
    ...{ result: 'compared', api: 'postpaid', step: 'inquiry', format: 'json' },
    ...{ product: 'PGAS', customerNumber: '0110010014', reply: '14 INCORRECT DESTINATION NUMBER' },
    differences: [{ field: 'message', verdict: 'differs', severity: 'shows' }],
  })
})

test('lets the mock follow when the server settles what was pending', async () => {
  const server = await aServer()
  const { app, prepaid, finish } = await aRecording(server.url)
  const inquiry = await app.inquire('PGAS', '0110011039')
  await app.pay(inquiry)
  const topUp = await prepaid.topUp()
  for (const { trId } of [inquiry, topUp]) await server.admin.transactions.settle(trId, '00')
  expect((await app.checkStatus(inquiry.refId)).responseCode).toBe('00')
  expect((await prepaid.status(topUp.refId)).rc).toBe('00')
  const { out } = await finish()
  expect(out).toMatch(/check status PGAS 0110011039 {2}00 PAYMENT SUCCESS {2}same/)
  expect(out).toMatch(/check status xld25000 0817777215 {2}00 SUCCESS/)
})

test('says what it cannot compare: an order of before, and another account', async () => {
  const server = await aServer({
    accounts: [{ ...PARTNER }, { username: 'other', apiKey: 'key' }],
  })
  const before = await anApp(server.url).app.inquire('PGAS', '0110010000')
  const { app, finish } = await aRecording(server.url)
  await app.checkStatus(before.refId)
  await app.inquire('PGAS', '0110010000', { by: { username: 'other', apiKey: 'key' } })
  const { lines, code } = await finish()
  expect(lines[0]).toMatch(/not compared: the ref_id .+ was not ordered through this recording$/)
  expect(lines[1]).toMatch(/not compared: it names another account than IAK_USERNAME$/)
  expect(code).toBe(0)
})

test('as a process against the stand-in: ends with Ctrl+C, a report, and no secret', async () => {
  const standIn = await startStandIn({ misbehaves: 'missing-field' })
  onTestFinished(() => standIn.close())
  const { username, apiKey } = standIn
  const { child, finished, out } = launch(
    ['record', '--against', standIn.url, '--budget', '10:1000000', '--port', '0', '--json'],
    { IAK_USERNAME: username, IAK_API_KEY: apiKey, NODE_EXTRA_CA_CERTS: standIn.caFile },
  )
  onTestFinished(() => void child.kill('SIGKILL'))
  const url = await new Promise<string>((resolve) =>
    child.stderr?.on('data', (chunk) => {
      const [, found] = /recording at (\S+),/.exec(String(chunk)) ?? []
      if (found !== undefined) resolve(found)
    }),
  )
  const { app } = anApp(url)
  const inquiry = await app.inquire('PGAS', '0110010000', { by: standIn })
  await app.pay(inquiry, { by: standIn })
  await expect.poll(() => out().split('\n').length).toBe(3)
  child.kill('SIGINT')
  const { code, stdout, stderr } = await finished
  const told = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(told.map(({ step, differences }) => [step, differences[0]])).toEqual([
    [
      'inquiry',
      expect.objectContaining({ field: 'selling_price', verdict: 'only here', severity: 'breaks' }),
    ],
    [
      'payment',
      expect.objectContaining({ field: 'selling_price', verdict: 'only here', severity: 'breaks' }),
    ],
  ])
  expect(code).toBe(1)
  expect(stdout + stderr).not.toMatch(/stand-in-key|sign/)
})
