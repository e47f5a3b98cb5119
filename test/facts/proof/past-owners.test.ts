import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { command } from '../../cli/command.ts';
import { policyPages } from '../../cli/policy-repository.ts';
import { keyFolder, newKey } from '../../history/signatures/keys.ts';
import { addSigned, lineOf, signedRepository } from './signed-records.ts';

const keys = keyFolder();
const [ana, noor, shared] = ['ana', 'noor', 'shared'].map((name) => newKey(keys, name)) as [
  ReturnType<typeof newKey>,
  ReturnType<typeof newKey>,
  ReturnType<typeof newKey>,
];

const POLICY = Object.fromEntries(
  Object.entries(policyPages('watched-after-change')).map(([path, text]) => [
    path,
    (text as string).replace('evidence: declared\n', 'evidence: signed\n'),
  ]),
);
const [ANA, NOOR, KIM] = ['ana@example.com', 'noor@example.com', 'kim@example.com'] as const;

/** The record of a change with an owner: whether it was applied in production, and who watched it there. */
const change = (id: string, owner: string, { applied = true, by = '' } = {}) => ({
  [`changes/${id}.yaml`]: `id: ${id}
title: A change
kind: config
owner: ${owner}
files: [{ path: config.txt }]
rollback: { revert: true }
stages:
  dev: { applied: { at: 2026-11-02T09:00:00Z, by: pipeline, run: https://ci.example.com/runs/1 } }
${applied ? '  production:\n    applied: { at: 2026-11-03T12:00:00Z, by: pipeline, run: https://ci.example.com/runs/2 }\n' : ''}${
  by === ''
    ? ''
    : `    monitoring: { from: 2026-11-03T12:00:00Z, until: 2026-11-05T12:00:00Z, by: ${by}, result: healthy }\n`
}`,
});
const OWNERS = {
  own: ANA,
  rewritten: ANA,
  'rewritten-alike': ANA,
  'handed-over-before': NOOR,
  'handed-over-since': 'platform',
  'applied-by-the-request': ANA,
  'with-a-key-of-two': ANA,
  'watched-by-another': ANA,
  'rewritten-and-watched-by-another': ANA,
};
const early = { applied: false };

/** A request in which Ana, Noor and Kim sign watches, and which gives some changes of Ana another owner. */
const folder = signedRepository([
  {
    at: '2026-11-02T10:00:00Z',
    message: 'start',
    files: {
      ...POLICY,
      'config.txt': '1\n',
      'content/signers': `${ANA} ${ana.line}\n${NOOR} ${noor.line}\n${KIM},${ANA} ${shared.line}\n`,
      ...Object.assign({}, ...Object.keys(OWNERS).map((id) => change(id, ANA, early))),
    },
  },
  { at: '2026-11-02T11:00:00Z', message: 'hand over', files: change('handed-over-before', NOOR, early) },
  {
    at: '2026-11-03T13:00:00Z',
    message: 'apply',
    files: {
      ...Object.assign({}, ...Object.entries(OWNERS).map(([id, owner]) => change(id, owner))),
      ...change('handed-over-since', ANA),
      ...change('applied-by-the-request', ANA, early),
    },
  },
  { at: '2026-11-04T13:00:00Z', message: 'hand over since', files: change('handed-over-since', 'platform') },
  {
    at: '2026-11-05T12:30:00Z',
    message: 'another owner',
    before: 'git checkout -q -b request',
    files: change('applied-by-the-request', 'platform', early),
  },
  {
    at: '2026-11-05T13:00:00Z',
    message: 'ana',
    key: ana,
    files: {
      ...change('own', ANA, { by: ANA }),
      ...change('rewritten', 'platform', { by: ANA }),
      ...change('rewritten-alike', 'platform', { by: '"Ana@Example.com"' }),
      ...change('handed-over-before', NOOR, { by: ANA }),
      ...change('handed-over-since', 'platform', { by: ANA }),
      ...change('applied-by-the-request', 'platform', { by: ANA }),
    },
  },
  {
    at: '2026-11-05T13:01:00Z',
    message: 'kim',
    key: shared,
    files: change('with-a-key-of-two', 'platform', { by: KIM }),
  },
  {
    at: '2026-11-05T13:02:00Z',
    message: 'noor',
    key: noor,
    files: {
      ...change('watched-by-another', ANA, { by: NOOR }),
      ...change('rewritten-and-watched-by-another', 'platform', { by: NOOR }),
    },
  },
]);
afterAll(() => {
  for (const each of [folder, keys]) rmSync(each, { recursive: true, force: true });
});

/** Why watches are not proven, by the change. */
async function unproven(...argv: string[]): Promise<Record<string, string>> {
  const { stdout } = await command(
    ['check', folder, '--no-cache', '--now', '2026-11-06T12:00:00Z', '--format', 'json', ...argv],
    '.',
  );
  const { findings } = JSON.parse(stdout) as { findings: { subject: { id: string }; message: string }[] };
  return Object.fromEntries(
    findings.map(({ subject, message }) => [
      subject.id,
      /: (.*)\. The policy/
        .exec(message)?.[1]
        ?.replaceAll(/`[^`]*`, which wrote it, is signed by the key `[^`]*`/g, '') ?? message,
    ]),
  );
}

describe('who owned a change when it was applied signs no watch of it', () => {
  const PAST = `\`${ANA}\` is also who owned it when it was applied, or since`;
  const expected = {
    own: `\`${ANA}\` is also who owns or applied it`,
    rewritten: PAST,
    'rewritten-alike': PAST.replace(ANA, 'Ana@Example.com'),
    'handed-over-since': PAST,
    'applied-by-the-request': PAST,
    'with-a-key-of-two': `commit , which is that of \`${ANA}\` too, who owned it when it was applied, or since`,
  };

  test('whatever owner the request gives it', async () => {
    expect(await unproven('--base', 'main', '--merge', 'merge')).toEqual(expected);
  });

  test('nor on the branch that it was merged into', async () => {
    const merge = lineOf({
      at: '2026-11-05T14:00:00Z',
      message: 'merge',
      before: 'git checkout -q main',
      instead: "git merge -q --no-ff -m 'merge' request",
    });
    addSigned(folder, [merge]);
    expect(await unproven()).toEqual(expected);
  });
});
