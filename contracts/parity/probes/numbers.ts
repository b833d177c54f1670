import type { Talk } from '../talk.ts'
import type { Answer } from './probe.ts'
import { codeOf, electricity, inquire, pay } from './words.ts'

/** What a number does: the inquiry's code, and the payment's where there is a bill. */
const outcome = async (talk: Talk, bill: Parameters<typeof inquire>[1]) => {
  const { answer, trId } = await inquire(talk, bill)
  const code = codeOf(answer)
  return code === '00' ? `inquiry 00, payment ${codeOf(await pay(talk, trId))}` : `inquiry ${code}`
}

export const numberRule = async (talk: Talk): Promise<Answer> => ({
  'inquiry 100 (…0100)': await outcome(talk, electricity('0100')),
  'payment 17 (…1017)': await outcome(talk, electricity('1017')),
  'a code nobody documented (…1555)': await outcome(talk, electricity('1555')),
  'a stage that is none (…5000)': await outcome(talk, electricity('5000')),
  'a legacy success (…0002)': await outcome(talk, electricity('0002')),
  'another length': await outcome(talk, { code: 'PLNPOSTPAID', hp: '12345' }),
})

export const severalBills = async (talk: Talk): Promise<Answer> => {
  const bills = [
    { code: 'PGAS', hp: '0110010999' },
    { code: 'BPJS', hp: '8801234560999', month: 1 },
    { code: 'TVTLKMV', hp: '127246500999' },
    { code: 'TELKOMPSTN', hp: '6391600999' },
    { code: 'PLNPOSTPAID', hp: '530000001999' },
  ]
  const found: Record<string, string> = {}
  for (const bill of bills) {
    const { answer } = await inquire(talk, bill)
    const lines = [...answer.leaves.keys()].filter((path) => /detail\[\d+\]\.\w*period/.test(path))
    found[`${bill.code} ${bill.hp}`] = `${codeOf(answer)}, ${lines.length} bills`
  }
  return found
}
