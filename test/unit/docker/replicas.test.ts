import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { server } from '../../../mock-server/admin/probes.ts'
import { startOptions } from '../../../mock-server/cli/options.ts'
import { parseAddress } from '../../../mock-server/ledger/postgres/address.ts'
import { checkOptions } from '../../../mock-server/server/options.ts'

const root = join(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const { version, scripts } = JSON.parse(read('package.json'))
const IMAGE = `iak-sandbox:${version}`

const variables = new Set(startOptions().flatMap(({ envVar }) => envVar ?? []))
const flags = new Set(startOptions().map(({ long }) => long))
const OPEN_PROBES = [server.livez, server.readyz].map(({ path }) => `/__admin${path}`)

describe('the example for Kubernetes', () => {
  const documents = parseAllDocuments(read('docs/examples/kubernetes.yaml'))
  const [secret, deployment, service] = documents.map((one) => one.toJS())
  const { template, selector, replicas } = deployment.spec
  const [container] = template.spec.containers

  test('is valid YAML, with a Secret, a Deployment and a Service', () => {
    expect(documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([])
    expect([secret.kind, deployment.kind, service.kind]).toEqual([
      'Secret',
      'Deployment',
      'Service',
    ])
  })

  test('runs two replicas of this version, which the Service finds', () => {
    expect(replicas).toBe(2)
    expect(container.image).toBe(IMAGE)
    expect(template.metadata.labels).toEqual(selector.matchLabels)
    expect(service.spec.selector).toEqual(selector.matchLabels)
    expect(service.spec.ports[0].targetPort).toBe(container.ports[0].name)
    expect(container.ports[0].containerPort).toBe(4250)
  })

  test('sets only variables that the program knows, from keys that the Secret has', () => {
    for (const { name, valueFrom } of container.env) {
      expect(variables, name).toContain(name)
      if (!valueFrom) continue
      expect(valueFrom.secretKeyRef.name).toBe(secret.metadata.name)
      expect(Object.keys(secret.stringData)).toContain(valueFrom.secretKeyRef.key)
    }
  })

  test('has a ledger, a token and an account that the program takes', () => {
    const { ledger, 'admin-token': adminToken, account } = secret.stringData
    expect(parseAddress(ledger)).toMatchObject({ schema: 'iak_sandbox' })
    checkOptions({ ledger, adminToken })
    expect(account).toMatch(/^\d+:[\w-]+:\d+$/)
  })

  test('probes paths that need no token, for longer than a statement may take', () => {
    const probes = [container.livenessProbe, container.readinessProbe]
    expect(probes.map(({ httpGet }) => httpGet.path)).toEqual(OPEN_PROBES)
    for (const { open } of [server.livez, server.readyz]) expect(open).toBe(true)
    const { timeout } = parseAddress(secret.stringData.ledger)
    expect(container.readinessProbe.timeoutSeconds * 1000).toBeGreaterThan(timeout)
  })
})

describe('the example of replicas with Compose', () => {
  const { services, configs, volumes } = parse(read('docs/examples/replicas.compose.yml'), {
    merge: true,
  })
  const replicas = ['sandbox-1', 'sandbox-2']

  test('starts two equal replicas, PostgreSQL and a balancer, in this order', () => {
    expect(Object.keys(services)).toEqual([...replicas, 'postgres', 'balancer'])
    expect(services['sandbox-1']).toEqual(services['sandbox-2'])
    expect(services['sandbox-1'].image).toBe(IMAGE)
    expect(services['sandbox-1'].depends_on.postgres.condition).toBe('service_healthy')
    expect(Object.keys(services.balancer.depends_on)).toEqual(replicas)
  })

  test('sets only variables that the program knows, and the address of its PostgreSQL', () => {
    const { environment } = services['sandbox-1']
    for (const name of Object.keys(environment)) expect(variables, name).toContain(name)
    const { POSTGRES_USER: user, POSTGRES_DB: database } = services.postgres.environment
    expect(environment.IAK_SANDBOX_LEDGER.replace(/\$\{.*?\}/, 'secret')).toBe(
      `postgres://${user}:secret@postgres:5432/${database}`,
    )
    expect(Object.keys(volumes)).toEqual(['postgres'])
  })

  test('balances connections between them, by a probe that needs no token', () => {
    const { content } = configs[services.balancer.configs[0].source]
    for (const name of replicas) expect(content).toContain(` ${name}:4250 check`)
    expect(content).toContain(`option httpchk GET ${OPEN_PROBES[1]}`)
    expect(content).toContain('mode tcp')
  })
})

describe('docs/scale.md', () => {
  const page = read('docs/scale.md')

  test('names only variables, flags and scripts that there are', () => {
    for (const [name] of page.matchAll(/IAK_SANDBOX_[A-Z_]+/g))
      expect([...variables, 'IAK_SANDBOX_TEST_POSTGRES'], name).toContain(name)
    for (const [line] of page.matchAll(/^npm start .*$/gm))
      for (const [flag] of line.matchAll(/--[a-z]{2}[a-z-]*/g)) expect(flags, flag).toContain(flag)
    for (const [, script = ''] of page.matchAll(/npm run ([\w:]+)/g))
      expect(scripts).toHaveProperty([script])
  })

  test('shows addresses that the program takes', () => {
    const addresses = [...page.matchAll(/postgres:\/\/[^\s"'`|…]+/g)].map(([address]) => address)
    expect(addresses.length).toBeGreaterThan(1)
    for (const address of addresses) expect(parseAddress(address).pool).toBeGreaterThan(0)
  })
})
