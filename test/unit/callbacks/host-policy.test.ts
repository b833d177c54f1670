import { describe, expect, test } from 'vitest'
import { type HostPolicy, parseHostPolicy } from '../../../mock-server/callbacks/host-policy.ts'

const policyOf = (...texts: readonly string[]): HostPolicy => {
  const parsed = parseHostPolicy(texts)
  if (!parsed.ok) throw new Error(parsed.problem)
  return parsed.value
}

const problemOf = (...texts: readonly string[]) => {
  const parsed = parseHostPolicy(texts)
  return parsed.ok ? undefined : parsed.problem
}

describe('without --callback-hosts', () => {
  const policy = policyOf()

  test.each([
    '127.0.0.1',
    '127.255.255.254',
    '::1',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.5',
    'fd12:3456::1',
    '::ffff:10.0.0.1',
    '::FFFF:a00:1',
  ])('callbacks may go to %s', (address) => {
    expect(policy.whyHostRefused(address)).toBeUndefined()
    expect(policy.whyAddressRefused(address, 'shop.test')).toBeUndefined()
  })

  test.each([
    '8.8.8.8',
    '172.15.255.255',
    '172.32.0.0',
    '192.169.0.0',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.1',
    '::',
    '::ffff:8.8.8.8',
    '2001:db8::1',
    'ff02::1',
  ])('callbacks may not go to %s', (address) =>
    expect(policy.whyHostRefused(address)).toMatch(
      / is neither this machine nor in a private network; if it is yours, allow it with --callback-hosts /,
    ),
  )

  test.each([
    '169.254.169.254',
    '169.254.0.1',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    'fe80::1',
    'fe80::1%eth0',
    'fd00:ec2::254',
    'fd20:ce::254',
    '100.100.100.200',
  ])('callbacks may not go to %s, which may be a metadata service', (address) =>
    expect(policy.whyHostRefused(address)).toMatch(/ may hold credentials of a cloud machine/),
  )

  test('the refusal of a name says which entry would allow it', () =>
    expect(policy.whyAddressRefused('203.0.113.7', 'Shop.Test.')).toBe(
      '203.0.113.7 is neither this machine nor in a private network; if it is yours, allow it with --callback-hosts shop.test',
    ))

  test('what is no address is refused', () =>
    expect(policy.whyAddressRefused('shop.test', 'shop.test')).toBe('shop.test is not an address'))
})

describe('--callback-hosts', () => {
  const whyNot = (allowed: string, address: string, host = address) =>
    policyOf(allowed).whyAddressRefused(address, host)

  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7', '::ffff:203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['203.0.113.0/24', '203.0.113.255'],
    ['203.0.113.99/24', '203.0.113.1'],
    ['::ffff:203.0.113.0/120', '203.0.113.1'],
    ['0.0.0.0/0', '8.8.8.8'],
    ['2001:db8::/32', '2001:db8:ffff::1'],
    ['[2001:DB8::1]', '2001:db8::1'],
    [' 203.0.113.7 ', '203.0.113.7'],
    ['169.254.7.0/24', '169.254.7.9'],
    ['169.254.0.0/16', '169.254.169.254'],
    ['169.254.169.254', '169.254.169.254'],
    ['fd00:ec2::254', 'fd00:ec2::254'],
  ])('%s allows %s', (allowed, address) => expect(whyNot(allowed, address)).toBeUndefined())

  test.each([
    ['203.0.113.0/24', '203.0.114.0'],
    ['203.0.113.7', '203.0.113.8'],
    ['0.0.0.0/0', '2001:db8::1'],
    ['::/0', '8.8.8.8'],
    ['0.0.0.0/0', '169.254.169.254'],
    ['169.0.0.0/8', '169.254.169.254'],
    ['::/0', 'fe80::1'],
    ['fc00::/7', 'fd00:ec2::254'],
    ['0.0.0.0/0', '52.76.169.212'],
  ])('%s does not allow %s', (allowed, address) =>
    expect(whyNot(allowed, address)).toEqual(expect.any(String)),
  )

  test.each([
    ['shop.test', 'shop.test'],
    ['Shop.TEST.', 'shop.test'],
    ['shop.test', 'SHOP.test.'],
    ['*.example.test', 'a.example.test'],
    ['*.example.test', 'a.b.example.test'],
    ['bücher.test', 'xn--bcher-kva.test'],
    ['my_app', 'my_app'],
  ])('%s allows the name %s', (allowed, host) =>
    expect(whyNot(allowed, '203.0.113.7', host)).toBeUndefined(),
  )

  test.each([
    ['shop.test', 'a.shop.test'],
    ['shop.test', 'myshop.test'],
    ['*.example.test', 'example.test'],
    ['*.example.test', 'evilexample.test'],
    ['*.example.test', 'a.example.test.evil.test'],
  ])('%s does not allow the name %s', (allowed, host) =>
    expect(whyNot(allowed, '203.0.113.7', host)).toContain(`--callback-hosts ${host}`),
  )

  test('several entries all count', () => {
    const policy = policyOf('shop.test', '198.51.100.0/24')
    expect(policy.whyAddressRefused('203.0.113.7', 'shop.test')).toBeUndefined()
    expect(policy.whyHostRefused('198.51.100.1')).toBeUndefined()
    expect(policy.whyHostRefused('10.0.0.1')).toBeUndefined()
  })
})

