import { readPrepaid } from '../../prepaid/fixtures.ts'
import type { Observation } from '../observation.ts'
import { textAt } from '../observation.ts'
import { codeOf, summaryOf } from '../probes/commands.ts'
import type { Probe } from '../probes/probe.ts'

type Ask = Probe['ask']

const XML = { version: 2, format: 'xml' } as const

export const priceListXml: Ask = async (client) => {
  const list = (filters: string) => client.ask('price list', {}, XML, filters)
  const pulsa = await list('/pulsa')
  return {
    'the order in XML': pulsa.order.join(' '),
    currency: [...pulsa.leaves.keys()].some((path) => /currency/.test(path)) ? 'is there' : 'none',
    'order by code': isSorted(codes(pulsa)) ? 'alphabetical' : 'another',
    'an unknown type': rowsOf(await list('/moonlight')),
    'an unknown operator': rowsOf(await list('/pulsa/moonlight')),
  }
}

const codes = ({ leaves }: Observation): readonly string[] =>
  [...leaves].filter(([path]) => /product_code$/.test(path)).map(([, { value }]) => value)

const isSorted = (list: readonly string[]) =>
  list.every((code, index) => index === 0 || (list[index - 1] ?? '') <= code)

const rowsOf = (answer: Observation): string =>
  `HTTP ${answer.status}, ${codeOf(answer)}, ${codes(answer).length === 0 ? 'no' : 'some'} rows`

export const otherGames: Ask = async (client) => {
  const player = async (game_code: string) =>
    codeOf(await client.ask('inquiry game id', { game_code, customer_id: '1|1' }))
  const form = await client.ask('inquiry game format', { game_code: '140' })
  return {
    'a player of 135': await player('135'),
    'a player of a voucher (104)': await player('104'),
    'the form of 140': textAt(form, 'formatGameId') ?? codeOf(form),
  }
}

export const emptyServerList: Ask = async (client) => {
  const ask = (format: 'json' | 'xml') =>
    client.ask('inquiry game server', { game_code: '103' }, { version: 2, format })
  const inJson = await ask('json')
  return {
    'in JSON': inJson.leaves.get('servers')?.type ?? 'absent',
    'in XML': (await ask('xml')).order.includes('servers') ? 'an element' : 'absent',
  }
}

type Network = { readonly name: string; readonly prefixes: readonly string[] }

export const unknownPrefix: Ask = async (client) => {
  const ask = (customer_id: string) => client.ask('check operator', { customer_id })
  const found: Record<string, string> = {}
  const { networks } = readPrepaid<{ readonly networks: readonly Network[] }>('operators')
  for (const { name, prefixes } of networks.slice(0, 8)) {
    const answer = await ask(`${prefixes[0]}7777215`)
    found[name] = textAt(answer, 'operator') ?? codeOf(answer)
  }
  return { 'unknown prefix': summaryOf(await ask('0800777721')), ...found }
}
