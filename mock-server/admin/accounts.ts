import { Hono } from 'hono'
import * as v from 'valibot'
import type { Account } from '../billing/account.ts'
import type { Username } from '../billing/identifiers.ts'
import type { AccountChange } from '../billing/ledger.ts'
import type { Rupiah } from '../billing/rupiah.ts'
import type { Mock } from '../mock.ts'
import { spaceOf } from '../namespaces/space-of.ts'
import { readBody } from './body.ts'
import { settleAllDue } from './due.ts'
import type { Operation } from './operation.ts'
import { problem } from './problem.ts'
import { amount, LARGEST_AMOUNT } from './schemas.ts'

const word = v.pipe(
  v.string(),
  v.minLength(1, 'must not be empty'),
  v.maxLength(100, 'is too long'),
)
const ips = v.nullable(
  v.pipe(v.array(v.pipe(v.string(), v.ip('must be an IP address'))), v.maxLength(100)),
)

const NewAccount = v.strictObject({
  username: word,
  apiKey: word,
  deposit: v.optional(amount(0), 0),
  suspended: v.optional(v.boolean(), false),
  allowedIps: v.optional(ips, null),
})

const ChangedAccount = v.strictObject({
  apiKey: v.optional(word),
  topUp: v.optional(amount(1)),
  suspended: v.optional(v.boolean()),
  allowedIps: v.optional(ips),
})

/** A new account; `deposit` in whole Rupiah. */
export type NewAccount = v.InferInput<typeof NewAccount>

/** What can be changed about an account; `topUp` in whole Rupiah. */
export type ChangedAccount = v.InferInput<typeof ChangedAccount>

const AccountView = v.strictObject({
  username: v.string(),
  deposit: amount(0),
  suspended: v.boolean(),
  allowedIps: v.nullable(v.array(v.string())),
})

/** An account as the admin API shows it, without its key; `deposit` in whole Rupiah. */
export type AccountView = v.InferOutput<typeof AccountView>

/** The description of these routes. */
export const ACCOUNT_OPERATIONS: readonly Operation[] = [
  {
    id: 'listAccounts',
    method: 'get',
    path: '/accounts',
    summary: 'Lists the accounts of the namespace, without their keys.',
    answers: { 200: v.array(AccountView) },
  },
  {
    id: 'createAccount',
    method: 'post',
    path: '/accounts',
    summary: 'Adds an account.',
    body: NewAccount,
    answers: { 201: AccountView },
    problems: [400, 409, 413],
  },
  {
    id: 'changeAccount',
    method: 'patch',
    path: '/accounts/{username}',
    summary: 'Tops an account up, suspends it, or changes its key or allowed addresses.',
    body: ChangedAccount,
    answers: { 200: AccountView },
    problems: [400, 404, 409, 413],
  },
  {
    id: 'removeAccount',
    method: 'delete',
    path: '/accounts/{username}',
    summary: 'Removes an account with its transactions and moves of money.',
    answers: { 204: 'nothing' },
    problems: [404],
  },
]

const show = ({ username, deposit, suspended, allowedIps }: Account): AccountView => ({
  username,
  deposit,
  suspended,
  allowedIps: allowedIps ? [...allowedIps] : null,
})

/** Lists, creates, tops up, suspends and removes accounts. */
export const accountRoutes = (mock: Mock): Hono => {
  const { accounts } = mock
  const routes = new Hono({ strict: false })

  routes.get('/', async (c) => {
    const space = await spaceOf(c, mock)
    await settleAllDue(mock, space)
    return c.json((await accounts.list(space.name)).map(show))
  })

  routes.post('/', async (c) => {
    const body = await readBody(c, NewAccount)
    if (!body.ok) return body.response
    const account: Account = {
      ...body.value,
      username: body.value.username as Username,
      deposit: body.value.deposit as Rupiah,
      allowedIps: body.value.allowedIps ?? undefined,
    }
    const { name, clock } = await spaceOf(c, mock)
    return (await accounts.create(name, account, clock.now()))
      ? c.json(show(account), 201)
      : problem(
          c,
          409,
          'Username taken',
          `There is an account ${account.username} already; use PATCH.`,
        )
  })

  routes.patch('/:username', async (c) => {
    const body = await readBody(c, ChangedAccount)
    if (!body.ok) return body.response
    const username = c.req.param('username') as Username
    const { name, clock } = await spaceOf(c, mock)
    const before = await accounts.find(name, username)
    if (!before) return problem(c, 404, 'No such account', `There is no account ${username}.`)
    if (before.deposit + (body.value.topUp ?? 0) > LARGEST_AMOUNT)
      return problem(
        c,
        409,
        'Deposit too large',
        `A deposit may not pass ${LARGEST_AMOUNT} Rupiah.`,
      )
    const after = await accounts.change(name, username, toChange(body.value), clock.now())
    return after
      ? c.json(show(after))
      : problem(c, 404, 'No such account', `There is no account ${username}.`)
  })

  routes.delete('/:username', async (c) => {
    const username = c.req.param('username') as Username
    const { name } = await spaceOf(c, mock)
    return (await accounts.remove(name, username))
      ? c.body(null, 204)
      : problem(c, 404, 'No such account', `There is no account ${username}.`)
  })
  return routes
}

const toChange = (wanted: v.InferOutput<typeof ChangedAccount>): AccountChange => ({
  ...(wanted.apiKey !== undefined && { apiKey: wanted.apiKey }),
  ...(wanted.topUp !== undefined && { topUp: wanted.topUp as Rupiah }),
  ...(wanted.suspended !== undefined && { suspended: wanted.suspended }),
  ...(wanted.allowedIps !== undefined && { allowedIps: wanted.allowedIps ?? undefined }),
})
