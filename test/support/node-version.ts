/** Stops a run on a Node that cannot run the sources, with one sentence instead of a hundred failures. */
export default () => {
  const major = Number(process.versions.node.split('.')[0])
  if (major < 24)
    throw new Error(
      `The tests need Node 24 or newer and this is ${process.version}; use "npm test", which brings its own on Linux.`,
    )
}
