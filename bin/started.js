// Started by an older Node in place of iak-sandbox.js. When that process is killed, nothing else would
// stop this one, so it stops by itself.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel.unref()
await import('./start.js')
