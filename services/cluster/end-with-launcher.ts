// Loaded before a replica's own program: nobody outlives the launcher, however that ended.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
