import { expect, test } from 'vitest'
import { isBlockedPort } from '../../../mock-server/cli/blocked-ports.ts'

/** Fails every request that fetch would send, so that no connection is made. */
const offline = {
  dispatch: (_request: unknown, handler: { onError: (error: Error) => void }) => {
    handler.onError(new Error('it would be sent'))
    return true
  },
}

const isBlockedByFetch = async (port: number) => {
  const { cause } = await fetch(`http://127.0.0.1:${port}`, {
    dispatcher: offline,
  } as unknown as RequestInit).then(
    () => ({ cause: undefined }),
    (error) => error,
  )
  return cause?.message === 'bad port'
}

test('the blocked ports are those that fetch blocks', async () => {
  const ports = Array.from({ length: 10_100 }, (_, index) => index + 1)
  const differing: number[] = []
  for (const port of ports)
    if ((await isBlockedByFetch(port)) !== isBlockedPort(port)) differing.push(port)
  expect(differing).toEqual([])
})
