import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BUILT_IN } from '../../../mock-server/catalogue/built-in.ts'
import { loadFixtures } from '../../../mock-server/catalogue/load.ts'
import { createSandbox } from '../../../mock-server/index.ts'
import { speakTo } from '../../support/a-mock-server.ts'
import type { Finished } from '../../support/a-process.ts'
import { parityWithStandIn, read } from './a-parity-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'recorded-'))
afterAll(() => rmSync(folder, { recursive: true }))

const texts = (): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')

let ran: Finished
beforeAll(async () => {
  ran = await parityWithStandIn(['--json', '--record', folder])
}, 60_000)

describe('comparing the mock with a server that follows the documentation', () => {
  test('finds nothing that would break a program, in any documented number', () => {
    const { faithful, exchanges, differences, unanswered } = read(ran)
    expect(differences.filter(({ severity }) => severity === 'breaks')).toEqual([])
    expect({ code: ran.code, faithful, unanswered }).toEqual({
      code: 0,
      faithful: true,
      unanswered: [],
    })
    expect(exchanges).toBeGreaterThan(500)
  })

  test('asks both all open questions, eighteen about each API', () => {
    const { questions } = read(ran)
    expect(questions).toHaveLength(36)
    for (const { name, here, there } of questions) {
      expect(Object.keys(here ?? {}), name).not.toHaveLength(0)
      // Some need a settled top-up, and here nobody settles one.
      if (there?.['not asked'] === undefined)
        expect(Object.keys(there ?? {}), name).toEqual(Object.keys(here ?? {}))
    }
  })
})

describe('a recording of a server', () => {
  test('says how much it contains', () =>
    expect(ran.stderr).toMatch(/\d+ numbers and \d+ bills recorded in/))

  test('has fixtures of kind observed, with source and date', () => {
    const { current } = JSON.parse(readFileSync(join(folder, 'families/pgas/numbers.json'), 'utf8'))
    expect(current).toHaveLength(7)
    for (const { provenance } of current)
      expect(provenance).toEqual({
        kind: 'observed',
        source: expect.stringMatching(/^https:\/\/localhost:\d+$/),
        checked: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      })
  })

  test('contains nothing about the account', () => {
    expect(texts()).not.toMatch(/stand-in-key|081900000077|parity-|"sign"|49\d{7}\b/)
  })

  test('keeps the answers to the open questions', () => {
    const { questions } = JSON.parse(readFileSync(join(folder, 'observations.json'), 'utf8'))
    expect(questions).toHaveLength(36)
  })

  test('has what was observed of the prepaid API, and says which part of an entry it is', () => {
    const read = (name: string) =>
      JSON.parse(readFileSync(join(folder, `prepaid/${name}.json`), 'utf8'))
    const provenance = { kind: 'observed' }
    expect(read('test-numbers')).toMatchObject({
      pln: [{ customer_id: '12345678901', name: 'Sintya Oktaviani', provenance }],
      players: [{ game_code: '103', name: 'budi', provenance }],
    })
    const airtime = read('products').find(({ code }: { code: string }) => code === 'xld25000')
    expect(airtime).toMatchObject({ price: 25_000, provenance })
    expect(airtime.provenance.source).toMatch(/: its price; the rest as before$/)
  })

  test('is used by the mock from then on', async () => {
    const recorded = JSON.parse(
      readFileSync(join(folder, 'families/pgas/replies/PGAS.0110010000.observed.json'), 'utf8'),
    )
    const sandbox = createSandbox({ fixtures: [folder] })
    const { tr_id: _, ref_id: __, ...bill } = recorded.inquiry.body
    const answer = await speakTo(sandbox).inquire('PGAS', '0110010000')
    expect(answer.data).toMatchObject(bill)
    await sandbox.close()
  })

  test('overrides the documented bill, and an overlay overrides both', () => {
    const base = mkdtempSync(join(tmpdir(), 'base-'))
    cpSync(BUILT_IN, base, { recursive: true })
    // Prepaid rows were observed before; a copy would replace them, a recording there would not.
    const filter = (path: string) => !path.startsWith(join(folder, 'prepaid'))
    cpSync(folder, join(base, 'observed'), { recursive: true, filter })
    const provenanceOf = (overlays: readonly string[]) =>
      loadFixtures({ base, overlays }).numbers.find(
        ({ code, hp }) => code === 'PGAS' && hp === '0110010000',
      )?.provenance.kind
    expect(provenanceOf([])).toBe('observed')
    expect(provenanceOf([BUILT_IN])).toBe('documented')
    rmSync(base, { recursive: true })
  })

  test('is accepted as observed, even against the documented rules', () => {
    const file = join(folder, 'families/pgas/numbers.json')
    const before = readFileSync(file, 'utf8')
    writeFileSync(file, before.replace('"responseCode": "14"', '"responseCode": "15"'))
    expect(() => loadFixtures({ overlays: [folder] })).not.toThrow()
    writeFileSync(file, before)
  })

  test('replaces an earlier recording of the same numbers, and leaves the others', async () => {
    const count = () =>
      JSON.parse(readFileSync(join(folder, 'families/pgas/numbers.json'), 'utf8')).current.length
    await parityWithStandIn(['--only', 'PGAS 0110010000', '--record', folder])
    expect(count()).toBe(7)
  })
})

test('keeps only the answers to the questions when the replies are not valid fixtures, and says so', async () => {
  const empty = join(mkdtempSync(join(tmpdir(), 'unusable-')), 'observed')
  const { code, stderr } = await parityWithStandIn(
    ['--only', 'PGAS 0110010000', '--record', empty],
    'wrong-type',
  )
  expect(code).toBe(1)
  expect(stderr).toMatch(/not valid fixtures[\s\S]*price/)
  expect(existsSync(join(empty, 'observations.json'))).toBe(true)
  expect(existsSync(join(empty, 'families'))).toBe(false)
})
