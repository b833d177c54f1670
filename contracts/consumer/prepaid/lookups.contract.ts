import type { IakPrepaid } from 'iak-prepaid'
import { describe, expect, test } from 'vitest'
import { NAMES, type OperationName, operationOf } from '../../prepaid/operations.ts'
import type { PrepaidSigning } from '../../states.ts'
import type { RequestTemplate } from '../interaction.ts'
import { each, exactly, type Fields, fields, type Pattern, text } from '../pattern.ts'
import { expectRead } from '../reading.ts'
import { demand, READING, requestOf, type Speech, speeches } from './demand.ts'
import { AIRTIME, FORMED_GAME, OPERATOR, OVO, PLAYER, PLN, SERVED_GAME } from './documented.ts'
import { refusal, refused } from './replies.ts'

/** A question about a number or a game. */
type Lookup = {
  readonly operation: OperationName
  readonly command: string
  readonly fields: (speech: Speech) => Readonly<Record<string, string>>
  readonly ask: (client: IakPrepaid) => Promise<object>
}

/** A lookup with what must be found, besides status and code. */
type Found = Lookup & {
  readonly outcome: string
  readonly finds: (speech: Speech) => Readonly<Record<string, Pattern>>
  /** What its answer has of status and code. */
  readonly success?: (speech: Speech) => Readonly<Record<string, Pattern>>
}

const number = ({ version }: Speech, value: string) => ({ [NAMES[version].number]: value })
const status = { status: exactly(1) }
const code = { rc: exactly('00') }

const FOUND: readonly Found[] = [
  {
    operation: 'inquiry PLN',
    command: 'PLN inquiry',
    outcome: 'a customer',
    fields: (speech) => number(speech, PLN.customer_id),
    ask: (client) => client.inquirePln(PLN.customer_id),
    finds: ({ version }) => ({
      [NAMES[version].number]: exactly(PLN.customer_id),
      meter_no: text(PLN.meter_no),
      subscriber_id: text(PLN.subscriber_id),
      name: text(PLN.name),
      segment_power: text(PLN.segment_power),
    }),
  },
  {
    operation: 'inquiry OVO',
    command: 'OVO inquiry',
    outcome: 'an owner',
    fields: (speech) => number(speech, OVO.customer_id),
    ask: (client) => client.inquireOvo(OVO.customer_id),
    finds: () => ({ customer_id: exactly(OVO.customer_id), name: text(OVO.name) }),
  },
  {
    operation: 'check operator',
    command: 'operator',
    outcome: 'an operator',
    fields: (speech) => number(speech, AIRTIME.asked.customer_id),
    ask: (client) => client.operatorOf(AIRTIME.asked.customer_id),
    finds: () => ({ operator: text(OPERATOR) }),
    success: () => code,
  },
  {
    operation: 'inquiry game format',
    command: 'game format',
    outcome: 'a format',
    fields: () => ({ game_code: FORMED_GAME.game_code }),
    ask: (client) => client.gameFormat(FORMED_GAME.game_code),
    finds: () => ({ formatGameId: text(FORMED_GAME.form ?? '') }),
  },
  {
    operation: 'inquiry game id',
    command: 'game player',
    outcome: 'a player',
    fields: (speech) => ({
      game_code: PLAYER.game_code,
      ...number(speech, PLAYER.customer_id),
    }),
    ask: (client) =>
      client.gamePlayer({ gameCode: PLAYER.game_code, customerNumber: PLAYER.customer_id }),
    finds: () => ({ username: text(PLAYER.name) }),
    // Both examples of version 1 lack the code.
    success: ({ version }) => (version === 1 ? status : { ...status, ...code }),
  },
  {
    operation: 'inquiry game server',
    command: 'game servers',
    outcome: 'servers',
    fields: () => ({ game_code: SERVED_GAME.game_code }),
    ask: (client) => client.gameServers(SERVED_GAME.game_code),
    finds: () => {
      const [{ name = '', value = '' } = {}, ...others] = SERVED_GAME.servers ?? []
      const server = fields({ name: text(name), value: text(value) })
      return { servers: each(server, 1 + others.length) }
    },
  },
]

const UNKNOWN: readonly (Lookup & { readonly refusedWith: string })[] = [
  {
    operation: 'inquiry PLN',
    command: 'PLN inquiry',
    refusedWith: '14',
    fields: (speech) => number(speech, '12345678900'),
    ask: (client) => client.inquirePln('12345678900'),
  },
  {
    operation: 'inquiry OVO',
    command: 'OVO inquiry',
    refusedWith: '14',
    fields: (speech) => number(speech, '082179374700'),
    ask: (client) => client.inquireOvo('082179374700'),
  },
  {
    operation: 'inquiry game id',
    command: 'game player',
    refusedWith: '14',
    fields: (speech) => ({ game_code: PLAYER.game_code, ...number(speech, '1|1') }),
    ask: (client) => client.gamePlayer({ gameCode: PLAYER.game_code, customerNumber: '1|1' }),
  },
  {
    operation: 'inquiry game format',
    command: 'game format',
    refusedWith: '143',
    fields: () => ({ game_code: '104' }),
    ask: (client) => client.gameFormat('104'),
  },
  {
    operation: 'inquiry game server',
    command: 'game servers',
    refusedWith: '20',
    fields: () => ({ game_code: '100' }),
    ask: (client) => client.gameServers('100'),
  },
]

describe.each(speeches)('a partner who speaks version $version in $format', (speech) => {
  const known = <One extends Lookup>(lookups: readonly One[]) =>
    lookups.filter(({ operation }) => operationOf(operation, speech.version))

  test.each(known(FOUND))('asks for $outcome', (lookup) => {
    const { success = () => ({ ...status, ...code }), finds, ask } = lookup
    const answer: Fields = fields({ ...finds(speech), ...success(speech) })
    return demand(
      speech,
      { ...asked(lookup, speech), outcome: lookup.outcome, answer },
      async (client) => {
        const reply = await ask(client)
        expect(reply).toMatchObject({ outcome: 'found' })
        expectRead(reply, answer, { ...READING, outcomes: ['pending', 'found', 'refused'] })
      },
    )
  })

  test.each(known(UNKNOWN))('is refused with $refusedWith a $command', (lookup) =>
    demand(
      speech,
      {
        ...asked(lookup, speech),
        outcome: `refused with ${lookup.refusedWith}`,
        refusal: true,
        answer: refusal(lookup.refusedWith),
      },
      async (client) => expect(await lookup.ask(client)).toMatchObject(refused(lookup.refusedWith)),
    ),
  )
})

const asked = ({ operation, command, fields }: Lookup, speech: Speech) => {
  const sent = fields(speech)
  return {
    product: 'any',
    command,
    state: {
      name: 'a prepaid partner',
      parameters: signingOf(operation, speech, sent),
    } as const,
    ...requestOf(operation, speech, sent),
  }
}

const signingOf = (
  operation: OperationName,
  { version }: Speech,
  sent: RequestTemplate,
): PrepaidSigning => {
  const signing = operationOf(operation, version)?.signed
  if (signing === undefined) throw new Error(`version ${version} has no ${operation}`)
  return { signing, ...(signing in sent && { [signing]: sent[signing] }) }
}
