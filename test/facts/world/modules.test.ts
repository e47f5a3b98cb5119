import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { lostVersions } from '../../../src/facts/world/lost-versions.ts';
import { entriesWithModules, moduleNotes, placeOfModule } from '../../../src/facts/world/modules.ts';
import { uncommittedVersions } from '../../../src/facts/world/uncommitted.ts';
import type { Files } from '../../build.ts';
import { type RefChange, refHistory, releases, worldWith } from './ref-history.ts';

const ENTRY = '{ files: "live/{environment}/{service}", kind: submodule, environments: { prod: production } }';
const PLAIN = '{ files: "deploy/{environment}/{service}" }';
const moduleAt = (path: string): RefChange => ({ path, module: 'a'.repeat(40), versions: [] });
const worldOf = (changes: readonly RefChange[], files: Files = {}, ...entries: string[]) =>
  worldWith({ ...releases(PLAIN, ENTRY, ...entries), ...files }, refHistory(changes));

describe('a submodule whose commit is a version', () => {
  const named = (text: string, path = 'live/dev/api') => {
    const place = placeOfModule(worldOf([], { '.gitmodules': text }), path);
    return place && `${place.file}:${place.line}:${place.column}-${place.endColumn}`;
  };

  test('has its place where git names it', () => {
    const text = '[submodule "x"]\n\tpath = live/staging/api\n[submodule "y"]\n\tpath = live/dev/api\n\turl = x\n';
    expect(named(text)).toBe('.gitmodules:4:9-21');
    expect(named(text.replaceAll('\n', '\r\n'))).toBe('.gitmodules:4:9-21');
    expect(named('path=live/dev/api')).toBe('.gitmodules:1:6-18');
    expect(named('  path  =  live/dev/api  \n')).toBe('.gitmodules:1:12-24');
    expect(named('path = "live/dev/api"\n')).toBe('.gitmodules:1:8-22');
  });

  test('has none where git does not name it, or it is no such submodule', () => {
    expect(named('\tpath = live/dev/api2\n\turl = live/dev/api\n\txpath = live/dev/api\n')).toBeUndefined();
    expect(named('path = vendor/x\n', 'vendor/x')).toBeUndefined();
    expect(placeOfModule(worldOf([]), 'live/dev/api')).toBeUndefined();
    const none = worldWith({ ...releases(PLAIN), '.gitmodules': 'path = live/dev/api\n' }, undefined);
    expect(placeOfModule(none, 'live/dev/api')).toBeUndefined();
  });

  const captured = (...changes: RefChange[]) => entriesWithModules(worldOf(changes))[1]!.captured;

  test('has the name of an environment, sorted and once, as long as it is there', () => {
    expect(captured(moduleAt('live/uat/api'), moduleAt('live/dev/api'), moduleAt('live/dev/web'))).toEqual([
      'dev',
      'uat',
    ]);
    expect(captured(moduleAt('live/dev/api'), { path: 'live/dev/api' })).toEqual([]);
    expect(captured(moduleAt('live/dev/api'), { path: 'live/dev/api', text: '1', versions: [] })).toEqual([]);
    expect(captured({ path: 'live/dev/api', text: '1', versions: [] }, moduleAt('other/dev/api'))).toEqual([]);
  });

  test('is of its own entry', () => {
    const other = '{ files: "infra/{environment}/{service}", kind: submodule }';
    const entries = entriesWithModules(worldOf([moduleAt('live/dev/api'), moduleAt('infra/uat/api')], {}, other));
    expect(entries.map((entry) => entry.captured)).toEqual([[], ['dev'], ['uat']]);
  });

  test('is asked of history alone', () => {
    const none = worldWith(releases(PLAIN, ENTRY), undefined);
    expect(entriesWithModules(none)).toBe(none.repository.releases);
    const without = worldWith(releases(PLAIN), refHistory([moduleAt('live/dev/api')]));
    expect(entriesWithModules(without)).toBe(without.repository.releases);
  });

  test('of a name that means no environment is left out with a note', () => {
    expect(
      moduleNotes(worldOf([moduleAt('live/prod/api'), moduleAt('live/qa/api'), moduleAt('live/dev/api')])),
    ).toEqual([
      'qa in the paths of `live/{environment}/{service}` is not an environment of the policy and was left out',
    ]);
  });
});

