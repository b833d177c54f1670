/** The rows of the precedence table in Indonesian, from the first; the server words them in English. */
export const ROWS_IN_INDONESIAN: readonly string[] = [
  'path dan method dikenal vendor',
  'body bisa dibaca: maksimal 64 KiB, formatnya benar, tanpa DOCTYPE, maksimal 16 tingkat',
  'commands dikenal vendor',
  'semua field wajib ada dan formatnya benar',
  'username dikenal dan sign benar',
  'akun tidak ditangguhkan, alamat IP diizinkan, dan tidak ada pemeliharaan',
  'aturan untuk perintah itu',
]

/** The rules of the commands in Indonesian, by name. */
export const RULES_IN_INDONESIAN: Readonly<Record<string, string>> = {
  'ref-id-form': 'ref_id hanya berisi huruf, angka, ".", "-" dan "_"',
  'ref-id-used': 'ref_id belum pernah dipakai akun ini',
  'product-unknown': 'kode ada di daftar harga',
  'product-inactive': 'produk aktif',
  'cut-off': 'biller sedang buka',
  'number-unknown': 'nomor pelanggan dikenal',
  'inquiry-unknown': 'tr_id pernah diterbitkan',
  'inquiry-of-another-account': 'tr_id itu milik akun ini',
  'already-paid': 'tagihan belum dibayar',
  'already-processing': 'pembayarannya tidak sedang diproses',
  'already-failed': 'pembayarannya belum pernah gagal',
  'inquiry-of-an-earlier-day': 'inquiry dibuat pada hari WIB yang sama',
  'deposit-too-low': 'deposit mencukupi',
  'ref-id-unknown': 'akun ini pernah memakai ref_id itu',
}
