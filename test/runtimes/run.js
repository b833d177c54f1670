/** Node, Bun and Deno: `<runtime> run.js <url>` prints the result of each call. */
import { drive } from './drive.js'

const words = globalThis.Deno ? Deno.args : process.argv.slice(2)
// biome-ignore lint/suspicious/noConsole: the one way to print that all three have.
console.log(await drive(words[0]))
