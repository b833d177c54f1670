import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { serve } from '../../support/a-process.ts'
import { sumOf } from '../../support/read-metrics.ts'

const REQUESTS = 'iak_sandbox_requests_total'
const DURATIONS = 'iak_sandbox_request_duration_seconds_count'

const md5 = (text: string) => createHash('md5').update(text).digest('hex')

test('a scraper at 100 a second loses nothing: every request is counted once, and none fails', async () => {
  const { url, stop } = await serve(['--port', '0'])
  const scrape = async () => {
    const response = await fetch(`${url}/__admin/metrics`)
    return { status: response.status, text: await response.text() }
  }
  const scrapes: ReturnType<typeof scrape>[] = []
  const scraper = setInterval(() => scrapes.push(scrape()), 10)

  const answers: number[] = []
  const inquire = async (refId: string) => {
    const sign = md5(`123123123sandbox${refId}`)
    const body = JSON.stringify({
      ...{ commands: 'inq-pasca', username: '123123123', code: 'PGAS', hp: '0110010000' },
      ...{ ref_id: refId, sign },
    })
    const headers = { 'Content-Type': 'application/json' }
    const response = await fetch(`${url}/api/v1/bill/check`, { method: 'POST', headers, body })
    const { data } = (await response.json()) as { data: { response_code: string } }
    answers.push(Number(data.response_code))
  }
  // Until there were a hundred scrapes, which at this pace takes a second.
  let sent = 0
  while (scrapes.length < 100) {
    await Promise.all(Array.from({ length: 20 }, (_, i) => inquire(`order-${sent + i}`)))
    sent += 20
  }
  clearInterval(scraper)

  expect(answers).toEqual(Array(sent).fill(0))
  const texts = await Promise.all(scrapes)
  expect(new Set(texts.map(({ status }) => status))).toEqual(new Set([200]))
  for (const { text } of texts) expect(sumOf(text, REQUESTS)).toBeLessThanOrEqual(sent)
  await expect.poll(async () => sumOf((await scrape()).text, REQUESTS)).toBe(sent)
  const { text } = await scrape()
  expect(sumOf(text, DURATIONS, { command: 'inquiry' })).toBe(sent)
  expect((await stop()).code).toBe(0)
})
