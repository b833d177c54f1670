import { IakPrepaid } from 'iak-prepaid'
import { NAMES, type OperationName, operationOf, type Version } from '../../prepaid/operations.ts'
import { type UseOf, writeContract } from '../contract.ts'
import { type Format, given, type Interaction, type RequestTemplate } from '../interaction.ts'
import type { Reading } from '../reading.ts'

/** A version of the API in a format; each has its own contract. */
export type Speech = { readonly version: Version; readonly format: Format }

/** All of them. */
export const speeches: readonly Speech[] = [
  { version: 1, format: 'json' },
  { version: 1, format: 'xml' },
  { version: 2, format: 'json' },
  { version: 2, format: 'xml' },
]

/** What only version 2 has. */
export const ofVersion2: readonly Speech[] = speeches.filter(({ version }) => version === 2)

/** The name of a consumer in its pact. */
export const consumerOf = ({ version, format }: Speech): string =>
  `iak-prepaid-v${version}-${format}`

/** Writes what the prepaid client demands of an interaction, and checks that it holds for it. */
export const demand = (
  speech: Speech,
  { command, ...interaction }: Interaction & { readonly path: string },
  use: UseOf<IakPrepaid>,
): Promise<void> =>
  writeContract(
    {
      name: consumerOf(speech),
      path: interaction.path,
      format: speech.format,
      client: (options) => new IakPrepaid({ ...options, ...speech }),
    },
    { ...interaction, command: commandOf(speech, command) },
    use,
  )

/** The name of a command in a description; the table of a verification has a row for each. */
export const commandOf = ({ version }: Speech, command: string): string => `v${version} ${command}`

/**
 * Path and request of an operation.
 *
 * @param fields besides the account and the sign, in the order in which the client sends them
 * @param filters after the sign
 */
export const requestOf = (
  name: OperationName,
  { version }: Speech,
  fields: RequestTemplate = {},
  filters: RequestTemplate = {},
): { readonly path: string; readonly request: RequestTemplate } => {
  const operation = operationOf(name, version)
  if (!operation) throw new Error(`version ${version} has no ${name}`)
  const { path, command } = operation
  return {
    path,
    request: {
      ...(command !== undefined && { commands: command }),
      username: given('username'),
      ...fields,
      sign: given('sign'),
      ...filters,
    },
  }
}

/** The client's path for each wire name. */
export const READING: Reading = {
  paths: {
    tr_id: 'trId',
    ref_id: 'refId',
    rc: 'responseCode',
    message: 'message',
    status: 'outcome',
    balance: 'balance',
    price: 'price',
    sn: 'sn',
    pin: 'pin',
    activation_code: 'activationCode',
    ...Object.fromEntries(
      Object.values(NAMES).flatMap(({ number, product }) => [
        [number, 'customerNumber'],
        [product, 'productCode'],
      ]),
    ),
    meter_no: 'meterNumber',
    subscriber_id: 'subscriberId',
    name: 'name',
    segment_power: 'segmentPower',
    formatGameId: 'format',
    username: 'playerName',
    servers: 'servers',
    operator: 'operator',
    date: 'date',
    admin_fee: 'adminFee',
    email: 'email',
  },
  outcomes: ['pending', 'succeeded', 'failed'],
}
