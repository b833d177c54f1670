import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** What both kinds of test share. */
const shared = {
  globalSetup: ['test/support/node-version.ts', 'test/support/a-console-bundle.ts'],
  sequence: { shuffle: true },
  // Only a test that hangs takes so long, however slow the machine is.
  testTimeout: 60_000,
  // A busy machine may let a browser wait for longer than the usual second.
  expect: { poll: { timeout: 10_000 } },
}

/**
 * Folders of `test/system` about what partners receive: the packages as they are published, the
 * image, exported collections in the programs they are for, other languages and runtimes, and the
 * printed recipes and commands. They install, pack and copy whole trees, so `npm test` leaves them
 * to `npm run test:package`.
 */
const RECEIVED = ['docker', 'export', 'languages', 'package', 'recipes', 'runtimes']
const PACKAGE = RECEIVED.map((folder) => `test/system/${folder}/**/*.test.ts`)

/** They replace a module, so each needs its own modules. */
const MOCKING = [
  'test/system/admin/stream.test.ts',
  'test/system/server/tls/{authority,on-the-wire}.test.ts',
]

export default defineConfig({
  test: {
    // One more than there are cores, because tests of sockets and processes wait a lot.
    maxWorkers: availableParallelism() + 1,
    projects: [
      // In process: no port, no child process, no browser; the files of a worker share its modules.
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          isolate: false,
          // Thousands of short-lived sandboxes; a larger young generation means fewer collections.
          execArgv: ['--max-semi-space-size=64'],
        },
      },
      // Processes, sockets and the browser; these files share modules, too, which are costly to load.
      {
        test: {
          ...shared,
          name: 'system',
          include: ['test/system/**/*.test.ts'],
          exclude: [...MOCKING, ...PACKAGE],
          isolate: false,
          globalSetup: [
            ...shared.globalSetup,
            'test/support/one-browser.ts',
            'test/support/one-postgres.ts',
          ],
        },
      },
      { test: { ...shared, name: 'system-mocking', include: MOCKING } },
      // Servers under load, whose parts are killed, cut off and filled up; one load at a time.
      {
        test: {
          ...shared,
          name: 'load',
          include: ['bench/**/*.test.ts'],
          isolate: false,
          fileParallelism: false,
        },
      },
      {
        test: {
          ...shared,
          name: 'package',
          include: PACKAGE,
          isolate: false,
          globalSetup: [
            ...shared.globalSetup,
            'test/support/one-browser.ts',
            'test/support/once-a-run.ts',
          ],
        },
      },
    ],
  },
})
