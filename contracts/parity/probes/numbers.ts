import type { RawClient } from '../raw-client.ts'
import { codeOf, electricity, inquire, pay } from './commands.ts'
import type { Answer } from './probe.ts'

/** The outcome of a number: the code of the inquiry, and of the payment if there is a bill. */
const outcome = async (client: RawClient, bill: Parameters<typeof inquire>[1]) => {
  const { answer, trId } = await inquire(client, bill)
  const code = codeOf(answer)
  return code === '00'
    ? `inquiry 00, payment ${codeOf(await pay(client, trId))}`
    : `inquiry ${code}`
}

export const numberRule = async (client: RawClient): Promise<Answer> => ({
  'inquiry 100 (…0100)': await outcome(client, electricity('0100')),
  'payment 17 (…1017)': await outcome(client, electricity('1017')),
  'an undocumented code (…1555)': await outcome(client, electricity('1555')),
  'an invalid stage (…5000)': await outcome(client, electricity('5000')),
  'a legacy success (…0002)': await outcome(client, electricity('0002')),
  'another length': await outcome(client, { code: 'PLNPOSTPAID', hp: '12345' }),
})

export const severalBills = async (client: RawClient): Promise<Answer> => {
  const bills = [
    { code: 'PGAS', hp: '0110010999' },
    { code: 'BPJS', hp: '8801234560999', month: 1 },
    { code: 'TVTLKMV', hp: '127246500999' },
    { code: 'TELKOMPSTN', hp: '6391600999' },
    { code: 'PLNPOSTPAID', hp: '530000001999' },
  ]
  const found: Record<string, string> = {}
  for (const bill of bills) {
    const { answer } = await inquire(client, bill)
    const lines = [...answer.leaves.keys()].filter((path) => /detail\[\d+\]\.\w*period/.test(path))
    found[`${bill.code} ${bill.hp}`] = `${codeOf(answer)}, ${lines.length} bills`
  }
  return found
}
