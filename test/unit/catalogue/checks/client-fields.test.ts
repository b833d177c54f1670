import { expect, test } from 'vitest'
import { breakFamily } from '../../../support/an-overlay.ts'

const BPU = 'bpjs-ketenagakerjaan-bpu'

test('a field that two families describe in two ways', () =>
  expect(breakFamily((file) => (file.requestFields[0].client.kind = 'count'), BPU)).toEqual([
    `qa/families/${BPU}/family.json /requestFields/0/client: differs from that of month in families/bpjs-kesehatan/family.json; make them equal`,
  ]))

test('two fields with one name in the client', () =>
  expect(
    breakFamily(
      (file) =>
        (file.requestFields = [
          { name: 'desc.month', type: 'integer', required: true, example: '1' },
        ]),
      'telco',
    ),
  ).toEqual([
    'qa/families/telco/family.json /requestFields/0: has the name month in the client, like month of families/bpjs-kesehatan; give it another "client" name',
  ]))

test('a family that leaves the description of a field to another', () =>
  expect(breakFamily((file) => delete file.requestFields[0].client, BPU)).toEqual([]))
