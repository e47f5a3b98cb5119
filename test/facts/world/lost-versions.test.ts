// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of other tools
import { describe, expect, test } from 'vitest';
import { lostIn } from '../../../src/facts/world/lost-in-history.ts';
import { lostVersions } from '../../../src/facts/world/lost-versions.ts';
import type { Files } from '../../build.ts';
import { type RefChange, refHistory, releases, worldWith } from './ref-history.ts';

const TAGS =
  '{ files: "tags/{environment}/{service}.yaml", version: image.tag, environments: { prod: production, stg: staging } }';
const PATH = 'tags/prod/api.yaml';
const told = (path: string, ...versions: string[]): RefChange => ({ path, text: 'x', versions });

function lost(entries: readonly string[], files: Files, ...changes: RefChange[]): string[] {
  const found = lostVersions(worldWith({ ...releases(...entries), ...files }, refHistory(changes)));
  return found.map(({ environment, blindness: { why, of } }) => `${environment}: ${why} ${of}`);
}
const NONE_READ = 'there was a version of production, and none is read any more, in';

describe('a version that is read no more', () => {
  const before = told(PATH, 'production/api 1');

  test('is lost where the path calls the environment by another name', () => {
    expect(lost([TAGS], { [PATH]: 'replicas: 1\n' }, before, told(PATH))).toEqual([`production: ${NONE_READ} ${PATH}`]);
  });

  test('is told of once where its key is misspelt since', () => {
    const files = { 'tags/stg/api.yaml': 'image: { tag: "1" }\n', [PATH]: 'image: { tagg: "2" }\n' };
    expect(lost([TAGS], files, before, told('tags/stg/api.yaml', 'staging/api 1'), told(PATH))).toEqual([
      `production: other environments have a version under \`image.tag\`, and there is only \`image.tagg\` in ${PATH}`,
    ]);
  });

  test('is not lost where files of another entry have told it all along', () => {
    const all = told('all-production.yaml', 'production/api 1');
    const files = { [PATH]: 'replicas: 1\n', 'all-production.yaml': 'api: { tag: "1" }\n' };
    const entries = [TAGS, '{ files: "all-{environment}.yaml", version: "*.tag" }'];
    expect(lost(entries, files, all, before, told(PATH))).toEqual([]);
    expect(lost(entries, files, told('all-production.yaml', 'production/web 1'), before, told(PATH))).toHaveLength(1);
  });

  test('is not known to be lost where its file cannot be read', () => {
    expect(lost([TAGS], { [PATH]: 'image: [\n' }, before, told(PATH))).toEqual([]);
    expect(lost([TAGS], { [PATH]: 'replicas: 1\n' }, before, { path: PATH, text: 'x', versions: null })).toEqual([]);
  });

  test('is lost still where a file of another cluster only brings another service', () => {
    const entry = '{ files: "*/{environment}/{service}.yaml", version: image.tag }';
    const [eu, us] = ['eu/production/api.yaml', 'us/production/api.yaml'];
    const changes = [told(eu, 'production/api 1'), told(us, 'production/api 1'), told(eu)];
    const files = { [eu]: 'replicas: 1\n', [us]: 'image: { tag: "2" }\n' };
    const more = told(us, 'production/api 2', 'production/web 1');
    expect(lost([entry], files, ...changes, more)).toEqual([`production: ${NONE_READ} ${eu}`]);
  });
});

describe('a file that told the versions of all environments, and tells none of one', () => {
  const FILE = 'versions.yaml';
  const entry = `{ files: ${FILE}, version: "{environment}.*.tag", environments: { prod: production, stg: staging } }`;
  const all = told(FILE, 'staging/api 1', 'production/api 1');
  const lostOf = (text: string) => lost([entry], { [FILE]: text }, all, told(FILE, 'staging/api 1'));

  test.each(['prod', 'production'])('has lost it where it still names the environment: %s', (name) => {
    expect(lostOf(`stg: { api: { tag: "1" } }\n${name}: { api: { replicas: 2 } }\n`)).toEqual([
      `production: ${NONE_READ} ${FILE}`,
    ]);
  });

  test('has not where the environment was taken out, whatever others are called', () => {
    expect(lostOf('stg: { api: { tag: "1" } }\n')).toEqual([]);
    expect(lostOf('stg: { api: { tag: "1" } }\nprod-eu: { api: { replicas: 2 } }\n')).toEqual([]);
  });
});

