import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startSandbox } from '../../../mock-server/index.ts'
import { type Published, startBroker } from '../../support/broker/index.ts'
import { oneVerifier } from '../../support/one-verifier.ts'
import { answering, aPact, interaction } from './a-pact.ts'
import { aFolder, type Report, verify } from './verifying.ts'

const HOLDS = aPact(interaction())
const FAILS = aPact(interaction({ response: answering('42') }))

const SHOP: Published = {
  ...{ consumer: 'our-shop', version: '1.2.0', branch: 'main', pact: HOLDS },
  isVerified: true,
}
const NEW_SHOP: Published = {
  ...{ consumer: 'our-shop', version: '1.3.0-rc1', branch: 'refunds', pact: FAILS },
  on: '2026-11-25',
}
const KIOSK: Published = {
  ...{ consumer: 'kiosk', version: '7', branch: 'main', pact: HOLDS },
  ...{ isVerified: true, isDeployed: true },
}

const sum = (text: string) => expect.stringMatching(new RegExp(`against mock in .+: ${text}$`, 'm'))

describe('pacts of a broker', () => {
  test('are verified, and the broker chooses them when no selector does', async () => {
    await using broker = await startBroker({ pacts: [SHOP, KIOSK] })
    const { code, stdout, stderr } = await verify(['--broker', broker.url])
    expect({ code, stdout }).toEqual({ code: 0, stdout: sum('2 passed, 0 failed, 0 not reached') })
    expect(stderr).toContain(
      'Pact between our-shop (1.2.0) and iak\n  The pact of our-shop is selected.\nPact between kiosk (7) and iak\n',
    )
    expect(broker.asked).toEqual([{ consumerVersionSelectors: [], includePendingStatus: false }])
    expect(broker.results).toEqual([])
  })

  test.each([
    ['mainBranch', [{ mainBranch: true }], 2],
    ['deployedOrReleased', [{ deployedOrReleased: true }], 1],
    ['branch=main,consumer=our-shop', [{ branch: 'main', consumer: 'our-shop' }], 1],
    ['{"branch":"main","latest":true}', [{ branch: 'main', latest: true }], 2],
  ])('are chosen by the selector %s', async (selector, sent, many) => {
    await using broker = await startBroker({ pacts: [SHOP, NEW_SHOP, KIOSK] })
    const { stdout } = await verify(['--broker', broker.url, '--selector', selector])
    expect(broker.asked).toMatchObject([{ consumerVersionSelectors: sent }])
    expect(stdout).toEqual(sum(`${many} passed, 0 failed, 0 not reached`))
  })

  test('are chosen by several selectors, each on its own', async () => {
    await using broker = await startBroker({ pacts: [SHOP, NEW_SHOP, KIOSK] })
    const flags = ['--selector', 'branch=refunds', '--selector', 'consumer=kiosk']
    const { code, stdout } = await verify(['--broker', broker.url, ...flags])
    expect({ code, stdout }).toEqual({ code: 1, stdout: sum('1 passed, 1 failed, 0 not reached') })
  })

  test('of another provider are asked for by its name', async () => {
    await using broker = await startBroker({ pacts: [SHOP] })
    await verify(['--broker', broker.url, '--provider', 'IAK Bill Payment'])
    expect(broker.requests).toContain('POST /pacts/provider/IAK Bill Payment/for-verification')
  })

  test('can be one, by the URL that a webhook tells', async () => {
    await using broker = await startBroker({ pacts: [SHOP, NEW_SHOP, KIOSK] })
    const one = ['--pact-url', 'http://broker.invalid/pacts/kiosk/7']
    const publish = ['--publish', '--provider-version', '1']
    const { code, stdout } = await verify(['--broker', broker.url, ...one, ...publish])
    expect({ code, stdout }).toEqual({ code: 0, stdout: sum('1 passed, 0 failed, 0 not reached') })
    expect(broker.results).toMatchObject([{ consumer: 'kiosk', version: '7' }])
    expect(broker.requests).toEqual(['GET /pacts/kiosk/7', 'POST /pacts/kiosk/7/results'])
  })

  test('are found below a path, by the links of a broker that knows itself by another name', async () => {
    await using broker = await startBroker({ pacts: [SHOP], path: '/pact-broker' })
    expect(await verify(['--broker', `${broker.url}/`])).toMatchObject({ code: 0 })
  })

  test('two versions of one consumer keep their own results', async () => {
    await using broker = await startBroker({ pacts: [NEW_SHOP, SHOP] })
    const { stdout } = await verify(['--broker', broker.url, '--json'])
    const { findings } = JSON.parse(stdout) as Report
    expect(findings).toMatchObject([
      { result: 'failed', interactionId: 'our-shop-1.3.0-rc1-0' },
      { result: 'passed', interactionId: 'our-shop-1.2.0-0' },
    ])
  })
})

