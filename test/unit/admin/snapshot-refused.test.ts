import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, test } from 'vitest'
import { aMockServer } from '../../support/a-mock-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'iak-snapshot-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0

/** A server with a paid bill, whose ledger another program has changed. */
const serverWith = async (statement: string) => {
  files += 1
  const ledger = join(folder, `${files}.sqlite`)
  const mock = aMockServer({ ledger })
  await mock.pay(await mock.inquire('PGAS', '0110010000'))
  const other = new DatabaseSync(ledger)
  other.exec(statement)
  other.close()
  return mock
}

describe('a snapshot that was just taken', () => {
  test('has no hint when it can be restored', async () => {
    const mock = await serverWith('SELECT 1')
    const answer = await mock.fetch('/__admin/snapshot')
    expect(answer.headers.get('x-mock-hint')).toBeNull()
    const body = await answer.text()
    const restored = await mock.fetch('/__admin/snapshot', { method: 'PUT', body })
    expect(restored.status).toBe(200)
    await mock.close()
  })

  test.each([
    [
      'a deposit over the largest',
      'UPDATE account SET deposit = 2000000000000000',
      /must be at most/,
    ],
    ['a deposit that is not the sum', 'UPDATE account SET deposit = deposit + 1', /add up to/],
    ['an account without its opening', "DELETE FROM movement WHERE kind = 'opening'", /add up to/],
  ])('with %s has a hint why it would be refused, and is refused', async (_, statement, why) => {
    const mock = await serverWith(statement)
    const answer = await mock.fetch('/__admin/snapshot')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-mock-hint')).toMatch(/^PUT would refuse this snapshot: /)
    expect(answer.headers.get('x-mock-hint')).toMatch(why)
    const body = await answer.text()
    const restored = await mock.fetch('/__admin/snapshot', { method: 'PUT', body })
    expect(restored.status).toBe(400)
    await mock.close()
  })
})
