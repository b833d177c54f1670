import { areAccessible } from './panels.ts'

const PANELS = [
  'requests',
  'requests?q=rc:100 colour:red',
  'requests/req-1',
  'requests/req-2/why',
  'requests/req-1/compare?with=req-2',
  'requests/req-3',
]

areAccessible(
  'of requests, and what opens over it,',
  () => PANELS,
  async (page, check) => {
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await check('keys')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Arm…' }).click()
    await page.getByRole('dialog').waitFor()
    await check('composer')
  },
)