describe('a pact that was never verified', () => {
  test('fails the run, unless it may be pending', async () => {
    await using broker = await startBroker({ pacts: [SHOP, NEW_SHOP] })
    expect(await verify(['--broker', broker.url])).toMatchObject({ code: 1 })
    const { code, stdout, stderr } = await verify(['--broker', broker.url, '--pending'])
    expect(code).toBe(0)
    expect(stdout).toEqual(sum('1 passed, 1 failed, 0 not reached \\(1 of them pending\\)'))
    expect(stdout).toContain('FAILED (pending): asks for an order that was never placed (JSON)\n')
    expect(stderr).toContain(
      'Pact between our-shop (1.3.0-rc1) and iak: pending, so it cannot fail the run\n',
    )
  })

  test('is skipped in JUnit, and counted in JSON', async () => {
    await using broker = await startBroker({ pacts: [NEW_SHOP] })
    using folder = aFolder()
    const junit = join(folder.path, 'junit.xml')
    const flags = ['--pending', '--json', '--junit', junit]
    const { stdout } = await verify(['--broker', broker.url, ...flags])
    expect(JSON.parse(stdout)).toMatchObject({ holds: true, failed: 1, pending: 1 })
    expect(readFileSync(junit, 'utf8')).toMatch(
      /tests="1" failures="0" errors="0" skipped="1"[\s\S]*<skipped message="pending: {3}\$\.data\.response_code/,
    )
  })

  test('of another branch comes as work in progress, as pending', async () => {
    await using broker = await startBroker({ pacts: [SHOP, NEW_SHOP] })
    const flags = ['--selector', 'mainBranch', '--wip-since', '2026-11-01']
    const branch = ['--provider-branch', 'main']
    const { code, stdout } = await verify(['--broker', broker.url, ...flags, ...branch])
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: sum('1 passed, 1 failed, 0 not reached \\(1 of them pending\\)'),
    })
    expect(broker.asked).toEqual([
      {
        consumerVersionSelectors: [{ mainBranch: true }],
        includePendingStatus: true,
        includeWipPactsSince: '2026-11-01',
        providerVersionBranch: 'main',
      },
    ])
  })
})

