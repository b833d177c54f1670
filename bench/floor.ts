/**
 * The floor: the minimum work of any Hono server for such a request. It reads and parses the body,
 * computes one md5 and serialises a reply of the mock's size, without any logic or state.
 *
 * `node bench/floor.ts <port> <json|xml>`, with the reply in FLOOR_ANSWER
 */
import { hash } from 'node:crypto'
import { createAdaptorServer } from '@hono/node-server'
import { XMLBuilder, XMLParser } from 'fast-xml-parser'
import { Hono } from 'hono'

const [, , port, format] = process.argv
const answer = JSON.parse(process.env.FLOOR_ANSWER ?? '{"data":{}}')
const parser = new XMLParser({ parseTagValue: false, jPath: false })
const builder = new XMLBuilder()

const read = (text: string): Record<string, string> =>
  format === 'xml' ? parser.parse(text).mp : JSON.parse(text)

const write = (digest: string): string => {
  const data = { ...answer.data, noref: digest }
  return format === 'xml' ? builder.build({ mp: data }) : JSON.stringify({ data, meta: [] })
}

const app = new Hono()
app.get('/', (c) => c.text('ready'))
app.post('/api/v1/bill/check', async (c) => {
  const fields = read(await c.req.text())
  const digest = hash('md5', `${fields.username}sandbox${fields.ref_id ?? fields.tr_id}`)
  return new Response(write(digest), { headers: { 'Content-Type': `application/${format}` } })
})

const server = createAdaptorServer({ fetch: app.fetch })
server.listen(Number(port), '127.0.0.1')
process.once('SIGTERM', () => process.exit())
