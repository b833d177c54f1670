import { areAccessible } from './panels.ts'

areAccessible('of transactions, accounts, settings and cases', ({ trId, caseId }) => [
  'transactions',
  `transactions/${trId}`,
  'pending',
  'accounts',
  'ledger',
  'settings',
  'cases',
  `cases/${caseId}`,
  'namespaces',
])
