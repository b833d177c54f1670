// Written by `npm run generate` from the fixtures; change those.

/** Extra inquiry fields that some families require. */
export type RequestExtras = {
  /** How many months to pay. */
  readonly month: number
  /** What the payer chose to pay. @unit rupiah */
  readonly amount: number
  /** The owner's identity number. */
  readonly identityNumber: string
  /** The tax year. */
  readonly year: number | string
}

/** The type of each, and its path on the wire. */
export const REQUEST_FIELDS = {
  month: ['month', 'month'],
  amount: ['rupiah', 'desc.amount'],
  identityNumber: ['text', 'nomor_identitas'],
  year: ['year', 'year'],
} as const

/** Which of them a family requires, and which it accepts. */
export type Needs = {
  'bpjs-kesehatan': readonly ['month', never]
  'bpjs-ketenagakerjaan-bpu': readonly ['month', never]
  'church-member': readonly ['amount', never]
  'church-non-member': readonly ['amount', never]
  'custom-denom': readonly ['amount', never]
  esamsat: readonly ['identityNumber', never]
  pbb: readonly ['year', never]
}
