/**
 * Runs Biome on the checkout: `node checks/biome.ts check .`
 *
 * Its command line is a package per platform; only those of the platforms whose Node is in this
 * checkout are dependencies.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const own = join(
  import.meta.dirname,
  `../node_modules/@biomejs/cli-${process.platform}-${process.arch}/biome`,
)

if (existsSync(own)) {
  const { status } = spawnSync(own, process.argv.slice(2), { stdio: 'inherit' })
  process.exitCode = status ?? 1
} else {
  console.error(
    `Biome is not included for ${process.platform}-${process.arch}; run "npx @biomejs/biome@2.6.8 ${process.argv.slice(2).join(' ')}" instead.`,
  )
  process.exitCode = 1
}
