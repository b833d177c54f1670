/** The client; the mock itself is `iak-sandbox/mock-server`. */
export * from 'iak-postpaid'
