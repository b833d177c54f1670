import { describe, expect, test } from 'vitest'
import {
  createSandbox,
  HostUnusable,
  OptionError,
  type SandboxOptions,
  startSandbox,
} from '../../mock-server/index.ts'

const account = (change: object) => ({
  accounts: [{ username: 'shop', apiKey: 'top-secret', ...change }],
})

describe('a sandbox cannot be created with', () => {
  test.each<[string, SandboxOptions, RegExp]>([
    ['an account without a name', account({ username: ' ' }), /username.*1 to 100 characters/],
    ['an account without a key', account({ apiKey: '' }), /key of account shop/],
    ['a key that is too long', account({ apiKey: 'k'.repeat(101) }), /key of account shop/],
    [
      'a negative deposit',
      account({ deposit: -5 }),
      /deposit of account shop must be a whole number/,
    ],
    ['half a Rupiah', account({ deposit: 0.5 }), /deposit of account shop must be a whole number/],
    ['a deposit over the limit', account({ deposit: 2 ** 53 }), /from 0 to 1000000000000000/],
    ['a deposit as a string', account({ deposit: '5.000' }), /deposit of account shop/],
    [
      'an account twice',
      { accounts: [...account({}).accounts, ...account({}).accounts] },
      /account shop is listed twice/,
    ],
    ['a short admin token', { adminToken: 'short' }, /at least 8 characters/],
    [
      'an admin token that a header cannot contain',
      { adminToken: 'kunci→rahasia' },
      /printable ASCII/,
    ],
    ['an admin token with a space', { adminToken: 'open sesame' }, /without spaces/],
    ['an admin token too long for a header', { adminToken: 'x'.repeat(1001) }, /1000 characters/],
    ['an empty path for its ledger', { ledger: '' }, /ledger is an empty string/],
    [
      'an empty path for fixtures',
      { fixtures: ['', './qa'] },
      /fixtures folder is an empty string/,
    ],
    ['a seed of NaN', { seed: Number.NaN }, /seed must be a whole number/],
    [
      'a negative journal size',
      { journalSize: -1 },
      /journalSize must be 0 or a positive whole number/,
    ],
  ])('%s', async (_what, options, sentence) => {
    expect(() => createSandbox(options)).toThrow(OptionError)
    expect(() => createSandbox(options)).toThrow(sentence)
    await expect(startSandbox({ ...options, port: 0 })).rejects.toThrow(sentence)
    await expect(startSandbox({ ...options, port: 0 })).rejects.not.toThrow('top-secret')
  })

  test.each(['', '127.0.0.1:4250', 'http://127.0.0.1'])('the host %j', async (host) => {
    await expect(startSandbox({ host, port: 0 })).rejects.toBeInstanceOf(HostUnusable)
  })
})
