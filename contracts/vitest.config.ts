import { defineConfig } from 'vitest/config'

/** The consumer tests, which write the pacts, in one process because loading Pact takes longest. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['consumer/**/*.contract.ts'],
    fileParallelism: false,
    isolate: false,
    testTimeout: 20_000,
  },
})
