import process from 'node:process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Has `clean` called where a signal ends the process, by Ctrl-C say, or it exits, before what is returned is called. The signal then
 * does what it does without this, once whatever runs gives way.
 */
export function atSuddenEnd(clean: () => void): () => void {
  const stop = () => {
    for (const signal of SIGNALS) process.off(signal, end);
  };
  const forget = () => {
    process.off('exit', clean);
    // A signal that came while other code ran is told after the next poll, and would be lost.
    setImmediate(() => setImmediate(stop));
  };
  const end = (signal: NodeJS.Signals) => {
    process.off('exit', clean);
    stop();
    clean();
    // Whoever else listens decides what the signal does.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  process.on('exit', clean);
  for (const signal of SIGNALS) process.on(signal, end);
  return forget;
}