describe('a service of a file of several whose version is filled in by another tool since', () => {
  const FILE = 'values-production.yaml';
  const VALUES = '{ files: "values-{environment}.yaml" }';
  const text = 'api: { image: { repository: x/api, tag: "${T}" } }\nweb: { image: { repository: x/web, tag: "2" } }\n';
  const changes = [told(FILE, 'production/api 1', 'production/web 2'), told(FILE, 'production/web 2')];

  test('is lost, but not where files of another entry have told it all along', () => {
    const why =
      'the version of `api` in production was told, and is left out, empty or filled in by another tool now, in';
    expect(lost([VALUES], { [FILE]: text }, ...changes)).toEqual([`production: ${why} ${FILE}`]);
    const entries = [VALUES, '{ files: "all-{environment}.yaml", version: "*.tag" }'];
    const files = { [FILE]: text, 'all-production.yaml': 'api: { tag: "1" }\n' };
    expect(lost(entries, files, told('all-production.yaml', 'production/api 1'), ...changes)).toEqual([]);
  });
});

test('a remote file of a kustomization that is taken at its newest since is lost, beside what is told still', () => {
  const file = 'k/production/kustomization.yaml';
  const entry = '{ files: "k/{environment}/kustomization.yaml" }';
  const changes = [
    told(file, 'production/web 1', 'production/shop/api/install.yaml v1'),
    told(file, 'production/web 1'),
  ];
  const lostOf = (address: string) =>
    lost([entry], { [file]: `resources: ["${address}"]\nimages: [{ name: web, newTag: "1" }]\n` }, ...changes);
  expect(lostOf('https://github.com/shop/api/releases/latest/download/install.yaml')).toEqual([
    `production: the version of \`shop/api/install.yaml\` in production was told, and is left out, empty or filled in by another tool now, in ${file}`,
  ]);
  expect(lostOf('https://github.com/shop/api/releases/latest/download/crds.yaml')).toEqual([]);
});

describe('what lies in place of a file or a submodule', () => {
  test('is told of once, and by its own entry', () => {
    const entries = ['{ files: "tags/{environment}/{service}", kind: text }', '{ files: "other/{environment}" }'];
    const path = 'tags/production/api';
    const changes = [told(path, 'production/api 1'), { path }];
    expect(lost(entries, { [`${path}/x`]: '' }, ...changes)).toEqual([`production: there is a fault in ${path}`]);
  });

  test('is told of once where several entries are for submodules', () => {
    const entries = ['live', 'infra'].map((root) => `{ files: "${root}/{environment}/{service}", kind: submodule }`);
    const path = 'live/production/api';
    const module = { path, module: 'a'.repeat(40), versions: [] };
    expect(lost(entries, { [path]: '1' }, module, told(path))).toEqual([
      `production: there was a submodule, and something else is there now, at ${path}`,
    ]);
  });
});

describe('what history says of the services of files', () => {
  const [A, B] = ['a.yaml', 'b.yaml'];
  const services = (...changes: RefChange[]) => {
    const { files, dropped, removed } = lostIn(refHistory(changes));
    return {
      files: [...files].flatMap(([path, of]) => [...of.keys()].map((each) => `${path} ${each}`)),
      dropped: [...dropped].flatMap(([path, of]) => [...of].map((each) => `${path} ${each}`)),
      removed: [...removed.keys()],
    };
  };
  const NONE = { files: [], dropped: [], removed: [] };

  test('one that is gone is lost until it is back there or elsewhere', () => {
    const gone = [told(A, 'dev/api 1', 'staging/api 1'), told(A, 'dev/api 1')];
    const once = { files: [`${A} staging`], dropped: [`${A} ["staging","api"]`], removed: [] };
    expect(services(...gone)).toEqual(once);
    expect(services(...gone, told(B, 'staging/web 1'))).toEqual(once);
    expect(services(...gone, told(B, 'staging/api 1'))).toEqual(NONE);
    expect(services(...gone, told(A, 'staging/api 2'))).toMatchObject({ files: [`${A} dev`] });
  });

  test('an environment is lost of a file that has others, with all that went earlier', () => {
    const steps = [told(A, 'dev/api 1', 'staging/api 1', 'staging/web 1'), told(A, 'dev/api 1'), told(A)];
    expect(services(...steps)).toEqual({
      files: [`${A} staging`, `${A} dev`],
      dropped: [`${A} ["staging","api"]`, `${A} ["staging","web"]`, `${A} ["dev","api"]`],
      removed: [],
    });
    expect(services(...steps, told(B, 'staging/web 2')).files).toEqual([`${A} dev`]);
  });

  test('a file that is gone has lost nothing, and told what it did before', () => {
    const gone = [told(A, 'dev/api 1', 'staging/api 1'), told(A, 'dev/api 1'), { path: A }];
    expect(services(...gone)).toEqual({ ...NONE, removed: [A] });
    expect(services(...gone, told(A))).toEqual(NONE);
    expect(services(told(A), { path: A })).toEqual(NONE);
  });
});
