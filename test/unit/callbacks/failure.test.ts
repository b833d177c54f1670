import { describe, expect, test } from 'vitest'
import { explainError } from '../../../mock-server/callbacks/failure.ts'

const anError = (code: string, more: Partial<NodeJS.ErrnoException> = {}) =>
  Object.assign(new Error(`the message of ${code}`), { code, ...more })

describe('an error of the connection', () => {
  test.each([
    ['ENOTFOUND', 'name-not-found'],
    ['EAI_AGAIN', 'name-not-found'],
    ['ECONNREFUSED', 'connection-refused'],
    ['ETIMEDOUT', 'unreachable'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['EADDRNOTAVAIL', 'unreachable'],
    ['EPIPE', 'connection-reset'],
    ['HPE_INVALID_CONSTANT', 'not-http'],
    ['HPE_HEADER_OVERFLOW', 'not-http'],
    ['EPROTO', 'tls-failed'],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'tls-failed'],
    ['CERT_NOT_YET_VALID', 'bad-certificate'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'bad-certificate'],
  ])('%s is reported as %s, with its own message', (code, cause) => {
    const failure = explainError(anError(code))
    expect(failure.cause).toBe(cause)
    expect(failure.reason).not.toContain('the message of')
  })

  test('ECONNRESET is a reset when the system says so, and an early end otherwise', () => {
    expect(explainError(anError('ECONNRESET', { syscall: 'read' })).cause).toBe('connection-reset')
    expect(explainError(anError('ECONNRESET')).cause).toBe('closed-early')
  })

  test('of several addresses is that of the first', () => {
    const errors = [anError('ECONNREFUSED'), anError('ENETUNREACH')]
    const all = Object.assign(new AggregateError(errors), { code: 'ECONNREFUSED' })
    expect(explainError(all).cause).toBe('connection-refused')
  })

  test('that is unknown keeps its message', () =>
    expect(explainError(anError('ERR_INVALID_CHAR'))).toEqual({
      cause: 'not-sent',
      reason: 'the callback cannot be sent: the message of ERR_INVALID_CHAR',
    }))
})
