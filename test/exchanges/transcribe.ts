/** Writes the golden exchanges, two files for each example: `node test/exchanges/transcribe.ts`. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { examples, transcribeReply, transcribeRequest } from './transcription.ts'

for (const example of examples) {
  writeFileSync(
    join(import.meta.dirname, `${example.name}.request.http`),
    transcribeRequest(example),
  )
  writeFileSync(join(import.meta.dirname, `${example.name}.reply.http`), transcribeReply(example))
}
process.stdout.write(`${examples.length} exchanges written\n`)
