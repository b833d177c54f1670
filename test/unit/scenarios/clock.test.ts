import { describe, expect, test } from 'vitest'
import { wibIso } from '../../../mock-server/billing/wib.ts'
import { movableClock, readWallClock } from '../../../mock-server/namespaces/clock.ts'
import { aMockServer } from '../../support/a-mock-server.ts'
import { instant } from '../../support/rules.ts'
import { wireFormats } from '../../support/wire-formats.ts'

const GOOD_GAS_NUMBER = '0110010000'

describe.each(wireFormats)('pending payments settle by the clock (%s)', (format) => {
  test('an inquiry at 23:59 cannot be paid at 00:01', async () => {
    const mock = aMockServer()
    await mock.admin.clock.freeze('23:59')
    const inquiry = await mock.inquire('PGAS', GOOD_GAS_NUMBER, { format })
    await mock.admin.clock.move(120)
    expect((await mock.admin.clock.read()).now).toBe('2026-03-02T00:01:00.000+07:00')
    expect(await mock.pay(inquiry, { format })).toMatchObject({
      responseCode: '04',
      message: expect.any(String),
    })
    expect(await mock.deposit()).toBe(1_000_000_000)
  })

  test.each([
    ['2026-03-01T22:59:59', '00'],
    ['2026-03-01T23:00:00', '109'],
    ['2026-03-02T00:59:59', '109'],
    ['2026-03-02T01:00:00', '00'],
  ])('an inquiry of PLN at %s answers %s with business hours', async (at, responseCode) => {
    const mock = aMockServer()
    await mock.admin.settings.change({ businessHours: true })
    await mock.admin.clock.freeze(at)
    const answer = await mock.inquire('PLNPOSTPAID', '530000000000', { format })
    expect(answer).toMatchObject({ responseCode })
  })

  test('a pending payment settles after ten minutes, and not a second earlier', async () => {
    const mock = aMockServer()
    await mock.admin.scenarios.arm({
      name: 'slow biller',
      when: { command: 'payment' },
      answer: { outcomes: ['39'], settle: { afterSeconds: 600, to: '00' } },
    })
    const inquiry = await mock.inquire('PGAS', GOOD_GAS_NUMBER, { format })
    expect(await mock.pay(inquiry, { format })).toMatchObject({ responseCode: '39' })
    await mock.admin.clock.move(599)
    expect((await mock.checkStatus(inquiry.refId, { format })).data).toMatchObject(
      format === 'json' ? { status: 3, response_code: '39' } : { status: '3', response_code: '39' },
    )
    await mock.admin.clock.move(1)
    const { data } = await mock.checkStatus(inquiry.refId, { format })
    expect(data).toMatchObject({ response_code: '00', datetime: '20260301101000' })
    expect(await mock.deposit()).toBe(1_000_000_000 - 323_902)
  })

  test.each([
    ['the end of a month', '2026-01-31T23:59:59', '2026-02-01T00:00:00.000+07:00'],
    ['the end of a year', '2026-12-31T23:59:59', '2027-01-01T00:00:00.000+07:00'],
    ['the day before a leap day', '2028-02-28T23:59:59', '2028-02-29T00:00:00.000+07:00'],
    ['a leap day', '2028-02-29T23:59:59', '2028-03-01T00:00:00.000+07:00'],
    ['28 February of another year', '2026-02-28T23:59:59', '2026-03-01T00:00:00.000+07:00'],
  ])('a bill inquired at %s can be paid that second and not the next', async (_, at, next) => {
    const mock = aMockServer()
    await mock.admin.clock.freeze(at)
    const paid = await mock.inquire('PGAS', GOOD_GAS_NUMBER, { format })
    const late = await mock.inquire('PGAS', GOOD_GAS_NUMBER, { format })
    expect(await mock.pay(paid, { format })).toMatchObject({ responseCode: '00' })
    expect((await mock.admin.clock.move(1)).now).toBe(next)
    expect(await mock.pay(late, { format })).toMatchObject({ responseCode: '04' })
  })
})

