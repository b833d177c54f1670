import { areAccessible } from './panels.ts'

areAccessible('of scenarios, faults and fidelity', () => [
  'scenarios',
  'scenarios/PGAS',
  'faults',
  'fidelity/PGAS',
])
