import { describe, expect, test } from 'vitest';
import { unseenBehindLinks } from '../../../src/facts/arrival/behind-links.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import type { World } from '../../../src/facts/world/world.ts';
import type { History } from '../../../src/history/history.ts';
import { success } from '../../../src/text/result.ts';
import type { Files } from '../../build.ts';
import { type RefChange, refHistory, releases, worldWith } from '../world/ref-history.ts';

const PATH = 'tags/production/api.yaml';
const TARGET = 'shared/api.yaml';
const ENTRY = '{ files: "tags/{environment}/{service}.yaml", version: tag }';
const TEXT = 'tag: "1"\n';
const link = (path: string): RefChange => ({ path, isLink: true });
const tag = (path: string, environment: string, version: string): RefChange => ({
  path,
  text: `tag: "${version}"\n`,
  versions: [`${environment}/api ${version}`],
});

const unseen = (world: World) =>
  unseenBehindLinks(world).map(
    ({ ids, environment, blindness: { why, of, mend } }) => `${ids} ${environment} ${why} ${of} ${mend}`,
  );
const HIDDEN = (environment: string | undefined, path: string) =>
  `undefined ${environment} history is not followed through the link ${path} Put the file itself in its place.`;

describe('what arrived behind a link is not known', () => {
  const linked = (path: string, files: Files = { [path]: TEXT }, entry = ENTRY) =>
    unseen(worldWith({ ...releases(entry), ...files }, refHistory([link(path)])));

  test('of an environment that takes its versions from another', () => {
    expect(linked(PATH)).toEqual([HIDDEN('production', PATH)]);
    expect(linked('tags/dev/api.yaml')).toEqual([]);
    expect(linked('tags/qa/api.yaml')).toEqual([]);
  });

  test('of each environment that the file has', () => {
    const entry = '{ files: "tags/{service}.yaml", version: "{environment}.tag" }';
    const text = 'dev: { tag: "1" }\nstaging: { tag: "1" }\nproduction: { tag: "1" }\n';
    expect(linked('tags/api.yaml', { 'tags/api.yaml': text }, entry)).toEqual([
      HIDDEN('staging', 'tags/api.yaml'),
      HIDDEN('production', 'tags/api.yaml'),
    ]);
  });

  test('of any environment, where others build on the file', () => {
    const base = 'tags/base/kustomization.yaml';
    const files = {
      [base]: 'images: [{ name: x/api, newTag: "1" }]\n',
      'tags/staging/kustomization.yaml': 'resources: [../base]\n',
    };
    const entry = '{ files: "tags/{environment}/kustomization.yaml" }';
    expect(linked(base, files, entry)).toEqual([HIDDEN(undefined, base)]);
    const outside = 'common/kustomization.yaml';
    const others = {
      [outside]: files[base],
      'tags/staging/kustomization.yaml': 'resources: [../../common]\n',
    };
    expect(linked(outside, others, entry)).toEqual([HIDDEN(undefined, outside)]);
  });

  test('but of no file that is none, or that is there again', () => {
    expect(linked(PATH, {})).toEqual([]);
    expect(linked('other.yaml', { 'other.yaml': TEXT })).toEqual([]);
    const again = refHistory([link(PATH), tag(PATH, 'production', '1')]);
    expect(unseen(worldWith({ ...releases(ENTRY), [PATH]: TEXT }, again))).toEqual([]);
    expect(unseen(worldWith({ ...releases(ENTRY), [PATH]: TEXT }, undefined))).toEqual([]);
  });
});

describe('a request brings nothing through a link', () => {
  interface Request {
    /** What its commit changes. */
    changed?: readonly string[];
    /** Where the link leads; undefined where that cannot be read. */
    target?: string | null;
    /** Whether its commit brings a version of the service somewhere else. */
    brings?: string;
    files?: readonly string[];
  }
  function requested({
    changed = ['README.md'],
    target = `../../${TARGET}`,
    brings,
    files = [TARGET],
  }: Request): World {
    const changes = [
      tag('tags/dev/api.yaml', 'dev', '1'),
      link(PATH),
      ...(brings === undefined ? [] : [tag(`tags/${brings}/api.yaml`, brings, '2')]),
    ];
    const history = refHistory(changes);
    const last = history.log.commits.at(-1)!;
    const commit = {
      ...last,
      subject: 'Step',
      parents: [],
      changes: [
        ...changed.map((path) => ({
          path,
          before: 'x',
          after: path === TARGET ? TARGET : 'y',
          linkAfter: path === PATH ? 'link' : undefined,
        })),
      ],
    };
    const start = new Map(files.map((path) => [path, path]));
    const links = new Map([[PATH, 'link']]);
    const range = { base: '0', atBase: start, start, links: { atBase: links, start: links }, commits: [commit] };
    const read = (blob: string) => (blob === 'link' && target !== null ? new TextEncoder().encode(target) : undefined);
    const withBase = { ...history, range: success(range), read } as History;
    return worldWith({ ...releases(ENTRY), [PATH]: TEXT }, withBase);
  }
  const hidden = [HIDDEN('production', PATH)];

  test('that it left alone, as it did what the link leads to', () => {
    expect(unseen(requested({}))).toEqual([]);
  });

  test.each<[string, Request]>([
    ['it changed the link', { changed: [PATH] }],
    ['it changed what the link leads to', { changed: [TARGET] }],
    ['the link leads elsewhere, as to another link', { target: '../../other.yaml' }],
    ['the link leads to the file by no path of its own folder', { target: TARGET }],
    ['what the link leads to is not there', { files: [] }],
    ['the link cannot be read', { target: null }],
    [
      'the service arrived in an environment, of which that behind the link would have to be known',
      { brings: 'staging' },
    ],
  ])('unless %s', (_, request) => {
    expect(unseen(requested(request))).toEqual(hidden);
  });

  test('unless any of several services behind it arrived', () => {
    const entry = '{ files: "values-{environment}.yaml" }';
    const path = 'values-production.yaml';
    const text = 'api: { image: { tag: "1" } }\nweb: { image: { tag: "1" } }\n';
    const brought = { path: 'values-staging.yaml', text: 'x', versions: ['staging/web 2'] };
    const history = refHistory([{ path: 'values-dev.yaml', text: 'y', versions: ['dev/web 1'] }, link(path), brought]);
    const commit = { ...history.log.commits.at(-1)!, subject: 'Step', parents: [], changes: [] };
    const [start, links] = [new Map([[TARGET, TARGET]]), new Map([[path, 'link']])];
    const range = { base: '0', atBase: start, start, links: { atBase: links, start: links }, commits: [commit] };
    const read = () => new TextEncoder().encode(TARGET);
    const world = worldWith({ ...releases(entry), [path]: text }, { ...history, range: success(range), read });
    expect(unseen(world)).toEqual([HIDDEN('production', path)]);
  });

  test('which is not known without a base', () => {
    const world = requested({});
    const withoutBase = { ...world.history!, range: { ok: false, problem: { reason: 'there is no base' } } } as History;
    expect(unseen(joinWorld(world.policy, world.repository, world.now, { history: withoutBase }))).toEqual(hidden);
  });
});
