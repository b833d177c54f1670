import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { ProductCode } from '../billing/identifiers.ts'
import type { Scenario } from '../billing/scenario.ts'
import { Scenario as Rule, ScenarioRules } from '../catalogue/schemas/scenarios-file.ts'
import { namespaceFor } from '../namespaces/namespace-for.ts'
import { findScenarioProblems } from '../scenarios/problems.ts'
import type { ScenarioCount, ScenarioRegistry } from '../scenarios/registry.ts'
import type { Mock } from '../server/mock.ts'
import { readBody } from './body.ts'
import type { Operation } from './operation.ts'
import { problem, refuseIssues } from './problem.ts'
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
  const view = (board: ScenarioRegistry): ScenariosView => ({
    armed: board.armed().map(show),
    files: board.counted(mock.fixtures.scenarios).map(show),
  })
  const rulesOf = (board: ScenarioRegistry) => board.armed().map(({ scenario }) => scenario)

  return new Hono({ strict: false })
    .get('/', async (c) => c.json(view((await namespaceFor(c, mock)).scenarios)))
    .put('/', async (c) => {
      const body = await readBody(c, NewScenarios)
      if (!body.ok) return body.response
      const wanted = body.value.scenarios as readonly Scenario[]
      const { scenarios } = await namespaceFor(c, mock)
      const refusal = refuseFlawed(c, wanted, mock, (index) => `/scenarios/${index}`)
      if (refusal) return refusal
      scenarios.arm(wanted)
      return c.json(view(scenarios))
    })
    .post('/', async (c) => {
      const body = await readBody(c, Rule)
      if (!body.ok) return body.response
      const scenario = body.value as Scenario
      const { scenarios } = await namespaceFor(c, mock)
      const refusal = refuseFlawed(c, [scenario], mock, () => '')
      if (refusal) return refusal
      const others = rulesOf(scenarios).filter(({ name }) => name !== scenario.name)
      if (others.length >= MOST)
        return problem(c, 409, 'Too many scenarios', `${MOST} may be armed at once; disarm some.`)
      scenarios.arm([scenario, ...others])
      return c.json(view(scenarios), 201)
    })
    .delete('/', async (c) => {
      const { scenarios } = await namespaceFor(c, mock)
      scenarios.clear()
      return c.body(null, 204)
    })
    .delete('/:name', async (c) => {
      const { scenarios } = await namespaceFor(c, mock)
      const before = rulesOf(scenarios)
      const after = before.filter(({ name }) => name !== c.req.param('name'))
      if (after.length === before.length)
        return problem(c, 404, 'No such scenario', `No scenario "${c.req.param('name')}" is armed.`)
      scenarios.arm(after)
      return c.body(null, 204)
    })
}

const show = ({ scenario, fitted, answered }: ScenarioCount) =>
  ({ ...scenario, fitted, answered }) as ScenariosView['armed'][number]

const refuseFlawed = (
  c: Context,
  scenarios: readonly Scenario[],
  { fixtures }: Mock,
  pointerTo: (index: number) => string,
): Response | undefined => {
  const issues = findScenarioProblems(scenarios, fixtures)
  if (issues.length === 0) return undefined
  return refuseIssues(
    c,
    'Scenario cannot happen',
    'Nothing was armed',
    issues.map(({ index, pointer, problem }) => {
      const { product = '' } = scenarios[index]?.when ?? {}
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
