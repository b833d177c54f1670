import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import type { Faker } from '@faker-js/faker'

/** Draws names and numbers. */
export type Chance = Faker

let loaded: Faker | undefined

/** Faker takes a tenth of a second to load, so it is loaded when something is first generated. */
const faker = (): Faker => {
  if (loaded) return loaded
  const module = createRequire(import.meta.url)(
    '@faker-js/faker',
  ) as typeof import('@faker-js/faker')
  loaded = new module.Faker({ locale: [module.id_ID, module.en, module.base] })
  return loaded
}

/** Draws Indonesian names and numbers: the same for the same keys, on every run and every machine. */
export const chanceFor = (...keys: readonly (string | number)[]): Chance => {
  const chance = faker()
  chance.seed(createHash('sha256').update(keys.join('/')).digest().readUInt32BE())
  return chance
}
