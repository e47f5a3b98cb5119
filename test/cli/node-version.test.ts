import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import project from '../../package.json' with { type: 'json' };
import { tooOldNode } from '../../src/cli/node-version.ts';

test.each([
  ['22.12.0', undefined],
  ['22.22.1', undefined],
  ['24.0.0', undefined],
  ['100.1.0', undefined],
  ['22.11.0', expect.stringContaining('This is Node 22.11.0; Towpath needs 22.12 or newer.')],
  ['20.20.2', expect.stringContaining('This is Node 20.20.2; Towpath needs 22.12 or newer.')],
  ['8.0.0', expect.any(String)],
])('Node %s is told that it is too old where it is', (version, said) => {
  expect(tooOldNode(version)).toEqual(said);
});

test('the oldest Node is that of package.json', () => {
  const [, oldest] = />=(\S+)/.exec(project.engines.node) ?? [];
  expect(tooOldNode(`${oldest}.0`)).toBeUndefined();
  expect(tooOldNode('22.11.0')).toContain(` ${oldest} `);
});

test('the compiled command starts no further on such a Node, and shows no stack trace', () => {
  // The version is all that it looks at, so that another Node may be given the same.
  const old = `Object.defineProperty(process.versions, 'node', { value: '20.20.2' });`;
  const { stderr, status } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(old)}`, 'lib/command/towpath.js', '--version'],
    { encoding: 'utf8', cwd: import.meta.dirname.replace(/test.cli$/, '') },
  );
  expect([status, stderr.split('\n')[0]]).toEqual([2, 'This is Node 20.20.2; Towpath needs 22.12 or newer.']);
});
