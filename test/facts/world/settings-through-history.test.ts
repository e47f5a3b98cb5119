import { describe, expect, test } from 'vitest';
import { settingsThroughHistory } from '../../../src/facts/world/past-settings.ts';
import { readConfig } from '../../../src/repo/config/config.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { MAX_FILE_BYTES } from '../../../src/text/file-limit.ts';
import { NO_RELEASES } from '../commit/commits.ts';

const ENTRY = '{ files: "deploy/{environment}/{service}" }';
const configOf = (text: string) => readConfig(memoryTree({ 'towpath.yaml': text })).config;
const settingsOf = (text: string) => {
  const asked: unknown[] = [];
  const settings = settingsThroughHistory(configOf(text), {
    environments: ['dev', 'production'],
    sourceOf: (said, commit) => {
      asked.push([said.releases, said.patterns.environments, commit]);
      return NO_RELEASES;
    },
  });
  return { ...settings!, asked };
};
const said = (text: string) => {
  const { read, isInPart } = settingsOf('');
  const told = read(text);
  return told === undefined ? undefined : { ...JSON.parse(told), isInPart: isInPart(told) };
};
const FILES = { files: 'deploy/{environment}/{service}' };

describe('what an earlier text of the settings said of versions', () => {
  test.each<[string, string, object]>([
    [
      'is all of it, where it has no fault',
      `releases: [${ENTRY}]\n`,
      { releases: [FILES], manifests: null, isWhole: true },
    ],
    [
      'has the patterns of manifests',
      'environments: ["envs/*.yaml"]\n',
      { releases: [], manifests: ['envs/*.yaml'], isWhole: true },
    ],
    [
      'is nothing, where it says nothing of it',
      'changes: "*.yaml"\n',
      { releases: [], manifests: null, isWhole: true },
    ],
    [
      'is all of it, where a fault is of something else',
      `releases: [${ENTRY}]\nchanges: 5\n`,
      { releases: [FILES], manifests: null, isWhole: true },
    ],
    [
      'is what is without a fault, where an entry no longer fits the schema',
      `releases: [${ENTRY}, { file: x }]\n`,
      { releases: [FILES], manifests: null, isWhole: false },
    ],
    [
      'is a part, where an entry fits and cannot be read',
      `releases: [${ENTRY}, { files: "x/*" }]\n`,
      { releases: [FILES, { files: 'x/*' }], manifests: null, isWhole: false },
    ],
    ['is nothing of what is no list', 'releases: 5\n', { releases: [], manifests: null, isWhole: false }],
    [
      'is a part, where the patterns of manifests have a fault',
      `releases: [${ENTRY}]\nenvironments: 5\n`,
      { releases: [FILES], manifests: null, isWhole: false },
    ],
  ])('%s', (_, text, expected) => {
    expect(said(text)).toEqual({ ...expected, isInPart: !(expected as { isWhole: boolean }).isWhole });
  });

  test.each(['releases: [', 'a: 1\n---\nb: 2\n'])('cannot be told of %j', (text) => {
    expect(said(text)).toBeUndefined();
  });

  test('cannot be told of a text that is too large to be read', () => {
    expect(said(`releases: [${ENTRY}]\n${'#'.repeat(MAX_FILE_BYTES)}`)).toBeUndefined();
  });

  test('is read as it was, to the last commit at which it held', () => {
    const { read, source, asked } = settingsOf('');
    source(read(`releases: [${ENTRY}]\n`)!, 'c0ffee');
    source(read('environments: ["envs/*.yaml"]\n')!, 'bead');
    const usual = configOf('').patterns.environments;
    expect(asked).toEqual([
      [[FILES], usual, 'c0ffee'],
      [[], [{ pattern: 'envs/*.yaml', configuredAt: ['environments'] }], 'bead'],
    ]);
  });
});

describe('the settings of now', () => {
  test('are said in the same form as earlier ones, so that both can be compared', () => {
    const text = `releases: [${ENTRY}]\n`;
    const { path, present, read, environments, besides } = settingsOf(text);
    expect([path, present === read(text), environments, besides]).toEqual([
      'towpath.yaml',
      true,
      ['dev', 'production'],
      [],
    ]);
    expect(present === read(`${text}# a comment\n`)).toBe(true);
    expect(present === read('releases: []\n')).toBe(false);
  });

  test('hold for all of history where another file is named in their place', () => {
    const config = configOf(`releases: [${ENTRY}]\n`);
    const named = { ...config, record: { ...config.record!, file: 'ci/towpath.yaml' } };
    const past = { environments: [], sourceOf: () => NO_RELEASES };
    expect(settingsThroughHistory(named, past)).toBeUndefined();
    expect(settingsThroughHistory({ ...config, record: undefined }, past)).toBeDefined();
  });
});
