import type { FamilyFiles, FixtureSet, Reply } from '../fixture-set.ts'

type Numbers = NonNullable<FamilyFiles['numbers']>
/** One entry of `numbers.json`. */
export type Listed = NonNullable<Numbers['current']>[number]

/** A family's file in this folder, and the family merged with the folders below. */
export type OwnFamily = {
  readonly name: string
  readonly file: string
  readonly family: NonNullable<FamilyFiles['family']>
  readonly whole: FamilyFiles
}

type Levels = { readonly own: FixtureSet; readonly level: FixtureSet }

/** Each `family.json` of a folder. */
export const familiesOf = ({ own, level }: Levels): readonly OwnFamily[] =>
  [...own.families].flatMap(([name, { family }]) => {
    const whole = level.families.get(name)
    return family && whole ? [{ name, file: `families/${name}/family.json`, family, whole }] : []
  })

/** Each test number of a folder, with its place and the family whose file lists it. */
export const numbersOf = ({ own, level }: Levels) =>
  [...own.families].flatMap(([name, { numbers }]) => {
    const whole = level.families.get(name)
    if (!numbers || !whole) return []
    return (['current', 'legacy'] as const).flatMap((scheme) =>
      (numbers[scheme] ?? []).map((entry, index) => ({
        name,
        file: `families/${name}/numbers.json`,
        keys: [scheme, index] as const,
        scheme,
        entry,
        whole,
      })),
    )
  })

/**
 * Each reply of a folder that was not observed: the vendor's real answers are not ours to correct.
 */
export const repliesOf = ({ own, level }: Levels) =>
  [...own.families].flatMap(([name, { replies }]) =>
    [...replies].flatMap(([reply, content]) =>
      content && content.inquiry.provenance.kind !== 'observed'
        ? [
            {
              file: `families/${name}/replies/${reply}.json`,
              reply: content as Reply,
              family: level.families.get(name)?.family,
            },
          ]
        : [],
    ),
  )

/** Product code to family; undefined when the price list cannot be read. */
export const familyByCode = ({ priceList }: FixtureSet): ReadonlyMap<string, string> | undefined =>
  priceList && new Map(priceList.map(({ code, family }) => [code, family]))

/** The response codes with what they mean; undefined when they cannot be read. */
export const responseCodes = ({ responseCodes: list }: FixtureSet) =>
  list && new Map(list.map(({ code, status }) => [code, status]))