describe('results are published', () => {
  const publishing = (url: string, ...flags: readonly string[]) =>
    verify(['--broker', url, '--publish', '--provider-version', '2026-11-27', ...flags])

  test('for each pact, by its interactions', async () => {
    await using broker = await startBroker({ pacts: [SHOP, NEW_SHOP] })
    const { code, stderr } = await publishing(broker.url, '--build-url', 'https://ci.test/7')
    expect(code).toBe(1)
    expect(broker.results).toEqual([
      {
        ...{ consumer: 'our-shop', version: '1.2.0' },
        results: {
          success: true,
          providerApplicationVersion: '2026-11-27',
          buildUrl: 'https://ci.test/7',
          verifiedBy: { implementation: 'iak-sandbox', version: expect.stringMatching(/^\d/) },
          testResults: [
            {
              interactionId: 'our-shop-1.2.0-0',
              interactionDescription: 'asks for an order that was never placed',
              success: true,
            },
          ],
        },
      },
      {
        ...{ consumer: 'our-shop', version: '1.3.0-rc1' },
        results: expect.objectContaining({
          success: false,
          testResults: [
            expect.objectContaining({
              success: false,
              mismatches: [
                expect.objectContaining({
                  attribute: 'body',
                  identifier: '$.data.response_code',
                }),
              ],
            }),
          ],
        }),
      },
    ])
    expect(stderr).toContain(
      'Pact between our-shop (1.2.0) and iak: published as verified by 2026-11-27\n',
    )
    expect(stderr).toContain(
      'Pact between our-shop (1.3.0-rc1) and iak: published as failed by 2026-11-27\n',
    )
  })

  test('after the branch of the version', async () => {
    await using broker = await startBroker({ pacts: [SHOP] })
    expect(await publishing(broker.url, '--provider-branch', 'main')).toMatchObject({ code: 0 })
    expect(broker.branches).toEqual(['main 2026-11-27'])
    expect(broker.requests.slice(-3)).toEqual([
      'GET /pacticipants/iak',
      'PUT /pacticipants/iak/branches/main/versions/2026-11-27',
      'POST /pacts/our-shop/1.2.0/results',
    ])
  })

  test('and the broker’s notices tell what follows', async () => {
    await using broker = await startBroker({ pacts: [{ ...NEW_SHOP, pact: HOLDS }] })
    const { stderr } = await verify(['--broker', broker.url, '--pending'])
    expect(stderr).toContain('our-shop stays pending, because no result was published.\n')
    const published = await publishing(broker.url, '--pending')
    expect(published.stderr).toContain('The pact of our-shop is no longer pending.\n')
    expect(published.stderr).not.toContain('stays pending')
  })

  test('not for a pact with messages that were not verified', async () => {
    const message = { type: 'Asynchronous/Messages', description: 'due', contents: {} }
    await using broker = await startBroker({
      pacts: [{ ...SHOP, pact: aPact(interaction(), message) }, KIOSK],
    })
    const { code, stderr } = await publishing(broker.url)
    expect(code).toBe(0)
    expect(broker.results).toMatchObject([{ consumer: 'kiosk' }])
    expect(stderr).toContain('not published, because 1 of its messages cannot be verified\n')
  })

  test('of the other pacts when the broker refuses one, and the report is printed before', async () => {
    await using broker = await startBroker({
      pacts: [SHOP, KIOSK],
      misbehaves: (path, c) =>
        path.endsWith('1.2.0/results')
          ? c.json({ error: 'a reader may not write' }, 403)
          : undefined,
    })
    const { code, stdout, stderr } = await publishing(broker.url)
    expect({ code, stdout }).toEqual({ code: 2, stdout: sum('2 passed, 0 failed, 0 not reached') })
    expect(broker.results).toMatchObject([{ consumer: 'kiosk' }])
    expect(stderr).toContain(
      'Pact between our-shop (1.2.0) and iak: the results were not published\n',
    )
    expect(stderr).toMatch(/requires credentials: set PACT_BROKER_TOKEN, .*\n$/)
  })
})

test('Pact’s own verifier takes the pacts from the same broker, and the states from the mock', async () => {
  await using broker = await startBroker({
    pacts: [SHOP, NEW_SHOP, KIOSK],
    authorization: 'Bearer our-token',
  })
  const mock = await startSandbox({ port: 0 })
  const report = await oneVerifier({
    provider: 'iak',
    providerBaseUrl: mock.url,
    providerStatesSetupUrl: `${mock.url}/__admin/pact/states`,
    pactBrokerUrl: broker.url,
    pactBrokerToken: 'our-token',
    consumerVersionSelectors: [{ mainBranch: true }],
    enablePending: true,
    includeWipPactsSince: '2026-11-01',
    publishVerificationResult: true,
    providerVersion: 'mock-1',
    providerVersionBranch: 'main',
    logLevel: 'error',
  })
  await mock.close()
  const { result, interactionResults } = JSON.parse(report)
  expect({ result, many: interactionResults.length }).toEqual({ result: true, many: 3 })
  expect(broker.results.map(({ version, results }) => [version, results.success])).toEqual([
    ['1.2.0', true],
    ['7', true],
    ['1.3.0-rc1', false],
  ])
  expect(new Set(broker.branches)).toEqual(new Set(['main mock-1']))
})
