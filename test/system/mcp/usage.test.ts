import { expect, test } from 'vitest'
import { run } from '../../support/in-process.ts'

test.each([
  [['--url', 'localhost:4250'], {}, '--url must be a base URL such as http://127.0.0.1:4250'],
  [['--url', 'file:///etc/passwd'], {}, '--url must be a base URL'],
  [
    ['--url', 'http://127.0.0.1:4250', '--port', '4251'],
    {},
    '--port is for a sandbox of its own; leave it out with --url',
  ],
  [
    ['--url', 'http://127.0.0.1:4250', '--account', 'a:b'],
    {},
    '--account is for a sandbox of its own',
  ],
  [['--namespace', '../..'], {}, '--namespace "../.." is not a valid namespace name'],
  [['--disable-admin'], {}, "unknown option '--disable-admin'"],
  [[], { IAK_SANDBOX_DISABLE_ADMIN: '1' }, 'mcp needs the admin API of its sandbox; unset IAK_S'],
  [['--account', 'a'], {}, '--account is invalid'],
  [['--fixtures', '/nowhere'], {}, '/nowhere'],
  [['--admin-token', 'short'], {}, 'The admin token must have at least 8 characters'],
] as const)(
  'mcp %j with %j is refused with 2, and writes nothing to stdout',
  async (flags, env, text) => {
    const { code, stdout, stderr } = await run(['mcp', ...flags], env)
    expect(stderr).toContain(text)
    expect([code, stdout]).toEqual([2, ''])
  },
)

test('mcp --help shows what is special, and how to configure an agent', async () => {
  const { code, stdout } = await run(['mcp', '--help'])
  expect(code).toBe(0)
  for (const text of ['--url <base>', '--read-only', '"mcpServers"']) expect(stdout).toContain(text)
  expect(stdout).not.toContain('--xml-envelope')
})
