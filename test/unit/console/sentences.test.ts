import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clockSentence } from '../../../console/armed/clock-sentence.ts'
import { faultSentence, type ToldFault } from '../../../console/armed/fault-sentence.ts'
import { scenarioSentence } from '../../../console/armed/scenario-sentence.ts'
import { KINDS } from '../../../console/faults/draft.ts'
import { language } from '../../../console/i18n/language.ts'
import { prepaidCodes, responseCodes } from '../../../console/response-codes.ts'
import type { NewScenario } from '../../../mock-server/admin/scenarios.ts'
import { aMockServer } from '../../support/a-mock-server.ts'

/** What the console loads before it reads anything back. */
beforeEach(async () => {
  const { admin } = aMockServer()
  responseCodes.value = await admin.catalogue.responseCodes()
  prepaidCodes.value = await admin.catalogue.prepaidResponseCodes()
})
afterEach(() => {
  language.value = 'en'
  responseCodes.value = []
  prepaidCodes.value = []
})

/** Checks a sentence in both languages. */
const reads = (sentence: () => string, english: string, indonesian: string) => {
  language.value = 'en'
  expect(sentence()).toBe(english)
  language.value = 'id'
  expect(sentence()).toBe(indonesian)
}

const PLN = { command: 'payment', product: 'PLNPOSTPAID' } as const

describe('a scenario reads', () => {
  test.each<[Pick<NewScenario, 'when' | 'answer'>, string, string]>([
    [
      { when: { ...PLN, times: 1 }, answer: { outcomes: ['39', '37'] } },
      'The next PLNPOSTPAID payment is pending (39), then fails (37).',
      'Pembayaran PLNPOSTPAID berikutnya sedang diproses (39), lalu gagal (37).',
    ],
    [
      { when: { ...PLN, times: 3 }, answer: { outcomes: ['39', '00'] } },
      'Each of the next 3 PLNPOSTPAID payments is pending (39), then succeeds (00).',
      '3 pembayaran PLNPOSTPAID berikutnya sedang diproses (39), lalu berhasil (00).',
    ],
    [
      { when: { command: 'payment' }, answer: { outcomes: ['39', '39', '37'] } },
      'Every payment is pending (39), then is still pending (39), then fails (37).',
      'Setiap pembayaran sedang diproses (39), lalu masih diproses (39), lalu gagal (37).',
    ],
    [
      {
        when: {
          command: 'inquiry',
          customerNumber: '0110010000',
          refId: 'order-7',
          username: 'toko',
        },
        answer: { outcomes: ['14'] },
      },
      'Every inquiry for number 0110010000 with ref_id order-7 by account toko is answered 14.',
      'Setiap inquiry untuk nomor 0110010000 dengan ref_id order-7 dari akun toko dijawab 14.',
    ],
    [
      { when: { command: 'inquiry', product: 'PGAS', nth: 2 }, answer: { outcomes: ['103'] } },
      'PGAS inquiry number 2 is answered 103.',
      'Inquiry PGAS ke-2 dijawab 103.',
    ],
    [
      { when: { command: 'status-check', times: 2 }, answer: { outcomes: ['39', '00'] } },
      'Each of the next 2 status checks is answered 39, then 00.',
      '2 check status berikutnya dijawab 39, lalu 00.',
    ],
    [
      {
        when: PLN,
        answer: { outcomes: ['39'], settle: { afterChecks: 2, to: '00' } },
      },
      'Every PLNPOSTPAID payment is pending (39); after 2 status checks it settles as 00.',
      'Setiap pembayaran PLNPOSTPAID sedang diproses (39); setelah 2 check status selesai sebagai 00.',
    ],
    [
      {
        when: PLN,
        answer: { outcomes: ['39'], settle: { afterSeconds: 600, to: '37' } },
      },
      'Every PLNPOSTPAID payment is pending (39); after 600 seconds it settles as 37.',
      'Setiap pembayaran PLNPOSTPAID sedang diproses (39); setelah 600 detik selesai sebagai 37.',
    ],
    [
      {
        when: { command: 'inquiry', product: 'PGAS' },
        answer: { outcomes: ['00'], bill: { nominal: 25_000 } },
      },
      'Every PGAS inquiry is answered 00, with nominal: 25000.',
      'Setiap inquiry PGAS dijawab 00, dengan nominal: 25000.',
    ],
    [
      {
        when: { command: 'top-up', product: 'xld25000', times: 1 },
        answer: { outcomes: ['39', '07'] },
      },
      'The next xld25000 top-up is pending (39), then fails (07).',
      'Top-up xld25000 berikutnya sedang diproses (39), lalu gagal (07).',
    ],
    [
      { when: { command: 'top-up', times: 1 }, answer: { outcomes: ['106'] } },
      'The next top-up is refused (106).',
      'Top-up berikutnya ditolak (106).',
    ],
  ])('%j', (scenario, english, indonesian) => {
    reads(() => scenarioSentence(scenario), english, indonesian)
  })
})

