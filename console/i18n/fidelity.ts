/** The messages of the fidelity page. */
export const FIDELITY_MESSAGES = {
  fidelity: { en: 'Fidelity', id: 'Kesesuaian' },
  fidelityIntro: {
    en: 'How much of the mock is documented or observed, and how much is assumed. Open a product to see the source of each answer.',
    id: 'Bagian mana dari mock yang terdokumentasi atau teramati, dan mana yang masih asumsi. Buka sebuah produk untuk melihat sumber setiap jawabannya.',
  },
  documented: { en: 'documented', id: 'terdokumentasi' },
  observed: { en: 'observed', id: 'teramati' },
  assumed: { en: 'assumed', id: 'asumsi' },
  nothingObserved: {
    en: 'Nothing has been observed yet: iak-sandbox parity --record has not been run against the vendor’s sandbox.',
    id: 'Belum ada yang teramati: iak-sandbox parity --record belum pernah dijalankan terhadap sandbox vendor.',
  },
  knownHow: { en: 'Kind of source', id: 'Jenis sumber' },
  anyKnown: { en: 'any kind of source', id: 'semua jenis sumber' },
  productsShown: { en: '{n} products', id: '{n} produk' },
  priceList: { en: 'Price list', id: 'Daftar harga' },
  lastConfirmed: { en: 'Last confirmed', id: 'Terakhir dikonfirmasi' },
  prepaidOperations: {
    en: 'Prepaid: {n} operations',
    id: 'Prabayar: {n} operasi',
  },
  operation: { en: 'Operation', id: 'Operasi' },
  apiVersion: { en: 'Version', id: 'Versi' },
  never: { en: 'never', id: 'belum pernah' },
  noSource: { en: 'no source', id: 'tidak ada sumber' },
} as const
