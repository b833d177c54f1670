import { count, list, rupiah, type Shape, text, texts } from './shape.ts'

const telkomBill = { periode: text, nilai_tagihan: rupiah, admin: rupiah, total: rupiah }

const telkomBills = {
  kode_area: text,
  divre: text,
  datel: text,
  jumlah_tagihan: count,
  tagihan: { detail: list(telkomBill) },
}

const televisionBills = {
  bill_quantity: count,
  product_category: text,
  ppn: rupiah,
  tagihan: { detail: list({ periode: text, nilai_tagihan: rupiah, no_ref: text }) },
}

const waterBill = {
  period: text,
  first_meter: count,
  last_meter: count,
  penalty: rupiah,
  bill_amount: rupiah,
  misc_amount: rupiah,
  stand: text,
}

const waterBills = {
  bill_quantity: count,
  address: text,
  biller_admin: text,
  pdam_name: text,
  stamp_duty: text,
  kode_tarif: text,
  due_date: text,
  bill: { detail: list(waterBill) },
}

/**
 * The detail (`desc`) of each family: its own data under the vendor's own names.
 *
 * @source the vendor's documented inquiries and payments; fields that only one of them has are
 * blank in the other
 */
export const SHAPES = {
  'bpjs-denda': {
    nama_badan_usaha: text,
    kode_cabang: text,
    nama_cabang: text,
    sisa_pembayaran: text,
    jumlah_peserta: count,
    premi: rupiah,
  },
  'bpjs-kesehatan': {
    kode_cabang: text,
    nama_cabang: text,
    sisa_pembayaran: text,
    jumlah_peserta: count,
  },
  'bpjs-ketenagakerjaan-bpu': {
    kode_iuran: text,
    kode_program: text,
    jht: rupiah,
    jkk: rupiah,
    jkm: rupiah,
    kantor_cabang: text,
    tgl_efektif: text,
    tgl_expired: text,
  },
  'bpjs-ketenagakerjaan-pu': {
    kode_iuran: text,
    jht: rupiah,
    jkk: rupiah,
    jkm: rupiah,
    jpk: rupiah,
    jpn: rupiah,
    npp: text,
    kode_divisi: text,
  },
  'church-member': {},
  'church-non-member': {},
  'custom-denom': { footer: texts },
  esamsat: {
    nomor_identitas: text,
    nomor_rangka: text,
    nomor_mesin: text,
    alamat: text,
    nomor_polisi: text,
    milik_kenama: text,
    merek_kb: text,
    model_kb: text,
    tahun_buatan: text,
    tgl_akhir_pajak_baru: text,
    biaya_pokok: { BBN: rupiah, PKB: rupiah, SWD: rupiah },
    biaya_denda: { BBN: rupiah, PKB: rupiah, SWD: rupiah },
    biaya_admin: { stnk: rupiah, tnkb: rupiah },
    biaya_parkir_pokok: rupiah,
    biaya_pajak_progresif: rupiah,
    ntpd: text,
  },
  insurance: { insured: text, policy_status: text, due_date: text, footer: texts },
  'internet-non-telkom': { product_desc: text },
  'internet-telkom': telkomBills,
  multifinance: {
    misc_fee: rupiah,
    item_name: text,
    no_rangka: text,
    no_pol: text,
    tenor: text,
    installment: rupiah,
    penalty_bill: rupiah,
    max_payment: rupiah,
    last_paid_due_date: text,
    id_ref: text,
  },
  pbb: {
    tanggal: text,
    nop: text,
    tahun_pajak: text,
    lokasi: text,
    kelurahan: text,
    kecamatan: text,
    kode_kab_kota: text,
    kab_kota: text,
    luas_tanah: text,
    luas_gedung: text,
    jatuh_tempo: text,
    total_tagihan: rupiah,
    denda: rupiah,
    admin: rupiah,
    total_bayar: rupiah,
  },
  pdam: waterBills,
  'pdam-unified': waterBills,
  pgas: { address: text, first_meter: text, last_meter: text, usage: count },
  'pln-nontaglist': { transaksi: text, no_registrasi: text, tanggal_registrasi: text },
  'pln-postpaid': {
    tarif: text,
    daya: count,
    lembar_tagihan: count,
    lembar_tagihan_sisa: count,
    tagihan: {
      detail: list({ meter_awal: text, meter_akhir: text, ...telkomBill, denda: rupiah }),
    },
  },
  telco: telkomBills,
  'television-non-telkomvision': televisionBills,
  'television-telkomvision': televisionBills,
} as const satisfies Record<string, Shape>
