import { defineConfig } from 'vitest/config'

/** The consumer's side: writes the pacts. One file at a time, for parallel writers lose interactions. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['consumer/**/*.contract.ts'],
    fileParallelism: false,
    testTimeout: 20_000,
  },
})
