import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { isSelected, noticesOf, type Published, type Wanted } from './selection.ts'

export type { Published } from './selection.ts'

/** Results as they were published. */
type Results = {
  readonly consumer: string
  readonly version: string
  readonly results: {
    readonly success: boolean
    readonly providerApplicationVersion: string
    readonly buildUrl?: string
    readonly testResults: readonly Readonly<Record<string, unknown>>[]
  }
}

type BrokerOptions = {
  readonly pacts?: readonly Published[]
  /** The `Authorization` that is required. */
  readonly authorization?: string
  /** Below which path it is. */
  readonly path?: string
  /** Answers a request in another way. */
  readonly misbehaves?: (path: string, c: Context) => Response | undefined
}

/** A small Pact Broker: pacts for verification, pending and work in progress, and their results. */
export const startBroker = async (options: BrokerOptions = {}) => {
  const { pacts = [], authorization, path = '', misbehaves } = options
  const requests: string[] = []
  const asked: Wanted[] = []
  const results: Results[] = []
  const branches: string[] = []
  const app = new Hono().basePath(path || '/')
  const at = (rest: string) => `${path}${rest}`
  /** Links are absolute, with the host by which the broker knows itself. */
  const link = (rest: string, more: object = {}) => ({
    href: `http://broker.invalid${at(rest)}`,
    ...more,
  })

  app.use(async (c, next) => {
    requests.push(`${c.req.method} ${c.req.path}`)
    const instead = misbehaves?.(c.req.path, c)
    if (instead) return instead
    if (authorization === undefined || c.req.header('Authorization') === authorization)
      return next()
    return c.json({ error: { message: `not for ${c.req.header('Authorization')}` } }, 401)
  })

  app.get('/', (c) =>
    hal(c, {
      _links: {
        'pb:provider-pacts-for-verification': link('/pacts/provider/{provider}/for-verification', {
          templated: true,
        }),
      },
    }),
  )
  app.get('/pacts/provider/:provider/for-verification', (c) =>
    hal(c, {
      _links: { self: link(`/pacts/provider/${c.req.param('provider')}/for-verification`) },
    }),
  )
  app.post('/pacts/provider/:provider/for-verification', async (c) => {
    const wanted = (await c.req.json()) as Wanted
    asked.push(wanted)
    const { includePendingStatus = false, includeWipPactsSince } = wanted
    const chosen = pacts.filter((pact) => isSelected(pact, wanted))
    const since = includeWipPactsSince
    const wip = since === undefined ? [] : pacts.filter(({ on = '' }) => on >= since)
    const listed = [...new Set([...chosen, ...wip])].map((pact) => ({
      shortDescription: chosen.includes(pact) ? 'latest' : 'work in progress',
      verificationProperties: {
        ...(includePendingStatus && { pending: !pact.isVerified }),
        notices: noticesOf(pact, includePendingStatus),
      },
      _links: {
        self: link(`/pacts/${pact.consumer}/${pact.version}`, {
          name: `Pact between ${pact.consumer} (${pact.version}) and ${c.req.param('provider')}`,
        }),
      },
    }))
    return hal(c, { _embedded: { pacts: listed } })
  })
  app.get('/pacts/:consumer/:version', (c) => {
    const { consumer, version } = c.req.param()
    const found = pacts.find((one) => one.consumer === consumer && one.version === version)
    if (!found) return c.notFound()
    const { interactions, ...pact } = JSON.parse(found.pact)
    return hal(c, {
      ...pact,
      interactions: interactions.map((one: object, index: number) => ({
        ...one,
        _id: `${consumer}-${version}-${index}`,
      })),
      createdAt: '2026-11-20T10:00:00+00:00',
      _links: {
        'pb:publish-verification-results': link(`/pacts/${consumer}/${version}/results`),
        'pb:provider': link('/pacticipants/iak', { name: 'iak' }),
      },
    })
  })
  app.post('/pacts/:consumer/:version/results', async (c) => {
    results.push({ ...c.req.param(), results: await c.req.json() })
    return hal(c, {}, 201)
  })
  app.get('/pacticipants/iak', (c) =>
    hal(c, {
      _links: {
        'pb:branch-version': link('/pacticipants/iak/branches/{branch}/versions/{version}', {
          templated: true,
        }),
      },
    }),
  )
  app.put('/pacticipants/iak/branches/:branch/versions/:version', (c) => {
    branches.push(`${c.req.param('branch')} ${c.req.param('version')}`)
    return hal(c, {}, 201)
  })

  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
  await new Promise<void>((resolve) => server.once('listening', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    /** Every request, in order. */
    requests,
    /** What was asked for. */
    asked,
    results,
    /** The branches of versions of the provider. */
    branches,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

const hal = (c: Context, body: object, status: 200 | 201 = 200) =>
  c.body(JSON.stringify(body), status, { 'Content-Type': 'application/hal+json;charset=utf-8' })
