import type { Finding, Verification } from './findings.ts'

/** How many interactions have a result. */
export const count = (findings: readonly Finding[], result: Finding['result']) =>
  findings.filter((finding) => finding.result === result).length

/** Whether an interaction failed that may, because its pact is pending. */
export const isPending = ({ pending, result }: Finding): boolean =>
  pending === true && result !== 'passed'

/** Whether every interaction passed, apart from those of pending pacts. */
export const allHold = ({ findings }: Verification): boolean =>
  findings.length > 0 && findings.every((one) => one.result === 'passed' || isPending(one))
