import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import type { Faker, Randomizer } from '@faker-js/faker'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Draws names and numbers. */
export type Chance = Faker

let loaded: Faker | undefined

/** Faker takes a tenth of a second to load, so it is loaded when something is first generated. */
const faker = (): Faker => {
  if (loaded) return loaded
  const module = createRequire(import.meta.url)(
    '@faker-js/faker',
  ) as typeof import('@faker-js/faker')
  const locale = [module.id_ID, module.en, module.base]
  loaded = new module.Faker({ locale, randomizer: quickToSeed() })
  return loaded
}

/** Faker's own generator takes longer to seed than a whole payment takes. */
const quickToSeed = (): Randomizer => {
  let generator = xoroshiro128plus(0)
  return {
    next: () => (generator.next() >>> 0) / 2 ** 32,
    seed: (seed) => {
      generator = xoroshiro128plus(typeof seed === 'number' ? seed : (seed[0] ?? 0))
    },
  }
}

/** Draws Indonesian names and numbers: the same for the same keys, on every run and every machine. */
export const chanceFor = (...keys: readonly (string | number)[]): Chance => {
  const chance = faker()
  chance.seed(createHash('sha256').update(keys.join('/')).digest().readUInt32BE())
  return chance
}
