import { expect, test } from 'vitest';
import { command, towpath } from './command.ts';

const NOW = ['--now', '2026-11-23T12:00:00Z'];

/** What each transcript promises, where it is run, and the command line. */
const TRANSCRIPTS: readonly [name: string, promise: string, cwd: string, argv: string[]][] = [
  ['storefront', 'the shop that keeps every rule passes', '.', ['check', 'examples/storefront', ...NOW]],
  [
    'jwt-outage',
    'the outage is found, with the rules that would have stopped it',
    '.',
    ['check', 'examples/jwt-outage', ...NOW],
  ],
  ['rules', 'the rules are listed with what each judged', '.', ['rules', 'examples/storefront', ...NOW]],
  [
    'diff',
    'staging and production are compared as code, config, data and scale',
    '.',
    ['diff', 'staging', 'production', '--repo', 'examples/storefront', ...NOW],
  ],
  ['test', 'every example of every rule page is run', '.', ['test']],
  [
    'malformed-yaml',
    'a malformed file is shown at the place of the fault, and the rest is judged',
    'test/repos/malformed-yaml',
    ['check', ...NOW],
  ],
  ['unknown-key', 'an unknown key is shown with the one that was meant', 'test/repos/unknown-key', ['check', ...NOW]],
  ['wrong-type', 'wrong types are shown with what is expected', 'test/repos/wrong-type', ['check', ...NOW]],
  [
    'missing-folder',
    'a pattern that matches no file ends the check with 2',
    'test/repos/missing-folder',
    ['check', ...NOW],
  ],
  [
    'misspelt-fact',
    'a misspelt fact is shown at its column, and the other rules judge',
    'test/repos/misspelt-fact',
    ['check', ...NOW],
  ],
  [
    'broken-front-matter',
    'broken front matter is shown at its line, and the other rules judge',
    'test/repos/broken-front-matter',
    ['check', ...NOW],
  ],
  ['nothing-to-check', 'a folder with nothing to check ends the check with 2', 'schemas', ['check', ...NOW]],
  ['no-such-folder', 'a folder that does not exist is refused', '.', ['check', 'no-such-folder']],
  [
    'no-such-policy',
    'a folder that is not a policy is refused',
    '.',
    ['check', 'examples/storefront', '--policy', 'examples'],
  ],
  ['unknown-option', 'an unknown option is shown with the one that was meant', '.', ['check', '--polcy', 'content']],
  [
    'unknown-format',
    'an unknown format is shown with the one that was meant',
    '.',
    ['check', 'examples/storefront', '--format', 'jsn'],
  ],
  [
    'formats-to-one-file',
    'two formats do not go to one file',
    '.',
    ['check', 'examples/storefront', '--format', 'json=report.json', '--format', 'sarif=./report.json'],
  ],
  [
    'bad-clock',
    'a clock that is not a timestamp is refused',
    '.',
    ['check', 'examples/storefront', '--now', 'yesterday'],
  ],
];

/** Those that the compiled command prints, in a process of its own: a report, and a problem. `compile.test.ts` has others. */
const COMPILED = ['jwt-outage', 'unknown-option'];

test.each(TRANSCRIPTS)('%s: %s', async (name, promise, cwd, argv) => {
  const { stdout, stderr, code } = COMPILED.includes(name) ? towpath(argv, cwd) : await command(argv, cwd);
  const typed = argv.map((word) => (/\s/.test(word) ? JSON.stringify(word) : word)).join(' ');
  const output = [`# ${promise}`, `\`\`\`console\n$ cd ${cwd}\n$ towpath ${typed}\n\`\`\``];
  if (stdout !== '') output.push(`Printed:\n\n\`\`\`text\n${stdout}\`\`\``);
  if (stderr !== '') output.push(`Printed on stderr:\n\n\`\`\`text\n${stderr}\`\`\``);
  output.push(`Exit code ${code}.\n`);
  const transcript = output.join('\n\n');
  expect(transcript).not.toMatch(/\n\s+at .*[:(]\d+:\d+/);
  await expect(transcript).toMatchFileSnapshot(`transcripts/${name}.md`);
});
