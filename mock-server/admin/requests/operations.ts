import * as v from 'valibot'
import { Explanation } from '../../journal/explain/explanation.ts'
import type { Operation } from '../operation.ts'
import { ExchangeView } from './exchange-view.ts'
import {
  CountView,
  CurlView,
  FoundView,
  JournalView,
  ReplayedView,
  UnmatchedView,
  WaitedView,
} from './views.ts'
import { CountBody, CurlQuery, FindBody, filter, limit, ReplayBody, WaitBody } from './wanted.ts'

const query = { limit: v.optional(limit, 100) }

/** The description of the journal's routes. */
export const REQUEST_OPERATIONS: readonly Operation[] = [
  {
    id: 'listRequests',
    method: 'get',
    path: '/requests',
    summary: 'Shows the journal, newest first.',
    query,
    answers: { 200: JournalView },
    problems: [400],
  },
  {
    id: 'clearRequests',
    method: 'delete',
    path: '/requests',
    summary: 'Empties the journal.',
    answers: { 204: 'nothing' },
  },
  {
    id: 'findRequests',
    method: 'post',
    path: '/requests/find',
    summary: 'Finds requests by what they were about or how they were answered, newest first.',
    body: FindBody,
    answers: { 200: FoundView },
    problems: [400, 413],
  },
  {
    id: 'countRequests',
    method: 'post',
    path: '/requests/count',
    summary: 'Counts requests by what they were about or how they were answered.',
    body: CountBody,
    answers: { 200: CountView },
    problems: [400, 413],
  },
  {
    id: 'waitForRequests',
    method: 'post',
    path: '/requests/wait',
    summary: 'Waits until so many requests match; 504 when time is up before.',
    body: WaitBody,
    answers: { 200: WaitedView },
    problems: [400, 413, 503, 504],
  },
  {
    id: 'listUnmatchedRequests',
    method: 'get',
    path: '/requests/unmatched',
    summary: 'Shows the requests that no fixture or rule answered, each with a hint.',
    query,
    answers: { 200: UnmatchedView },
    problems: [400],
  },
  {
    id: 'streamRequests',
    method: 'get',
    path: '/requests/stream',
    summary: 'Tells of requests as server-sent events while they happen.',
    query: filter,
    answers: { 200: 'event stream' },
    problems: [400, 503],
  },
  {
    id: 'getRequest',
    method: 'get',
    path: '/requests/{id}',
    summary: 'Shows one request and its answer.',
    answers: { 200: ExchangeView },
    problems: [404],
  },
  {
    id: 'explainRequest',
    method: 'get',
    path: '/requests/{id}/explain',
    summary: 'Explains why a request was answered as it was.',
    answers: { 200: Explanation },
    problems: [404],
  },
  {
    id: 'replayRequest',
    method: 'post',
    path: '/requests/{id}/replay',
    summary: 'Makes a request once more, signed anew; an inquiry may be given a fresh ref_id.',
    body: ReplayBody,
    answers: { 200: ReplayedView },
    problems: [400, 404, 409, 413],
  },
  {
    id: 'writeRequestAsCurl',
    method: 'get',
    path: '/requests/{id}/curl',
    summary: 'Writes a request as a command for a shell, signed anew.',
    query: CurlQuery.entries,
    answers: { 200: CurlView },
    problems: [400, 404, 409],
  },
]
