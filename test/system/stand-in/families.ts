/**
 * One bill of each family of products: code, a number that succeeds, and the fields it requires.
 */
export const FAMILIES = [
  { code: 'BPJS', hp: '8801234560000', month: '2' },
  { code: 'BPJSTK', hp: '8102051011270000', month: 1 },
  { code: 'BPJSTKPU', hp: '210300010000' },
  { code: 'BPJSDENDA', hp: '099994301101' },
  { code: 'MEMBER.IAK_Church-Perpuluhan_2022', hp: '180000', desc: { amount: 10000 } },
  { code: 'NONMEMBER.IAK_Church-Perpuluhan_2022', hp: '190000', desc: { amount: 10000 } },
  { code: 'SHOPEEPAY', hp: '082100000000', desc: { amount: 100000 } },
  { code: 'ESAMSAT.JABAR', hp: '9658548523560000', nomor_identitas: '0212502110170100' },
  { code: 'AIA.PREMICONVEN', hp: '6391600000' },
  { code: 'FNMEGA', hp: '6391600000' },
  { code: 'CBN', hp: '01920000' },
  { code: 'TELKOMPSTN', hp: '6391600000' },
  { code: 'TELKOMPSTN', hp: '6391601999' },
  { code: 'PBBKOT.CIMAHI', hp: '329801092375990000', year: '2023' },
  { code: 'PDAMKOTA.SURABAYA', hp: '10200000' },
  { code: 'PDAMKOTA.YOGYAKARTA', hp: '10200000' },
  { code: 'PDAMKOTA.MEDAN', hp: '10200999' },
  { code: 'PGAS', hp: '0110010000' },
  { code: 'PLNNONTAG', hp: '3225030000000' },
  { code: 'PLNPOSTPAID', hp: '530000000000' },
  { code: 'PLNPOSTPAID', hp: '530000000999' },
  { code: 'HPTHREE', hp: '08991230000' },
  { code: 'TVBIG', hp: '1072160000' },
  { code: 'TVTLKMV', hp: '127246500000' },
] as const
