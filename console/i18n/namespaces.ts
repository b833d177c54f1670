/** The messages of the namespaces. */
export const NAMESPACE_MESSAGES = {
  namespaces: { en: 'Namespaces', id: 'Namespace' },
  namespacesIntro: {
    en: 'Each has its own accounts, deposits, transactions, scenarios, faults, clock and journal. A new name creates a new namespace.',
    id: 'Setiap namespace punya akun, deposit, transaksi, skenario, gangguan, jam, dan jurnal sendiri. Nama baru berarti namespace baru.',
  },
  accounts: { en: 'Accounts', id: 'Akun' },
  newNamespaceName: { en: 'New namespace', id: 'Namespace baru' },
  newNamespaceAsk: {
    en: 'Name of the namespace: letters, digits, dots, hyphens, underscores',
    id: 'Nama namespace: huruf, angka, titik, tanda hubung, garis bawah',
  },
  openNamespace: { en: 'Open', id: 'Buka' },
  remove: { en: 'Remove', id: 'Hapus' },
  removeNamed: { en: 'Remove {name}', id: 'Hapus {name}' },
  removeSure: {
    en: 'Its {n} {n?transaction|transactions} and {requests} {requests?request|requests} are deleted. This cannot be undone.',
    id: '{n} transaksi dan {requests} permintaannya dihapus. Tidak bisa dibatalkan.',
  },
  namespaceRemoved: {
    en: '{name} was removed. This cannot be undone.',
    id: '{name} sudah dihapus. Tidak bisa dibatalkan.',
  },
  thisNamespace: { en: 'This namespace: {name}', id: 'Namespace ini: {name}' },
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
  resetNow: { en: 'Reset', id: 'Atur ulang' },
  resetDone: { en: 'Reset done.', id: 'Sudah diatur ulang.' },
  resetFinal: {
    en: 'Reset done. This cannot be undone.',
    id: 'Sudah diatur ulang. Tidak bisa dibatalkan.',
  },
  cancel: { en: 'Cancel', id: 'Batal' },
  partState: {
    en: 'accounts and {n} {n?transaction|transactions}: deposits return to their opening balance',
    id: 'akun dan {n} transaksi: deposit kembali ke saldo awal',
  },
  partRequests: { en: 'the journal: {n} {n?request|requests}', id: 'jurnal: {n} permintaan' },
  partScenarios: { en: '{n} armed {n?scenario|scenarios}', id: '{n} skenario aktif' },
  partFaults: { en: '{n} armed {n?fault|faults}', id: '{n} gangguan aktif' },
  partClock: { en: 'the clock, now at {n}', id: 'jam, sekarang {n}' },
  partSettings: { en: 'the settings', id: 'pengaturan' },
} as const
