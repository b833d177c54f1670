import { Hono } from 'hono'
import * as v from 'valibot'
import type { Account } from '../billing/account.ts'
import type { Username } from '../billing/identifiers.ts'
import { LARGEST_AMOUNT, type Rupiah } from '../billing/rupiah.ts'
import { namespaceFor } from '../namespaces/namespace-for.ts'
import type { Mock } from '../server/mock.ts'
import { AccountView, ChangedAccount, NewAccount, showAccount, toChange } from './account-view.ts'
import { readBody } from './body.ts'
import { settleAllDue } from './due.ts'
import type { Operation } from './operation.ts'
import { problem } from './problem.ts'

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

/** Lists, creates, tops up, suspends and removes accounts. */
export const accountRoutes = (mock: Mock): Hono => {
  const { accounts } = mock
  const routes = new Hono({ strict: false })

  routes.get('/', async (c) => {
    const namespace = await namespaceFor(c, mock)
    await settleAllDue(mock, namespace)
    return c.json((await accounts.list(namespace.name)).map(showAccount))
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
    const { name, clock } = await namespaceFor(c, mock)
    return (await accounts.create(name, account, clock.now()))
      ? c.json(showAccount(account), 201)
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
    const { name, clock } = await namespaceFor(c, mock)
    const after = await accounts.change(name, username, toChange(body.value), clock.now())
    if (after === 'deposit too large')
      return problem(
        c,
        409,
        'Deposit too large',
        `A deposit may not pass ${LARGEST_AMOUNT} Rupiah, nor may it when pending payments give back what they took; top up less.`,
      )
    return after
      ? c.json(showAccount(after))
      : problem(c, 404, 'No such account', `There is no account ${username}.`)
  })

  routes.delete('/:username', async (c) => {
    const username = c.req.param('username') as Username
    const { name } = await namespaceFor(c, mock)
    return (await accounts.remove(name, username))
      ? c.body(null, 204)
      : problem(c, 404, 'No such account', `There is no account ${username}.`)
  })
  return routes
}
