import { clock } from '../../admin/clock.ts'
import { faults } from '../../admin/faults.ts'
import { reset } from '../../admin/reset.ts'
import { scenarios } from '../../admin/scenarios.ts'
import { settings } from '../../admin/settings.ts'
import { tool } from '../tool.ts'

/** Tools that choose what happens next. */
export const CHOOSING = [
  tool({
    name: 'arm_scenario',
    title: 'Arm a scenario',
    description:
      'Makes the biller answer matching calls in a chosen way, from the program under test too. "outcomes" are the response codes of one payment’s calls in order, the last one repeating: {"name": "pending-then-paid", "when": {"command": "payment", "product": "PGAS"}, "answer": {"outcomes": ["39"], "settle": {"afterSeconds": 60, "to": "00"}}}. "bill" changes amounts and texts by path. The resource iak://scenarios explains all of it.',
    effect: 'changes',
    operation: scenarios.arm,
    show: ({ armed }) => ({ armed }),
  }),
  tool({
    name: 'disarm_scenario',
    title: 'Disarm a scenario',
    description: 'Disarms the scenario with this name. reset with what=scenarios disarms all.',
    effect: 'changes',
    operation: scenarios.disarm,
  }),
  tool({
    name: 'arm_fault',
    title: 'Arm a network fault',
    description:
      'Breaks the network for matching calls, from the program under test too: {"fault": {"kind": "response-lost"}, "scope": {"command": "payment"}, "times": 1} records the payment and cuts the connection; "request-lost" records nothing. Others are hang, slow, http-error, truncated-body, malformed-body, connection-reset and, for callbacks, callback-lost, callback-twice, callback-late, callback-early, callback-out-of-order and callback-wrong-sign. The resource iak://faults explains them.',
    effect: 'changes',
    operation: faults.arm,
  }),
  tool({
    name: 'disarm_fault',
    title: 'Disarm a network fault',
    description: 'Disarms the fault with this id. reset with what=faults disarms all.',
    effect: 'changes',
    operation: faults.disarm,
  }),
  tool({
    name: 'change_clock',
    title: 'Change the clock',
    description:
      'Sets, moves, freezes or scales the clock of the sandbox, which all business rules read: {"at": "23:59"}, {"at": "2026-03-01T10:00+07:00", "frozen": true}, {"moveBySeconds": 86400}. An inquiry can be paid until its WIB day ends.',
    effect: 'changes',
    operation: clock.change,
  }),
  tool({
    name: 'release_clock',
    title: 'Release the clock',
    description: 'Resets the clock to the one the sandbox was started with, usually real time.',
    effect: 'changes',
    operation: clock.release,
  }),
  tool({
    name: 'change_settings',
    title: 'Change settings',
    description:
      'Changes the settings that are given: maintenance (every command is refused with 110), businessHours (billers close at night, 109), generateBills (a bill for any unknown number), testNumbers and topUpLimit.',
    effect: 'changes',
    operation: settings.change,
  }),
  tool({
    name: 'reset',
    title: 'Reset the sandbox',
    description:
      'Resets the namespace to its initial state, or only the parts in "what", separated by commas: requests (the journal), state (all accounts and transactions), scenarios, faults, clock, settings. What it deletes cannot be restored.',
    effect: 'destroys',
    operation: reset,
  }),
]
