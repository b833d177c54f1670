import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCallbackUrl } from '../../../mock-server/callbacks/callback-url.ts'
import { parseHostPolicy } from '../../../mock-server/callbacks/host-policy.ts'

/** More on request: `PROPERTY_RUNS=2000 npx vitest run test/unit/property`. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 300)

/** Bits of an address, computed here without the code under test. */
const bitsOf4 = (address: string): bigint =>
  address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n)
const text4 = (bits: bigint): string =>
  [24n, 16n, 8n, 0n].map((shift) => String((bits >> shift) & 255n)).join('.')
const text6 = (bits: bigint): string =>
  Array.from({ length: 8 }, (_, index) =>
    ((bits >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  ).join(':')

const isWithin = (bits: bigint, network: bigint, prefix: number, width: number): boolean =>
  bits >> BigInt(width - prefix) === network >> BigInt(width - prefix)

const isPrivate4 = (bits: bigint): boolean =>
  [
    ['127.0.0.0', 8],
    ['10.0.0.0', 8],
    ['172.16.0.0', 12],
    ['192.168.0.0', 16],
  ].some(([network, prefix]) => isWithin(bits, bitsOf4(String(network)), Number(prefix), 32))

/** Addresses that a larger network never includes, or that are the vendor's. */
const isSpecial4 = (bits: bigint): boolean =>
  isWithin(bits, bitsOf4('169.254.0.0'), 16, 32) ||
  ['100.100.100.200', '52.76.169.212', '52.220.38.194'].includes(text4(bits))

/** Any IPv4 address, often one at the edge of a private or guarded network. */
const address4 = fc.oneof(
  fc.bigInt(0n, 2n ** 32n - 1n),
  fc
    .tuple(
      fc.constantFrom('10.0.0.0', '11.0.0.0', '127.0.0.0', '128.0.0.0', '172.16.0.0', '172.32.0.0'),
      fc.bigInt(-2n, 2n),
    )
    .map(([edge, offset]) => bitsOf4(edge) + offset),
  fc
    .tuple(
      fc.constantFrom('192.168.0.0', '192.169.0.0', '169.254.0.0', '169.255.0.0'),
      fc.bigInt(-2n, 2n),
    )
    .map(([edge, offset]) => bitsOf4(edge) + offset),
)

const policyOf = (...texts: readonly string[]) => {
  const parsed = parseHostPolicy(texts)
  if (!parsed.ok) throw new Error(parsed.problem)
  return parsed.value
}

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/)
const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'))

describe('whatever the address', () => {
  const usual = policyOf()

  test('it is allowed exactly when it is on this machine or private', () =>
    fc.assert(
      fc.property(address4, (bits) => {
        const isAllowed = usual.whyHostRefused(text4(bits)) === undefined
        expect(isAllowed).toBe(isPrivate4(bits) && !isSpecial4(bits))
      }),
      { numRuns: RUNS },
    ))

  test('it is treated alike inside IPv6, however that is written', () =>
    fc.assert(
      fc.property(address4, fc.boolean(), (bits, isAllAllowed) => {
        const policy = isAllAllowed ? policyOf('0.0.0.0/0') : usual
        const plain = policy.whyHostRefused(text4(bits))
        for (const mapped of [`::ffff:${text4(bits)}`, text6(0xffffn * 2n ** 32n + bits)])
          expect(policy.whyHostRefused(mapped)).toBe(plain)
      }),
      { numRuns: RUNS },
    ))

  test('a network allows what is inside it and nothing more', () =>
    fc.assert(
      fc.property(address4, address4, fc.integer({ min: 1, max: 32 }), (network, near, prefix) => {
        const policy = policyOf(`${text4(network)}/${prefix}`)
        const sameStart = ((network >> 8n) << 8n) | (near & 255n)
        for (const bits of [near, sameStart]) {
          fc.pre(!isSpecial4(bits))
          expect(policy.whyHostRefused(text4(bits)) === undefined).toBe(
            isPrivate4(bits) || isWithin(bits, network, prefix, 32),
          )
        }
      }),
      { numRuns: RUNS, examples: [[0n, 1n, 31]] },
    ))

  test('an IPv6 network allows what is inside it and nothing more', () =>
    fc.assert(
      fc.property(
        // 2000::/3 is public.
        fc.bigInt(2n ** 125n, 2n ** 126n - 1n),
        fc.integer({ min: 3, max: 128 }),
        fc.integer({ min: 3, max: 127 }),
        (network, prefix, flipped) => {
          const policy = policyOf(`${text6(network)}/${prefix}`)
          const other = network ^ (1n << BigInt(127 - flipped))
          expect(policy.whyHostRefused(text6(network))).toBeUndefined()
          expect(policy.whyHostRefused(text6(other)) === undefined).toBe(flipped >= prefix)
        },
      ),
      { numRuns: RUNS },
    ))
})

describe('whatever the name', () => {
  const elsewhere = '203.0.113.7'

  test('a wildcard allows the names below, and neither the name itself nor longer words', () =>
    fc.assert(
      fc.property(name, name, (domain, below) => {
        const policy = policyOf(`*.${domain}.test`)
        const isAllowed = (host: string) => policy.whyAddressRefused(elsewhere, host) === undefined
        expect(isAllowed(`${below}.${domain}.test`)).toBe(true)
        expect(isAllowed(`${below}.${domain}.TEST.`)).toBe(true)
        expect(isAllowed(`${domain}.test`)).toBe(false)
        expect(isAllowed(`x${domain}.test`)).toBe(false)
        expect(isAllowed(`${domain}.test.${below}`)).toBe(false)
      }),
      { numRuns: RUNS, examples: [['a', 'b']] },
    ))

  test('nothing below the vendor’s domains is ever allowed', () =>
    fc.assert(
      fc.property(
        fc.option(name),
        fc.constantFrom('mobilepulsa.net', 'iak.id', 'iak.dev', 'IAK.id.'),
        (below, domain) => {
          const host = below === null ? domain : `${below}.${domain}`
          expect(policyOf('0.0.0.0/0').whyHostRefused(host)).toContain('vendor')
          for (const text of [host, `*.${host}`]) expect(parseHostPolicy([text]).ok).toBe(false)
        },
      ),
      { numRuns: RUNS },
    ))
})

describe('whatever is written', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom(...'.:/*[]0123456789abf-x@# ') }),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
  )

  test('an entry is either used, or refused with cause and remedy', () =>
    fc.assert(
      fc.property(text, (written) => {
        const parsed = parseHostPolicy([written])
        if (!parsed.ok) expect(parsed.problem).toMatch(/; |must have a number from/)
        else expect(parsed.value.whyHostRefused('169.254.169.254')).toEqual(expect.any(String))
      }),
      { numRuns: RUNS },
    ))

  test('a callback URL is http or https, without credentials and fragment, or refused', () =>
    fc.assert(
      fc.property(text, (written) => {
        const parsed = parseCallbackUrl(written)
        if (!parsed.ok) {
          expect(parsed.problem).toMatch(/; |, such as http/)
          return
        }
        const { protocol, username, password, hash, hostname } = parsed.value
        expect(['http:', 'https:']).toContain(protocol)
        expect([username, password, hash]).toEqual(['', '', ''])
        expect(hostname).not.toBe('')
      }),
      { numRuns: RUNS },
    ))
})
