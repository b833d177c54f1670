import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { startOptions } from '../../../mock-server/cli/options.ts'
import { checkOptions } from '../../../mock-server/server/options.ts'

const docs = join(import.meta.dirname, '../../../docs')
const read = (name: string) => readFileSync(join(docs, name), 'utf8')

type Service = {
  readonly image: string
  readonly command: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
}

const known = new Set(startOptions().flatMap(({ envVar }) => envVar ?? []))
const flags = new Set(startOptions().map(({ long }) => long))

describe('the compose example', () => {
  const { services, volumes } = parse(read('examples/compose.yml')) as {
    services: Readonly<Record<'iak-sandbox' | 'app', Service>>
    volumes: Readonly<Record<string, unknown>>
  }
  const { 'iak-sandbox': mock, app } = services

  test('sets only variables and flags that the program knows', () => {
    for (const name of Object.keys(mock.environment)) expect(known, name).toContain(name)
    for (const word of mock.command.filter((each) => each.startsWith('--')))
      expect(flags, word).toContain(word)
  })

  test('starts the app once the mock is healthy, with the mock’s own account', () => {
    expect(app.depends_on).toEqual({ 'iak-sandbox': { condition: 'service_healthy' } })
    expect(app.environment.IAK_BASE_URL).toBe('http://iak-sandbox:4250')
    const account = `${app.environment.IAK_USERNAME}:${app.environment.IAK_API_KEY}`
    expect(mock.environment.IAK_SANDBOX_ACCOUNT).toContain(`${account}:`)
  })

  test('keeps the ledger in a volume, and the port on this machine', () => {
    expect(mock.volumes).toEqual(['ledger:/data'])
    expect(Object.keys(volumes)).toEqual(['ledger'])
    expect(mock.command.at(-1)).toMatch(/^\/data\//)
    expect(mock.ports).toEqual(['127.0.0.1:4250:4250'])
  })
})

test('docs/docker.md names only variables the program knows, and a token it takes', () => {
  const page = read('docker.md')
  for (const [name] of page.matchAll(/IAK_SANDBOX_[A-Z_]+/g)) expect(known, name).toContain(name)
  for (const [, token = ''] of page.matchAll(/ADMIN_TOKEN=([\w-]+)/g))
    checkOptions({ adminToken: token })
})
