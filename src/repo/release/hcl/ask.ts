import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { HclParse } from './leaf.ts';

/** A thread that answers each text with what it holds. */
export interface Answering {
  port: MessagePort;
  /** How many texts have been answered; the thread wakes whoever waits for it. */
  answered: Int32Array;
}

/** The answer of a thread to a text; undefined where it has not come after so many milliseconds. */
export function ask({ port, answered }: Answering, text: string, milliseconds: number): HclParse | undefined {
  const before = Atomics.load(answered, 0);
  port.postMessage(text);
  // The thread counts and then wakes: being woken late, for the text before, says nothing of this one.
  while (Atomics.load(answered, 0) === before) {
    if (Atomics.wait(answered, 0, before, milliseconds) === 'timed-out') return undefined;
  }
  return receiveMessageOnPort(port)?.message as HclParse;
}
