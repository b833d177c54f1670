import { admin } from '../admin.ts'
import { useLoaded } from '../hooks/use-loaded.ts'
import { CopyButton } from './copy-button.tsx'

/** A shell command, with a button to copy it. */
const ShellCommand = ({ command }: { readonly command: string }) => (
  <div class="shell">
    <pre tabIndex={0}>{command}</pre>
    <CopyButton text={command} />
  </div>
)

/** An inquiry that finds a bill. */
const firstInquiry = async (): Promise<string> => (await admin.firstCall()).json

/** The payment of one inquiry. @param scenario such as `payment=39` */
const paymentOf = async (trId: number, scenario?: string): Promise<string> =>
  (await admin.transactions.curl(trId, { scenario })).command

/** The payment of the newest unpaid inquiry; an inquiry if there is none. */
const nextPayment = async (scenario: string): Promise<string> => {
  const { transactions } = await admin.transactions.list({ state: 'inquired', limit: 1 })
  const [newest] = transactions
  return newest ? paymentOf(newest.trId, scenario) : firstInquiry()
}

type Props = {
  /** Suggests a payment with this scenario; without it, an inquiry. */
  readonly scenario?: string
  /** Suggests the payment of this inquiry. */
  readonly trId?: number
}

/** A command that creates something to show. */
export const CommandSuggestion = ({ scenario, trId }: Props) => {
  const { value: command } = useLoaded(() => {
    if (trId !== undefined) return paymentOf(trId, scenario)
    return scenario === undefined ? firstInquiry() : nextPayment(scenario)
  }, [scenario, trId])
  return command === undefined ? null : <ShellCommand command={command} />
}
