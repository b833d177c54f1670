import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { aMockServer } from '../../support/a-mock-server.ts'
import { aNumber, anOverlay } from '../../support/an-overlay.ts'
import { aRecording, aServer } from './a-recording.ts'

const aFolder = () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'iak-recorded-')), 'observed')
  onTestFinished(() => rmSync(join(folder, '..'), { recursive: true, force: true }))
  return folder
}

const read = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'))

test('writes what the server answered as observed fixtures, dated and without the data of the account', async () => {
  const server = await aServer()
  const out = aFolder()
  const { app, prepaid, finish } = await aRecording(server.url, { out })
  const inquiry = await app.inquire('PGAS', '0110010000')
  await app.pay(inquiry)
  await app.inquire('PGAS', '0110010014')
  await app.pay(await app.inquire('PGAS', '0110011039'))
  await prepaid.call('pln', { number: '12345678901' })
  const { progress } = await finish()
  expect(progress).toMatch(/4 observed entries are in .+: check them, then start with --fixtures/)

  const { current } = read(out, 'families/pgas/numbers.json')
  const today = new Date().toISOString().slice(0, 10)
  const observed = { kind: 'observed', source: server.url, checked: today }
  expect(current).toEqual([
    expect.objectContaining({
      hp: '0110010000',
      stage: 'success',
      responseCode: '00',
      provenance: observed,
    }),
    expect.objectContaining({
      hp: '0110010014',
      stage: 'inquiry',
      responseCode: '14',
      provenance: observed,
    }),
    expect.objectContaining({
      hp: '0110011039',
      stage: 'payment',
      responseCode: '39',
      provenance: observed,
    }),
  ])
  const files = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
  for (const file of files) {
    expect(file).not.toContain(inquiry.refId)
    expect(file).not.toMatch(new RegExp(`"tr_id": ${inquiry.trId}`))
    expect(file).not.toMatch(/"username"|"sign"|sandbox"/)
  }
})

test('has the mock answer as the server did from then on', async () => {
  const unpaid = [aNumber({ stage: 'inquiry', responseCode: '01' })]
  const overlay = anOverlay({ 'families/pgas/numbers.json': { current: unpaid, legacy: [] } })
  const server = await aServer({ fixtures: overlay.folder })
  const out = aFolder()
  const { app, finish } = await aRecording(server.url, { out })
  await app.inquire('PGAS', '5')
  await finish()
  const mock = aMockServer({ fixtures: out })
  expect((await mock.inquire('PGAS', '5')).responseCode).toBe('01')
})

test('writes nothing without --out, nor of a product that the mock does not know', async () => {
  const server = await aServer()
  const out = aFolder()
  const { app, finish } = await aRecording(server.url, { out })
  await app.inquire('UNHEARDOF', '1')
  const { progress } = await finish()
  expect(progress).toMatch(/0 observed entries/)
  expect(existsSync(join(out, 'families'))).toBe(false)
})
