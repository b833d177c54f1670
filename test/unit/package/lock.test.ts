import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

type Locked = {
  readonly resolved?: string
  readonly integrity?: string
  readonly link?: true
  readonly deprecated?: string
  readonly hasInstallScript?: true
  readonly engines?: { readonly node?: string }
}

const REGISTRY = 'https://registry.npmjs.org/'

const root = join(import.meta.dirname, '../../..')
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'))

const packages = Object.entries(
  read('package-lock.json').packages as Readonly<Record<string, Locked>>,
).filter(([path, { link }]) => path.includes('node_modules/') && !link)
const namesOf = (which: (one: Locked) => boolean) =>
  packages.filter(([, one]) => which(one)).map(([path]) => path.replace('node_modules/', ''))

// .npmrc hides npm's warnings, so what they would say is checked here.
describe('the packages of the checkout', () => {
  test('are not deprecated', () =>
    expect(namesOf(({ deprecated }) => deprecated !== undefined)).toEqual([]))

  test('have no install scripts', () => {
    const { allowScripts } = read('package.json')
    const scripts = namesOf(({ hasInstallScript }) => hasInstallScript === true)
    expect(scripts.filter((name) => allowScripts[name] !== false)).toEqual([])
  })

  test('come from the npm registry, each with its hash', () => {
    expect(packages.length).toBeGreaterThan(100)
    const strange = ({ resolved, integrity }: Locked) =>
      !(resolved ?? REGISTRY).startsWith(REGISTRY) || !integrity
    expect(namesOf(strange)).toEqual([])
  })

  test('run on Node 24, which the checkout brings', () => {
    const tooNew = ({ engines }: Locked) =>
      /^(?:>=|\^)\s*(?:2[5-9]|[3-9]\d)/.test(engines?.node ?? '')
    expect(namesOf(tooNew)).toEqual([])
  })
})
