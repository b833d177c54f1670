import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { ProductCode } from '../billing/identifiers.ts'
import type { ScenarioRule } from '../billing/rule.ts'
import { findRuleFlaws } from '../billing/rule-flaws.ts'
import { ScenarioRule as Rule, ScenarioRules } from '../catalogue/schemas/scenarios-file.ts'
import type { Mock } from '../mock.ts'
import { spaceOf } from '../namespaces/space-of.ts'
import type { ScenarioBoard, ScenarioCount } from '../rehearsal/board.ts'
import { readBody } from './body.ts'
import type { Operation } from './operation.ts'
import { problem, refuseFlaws } from './problem.ts'
import { between } from './schemas.ts'
import { meant } from './scope-flaws.ts'

/** What one namespace may have armed at once. */
const MOST = 500

const counts = {
  fitted: between(0, Number.MAX_SAFE_INTEGER),
  answered: between(0, Number.MAX_SAFE_INTEGER),
}
const CountedRule = v.strictObject({ ...Rule.entries, ...counts })
const ScenariosView = v.strictObject({ armed: v.array(CountedRule), files: v.array(CountedRule) })
const NewScenarios = v.strictObject({ scenarios: ScenarioRules })

/** The scenarios of a namespace in the order they are tried, with how many calls fitted and how many each answered. */
export type ScenariosView = v.InferOutput<typeof ScenariosView>

/** A scenario as it is armed. */
export type NewScenario = v.InferOutput<typeof Rule>

/** The description of these routes. */
export const SCENARIO_OPERATIONS: readonly Operation[] = [
  {
    id: 'listScenarios',
    method: 'get',
    path: '/scenarios',
    summary:
      'Lists the scenarios armed here and those of fixture files, in the order they are tried.',
    answers: { 200: ScenariosView },
  },
  {
    id: 'putScenarios',
    method: 'put',
    path: '/scenarios',
    summary: 'Arms these scenarios in place of all that were armed; their counts begin anew.',
    body: NewScenarios,
    answers: { 200: ScenariosView },
    problems: [400, 413],
  },
  {
    id: 'armScenario',
    method: 'post',
    path: '/scenarios',
    summary: 'Arms one scenario before the others; one of the same name gives up its place.',
    body: Rule,
    answers: { 201: ScenariosView },
    problems: [400, 409, 413],
  },
  {
    id: 'clearScenarios',
    method: 'delete',
    path: '/scenarios',
    summary: 'Disarms everything; scenarios of fixture files stay, and count anew.',
    answers: { 204: 'nothing' },
  },
  {
    id: 'disarmScenario',
    method: 'delete',
    path: '/scenarios/{name}',
    summary: 'Disarms one scenario.',
    answers: { 204: 'nothing' },
    problems: [404],
  },
]

/** Shows, arms and disarms the scenarios of a namespace. */
export const scenarioRoutes = (mock: Mock): Hono => {
  const view = (board: ScenarioBoard): ScenariosView => ({
    armed: board.armed().map(show),
    files: board.counted(mock.fixtures.scenarios).map(show),
  })
  const rulesOf = (board: ScenarioBoard) => board.armed().map(({ rule }) => rule)

  return new Hono({ strict: false })
    .get('/', async (c) => c.json(view((await spaceOf(c, mock)).scenarios)))
    .put('/', async (c) => {
      const body = await readBody(c, NewScenarios)
      if (!body.ok) return body.response
      const rules = body.value.scenarios as readonly ScenarioRule[]
      const { scenarios } = await spaceOf(c, mock)
      const refusal = refuseFlawed(c, rules, mock, (index) => `/scenarios/${index}`)
      if (refusal) return refusal
      scenarios.arm(rules)
      return c.json(view(scenarios))
    })
    .post('/', async (c) => {
      const body = await readBody(c, Rule)
      if (!body.ok) return body.response
      const rule = body.value as ScenarioRule
      const { scenarios } = await spaceOf(c, mock)
      const refusal = refuseFlawed(c, [rule], mock, () => '')
      if (refusal) return refusal
      const others = rulesOf(scenarios).filter(({ name }) => name !== rule.name)
      if (others.length >= MOST)
        return problem(c, 409, 'Too many scenarios', `${MOST} may be armed at once; disarm some.`)
      scenarios.arm([rule, ...others])
      return c.json(view(scenarios), 201)
    })
    .delete('/', async (c) => {
      const { scenarios } = await spaceOf(c, mock)
      scenarios.clear()
      return c.body(null, 204)
    })
    .delete('/:name', async (c) => {
      const { scenarios } = await spaceOf(c, mock)
      const before = rulesOf(scenarios)
      const after = before.filter(({ name }) => name !== c.req.param('name'))
      if (after.length === before.length)
        return problem(c, 404, 'No such scenario', `No scenario "${c.req.param('name')}" is armed.`)
      scenarios.arm(after)
      return c.body(null, 204)
    })
}

const show = ({ rule, fitted, answered }: ScenarioCount) =>
  ({ ...rule, fitted, answered }) as ScenariosView['armed'][number]

const refuseFlawed = (
  c: Context,
  rules: readonly ScenarioRule[],
  { fixtures }: Mock,
  pointerTo: (index: number) => string,
): Response | undefined => {
  const flaws = findRuleFlaws(rules, fixtures)
  if (flaws.length === 0) return undefined
  return refuseFlaws(
    c,
    'Scenario cannot happen',
    'Nothing was armed',
    flaws.map(({ index, pointer, problem }) => {
      const { product = '' } = rules[index]?.when ?? {}
      const isUnknown =
        pointer === '/when/product' &&
        !fixtures.product(product as ProductCode) &&
        !problem.endsWith('?')
      return {
        pointer: pointerTo(index) + pointer,
        detail: isUnknown ? problem + meant(product, fixtures) : problem,
      }
    }),
  )
}
