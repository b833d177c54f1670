import { afterAll, beforeAll } from 'vitest'
import { type RunningSandbox, type StartOptions, startSandbox } from '../../mock-server/index.ts'
import { MORNING, speakTo } from './a-mock-server.ts'

/** Starts one server for a file of tests; each test gets its own namespace and console. */
export const aConsoleServer = (prefix: string, options: StartOptions = {}) => {
  let sandbox: RunningSandbox
  let namespaces = 0

  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, at: MORNING, ...options })
  })
  afterAll(() => sandbox.close())

  return {
    /** The server itself, once it runs. */
    server: () => sandbox,
    aNamespace: () => {
      namespaces += 1
      const name = `${prefix}-${namespaces}`
      const namespace = sandbox.namespace(name)
      return {
        ...speakTo(namespace),
        name,
        url: namespace.url,
        console: `${namespace.url}/__admin`,
      }
    },
  }
}
