import { nameInClient } from '../client-fields.ts'
import { type Check, problemAt } from './check.ts'
import { familiesOf } from './entries.ts'

/** The client has one name and one type for a field, whichever families use it. */
export const clientFields: Check = {
  requires: 'All families use the same name and type in the client for the same request field.',
  *find(context) {
    const declared = [...context.level.families].flatMap(([name, { family }]) =>
      (family?.requestFields ?? []).map((field) => ({ name, field })),
    )
    for (const { name, file, family } of familiesOf(context))
      for (const [index, field] of family.requestFields.entries()) {
        const earlier = declared.slice(
          0,
          declared.findIndex((one) => one.name === name),
        )
        const same = earlier.find((one) => one.field.name === field.name && one.field.client)
        if (same && field.client && !isSame(same.field.client, field.client))
          yield problemAt(
            file,
            ['requestFields', index, 'client'],
            `differs from that of ${field.name} in families/${same.name}/family.json; make them equal`,
          )
        const taken = earlier.find(
          (one) => one.field.name !== field.name && nameInClient(one.field) === nameInClient(field),
        )
        if (taken)
          yield problemAt(
            file,
            ['requestFields', index],
            `has the name ${nameInClient(field)} in the client, like ${taken.field.name} of families/${taken.name}; give it another "client" name`,
          )
      }
  },
}

const isSame = (a: object = {}, b: object = {}) =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort())
