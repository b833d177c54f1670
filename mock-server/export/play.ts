import type { ResponseCode } from '../billing/response-code.ts'
import { recipeFor, signFor, writeBody } from './requests.ts'
import type { ExportSource } from './source.ts'
import { type Folder, FRESH_REF_ID, headersOf, type Step } from './steps.ts'

/** Sends a request to a mock. */
export type Ask = (path: string, init: RequestInit) => Promise<Response>

/**
 * Sets the expected code of each step by running all of them in order on a new mock.
 *
 * The fixtures alone do not determine it: a scenario takes precedence, and a product may be
 * inactive.
 */
export const expectAnswers = async (
  folders: readonly Folder[],
  { account }: ExportSource,
  ask: Ask,
): Promise<readonly Folder[]> => {
  const known = { username: account.username, new_ref_id: '', ref_id: '', tr_id: '', sign: '' }
  let refIds = 0

  const answerOf = async (step: Step): Promise<string> => {
    const { method, path, format, body } = step
    if (body?.ref_id === FRESH_REF_ID) {
      refIds += 1
      const refId = `order-${refIds}`
      Object.assign(known, { new_ref_id: refId, ref_id: refId, tr_id: '' })
    }
    const recipe = recipeFor(path, body)
    if (recipe) known.sign = signFor(account, fillIn(String(body?.[recipe] ?? recipe), known))
    const text = body && fillIn(writeBody(body, format), known)
    const headers = headersOf(step)
    const request = { method, headers, ...(text !== undefined && { body: text }) }
    const answer = await (await ask(fillIn(path, known), request)).text()
    known.tr_id = fieldOf(answer, 'tr_id') ?? known.tr_id
    return fieldOf(answer, 'response_code') ?? fieldOf(answer, 'rc') ?? ''
  }

  const expectOf = async (step: Step): Promise<Step> => {
    const answered = await answerOf(step)
    return step.expects === undefined ? step : { ...step, expects: answered as ResponseCode }
  }

  const play = async (all: readonly Folder[]): Promise<Folder[]> => {
    const played: Folder[] = []
    for (const { steps, folders: within, ...folder } of all) {
      const expected: Step[] = []
      for (const step of steps) expected.push(await expectOf(step))
      played.push({ ...folder, steps: expected, folders: await play(within) })
    }
    return played
  }
  return play(folders)
}

/** Fills in `{{names}}`, as the programs do before sending. */
const fillIn = (text: string, known: Readonly<Record<string, string>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_name, name: string) => known[name] ?? name)

/** The value of a field in either format, as the exported scripts read it. */
const fieldOf = (answer: string, name: string): string | undefined => {
  const field = new RegExp(`"${name}"\\s*:\\s*"?([^",}]*)|<${name}>([^<]*)<`).exec(answer)
  return field?.[1] ?? field?.[2]
}
