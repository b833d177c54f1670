import type { Check } from '../../checks/check.ts'
import { deliveryProduct } from './delivery-product.ts'
import { gameServers } from './game-servers.ts'
import { knownCodes } from './known-codes.ts'
import { listedOnce } from './listed-once.ts'
import { operatorGame } from './operator-game.ts'
import { operatorNetwork } from './operator-network.ts'
import { operatorSerialNumber } from './operator-serial-number.ts'
import { operatorUsed } from './operator-used.ts'
import { playerForm } from './player-form.ts'
import { playerGame } from './player-game.ts'
import { prefixClash } from './prefix-clash.ts'
import { productCodesDistinct } from './product-codes-distinct.ts'
import { productOperator } from './product-operator.ts'
import { productPin } from './product-pin.ts'
import { serialNumberExample } from './serial-number-example.ts'
import { serialNumberUsed } from './serial-number-used.ts'

/** Every rule of the prepaid files, in the order their problems are reported. */
export const PREPAID_CHECKS: readonly Check[] = [
  listedOnce,
  productCodesDistinct,
  productOperator,
  productPin,
  operatorNetwork,
  operatorSerialNumber,
  operatorGame,
  operatorUsed,
  prefixClash,
  gameServers,
  playerGame,
  playerForm,
  knownCodes,
  deliveryProduct,
  serialNumberExample,
  serialNumberUsed,
]
