import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  type ConfirmOptions,
  IakPostpaid,
  type Progress,
  UnknownOutcomeError,
} from '../../../src/index.ts'
import { aStatus, aVendor, hangsUp, INQUIRY, PAYMENT, says, type Turn } from './a-vendor.ts'

const QUICK: ConfirmOptions = { firstWait: 5, patience: 10_000 }

/** Of a payment that stays undecided. */
const SHORT: ConfirmOptions = { patience: 600 }

// Time passes only while the client waits for its next check, not while it waits for an answer.
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => vi.useRealTimers())

/**
 * Inquires, then pays and confirms at a vendor that plays these turns; returns what was requested
 * and reported.
 */
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
    .payAndConfirm(inquiry, {
      ...QUICK,
      ...options,
      onProgress: (step) => {
        progress.push(step)
        if (step.step === 'waiting') setImmediate(() => vi.advanceTimersByTime(step.ms))
        return options.onProgress?.(step)
      },
    })
    .catch((error: unknown) => error)
  const asked = vendor.requests.slice(1).map(({ commands }) => commands)
  const waited = progress.flatMap((step) => (step.step === 'waiting' ? [step.ms] : []))
  return { outcome, asked, steps: progress.map(({ step }) => step), waited }
}

const pending = says({ ...PAYMENT, response_code: '39', message: 'PENDING' })
const unpaid = says(aStatus(0, '42'))
const inProcess = says(aStatus(3, '39'))
const paid = says(aStatus(1, '00'))
const failed = says(aStatus(2, '37'))

