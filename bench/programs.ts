import type { Program } from './server-process.ts'

/** The mock: journal on, no narration, a deposit that lasts. */
export const mock: Program = {
  file: 'bin/iak-sandbox.js',
  // As `npm start` and the first line of the program have it.
  nodeFlags: ['--max-semi-space-size=8'],
  flags: (port) => [
    ...['--port', String(port), '--log', 'silent'],
    ...['--account', '123123123:sandbox:900000000000000'],
  ],
  firstRequest: { method: 'GET', path: '/__admin/livez' },
}

/** The floor in one format, answering as much as the mock does. */
export const floor = (format: 'json' | 'xml', answer: string): Program => ({
  file: 'bench/floor.ts',
  flags: (port) => [String(port), format],
  env: { FLOOR_ANSWER: answer },
  firstRequest: { method: 'GET', path: '/' },
})
