import type { FaultsView } from '../../mock-server/admin/faults.ts'
import type { ScenariosView } from '../../mock-server/admin/scenarios.ts'
import type { Books } from './books.ts'
import type { Notes } from './notes.ts'

/** How many payments the armed fault affects. */
const FAULTS = 5

const SCENARIOS = [
  {
    name: 'turns',
    when: { command: 'payment', refId: 'turns-*' },
    answer: { outcomes: ['39', '39', '00'] },
  },
  {
    name: 'third',
    when: { command: 'inquiry', refId: 'third-*', nth: 3 },
    answer: { outcomes: ['14'] },
  },
  { name: 'payments', when: { command: 'payment' }, answer: { outcomes: ['00'] } },
  { name: 'inquiries', when: { command: 'inquiry' }, answer: { outcomes: ['00'] } },
]

const FAULT = {
  fault: { kind: 'http-error', status: 503 },
  scope: { command: 'payment', product: 'PLNPOSTPAID' },
  times: FAULTS,
}

/** Asks the admin API of a namespace. @throws for anything but success */
export const admin = async (url: string, method: string, path: string, body?: unknown) => {
  const response = await fetch(`${url}/__admin${path}`, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}

/** Arms scenarios and a fault, all of which are counted. */
export const arm = async (url: string): Promise<void> => {
  await admin(url, 'PUT', '/scenarios', { scenarios: SCENARIOS })
  await admin(url, 'POST', '/faults', FAULT)
}

/**
 * Compares the counts of a namespace with its books. Both are written in one transaction, so they
 * agree exactly, also for requests whose answer was lost; the count of the fault can be compared
 * only with the answers.
 *
 * @returns what is wrong
 */
export const auditCounts = async (
  url: string,
  { transactions }: Books,
  { seen, payments }: Notes,
): Promise<readonly string[]> => {
  const { armed } = (await admin(url, 'GET', '/scenarios')) as ScenariosView
  const { faults } = (await admin(url, 'GET', '/faults')) as FaultsView
  const of = (name: string) => armed.find((one) => one.name === name)
  const [turns, third] = [of('turns'), of('third')]
  const begun = (prefix: string) => transactions.filter(({ refId }) => refId.startsWith(prefix))
  const decided = (prefix: string) =>
    begun(prefix).filter(({ state }) => state !== 'inquired').length
  const refused = third?.answered ?? 0
  const hits = faults[0]?.hits ?? FAULTS
  const wrong = (what: string, is: unknown, wanted: unknown) =>
    is === wanted ? [] : [`${what}: ${is} instead of ${wanted}`]
  return [
    ...wrong('payments in turns', turns?.matched, decided('turns-')),
    ...wrong('payments answered in turns', turns?.answered, decided('turns-')),
    ...wrong('payments', of('payments')?.matched, decided('')),
    ...wrong('inquiries of the third', third?.matched, begun('third-').length + refused),
    ...wrong('third inquiries refused', refused, (third?.matched ?? 0) < 3 ? 0 : 1),
    ...wrong('inquiries', of('inquiries')?.matched, transactions.length + refused),
    ...(seen.refused > refused ? [`${seen.refused} third inquiries were refused`] : []),
    ...(seen.faults > hits || seen.faults + seen.lostFaults < hits
      ? [`the fault counts ${hits}, seen were ${seen.faults} and lost ${seen.lostFaults}`]
      : []),
    ...payments
      .filter(({ kind, checks }) => kind === 'turns' && !areInTurn(checks))
      .map(({ refId, checks }) => `${refId} was checked out of turn: ${checks}`),
  ]
}

/**
 * Whether 39 came before 00: 39 answers only the first check of a pending payment, and 00 only
 * later ones. A check without an answer may or may not count; 42 comes before the payment.
 */
const areInTurn = (checks: readonly (string | undefined)[]): boolean => {
  const counted = checks.filter((code) => code !== '42')
  return counted.filter((code) => code === '39').length <= 1 && counted.indexOf('00') !== 0
}
