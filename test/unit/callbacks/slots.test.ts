import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NamespaceName, Username } from '../../../mock-server/billing/identifiers.ts'
import { createSendSlots, type Sender, type Slot } from '../../../mock-server/callbacks/slots.ts'

const LIMITS = { all: 4, perNamespace: 3, perAccount: 2 }

const sender = (namespace: string, username: string): Sender => ({
  namespace: namespace as NamespaceName,
  username: username as Username,
})

/** Slots, and the senders that were told to have freed one. */
const someSlots = () => {
  const freed: Sender[] = []
  return { freed, slots: createSendSlots((one) => freed.push(one), LIMITS) }
}

const isSlot = (taken: Slot | string): taken is Slot => typeof taken !== 'string'

describe('the slots of those who send at once', () => {
  test('are limited for an account, for a namespace, and in all', () => {
    const { slots } = someSlots()
    const take = (namespace: string, username: string) => {
      const taken = slots.take(sender(namespace, username))
      return isSlot(taken) ? 'taken' : taken
    }
    expect([take('a', 'shop'), take('a', 'shop'), take('a', 'shop')]).toEqual([
      'taken',
      'taken',
      'account-busy',
    ])
    expect([take('a', 'till'), take('a', 'till')]).toEqual(['taken', 'none-free'])
    expect([take('b', 'shop'), take('c', 'shop')]).toEqual(['taken', 'none-free'])
  })

  test('are free again once, when the work is done or has failed', async () => {
    const { slots, freed } = someSlots()
    const works = [Promise.resolve(), Promise.reject(new Error('a bug'))]
    for (const work of works) {
      const taken = slots.take(sender('a', 'shop'))
      if (isSlot(taken)) taken.during(work)
    }
    expect(slots.running()).toBe(2)
    await expect.poll(() => slots.running()).toBe(0)
    const last = slots.take(sender('a', 'till'))
    if (isSlot(last)) {
      last.free()
      last.free()
    }
    expect(freed.map(({ username }) => username)).toEqual(['shop', 'shop', 'till'])
  })

  test('that are closed abort what runs, wait for it, and let nothing more begin', async () => {
    const { slots } = someSlots()
    const taken = slots.take(sender('a', 'shop'))
    const { promise, resolve } = Promise.withResolvers<void>()
    if (isSlot(taken)) {
      taken.signal.addEventListener('abort', () => resolve())
      taken.during(promise)
    }
    await slots.close()
    expect(slots.running()).toBe(0)
    expect(slots.take(sender('b', 'shop'))).toBe('none-free')
  })

  test('keep their limits, whatever is taken and freed when', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.record({
              namespace: fc.constantFrom('a', 'b'),
              username: fc.constantFrom('s', 't'),
            }),
            fc.nat(9),
          ),
        ),
        (steps) => {
          const { slots } = someSlots()
          const held: { readonly by: Sender; readonly slot: Slot }[] = []
          for (const step of steps) {
            if (typeof step === 'number') {
              held.splice(step, 1)[0]?.slot.free()
            } else {
              const by = sender(step.namespace, step.username)
              const slot = slots.take(by)
              if (isSlot(slot)) held.push({ by, slot })
            }
            expect(slots.running()).toBe(held.length)
            expect(held.length).toBeLessThanOrEqual(LIMITS.all)
            for (const { by } of held) {
              const ofNamespace = held.filter((one) => one.by.namespace === by.namespace)
              const ofAccount = ofNamespace.filter((one) => one.by.username === by.username)
              expect(ofNamespace.length).toBeLessThanOrEqual(LIMITS.perNamespace)
              expect(ofAccount.length).toBeLessThanOrEqual(LIMITS.perAccount)
            }
          }
        },
      ),
    ))
})
