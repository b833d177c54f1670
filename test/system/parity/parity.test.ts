import { describe, expect, test } from 'vitest'
import { parityWithStandIn, read, runParity } from './a-parity-run.ts'

describe('comparing the mock with a server that follows the documentation', () => {
  test('prints a table, the differences, the questions and a summary', async () => {
    const { stdout, stderr } = await parityWithStandIn(['--only', 'PGAS'])
    expect(stdout).toMatch(/^product +command +same +differs +only here +only there$/m)
    expect(stdout).toMatch(/^PGAS +inquiry +\d+/m)
    expect(stdout).toMatch(/^COSMETIC +spelling: differs/m)
    expect(stdout).toMatch(/^xml-envelope: Is the XML answer flat/m)
    expect(stdout).toMatch(/\d+ points compared, 0 would break a program/)
    expect(stderr).toMatch(/at most \d+ requests/)
    expect(stdout + stderr).not.toContain('stand-in-key')
  })
})

describe('comparing the mock with a server that misbehaves', () => {
  const gas = ['--json', '--api', 'postpaid', '--only', 'PGAS 0110010000']

  test.each([
    ['tr-id-as-string', 'tr_id', 'differs', /^number/, /^text/],
    ['wrong-type', 'price', 'differs', /324502/, /324/],
    ['missing-field', 'selling_price', 'only here', undefined, undefined],
    ['missing-detail', 'desc.address', 'only here', undefined, undefined],
    ['wrong-code', 'response_code', 'differs', /^00$/, /./],
    ['wrong-envelope', 'envelope', 'differs', /^data and meta$/, /^top level$/],
    ['html-error', 'HTTP status', 'differs', /^200$/, /^502$/],
    ['refuses-to-inquire', 'response_code', 'differs', /^00$/, /^103$/],
  ] as const)('%s: %s %s', async (misbehaviour, field, verdict, here, there) => {
    const ran = await parityWithStandIn(gas, misbehaviour)
    expect(ran.code).toBe(1)
    const found = read(ran).differences.filter(
      (one) => one.field === field && one.severity === 'breaks',
    )
    expect(found).toContainEqual(
      expect.objectContaining({
        verdict,
        where: [expect.stringMatching(/^PGAS (inquiry|payment) JSON 0110010000$/)],
        ...(here && { here: expect.stringMatching(here), there: expect.stringMatching(there) }),
      }),
    )
  })

  test('hang: names what got no reply, and the run fails', async () => {
    const ran = await parityWithStandIn([...gas, '--timeout', '300'], 'hang')
    expect(ran.code).toBe(1)
    expect(read(ran).unanswered).toContain('PGAS 0110010000 (json): no reply within 300 ms')
  })

  test('no server: exits with 3 and names the address', async () => {
    const noServer = { url: 'http://127.0.0.1:9', caFile: '', username: 'u', apiKey: 'k' }
    const { code, stderr } = await runParity(noServer)
    expect(code).toBe(3)
    expect(stderr).toMatch(
      /http:\/\/127\.0\.0\.1:9 cannot be reached: fetch blocks this port, .* use another port/,
    )
  })

  test('a text that no number has: exits with 2', async () => {
    const { code, stderr } = await parityWithStandIn(['--only', 'MOON'])
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/no documented number has "MOON"/),
    })
  })
})
