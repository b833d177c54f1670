import { defineConfig } from 'vitepress'
import { followLinks } from './links.ts'
import { copyPages, PAGES, pageOf, ROOT } from './pages.ts'
import { sidebarOf } from './sidebar.ts'

copyPages()

export default defineConfig({
  title: 'iak-sandbox',
  description: 'A local mock of the IAK postpaid and prepaid sandboxes',
  // GitHub Pages serve a project below its name.
  base: process.env.SITE_BASE ?? '/',
  srcDir: PAGES,
  rewrites: (file) => pageOf(file) ?? file,
  cleanUrls: true,
  // Links to files of the repository are checked by a test, those between pages by the build.
  ignoreDeadLinks: [/^http:\/\/(127\.0\.0\.1|localhost)/],
  markdown: { config: followLinks(PAGES) },
  themeConfig: {
    search: { provider: 'local' },
    sidebar: [
      {
        text: 'Start',
        items: [
          { text: 'A first payment', link: '/start' },
          { text: 'All questions', link: '/questions' },
        ],
      },
      ...sidebarOf(ROOT),
      {
        text: 'Reference',
        items: [
          { text: 'Command line', link: '/command-line' },
          { text: 'Admin API', link: '/reference/admin-api' },
          { text: 'Fixtures', link: '/reference/fixtures' },
          { text: 'Postpaid client', link: '/reference/postpaid-client' },
          { text: 'Prepaid client', link: '/reference/prepaid-client' },
        ],
      },
    ],
    socialLinks: [{ icon: 'github', link: 'https://github.com/iak-sandbox/iak-sandbox' }],
  },
  locales: {
    root: { label: 'English', lang: 'en' },
    id: {
      label: 'Bahasa Indonesia',
      lang: 'id',
      description: 'Tiruan lokal sandbox IAK pascabayar dan prabayar',
      themeConfig: {
        sidebar: [
          {
            text: 'Bahasa Indonesia',
            items: [
              { text: 'Mulai', link: '/id/' },
              { text: 'Skenario', link: '/id/skenario' },
              { text: 'Gangguan', link: '/id/gangguan' },
              { text: 'Semua halaman (Inggris)', link: '/questions' },
            ],
          },
        ],
        outline: { label: 'Di halaman ini' },
        docFooter: { prev: 'Sebelumnya', next: 'Berikutnya' },
      },
    },
  },
})
