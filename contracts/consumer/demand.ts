import { IakPostpaid } from 'iak-postpaid'
import { type UseOf, writeContract } from './contract.ts'
import type { Format, Interaction } from './interaction.ts'

/** Calls the client and asserts how it reads the reply. */
export type Use = UseOf<IakPostpaid>

/** Writes what the postpaid client demands of an interaction, and checks that it holds for it. */
export const demand = (format: Format, interaction: Interaction, use: Use): Promise<void> =>
  writeContract(
    {
      name: `iak-postpaid-${format}`,
      path: '/api/v1/bill/check',
      format,
      client: (options) => new IakPostpaid({ ...options, format }),
    },
    interaction,
    use,
  )
