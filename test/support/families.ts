import type { InquiryRequest } from '../../src/index.ts'

type Asked = Omit<InquiryRequest, 'refId'>

/** An inquiry that succeeds, for each family, by the documented numbers. */
export const FAMILIES: readonly { readonly family: string; readonly request: Asked }[] = [
  ['bpjs-denda', { productCode: 'BPJSDENDA', customerNumber: '099994301101' }],
  ['bpjs-kesehatan', { productCode: 'BPJS', customerNumber: '8801234560000', month: 2 }],
  [
    'bpjs-ketenagakerjaan-bpu',
    { productCode: 'BPJSTK', customerNumber: '8102051011270000', month: 1 },
  ],
  ['bpjs-ketenagakerjaan-pu', { productCode: 'BPJSTKPU', customerNumber: '210300010000' }],
  [
    'church-member',
    { productCode: 'MEMBER.IAK_Church-Perpuluhan_2022', customerNumber: '180000', amount: 50_000 },
  ],
  [
    'church-non-member',
    {
      productCode: 'NONMEMBER.IAK_Church-Perpuluhan_2022',
      customerNumber: '190000',
      amount: 50_000,
    },
  ],
  ['custom-denom', { productCode: 'SHOPEEPAY', customerNumber: '082100000000', amount: 25_000 }],
  [
    'esamsat',
    {
      productCode: 'ESAMSAT.JABAR',
      customerNumber: '9658548523560000',
      identityNumber: '0212502110170100',
    },
  ],
  ['insurance', { productCode: 'AIA.PREMICONVEN', customerNumber: '6391600000' }],
  ['internet-non-telkom', { productCode: 'CBN', customerNumber: '01920000' }],
  ['internet-telkom', { productCode: 'TELKOMPSTN', customerNumber: '6391600000' }],
  ['multifinance', { productCode: 'FNMEGA', customerNumber: '6391600000' }],
  ['pbb', { productCode: 'PBBKOT.CIMAHI', customerNumber: '329801092375990000', year: 2019 }],
  ['pdam', { productCode: 'PDAMKOTA.SURABAYA', customerNumber: '10200000' }],
  ['pdam-unified', { productCode: 'PDAMKOTA.YOGYAKARTA', customerNumber: '10200000' }],
  ['pgas', { productCode: 'PGAS', customerNumber: '0110010000' }],
  ['pln-nontaglist', { productCode: 'PLNNONH', customerNumber: '3225030000000' }],
  ['pln-postpaid', { productCode: 'PLNPOSTPAID', customerNumber: '530000000000' }],
  ['telco', { productCode: 'HPTHREE', customerNumber: '08991230000' }],
  ['television-non-telkomvision', { productCode: 'TVBIG', customerNumber: '1072160000' }],
  ['television-telkomvision', { productCode: 'TVTLKMV', customerNumber: '127246500000' }],
].map(([family, request]) => ({ family, request }) as { family: string; request: Asked })
