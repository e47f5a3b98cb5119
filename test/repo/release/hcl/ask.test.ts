import { MessageChannel, Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { ask } from '../../../../src/repo/release/hcl/ask.ts';

/** Wakes whoever waits before it answers, as a thread does that is slow to wake for the text before. */
const EARLY = `
  const { port, answered } = require('node:worker_threads').workerData;
  port.on('message', (text) => {
    while (Atomics.notify(answered, 0) === 0);
    port.postMessage({ reason: text, offset: 0 });
    Atomics.add(answered, 0, 1);
    Atomics.notify(answered, 0);
  });
`;

test('an answer is that to the text that was asked, however often whoever waits for it is woken', async () => {
  const { port1, port2 } = new MessageChannel();
  const answered = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const workerData = { port: port2, answered };
  const worker = new Worker(EARLY, { eval: true, workerData, transferList: [port2] });
  const texts = Array.from({ length: 20 }, (_, index) => `text ${index}`);
  const answers = texts.map((text) => ask({ port: port1, answered }, text, 60_000));
  expect(answers).toEqual(texts.map((reason) => ({ reason, offset: 0 })));
  await worker.terminate();
});
