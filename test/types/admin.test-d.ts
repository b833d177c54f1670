/** Checked by the compiler: what a test author sees of the admin client's types. */
import { expectTypeOf } from 'vitest'
import { type AdminClient, createSandbox, type SandboxNamespace } from '../../mock-server/index.ts'

const sandbox = createSandbox()
expectTypeOf(sandbox.admin).toEqualTypeOf<AdminClient>()
expectTypeOf(sandbox.namespace('shop')).toEqualTypeOf<SandboxNamespace>()

const { admin } = sandbox.namespace('shop')

expectTypeOf((await admin.accounts.list())[0]?.deposit).toEqualTypeOf<number | undefined>()
// @ts-expect-error an account needs a key
admin.accounts.create({ username: '0811' })
// @ts-expect-error a deposit is topped up, never set
admin.accounts.change('0811', { deposit: 1 })

const settled = await admin.transactions.settle(1, '00')
expectTypeOf(settled.state).toEqualTypeOf<'inquired' | 'processing' | 'paid' | 'failed'>()
// @ts-expect-error a response code is text, with its leading zeros
admin.transactions.settle(1, 0)
// @ts-expect-error there is no such state
admin.transactions.list({ state: 'lost' })
// @ts-expect-error there is no such parameter
admin.transactions.list({ stat: 'paid' })
// @ts-expect-error one of them is required
admin.transactions.get()

expectTypeOf((await admin.ledger()).holds).toEqualTypeOf<boolean>()
expectTypeOf((await admin.ledger({ tr_id: 1 })).entries[0]?.amount).toEqualTypeOf<
  number | undefined
>()
expectTypeOf(admin.faults.clear()).toEqualTypeOf<Promise<void>>()
expectTypeOf((await admin.requests.find({ matched: false }))[0]?.responseCode).toEqualTypeOf<
  string | undefined
>()

const clock = await admin.clock.freeze('23:59')
expectTypeOf(clock.mode).toEqualTypeOf<'real' | 'running' | 'frozen'>()
// @ts-expect-error a clock is moved by seconds
admin.clock.move('an hour')

admin.scenarios.arm({
  name: 'slow',
  when: { command: 'payment', product: 'PLN*', nth: 2 },
  answer: { outcomes: ['39'], settle: { afterSeconds: 600, to: '00' } },
})
// @ts-expect-error a scenario is about one command
admin.scenarios.arm({ name: 'slow', when: {}, answer: { outcomes: ['39'] } })
admin.scenarios.arm({
  name: 'slow',
  when: { command: 'payment' },
  // @ts-expect-error outcomes are codes as text
  answer: { outcomes: [39] },
})

const snapshot = await admin.snapshot.take({ requests: 100 })
expectTypeOf(snapshot.version).toEqualTypeOf<1>()
expectTypeOf(snapshot.faults[0]?.drawn).toEqualTypeOf<number | undefined>()
expectTypeOf(snapshot.requests?.[0]?.responseCode).toEqualTypeOf<string | undefined>()
expectTypeOf((await admin.snapshot.restore(snapshot)).missingScenarios).toEqualTypeOf<string[]>()
// @ts-expect-error requests are counted
admin.snapshot.take({ requests: 'all' })
// @ts-expect-error a snapshot is more than its version
admin.snapshot.restore({ version: 2 })

expectTypeOf(admin.reset('state', 'clock')).toEqualTypeOf<Promise<void>>()
// @ts-expect-error there is no such part
admin.reset('weather')
