/** One line of a scrape. */
export type Measured = {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** Reads the lines of a scrape, as Prometheus does. */
export const readMetrics = (text: string): readonly Measured[] =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name, labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
      if (name === undefined) throw new Error(`not a line of a scrape: ${line}`)
      return { name, labels: readLabels(labels), value: Number(value) }
    })

const readLabels = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll(/\\(.)/g, (_, escaped) => (escaped === 'n' ? '\n' : escaped)),
    ]),
  )

/** The sum of the lines of a metric with these labels. */
export const sumOf = (
  text: string,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number =>
  readMetrics(text)
    .filter((one) => one.name === name)
    .filter((one) => Object.entries(labels).every(([label, value]) => one.labels[label] === value))
    .reduce((sum, { value }) => sum + value, 0)
