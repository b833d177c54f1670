import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import {
  type ConfirmOptions,
  IakPostpaid,
  type Progress,
  TransportError,
  UnknownOutcomeError,
  UnreadableReplyError,
} from '../../../src/index.ts'
import { PARTNER } from '../../support/a-mock-server.ts'
import { wireFormats } from '../../support/wire-formats.ts'

let sandbox: RunningSandbox
let worlds = 0

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 })
})
afterAll(() => sandbox.close())

type Fault = Parameters<RunningSandbox['admin']['faults']['arm']>[0]['fault']

const PRICE = 323_902
const QUICK: ConfirmOptions = { firstWait: 5, patience: 10_000 }

describe.each(wireFormats)('our own client, in %s', { concurrent: true }, (format) => {
  const aPartner = async (fault?: Fault) => {
    worlds += 1
    const { url, admin } = sandbox.namespace(`client-${worlds}`)
    // Only delayed responses are not waited for.
    const isLate = fault?.kind === 'hang' || fault?.kind === 'slow'
    const timeout = isLate ? 1_000 : 15_000
    const client = new IakPostpaid({ ...PARTNER, baseUrl: url, format, timeout })
    const inquiry = await client.inquire({
      productCode: 'PGAS',
      customerNumber: '0110010000',
      refId: 'order-1',
    })
    if (inquiry.outcome !== 'inquired') throw new Error(inquiry.message)
    const taken = async () => 1_000_000_000 - ((await admin.accounts.list())[0]?.deposit ?? 0)
    return { client, inquiry, admin, taken }
  }

  const payAndConfirm = async (fault: Fault) => {
    const { client, inquiry, admin, taken } = await aPartner(fault)
    await admin.faults.arm({ fault, scope: { command: 'payment' }, times: 1 })
    const steps: Progress['step'][] = []
    const outcome = await client.payAndConfirm(inquiry, {
      ...QUICK,
      onProgress: ({ step }) => steps.push(step),
    })
    return {
      outcome: outcome.outcome,
      taken: await taken(),
      payments: steps.filter((step) => step === 'paying').length,
    }
  }

  test.each([
    { kind: 'response-lost' },
    { kind: 'hang' },
    { kind: 'slow', delay: { kind: 'fixed', ms: 5_000 } },
    { kind: 'http-error', when: 'after' },
    { kind: 'truncated-body' },
    { kind: 'malformed-body' },
    { kind: 'connection-reset' },
  ] as const)('finds a paid bill paid, and never pays it twice: $kind', async (fault) => {
    expect(await payAndConfirm(fault)).toEqual({ outcome: 'paid', taken: PRICE, payments: 1 })
  })

  test.each([
    { kind: 'request-lost' },
    { kind: 'hang', when: 'before' },
    { kind: 'slow', when: 'before', delay: { kind: 'fixed', ms: 5_000 } },
    { kind: 'http-error' },
    { kind: 'connection-reset', when: 'before' },
  ] as const)('sends a payment again that never reached the vendor: $kind', async (fault) => {
    expect(await payAndConfirm(fault)).toEqual({ outcome: 'paid', taken: PRICE, payments: 2 })
  })

  test('a request that is lost every time pays nothing, and the client does not know', async () => {
    const { client, inquiry, admin, taken } = await aPartner()
    await admin.faults.arm({ fault: { kind: 'request-lost' }, scope: { command: 'payment' } })
    await expect(client.payAndConfirm(inquiry, { ...QUICK, patience: 200 })).rejects.toBeInstanceOf(
      UnknownOutcomeError,
    )
    expect(await taken()).toBe(0)
  })

  test('an inquiry whose reply is truncated, malformed or delayed fails', async () => {
    const { client, admin } = await aPartner({ kind: 'hang' })
    const inquire = (refId: string) =>
      client
        .inquire({ productCode: 'PGAS', customerNumber: '0110010000', refId })
        .catch((error: unknown) => error)
    await admin.faults.replace(
      (['truncated-body', 'malformed-body', 'hang', 'http-error'] as const).map((kind) => ({
        fault: { kind },
        times: 1,
      })),
    )
    expect(await inquire('a')).toBeInstanceOf(TransportError)
    expect(await inquire('b')).toBeInstanceOf(UnreadableReplyError)
    expect(await inquire('c')).toBeInstanceOf(TransportError)
    expect(await inquire('d')).toBeInstanceOf(UnreadableReplyError)
  })
})
