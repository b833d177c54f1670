/** The messages of the inbox of pending payments. */
export const PENDING_MESSAGES = {
  pending: { en: 'Pending', id: 'Sedang diproses' },
  pendingIntro: {
    en: 'Payments the biller has not completed yet. Their amount is charged to the deposit, and refunded if they fail.',
    id: 'Pembayaran yang belum diselesaikan biller. Saldonya sudah dipotong; kegagalan mengembalikannya.',
  },
  nonePending: { en: 'No payment is pending.', id: 'Tidak ada pembayaran yang sedang diproses.' },
  makePending: {
    en: 'Make one: inquire, then pay with the header X-Mock-Scenario: payment=39.',
    id: 'Buat satu: inquiry, lalu bayar dengan header X-Mock-Scenario: payment=39.',
  },
  endsAs: { en: 'Ends as', id: 'Berakhir sebagai' },
  settle: { en: 'Settle', id: 'Selesaikan' },
  settleSelected: { en: 'Settle selected ({n})', id: 'Selesaikan yang dipilih ({n})' },
  settledMany: { en: '{n} settled as {code}', id: '{n} diselesaikan sebagai {code}' },
  selectAll: { en: 'Select all', id: 'Pilih semua' },
  selectOne: { en: 'Select {ref}', id: 'Pilih {ref}' },
  pendingSince: { en: 'Inquired', id: 'Inquiry' },
  byHandOnly: { en: 'manual only, answers {code}', id: 'hanya manual, menjawab {code}' },
} as const