describe('paying and confirming', () => {
  test('a payment with a reply needs no status check', async () => {
    const { outcome, asked } = await confirm([says(PAYMENT)])
    expect(outcome).toMatchObject({ outcome: 'paid', billerReference: '0015876' })
    expect(asked).toEqual(['pay-pasca'])
  })

  test('a payment whose reply was lost is found paid, and never paid again', async () => {
    const { outcome, asked, steps } = await confirm([hangsUp, paid])
    expect(outcome).toMatchObject({ outcome: 'paid', trId: 9900001 })
    expect(asked).toEqual(['pay-pasca', 'checkstatus'])
    expect(steps).toEqual(['paying', 'unanswered', 'waiting', 'checking', 'answered'])
  })

  test('a payment that never arrived is sent once more', async () => {
    const { outcome, asked, steps } = await confirm([hangsUp, unpaid, unpaid, says(PAYMENT)])
    expect(outcome).toMatchObject({ outcome: 'paid' })
    expect(asked).toEqual(['pay-pasca', 'checkstatus', 'checkstatus', 'pay-pasca'])
    expect(steps.filter((step) => step === 'paying')).toHaveLength(2)
  })

  test('a payment that keeps getting lost is sent no more often than allowed', async () => {
    const { outcome, asked } = await confirm([hangsUp, unpaid, unpaid, hangsUp, unpaid], SHORT)
    expect(outcome).toBeInstanceOf(UnknownOutcomeError)
    expect(asked.filter((command) => command === 'pay-pasca')).toHaveLength(2)
  })

  test('polls a pending payment until it is paid', async () => {
    const { outcome, asked } = await confirm([pending, inProcess, inProcess, paid])
    expect(outcome).toMatchObject({ outcome: 'paid' })
    expect(asked).toEqual(['pay-pasca', 'checkstatus', 'checkstatus', 'checkstatus'])
  })

  test('polls a pending payment until it has failed', async () => {
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

  test('retries status checks that get no reply', async () => {
    const { outcome, asked } = await confirm([pending, hangsUp, hangsUp, paid])
    expect(outcome).toMatchObject({ outcome: 'paid' })
    expect(asked).toHaveLength(4)
  })

  test('stays pending while status and code contradict each other', async () => {
    const { outcome } = await confirm([hangsUp, says(aStatus(1, '37')), says(aStatus(2, '00'))], {
      patience: 60,
    })
    expect(outcome).toMatchObject({ outcome: 'pending' })
  })

  test('returns pending when patience ends and the vendor says so', async () => {
    expect((await confirm([pending, inProcess], { patience: 60 })).outcome).toMatchObject({
      outcome: 'pending',
      responseCode: '39',
    })
  })

  test('throws an unknown outcome when patience ends without any reply', async () => {
    const { outcome } = await confirm([hangsUp], { patience: 60 })
    expect(outcome).toBeInstanceOf(UnknownOutcomeError)
  })

  test('stops at once when it is aborted', async () => {
    const off = new AbortController()
    const { outcome } = await confirm([pending, inProcess], {
      firstWait: 5000,
      patience: 60_000,
      signal: off.signal,
      onProgress: ({ step }) => step === 'waiting' && off.abort(),
    })
    expect(outcome).toMatchObject({ outcome: 'pending' })
  })

  test('does not accept a single "unpaid": the payment may still be on its way', async () => {
    const { outcome, asked, waited } = await confirm([hangsUp, unpaid, paid])
    expect(outcome).toMatchObject({ outcome: 'paid' })
    expect(asked).toEqual(['pay-pasca', 'checkstatus', 'checkstatus'])
    // A few seconds, if the first wait is one.
    expect(waited[1]).toBeGreaterThanOrEqual(3 * 5)
  })

  test.each(['500', '404', '302', '503'])(
    'ignores unpaid, paid or failed with HTTP %s, and sends nothing again',
    async (status) => {
      const turns = ['42', '42', '00', '37'].map((code) =>
        says(aStatus(code === '00' ? 1 : code === '37' ? 2 : 0, code), Number(status)),
      )
      const { outcome, asked } = await confirm([hangsUp, ...turns, inProcess], SHORT)
      expect(outcome).toMatchObject({ outcome: 'pending', responseCode: '39' })
      expect(asked.filter((command) => command === 'pay-pasca')).toHaveLength(1)
    },
  )

  test.each([
    ['another tr_id, paid', says({ ...aStatus(1, '00'), tr_id: 5 })],
    ['another tr_id, unpaid', says({ ...aStatus(0, '42'), tr_id: 5 })],
    ['another ref_id', says({ ...aStatus(0, '42'), ref_id: 'order-2' })],
    ['no tr_id', says({ response_code: '42', message: 'UNPAID' })],
    ['HTTP 400', says(aStatus(0, '42'), 400)],
  ])('a status with %s is not about this payment', async (_, turn) => {
    const { outcome, asked } = await confirm([hangsUp, turn], { patience: 100 })
    expect(outcome).not.toMatchObject({ outcome: 'paid' })
    expect(asked.filter((command) => command === 'pay-pasca')).toHaveLength(1)
  })

  test('a status without ref_id that names the tr_id is about this payment', async () => {
    const { ref_id: _, ...status } = aStatus(1, '00')
    const { outcome } = await confirm([hangsUp, says(status)])
    expect(outcome).toMatchObject({ outcome: 'paid', trId: 9900001, refId: 'order-1' })
  })

  describe('a second payment whose reply says failed', () => {
    const again = [hangsUp, unpaid, unpaid, says({ ...PAYMENT, response_code: '37' })]

    test('is checked, because the first payment may have arrived: paid', async () => {
      const { outcome, asked } = await confirm([...again, paid])
      expect(outcome).toMatchObject({ outcome: 'paid' })
      expect(asked.slice(-2)).toEqual(['pay-pasca', 'checkstatus'])
    })

    test.each([
      ['failed', failed],
      ['unpaid', unpaid],
    ])('is accepted when the status says %s', async (_, turn) => {
      const { outcome, asked } = await confirm([...again, turn])
      expect(outcome).toMatchObject({ outcome: 'failed', responseCode: '37' })
      expect(asked.filter((command) => command === 'pay-pasca')).toHaveLength(2)
    })

    test('is pending when no status confirms it', async () => {
      const { outcome } = await confirm([...again, hangsUp], SHORT)
      expect(outcome).toMatchObject({ outcome: 'pending', responseCode: '37' })
    })
  })

  describe.each(['103', '105', '91', '94', '110'])('a payment with the reply %s', (code) => {
    const tlsFailed = says({ ...PAYMENT, response_code: code })

    test('is found paid by its status', async () => {
      const { outcome, asked } = await confirm([tlsFailed, paid])
      expect(outcome).toMatchObject({ outcome: 'paid' })
      expect(asked).toEqual(['pay-pasca', 'checkstatus'])
    })

    test('has failed when its status confirms it', async () => {
      const { outcome, asked } = await confirm([tlsFailed, says(aStatus(2, code))])
      expect(outcome).toMatchObject({ outcome: 'failed', responseCode: code })
      expect(asked).toEqual(['pay-pasca', 'checkstatus'])
    })

    test('is never sent again', async () => {
      const { outcome, asked } = await confirm([tlsFailed, unpaid])
      expect(outcome).toMatchObject({ outcome: 'failed', responseCode: code })
      expect(asked).toEqual(['pay-pasca', 'checkstatus'])
    })
  })

  test('a payment that failed for the customer needs no check', async () => {
    const { outcome, asked } = await confirm([says({ ...PAYMENT, response_code: '37' }), paid])
    expect(outcome).toMatchObject({ outcome: 'failed', responseCode: '37' })
    expect(asked).toEqual(['pay-pasca'])
  })

  test('a hook that throws or rejects breaks nothing', async () => {
    const bad = [
      () => {
        throw new Error('the log is full')
      },
      async () => {
        throw new Error('the log is far away')
      },
    ]
    for (const onProgress of bad)
      expect((await confirm([hangsUp, paid], { onProgress })).outcome).toMatchObject({
        outcome: 'paid',
      })
  })

  test('patience counts from the first reply or timeout, however long that took', async () => {
    const late: Turn = (request, response) => {
      vi.advanceTimersByTime(300)
      hangsUp(request, response)
    }
    const { outcome } = await confirm([late, paid], { patience: 100 })
    expect(outcome).toMatchObject({ outcome: 'paid' })
  })

  test.each([Number.NaN, -1, 0, Number.POSITIVE_INFINITY, '5'])(
    'rejects options of %s before anything is sent',
    async (wrong) => {
      for (const name of ['patience', 'firstWait', 'payments']) {
        const { outcome, asked } = await confirm([says(PAYMENT)], { [name]: wrong })
        expect(outcome).toBeInstanceOf(TypeError)
        expect((outcome as Error).message).toContain(name)
        expect(asked).toEqual([])
      }
    },
  )
})
