import { describe, expect, test } from 'vitest'
import { startBroker } from '../../support/broker/index.ts'
import { at, FOR_VERIFICATION, refusedBy, SHOP } from './refusing-broker.ts'
import { verify } from './verifying.ts'

describe('the credentials', () => {
  const TOKEN = 'a-very-secret-token'
  const needs = { authorization: `Bearer ${TOKEN}` }

  test('are asked for when the broker wants some', async () =>
    expect(await refusedBy(needs)).toEqual({
      code: 2,
      said: 'iak-sandbox: the broker URL requires credentials: set PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD\n',
    }))

  test('are not shown when the broker rejects them', async () => {
    const { code, said } = await refusedBy(needs, ['--token', 'a-wrong-secret'])
    expect({ code, said }).toEqual({
      code: 2,
      said: expect.stringContaining(
        'rejects the credentials for / (HTTP 401); correct PACT_BROKER_TOKEN',
      ),
    })
    expect(said).not.toContain('a-wrong-secret')
  })

  test('are not shown when the broker repeats them', async () => {
    const answer = at(FOR_VERIFICATION, (c) =>
      c.json({ errors: { token: [`${c.req.header('Authorization')} is too old`] } }, 400),
    )
    const { code, said } = await refusedBy({ ...needs, misbehaves: answer }, ['--token', TOKEN])
    expect({ code, said }).toEqual({
      code: 2,
      said: expect.stringContaining('HTTP 400: {"token":["Bearer [secret] is too old"]}'),
    })
  })

  test.each([
    ['PACT_BROKER_TOKEN', needs.authorization, [], { PACT_BROKER_TOKEN: TOKEN }],
    ['--token', needs.authorization, ['--token', TOKEN], { PACT_BROKER_TOKEN: 'another' }],
    [
      'the variables of a user',
      `Basic ${btoa(`we:${TOKEN}`)}`,
      [],
      { PACT_BROKER_USERNAME: 'we', PACT_BROKER_PASSWORD: TOKEN },
    ],
    [
      'the options of a user',
      `Basic ${btoa(`we:${TOKEN}`)}`,
      ['--broker-username', 'we', '--broker-password', TOKEN],
      { PACT_BROKER_TOKEN: 'another' },
    ],
  ])('are taken from %s, and are in no output', async (_, authorization, flags, env) => {
    await using broker = await startBroker({ pacts: [SHOP], authorization })
    const all = ['--json', '--publish', '--provider-version', '1', ...flags]
    const given = { ...env, PACT_BROKER_BASE_URL: broker.url } as Record<string, string>
    const { code, stdout, stderr } = await verify(['--broker', ...all], given)
    expect({ code, results: broker.results.length }).toEqual({ code: 0, results: 1 })
    expect(stdout + stderr).not.toContain(TOKEN)
  })

  test('are taken from the URL, which is shown without them', async () => {
    await using broker = await startBroker({ authorization: `Basic ${btoa(`we:${TOKEN}`)}` })
    const url = broker.url.replace('//', `//we:${TOKEN}@`)
    const { code, stderr } = await verify(['--broker', url])
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining(
        `the broker ${broker.url} has no pact for the provider "iak"`,
      ),
    })
    expect(stderr).not.toContain(TOKEN)
  })
})

describe('options that do not fit', () => {
  test.each([
    [['--token', 'a-secret'], '--token needs --broker'],
    [['--publish'], '--publish needs --broker'],
    [['--broker', 'http://broker.test', '--pacts', 'pacts'], 'give one of them'],
    [['--broker', 'http://broker.test', '--publish'], '--publish needs --provider-version'],
    [
      ['--broker', 'http://broker.test', '--publish', '--provider-version', '1', '--only', 'x'],
      '--publish needs the results of whole pacts, and --only verifies a part',
    ],
    [['--broker', 'http://broker.test', '--pact-url', ''], '--pact-url must be the URL of a pact'],
    [
      ['--broker', 'http://broker.test', '--pact-url', '/pacts/1', '--pending'],
      '--pact-url names one pact; leave out',
    ],
    [['--broker', 'http://broker.test', '--wip-since', 'soon'], '--wip-since must be a date'],
    [
      ['--broker', 'http://broker.test', '--selector', 'mainBranhc'],
      '--selector mainBranhc is not a selector: write mainBranch, ',
    ],
    [['--broker', 'http://broker.test', '--selector', '{"branch"'], 'is not a selector'],
    [['--broker', 'http://broker.test', '--selector', 'branch'], 'is not a selector'],
    [
      ['--broker', 'http://broker.test', '--token', 'a', '--broker-username', 'b'],
      '--token and --broker-username exclude each other',
    ],
  ])('%j', async (flags, message) => {
    const { code, stdout, stderr } = await verify(flags)
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(message),
    })
    expect(stderr).not.toContain('a-secret')
  })
})
