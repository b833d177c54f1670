import * as v from 'valibot'
import type { KnownProcess } from '../billing/ledger.ts'

/** One of the processes that share a sandbox. */
export const ProcessView = v.strictObject({
  /** Host and process id. */
  name: v.string(),
  version: v.string(),
  /** The beginning of the digest of its fixtures. */
  fixtures: v.string(),
  isSelf: v.boolean(),
  /** How it differs from the process that answers. */
  differs: v.array(v.picklist(['fixtures', 'version'])),
})

export type ProcessView = v.InferOutput<typeof ProcessView>

/** Compares processes with the one that answers. */
export const compareProcesses = (
  processes: readonly KnownProcess[],
  own: Pick<KnownProcess, 'fixtures' | 'version'>,
): ProcessView[] =>
  processes.map((one) => ({
    ...one,
    // What was reported a moment ago may be outdated.
    ...(one.isSelf && own),
    fixtures: (one.isSelf ? own : one).fixtures.slice(0, 12),
    differs: (['fixtures', 'version'] as const).filter(
      (part) => !one.isSelf && one[part] !== own[part],
    ),
  }))

/** Names the processes that differ, with the remedy; undefined when none does. */
export const warningOf = (processes: readonly ProcessView[]): string | undefined => {
  const differing = (part: ProcessView['differs'][number]) =>
    processes.filter(({ differs }) => differs.includes(part))
  const many = processes.length
  const [fixtures, versions] = [differing('fixtures'), differing('version')]
  const sentences = [
    ...(fixtures.length > 0
      ? [
          `${fixtures.length} of ${many} processes have different fixtures from this one (${namesOf(fixtures)}), so the same request may get different answers: start all with the same version, --fixtures and --seed.`,
        ]
      : []),
    ...(versions.length > 0
      ? [
          `${versions.length} of ${many} processes run a different version from this one (${versions.map(({ name, version }) => `${name}: ${version}`).join(', ')}).`,
        ]
      : []),
  ]
  return sentences.length > 0 ? sentences.join(' ') : undefined
}

const namesOf = (processes: readonly ProcessView[]) => processes.map(({ name }) => name).join(', ')
