import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

const md5 = (text: string) => createHash('md5').update(text).digest('hex')

/** Makes many requests that need no ledger: each a bare status check. */
export const flood = async (url: string, many: number, atOnce = 25): Promise<void> => {
  for (let done = 0; done < many; done += atOnce)
    await Promise.all(
      Array.from({ length: Math.min(atOnce, many - done) }, async (_, at) => {
        const refId = `flood-${done + at}`
        const sign = md5(`123123123sandbox${refId}`)
        const fields = { commands: 'checkstatus', username: '123123123', ref_id: refId, sign }
        const body = JSON.stringify(fields)
        const headers = { 'Content-Type': 'application/json' }
        await (await fetch(`${url}/api/v1/bill/check`, { method: 'POST', headers, body })).text()
      }),
    )
}

/** Makes so many requests a second, evenly in tenths, for some seconds. @returns how many a second were answered */
export const keepBusy = async (
  url: string,
  perSecond: number,
  seconds: number,
): Promise<number> => {
  const began = performance.now()
  const tenths = seconds * 10
  for (let tenth = 1; tenth <= tenths; tenth += 1) {
    await flood(url, perSecond / 10, perSecond / 10)
    await pause(Math.max(0, tenth * 100 - (performance.now() - began)))
  }
  return (perSecond * seconds * 1000) / (performance.now() - began)
}
