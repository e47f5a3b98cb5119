import { expect, test } from 'vitest';
import { check } from '../../../src/check/check.ts';
import { repositorySource } from '../../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import { type Files, NOW, oneRule, repository } from '../../build.ts';

const releases = (files: string): Files => ({ 'towpath.yaml': `releases: [{ files: ${files}, kind: text }]\n` });
const RELEASES = releases('"tags/{environment}/{service}"');
const ALSO_TAG = releases('["tags/{environment}/{service}", "tags/{environment}/{service}/tag"]');
const tag = (path: string): Files => ({ [`tags/${path}`]: '1\n' });
const STAGING = tag('staging/api');
const TOLD = { ...STAGING, ...tag('production/api') };
const FOLDER = { ...STAGING, ...tag('production/api/x') };

/** What is found, and to what rules on arrivals are blind, after some states of the files. */
function judged(settings: Files, ...states: readonly Files[]) {
  const shop = repository({ ...settings, ...states.at(-1) });
  const versions = repositorySource(shop);
  const snapshots = states.map((files, index) => ({ time: NOW - 1000 + index, subject: 'Step', files }));
  const history = memoryHistory(snapshots, versions);
  const policy = oneRule('subject: arrival\nexpect: "true"');
  const report = check({ policy, repository: shop, now: NOW, history, versions });
  return {
    found: report.findings.flatMap(({ rule, message }) => (rule === 'schema' ? message : [])),
    blind: report.rules[0]!.blind.map(({ why }) => why),
  };
}

test('a folder in place of the file that told a version is a finding, and hides what arrives there', () => {
  expect(judged(RELEASES, TOLD, FOLDER)).toEqual({
    found: ['`tags/production/api` is a folder; a file is expected, since one told versions there.'],
    blind: ['there is a fault in tags/production/api'],
  });
});

test('so it is in place of a manifest', () => {
  const manifest = (environment: string) => `environment: ${environment}\nservices: { api: { version: "1" } }\n`;
  const staging = { 'environments/staging.yaml': manifest('staging') };
  const { found } = judged(
    {},
    { ...staging, 'environments/eu.yaml': manifest('production') },
    { ...staging, 'environments/eu.yaml/x': '' },
  );
  expect(found).toContain('`environments/eu.yaml` is a folder; a file is expected, since one told versions there.');
});

test.each<[what: string, settings: Files, ...states: Files[]]>([
  ['the file is gone, and there is no folder', RELEASES, TOLD, STAGING],
  ['there never was a file', RELEASES, { ...TOLD, ...tag('production/charts/x') }],
  ['a file in the folder took the version over', ALSO_TAG, TOLD, { ...STAGING, ...tag('production/api/tag') }],
  ['the file is back', RELEASES, TOLD, FOLDER, TOLD],
])('nothing is found where %s', (_, ...judging) => {
  expect(judged(...judging)).toEqual({ found: [], blind: [] });
});
