import { expect, test } from 'vitest'
import {
  hostOf,
  LONGEST_CALLBACK_URL,
  parseCallbackUrl,
} from '../../../mock-server/callbacks/callback-url.ts'

const LONGEST = `http://a/${'x'.repeat(LONGEST_CALLBACK_URL - 9)}`

test.each([
  ['http://localhost:8080/callback', 'http://localhost:8080/callback'],
  ['https://shop.test/iak/callback.php?shop=7', 'https://shop.test/iak/callback.php?shop=7'],
  [' HTTP://Shop.Test ', 'http://shop.test/'],
  ['http://[::1]:8080', 'http://[::1]:8080/'],
  ['http://2130706433/', 'http://127.0.0.1/'],
  [LONGEST, LONGEST],
])('%j is accepted', (written, href) =>
  expect(parseCallbackUrl(written)).toEqual({ ok: true, value: new URL(href) }),
)

test.each([
  ['', 'is empty; write a URL, such as http://localhost:8080/callback'],
  [`${LONGEST}x`, 'has more than 2000 characters; shorten it'],
  [
    'localhost:8080/callback',
    'must begin with http:// or https://, such as http://localhost:8080/callback',
  ],
  [
    'ftp://shop.test/',
    'must begin with http:// or https://, such as http://localhost:8080/callback',
  ],
  ['http:shop.test', 'must begin with http:// or https://, such as http://localhost:8080/callback'],
  ['http://', 'is not a valid URL; write one such as http://localhost:8080/callback'],
  [
    'http://shop.test:99999/',
    'is not a valid URL; write one such as http://localhost:8080/callback',
  ],
  ['http://shop.test:0/', 'has port 0, on which nothing can listen; write the real port'],
  [
    'http://shop.test/a b',
    'contains a space, a control character or a backslash; remove or encode it',
  ],
  [
    'http://shop\n.test/',
    'contains a space, a control character or a backslash; remove or encode it',
  ],
  [
    'http://shop.test\\@evil.test/',
    'contains a space, a control character or a backslash; remove or encode it',
  ],
  ['http://shop.test/#', 'has a fragment (#…), which is never sent; remove it'],
  [
    'http://user@shop.test/',
    'contains a username or password, which the journal would show; remove it',
  ],
  [
    'http://:hunter2@shop.test/',
    'contains a username or password, which the journal would show; remove it',
  ],
])('%j is refused', (written, problem) =>
  expect(parseCallbackUrl(written)).toEqual({ ok: false, problem }),
)

test('the host of a URL has no brackets', () => {
  expect(hostOf(new URL('http://[::1]:80/'))).toBe('::1')
  expect(hostOf(new URL('http://shop.test/'))).toBe('shop.test')
})
