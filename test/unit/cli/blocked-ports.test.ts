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

/** Every well-known port, the ports next to the higher blocked ones, and those servers often use. */
const PORTS = [
  ...Array.from({ length: 1023 }, (_, index) => index + 1),
  ...[1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6679, 6697, 10_080].flatMap(
    (port) => [port - 1, port, port + 1],
  ),
  ...[6664, 6665, 6666, 6667, 6668, 6669, 6670],
  ...[3000, 4250, 4251, 5000, 8000, 8080, 8443, 9000, 9229, 65_535],
]

test('the blocked ports are those that fetch blocks', async () => {
  const differing: number[] = []
  for (const port of PORTS)
    if ((await isBlockedByFetch(port)) !== isBlockedPort(port)) differing.push(port)
  expect(differing).toEqual([])
})
