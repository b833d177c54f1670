import { readBuiltIn } from '../mock-server/catalogue/built-in.ts'
import { type Generated, typeScript } from './generated.ts'

/** The digest that lets a server start without checking the built-in fixtures again. */
export const checkedFixtures = (): Generated =>
  typeScript(
    'mock-server/catalogue/checked.ts',
    `/** The digest of the built-in fixtures when they were last checked. */
export const CHECKED = '${readBuiltIn().digest}'
`,
  )
