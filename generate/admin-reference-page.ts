import { describeAdmin } from '../mock-server/admin/openapi.ts'
import { RESOURCES } from '../mock-server/admin/resources.ts'
import type { Generated } from './generated.ts'
import { table } from './markdown.ts'
import { type JsonSchema, typeText } from './schema-type.ts'

type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>

type Described = {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly schema: JsonSchema
    readonly description?: string
  }[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}

type Description = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> }
}

/** `docs/reference/admin-api.md`: every operation of the admin API, from its declaration. */
export const adminReferencePage = (): Generated => {
  const { paths, components } = describeAdmin(RESOURCES) as unknown as Description
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ path, method, ...described })),
  )
  /** The content of a body or an answer; one that another operation has shown is named. */
  const block = (content: Content | undefined, owner: string): string => {
    const [[mediaType = '', { schema }] = ['', { schema: {} }]] = Object.entries(content ?? {})
    if (mediaType !== 'application/json') return ` \`${mediaType}\``
    const name = schema.$ref?.split('/').at(-1)
    if (name !== undefined && !name.startsWith(`${owner}.`))
      return ` the same as the ${name.replace(/^(.+)\.(\w+)$/, '$2 of `$1`')}`
    const whole = name === undefined ? schema : (components.schemas[name] ?? {})
    return `\n\n\`\`\`ts\n${typeText(whole, (reference) => reference)}\n\`\`\``
  }
  const chapters = Map.groupBy(operations, ({ tags: [tag = ''] }) => tag)
  const sections = [...chapters].map(([tag, group]) => [
    `## ${tag}`,
    ...group.map(({ path, method, operationId, summary, parameters, requestBody, responses }) =>
      [
        `### ${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
        `${summary} In TypeScript: \`admin.${operationId.replace(/^server\./, '')}\`.`,
        ...(parameters.length > 0 ? [parametersOf(parameters)] : []),
        ...(requestBody ? [`Body:${block(requestBody.content, operationId)}`] : []),
        ...answersOf(responses, (content) => block(content, operationId)),
      ].join('\n\n'),
    ),
  ])
  return {
    path: 'docs/reference/admin-api.md',
    content: `<!-- Written by \`npm run generate\` from the declarations in mock-server/admin; change those. -->
# Reference of the admin API

Every operation, with what it takes and what it answers. [Admin API](../admin.md) explains what they are for. All are below \`/__admin\`, or below \`/ns/<name>/__admin\` for another namespace; the running server describes them in OpenAPI at \`/__admin/openapi.json\`. A member with a question mark may be left out. Unknown members and query parameters are refused. Every error is a problem document (RFC 9457) with \`title\`, \`detail\` and, for an invalid request, \`errors\` with a JSON pointer each.

${sections.flat().join('\n\n')}
`,
  }
}

const parametersOf = (parameters: Described['parameters']) =>
  table(
    ['parameter', 'in', 'type', 'meaning'],
    parameters.map(({ name, in: place, required, schema, description = '' }) => [
      `\`${name}\`${required ? '' : ' (optional)'}`,
      place,
      `\`${typeText(schema, (one) => one).replaceAll('|', '\\|')}\``,
      [
        schema.default === undefined ? '' : `${JSON.stringify(schema.default)} by default`,
        description,
      ]
        .filter(Boolean)
        .join('; '),
    ]),
  )

/** The success, then the statuses of its own problems. */
const answersOf = (
  responses: Described['responses'],
  block: (content: Content | undefined) => string,
): readonly string[] => {
  const all = Object.entries(responses)
  const successes = all.filter(([status]) => status.startsWith('2'))
  const problems = all
    .map(([status]) => status)
    .filter((status) => ['404', '409', '429', '504'].includes(status))
  return [
    ...successes.map(([status, { content }]) =>
      content ? `Answer ${status}:${block(content)}` : `Answer ${status}, without a body.`,
    ),
    ...(problems.length > 0 ? [`Problems of its own: ${problems.join(', ')}.`] : []),
  ]
}
