import { askedFields } from './asked-fields.ts'
import type { Check } from './check.ts'
import { clientFields } from './client-fields.ts'
import { codesListedOnce } from './codes-listed-once.ts'
import { detailComplete } from './detail-complete.ts'
import { familyName } from './family-name.ts'
import { familyUsed } from './family-used.ts'
import { familyWhole } from './family-whole.ts'
import { filePlaces } from './file-places.ts'
import { generatedLeaves } from './generated-leaves.ts'
import { mandatoryFields } from './mandatory-fields.ts'
import { namedReplies } from './named-replies.ts'
import { numberChanges } from './number-changes.ts'
import { numberOfOwnProduct } from './number-of-own-product.ts'
import { numberOutcome } from './number-outcome.ts'
import { numberSpelling } from './number-spelling.ts'
import { numberWithoutBill } from './number-without-bill.ts'
import { numbersListedOnce } from './numbers-listed-once.ts'
import { otherCodes } from './other-codes.ts'
import { ownProducts } from './own-products.ts'
import { productCodesDistinct } from './product-codes-distinct.ts'
import { productHasFamily } from './product-has-family.ts'
import { readyMadeInquiries } from './ready-made-inquiries.ts'
import { replyAmounts } from './reply-amounts.ts'
import { replyParts } from './reply-parts.ts'
import { replyUsed } from './reply-used.ts'
import { sumParts } from './sum-parts.ts'

/** Every rule of a fixtures folder, in the order their problems are reported. */
export const FOLDER_CHECKS: readonly Check[] = [
  codesListedOnce,
  productCodesDistinct,
  productHasFamily,
  ownProducts,
  otherCodes,
  readyMadeInquiries,
  familyName,
  namedReplies,
  askedFields,
  generatedLeaves,
  sumParts,
  detailComplete,
  clientFields,
  replyAmounts,
  mandatoryFields,
  replyParts,
  numbersListedOnce,
  numberOfOwnProduct,
  numberOutcome,
  numberSpelling,
  numberWithoutBill,
  numberChanges,
  familyWhole,
  filePlaces,
  familyUsed,
  replyUsed,
]
