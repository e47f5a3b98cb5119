import { type PoolOptions, type PoolWorker, ThreadsPoolWorker, type WorkerRequest } from 'vitest/node';

/**
 * A pattern of names that is longer is left out, so that all tests of the files are run in which the mutant is reached: to look for
 * thousands of names in those of thousands of tests takes longer than to run these.
 */
const LONGEST_PATTERN = 5000;

/**
 * A pool of Vitest with one thread that outlives a run, so that its modules are loaded for the first mutant only: reading them
 * anew was nearly all the time of one. Which mutant is active and which tests are run comes with each run.
 */
export function keptWorker(): { name: string; createPoolWorker: (options: PoolOptions) => PoolWorker } {
  let thread: ThreadsPoolWorker | undefined;
  return {
    name: 'kept',
    createPoolWorker: (options) => {
      const listeners: [event: string, callback: (message: unknown) => void][] = [];
      const answer = (type: 'started' | 'stopped'): void => {
        const message = { type, __vitest_worker_response__: true };
        queueMicrotask(() => {
          for (const [event, callback] of [...listeners]) if (event === 'message') callback(message);
        });
      };
      let isFirst = false;
      return {
        name: 'kept',
        async start() {
          isFirst = thread === undefined;
          thread ??= new ThreadsPoolWorker(options);
          if (isFirst) await thread.start();
        },
        async stop() {
          for (const [event, callback] of listeners.splice(0)) thread!.off(event, callback);
        },
        on(event, callback) {
          listeners.push([event, callback]);
          thread!.on(event, callback);
        },
        off(event, callback) {
          thread!.off(event, callback);
          const at = listeners.findIndex((each) => each[0] === event && each[1] === callback);
          if (at !== -1) listeners.splice(at, 1);
        },
        send(message: WorkerRequest) {
          if (message.__vitest_worker_request__ !== true) return thread!.send(message);
          if (message.type === 'stop') return answer('stopped');
          if (message.type === 'start' && !isFirst) return answer('started');
          if (message.type !== 'run') return thread!.send(message);
          // The thread has the configuration of its start, which names the tests of the first mutant.
          const { testNamePattern, ...others } = options.project.serializedConfig;
          const isShort = testNamePattern !== undefined && testNamePattern.source.length <= LONGEST_PATTERN;
          const context = { ...message.context, config: { ...others, ...(isShort && { testNamePattern }) } };
          thread!.send({ ...message, context });
        },
        deserialize: (data) => data,
      };
    },
  };
}
