import { spawn } from 'node:child_process';

/**
 * What `npm test` runs: types, lint and the tests side by side, since neither the types nor the lint have work for two processors.
 * What it is given goes to the tests. The output of each of the others is printed whole, when it has ended.
 */
const BESIDE = ['typecheck', 'lint'];

/** Runs an npm script to its end; its output, unless it is to be seen while it runs, and whether it exited with 0. */
function npm(script: string, argv: readonly string[], isSeen = false): Promise<{ output: string; ok: boolean }> {
  const run = ['run', '--silent', script, ...(argv.length > 0 ? ['--', ...argv] : [])];
  // On Windows `npm` is a script, which a shell starts.
  const child = spawn('npm', run, {
    stdio: ['inherit', isSeen ? 'inherit' : 'pipe', isSeen ? 'inherit' : 'pipe'],
    shell: process.platform === 'win32',
  });
  const pieces: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => pieces.push(piece));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ output: Buffer.concat(pieces).toString('utf8'), ok: code === 0 }));
  });
}

const ended = await Promise.all([
  ...BESIDE.map(async (script) => {
    const { output, ok } = await npm(script, []);
    process.stdout.write(`\n${script}${ok ? '' : ' failed'}:\n${output}\n`);
    return { script, ok };
  }),
  npm('vitest', process.argv.slice(2), true).then(({ ok }) => ({ script: 'vitest', ok })),
]);

const failed = ended.filter(({ ok }) => !ok).map(({ script }) => script);
if (failed.length > 0) process.stdout.write(`\nFailed: ${failed.join(', ')}\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
