import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Reread } from '../../../mock-server/catalogue/watch.ts'
import { createSandbox } from '../../../mock-server/index.ts'
import { MORNING, speakTo } from '../../support/a-mock-server.ts'
import { aNumber, anOverlay } from '../../support/an-overlay.ts'

const FILE = 'families/pgas/numbers.json'
const named = (name: string) =>
  JSON.stringify({ current: [aNumber({ changes: { tr_name: name } })] })

/** Long enough for the busiest machine; a change is waited for, not timed. */
const PATIENT = { timeout: 30_000, interval: 50 }

const write = (folder: string, content: string, file = FILE) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), content)
}

/** A watching sandbox with a folder that sets the customer name of one number. */
const aWatch = (folder: string) => {
  const reloads: Reread[] = []
  const mock = speakTo(
    createSandbox({
      at: MORNING,
      fixtures: folder,
      watch: true,
      observe: { fixturesReloaded: (outcome) => reloads.push(outcome) },
    }),
  )
  onTestFinished(() => mock.close())
  const name = async () => (await mock.inquire('PGAS', '5')).data.tr_name
  const readyz = async () =>
    (await (await mock.fetch('/__admin/readyz')).json()) as { status: string; fixtures?: string }
  return {
    mock,
    reloads,
    name,
    readyz,
    serves: (wanted: string) => expect.poll(name, PATIENT).toBe(wanted),
    refuses: (problem: RegExp) =>
      expect.poll(async () => (await readyz()).fixtures, PATIENT).toMatch(problem),
  }
}

const aWatched = () => {
  const overlay = anOverlay({ [FILE]: named('FIRST') })
  const replace = (content: string) => {
    write(overlay.parent, content, 'beside.json')
    renameSync(join(overlay.parent, 'beside.json'), join(overlay.folder, FILE))
  }
  return { ...overlay, replace, ...aWatch(overlay.folder) }
}

describe('under watch', { timeout: 120_000 }, () => {
  test('a file may be replaced by another and then written in place, again and again', async () => {
    const { folder, replace, serves } = aWatched()
    await serves('FIRST')
    replace(named('A'))
    await serves('A')
    replace(named('B'))
    await serves('B')
    write(folder, named('C'))
    await serves('C')
    write(folder, named('D'))
    await serves('D')
  })

  test('an invalid file is reported and the last valid set stays in use, until it is corrected', async () => {
    const { folder, replace, serves, refuses, name, readyz, reloads } = aWatched()
    replace(named('A'))
    await serves('A')
    replace(named('B'))
    await serves('B')
    write(folder, '{"current": [')
    await refuses(
      /the last valid ones stay in use; 1 problem in the change: qa\/families\/pgas\/numbers\.json is not JSON/,
    )
    expect(await name()).toBe('B')
    expect(reloads.at(-1)).toMatchObject({ error: { problems: [{ pointer: '' }] } })
    write(folder, named('C'))
    await serves('C')
    expect(await readyz()).not.toHaveProperty('fixtures')
    rmSync(join(folder, FILE))
    await expect.poll(name, PATIENT).toBeUndefined()
    write(folder, named('D'))
    await serves('D')
  })

  test('an invalid amount does not stop the server', async () => {
    const { folder, refuses, name, serves } = aWatched()
    for (const nominal of ['8.500.000', 'Rp 2.500', -1, 2_500.5, 1e21, null, '']) {
      write(folder, JSON.stringify({ current: [aNumber({ changes: { nominal } })] }))
      await refuses(/\/current\/0\/changes\/nominal/)
      expect(await name()).toBe('FIRST')
      write(folder, named('FIRST'))
      await expect.poll(name, PATIENT).toBe('FIRST')
    }
    write(folder, '{}', 'families/pgas/number.json')
    await refuses(/number\.json is not read; did you mean families\/pgas\/numbers\.json/)
    rmSync(join(folder, 'families/pgas/number.json'))
    write(folder, named('LAST'))
    await serves('LAST')
  })

  test('the folder may be removed and recreated', async () => {
    const { folder, serves, refuses, name } = aWatched()
    rmSync(folder, { recursive: true })
    await refuses(/there is no folder .*qa; correct the path/)
    expect(await name()).toBe('FIRST')
    write(folder, named('A'))
    await serves('A')
    write(folder, named('B'))
    await serves('B')
    rmSync(folder, { recursive: true })
    write(folder, named('C'))
    await serves('C')
    write(folder, named('D'))
    await serves('D')
  })

  test('the folder, or one in it, may be replaced by another one', async () => {
    const { parent, folder, serves } = aWatched()
    write(join(parent, 'next'), named('A'))
    renameSync(folder, join(parent, 'old'))
    renameSync(join(parent, 'next'), folder)
    await serves('A')
    write(folder, named('B'))
    await serves('B')
    write(join(parent, 'inner'), named('C'))
    renameSync(join(folder, 'families'), join(parent, 'old-families'))
    renameSync(join(parent, 'inner/families'), join(folder, 'families'))
    await serves('C')
    write(folder, named('D'))
    await serves('D')
  })

  test('a link may change its target, as when Kubernetes updates a ConfigMap', async () => {
    const { parent, folder } = anOverlay()
    write(join(folder, '..one'), named('ONE'))
    symlinkSync('..one', join(folder, '..data'))
    symlinkSync('..data/families', join(folder, 'families'))
    const { serves } = aWatch(folder)
    await serves('ONE')
    for (const [next, last] of [
      ['TWO', '..one'],
      ['THREE', '..TWO'],
    ] as const) {
      write(join(folder, `..${next}`), named(next))
      symlinkSync(`..${next}`, join(folder, '..tmp'))
      renameSync(join(folder, '..tmp'), join(folder, '..data'))
      rmSync(join(folder, last), { recursive: true })
      await serves(next)
    }
    const link = join(parent, 'link')
    write(join(parent, 'v1'), named('V1'))
    write(join(parent, 'v2'), named('V2'))
    symlinkSync('v1', link)
    const linked = aWatch(link)
    await linked.serves('V1')
    symlinkSync('v2', join(parent, 'link2'))
    renameSync(join(parent, 'link2'), link)
    await linked.serves('V2')
    write(join(parent, 'v2'), named('V2 WRITTEN'))
    await linked.serves('V2 WRITTEN')
  })
})
