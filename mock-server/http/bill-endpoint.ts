import type { Context } from 'hono'
import { type Command, subjectOf } from '../billing/command.ts'
import type { Decision } from '../billing/decision.ts'
import { BROWSER_COMMANDS } from '../protocol/call.ts'
import { renderReply } from '../protocol/reply.ts'
import type { Mock } from '../server/mock.ts'
import type { Answer } from './answer.ts'
import { corsFor } from './cross-origin.ts'
import { type Judged, judge } from './judge.ts'
import { type RequestContext, receive } from './request-context.ts'
import { send } from './send.ts'

/** Answers `POST /api/v1/bill/check`: decode, parse, verify, decide and record, render, encode. */
export const billEndpoint = (mock: Mock) => async (c: Context) => {
  const context = await receive(c, mock)
  return send(context, answerTo(context, await judge(context)))
}

/**
 * Answers `POST /api/v1/client-js/bill/check`, to which the vendor's SDK for browsers sends the same
 * commands with a secret_key in place of a sign.
 */
export const browserBillEndpoint = (mock: Mock) => async (c: Context) => {
  const context = await receive(c, mock, corsFor(c))
  return send(context, answerTo(context, await judge(context, BROWSER_COMMANDS)))
}

const answerTo = ({ mock: { renderOptions } }: RequestContext, judged: Judged): Answer => {
  if ('status' in judged) return judged
  const { command, decision, evidence } = judged
  return {
    status: 200,
    reply: renderReply(decision, renderOptions),
    command,
    matched: matchedBy(command, decision),
    ...(judged.hint !== undefined && { hint: judged.hint }),
    evidence,
  }
}

const matchedBy = (command: Command, { reason, scenario }: Decision) =>
  scenario === undefined
    ? `${reason} ${subjectOf(command)}`
    : `${reason} "${scenario}" ${subjectOf(command)}`
