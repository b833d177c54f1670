import { describe, expect, test } from 'vitest'
import {
  type ConfirmOptions,
  IakPostpaid,
  type Progress,
  UnknownOutcomeError,
} from '../../src/index.ts'
import { aStatus, aVendor, hangsUp, INQUIRY, PAYMENT, says, type Turn } from './a-vendor.ts'

const QUICK: ConfirmOptions = { firstWait: 5, patience: 400 }

/** Inquires, then pays and confirms at a vendor who plays these turns; tells what was asked and reported. */
const confirm = async (turns: readonly Turn[], options: ConfirmOptions = {}) => {
  await using vendor = await aVendor(says(INQUIRY), ...turns)
  const client = new IakPostpaid(vendor.options)
  const inquiry = await client.inquire({
    productCode: 'PGAS',
    customerNumber: '0110010000',
    refId: 'order-1',
  })
  if (inquiry.outcome !== 'inquired') throw new Error(inquiry.message)
  const progress: Progress[] = []
  const outcome = await client
    .payAndConfirm(inquiry, { ...QUICK, onProgress: (step) => progress.push(step), ...options })
    .catch((error: unknown) => error)
  const asked = vendor.requests.slice(1).map(({ commands }) => commands)
  return { outcome, asked, steps: progress.map(({ step }) => step) }
}

const pending = says({ ...PAYMENT, response_code: '39', message: 'PENDING' })
const unpaid = says(aStatus(0, '42'))
const inProcess = says(aStatus(3, '39'))
const paid = says(aStatus(1, '00'))
const failed = says(aStatus(2, '37'))

describe('paying and confirming', () => {
  test('a payment that is answered asks nothing more', async () => {
    const { outcome, asked } = await confirm([says(PAYMENT)])
    expect(outcome).toMatchObject({ outcome: 'paid', billerReference: '0015876' })
    expect(asked).toEqual(['pay-pasca'])
  })

  test('a payment whose answer was lost is found paid, and never paid again', async () => {
    const { outcome, asked, steps } = await confirm([hangsUp, paid])
    expect(outcome).toMatchObject({ outcome: 'paid', trId: 9900001 })
    expect(asked).toEqual(['pay-pasca', 'checkstatus'])
    expect(steps).toEqual(['paying', 'unanswered', 'waiting', 'checking', 'answered'])
  })

  test('a payment that never arrived is sent once more', async () => {
    const { outcome, asked } = await confirm([hangsUp, unpaid, says(PAYMENT)])
    expect(outcome).toMatchObject({ outcome: 'paid' })
    expect(asked).toEqual(['pay-pasca', 'checkstatus', 'pay-pasca'])
  })

  test('a payment that keeps getting lost is sent no more often than allowed', async () => {
    const { outcome, asked } = await confirm([hangsUp, unpaid, hangsUp, unpaid], { patience: 100 })
    expect(outcome).toBeInstanceOf(UnknownOutcomeError)
    expect(asked.filter((command) => command === 'pay-pasca')).toHaveLength(2)
  })

  test('a pending payment is waited for: paid', async () => {
    const { outcome, asked } = await confirm([pending, inProcess, inProcess, paid])
    expect(outcome).toMatchObject({ outcome: 'paid' })
    expect(asked).toEqual(['pay-pasca', 'checkstatus', 'checkstatus', 'checkstatus'])
  })

  test('a pending payment is waited for: failed', async () => {
    expect((await confirm([pending, inProcess, failed])).outcome).toMatchObject({
      outcome: 'failed',
      responseCode: '37',
    })
  })

  test('a payment that answers "paid before" is found paid', async () => {
    const before = says({ response_code: '34', message: 'BILL HAS BEEN PAID' })
    expect((await confirm([before, paid])).outcome).toMatchObject({ outcome: 'paid' })
  })

  test('a pending payment is never sent again, even if a check status calls it unpaid', async () => {
    const { outcome, asked } = await confirm([pending, unpaid], { patience: 60 })
    expect(outcome).toMatchObject({ outcome: 'pending' })
    expect(asked.filter((command) => command === 'pay-pasca')).toHaveLength(1)
  })

  test('checks that get no answer are asked again', async () => {
    const { outcome, asked } = await confirm([pending, hangsUp, hangsUp, paid])
    expect(outcome).toMatchObject({ outcome: 'paid' })
    expect(asked).toHaveLength(4)
  })

  test('a status and a code that contradict each other decide nothing', async () => {
    const { outcome } = await confirm([hangsUp, says(aStatus(1, '37')), says(aStatus(2, '00'))], {
      patience: 60,
    })
    expect(outcome).toMatchObject({ outcome: 'pending' })
  })

  test('patience ends: with "pending" when the vendor says so', async () => {
    expect((await confirm([pending, inProcess], { patience: 60 })).outcome).toMatchObject({
      outcome: 'pending',
      responseCode: '39',
    })
  })

  test('patience ends: with an unknown outcome when nobody says anything', async () => {
    const { outcome } = await confirm([hangsUp], { patience: 60 })
    expect(outcome).toBeInstanceOf(UnknownOutcomeError)
  })

  test('waiting is called off at once', async () => {
    const off = new AbortController()
    const began = performance.now()
    const { outcome } = await confirm([pending, inProcess], {
      firstWait: 5000,
      patience: 60_000,
      signal: off.signal,
      onProgress: ({ step }) => step === 'waiting' && off.abort(),
    })
    expect(outcome).toMatchObject({ outcome: 'pending' })
    expect(performance.now() - began).toBeLessThan(4000)
  })
})
