// Started by an older Node in place of iak-sandbox.js. When that process is killed, nobody is left who
// could stop this one, so it stops by itself.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel.unref()
await import('./start.js')
