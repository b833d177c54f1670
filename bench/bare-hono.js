// The smallest possible Hono server, in plain JavaScript: `node bench/bare-hono.js <port>`.
// It sends back what it received, or the JSON in REPLY.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const reply = process.env.REPLY && JSON.parse(process.env.REPLY)

const app = new Hono()
app.get('/', (c) => c.text('ready'))
app.post('/api/v1/bill/check', async (c) => {
  const fields = await c.req.json()
  return c.json(reply ?? fields)
})

serve({ fetch: app.fetch, port: Number(process.argv[2]), hostname: '127.0.0.1' })
