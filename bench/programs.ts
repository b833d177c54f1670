import type { Program } from './server-process.ts'

/** The mock: journal on, no log, a large deposit. */
export const mock: Program = {
  file: 'bin/iak-sandbox.js',
  // The same flags as `npm start`.
  nodeFlags: ['--min-semi-space-size=4', '--max-semi-space-size=4', '--max-old-space-size=2000'],
  flags: (port) => [
    ...['--port', String(port), '--log', 'silent'],
    ...['--account', '123123123:sandbox:900000000000000'],
  ],
  firstRequest: { method: 'GET', path: '/__admin/livez' },
}

/** The floor in one format, with replies as large as the mock's. */
export const floor = (format: 'json' | 'xml', answer: string): Program => ({
  file: 'bench/floor.ts',
  flags: (port) => [String(port), format],
  env: { FLOOR_ANSWER: answer },
  firstRequest: { method: 'GET', path: '/' },
})
