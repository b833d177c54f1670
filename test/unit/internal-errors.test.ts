import { expect, test } from 'vitest'
import { aMockServer } from '../support/a-mock-server.ts'

test('an internal error is a 500 that no vendor would send, and is passed to the observer', async () => {
  const failures: unknown[] = []
  const broken = new Error('broken')
  const mock = aMockServer({
    observe: {
      failed: (error) => failures.push(error),
      answered: () => {
        throw broken
      },
    },
  })
  const response = await mock.post(
    '{"commands":"checkstatus","username":"123123123","ref_id":"a","sign":"x"}',
    {},
  )
  expect(response.status).toBe(500)
  expect(response.headers.get('x-mock-error')).toMatch(/internal error of iak-sandbox/)
  expect(await response.text()).toMatch(/not a reply from the vendor/)
  expect(failures).toEqual([broken])
})
