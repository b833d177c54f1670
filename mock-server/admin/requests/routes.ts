import { Hono } from 'hono'
import type { Mock } from '../../server/mock.ts'
import { explainRoutes } from './explain.ts'
import { lookUpRoutes } from './look-up.ts'
import { type Answering, replayRoutes } from './replay.ts'
import { streamRoutes } from './stream/routes.ts'
import { waitRoutes } from './wait.ts'

/** Everything about the journal. What has a name of its own comes before `/:id`, which takes any. */
export const requestRoutes = (mock: Mock, answering: Answering): Hono =>
  new Hono({ strict: false })
    .route('/', lookUpRoutes(mock))
    .route('/wait', waitRoutes(mock))
    .route('/stream', streamRoutes(mock))
    .route('/', explainRoutes(mock))
    .route('/', replayRoutes(mock, answering))
