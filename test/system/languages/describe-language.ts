import { describe, test } from 'vitest'
import { absentTool } from '../recipes/installed.ts'

/** The tools that a language needs, each with a command that succeeds where it is installed. */
export type Tools = Parameters<typeof absentTool>[0]

/**
 * Groups the tests of a page about one language. Where a tool is missing they are skipped, with the
 * reason; with `REQUIRE_LANGUAGES=1` they fail instead.
 */
export const describeLanguage = async (
  page: string,
  tools: Tools,
  tests: () => void,
): Promise<void> => {
  const absent = await absentTool(tools)
  if (absent === undefined) {
    describe(page, tests)
    return
  }
  if (process.env.REQUIRE_LANGUAGES === '1') {
    test(page, () => {
      throw new Error(`${absent}, and REQUIRE_LANGUAGES=1 forbids to skip ${page}`)
    })
    return
  }
  // The usual reporter counts skipped tests without their titles.
  process.stderr.write(`${page}: skipped, ${absent}\n`)
  test.skip(`${page} (skipped: ${absent})`, tests)
}
