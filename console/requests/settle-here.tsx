import type { ExchangeView } from '../../mock-server/admin/requests/exchange-view.ts'
import { admin } from '../admin.ts'
import { usePolling } from '../hooks/use-polling.ts'
import { SettleOne } from '../pending/settle.tsx'

/** Settles the payment of an exchange, while it is pending. */
export const SettleHere = ({ exchange }: { readonly exchange: ExchangeView }) => {
  const { trId } = exchange.order
  if (exchange.outcome !== 'pending' || trId === null) return null
  return <StillPending trId={trId} />
}

const StillPending = ({ trId }: { readonly trId: number }) => {
  const { value, reload } = usePolling(() => admin.transactions.get(trId), [trId])
  return value?.state === 'processing' ? (
    <SettleOne trId={trId} what={value.topUp ? 'top-up' : 'bill'} onDone={reload} />
  ) : null
}
