import { setTimeout as pause } from 'node:timers/promises'
import { type NotedPayment, type Notes, noteAnswer, type PaymentKind } from './notes.ts'
import { type Answer, type Partner, partnerAt } from './partner.ts'

/** How many partners send requests at once. */
const PARTNERS = 16

/** After a failure a partner waits for this. @unit milliseconds */
const REST = 10

/** The kinds of bills, in turn; most are plain payments. */
const KINDS: readonly PaymentKind[] = ['plain', 'turns', 'plain', 'third', 'plain', 'fault']

type Door = { readonly server: string; readonly partner: Partner }

/**
 * Sends inquiries and payments to all servers until it is stopped, and records the answers. A
 * partner without an answer pays again, or checks the status first, on any server; some pay twice
 * at once.
 *
 * @param servers their base URLs
 */
export const startLoad = (servers: readonly string[], namespace: string, notes: Notes) => {
  const doors = servers.map((server) => ({
    server,
    partner: partnerAt(`${server}/ns/${namespace}`),
  }))
  let isOver = false
  let count = 0

  const anyDoor = () => doors[Math.floor(Math.random() * doors.length)] as Door

  const ask = async (door: Door, what: (partner: Partner) => Promise<Answer>) => {
    const answer = await what(door.partner)
    noteAnswer(notes, door.server, answer)
    if (answer.kind === 'no answer' || answer.kind.startsWith('un')) await pause(REST)
    return answer
  }

  const inquire = async (kind: PaymentKind): Promise<NotedPayment | undefined> => {
    count += 1
    const refId = `${kind}-${count}`
    const begun = performance.now()
    const product = kind === 'fault' ? 'PLNPOSTPAID' : 'PGAS'
    const answer = await ask(anyDoor(), (partner) => partner.inquire(refId, product))
    if (answer.kind !== 'reply') {
      if (answer.kind !== 'not recorded') notes.unansweredInquiries.add(refId)
      return undefined
    }
    if (answer.code === '14' && kind === 'third') notes.seen.refused += 1
    else if (answer.code !== '00') notes.problems.push(`inquiry ${refId}: ${answer.code}`)
    if (answer.code !== '00') return undefined
    const noted = { refId, trId: answer.trId, kind, begun, checks: [] }
    const payment = { ...noted, acknowledged: 0, paid: 0, unanswered: 0, refused: undefined }
    notes.payments.push(payment)
    return payment
  }

  const pay = async (payment: NotedPayment): Promise<boolean> => {
    const answer = await ask(anyDoor(), (partner) => partner.pay(payment.trId))
    const isFaulty = payment.kind === 'fault'
    if (answer.kind === 'injected') notes.seen.faults += 1
    else if (answer.kind === 'reply') {
      if (!['00', '39', '34'].includes(answer.code)) payment.refused = answer.code
      else payment.acknowledged += 1
      if (answer.code === '00') payment.paid += 1
      return true
    } else if (answer.kind !== 'not recorded') {
      payment.unanswered += 1
      if (isFaulty) notes.seen.lostFaults += 1
    }
    return false
  }

  const check = async (payment: NotedPayment): Promise<boolean> => {
    const answer = await ask(anyDoor(), (partner) => partner.checkStatus(payment.refId))
    const code = answer.kind === 'reply' ? answer.code : undefined
    if (answer.kind !== 'not recorded') payment.checks.push(code)
    if (code === '00' || code === '39') payment.acknowledged += 1
    return code !== undefined && code !== '39' && code !== '42'
  }

  const settle = async (payment: NotedPayment): Promise<void> => {
    if (Math.random() < 0.1) await Promise.all([pay(payment), pay(payment)])
    while (!isOver && !(await pay(payment))) {
      if (Math.random() < 0.5 && (await check(payment))) return
    }
    if (payment.kind === 'turns') while (!isOver && !(await check(payment)));
  }

  const partner = async (first: number): Promise<void> => {
    for (let turn = first; !isOver; turn += 1) {
      const payment = await inquire(KINDS[turn % KINDS.length] as PaymentKind)
      if (payment) await settle(payment)
    }
  }

  const all = Promise.all(Array.from({ length: PARTNERS }, (_, index) => partner(index)))
  return {
    /** Resolves once every partner has its last answer. */
    stop: async (): Promise<void> => {
      isOver = true
      await all
    },
  }
}
