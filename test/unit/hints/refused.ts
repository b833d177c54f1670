import type { MockServer } from '../../support/a-mock-server.ts'

/** A refusal as a partner sees it. */
export type Refused = {
  readonly mock: MockServer
  readonly headers: Headers
  readonly body: string
}
