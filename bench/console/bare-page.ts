/**
 * The floor of the console's first row: a server with one page, whose script asks for one row and
 * draws it. `node bench/console/bare-page.ts <port>`
 */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>bare</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page.js"></script>
</head>
<body></body>
</html>`

const STYLE = '.row { font: 13px sans-serif }'

const SCRIPT = `const { id } = await (await fetch('/row')).json()
document.body.append(Object.assign(document.createElement('p'), { className: 'row', textContent: id }))`

const app = new Hono()
  .get('/__admin', (c) => c.html(PAGE))
  .get('/page.css', (c) => c.body(STYLE, { headers: { 'Content-Type': 'text/css' } }))
  .get('/page.js', (c) => c.body(SCRIPT, { headers: { 'Content-Type': 'text/javascript' } }))
  .get('/row', (c) => c.json({ id: 'req-1' }))

serve({ fetch: app.fetch, port: Number(process.argv[2]), hostname: '127.0.0.1' })
