import { MessageChannel, Worker } from 'node:worker_threads';
import { type Answering, ask } from './ask.ts';
import type { HclParse } from './leaf.ts';

/** Longer than any text of the size that is read takes, on a machine under load. */
const MAX_MILLISECONDS = 60_000;

/** A parser that hangs is started anew so often; then no text is tried any more, so that a history of such texts ends. */
const MOST_STARTS = 3;

interface Parser extends Answering {
  worker: Worker;
}

let started: Parser | undefined;
let starts = 0;

/** Parses an HCL text. The parser is started for the first one, and does not keep the process alive. */
export function parseHcl(text: string): HclParse {
  if (started === undefined && starts === MOST_STARTS) return { reason: 'its parser has hung too often', offset: 0 };
  started ??= start();
  const answer = ask(started, text, MAX_MILLISECONDS);
  if (answer !== undefined) return answer;
  void started.worker.terminate();
  started = undefined;
  return { reason: `it could not be parsed within ${MAX_MILLISECONDS / 1000} seconds`, offset: 0 };
}

function start(): Parser {
  starts += 1;
  const { port1: port, port2: other } = new MessageChannel();
  const answered = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(workerPlace(), { workerData: { port: other, answered }, transferList: [other] });
  // What it could not do is told by the time limit.
  worker.on('error', () => undefined);
  worker.unref();
  port.unref();
  return { worker, port, answered };
}

/** Compiled, this is a part of a file in any folder of `lib`, and the worker lies with the command. */
function workerPlace(): URL {
  const isCompiled = !import.meta.url.endsWith('.ts');
  return new URL(isCompiled ? '../command/hcl-worker.js' : './worker.ts', import.meta.url);
}
