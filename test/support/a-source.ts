import { loadFixtures } from '../../mock-server/catalogue/load.ts'
import type { ExportSource } from '../../mock-server/export/source.ts'
import { PARTNER } from './a-mock-server.ts'

const fixtures = loadFixtures()

/** The built-in fixtures, exported for a server of this URL. */
export const aSource = (differences: Partial<ExportSource> = {}): ExportSource => ({
  fixtures,
  url: 'http://127.0.0.1:4250',
  account: PARTNER,
  version: '0.0.0',
  ...differences,
})

/** Fills in `{{names}}`, as the programs do when they send a request. @throws for an undefined name */
export const fillIn = (text: string, lookUp: (name: string) => unknown): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_match, name: string) => {
    const value = lookUp(name)
    if (value === undefined) throw new Error(`the variable ${name} is not defined`)
    return String(value)
  })
