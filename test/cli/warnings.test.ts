import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repository } from '../history/repository.ts';
import { command } from './command.ts';
import { limitChange } from './limit-change.ts';
import { NOW, policyPages } from './policy-repository.ts';

describe('a check with warnings and no error', () => {
  let folder = '';
  beforeAll(() => {
    const pages = Object.entries(policyPages('soak-window')).map(
      ([path, text]) => [path, String(text).replace('severity: error', 'severity: warning')] as const,
    );
    const changes = ['a', 'b'].map((id) => [`changes/${id}.yaml`, limitChange(id)] as const);
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
