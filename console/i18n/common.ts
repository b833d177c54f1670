/** The messages of what several panels show. */
export const COMMON_MESSAGES = {
  stateInquired: { en: 'inquired', id: 'inquiry' },
  stateProcessing: { en: 'pending', id: 'sedang diproses' },
  statePaid: { en: 'paid', id: 'lunas' },
  stateFailed: { en: 'failed', id: 'gagal' },
  product: { en: 'Product', id: 'Produk' },
  anyProduct: { en: 'any product', id: 'semua produk' },
  customerNumber: { en: 'Customer number', id: 'Nomor pelanggan' },
  amount: { en: 'Amount', id: 'Jumlah' },
  deposit: { en: 'Deposit', id: 'Deposit' },
  loading: { en: 'Loading…', id: 'Memuat…' },
  disarm: { en: 'Disarm', id: 'Nonaktifkan' },
  disarmNamed: { en: 'Disarm {name}', id: 'Nonaktifkan {name}' },
  back: { en: 'Back to the list', id: 'Kembali ke daftar' },
} as const
