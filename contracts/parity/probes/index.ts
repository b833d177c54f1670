import { bytes, contentTypes, letterCase, xmlEnvelope } from './forms.ts'
import { missingField, refusalBodies } from './malformed.ts'
import { numberRule, severalBills } from './numbers.ts'
import {
  deposit,
  duplicateRefId,
  inquiryRefusals,
  paymentOutcomes,
  secondPayment,
  statusAfter105,
  statusOfUnpaid,
  unknownRefId,
} from './payments.ts'
import type { Probe } from './probe.ts'
import { priceList, receipts } from './receipts-and-prices.ts'

/** All open questions about the vendor. */
export const PROBES: readonly Probe[] = [
  {
    name: 'xml-envelope',
    question: 'Is the XML answer flat or wrapped, for each command and product?',
    ask: xmlEnvelope,
  },
  {
    name: 'refusal-bodies',
    question:
      'What do refusals 100, 101, 20, 107 and 117 look like: HTTP status, envelope, fields?',
    ask: refusalBodies,
  },
  {
    name: 'inquiry-refusals',
    question: 'Which fields does an inquiry refused with 01, 14 or 103 have, and is 103 delayed?',
    ask: inquiryRefusals,
  },
  {
    name: 'payment-outcomes',
    question:
      'Which fields does a payment answered with 37, 39 or 105 have, and in which language?',
    ask: paymentOutcomes,
  },
  {
    name: 'missing-field',
    question: 'What exactly is the message for a missing field, in JSON and in XML?',
    ask: missingField,
  },
  {
    name: 'duplicate-ref-id',
    question: 'Does a successful inquiry use up its ref_id, and does a refused one?',
    ask: duplicateRefId,
  },
  {
    name: 'second-payment',
    question: 'What is the answer to a second payment of a paid, a pending and a failed tr_id?',
    ask: secondPayment,
  },
  {
    name: 'unknown-ref-id',
    question:
      'What is the answer to a check status of an unknown ref_id, and of the ref_id of a refused inquiry?',
    ask: unknownRefId,
  },
  {
    name: 'status-after-105',
    question: 'Is a payment that answered 105 failed (2) or in process (3)?',
    ask: statusAfter105,
  },
  {
    name: 'receipts',
    question:
      'What does a request for the receipt of an unpaid, unknown or pending transaction return, what is the name of the PDF file, and which labels does a receipt have?',
    ask: receipts,
  },
  {
    name: 'number-rule',
    question:
      'Does the number pattern accept any code, and what is the answer to other endings and to legacy numbers?',
    ask: numberRule,
  },
  {
    name: 'several-bills',
    question: 'Do 0999 and 1999 exist for other families?',
    ask: severalBills,
  },
  {
    name: 'deposit',
    question: 'Does the balance fall by selling_price, and is a failed payment refunded at once?',
    ask: deposit,
  },
  {
    name: 'status-of-unpaid',
    question: 'Does the answer 42 have a datetime, and is it the time of the inquiry?',
    ask: statusOfUnpaid,
  },
  {
    name: 'letter-case',
    question: 'Are commands and signs case-sensitive, and must the root be <mp>?',
    ask: letterCase,
  },
  {
    name: 'price-list',
    question:
      'What does the price list contain for an unknown type and an unknown province, in which order, with which types?',
    ask: priceList,
  },
  {
    name: 'content-types',
    question: 'What is the reply to an unknown content type, and to none?',
    ask: contentTypes,
  },
  {
    name: 'bytes',
    question: 'Which character set, XML declaration, indentation and escapes do replies have?',
    ask: bytes,
  },
]
