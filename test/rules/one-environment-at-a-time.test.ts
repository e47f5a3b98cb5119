import { describe, expect, test } from 'vitest';
import { manifest } from '../build.ts';
import { wholePolicy } from '../check/whole.ts';
import { historyOf } from '../facts/commit/commits.ts';
import { app, judgeCommits, onCommits, recorded, soundFiles, verdictsOf } from './commits.ts';

const ONE = 'one-environment-at-a-time';
const policy = wholePolicy();

describe('one-environment-at-a-time', () => {
  const both = recorded({ ...app('staging', 6), ...app('production', 6) });

  test('finds a commit that changes two environments once, and names it, them and the files', () => {
    const report = judgeCommits([soundFiles(), soundFiles(both)]);
    const [finding, ...others] = onCommits(report);
    expect(others).toEqual([]);
    const hash = finding!.subject!.id;
    expect(finding).toMatchObject({
      rule: ONE,
      subject: { type: 'commit', environment: null },
      location: { file: 'config/production/app.yaml', line: 3 },
      because: { file: `content/rules/${ONE}.mdx` },
      related: [{ location: { file: 'config/staging/app.yaml', line: 3 } }],
      evidence: 'measured',
    });
    expect(hash).toMatch(/^[0-9a-f]{40}$/);
    expect(finding!.message).toBe(
      `Commit \`${hash.slice(0, 12)}\`, \`Step 1\`, changes \`staging\` and \`production\` in ` +
        '`config/production/app.yaml`, `config/staging/app.yaml`; the policy asks for one environment at a time, ' +
        'because a change that reaches two at once has been tried in neither.',
    );
    expect(verdictsOf(report, ONE)).toMatchObject({ judged: 1, failed: 1, skipped: null });
  });

  test('says which environments share a file, dev included', () => {
    const lists = (text: string) => ({
      ...Object.fromEntries(
        ['dev', 'staging', 'production'].map((id) => [
          `environments/${id}.yaml`,
          manifest(id, { config: ['jwt.xml'] }),
        ]),
      ),
      'jwt.xml': text,
    });
    const after = { ...lists('<jwt ttl="9m"/>'), ...recorded({ 'jwt.xml': '<jwt ttl="9m"/>' }) };
    const [finding, ...others] = onCommits(judgeCommits([soundFiles(lists('<jwt ttl="5m"/>')), soundFiles(after)]));
    expect(others).toEqual([]);
    expect(finding!.message).toContain(
      'changes `staging` and `production` in `jwt.xml` (shared by `dev`, `staging`, `production`);',
    );
    expect(finding!.message).not.toContain('9m');
    expect(finding).toMatchObject({ location: { file: 'jwt.xml', path: 'jwt.@ttl' }, related: [] });
  });

  test.each<[what: string, changes: Record<string, string>]>([
    ['dev along with another environment', { ...app('dev', 6), ...app('production', 6) }],
    ['one environment alone', app('production', 6)],
    ['no environment', {}],
  ])('finds nothing in a commit that changes %s', (_, texts) => {
    const after = Object.keys(texts).length === 0 ? {} : recorded(texts);
    const report = judgeCommits([soundFiles(), soundFiles(after)]);
    expect(onCommits(report)).toEqual([]);
    expect(verdictsOf(report, ONE)).toMatchObject({ judged: 1, failed: 0 });
  });

  test('judges each commit by itself', () => {
    const texts = { ...app('staging', 6), ...app('production', 6) };
    const first = { ...recorded(texts), ...app('production', 5) };
    expect(onCommits(judgeCommits([soundFiles(), soundFiles(first), soundFiles(recorded(texts))]))).toEqual([]);
  });

  test.each<[hash: string, digits: number, isExcused: boolean]>([
    ['is excused by a waiver that names the whole hash', 40, true],
    ['is excused by a waiver that names the digits that messages show', 12, true],
    ['is not excused by a waiver that names fewer digits', 7, false],
  ])('a commit %s', (_, digits, isExcused) => {
    const hash = historyOf([soundFiles(), soundFiles(both)]).head;
    const waiver = `id: both
rule: ${ONE}
subject: "${hash.slice(0, digits)}"
reason: They share a database.
requestedBy: ana@example.com
approvedBy: sam@example.com
approvedAt: 2026-11-01T08:00:00Z
expires: 2027-11-01T00:00:00Z
incident: INC-1240
`;
    const [finding] = onCommits(
      judgeCommits([soundFiles(), soundFiles({ ...both, 'waivers/both.yaml': waiver })], policy),
    );
    expect(finding!.waivedBy).toBe(isExcused ? 'both' : null);
  });
});
