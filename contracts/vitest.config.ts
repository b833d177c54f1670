import { defineConfig } from 'vitest/config'

/**
 * The consumer tests, which write the pacts. One file at a time, since parallel writers lose
 * interactions.
 */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['consumer/**/*.contract.ts'],
    fileParallelism: false,
    testTimeout: 20_000,
  },
})
