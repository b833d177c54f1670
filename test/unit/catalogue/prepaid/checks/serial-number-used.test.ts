import { expect, test } from 'vitest'
import { aForm, prepaidProblems } from '../../../../support/prepaid-entries.ts'

test('a form that no operator names', () =>
  expect(prepaidProblems({ 'serial-numbers': [aForm()] })).toEqual([
    'qa/prepaid/serial-numbers.json /0: is not used: no operator has the form "code"; name it in prepaid/operators.json, or remove it',
  ]))
