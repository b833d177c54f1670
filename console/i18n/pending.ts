/** The messages of the inbox of pending payments. */
export const PENDING_MESSAGES = {
  pending: { en: 'Pending', id: 'Sedang diproses' },
  pendingIntro: {
    en: 'Payments and top-ups that the biller has not completed yet. Their amount has been debited from the deposit, and is refunded if they fail.',
    id: 'Pembayaran dan top-up yang belum diselesaikan biller. Deposit sudah didebit, dan dikembalikan kalau gagal.',
  },
  nonePending: { en: 'Nothing is pending.', id: 'Tidak ada yang sedang diproses.' },
  makePending: {
    en: 'To create one, send an inquiry, then pay with the header X-Mock-Scenario: payment=39.',
    id: 'Untuk membuatnya, kirim inquiry, lalu bayar dengan header X-Mock-Scenario: payment=39.',
  },
  endsAs: { en: 'Settle as', id: 'Selesaikan sebagai' },
  settle: { en: 'Settle', id: 'Selesaikan' },
  settleSelected: { en: 'Settle selected ({n})', id: 'Selesaikan yang dipilih ({n})' },
  settledMany: { en: '{n} settled as {code}', id: '{n} diselesaikan sebagai {code}' },
  selectAll: { en: 'Select all', id: 'Pilih semua' },
  selectOne: { en: 'Select {ref}', id: 'Pilih {ref}' },
  pendingSince: { en: 'Started', id: 'Mulai' },
  byHandOnly: {
    en: 'manually; answers {code} until then',
    id: 'manual; sampai saat itu menjawab {code}',
  },
} as const
