import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { HclParse } from './leaf.ts';

/** Longer than any text of the size that is read takes, on a machine under load. */
const MAX_MILLISECONDS = 60_000;

interface Parser {
  port: MessagePort;
  /** How many texts have been parsed. */
  answered: Int32Array;
}

let started: Parser | undefined;

/** Parses an HCL text. The parser is started for the first one, and does not keep the process alive. */
export function parseHcl(text: string): HclParse {
  started ??= start();
  const { port, answered } = started;
  const before = Atomics.load(answered, 0);
  port.postMessage(text);
  if (Atomics.wait(answered, 0, before, MAX_MILLISECONDS) === 'timed-out') {
    started = undefined;
    return { reason: `it could not be parsed within ${MAX_MILLISECONDS / 1000} seconds`, offset: 0 };
  }
  return receiveMessageOnPort(port)?.message as HclParse;
}

function start(): Parser {
  const { port1: port, port2: other } = new MessageChannel();
  const answered = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(workerPlace(), { workerData: { port: other, answered }, transferList: [other] });
  worker.unref();
  port.unref();
  return { port, answered };
}

/** Compiled, this is a part of a file in any folder of `lib`, and the worker lies with the command. */
function workerPlace(): URL {
  const isCompiled = !import.meta.url.endsWith('.ts');
  return new URL(isCompiled ? '../command/hcl-worker.js' : './worker.ts', import.meta.url);
}