describe('a clock', () => {
  const at = (text: string) => instant(text)
  let machine = 0
  const aClock = () => movableClock(undefined, () => machine)

  test('shows the machine’s time until it is set', () => {
    machine = at('2026-03-01T10:00+07:00')
    expect(aClock().now()).toBe(machine)
  })

  test('stops when it is frozen, runs when it is not, and runs faster when scaled', () => {
    machine = 1_000
    const clock = aClock()
    clock.set({ at: at('2026-03-01T10:00+07:00'), pace: 0 })
    machine += 60_000
    expect(wibIso(clock.now())).toBe('2026-03-01T10:00:00.000+07:00')
    clock.set({ at: clock.now(), pace: 60 })
    machine += 1_500
    expect(wibIso(clock.now())).toBe('2026-03-01T10:01:30.000+07:00')
  })

  test('can be reset', () => {
    const began = at('2026-03-01T10:00+07:00')
    const clock = movableClock(began)
    clock.set({ at: 0, pace: 1 })
    clock.release()
    expect(clock.now()).toBe(began)
  })

  test.each([
    ['2026-03-01T10:00Z', '2026-03-01T17:00:00.000+07:00'],
    ['2026-03-01T10:00+09:00', '2026-03-01T08:00:00.000+07:00'],
    ['2026-03-01T10:00', '2026-03-01T10:00:00.000+07:00'],
    ['2026-03-01T10:00:30', '2026-03-01T10:00:30.000+07:00'],
    ['22:59', '2026-03-01T22:59:00.000+07:00'],
    ['09:00', '2026-03-02T09:00:00.000+07:00'],
    ['10:00', '2026-03-02T10:00:00.000+07:00'],
  ])('reads %s, at ten in the morning of 1 March, as %s', (text, shown) => {
    const read = readWallClock(text, at('2026-03-01T10:00+07:00'))
    expect(read === undefined ? undefined : wibIso(read)).toBe(shown)
  })

  test.each([
    '',
    'tomorrow',
    '24:00',
    '10:60',
    '2026-02-30T10:00',
    '2026-13-01T10:00',
    '2026-03-01',
    '1e3',
  ])('does not read %j as a time', (text) => {
    expect(readWallClock(text, at('2026-03-01T10:00+07:00'))).toBeUndefined()
  })
})

describe('the clock of the admin API', () => {
  test('shows its time, mode and scale', async () => {
    const { admin } = aMockServer({ at: undefined as never })
    expect(await admin.clock.read()).toMatchObject({ mode: 'real', scale: 1 })
    expect(await admin.clock.freeze('2026-03-01T10:00')).toEqual({
      now: '2026-03-01T10:00:00.000+07:00',
      mode: 'frozen',
      scale: 0,
    })
    expect(await admin.clock.change({ scale: 60 })).toMatchObject({ mode: 'running', scale: 60 })
    expect(await admin.clock.release()).toMatchObject({ mode: 'real' })
  })

  test.each([
    [{}, 'must have at least one of'],
    [{ scale: 0 }, '"frozen": true'],
    [{ scale: -1 }, 'at least'],
    [{ scale: 1e9 }, 'at most 86400'],
    [{ moveBySeconds: 1e12 }, 'at most'],
    [{ moveBySeconds: 0.5 }, 'whole number'],
    [{ moveBySeconds: 3_000_000_000 }, '2000 to 2099'],
    [{ at: '1999-12-31T10:00' }, '2000 to 2099'],
    [{ at: 'soon' }, '2000 to 2099'],
    [{ at: '10:00', moveBySeconds: 5 }, 'send one of them'],
    [{ frozen: true, scale: 2 }, 'a frozen clock has no scale'],
    [{ frozen: 'yes' }, '/frozen'],
    [{ speed: 2 }, '/speed'],
  ])('refuses %j and stays as it is', async (change, reason) => {
    const { admin } = aMockServer()
    const before = await admin.clock.read()
    await expect(admin.clock.change(change as never)).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining(reason),
    })
    expect(await admin.clock.read()).toEqual(before)
  })
})
