import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/node-version.ts',
    sequence: { shuffle: true },
    testTimeout: 20_000,
    // A busy machine may let a browser wait for longer than the usual second.
    expect: { poll: { timeout: 10_000 } },
  },
})
