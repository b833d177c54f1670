import type { Fixtures } from '../mock-server/catalogue/assemble.ts'
import { type Generated, typeScript } from './generated.ts'
import { knownFamilies } from './known-families.ts'

/** What the client reads in each family's detail: `detail` of every `family.json`. */
export const clientShapes = (fixtures: Fixtures): Generated => {
  const shapes = knownFamilies(fixtures).map(({ name, file }) => [name, file.detail])
  return typeScript(
    'src/families/shapes.ts',
    `import type { Shape } from './shape.ts'

/**
 * The detail (\`desc\`) of each family: its own data under the vendor's own names.
 *
 * @source the vendor's documented inquiries and payments; fields that only one of them has are blank in the other
 */
export const SHAPES = ${JSON.stringify(Object.fromEntries(shapes))} as const satisfies Record<string, Shape>
`,
  )
}
