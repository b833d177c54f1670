/** The messages of the namespaces. */
export const NAMESPACE_MESSAGES = {
  namespaces: { en: 'Namespaces', id: 'Namespace' },
  namespacesIntro: {
    en: 'Each has its own accounts, deposits, transactions, scenarios, faults, clock and journal. A new name creates a new namespace.',
    id: 'Setiap namespace punya akun, deposit, transaksi, skenario, gangguan, jam, dan jurnal sendiri. Nama baru berarti namespace baru.',
  },
  accounts: { en: 'Accounts', id: 'Akun' },
  newNamespaceName: { en: 'New namespace', id: 'Namespace baru' },
  openNamespace: { en: 'Open', id: 'Buka' },
  remove: { en: 'Remove', id: 'Hapus' },
  removeNamed: { en: 'Remove {name}', id: 'Hapus {name}' },
  removeSure: {
    en: 'Remove the namespace {name} with its {n} transactions and {requests} requests?',
    id: 'Hapus namespace {name} beserta {n} transaksi dan {requests} permintaannya?',
  },
  namespaceRemoved: { en: '{name} was removed.', id: '{name} sudah dihapus.' },
  thisNamespace: { en: 'This namespace: {name}', id: 'Namespace ini: {name}' },
  takeSnapshot: { en: 'Download snapshot', id: 'Unduh snapshot' },
  snapshotTaken: {
    en: 'Downloaded with the newest requests, without API keys.',
    id: 'Diunduh beserta permintaan terbaru, tanpa API key.',
  },
  restoreSnapshot: { en: 'Upload snapshot…', id: 'Unggah snapshot…' },
  snapshotRestored: {
    en: 'Restored {accounts} accounts and {transactions} transactions; the journal is now empty.',
    id: '{accounts} akun dan {transactions} transaksi dipulihkan; jurnal dikosongkan.',
  },
  snapshotWithoutKey: {
    en: 'These accounts need an API key before they can sign: {names}.',
    id: 'Akun ini perlu API key sebelum bisa membuat sign: {names}.',
  },
  snapshotMissingScenarios: {
    en: 'Missing from this server’s scenario files: {names}. The case may behave differently without them.',
    id: 'Tidak ada di berkas skenario server ini: {names}. Tanpa skenario itu, hasilnya bisa berbeda.',
  },
  noJson: { en: '{name} is not JSON: {why}', id: '{name} bukan JSON: {why}' },
  resetAsk: { en: 'Reset…', id: 'Atur ulang…' },
  resetTitle: { en: 'Reset {name}', id: 'Atur ulang {name}' },
  resetLost: {
    en: 'Everything selected is deleted permanently; only a snapshot can restore it.',
    id: 'Semua yang dipilih akan dihapus permanen; hanya snapshot yang bisa memulihkannya.',
  },
  resetNow: { en: 'Reset', id: 'Atur ulang' },
  resetDone: { en: 'Reset done.', id: 'Sudah diatur ulang.' },
  cancel: { en: 'Cancel', id: 'Batal' },
  partState: {
    en: 'accounts and {n} transactions: deposits return to their opening balance',
    id: 'akun dan {n} transaksi: deposit kembali ke saldo awal',
  },
  partRequests: { en: 'the journal: {n} requests', id: 'jurnal: {n} permintaan' },
  partScenarios: { en: '{n} armed scenarios', id: '{n} skenario aktif' },
  partFaults: { en: '{n} armed faults', id: '{n} gangguan aktif' },
  partClock: { en: 'the clock, now at {n}', id: 'jam, sekarang {n}' },
  partSettings: { en: 'the settings', id: 'pengaturan' },
} as const
