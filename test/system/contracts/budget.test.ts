import { expect, test } from 'vitest'
import { budgetOf, formatBudget } from '../../../contracts/verification/budget.ts'
import { readPacts } from '../../../contracts/verification/pact-files.ts'
import { DEFAULT_ACCOUNT, type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { startStandIn } from '../../support/stand-in/index.ts'
import { aPact, interaction } from './a-pact.ts'
import { accountAt, aFolder, allPassedAt, demanded, verify } from './verifying.ts'

const BUDGET = /; (\d+) requests, at least (\d+) s, at most Rp ([\d,]+) of the deposit$/

/** The cost of a run, as its first line announces it. */
const budgetIn = (stderr: string) => {
  const [, requests, seconds, deposit = ''] = BUDGET.exec(stderr.split('\n')[0] ?? '') ?? []
  return {
    requests: Number(requests),
    seconds: Number(seconds),
    deposit: Number(deposit.replaceAll(',', '')),
  }
}

const depositAt = async ({ admin }: RunningSandbox) => {
  const accounts = await admin.accounts.list()
  return accounts.find(({ username }) => username === DEFAULT_ACCOUNT.username)?.deposit ?? 0
}

test('announces the cost of a run before the first request', async () => {
  const { code, stderr } = await verify(['--against', 'http://127.0.0.1:9', '--pace', '250'])
  expect(code).toBe(3)
  const { requests, seconds } = budgetIn(stderr)
  expect(requests).toBeGreaterThan(demanded)
  expect(seconds).toBe(Math.ceil(requests / 4))
})

test('sends no more requests than announced', async () => {
  const standIn = await startStandIn()
  try {
    const flags = ['--against', standIn.url, '--pace', '0', '--only', 'PGAS']
    const { stderr } = await verify(flags, accountAt(standIn))
    expect(budgetIn(stderr).requests).toBe(standIn.requests.length)
  } finally {
    await standIn.close()
  }
})

test('the mock keeps every contract, for no more of the deposit than announced', {
  timeout: 60_000,
}, async () => {
  const mock = await startSandbox({ port: 0 })
  try {
    const before = await depositAt(mock)
    const { code, stdout, stderr } = await verify(['--against', mock.url, '--pace', '0'])
    expect(stdout).toMatch(allPassedAt(mock.url))
    expect(stdout).not.toMatch(/FAILED|NOT REACHED/)
    const { requests, deposit } = budgetIn(stderr)
    const taken = before - (await depositAt(mock))
    const { kept, evicted } = await mock.admin.requests.list({ limit: 1 })
    expect(code).toBe(0)
    expect(taken).toBeGreaterThan(0)
    expect(deposit).toBeGreaterThanOrEqual(taken)
    expect(requests).toBeGreaterThanOrEqual(kept + evicted)
    // It may be less, but a budget ten times too high would be useless.
    expect(deposit).toBeLessThan(taken * 1.5)
  } finally {
    await mock.close()
  }
})

test('announces no cost for a local mock', async () => {
  const { stderr } = await verify(['--only', 'HPTHREE'])
  expect(stderr).toMatch(/^verifying 6 interactions against mock \(http:\/\/127\.0\.0\.1:\d+\)\n/)
  expect(stderr).not.toMatch(/deposit/)
})

const paid = { code: 'PGAS', hp: '0110010000', signing: 'cs' }
const PAID = { name: 'a bill was inquired and its payment requested', params: paid }

const budgetOfPact = (...providerStates: readonly object[]) => {
  using folder = aFolder({ 'a.json': aPact(interaction({ providerStates })) })
  return budgetOf(readPacts([folder.path]), 0)
}

test('counts the requests of a state', () => expect(budgetOfPact(PAID).requests).toBe(2 + 2 + 1))

test('does not count a payment without a known price as free', () => {
  expect(budgetOfPact(PAID).unpriced).toBe(1)
  expect(formatBudget(budgetOfPact(PAID))).toMatch(
    /the cost of 1 more payments is not in any example/,
  )
})

test('every state of an interaction is counted', () =>
  expect(budgetOfPact({ name: 'a partner', params: paid }, PAID).requests).toBe(2 + 2 + 1))
