/**
 * The floor: the least any server on Hono does for one of these requests. It reads the body, parses
 * it, hashes one md5 and serialises an answer of the mock's size; it decides and remembers nothing.
 */
import { hash } from 'node:crypto'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'

const answer = JSON.parse(process.env.FLOOR_ANSWER ?? '{"data":{},"meta":[]}')

const app = new Hono()
app.post('/api/v1/bill/check', async (c) => {
  const fields = JSON.parse(await c.req.text())
  const digest = hash('md5', `${fields.username}sandbox${fields.ref_id ?? fields.tr_id}`)
  return c.body(JSON.stringify({ ...answer, meta: digest === fields.sign ? [] : [digest] }), 200, {
    'Content-Type': 'application/json',
  })
})

const server = createAdaptorServer({ fetch: app.fetch })
server.listen(Number(process.argv[2]), '127.0.0.1')
process.once('SIGTERM', () => server.close())
