import { describe, expect, test } from 'vitest'
import {
  type Progress,
  TransportError,
  UnknownOutcomeError,
} from '../../../prepaid-client/index.ts'
import {
  errorOf,
  FAILED,
  hangsUp,
  NOT_FOUND,
  ORDER,
  PROCESS,
  SUCCESS,
  says,
  type Turn,
  withVendor,
} from './a-vendor.ts'

const process = says(PROCESS)
const success = says(SUCCESS)
const notFound = says(NOT_FOUND)
const maintenance = says({ rc: '110', message: 'SYSTEM UNDER MAINTENANCE', status: 2 })

/** Decided long before patience ends. */
const PATIENT = { firstWait: 2, patience: 10_000 }

/** Ends after the first check, or after those that are late. */
const IMPATIENT = { firstWait: 2000, patience: 4 }

const paths = (requests: readonly { path: string }[]) => requests.map(({ path }) => path)

describe('topUpAndConfirm', () => {
  test.each<[string, readonly [Turn, ...Turn[]], string]>([
    ['pending becomes success', [process, process, success], 'succeeded'],
    ['pending becomes failure', [process, says(FAILED)], 'failed'],
    ['the reply is lost, and a check finds success', [hangsUp, hangsUp, success], 'succeeded'],
    ['the reply is lost, and no top-up arrived', [hangsUp, notFound], 'not-found'],
    ['it was late, so that a first check found none', [hangsUp, notFound, success], 'succeeded'],
    ['checks are under maintenance', [process, maintenance, success], 'succeeded'],
    ['maintenance was the reply, and it was bought', [maintenance, process, success], 'succeeded'],
    ['maintenance was the reply, and nothing arrived', [maintenance, notFound], 'failed'],
    ['it was refused', [says({ rc: '17', message: 'INSUFFICIENT DEPOSIT', status: 2 })], 'refused'],
    ['the ref_id is that of a decided top-up', [success], 'succeeded'],
  ])('reports the outcome when %s, and buys once', async (_, turns, outcome) => {
    const { client, requests } = withVendor(turns)
    expect(await client.topUpAndConfirm(ORDER, PATIENT)).toMatchObject({ outcome })
    const [first, ...later] = paths(requests)
    expect(first).toBe('/api/top-up')
    expect(later.filter((path) => path !== '/api/check-status')).toEqual([])
  })

  test('is pending when patience ends and the vendor still says so', async () => {
    const { client } = withVendor(process)
    expect(await client.topUpAndConfirm(ORDER, IMPATIENT)).toMatchObject({ outcome: 'pending' })
  })

  test('is pending when the vendor loses a top-up that it had said is in process', async () => {
    const { client } = withVendor([process, notFound])
    const waiting = { firstWait: 2, patience: 60 }
    expect(await client.topUpAndConfirm(ORDER, waiting)).toMatchObject({ outcome: 'pending' })
  })

  test('has an unknown outcome when nothing was ever answered', async () => {
    const { client, requests } = withVendor(hangsUp)
    const error = await errorOf(client.topUpAndConfirm(ORDER, IMPATIENT))
    expect(error).toBeInstanceOf(UnknownOutcomeError)
    expect(paths(requests).filter((path) => path === '/api/top-up')).toHaveLength(1)
  })

  test('does not accept a single "not found" before patience ends', async () => {
    const { client } = withVendor([hangsUp, notFound])
    const error = await errorOf(client.topUpAndConfirm(ORDER, IMPATIENT))
    expect(error).toBeInstanceOf(UnknownOutcomeError)
  })

  test('stops checking when it is aborted', async () => {
    const off = new AbortController()
    const { client, requests } = withVendor([
      process,
      (request) => {
        off.abort()
        return process(request)
      },
    ])
    const waiting = { ...PATIENT, signal: off.signal }
    expect(await client.topUpAndConfirm(ORDER, waiting)).toMatchObject({ outcome: 'pending' })
    expect(requests).toHaveLength(2)
  })

  test('tells its steps', async () => {
    const steps: Progress[] = []
    const { client } = withVendor([process, hangsUp, success])
    const onProgress = (step: Progress) => steps.push(step)
    await client.topUpAndConfirm(ORDER, { ...PATIENT, onProgress })
    expect(steps).toMatchObject([
      { step: 'topping-up' },
      { step: 'answered', outcome: 'pending', responseCode: '39' },
      { step: 'waiting' },
      { step: 'checking', check: 1 },
      { step: 'unanswered', error: expect.any(TransportError) },
      { step: 'waiting' },
      { step: 'checking', check: 2 },
      { step: 'answered', outcome: 'succeeded', responseCode: '00' },
    ])
  })

  test('takes no reply about another product for its own', async () => {
    const { client } = withVendor([process, says({ ...SUCCESS, product_code: 'xld50000' })])
    const waiting = { firstWait: 2, patience: 30 }
    expect(await client.topUpAndConfirm(ORDER, waiting)).toMatchObject({ outcome: 'pending' })
  })
})

describe('confirm', () => {
  test.each<[string, readonly [Turn, ...Turn[]], string]>([
    ['success', [process, hangsUp, success], 'succeeded'],
    ['failure', [says(FAILED)], 'failed'],
    ['that no top-up arrived', [notFound], 'not-found'],
    ['a refused check', [says({ rc: '204', message: 'WRONG AUTHENTICATION' })], 'refused'],
    ['success after maintenance', [maintenance, success], 'succeeded'],
  ])('reports %s, and never buys', async (_, turns, outcome) => {
    const { client, requests } = withVendor(turns)
    expect(await client.confirm('order-1', PATIENT)).toMatchObject({ outcome })
    expect(new Set(paths(requests))).toEqual(new Set(['/api/check-status']))
  })

  test('accepts a pending reply as it is, and is pending when patience ends', async () => {
    const { client } = withVendor(process)
    const pending = await client.status('order-1')
    if (pending.outcome !== 'pending') throw new Error(pending.outcome)
    expect(await client.confirm(pending, IMPATIENT)).toMatchObject({ outcome: 'pending' })
  })

  test('does not accept "not found" after pending', async () => {
    const { client } = withVendor([process, notFound])
    const waiting = { firstWait: 2, patience: 60 }
    expect(await client.confirm('order-1', waiting)).toMatchObject({ outcome: 'pending' })
  })

  test('does not accept a single "not found" before patience ends', async () => {
    const error = await errorOf(withVendor(notFound).client.confirm('order-1', IMPATIENT))
    expect(error).toBeInstanceOf(UnknownOutcomeError)
  })

  test('throws the first error when no reply came at all', async () => {
    const error = await errorOf(withVendor(hangsUp).client.confirm('order-1', IMPATIENT))
    expect(error).toBeInstanceOf(TransportError)
  })
})
