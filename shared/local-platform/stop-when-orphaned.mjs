// Stops this process gracefully when the process that started it is gone, for example because it was killed.
// Otherwise this process would keep its ports, and the next `npm start` could not use them.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, 1_000).unref();