describe('the vendor', () => {
  const policy = policyOf('0.0.0.0/0', '::/0')

  test.each([
    'testprepaid.mobilepulsa.net',
    'mobilepulsa.net',
    'Prepaid.IAK.id',
    'prepaid.iak.dev.',
    'iak.id',
    'api.irongatedigital.com',
  ])('is never sent a callback under the name %s', (host) =>
    expect(policy.whyHostRefused(host)).toContain('vendor'),
  )

  test.each(['52.76.169.212', '52.220.38.194', '::ffff:52.76.169.212'])(
    'is never sent a callback at %s',
    (address) => {
      expect(policy.whyHostRefused(address)).toContain('vendor')
      expect(policy.whyAddressRefused(address, 'shop.test')).toContain('vendor')
    },
  )

  test.each(['notiak.id', 'iak.id.example.test', 'iak.identity.test'])(
    'is not behind the name %s',
    (host) => expect(policy.whyHostRefused(host)).toBeUndefined(),
  )

  test.each(['prepaid.iak.id', '*.iak.dev', '*.MobilePulsa.net', '52.76.169.212'])(
    'cannot be allowed: %s',
    (text) =>
      expect(problemOf('shop.test', text)).toBe(
        `"${text}" is the vendor's; callbacks are never sent there, remove it`,
      ),
  )
})

test.each([
  [
    '',
    'an entry is empty; write a name, *.example.test, an address, or a network such as 203.0.113.0/24',
  ],
  [
    'http://shop.test/x',
    '"http://shop.test/x" is a URL; write its host alone, without scheme, port and path',
  ],
  [
    'shop.test:8080',
    '"shop.test:8080" has a port; write the host alone, which allows all its ports',
  ],
  ['[::1]:80', '"[::1]:80" has a port; write the host alone, which allows all its ports'],
  ['10.0.0.0/33', '"10.0.0.0/33" must have a number from 0 to 32 after the slash'],
  ['10.0.0.0/', '"10.0.0.0/" must have a number from 0 to 32 after the slash'],
  ['2001:db8::/129', '"2001:db8::/129" must have a number from 0 to 128 after the slash'],
  ['::ffff:10.0.0.0/8', '"::ffff:10.0.0.0/8" must have a number from 96 to 128 after the slash'],
  ['*', '"*" would allow every host; if you mean that, write 0.0.0.0/0 and ::/0'],
])('%j is refused, with what to write instead', (text, problem) =>
  expect(problemOf(text)).toBe(problem),
)

test.each([
  'shop.test/24',
  '10.0.0.0/8/8',
  'a b',
  'a,b',
  '10.1',
  '0x7f.1',
  '999.1.1.1',
  '*.*',
  'a.*.test',
  '-a.test',
  '..',
  '*.',
  '*.7',
])('%j is neither a name nor addresses', (text) =>
  expect(problemOf(text)).toMatch(
    /^".*" is (?:neither a name nor an address|not a network); write /,
  ),
)
