import { anOverlay, provenance } from './an-overlay.ts'

/** Entries of prepaid files, for tests of the rules. */
export const aDenomination = (differences: object = {}) => ({
  ...{ code: 'xld7000', type: 'pulsa', operator: 'xl', nominal: '7000', price: 7_900, provenance },
  ...differences,
})

export const anOperator = (differences: object = {}) => ({
  ...{ type: 'pulsa', operator: 'nusa', description: 'Nusa', networks: ['NUSA'] },
  ...{ serialNumber: 'pulsa', provenance },
  ...differences,
})

export const aNetwork = (differences: object = {}) => ({
  ...{ name: 'NUSA', prefixes: ['0801'], provenance },
  ...differences,
})

export const aGame = (differences: object = {}) => ({
  ...{ game_code: '900', name: 'Congklak', form: '[userid]|[zoneid]', provenance },
  ...differences,
})

export const aPlayer = (differences: object = {}) => ({
  ...{ game_code: '103', customer_id: '1|2', name: 'siti', provenance },
  ...differences,
})

export const aDelivery = (differences: object = {}) => ({
  ...{ product_code: 'xld25000', customer_id: '08170000', sn: '1', provenance },
  ...differences,
})

export const aForm = (differences: object = {}) => ({
  ...{ form: 'code', example: 'AB-12', parts: [{ shape: 'AA-99' }], provenance },
  ...differences,
})

/** The problems of an overlay with these files below `prepaid/`. */
export const prepaidProblems = (files: Readonly<Record<string, unknown>>): readonly string[] =>
  anOverlay(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [`prepaid/${name}.json`, content]),
    ),
  ).problems()
