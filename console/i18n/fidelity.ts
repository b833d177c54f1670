/** The messages of the fidelity page. */
export const FIDELITY_MESSAGES = {
  fidelity: { en: 'Fidelity', id: 'Kesesuaian' },
  fidelityIntro: {
    en: 'How much of the mock is documented or observed, and how much is assumed. Open a product to see the source of each answer.',
    id: 'Seberapa banyak yang terdokumentasi atau teramati, dan seberapa banyak dugaan. Buka produk untuk melihat sumber tiap jawaban.',
  },
  documented: { en: 'documented', id: 'terdokumentasi' },
  observed: { en: 'observed', id: 'teramati' },
  assumed: { en: 'assumed', id: 'diduga' },
  nothingObserved: {
    en: 'Nothing has been observed yet: iak-sandbox parity --record has not been run against the vendor’s sandbox.',
    id: 'Belum ada yang teramati: belum ada yang menjalankan iak-sandbox parity --record ke sandbox vendor.',
  },
  knownHow: { en: 'How it is known', id: 'Bagaimana diketahui' },
  anyKnown: { en: 'however known', id: 'semua' },
  productsShown: { en: '{n} products', id: '{n} produk' },
  priceList: { en: 'Price list', id: 'Daftar harga' },
  lastConfirmed: { en: 'Last confirmed', id: 'Terakhir dipastikan' },
  never: { en: 'never', id: 'belum pernah' },
  noSource: { en: 'no source', id: 'tidak ada sumber' },
} as const
