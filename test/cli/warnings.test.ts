import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repository } from '../history/repository.ts';
import { command } from './command.ts';
import { NOW, policyPages } from './policy-repository.ts';

const change = (id: string) => `id: ${id}
title: Raise the limit
kind: config
owner: ana@example.com
files:
  - { path: config/limit.yaml, sha256: '${'0'.repeat(64)}' }
stages:
  dev:
    applied: { at: 2026-01-01T00:00:10Z, by: pipeline, run: https://ci.example.com/runs/1 }
  staging:
    applied: { at: 2026-01-01T00:00:20Z, by: pipeline, run: https://ci.example.com/runs/2 }
`;

describe('a check with warnings and no error', () => {
  let folder = '';
  beforeAll(() => {
    const pages = Object.entries(policyPages('soak-window')).map(
      ([path, text]) => [path, String(text).replace('severity: error', 'severity: warning')] as const,
    );
    const changes = ['a', 'b'].map((id) => [`changes/${id}.yaml`, change(id)] as const);
    folder = repository([{ at: 0, edits: Object.fromEntries([...pages, ...changes]) }]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each<[argv: string[], code: number, stderr: string]>([
    [[], 0, ''],
    [['--max-warnings', '2'], 0, ''],
    [['--max-warnings', '1'], 1, '2 warnings are more than `--max-warnings 1` lets pass, so that the check fails.\n'],
    [
      ['--max-warnings', '0', '--format', 'github'],
      1,
      '2 warnings are more than `--max-warnings 0` lets pass, so that the check fails.\n',
    ],
    [['--fail-on', 'warning'], 1, '2 warnings fail the check, as `--fail-on warning` says.\n'],
    [['--fail-on', 'warning', '--max-warnings', '5'], 1, '2 warnings fail the check, as `--fail-on warning` says.\n'],
  ])('says which limit fails it: %j', async (argv, code, stderr) => {
    const ended = await command(['check', '.', '--no-cache', ...NOW, ...argv], folder);
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code, stderr });
  });
});