describe('a fault reads', () => {
  test.each<[ToldFault, string, string]>([
    [
      { fault: { kind: 'response-lost' }, scope: PLN, timesLeft: 1 },
      'The next PLNPOSTPAID payment is booked, but its answer is lost.',
      'Pembayaran PLNPOSTPAID berikutnya tercatat, tetapi jawabannya hilang.',
    ],
    [
      { fault: { kind: 'response-lost' }, scope: { command: 'inquiry' } },
      'Every inquiry reaches the vendor, but its answer is lost.',
      'Setiap inquiry sampai ke vendor, tetapi jawabannya hilang.',
    ],
    [
      { fault: { kind: 'request-lost' }, scope: {} },
      'Every call is lost before it reaches the vendor.',
      'Setiap panggilan hilang sebelum sampai ke vendor.',
    ],
    [
      { fault: { kind: 'hang', when: 'after' }, scope: { product: 'CBN' } },
      'Every CBN call reaches the vendor, but is never answered.',
      'Setiap panggilan CBN sampai ke vendor, tetapi tidak pernah dijawab.',
    ],
    [
      { fault: { kind: 'hang', when: 'before' }, scope: PLN, timesLeft: 2 },
      'Each of the next 2 PLNPOSTPAID payments gets stuck before it reaches the vendor, and is never answered.',
      '2 pembayaran PLNPOSTPAID berikutnya tertahan sebelum sampai ke vendor, dan tidak pernah dijawab.',
    ],
    [
      {
        fault: { kind: 'slow', when: 'after', delay: { kind: 'fixed', ms: 2_500 } },
        scope: { command: 'price-list' },
      },
      'Every price-list call is answered 2.5 s late.',
      'Setiap panggilan price-list dijawab terlambat 2,5 detik.',
    ],
    [
      {
        fault: { kind: 'slow', when: 'before', delay: { kind: 'uniform', min: 100, max: 700 } },
        scope: { command: 'payment' },
      },
      'Every payment reaches the vendor 100 ms to 700 ms late.',
      'Setiap pembayaran sampai ke vendor terlambat 100 ms sampai 700 ms.',
    ],
    [
      {
        fault: {
          kind: 'slow',
          when: 'after',
          delay: { kind: 'lognormal', median: 300, sigma: 0.5 },
        },
        scope: { command: 'top-up-status' },
        timesLeft: 2,
      },
      'Each of the next 2 status checks of top-ups is answered about 300 ms late.',
      '2 check status top-up berikutnya dijawab terlambat sekitar 300 ms.',
    ],
    [
      {
        fault: {
          kind: 'slow',
          when: 'after',
          delay: { kind: 'dribble', bytesPerChunk: 16, everyMs: 100 },
        },
        scope: {},
      },
      'Every call is answered in pieces of 16 bytes, one every 100 ms.',
      'Setiap panggilan dijawab sedikit demi sedikit: 16 byte setiap 100 ms.',
    ],
    [
      { fault: { kind: 'http-error', when: 'before', status: 502 }, scope: PLN },
      'Every PLNPOSTPAID payment gets 502 from a proxy before it reaches the vendor.',
      'Setiap pembayaran PLNPOSTPAID mendapat 502 dari proxy sebelum sampai ke vendor.',
    ],
    [
      { fault: { kind: 'http-error', when: 'after', status: 504 }, scope: PLN },
      'Every PLNPOSTPAID payment is booked, but gets 504 from a proxy.',
      'Setiap pembayaran PLNPOSTPAID tercatat, tetapi mendapat 504 dari proxy.',
    ],
    [
      { fault: { kind: 'truncated-body' }, scope: PLN },
      'Every PLNPOSTPAID payment is booked, but only half of its answer arrives.',
      'Setiap pembayaran PLNPOSTPAID tercatat, tetapi jawabannya hanya sampai setengah.',
    ],
    [
      { fault: { kind: 'malformed-body' }, scope: { command: 'top-up' } },
      'Every top-up is booked, but the end of its answer is missing.',
      'Setiap top-up tercatat, tetapi bagian akhir jawabannya hilang.',
    ],
    [
      { fault: { kind: 'connection-reset', when: 'after' }, scope: PLN, skipsLeft: 2 },
      'Every PLNPOSTPAID payment is booked, but its connection is reset, after skipping 2.',
      'Setiap pembayaran PLNPOSTPAID tercatat, tetapi koneksinya di-reset, setelah melewati 2 panggilan.',
    ],
    [
      { fault: { kind: 'connection-reset', when: 'before' }, scope: PLN, probability: 0.125 },
      'Every PLNPOSTPAID payment has its connection reset before it reaches the vendor, 12.5% of the time.',
      'Setiap pembayaran PLNPOSTPAID terputus sebelum sampai ke vendor: koneksinya di-reset, dengan peluang 12,5%.',
    ],
  ])('%j', (told, english, indonesian) => {
    reads(() => faultSentence(told), english, indonesian)
  })
})

