import { said } from '../observation.ts'
import type { Talk } from '../talk.ts'
import type { Answer } from './probe.ts'
import { check, codeOf, electricity, GAS, inquire, inShort, pay } from './words.ts'

/** From here on an answer is no longer immediate. @unit milliseconds */
const SLOW = 5000

export const inquiryRefusals = async (talk: Talk): Promise<Answer> => {
  const found: Record<string, string> = {}
  for (const code of ['01', '14', '103']) {
    const { answer } = await inquire(talk, electricity(`0${code.padStart(3, '0')}`))
    found[`code ${code}`] = `${inShort(answer)}, ${answer.took > SLOW ? 'slow' : 'at once'}`
  }
  return found
}

export const paymentOutcomes = async (talk: Talk): Promise<Answer> => {
  const found: Record<string, string> = {}
  for (const code of ['37', '39', '105']) {
    const { trId } = await inquire(talk, electricity(`1${code.padStart(3, '0')}`))
    const answer = await pay(talk, trId)
    found[`code ${code}`] =
      `${inShort(answer)}, noref ${JSON.stringify(said(answer, 'noref') ?? null)}, ${said(answer, 'message')}`
  }
  return found
}

export const duplicateRefId = async (talk: Talk): Promise<Answer> => {
  const again = async (first: Parameters<typeof inquire>[1]) => {
    const { refId } = await inquire(talk, first)
    return codeOf(await talk.send({ commands: 'inq-pasca', ...GAS, ref_id: refId }))
  }
  return {
    'after an inquiry that found a bill': await again(GAS),
    'after a refused inquiry (14)': await again(electricity('0014')),
    'after a refused inquiry (103)': await again(electricity('0103')),
  }
}

export const secondPayment = async (talk: Talk): Promise<Answer> => {
  const twice = async (bill: Parameters<typeof inquire>[1]) => {
    const { trId } = await inquire(talk, bill)
    const first = codeOf(await pay(talk, trId))
    return `${first}, then ${inShort(await pay(talk, trId))}`
  }
  return {
    paid: await twice(GAS),
    pending: await twice(electricity('1039')),
    failed: await twice(electricity('1037')),
  }
}

export const unknownRefId = async (talk: Talk): Promise<Answer> => {
  const { refId } = await inquire(talk, electricity('0014'))
  return {
    unknown: inShort(await check(talk, talk.refId())),
    'of a refused inquiry': inShort(await check(talk, refId)),
  }
}

export const statusAfter105 = async (talk: Talk): Promise<Answer> => {
  const { refId, trId } = await inquire(talk, electricity('1105'))
  await pay(talk, trId)
  const answer = await check(talk, refId)
  return { status: said(answer, 'status') ?? 'none', code: codeOf(answer) }
}

export const deposit = async (talk: Talk): Promise<Answer> => {
  const balanceAfter = async (bill: Parameters<typeof inquire>[1]) => {
    const { answer, trId } = await inquire(talk, bill)
    const payment = await pay(talk, trId)
    return {
      balance: Number(said(payment, 'balance')),
      cost: Number(said(answer, 'selling_price')),
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

export const statusOfUnpaid = async (talk: Talk): Promise<Answer> => {
  const { refId } = await inquire(talk, GAS)
  const answer = await check(talk, refId)
  const datetime = said(answer, 'datetime')
  return {
    fields: answer.order.join(' '),
    datetime:
      datetime === undefined ? 'none' : /^\d{14}$/.test(datetime) ? 'YmdHis' : 'another form',
  }
}
