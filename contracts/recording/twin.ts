import { createHash } from 'node:crypto'
import {
  type AdminClient,
  AdminError,
  createSandbox,
  type Sandbox,
} from '../../mock-server/index.ts'
import { type Observation, observe, textAt } from '../parity/observation.ts'
import { written } from '../prepaid/request.ts'
import type { Asked } from './asked.ts'
import { codeOf, statusOf } from './reply.ts'

type Account = { readonly username: string; readonly apiKey: string }

/** The mock's answer, or why it has none that can be compared. */
type Mine = { readonly reply: Observation; readonly matched: string } | { readonly because: string }

/** The mock beside the server, with the same orders under its own tr_ids. */
export type Twin = {
  /** Asks the mock what the server was asked. @param theirs what the server answered */
  ask(asked: Asked, theirs: Observation): Promise<Mine>
  /** The family of a product; undefined for an unknown product. */
  familyOf(product: string): Promise<string | undefined>
  close(): Promise<void>
}

/** More than anybody pays in a sandbox. @unit rupiah */
const DEPOSIT = 900_000_000_000_000

/** @throws FixtureError */
export const createTwin = (account: Account, fixtures: readonly string[]): Twin => {
  const sandbox = createSandbox({ accounts: [{ ...account, deposit: DEPOSIT }], fixtures })
  const { admin } = sandbox
  /** The mock's tr_id for each of the server's. */
  const trIds = new Map<string, string>()
  /** The mock's tr_id for each ref_id, which both sides share. */
  const ordered = new Map<string, string | undefined>()
  let families: Promise<ReadonlyMap<string, string>> | undefined

  const whyNot = ({ api, step, username, trId, refId }: Asked): string | undefined => {
    if (username !== undefined && username !== account.username)
      return 'it names another account than IAK_USERNAME'
    if (trId !== undefined && !trIds.has(trId))
      return `the mock has no order for the tr_id ${trId}: the inquiry or top-up was not made through this recording, or the mock refused it`
    if (step === 'check status' && refId !== undefined && !ordered.has(`${api} ${refId}`))
      return `the ref_id ${refId} was not ordered through this recording`
    return undefined
  }

  return {
    ask: async (asked, theirs) => {
      const because = whyNot(asked)
      if (because !== undefined) return { because }
      const order = `${asked.api} ${asked.refId}`
      if (asked.step === 'check status') await settleLike(theirs, ordered.get(order), admin)
      const answer = await send(sandbox, forMock(asked, trIds, account))
      const reply = observe(answer, new Uint8Array(await answer.arrayBuffer()), 0)
      const [our, their] = [textAt(reply, 'tr_id'), textAt(theirs, 'tr_id')]
      if (our !== undefined && their !== undefined) trIds.set(their, our)
      if (asked.step === 'inquiry' || asked.step === 'top up') ordered.set(order, our)
      return { reply, matched: answer.headers.get('X-Mock-Matched') ?? '' }
    },
    familyOf: async (product) => {
      families ??= admin.catalogue
        .products()
        .then((products) => new Map(products.map(({ code, family }) => [code, family])))
      return (await families).get(product)
    },
    close: () => sandbox.close(),
  }
}

const send = ({ fetch }: Sandbox, { path, method, contentType, body }: Asked): Promise<Response> =>
  fetch(path, {
    method,
    ...(contentType !== undefined && { headers: { 'Content-Type': contentType } }),
    ...(method !== 'GET' && { body }),
  })

/** The same request in the mock's tr_id, signed for it if it was signed rightly. */
const forMock = (
  asked: Asked,
  trIds: ReadonlyMap<string, string>,
  { username, apiKey }: Account,
): Asked => {
  const { trId, fields, format, path } = asked
  const own = trId === undefined ? undefined : trIds.get(trId)
  if (trId === undefined || own === undefined || own === trId) return asked
  if (!('tr_id' in fields)) return { ...asked, path: path.replace(trId, own) }
  const signed = (text: string) =>
    createHash('md5')
      .update(username + apiKey + text)
      .digest('hex')
  const body = {
    ...fields,
    tr_id: typeof fields.tr_id === 'number' ? Number(own) : own,
    ...(fields.sign === signed(trId) && { sign: signed(own) }),
  }
  return { ...asked, body: new TextEncoder().encode(written(body, format)) }
}

/**
 * Settles an order of the mock as the server has settled it, because time and people do that there.
 * What the mock says of a settled order can then be compared.
 */
const settleLike = async (theirs: Observation, ours: string | undefined, admin: AdminClient) => {
  const [responseCode, status] = [codeOf(theirs), statusOf(theirs)]
  const isFinal = status === 'success' || status === 'failed'
  if (ours === undefined || responseCode === undefined || !isFinal) return
  try {
    await admin.transactions.settle(Number(ours), responseCode)
  } catch (error) {
    // Not pending here, or a code that settles nothing: the comparison shows it.
    if (!(error instanceof AdminError)) throw error
  }
}
