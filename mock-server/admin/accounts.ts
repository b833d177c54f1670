import * as v from 'valibot'
import type { Account } from '../billing/account.ts'
import type { Username } from '../billing/identifiers.ts'
import { LARGEST_AMOUNT, type Rupiah } from '../billing/rupiah.ts'
import {
  AccountView,
  ChangedAccount,
  NewAccount,
  showAccount,
  toChange,
  toPrepaid,
} from './account-view.ts'
import { settleAllDue } from './due.ts'
import { operation } from './operation.ts'
import { Problem } from './problem.ts'

/** Lists, creates, tops up, suspends and removes accounts. */
export const accounts = {
  list: operation({
    method: 'get',
    path: '/accounts',
    summary: 'Lists the accounts of the namespace, without their keys.',
    answers: { 200: v.array(AccountView) },
    handle: async ({ mock, namespace }) => {
      await settleAllDue(mock, namespace)
      return (await mock.accounts.list(namespace.name)).map(showAccount)
    },
  }),
  create: operation({
    method: 'post',
    path: '/accounts',
    summary: 'Creates an account.',
    body: NewAccount,
    answers: { 201: AccountView },
    problems: [409],
    handle: async ({ body, mock, namespace: { name, clock } }) => {
      const { apiKey, suspended, allowedIps } = body
      const prepaid = toPrepaid(body)
      const account: Account = {
        username: body.username as Username,
        apiKey,
        deposit: body.deposit as Rupiah,
        suspended,
        allowedIps: allowedIps ?? undefined,
        ...(Object.keys(prepaid).length > 0 && { prepaid }),
      }
      if (await mock.accounts.create(name, account, clock.now())) return showAccount(account)
      const detail = `The account ${account.username} already exists; use PATCH.`
      throw new Problem(409, 'Username taken', detail)
    },
  }),
  change: operation({
    method: 'patch',
    path: '/accounts/:username',
    summary: 'Tops up or suspends an account, or changes its key or allowed addresses.',
    body: ChangedAccount,
    answers: { 200: AccountView },
    problems: [404, 409],
    handle: async ({ params, body, mock, namespace: { name, clock } }) => {
      const username = params.username as Username
      const after = await mock.accounts.change(name, username, toChange(body), clock.now())
      if (after === 'deposit too large')
        throw new Problem(
          409,
          'Deposit too large',
          `A deposit may not exceed ${LARGEST_AMOUNT} Rupiah, even after all pending payments are refunded; top up less.`,
        )
      if (!after) throw noSuchAccount(username)
      return showAccount(after)
    },
  }),
  remove: operation({
    method: 'delete',
    path: '/accounts/:username',
    summary: 'Removes an account with its transactions and ledger entries.',
    answers: { 204: 'nothing' },
    problems: [404],
    handle: async ({ params, mock, namespace }) => {
      const username = params.username as Username
      if (!(await mock.accounts.remove(namespace.name, username))) throw noSuchAccount(username)
    },
  }),
}

const noSuchAccount = (username: Username) =>
  new Problem(404, 'No such account', `There is no account ${username}.`)