describe('a fault of a callback reads', () => {
  const next = { scope: { command: 'top-up', product: 'xld25000' }, timesLeft: 1 } as const
  test.each<[ToldFault['fault'], string, string]>([
    [
      { kind: 'callback-late', delay: { kind: 'fixed', ms: 60_000 } },
      'is answered as usual, but its callback is 60 s late.',
      'dijawab seperti biasa, tetapi callback-nya terlambat 60 detik.',
    ],
    [
      { kind: 'callback-late', delay: { kind: 'uniform', min: 0, max: 600_000 } },
      'is answered as usual, but its callback is 0 ms to 10 min late.',
      'dijawab seperti biasa, tetapi callback-nya terlambat 0 ms sampai 10 menit.',
    ],
    [
      { kind: 'callback-lost' },
      'is answered as usual, but its callback is lost.',
      'dijawab seperti biasa, tetapi callback-nya hilang.',
    ],
    [
      { kind: 'callback-twice' },
      'is answered as usual, but its callback is sent twice.',
      'dijawab seperti biasa, tetapi callback-nya dikirim dua kali.',
    ],
    [
      { kind: 'callback-early' },
      'settles at once, and its callback comes before its answer.',
      'langsung selesai, dan callback-nya datang sebelum jawabannya.',
    ],
    [
      { kind: 'callback-out-of-order', waitMs: 60_000 },
      'is answered as usual, but its callback waits for that of a later top-up, for at most 60 s.',
      'dijawab seperti biasa, tetapi callback-nya menunggu callback top-up berikutnya, paling lama 60 detik.',
    ],
    [
      { kind: 'callback-wrong-sign' },
      'is answered as usual, but its callback has a wrong sign.',
      'dijawab seperti biasa, tetapi sign pada callback-nya salah.',
    ],
  ])('%j', (fault, english, indonesian) => {
    reads(
      () => faultSentence({ fault, ...next }),
      `The next xld25000 top-up ${english}`,
      `Top-up xld25000 berikutnya ${indonesian}`,
    )
  })

  test('of every top-up, when its scope names no command', () => {
    reads(
      () => faultSentence({ fault: { kind: 'callback-lost' }, scope: {} }),
      'Every top-up is answered as usual, but its callback is lost.',
      'Setiap top-up dijawab seperti biasa, tetapi callback-nya hilang.',
    )
  })
})

describe('a clock reads', () => {
  const at = '2026-03-01T22:59:00+07:00'
  test.each([
    [
      { mode: 'frozen', now: at, scale: 0 },
      'The clock stands still at 1 Mar 2026, 22:59:00 WIB.',
      'Jam berhenti di 1 Mar 2026, 22.59.00 WIB.',
    ],
    [
      { mode: 'running', now: at, scale: 1 },
      'The clock was set: it is 1 Mar 2026, 22:59:00 WIB.',
      'Jam sudah diatur: sekarang 1 Mar 2026, 22.59.00 WIB.',
    ],
    [
      { mode: 'running', now: at, scale: 60 },
      'The clock was set to 1 Mar 2026, 22:59:00 WIB and runs 60 times as fast.',
      'Jam diatur ke 1 Mar 2026, 22.59.00 WIB dan berjalan 60 kali lebih cepat.',
    ],
  ] as const)('%j', (clock, english, indonesian) => {
    reads(() => clockSentence(clock), english, indonesian)
  })
})

test('every kind of fault that the server knows can be armed and is told in both languages', async () => {
  const { admin } = aMockServer()
  for (const kind of KINDS) {
    const delay = { kind: 'fixed', ms: 1_000 } as const
    await admin.faults.arm({ fault: (kind === 'slow' ? { kind, delay } : { kind }) as never })
  }
  for (const armed of (await admin.faults.list()).faults)
    for (const spoken of ['en', 'id'] as const) {
      language.value = spoken
      expect(faultSentence(armed)).toMatch(/^[A-Z][^{}]+\.$/)
    }
})
