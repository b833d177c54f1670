/** A reference to the response for refused calls. */
export const PROBLEM = { $ref: '#/components/responses/Problem' }

/** What operations share besides their own schemas. */
export const COMPONENTS = {
  securitySchemes: {
    token: {
      type: 'http',
      scheme: 'bearer',
      description: 'The value of --admin-token. Not needed on loopback without one.',
    },
  },
  responses: {
    Problem: {
      description:
        'A problem: `detail` says why and what to do, `errors` lists every issue of a query or body.',
      content: {
        'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
      },
    },
  },
  schemas: {
    Problem: {
      type: 'object',
      required: ['type', 'title', 'status', 'detail'],
      properties: {
        type: { type: 'string' },
        title: { type: 'string' },
        status: { type: 'integer' },
        detail: { type: 'string' },
        errors: {
          type: 'array',
          items: {
            type: 'object',
            required: ['pointer', 'detail'],
            properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
          },
        },
      },
    },
  },
}
