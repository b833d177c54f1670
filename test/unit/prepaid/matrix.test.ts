import { describe, expect, test } from 'vitest'
import { aMockServer } from '../../support/a-mock-server.ts'
import {
  aPrepaidPartner,
  hasOperation,
  PREPAID_OPERATIONS,
} from '../../support/a-prepaid-partner.ts'
import { PREPAID_FIELDS } from '../../support/prepaid-fields.ts'
import { wireFormats } from '../../support/wire-formats.ts'

const matrix = PREPAID_OPERATIONS.flatMap((operation) =>
  ([1, 2] as const)
    .filter((version) => hasOperation(operation, version))
    .flatMap((version) => wireFormats.map((format) => ({ operation, version, format }))),
)

describe('every operation of every version in both formats', () => {
  test.each(matrix)('$operation, version $version, $format', async (cell) => {
    const { operation, version, format } = cell
    const mock = aMockServer()
    const { topUp, call } = aPrepaidPartner(mock)
    await topUp('xld25000', '0817777215', { refId: 'order-b' })
    const esim = await topUp('esimjp1', '081234567890')
    await mock.admin.transactions.settle(esim.trId, '00')
    const fields =
      operation === 'activationMail'
        ? { ...PREPAID_FIELDS[operation], tr_id: String(esim.trId) }
        : PREPAID_FIELDS[operation]
    const answer = await call(operation, fields, { version, format })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe(`application/${format}`)
    expect(answer.body).toMatch(
      format === 'json' ? /^\{"data":/ : /^<\?xml version="1\.0"\?>\n<mp>/,
    )
    expect(answer.body).toMatch(/SUCCESS|PROCESS|balance|pulsa_code/)
    expect(answer.body).not.toMatch(/undefined|"rc":"(?!00|39)|<rc>(?!00|39)/)
    expect(answer.body).not.toContain('"meta"')
    const own = version === 1 ? /customer_id|product_/ : /"hp"|<hp>|pulsa_code|masaaktif/
    expect(answer.body).not.toMatch(own)
  })

  test('are 38 answers: 8 operations of version 1, 11 of version 2', () => {
    expect(matrix).toHaveLength((8 + 11) * 2)
  })
})
