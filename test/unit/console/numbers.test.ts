import { afterEach, describe, expect, test } from 'vitest'
import { formatNumber, type Language, language } from '../../../console/i18n/language.ts'

afterEach(() => {
  language.value = 'en'
})

describe.each<Language>(['en', 'id'])('a number in the console (%s)', (chosen) => {
  test.each([0, 7, 999, 1000, 12_345, 1_234_567, 1_000_000_000, 0.4, 1234.5, 0.12345, -1, -12_345])(
    'is written as that language does: %d',
    (value) => {
      language.value = chosen
      expect(formatNumber(value)).toBe(new Intl.NumberFormat(chosen).format(value))
    },
  )
})
