import { describe, expect, test } from 'vitest';
import { type Files, manifest, sha256 } from '../build.ts';
import { app, judgeCommits, onCommits, recorded, soundFiles } from './commits.ts';

const RECORD = 'config-change-has-record';

describe('config-change-has-record', () => {
  test('finds a file without a record, and names its commit and its sha256', () => {
    const texts = app('production', 6);
    const hash = sha256(texts['config/production/app.yaml']!);
    const report = judgeCommits([soundFiles(), soundFiles(texts)]);
    const [finding, ...others] = onCommits(report);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: RECORD,
      location: { file: 'config/production/app.yaml', line: 1 },
      because: { file: 'content/environments/production.mdx' },
      evidence: 'measured',
    });
    expect(finding!.message).toContain(`no change record lists it with the sha256 \`${hash}\``);
    expect(finding!.help).toContain(hash);
  });

  test('finds each file by itself, with a fingerprint of its own', () => {
    const found = onCommits(judgeCommits([soundFiles(), soundFiles({ ...app('dev', 6), ...app('production', 6) })]));
    expect(found.map(({ rule }) => rule)).toEqual([RECORD, RECORD]);
    expect(new Set(found.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  test('cites the page of the environment that each file belongs to', () => {
    const found = onCommits(
      judgeCommits([soundFiles(), soundFiles({ ...app('staging', 6), ...app('production', 6) })]),
    );
    const records = found.filter(({ rule }) => rule === RECORD);
    expect(records.map(({ location, because }) => [location.file, because?.file])).toEqual([
      ['config/production/app.yaml', 'content/environments/production.mdx'],
      ['config/staging/app.yaml', 'content/environments/staging.mdx'],
    ]);
  });

  test('shows a record that lists the text for another environment only, and says so', () => {
    const after = recorded(app('production', 6), 'staging');
    const [finding] = onCommits(judgeCommits([soundFiles(), soundFiles(after)]));
    expect(finding!.related).toMatchObject([
      { message: 'this record lists this sha256 for staging only', location: { file: 'changes/sizes.yaml' } },
    ]);
  });

  test('shows a record that lists another text of the file', () => {
    const after = { ...recorded(app('production', 6)), ...app('production', 7) };
    const [finding] = onCommits(judgeCommits([soundFiles(), soundFiles(after)]));
    expect(finding!.related).toMatchObject([{ location: { file: 'changes/sizes.yaml' } }]);
  });

  test('finds a file that the commit edits and takes from its manifest', () => {
    const before = soundFiles({
      'environments/production.yaml': manifest('production', {
        config: ['config/production/app.yaml', 'config/production/b.yaml'],
      }),
      'config/production/b.yaml': 'a: 1\n',
    });
    const after = { ...before, 'environments/production.yaml': manifest('production') };
    const messages = (files: Files) =>
      onCommits(judgeCommits([before, files])).map(({ rule, location }) => [rule, location.file]);
    expect(messages({ ...after, 'config/production/b.yaml': 'a: 2\n' })).toEqual([
      [RECORD, 'config/production/b.yaml'],
    ]);
    expect(messages(after)).toEqual([]);
  });
});
