import { expect, test } from 'vitest'
import { aMockServer } from '../../support/a-mock-server.ts'

const arm = async (bill: object, when: object = {}) => {
  const response = await aMockServer().fetch('/__admin/scenarios', {
    method: 'POST',
    body: JSON.stringify({
      name: 'x',
      when: { command: 'inquiry', ...when },
      answer: { outcomes: ['00'], bill },
    }),
  })
  const { errors = [] } = (await response.json()) as { errors?: { detail: string }[] }
  return { status: response.status, details: errors.map(({ detail }) => detail) }
}

test('a change that no bill can show is refused when it is armed, with a product and without', async () => {
  for (const when of [{}, { product: 'PGAS' }, { product: 'PLN*' }]) {
    expect(await arm({ customerName: 'x' }, when)).toMatchObject({
      status: 400,
      details: [expect.stringMatching(/^does not exist in /)],
    })
    expect(await arm({ ref_id: 'x' }, when)).toMatchObject({ status: 400 })
    expect(await arm({ price: 5 }, when)).toMatchObject({ status: 400 })
    expect(await arm({}, when)).toMatchObject({ status: 400 })
    expect(await arm({ desc: 'x' }, when)).toMatchObject({ status: 400 })
    expect(await arm({ tr_name: 'SITI' }, when)).toMatchObject({ status: 201 })
  }
})

test.each([
  ['\u0007', 'U+0007 (BEL)'],
  ['\u0000', 'U+0000 (NUL)'],
  ['\ud800', 'U+D800 (half of a surrogate pair)'],
  ['\ufffe', 'U+FFFE (a noncharacter)'],
])('a text that XML does not allow is refused when it is armed: %j', async (text, name) => {
  for (const when of [{}, { product: 'PGAS' }])
    expect(await arm({ tr_name: `A${text}B` }, when)).toEqual({
      status: 400,
      details: [`contains ${name}, which XML does not allow; remove it`],
    })
})
