import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { BUILT_IN } from '../../mock-server/catalogue/built-in.ts'
import { validateFixtures } from '../../mock-server/cli/validate.ts'

/** An overlay of the built-in fixtures, with helpers for tests of invalid ones. */
export const anOverlay = (files: Readonly<Record<string, unknown>> = {}) => {
  const parent = mkdtempSync(join(tmpdir(), 'iak-overlay-'))
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }))
  const folder = join(parent, 'qa')
  mkdirSync(folder)
  const write = (file: string, content: unknown) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    const isRaw = typeof content === 'string' || content instanceof Uint8Array
    writeFileSync(join(folder, file), isRaw ? content : JSON.stringify(content))
  }
  for (const [file, content] of Object.entries(files)) write(file, content)
  /**
   * One line for each problem, such as `qa/price-list.json /0/fee: …`; none if there are no
   * problems.
   */
  const problems = (): readonly string[] => problemsOf([folder])
  return { parent, folder, write, problems }
}

/** What `validate` lists for folders, line by line. */
export const problemsOf = (folders: readonly string[]): readonly string[] => {
  const { ok, report } = validateFixtures(folders)
  return ok
    ? []
    : report
        .split('\n')
        .slice(1)
        .map((line) => line.trim())
}

/** The provenance of entries in tests. */
export const provenance = { kind: 'assumed', source: 'a test', checked: '2026-11-21' } as const

/** A test number that succeeds. */
export const aNumber = (differences: object = {}) => ({
  ...{ code: 'PGAS', hp: '5', stage: 'success', responseCode: '00', label: 'x', provenance },
  ...differences,
})

/** An entry of the price list. */
export const aLine = (differences: object = {}) => ({
  ...{ code: 'NEW', name: 'New', family: 'pgas', type: 'pgas', category: 'postpaid' },
  ...{ status: 1, fee: 2_500, komisi: 600, provenance },
  ...differences,
})

/** A built-in fixture file, to be changed. */
// biome-ignore lint/suspicious/noExplicitAny: tests break documents of every shape
export const builtIn = (file: string): any => JSON.parse(readFileSync(join(BUILT_IN, file), 'utf8'))

// biome-ignore lint/suspicious/noExplicitAny: tests break documents of every shape
type Change = (document: any) => unknown

/** The problems of a built-in file after a change. */
const breakFile = (file: string, change: Change): readonly string[] => {
  const content = builtIn(file)
  change(content)
  return anOverlay({ [file]: content }).problems()
}

/** The problems of a family's file after a change. */
export const breakFamily = (change: Change, name = 'pgas'): readonly string[] =>
  breakFile(`families/${name}/family.json`, change)

/** The problems of a reply after a change. */
export const breakReply = (
  change: Change,
  file = 'families/pgas/replies/PGAS.one-bill.json',
): readonly string[] => breakFile(file, change)

/** The problems of a test number of PGAS that differs from one that succeeds. */
export const breakNumber = (differences: object): readonly string[] =>
  anOverlay({ 'families/pgas/numbers.json': { current: [aNumber(differences)] } }).problems()
