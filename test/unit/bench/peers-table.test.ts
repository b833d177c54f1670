import { expect, test } from 'vitest'
import { parseStat, treeOf } from '../../../bench/peers/process-tree.ts'
import { type Round, tableOf } from '../../../bench/peers/table.ts'

const round = (cpu: number): Round => ({
  ...{ cpu, perSecond: 1000.4, p50: 1.23, p99: 9.87, firstAnswer: 100.2, idle: 60.4, loaded: 90.6 },
})

test('a row shows the medians of its rounds, and the spread of the CPU time', () => {
  const rounds = [round(0.05), round(0.02), round(0.03)]
  const [, , row] = tableOf([{ name: 'one', version: '1.2.3', rounds }]).split('\n')
  expect(row).toBe('| one | 1.2.3 | 0.030 (0.020–0.050) | 1000 | 1.2 | 9.9 | 100 | 60 | 91 |')
})

test('a peer that cannot be measured keeps its row, with the reason on one line', () => {
  const missing = 'it ended:\n  no | heap'
  const [head, , row] = tableOf([
    { name: 'one', version: '1.2.3', rounds: [round(0.05)], missing },
  ]).split('\n')
  expect(row).toBe('| one | 1.2.3 | not measured: it ended: no   heap |  |  |  |  |  |  |')
  expect(row?.split('|')).toHaveLength(head?.split('|').length as number)
})

/** Fields 4 to 24 of `/proc/<pid>/stat`: parent, ten others, four CPU times, seven others, pages. */
const stat = (pid: number, name: string, parent: number) =>
  `${pid} (${name}) S ${parent} 1 1 0 -1 0 9 9 9 9 120 30 4 1 20 0 7 0 5 1000 25600 99`

test('reads parent, CPU time and memory of a process whose name has spaces and brackets', () =>
  expect(parseStat(stat(42, 'a) 1 (b', 7))).toEqual({
    ...{ pid: 42, parent: 7, cpu: 1550, resident: 100 },
  }))

test('a tree has the process and all its descendants, and no others', () => {
  const rows = [stat(1, 'init', 0), stat(5, 'wrapper', 1), stat(6, 'java', 5), stat(7, 'sh', 1)]
  const tree = treeOf(5, [...rows, stat(8, 'child', 6)].map(parseStat))
  expect(tree.map(({ pid }) => pid)).toEqual([5, 6, 8])
})
