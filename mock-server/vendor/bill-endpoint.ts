import type { Context } from 'hono'
import { type Command, subjectOf } from '../billing/command.ts'
import type { Decision } from '../billing/decision.ts'
import type { Mock } from '../mock.ts'
import { BROWSER_COMMANDS } from '../protocol/call.ts'
import { renderReply } from '../protocol/reply.ts'
import type { Answer } from './answer.ts'
import { corsFor } from './cross-origin.ts'
import { type Judged, judge } from './judge.ts'
import { send } from './send.ts'
import { type Visit, welcome } from './visit.ts'

/** Answers `POST /api/v1/bill/check`: decode, parse, verify, decide and record, render, encode. */
export const billEndpoint = (mock: Mock) => async (c: Context) => {
  const visit = await welcome(c, mock)
  return send(visit, answerTo(visit, await judge(visit)))
}

/**
 * Answers `POST /api/v1/client-js/bill/check`, to which the vendor's SDK for browsers sends the same
 * commands with a secret_key in place of a sign.
 */
export const browserBillEndpoint = (mock: Mock) => async (c: Context) => {
  const visit = await welcome(c, mock, corsFor(c))
  return send(visit, answerTo(visit, await judge(visit, BROWSER_COMMANDS)))
}

const answerTo = ({ mock: { book } }: Visit, judged: Judged): Answer => {
  if ('status' in judged) return judged
  const { command, decision, evidence } = judged
  return {
    status: 200,
    reply: renderReply(decision, book),
    command,
    matched: matchedBy(command, decision),
    ...(judged.hint !== undefined && { hint: judged.hint }),
    evidence,
  }
}

const matchedBy = (command: Command, { grounds, scenario }: Decision) =>
  scenario === undefined
    ? `${grounds} ${subjectOf(command)}`
    : `${grounds} "${scenario}" ${subjectOf(command)}`
