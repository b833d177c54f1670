import { expect, test } from 'vitest'
import { breakFamily } from '../../../support/an-overlay.ts'

test('an amount in a field that inquiries do not have', () =>
  expect(breakFamily((file) => (file.asked = { amount: { field: 'amount' } }))).toEqual([
    'qa/families/pgas/family.json /asked/amount/field: amount is not in "requestFields"; add it there',
  ]))

test('an amount in a string field', () =>
  expect(
    breakFamily((file) => {
      file.requestFields = [{ name: 'sum', type: 'string', required: true }]
      file.asked = { amount: { field: 'sum' } }
    }),
  ).toEqual([
    'qa/families/pgas/family.json /asked/amount/field: sum is a string; give it the type "integer"',
  ]))

test('months without a bound', () =>
  expect(breakFamily((file) => delete file.requestFields[0].max, 'bpjs-kesehatan')).toEqual([
    'qa/families/bpjs-kesehatan/family.json /asked/months/field: month has no "max" of 60 or less; give it one',
  ]))

test('a monthly amount that is not a number', () =>
  expect(
    breakFamily((file) => file.asked.months.perMonth.push('desc.nama_cabang'), 'bpjs-kesehatan'),
  ).toEqual([
    'qa/families/bpjs-kesehatan/family.json /asked/months/perMonth/1: desc.nama_cabang is not a number in any reply of this family',
  ]))

test('an echo to a path that does not exist', () =>
  expect(breakFamily((file) => (file.asked.echo.nomor_identitas = 'desc.id'), 'esamsat')).toEqual([
    'qa/families/esamsat/family.json /asked/echo/nomor_identitas: desc.id does not exist in the replies of this family',
  ]))
