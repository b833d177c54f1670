import { Hono } from 'hono'

/** Serves the description that `checks/admin-openapi.ts` has written from the operations. */
export const descriptionRoutes = (): Hono =>
  new Hono({ strict: false }).get('/openapi.json', async (c) => {
    // Large, and of no use to most: read when somebody asks.
    const { default: description } = await import('./openapi.json', { with: { type: 'json' } })
    return c.json(description)
  })
