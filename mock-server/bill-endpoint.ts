import type { Context } from 'hono'
import { type Answer, send } from './answer.ts'
import { type Command, subjectOf } from './billing/command.ts'
import type { Decision } from './billing/decision.ts'
import { judge } from './judge.ts'
import type { Mock } from './mock.ts'
import { renderReply } from './protocol/reply.ts'
import { type Visit, welcome } from './visit.ts'

/** Answers `POST /api/v1/bill/check`: decode, parse, verify, decide and record, render, encode. */
export const billEndpoint = (mock: Mock) => async (c: Context) => {
  const visit = await welcome(c, mock)
  return send(visit, await respond(visit))
}

const respond = async (visit: Visit): Promise<Answer> => {
  const judged = await judge(visit)
  if ('status' in judged) return judged
  const { command, decision, evidence } = judged
  return {
    status: 200,
    reply: renderReply(decision, visit.mock.book),
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
