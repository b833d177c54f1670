import { textAt } from '../observation.ts'
import type { RawClient } from '../raw-client.ts'
import { check, codeOf, electricity, GAS, inquire, pay, summaryOf } from './commands.ts'
import type { Answer } from './probe.ts'

/** A reply that takes longer counts as slow. @unit milliseconds */
const SLOW = 5000

export const inquiryRefusals = async (client: RawClient): Promise<Answer> => {
  const found: Record<string, string> = {}
  for (const code of ['01', '14', '103']) {
    const { answer } = await inquire(client, electricity(`0${code.padStart(3, '0')}`))
    found[`code ${code}`] = `${summaryOf(answer)}, ${answer.took > SLOW ? 'slow' : 'at once'}`
  }
  return found
}

export const paymentOutcomes = async (client: RawClient): Promise<Answer> => {
  const found: Record<string, string> = {}
  for (const code of ['37', '39', '105']) {
    const { trId } = await inquire(client, electricity(`1${code.padStart(3, '0')}`))
    const answer = await pay(client, trId)
    found[`code ${code}`] =
      `${summaryOf(answer)}, noref ${JSON.stringify(textAt(answer, 'noref') ?? null)}, ${textAt(answer, 'message')}`
  }
  return found
}

export const duplicateRefId = async (client: RawClient): Promise<Answer> => {
  const again = async (first: Parameters<typeof inquire>[1]) => {
    const { refId } = await inquire(client, first)
    return codeOf(await client.send({ commands: 'inq-pasca', ...GAS, ref_id: refId }))
  }
  return {
    'after an inquiry that found a bill': await again(GAS),
    'after a refused inquiry (14)': await again(electricity('0014')),
    'after a refused inquiry (103)': await again(electricity('0103')),
  }
}

export const secondPayment = async (client: RawClient): Promise<Answer> => {
  const twice = async (bill: Parameters<typeof inquire>[1]) => {
    const { trId } = await inquire(client, bill)
    const first = codeOf(await pay(client, trId))
    return `${first}, then ${summaryOf(await pay(client, trId))}`
  }
  return {
    paid: await twice(GAS),
    pending: await twice(electricity('1039')),
    failed: await twice(electricity('1037')),
  }
}

export const unknownRefId = async (client: RawClient): Promise<Answer> => {
  const { refId } = await inquire(client, electricity('0014'))
  return {
    unknown: summaryOf(await check(client, client.refId())),
    'of a refused inquiry': summaryOf(await check(client, refId)),
  }
}

export const statusAfter105 = async (client: RawClient): Promise<Answer> => {
  const { refId, trId } = await inquire(client, electricity('1105'))
  await pay(client, trId)
  const answer = await check(client, refId)
  return { status: textAt(answer, 'status') ?? 'none', code: codeOf(answer) }
}

export const deposit = async (client: RawClient): Promise<Answer> => {
  const balanceAfter = async (bill: Parameters<typeof inquire>[1]) => {
    const { answer, trId } = await inquire(client, bill)
    const payment = await pay(client, trId)
    return {
      balance: Number(textAt(payment, 'balance')),
      cost: Number(textAt(answer, 'selling_price')),
    }
  }
  const first = await balanceAfter(GAS)
  const paid = await balanceAfter(GAS)
  const failed = await balanceAfter(electricity('1037'))
  const next = await balanceAfter(GAS)
  const fell = (before: number, after: number, cost: number) =>
    before - after === cost
      ? 'by selling_price'
      : before === after
        ? 'not at all'
        : 'by something else'
  return {
    'a paid bill lowers it': fell(first.balance, paid.balance, paid.cost),
    'a failed payment shows it lowered': fell(paid.balance, failed.balance, failed.cost),
    'a failed payment leaves it lowered': fell(paid.balance, next.balance + next.cost, failed.cost),
  }
}

export const statusOfUnpaid = async (client: RawClient): Promise<Answer> => {
  const { refId } = await inquire(client, GAS)
  const answer = await check(client, refId)
  const datetime = textAt(answer, 'datetime')
  return {
    fields: answer.order.join(' '),
    datetime:
      datetime === undefined ? 'none' : /^\d{14}$/.test(datetime) ? 'YmdHis' : 'another form',
  }
}
