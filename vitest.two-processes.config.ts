import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = dirname(fileURLToPath(import.meta.url))
const original = join(root, 'mock-server/index.ts')
const twoProcesses = join(root, 'test/support/two-processes.ts')

process.stderr.write(
  'left out: tests that are limited in number, and of the timer of an idle stream (each process has its own)\n',
)

/** Tests that import the mock get two processes with a load balancer in front of them. */
export default defineConfig({
  plugins: [
    {
      name: 'two-processes',
      enforce: 'pre',
      resolveId: (source, importer = '') =>
        importer.startsWith(join(root, 'test')) &&
        importer !== twoProcesses &&
        resolve(dirname(importer), source) === original
          ? twoProcesses
          : null,
    },
  ],
  test: {
    name: 'two-processes',
    include: [
      'test/unit/{admin,billing,faults,hints,journal,protocol,scenarios,wire}/**/*.test.ts',
      'test/system/{admin,billing,namespaces,receipt}/**/*.test.ts',
    ],
    // Each process has its own limits and timers for these.
    testNamePattern: /^(?!.*(?:are limited in number|an idle stream sends a comment))/,
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 30_000,
    globalSetup: ['test/support/one-postgres.ts'],
    reporters: ['dot'],
  },
})
