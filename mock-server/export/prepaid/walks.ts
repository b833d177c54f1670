import type { PrepaidVersion } from '../../billing/prepaid/order.ts'
import type { PrepaidProduct } from '../../billing/prepaid/product.ts'
import { PrepaidCode } from '../../billing/prepaid/response-code.ts'
import { ResponseCode } from '../../billing/response-code.ts'
import type { Operation } from '../../protocol/prepaid/operations.ts'
import { VERSION_1, VERSION_2 } from '../../protocol/prepaid/paths.ts'
import type { WireReply } from '../../wire/document.ts'
import { FORMATS, type Format } from '../requests.ts'
import { type ExportSource, exportedTopUps } from '../source.ts'
import { FILLED, type Folder, FRESH_REF_ID, type Step } from '../steps.ts'
import { type Asked, askedOf, bodyOf, numberFor } from './asked.ts'
import { operationsOf } from './openapi-schemas.ts'
import { repliesOf } from './replies.ts'

/** A folder for each version of the prepaid API. */
export const prepaidFolders = (source: ExportSource): readonly Folder[] =>
  ([1, 2] as const).map((version) => {
    const ask = askIn(version, source)
    return {
      name: `Prepaid, version ${version}`,
      about: ABOUT[version],
      steps: [],
      folders: [
        topUps(ask),
        outcomes(ask),
        ...(version === 2 ? [ofEachType(ask, source), receipts(ask), ...esims(ask, source)] : []),
        questions(ask, version),
        refusals(ask),
      ],
    }
  })

const ABOUT = {
  1: 'One path; `commands` names the operation.',
  2: 'A path for each operation.',
} as const

/** Makes a step of a version. @param asked overrides what the examples ask */
type Ask = (
  kind: Operation['kind'],
  step: Pick<Step, 'name' | 'format'> & Partial<Step>,
  asked?: Asked,
) => Step

const askIn =
  (version: PrepaidVersion, source: ExportSource): Ask =>
  (kind, { name, ...step }, asked = {}) => {
    const operation = operationsOf(version).find((one) => one.kind === kind)
    if (!operation) throw new Error(`version ${version} has no ${kind}`)
    const all = { ...askedOf(operation, FRESH_REF_ID, source), ...asked }
    const expects = codeOf(repliesOf(operation, version, source)[0])
    return {
      method: 'POST',
      path: version === 1 ? VERSION_1 : VERSION_2 + operation.path,
      body: bodyOf(operation, version, all, FILLED),
      ...(expects !== undefined && { expects }),
      ...step,
      name: `${name} (${step.format.toUpperCase()})`,
    }
  }

/** Some replies of version 1 have no code. */
const codeOf = (reply: WireReply | undefined): ResponseCode | undefined => {
  const { rc } = (reply?.data ?? {}) as { readonly rc?: ResponseCode }
  return rc
}

const SAME = { ref_id: FILLED.refId }

const folder = (name: string, about: string, steps: readonly Step[]): Folder => ({
  ...{ name, about, steps },
  folders: [],
})

const inBoth = (stepsIn: (format: Format) => readonly Step[]): readonly Step[] =>
  FORMATS.flatMap(stepsIn)

const topUps = (ask: Ask): Folder =>
  folder(
    'Top-up',
    'Run in order. A top-up is pending at first (39), and the same ref_id again buys nothing. In the vendor’s sandbox a person then presses SUCCESS or FAILED in the Sandbox Report.',
    inBoth((format) => [
      ask('top-up', { name: 'Top-up', format }),
      ask('top-up', { name: 'The same again', format }, SAME),
      ask('top-up-status', { name: 'Check status', format }, SAME),
    ]),
  )

/** Only the mock reads this header; elsewhere the top-up stays pending. */
const scenario = (outcomes: string) => ({ headers: { 'X-Mock-Scenario': `topup=${outcomes}` } })

const outcomes = (ask: Ask): Folder =>
  folder(
    'Outcomes',
    'The header X-Mock-Scenario makes iak-sandbox settle the top-up with the first status check.',
    inBoth((format) =>
      (['00', '07'] as const).flatMap((code) => [
        ask('top-up', {
          ...{ name: `${code} top-up`, format },
          ...scenario(`39,${code}`),
        }),
        ask('top-up-status', { name: `${code} check status`, format, expects: code }, SAME),
      ]),
    ),
  )