describe('where something else lies in place of a submodule, what arrived is not known', () => {
  const unseen = (changes: readonly RefChange[], files: Files = {}) =>
    lostVersions(worldOf(changes, files)).map(
      ({ ids, environment, blindness: { why, of, mend } }) => `${ids} ${environment} ${why} ${of} ${mend}`,
    );
  const WHY = 'there was a submodule, and something else is there now, at';
  const MEND = 'Restore the submodule, or remove what lies there if nothing of it runs any more.';

  test('there and downstream', () => {
    const path = 'live/prod/api';
    expect(unseen([moduleAt(path), { path, text: '1', versions: [] }], { [path]: '1' })).toEqual([
      `undefined production ${WHY} ${path} ${MEND}`,
    ]);
    const dev = 'live/dev/api';
    expect(unseen([moduleAt(dev), { path: dev, isLink: true }], { [dev]: '1' })).toEqual([
      `undefined dev ${WHY} ${dev} ${MEND}`,
      `undefined staging ${WHY} ${dev} ${MEND}`,
    ]);
  });

  test('but where it is a submodule again, or nothing lies there, or none was there', () => {
    const path = 'live/prod/api';
    const file = { path, text: '1', versions: [] };
    expect(unseen([moduleAt(path), file, moduleAt(path)], { [path]: '1' })).toEqual([]);
    expect(unseen([moduleAt(path), { path }])).toEqual([]);
    expect(unseen([file], { [path]: '1' })).toEqual([]);
    expect(
      unseen([moduleAt('other/prod/api'), { ...file, path: 'other/prod/api' }], { 'other/prod/api': '1' }),
    ).toEqual([]);
  });

  test('where a link may lead to one that is not checked out, too', () => {
    const path = 'live/prod/api';
    expect(unseen([moduleAt(path), { path, isLink: true }])).toEqual([`undefined production ${WHY} ${path} ${MEND}`]);
  });
});

describe('files of a folder that declare other versions than at its last commit', () => {
  const blobOf = (text: string, digits = 40) =>
    createHash(digits === 64 ? 'sha256' : 'sha1')
      .update(`blob ${Buffer.byteLength(text)}\0${text}`)
      .digest('hex');
  const PATH = 'deploy/dev/api';
  /** What is not committed of some files, where the last commit has these blobs, whose texts are these. */
  function uncommitted(files: Files, committed: Readonly<Record<string, string>>, texts: Files = {}) {
    const changes = Object.keys(committed).map((path): RefChange => ({ path, text: 'x', versions: [] }));
    const history = refHistory(changes);
    const log = { ...history.log, blobs: Object.values(committed) };
    const asked: string[] = [];
    const read = (blob: string) => {
      asked.push(blob);
      return texts[blob] === undefined ? undefined : new TextEncoder().encode(texts[blob]);
    };
    const world = worldWith({ ...releases(PLAIN, ENTRY), ...files }, undefined);
    const found = uncommittedVersions(world.repository, {
      history: { ...history, log, read },
      versions: world.versions,
    });
    return { found, asked };
  }

  test.each([40, 64])(
    'are none where they are as committed, by ids of %i digits, without a question to git',
    (digits) => {
      const { found, asked } = uncommitted({ [PATH]: '1ä\n' }, { [PATH]: blobOf('1ä\n', digits) });
      expect([found, asked]).toEqual([[], []]);
    },
  );

  test('are those with another version, in their order, and none with another text of the same', () => {
    const [one, two] = [blobOf('1\n'), blobOf('2\n')];
    const staging = 'deploy/staging/api';
    const texts = { [one]: '1\n', [two]: '2\n' };
    expect(uncommitted({ [PATH]: '2\n', [staging]: '1\n' }, { [staging]: two, [PATH]: one }, texts).found).toEqual([
      PATH,
      staging,
    ]);
    expect(uncommitted({ [PATH]: '1\n\n' }, { [PATH]: one }, texts).found).toEqual([]);
  });

  test('are those that are not committed, and those that are gone', () => {
    expect(uncommitted({ [PATH]: '1\n' }, {}).found).toEqual([PATH]);
    const one = blobOf('1\n');
    expect(uncommitted({}, { [PATH]: one }, { [one]: '1\n' }).found).toEqual([PATH]);
    expect(uncommitted({}, { 'README.md': one }, { [one]: '1\n' }).found).toEqual([]);
    expect(uncommitted({ 'changes/x.yaml': '1\n' }, {}).found).toEqual([]);
  });

  test('are no submodules, whose folder may be empty, and no links', () => {
    const path = 'live/dev/api';
    expect(uncommitted({}, { [path]: `submodule ${'a'.repeat(40)}` }).found).toEqual([]);
    const world = worldWith({ ...releases(PLAIN), [PATH]: '1\n' }, undefined);
    const history = refHistory([{ path: PATH, isLink: true }]);
    expect(uncommittedVersions(world.repository, { history, versions: world.versions })).toEqual([]);
    expect(uncommittedVersions(world.repository, { history: undefined, versions: world.versions })).toEqual([]);
    expect(uncommittedVersions(world.repository, { history })).toEqual([]);
  });
});
