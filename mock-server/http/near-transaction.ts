import type { Command } from '../billing/command.ts'
import type { Decision } from '../billing/decision.ts'
import { type NamespaceName, parseTrId, type RefId } from '../billing/identifiers.ts'
import { type LedgerQuery, lookOnly } from '../billing/ledger.ts'
import { isPrepaid } from '../billing/prepaid/command.ts'
import type { Api, Transaction } from '../billing/transaction.ts'
import { text } from '../protocol/fields.ts'
import type { WireDocument } from '../wire/document.ts'
import type { RequestContext } from './receive.ts'

/** How many other namespaces are searched for an inquiry at most. */
const SEARCHED = 20

type Guess = {
  readonly as: NonNullable<LedgerQuery['transaction']>
  readonly found: (transaction: Transaction) => string
}

/** Whether a decision says that the transaction a command names does not exist. */
export const isMissing = ({ reason }: Decision): boolean =>
  reason === 'inquiry-unknown' || reason === 'ref-id-unknown' || reason === 'top-up-unknown'

/**
 * Looks for the inquiry that a command probably meant when the one it names does not exist: by its
 * other id, by another spelling, or in another namespace. Finds only the caller's own.
 */
export const nearTransaction = async (
  { mock: { ledger, namespaces }, namespace }: RequestContext,
  command: Command,
  document: WireDocument,
): Promise<string | undefined> => {
  const look = async (namespace: NamespaceName, as: Guess['as']) => {
    const query = { namespace, username: command.username, transaction: as }
    const { transaction } = (await ledger.transact(query, lookOnly)).view
    return transaction?.username === command.username ? transaction : undefined
  }
  try {
    for (const { as, found } of guessesAt(command, document)) {
      const near = await look(namespace.name, as)
      if (near) return found(near)
    }
    const asked = namedBy(command)
    if (!asked) return undefined
    const others = (await namespaces.list()).filter(({ name }) => name !== namespace.name)
    for (const { name } of others.slice(0, SEARCHED))
      if (await look(name, asked)) return `it was made in namespace ${name}`
  } catch {
    // The command itself was answered; a missing hint is not worth an error.
  }
  return undefined
}

const namedBy = (command: Command): Guess['as'] | undefined => {
  if (command.kind === 'status-check') return { refId: command.refId }
  if (command.kind === 'top-up-status') return { refId: command.refId, api: 'prepaid' }
  if (!('trId' in command) || command.trId === undefined) return undefined
  return { trId: command.trId }
}

const guessesAt = (command: Command, document: WireDocument): readonly Guess[] =>
  command.kind === 'status-check' || command.kind === 'top-up-status'
    ? guessesAtRefId(command.refId, apiOfCommand(command))
    : guessesAtTrId(text(document, 'tr_id'))

const guessesAtTrId = (given: string): readonly Guess[] => {
  const trId = parseTrId(given.replace(/\.0+$/, '').replace(/\D/g, '').replace(/^0+/, ''))
  return [
    {
      as: { refId: given as RefId },
      found: (near) => `it is the ref_id of the inquiry whose tr_id is ${near.trId}`,
    },
    ...(trId === undefined || String(trId) === given
      ? []
      : [{ as: { trId }, found: () => `tr_id ${trId} exists` }]),
  ]
}

/** What the vendor's SDK for browsers appends to every ref_id. */
const SUFFIX = '-csjs-sdk'

const apiOfCommand = (command: Command): Api => (isPrepaid(command) ? 'prepaid' : 'postpaid')

const guessesAtRefId = (given: string, api: Api): readonly Guess[] => {
  const trId = parseTrId(given.trim())
  const spellings = [
    given.trim(),
    `${given}${SUFFIX}`,
    given.endsWith(SUFFIX) ? given.slice(0, -SUFFIX.length) : given,
    given.toLowerCase(),
    given.toUpperCase(),
  ]
  return [
    ...[...new Set(spellings)]
      .filter((spelling) => spelling !== given)
      .map((spelling) => ({
        as: { refId: spelling as RefId, api },
        found: () => `ref_id ${JSON.stringify(spelling)} exists`,
      })),
    {
      as: { refId: given as RefId, api: api === 'prepaid' ? 'postpaid' : 'prepaid' },
      found: ({ trId: other }) =>
        `it is a ref_id of the other API (tr_id ${other}), and each API has its own`,
    },
    ...(trId === undefined
      ? []
      : [
          {
            as: { trId },
            found: (near: Transaction) =>
              `it is the tr_id of the inquiry whose ref_id is ${JSON.stringify(near.refId)}`,
          },
        ]),
  ]
}
