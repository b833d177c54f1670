import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { loadFixtures } from '../../mock-server/catalogue/load.ts'
import { validateFixtures } from '../../mock-server/command-line/validate.ts'
import { aMockServer } from '../support/a-mock-server.ts'

const aFolder = (files: Readonly<Record<string, unknown>>) => {
  const folder = mkdtempSync(join(tmpdir(), 'scenarios-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'scenarios'))
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, 'scenarios', name), JSON.stringify(content))
  return folder
}

const down = (name: string, code: string, refId = '*') => ({
  scenarios: [{ name, when: { command: 'inq-pasca', refId }, answer: { outcomes: [code] } }],
})

describe('scenario files', () => {
  test('are tried by every namespace, after what is armed', async () => {
    const mock = aMockServer({ fixtures: aFolder({ 'night.json': down('night', '103') }) })
    expect(await mock.inquire('PGAS', '0110010000')).toMatchObject({ responseCode: '103' })
    await mock.admin.scenarios.arm({
      name: 'armed',
      when: { command: 'inq-pasca' },
      answer: { outcomes: ['14'] },
    })
    expect(await mock.inquire('PGAS', '0110010000')).toMatchObject({ responseCode: '14' })
    expect((await mock.admin.scenarios.list()).files).toMatchObject([
      { name: 'night', fitted: 2, answered: 1 },
    ])
  })

  test('of the upper folder go first, and take the place of a file of the same name below', () => {
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
            when: { command: 'pay-pasca', product: 'PLNPOSTPIAD' },
            answer: { outcomes: ['39'] },
          },
        ],
      },
    })
    const { ok, report } = validateFixtures([folder])
    expect(ok).toBe(false)
    expect(report).toContain(
      'scenarios/b.json /scenarios/0/when: can never match: "everything" stands before it',
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
