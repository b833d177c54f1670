import { type Observation, textAt } from '../observation.ts'
import type { RawClient } from '../raw-client.ts'
import { codeOf, electricity, GAS, inquire, pay, summaryOf } from './commands.ts'
import type { Answer } from './probe.ts'

export const receipts = async (client: RawClient): Promise<Answer> => {
  const unpaid = await inquire(client, GAS)
  const pending = await inquire(client, electricity('1039'))
  await pay(client, pending.trId)
  const paid = await inquire(client, GAS)
  await pay(client, paid.trId)
  const pdf = await client.get(`/api/v1/download/${paid.trId}`)
  const labels = await client.get(`/api/v1/download/${paid.trId}/1`)
  return {
    'of an unpaid bill': summaryOf(await client.get(`/api/v1/download/${unpaid.trId}`)),
    'of an unpaid bill, without content type': summaryOf(
      await client.get(`/api/v1/download/${unpaid.trId}`, null),
    ),
    'of a pending payment': summaryOf(await client.get(`/api/v1/download/${pending.trId}`)),
    'of an unknown tr_id': summaryOf(await client.get('/api/v1/download/1')),
    'the PDF': `HTTP ${pdf.status}, ${pdf.contentType}, ${pdf.disposition.replace(/\d{6,}/g, '…') || 'no file name'}`,
    'the labels': `${labels.envelope}: ${labels.order.join(', ')}`,
  }
}

export const priceList = async (client: RawClient): Promise<Answer> => {
  const list = (path = '', filters = {}) =>
    client.send({ commands: 'pricelist-pasca', ...filters }, { path: `/api/v1/bill/check${path}` })
  const whole = await list()
  return {
    'an unknown type': shape(await list('/moonlight')),
    'an unknown province': shape(await list('', { province: 'Atlantis' })),
    'an unknown status': shape(await list('', { status: 'asleep' })),
    'order by code': sorted(codes(whole)) ? 'alphabetical' : 'another',
    'types of fee': typesOf(whole, 'fee'),
    'types of komisi': typesOf(whole, 'komisi'),
  }
}

const codes = (answer: Observation): readonly string[] =>
  [...answer.leaves]
    .filter(([path]) => /^pasca\[\d+\]\.code$/.test(path))
    .map(([, leaf]) => leaf.value)

const shape = (answer: Observation) =>
  codeOf(answer) === 'none'
    ? `${codes(answer).length === 0 ? 'no' : 'some'} products, ${answer.leaves.get('pasca')?.type ?? 'a list'}`
    : summaryOf(answer)

const sorted = (list: readonly string[]) =>
  list.every((code, index) => index === 0 || (list[index - 1] ?? '') <= code)

const typesOf = (answer: Observation, field: string) => {
  const leaves = [...answer.leaves].filter(([path]) => path.endsWith(`].${field}`))
  return (
    [...new Set(leaves.map(([, { type }]) => type))].join(', ') ||
    textAt(answer, 'message') ||
    'none'
  )
}
