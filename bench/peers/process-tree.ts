import { readdirSync, readFileSync } from 'node:fs'

/** A process as the system reports it. */
export type ProcessRow = {
  readonly pid: number
  readonly parent: number
  /** Its CPU time, with that of the children it has waited for. @unit milliseconds */
  readonly cpu: number
  /** @unit MB */
  readonly resident: number
}

/** Linux has counted CPU time in hundredths of a second for programs since 2.6. */
const MS_PER_TICK = 10
const PAGE_MB = 4096 / 1024 ** 2

/** Reads `/proc/<pid>/stat`, whose second field is a name that may contain anything. */
export const parseStat = (stat: string): ProcessRow => {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = fields.slice(11, 15).reduce((sum, one) => sum + Number(one), 0)
  return {
    pid: Number.parseInt(stat, 10),
    parent: Number(fields[1]),
    cpu: ticks * MS_PER_TICK,
    resident: Number(fields[21]) * PAGE_MB,
  }
}

/** The rows of a process and all that it has started. */
export const treeOf = (pid: number, rows: readonly ProcessRow[]): readonly ProcessRow[] => [
  ...rows.filter((row) => row.pid === pid),
  ...rows.filter(({ parent }) => parent === pid).flatMap((child) => treeOf(child.pid, rows)),
]

/** CPU time and resident memory of a process tree. @throws where there is no `/proc` */
export const usageOf = (pid: number) => {
  const tree = treeOf(pid, readdirSync('/proc').flatMap(readRow))
  const sum = (of: (row: ProcessRow) => number) => tree.reduce((all, row) => all + of(row), 0)
  return { cpu: sum(({ cpu }) => cpu), resident: sum(({ resident }) => resident) }
}

const readRow = (name: string): readonly ProcessRow[] => {
  if (!/^\d+$/.test(name)) return []
  try {
    return [parseStat(readFileSync(`/proc/${name}/stat`, 'utf8'))]
  } catch {
    return [] // It ended in the meantime.
  }
}
