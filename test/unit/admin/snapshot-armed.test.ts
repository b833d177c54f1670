import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { NewFault } from '../../../mock-server/admin/faults.ts'
import type { NewScenario } from '../../../mock-server/admin/scenarios.ts'
import { aMockServer, aRefId, type MockServer, md5, PARTNER } from '../../support/a-mock-server.ts'

/** The HTTP statuses of a number of inquiries: 200, or that of a proxy's page. */
const statusesOf = async ({ post }: Pick<MockServer, 'post'>, times: number) => {
  const statuses: number[] = []
  for (let i = 0; i < times; i += 1) {
    const { username, apiKey } = PARTNER
    const refId = aRefId()
    const sign = md5(username + apiKey + refId)
    const asked = { commands: 'inq-pasca', username, code: 'PGAS', hp: '0110010000' }
    const { status } = await post(JSON.stringify({ ...asked, ref_id: refId, sign }), {})
    statuses.push(status)
  }
  return statuses
}

/** The response codes of a number of inquiries. */
const codesOf = async ({ inquire }: Pick<MockServer, 'inquire'>, times: number) => {
  const codes: unknown[] = []
  for (let i = 0; i < times; i += 1) codes.push((await inquire('PGAS', '0110010000')).responseCode)
  return codes
}

/** A snapshot as attached to a bug report. */
const saved = async ({ admin }: Pick<MockServer, 'admin'>) =>
  JSON.parse(JSON.stringify(await admin.snapshot.take()))

const badGateway = { kind: 'http-error' } as const

describe('an armed fault in a snapshot', () => {
  test.each<[string, NewFault]>([
    ['affects a number of calls', { fault: badGateway, times: 25 }],
    ['skips a number of calls', { fault: badGateway, after: 30 }],
    ['affects calls by probability', { fault: badGateway, probability: 0.4, seed: 7 }],
    ['affects calls by the sandbox’s own seed', { fault: badGateway, probability: 0.4 }],
    [
      'skips some calls and affects some of the others by probability',
      { fault: badGateway, after: 5, times: 15, probability: 0.5, seed: 3 },
    ],
  ])('that %s triggers for the same later requests wherever it is restored', async (_, fault) => {
    const mock = aMockServer({ seed: -5 })
    await mock.admin.faults.arm(fault)
    await statusesOf(mock, 17)
    const other = aMockServer({ seed: 6 })
    await other.admin.snapshot.restore(await saved(mock))
    expect(await other.admin.faults.list()).toEqual(await mock.admin.faults.list())
    const seen = await statusesOf(mock, 40)
    expect(await statusesOf(other, 40)).toEqual(seen)
    expect(new Set(seen)).toEqual(new Set([200, 502]))
    expect(await other.admin.faults.list()).toEqual(await mock.admin.faults.list())
  })

  test('keeps its id and its position, and the next armed fault gets another id', async () => {
    const mock = aMockServer()
    for (const status of [500, 503, 504] as const)
      await mock.admin.faults.arm({ fault: { kind: 'http-error', status }, times: 1 })
    await mock.admin.faults.disarm('fault-1')
    const other = aMockServer()
    await other.admin.snapshot.restore(await saved(mock))
    expect((await other.admin.faults.arm({ fault: badGateway })).id).toBe('fault-4')
    expect(await statusesOf(other, 3)).toEqual([503, 504, 502])
  })

  test('replaces those that were armed there', async () => {
    const snapshot = await saved(aMockServer())
    const other = aMockServer()
    await other.admin.faults.arm({ fault: badGateway })
    await other.admin.snapshot.restore(snapshot)
    expect(await statusesOf(other, 1)).toEqual([200])
  })
})

const inTurn: NewScenario = {
  name: 'in turn',
  when: { command: 'inquiry' },
  answer: { outcomes: ['103', '14', '00', '103', '00'] },
}
const third: NewScenario = {
  name: 'the third one',
  when: { command: 'inquiry', nth: 3 },
  answer: { outcomes: ['14'] },
}

const aFolder = (...scenarios: readonly NewScenario[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'snapshot-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'scenarios'))
  writeFileSync(join(folder, 'scenarios', 'own.json'), JSON.stringify({ scenarios }))
  return folder
}

describe('a scenario in a snapshot', () => {
  test.each([
    ['a sequence of outcomes', inTurn],
    ['one for the nth call', third],
  ])('continues where it was: %s', async (_, scenario) => {
    const mock = aMockServer()
    await mock.admin.scenarios.arm(scenario)
    const first = await codesOf(mock, 2)
    const other = aMockServer()
    expect(await other.admin.snapshot.restore(await saved(mock))).toMatchObject({
      missingScenarios: [],
    })
    expect(await other.admin.scenarios.list()).toEqual(await mock.admin.scenarios.list())
    const later = await codesOf(mock, 4)
    expect(later.slice(0, 2)).not.toEqual(first)
    expect(await codesOf(other, 4)).toEqual(later)
  })

  test('continues where it was in the same namespace, whatever happened since', async () => {
    const mock = aMockServer()
    await mock.admin.scenarios.replace([third, inTurn])
    await codesOf(mock, 1)
    const snapshot = await saved(mock)
    const later = await codesOf(mock, 5)
    await mock.admin.snapshot.restore(snapshot)
    expect(await codesOf(mock, 5)).toEqual(later)
  })

  test('of a fixture file continues on a server that has it, next to an armed one of the same name', async () => {
    const fixtures = aFolder(inTurn)
    const mock = aMockServer({ fixtures })
    await mock.admin.scenarios.arm({ ...third, name: inTurn.name })
    await codesOf(mock, 1)
    const snapshot = await saved(mock)
    expect(snapshot.scenarioCounts).toEqual([
      { origin: 'scenario-armed', name: 'in turn', matched: 1, answered: 0 },
      { origin: 'scenario-file', name: 'in turn', matched: 1, answered: 1 },
    ])
    const other = aMockServer({ fixtures })
    await codesOf(other, 3)
    expect(await other.admin.snapshot.restore(snapshot)).toMatchObject({ missingScenarios: [] })
    expect(await codesOf(other, 4)).toEqual(await codesOf(mock, 4))
  })

  test('of a fixture file that a server does not have is named, and the rest is restored', async () => {
    const mock = aMockServer({ fixtures: aFolder(third, inTurn) })
    await codesOf(mock, 3)
    const other = aMockServer({ fixtures: aFolder(third) })
    expect(await other.admin.snapshot.restore(await saved(mock))).toMatchObject({
      missingScenarios: ['in turn'],
    })
    expect((await other.admin.scenarios.list()).files).toMatchObject([
      { name: 'the third one', matched: 3 },
    ])
    expect(await other.deposit()).toBe(await mock.deposit())
  })

  test('of a fixture file that no request has matched is not reported as missing', async () => {
    const mock = aMockServer({ fixtures: aFolder(inTurn) })
    expect(await aMockServer().admin.snapshot.restore(await saved(mock))).toMatchObject({
      missingScenarios: [],
    })
  })
})
