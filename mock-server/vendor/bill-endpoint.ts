import type { Context } from 'hono'
import { type Command, subjectOf } from '../billing/command.ts'
import type { Decision } from '../billing/decision.ts'
import type { Mock } from '../mock.ts'
import { renderReply } from '../protocol/reply.ts'
import type { Answer } from './answer.ts'
import { type Judged, judge } from './judge.ts'
import { send } from './send.ts'
import { type Visit, welcome } from './visit.ts'

/** Answers `POST /api/v1/bill/check`: decode, parse, verify, decide and record, render, encode. */
export const billEndpoint = (mock: Mock) => async (c: Context) => {
  const visit = await welcome(c, mock)
  return send(visit, answerTo(visit, await judge(visit)))
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
