import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../../mock-server/index.ts'
import { describeInBrowser, settled, visit } from '../../support/a-browser.ts'
import { aConsoleServer } from '../../support/a-console.ts'
import { speakTo } from '../../support/a-mock-server.ts'

let guarded: RunningSandbox
beforeAll(async () => {
  guarded = await startSandbox({ port: 0, adminToken: 'a-token-of-ours' })
})
afterAll(() => guarded.close())

const { server, aNamespace } = aConsoleServer('frame')

/** A connection to a server that can be cut and restored. */
const aWire = async (port: number) => {
  const sockets = new Set<Socket>()
  let isCut = false
  const wire = createServer((near) => {
    if (isCut) {
      near.destroy()
      return
    }
    const far = connect(port, '127.0.0.1')
    sockets.add(near)
    near.on('error', () => near.destroy())
    far.on('error', () => near.destroy())
    far.on('close', () => near.destroy())
    near.on('close', () => {
      sockets.delete(near)
      far.destroy()
    })
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(wire.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    mend: () => {
      isCut = false
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      wire.close()
    },
  }
}

describeInBrowser('the frame of the console', () => {
  test('asks for the token, says when it is wrong, and opens with the right one', async () => {
    const { page } = await visit(`${guarded.url}/__admin`, { allow: /status of 401/ })
    await page.getByRole('heading', { name: 'Admin token required' }).waitFor()
    await page.getByLabel('Admin token').fill('not-it')
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.getByRole('alert').getByText('Wrong token.').waitFor()
    await page.getByLabel('Admin token').fill('a-token-of-ours')
    await page.keyboard.press('Enter')
    await page.getByText('No requests yet').waitFor()
    await speakTo(guarded).inquire('PGAS', '0110010000', { refId: 'seen-with-token' })
    await page.getByText('seen-with-token').waitFor()
    await page.reload()
    await page.getByText('seen-with-token').waitFor()
    const tab = await page.context().newPage()
    await tab.goto(`${guarded.url}/__admin#/requests/req-1/why`)
    await tab.getByText('answered here').first().waitFor()
    expect(tab.url()).not.toContain('a-token')
    await tab.getByRole('button', { name: 'Preferences' }).click()
    await tab.getByRole('button', { name: 'Log out' }).click()
    for (const one of [tab, page])
      await one.getByRole('heading', { name: 'Admin token required' }).waitFor()
    await tab.getByLabel('Admin token').fill('a-token-of-ours')
    await tab.keyboard.press('Enter')
    await tab.getByText('answered here').first().waitFor()
    await page.getByText('seen-with-token').waitFor()
    await tab.close()
  })

  test('says that the admin API is disabled where it is', async () => {
    const shut = await startSandbox({ port: 0, host: '0.0.0.0' })
    const { page } = await visit(`http://127.0.0.1:${shut.port}/__admin`, {
      allow: /status of 401/,
    })
    await page.getByRole('heading', { name: 'The admin API is disabled' }).waitFor()
    await page.getByText('start it with --admin-token').waitFor()
    await shut.close()
  })

  test('reports a lost connection, and misses nothing after reconnecting', async () => {
    const mock = speakTo(server())
    const wire = await aWire(server().port)
    await mock.inquire('PGAS', '0110010000', { refId: 'before-the-cut' })
    const { page } = await visit(`${wire.url}/__admin`, { allow: /ERR_|Failed to load/ })
    await page.getByText('before-the-cut').waitFor()
    wire.cut()
    await page.getByText('Connection lost, reconnecting…').waitFor()
    await mock.inquire('PGAS', '0110010000', { refId: 'during-the-cut' })
    wire.mend()
    await page.getByText('during-the-cut').waitFor()
    await page.getByText('Connection lost').waitFor({ state: 'detached' })
    expect(await page.getByText('before-the-cut').count()).toBe(1)
    wire.close()
  })

  test('empties its list when the server was restarted', async () => {
    const first = await startSandbox({ port: 0 })
    await speakTo(first).inquire('PGAS', '0110010000', { refId: 'of-the-first' })
    const { page } = await visit(`${first.url}/__admin`, { allow: /ERR_|Failed to load/ })
    await page.getByText('of-the-first').waitFor()
    await first.close()
    const second = await startSandbox({ port: first.port })
    await speakTo(second).inquire('PGAS', '0110010000', { refId: 'of-the-second' })
    await speakTo(second).inquire('PGAS', '0110010000', { refId: 'and-another' })
    await page.getByText('and-another').waitFor()
    expect(await page.locator('.row .ref').allTextContents()).not.toContain('of-the-first')
    await second.close()
  }, 30_000)

  test('changes its theme, and remembers it', async () => {
    const mock = aNamespace()
    const { page } = await visit(mock.console, { colorScheme: 'light' })
    await page.getByRole('button', { name: 'Preferences' }).click()
    await page.getByLabel('Theme').selectOption('dark')
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
    expect(await ground()).toBe('rgb(19, 21, 24)')
    await page.reload()
    expect(await ground()).toBe('rgb(19, 21, 24)')
  })

  test('can be used with the keyboard alone', async () => {
    const mock = aNamespace()
    for (const refId of ['oldest', 'middle', 'newest'])
      await mock.inquire('PGAS', '0110010000', { refId })
    const { page } = await visit(mock.console)
    await page.getByText('newest').waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('main')
    await page.keyboard.press('/')
    expect(await page.evaluate('document.activeElement.id')).toBe('search')
    await page.keyboard.type('hp:0110')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('rows')
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'End', 'Enter'])
      await page.keyboard.press(key)
    await page.getByRole('heading', { name: 'inquiry PGAS' }).waitFor()
    expect(page.url()).toContain('#/requests/req-1')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.evaluate('location.hash')).toBe('#/requests?q=hp%3A0110')
    expect(await page.evaluate('document.activeElement.id')).toBe('rows')
    expect(await page.getByRole('grid').getAttribute('aria-activedescendant')).toBe('row-req-1')
  })

  test('reaches the list with an arrow key before anything has the focus', async () => {
    const mock = aNamespace()
    for (const refId of ['older', 'newer']) await mock.inquire('PGAS', '0110010000', { refId })
    const { page } = await visit(mock.console)
    await page.getByText('newer').waitFor()
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
    await page.getByRole('heading', { name: 'inquiry PGAS' }).waitFor()
    expect(page.url()).toContain('#/requests/req-2')
  })

  test('moves to the first row from the search, and no further', async () => {
    const mock = aNamespace()
    for (let one = 0; one < 40; one += 1) await mock.inquire('PGAS', '0110010000')
    const { page } = await visit(mock.console)
    await page.getByText('40 requests').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.locator('.row.active').waitFor()
    await settled(page)
    expect(await page.evaluate("document.getElementById('rows').scrollTop")).toBe(0)
    expect(await page.getByRole('grid').getAttribute('aria-activedescendant')).toBe('row-req-40')
  })

  test('never loses the focus: after a dialog, a row, a chip or a message is gone', async () => {
    const mock = aNamespace()
    await mock.inquire('PGAS', '0110010000')
    for (const product of ['CBN', 'PGAS', 'BPJS'])
      await mock.admin.faults.arm({ fault: { kind: 'hang' }, scope: { product } })
    const { page } = await visit(`${mock.console}#/requests/req-1`)
    const focused = () =>
      page.evaluate(
        "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent",
      )
    const isInPage = () => page.evaluate('document.activeElement !== document.body')
    await page.getByRole('heading', { name: 'inquiry PGAS' }).waitFor()
    const arm = page.getByRole('button', { name: 'Arm…' })
    for (const close of ['Escape', 'Cancel'] as const) {
      await arm.focus()
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor()
      if (close === 'Escape') await page.keyboard.press('Escape')
      else await page.getByRole('button', { name: 'Cancel' }).press('Enter')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await expect.poll(focused).toBe('Arm…')
    }
    // Escape closed the dialog alone.
    expect(page.url()).toContain('req-1')
    const bar = page.getByRole('region', { name: 'What is armed' })
    const disarm = bar.getByRole('button', { name: 'Disarm hang' })
    for (const left of [2, 1]) {
      await disarm.first().press('Enter')
      await expect.poll(() => disarm.count()).toBe(left)
      await expect.poll(focused).toBe('Disarm hang')
    }
    await disarm.press('Enter')
    await expect.poll(() => disarm.count()).toBe(0)
    await expect.poll(isInPage).toBe(true)
    await page.getByRole('button', { name: 'Close' }).last().press('Enter')
    await expect.poll(isInPage).toBe(true)
    await page.getByRole('combobox', { name: 'Search' }).fill('product:PGAS rc:00')
    await page.getByRole('button', { name: 'Remove product:PGAS' }).press('Enter')
    await expect.poll(focused).toBe('Remove rc:00')
    await page.getByRole('button', { name: 'Remove rc:00' }).press('Enter')
    await expect.poll(isInPage).toBe(true)
  })

  test('runs no injected script, and contacts no other host', async () => {
    const allow = /Content Security Policy|asked another host|violates/
    const { page, complaints } = await visit(aNamespace().console, { allow })
    await page.getByText('No requests yet').waitFor()
    expect(complaints).toEqual([])
    await page.evaluate(`(() => {
      const script = document.createElement('script')
      script.textContent = 'window.ran = true'
      document.body.append(script)
      const far = document.createElement('img')
      far.src = 'http://127.0.0.2:1/far.png'
      document.body.append(far)
    })()`)
    await expect.poll(() => complaints.length).toBeGreaterThanOrEqual(2)
    expect(await page.evaluate('window.ran')).toBe(undefined)
  })

  test('starts in the browser’s language, and can be switched to the other', async () => {
    const mock = aNamespace()
    const { page } = await visit(mock.console, { locale: 'id-ID' })
    await page.getByText('Belum ada permintaan').waitFor()
    expect(await page.evaluate('document.documentElement.lang')).toBe('id')
    await page.getByRole('button', { name: 'Preferensi' }).click()
    await page.getByLabel('Bahasa').selectOption('en')
    await page.getByText('No requests yet').waitFor()
    expect(await page.evaluate('document.documentElement.lang')).toBe('en')
  })

  test('switches to another namespace', async () => {
    const mock = aNamespace()
    await speakTo(server().namespace('team-b')).inquire('PGAS', '0110010000', {
      refId: 'of-team-b',
    })
    const { page } = await visit(mock.console)
    const picker = page.getByLabel('Namespace')
    await picker.locator('option', { hasText: 'team-b' }).waitFor({ state: 'attached' })
    await picker.selectOption('team-b')
    await page.getByText('of-team-b').waitFor()
    expect(page.url()).toBe(`${server().url}/ns/team-b/__admin#/`)
  })

  test('shows the namespace’s clock', async () => {
    const { page } = await visit(aNamespace().console)
    await page.getByText('2026-03-01 10:00:00').waitFor()
    await page.getByText('frozen').waitFor()
  })

  test('has landmarks, and never scrolls sideways on a phone', async () => {
    const mock = aNamespace()
    await mock.inquire('PLNPOSTPAID', '530000000000', { refId: 'x'.repeat(100) })
    const { page } = await visit(mock.console, { viewport: { width: 390, height: 800 } })
    const width = () => page.evaluate('document.documentElement.scrollWidth')
    for (const role of ['banner', 'navigation', 'main'] as const)
      await page.getByRole(role).first().waitFor()
    await page.getByRole('row').first().waitFor()
    expect(await width()).toBe(390)
    await page.getByRole('row').first().click()
    await page.getByRole('region', { name: 'Answer', exact: true }).waitFor()
    expect(await width()).toBe(390)
    await page.getByRole('link', { name: 'Why this answer' }).click()
    await page.getByText('Money and bill').waitFor()
    expect(await width()).toBe(390)
  })
})