const ofEachType = (ask: Ask, source: ExportSource): Folder => {
  const products = exportedTopUps(source)
  const first = [...Map.groupBy(products, ({ type }) => type).values()].flatMap(
    (ofType) => ofType.find(({ active }) => active) ?? [],
  )
  const step = (product: PrepaidProduct) =>
    ask(
      'top-up',
      { name: `${product.type} ${product.code}`, format: 'json' },
      { product: product.code, number: numberFor(product, source) },
    )
  return folder(
    'Top-up of each type',
    'One product of each type of the price list.',
    first.map(step),
  )
}

const receipts = (ask: Ask): Folder => {
  const get = (name: string, path: string, type: string): Step => ({
    ...{ name, method: 'GET', path, format: 'json', headers: { 'Content-Type': type } },
  })
  const path = `${VERSION_2}download/{{tr_id}}`
  return folder('Receipts', 'The receipt of a top-up that succeeded. A GET has no sign.', [
    ask('top-up', {
      ...{ name: 'Top-up', format: 'json' },
      ...scenario('39,00'),
    }),
    ask(
      'top-up-status',
      { name: 'Check status', format: 'json', expects: ResponseCode.Success },
      SAME,
    ),
    get('Receipt as PDF', path, 'application/pdf'),
    get('Receipt as PNG', path, 'image/png'),
    get('Receipt as JPEG', path, 'image/jpeg'),
    get('Receipt as JSON', `${path}/1`, 'application/json'),
    get('Receipt as XML', `${path}/1`, 'application/xml'),
  ])
}

/** An activation mail is sent for an eSIM that was delivered. */
const esims = (ask: Ask, source: ExportSource): readonly Folder[] => {
  const product = exportedTopUps(source).find(({ active, isEsim }) => active && isEsim)
  if (!product) return []
  const { code } = product
  const asked = { product: code, number: numberFor(product, source) }
  return [
    folder(
      'eSIM',
      'Sends the activation mail again, at most three times a day; iak-sandbox sends none.',
      inBoth((format) => [
        ask('top-up', { name: `Top-up ${code}`, format, ...scenario('39,00') }, asked),
        ask('top-up-status', { name: 'Check status', format, expects: ResponseCode.Success }, SAME),
        ask('activation-mail', { name: 'Activation mail', format }, { tr_id: '{{tr_id}}' }),
      ]),
    ),
  ]
}

/** The kinds that change nothing, with the names of their steps. */
const QUESTIONS: readonly (readonly [Operation['kind'], string])[] = [
  ['balance', 'Deposit'],
  ['prepaid-price-list', 'Price list'],
  ['pln-inquiry', 'Owner of a PLN meter'],
  ['ovo-inquiry', 'Owner of an OVO account'],
  ['operator', 'Operator of a number'],
  ['game-form', 'Form of a game’s numbers'],
  ['game-player', 'Player'],
  ['game-servers', 'Servers of a game'],
]

const questions = (ask: Ask, version: PrepaidVersion): Folder => {
  const known = new Set(operationsOf(version).map(({ kind }) => kind))
  return folder(
    'Questions',
    'Operations that change nothing.',
    inBoth((format) =>
      QUESTIONS.filter(([kind]) => known.has(kind)).map(([kind, name]) =>
        ask(kind, { name, format }),
      ),
    ),
  )
}

const refusals = (ask: Ask): Folder =>
  folder(
    'Refusals',
    'Refused top-ups; nothing is bought.',
    inBoth((format) => [
      ask(
        'top-up',
        { name: 'Unknown product', format, expects: ResponseCode.ProductUnregistered },
        { product: 'nonsense' },
      ),
      ask(
        'pln-inquiry',
        { name: 'Unknown meter', format, expects: ResponseCode.IncorrectDestinationNumber },
        { number: '99999999999' },
      ),
      withSign(
        ask('balance', { name: 'Invalid sign', format, expects: PrepaidCode.WrongAuthentication }),
      ),
      ask(
        'top-up-status',
        { name: 'Missing field', format, expects: ResponseCode.FormatError },
        { ref_id: '' },
      ),
    ]),
  )

const withSign = (step: Step): Step => ({ ...step, body: { ...step.body, sign: 'wrong' } })
