import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { loadFixtures } from '../../../mock-server/catalogue/load.ts'
import { validateFixtures } from '../../../mock-server/cli/validate.ts'
import { aMockServer } from '../../support/a-mock-server.ts'

const aFolder = (files: Readonly<Record<string, unknown>>) => {
  const folder = mkdtempSync(join(tmpdir(), 'scenarios-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'scenarios'))
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, 'scenarios', name), JSON.stringify(content))
  return folder
}

const down = (name: string, code: string, refId = '*') => ({
  scenarios: [{ name, when: { command: 'inquiry', refId }, answer: { outcomes: [code] } }],
})

describe('scenario files', () => {
  test('are tried by every namespace, after what is armed', async () => {
    const mock = aMockServer({ fixtures: aFolder({ 'night.json': down('night', '103') }) })
    expect(await mock.inquire('PGAS', '0110010000')).toMatchObject({ responseCode: '103' })
    await mock.admin.scenarios.arm({
      name: 'armed',
      when: { command: 'inquiry' },
      answer: { outcomes: ['14'] },
    })
    expect(await mock.inquire('PGAS', '0110010000')).toMatchObject({ responseCode: '14' })
    expect((await mock.admin.scenarios.list()).files).toMatchObject([
      { name: 'night', matched: 2, answered: 1 },
    ])
  })

  test('continue when another file changes under watch, and restart when they change', async () => {
    const sequence = (...outcomes: readonly string[]) => ({
      scenarios: [
        { name: 'sequence', when: { command: 'inquiry', refId: 'order-*' }, answer: { outcomes } },
      ],
    })
    const folder = aFolder({ 'a.json': sequence('14', '103', '105') })
    let rereadings = 0
    const observe = {
      fixturesReloaded: (outcome: object) => (rereadings += Number('fixtures' in outcome)),
    }
    const mock = aMockServer({ fixtures: folder, watch: true, observe })
    onTestFinished(() => mock.close())
    const change = async (name: string, content: unknown) => {
      const before = rereadings
      writeFileSync(join(folder, 'scenarios', name), JSON.stringify(content))
      await expect.poll(() => rereadings, { timeout: 5_000 }).toBe(before + 1)
    }
    const next = async () => (await mock.inquire('PGAS', '0110010000')).responseCode
    expect(await next()).toBe('14')
    await change('b.json', down('b', '14', 'unused'))
    expect(await next()).toBe('103')
    await change('a.json', sequence('105', '14'))
    expect([await next(), await next()]).toEqual(['105', '14'])
  })

  test('of the upper folder come first, and replace a file of the same name below', () => {
    const below = aFolder({
      'a.json': down('a-below', '14', 'a*'),
      'b.json': down('b', '14', 'b*'),
    })
    const above = aFolder({
      'a.json': down('a-above', '14', 'a*'),
      'c.json': down('c', '14', 'c*'),
    })
    const names = loadFixtures({ overlays: [below, above] }).scenarios.map(({ name }) => name)
    expect(names).toEqual(['a-above', 'c', 'b'])
  })

  test('that can never match are reported by validate, by file and pointer', () => {
    const folder = aFolder({
      'a.json': down('everything', '14'),
      'b.json': down('nothing left', '103', 'x-1'),
      'c.json': {
        scenarios: [
          {
            name: 'typo',
            when: { command: 'payment', product: 'PLNPOSTPIAD' },
            answer: { outcomes: ['39'] },
          },
        ],
      },
    })
    const { ok, report } = validateFixtures([folder])
    expect(ok).toBe(false)
    expect(report).toContain(
      'scenarios/b.json /scenarios/0/when: can never match: "everything" comes first',
    )
    expect(report).toContain(
      'scenarios/c.json /scenarios/0/when/product: can never match: there is no product PLNPOSTPIAD',
    )
  })

  test('that do not fit their schema are reported like any fixture', () => {
    const folder = aFolder({ 'a.json': { scenarios: [{ name: 'x', thereafter: {} }] } })
    expect(validateFixtures([folder]).report).toContain('scenarios/a.json /scenarios/0/thereafter')
  })
})

describe('the example of docs/scenarios.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/scenarios.md'), 'utf8')
  const [, example = ''] = /```json qa\/scenarios\/slow-pln\.json\n(.*?)```/s.exec(page) ?? []
  const headers = [...page.matchAll(/^X-Mock-Scenario: (.*)$/gm)].map(
    ([, value]) => value as string,
  )

  test('does what the page says', async () => {
    const mock = aMockServer({ fixtures: aFolder({ 'slow-pln.json': JSON.parse(example) }) })
    const pln = await mock.inquire('PLNPOSTPAID', '530000000000')
    expect(await mock.pay(pln)).toMatchObject({ responseCode: '39' })
    await mock.admin.clock.move(600)
    expect(await mock.checkStatus(pln.refId)).toMatchObject({ responseCode: '00' })
    const gas = async (refId: string) =>
      (await mock.inquire('PGAS', '0110010000', { refId })).responseCode
    expect(await gas('retry-1')).toBe('103')
    expect(await gas('retry-2')).toBe('103')
    expect(await gas('retry-3')).toBe('00')
  })

  test('has headers that are all understood', async () => {
    expect(headers).toHaveLength(4)
    const mock = aMockServer({ fixtures: aFolder({ 'slow-pln.json': JSON.parse(example) }) })
    for (const header of headers) {
      const options = { headers: { 'X-Mock-Scenario': header } }
      expect(await mock.inquire('PGAS', '0110010000', options)).toMatchObject({ status: 200 })
    }
  })
})
