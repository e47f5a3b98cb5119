import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../compile/bundle.ts';
import type { Contender } from './measure.ts';

const SCHEMA = join(ROOT, 'schemas/change.schema.json');

/** Another tool that checks YAML files. */
export interface Peer {
  name: string;
  /** Among the records, which it is asked for in a repository; none above this, where it takes minutes. */
  most: number;
  /** What it does not check of what Towpath does. */
  unchecked: string;
}

interface RunnablePeer extends Peer {
  entry: string;
  args: readonly string[];
  /** With which it ends, where not with 0. */
  code?: number;
}

const BEYOND = 'facts: times against times, records against each other, files and their hashes, the policy';

const PEERS: readonly RunnablePeer[] = [
  {
    name: 'ajv-cli',
    most: 100_000,
    unchecked: `${BEYOND}; no line of a fault is named`,
    entry: 'ajv-cli/dist/index.js',
    args: [
      ...['validate', '--spec=draft2020', '--strict=false', '--all-errors', '-c', 'ajv-formats'],
      ...['-s', SCHEMA, '-d', 'changes/*.yaml'],
    ],
  },
  {
    name: '@jirutka/ajv-cli',
    most: 10_000,
    unchecked: BEYOND,
    entry: '@jirutka/ajv-cli/lib/main.js',
    args: ['validate', '--spec=draft2020', '--strict=false', '--all-errors', '-s', SCHEMA, 'changes/*.yaml'],
  },
  {
    name: 'v8r',
    most: 10_000,
    unchecked: `${BEYOND}; no line of a fault is named`,
    entry: 'v8r/src/index.js',
    args: ['--schema', SCHEMA, 'changes/*.yaml'],
  },
  {
    name: 'spectral-cli',
    most: 1_000,
    unchecked: BEYOND,
    entry: '@stoplight/spectral-cli/dist/index.js',
    args: ['lint', '--ruleset', 'RULESET', 'changes/*.yaml'],
  },
  {
    name: 'squawk-cli (native)',
    most: 10_000,
    unchecked:
      'records at all, nor the policy: it reads the statements of the migrations, two files for one record in five',
    entry: 'squawk-cli/js/bin/squawk',
    args: ['db/migrations/*.sql'],
    code: 1,
  },
];

/** The rules by which spectral-cli checks a schema. */
const RULESET = `rules:
  record:
    given: $
    severity: error
    message: '{{error}}'
    then:
      function: schema
      functionOptions: { dialect: draft2020-12, schema: { $ref: ${JSON.stringify(SCHEMA)} } }
`;

/** The peers that are asked in a repository of as many records. */
export function peersFor(installed: string, records: number, cwd: string): (Contender & Peer)[] {
  const ruleset = join(installed, 'ruleset.yaml');
  return PEERS.filter(({ most }) => records <= most).map(({ entry, args, code = 0, ...peer }) => ({
    ...peer,
    cwd,
    argv: [
      process.execPath,
      join(installed, 'node_modules', entry),
      ...args.map((each) => (each === 'RULESET' ? ruleset : each)),
    ],
    codes: [code],
  }));
}

/** Installs the peers of a check; returns where. */
export function installPeers(cache: string): string {
  const folder = installPinned('peers', cache);
  writeFileSync(join(folder, 'ruleset.yaml'), RULESET);
  return folder;
}

/** Installs what a folder beside this file pins below another one, once for each lock; returns where. */
export function installPinned(pinned: 'peers' | 'site-peers', cache: string): string {
  const from = join(import.meta.dirname, pinned);
  const lock = readFileSync(join(from, 'package-lock.json'));
  const folder = join(cache, `${pinned}-${createHash('sha256').update(lock).digest('hex').slice(0, 16)}`);
  const installed = join(folder, 'installed');
  if (existsSync(installed)) return folder;
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(from, file), join(folder, file));
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'ignore' });
  writeFileSync(installed, '');
  return folder;
}
