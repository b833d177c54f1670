import { randomInt } from 'node:crypto'
import { readPrepaid } from '../../prepaid/fixtures.ts'
import { leafIn } from '../../verification/refusal.ts'
import { textAt } from '../observation.ts'
import { codeOf, summaryOf } from '../probes/commands.ts'
import type { Probe } from '../probes/probe.ts'
import { buy, CHEAP, check, deposit, FAILING, SPEECHES, settled } from './asking.ts'

type Ask = Probe['ask']

/** What the last eight digits may choose, by the postpaid scheme; the vendor's own are not known. */
const ENDINGS = ['00000000', '00000007', '00000014', '00000039'] as const

export const lastDigits: Ask = async (client) => {
  const found: Record<string, string> = {}
  for (const ending of ENDINGS) {
    const { answer, refId } = await buy(client, { ...CHEAP, customer_id: `0812${ending}` })
    found[`ending ${ending}`] =
      `top-up ${codeOf(answer)}, status ${codeOf(await check(client, refId))}`
  }
  return found
}

export const refusedTopUp: Ask = async (client) => {
  const refused = await buy(client, { ...CHEAP, customer_id: '0817777215' })
  return {
    'another operator': summaryOf(refused.answer),
    'unknown product': summaryOf(
      (await buy(client, { ...CHEAP, product_code: 'xld25001' })).answer,
    ),
    'status of the refused ref_id': summaryOf(await check(client, refused.refId)),
    'the same ref_id again': codeOf(
      (await buy(client, { ...CHEAP, ref_id: refused.refId })).answer,
    ),
  }
}

export const fieldOrder: Ask = async (client) => {
  const found: Record<string, string> = {}
  for (const [name, speech] of SPEECHES) {
    const { answer, refId } = await buy(client, CHEAP, speech)
    found[`top-up ${name}`] = answer.order.join(' ')
    found[`status ${name}`] = (await check(client, refId, speech)).order.join(' ')
  }
  return found
}

export const repeatedRefId: Ask = async (client) => {
  const { refId } = await buy(client)
  const again = async (order: Readonly<Record<string, string>>) => {
    const { answer } = await buy(client, { ...order, ref_id: refId })
    return `${codeOf(answer)}, product ${textAt(answer, 'product_code') ?? 'none'}, number ${textAt(answer, 'customer_id') ?? 'none'}`
  }
  const withRefId = async (ref_id: string) =>
    codeOf((await buy(client, { ...CHEAP, ref_id })).answer)
  return {
    'the same order': await again(CHEAP),
    'another product': await again({ ...CHEAP, product_code: 'xld25000' }),
    'another number': await again({ ...CHEAP, customer_id: '081357922223' }),
    'a ref_id with spaces and signs': await withRefId(`${client.refId()} /é`),
    'a ref_id of 200 characters': await withRefId(client.refId().padEnd(200, 'x')),
  }
}

export const refund: Ask = (client, topUps) =>
  settled(async () => {
    const before = await deposit(client)
    const failed = await topUps.settled(FAILING, 'failed')
    const after = await deposit(client)
    const { body } = await topUps.callback({
      ...FAILING,
      ...{ version: failed.version, format: failed.format, outcome: 'failed' },
    })
    const told = Number(leafIn(body, 'balance'))
    return {
      'the price of a failed top-up': after === before ? 'is refunded' : 'is not refunded at once',
      'the balance in its callback': told === after ? 'is the one afterwards' : 'is another one',
    }
  })

export const callbackDelivery: Ask = (_, topUps) =>
  settled(async () => {
    const found: Record<string, string> = {}
    for (const [name, speech] of SPEECHES) {
      const asked = { ...CHEAP, ...speech, outcome: 'succeeded' } as const
      const { contentType, body } = await topUps.callback(asked)
      const version = leafIn(body, 'product_code') === undefined ? 1 : 2
      found[`of a top-up in ${name}`] = `names of version ${version}, ${contentType}`
    }
    return found
  })

/** Nothing but the Sandbox Report can answer it. */
export const callbackOnce: Ask = async () => ({
  'not asked': 'press the button of a top-up twice in the Sandbox Report, and without a URL',
})

export const dayLimits: Ask = async (client) => {
  const order = { ...CHEAP, customer_id: `0813${randomInt(10_000_000, 99_999_999)}` }
  const first = codeOf((await buy(client, order)).answer)
  return {
    'the same number and product twice': `${first}, then ${codeOf((await buy(client, order)).answer)}`,
  }
}

export const unknownRefId: Ask = async (client) => {
  const answer = await check(client, client.refId())
  return { 'check status': summaryOf(answer), status: typedStatus(answer.leaves.get('status')) }
}

/** The type and value of a status. */
export const typedStatus = (
  leaf: { readonly type: string; readonly value: string } | undefined,
): string => (leaf === undefined ? 'none' : `${leaf.type} ${leaf.value}`)

type Product = { readonly code: string; readonly type: string }

/** No page prints the code of an eSIM. */
const ESIM =
  readPrepaid<readonly Product[]>('products').find(({ type }) => type === 'esim-international')
    ?.code ?? ''

export const esim: Ask = (_, topUps) =>
  settled(async () => {
    const asked = { product_code: ESIM, customer_id: '0817777215' }
    const callback = { ...asked, version: 2, format: 'json', outcome: 'succeeded' } as const
    const { body } = await topUps.callback(callback)
    const code = leafIn(body, 'activation_code')
    return {
      'activation_code in the callback': code === undefined ? 'none' : shapeOf(code),
      'the list of numbers': 'no page names its path',
    }
  })

const shapeOf = (text: string): string => text.replace(/[A-Za-z0-9]/g, 'x')
