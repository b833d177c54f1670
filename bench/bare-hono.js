// The least that a Hono server can be, in plain JavaScript: `node bench/bare-hono.js <port>`.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const app = new Hono()
app.get('/', (c) => c.text('ready'))
app.post('/api/v1/bill/check', async (c) => c.json(await c.req.json()))

serve({ fetch: app.fetch, port: Number(process.argv[2]), hostname: '127.0.0.1' })
