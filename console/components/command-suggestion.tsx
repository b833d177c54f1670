import { useEffect, useState } from 'preact/hooks'
import { admin } from '../admin.ts'
import { CopyButton } from './copy-button.tsx'

/** A command for a shell, to be read and copied. */
const ShellCommand = ({ command }: { readonly command: string }) => (
  <div class="shell">
    <pre tabIndex={0}>{command}</pre>
    <CopyButton text={command} />
  </div>
)

/** An inquiry that finds a bill. */
const firstInquiry = async (): Promise<string> => (await admin.firstCall()).json

/** The payment of one inquiry. @param scenario such as `payment=39` */
export const paymentOf = async (trId: number, scenario?: string): Promise<string> => {
  return (await admin.transactions.curl(trId, { scenario })).command
}

/** The payment of the newest inquiry that nobody has paid; an inquiry where there is none. */
const nextPayment = async (scenario: string): Promise<string> => {
  const { transactions } = await admin.transactions.list({ state: 'inquired', limit: 1 })
  const [newest] = transactions
  return newest ? paymentOf(newest.trId, scenario) : firstInquiry()
}

type Props = {
  /** With it a payment that meets this scenario, without it an inquiry. */
  readonly scenario?: string
  /** With it the payment of this one. */
  readonly trId?: number
}

/** What to paste into a shell to have something to look at. */
export const CommandSuggestion = ({ scenario, trId }: Props) => {
  const [command, setCommand] = useState<string>()
  useEffect(() => {
    const wanted =
      trId !== undefined
        ? paymentOf(trId, scenario)
        : scenario === undefined
          ? firstInquiry()
          : nextPayment(scenario)
    wanted.then(setCommand, () => {})
  }, [scenario, trId])
  return command === undefined ? null : <ShellCommand command={command} />
}
