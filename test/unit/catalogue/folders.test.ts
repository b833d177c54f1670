import { renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aNumber, anOverlay, problemsOf } from '../../support/an-overlay.ts'

const NUMBERS = { current: [aNumber()] }

describe('the folder itself', () => {
  test('must not be a file in it, and must exist', () => {
    const overlay = anOverlay({ 'families/pgas/numbers.json': NUMBERS })
    const file = join(overlay.folder, 'families/pgas/numbers.json')
    expect(problemsOf([file])).toEqual([
      `numbers.json: is a file; give the folder it belongs to: ${overlay.folder}`,
    ])
    expect(problemsOf([join(overlay.folder, 'gone')])).toEqual([
      expect.stringMatching(/there is no folder .*gone; correct the path/),
    ])
  })

  test('must not be one of its subfolders', () => {
    const overlay = anOverlay({ 'families/pgas/numbers.json': NUMBERS })
    const remedy = `is not read; give the folder that contains families/: ${overlay.folder}`
    expect(problemsOf([join(overlay.folder, 'families')])).toEqual([
      `families/pgas/numbers.json: ${remedy}`,
    ])
    expect(problemsOf([join(overlay.folder, 'families/pgas')])).toEqual([
      `pgas/numbers.json: ${remedy}`,
    ])
  })

  test('is given once', () => {
    const overlay = anOverlay({ 'families/pgas/numbers.json': NUMBERS })
    const link = join(overlay.parent, 'link')
    symlinkSync(overlay.folder, link)
    expect(problemsOf([overlay.folder, link])).toEqual(['link: is given twice; keep one'])
  })

  test('may be a link, and may contain links', async () => {
    const overlay = anOverlay({ 'elsewhere/pgas/numbers.json': NUMBERS })
    renameSync(join(overlay.folder, 'elsewhere'), join(overlay.parent, 'elsewhere'))
    symlinkSync(join(overlay.parent, 'elsewhere'), join(overlay.folder, 'families'))
    const link = join(overlay.parent, 'link')
    symlinkSync(overlay.folder, link)
    expect(problemsOf([link])).toEqual([])
    rmSync(join(overlay.parent, 'elsewhere'), { recursive: true })
    expect(problemsOf([link])).toEqual(['link/families: is a broken link; correct or remove it'])
  })
})
