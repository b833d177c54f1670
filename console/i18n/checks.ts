/** The rows of the precedence table in Indonesian, from the first; the server words them in English. */
export const ROWS_IN_INDONESIAN: readonly string[] = [
  'path dan method sesuai milik vendor',
  'isi bisa dibaca: paling besar 64 KiB, bentuknya benar, tanpa DOCTYPE, tidak lebih dari 16 tingkat',
  'commands dikenal vendor',
  'semua field wajib ada dan bentuknya benar',
  'username dikenal dan sign benar',
  'akun tidak ditangguhkan, alamat IP diizinkan, dan tidak ada pemeliharaan',
  'aturan perintah itu sendiri',
]

/** The rules of the commands in Indonesian, by name. */
export const RULES_IN_INDONESIAN: Readonly<Record<string, string>> = {
  'ref-id-form': 'ref_id hanya berisi huruf, angka, ".", "-" dan "_"',
  'ref-id-used': 'ref_id belum pernah dipakai akun ini',
  'product-unknown': 'kode ada di daftar harga',
  'product-inactive': 'produk aktif',
  'cut-off': 'biller sedang buka',
  'number-unknown': 'nomor pelanggan punya arti',
  'inquiry-unknown': 'tr_id pernah diberikan',
  'inquiry-of-another-account': 'tr_id itu diberikan kepada akun ini',
  'already-paid': 'belum dibayar',
  'already-processing': 'tidak ada pembayarannya yang sedang berjalan',
  'already-failed': 'tidak ada pembayarannya yang gagal',
  'inquiry-of-an-earlier-day': 'inquiry dibuat pada hari WIB yang sama',
  'deposit-too-low': 'deposit mencukupi',
  'ref-id-unknown': 'akun ini pernah memakai ref_id itu',
}
