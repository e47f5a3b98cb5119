// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of other tools
import { describe, expect, test } from 'vitest';
import { readBy } from '../../../src/facts/world/release-versions.ts';
import { unappliedImageFindings } from '../../../src/facts/world/unapplied-images.ts';
import { untoldOver, walkBy, withInherited } from '../../../src/history/log/inherited.ts';
import { releasesOf } from '../../../src/repo/release/releases.ts';
import { type Files, repository } from '../../build.ts';

const FILES = '{environment}/kustomization.yaml';
const BASE = 'resources: [../base]\n';
const images = (...entries: string[]) => `images: [${entries.map((each) => `{ ${each} }`).join(', ')}]\n`;

/** What production runs by its kustomization and those of some folders that it builds on, as `service@version`. */
function runs(files: Files, entry: { files: string; base?: string; kind?: 'helm' } = { files: FILES }): string[] {
  const releases = releasesOf({ releases: [entry] });
  const readAt = (path: string) => {
    const text = files[path];
    return text === undefined ? undefined : readBy(releases, path)?.read(text);
  };
  const path = Object.keys(files).find((each) => /production\/k/.test(each))!;
  return withInherited(path, walkBy(readAt)).map(({ service, version }) => `${service}@${version}`);
}

/** The same of a base and an overlay. */
const over = (base: string, own: string): Files => ({
  'base/kustomization.yaml': base,
  'production/kustomization.yaml': BASE + own,
});

describe('an entry of `images` is for what is called so by then', () => {
  test.each<[what: string, base: string[], own: string[], expected: string[]]>([
    ['its name', ['name: x/a, newTag: "1"'], ['name: x/a, newTag: "2"'], ['a@2']],
    ['the name that its base gave it', ['name: x/a, newName: r/b, newTag: "1"'], ['name: r/b, newTag: "2"'], ['a@2']],
    ['that name, with a tag in it', ['name: x/a, newName: "h:5/b:1"'], ['name: "h:5/b", newTag: "2"'], ['a@2']],
    ['that name alone', ['name: x/a, newName: r/b'], ['name: r/b, newTag: "2"'], ['a@2']],
    [
      'a name that it got twice',
      ['name: a, newName: b', 'name: b, newName: c, newTag: "1"'],
      ['name: c, digest: "sha256:0"'],
      ['a@sha256:0'],
    ],
    [
      'a name in which a dot is any character',
      ['name: x/a-b, newTag: "1"'],
      ['name: x/a.b, newTag: "2"'],
      ['a-b@2', 'a.b@2'],
    ],
    [
      'a name in which another tool fills in the registry',
      ['name: "${R}/x/a", newTag: "1"'],
      ['name: x/a, newTag: "2"'],
      ['a@2'],
    ],
    ['no other repository', ['name: x/a, newTag: "1"'], ['name: y/a, newTag: "2"'], ['a@1', 'a@2']],
    ['no other registry', ['name: "h:5/x/a", newTag: "1"'], ['name: x/a, newTag: "2"'], ['a@1', 'a@2']],
    [
      'no name that it had before',
      ['name: x/a, newName: r/b, newTag: "1"'],
      ['name: x/a, newTag: "2"'],
      ['a@1', 'a@2'],
    ],
    ['a new name, which leaves the tag', ['name: x/a, newTag: "1"'], ['name: x/a, newName: r/b'], ['a@1']],
    ['an empty name, which is none', ['name: x/a, newName: "", newTag: "1"'], ['name: x/a, newTag: "2"'], ['a@2']],
    ['what is put behind its tag', ['name: x/a, newTag: "1"'], ['name: x/a, tagSuffix: -x'], ['a@1-x']],
    [
      'what is put behind the tag of another name',
      ['name: x/a, newName: r/b, newTag: "1"'],
      ['name: r/b, tagSuffix: -x'],
      ['a@1-x'],
    ],
    ['what is put behind no digest', ['name: x/a, digest: "sha256:0"'], ['name: x/a, tagSuffix: -x'], ['a@-x']],
    [
      'a tag in place of one with something behind it',
      ['name: x/a, tagSuffix: -x'],
      ['name: x/a, newTag: "2"'],
      ['a@2'],
    ],
    ['a placeholder, whatever its name', ['name: x/a, newName: r/b, newTag: "1"'], ['name: r/b, newTag: "${T}"'], []],
    ['a placeholder behind a tag', ['name: x/a, newTag: "1"'], ['name: x/a, tagSuffix: "${S}"'], []],
    ['a tag over a placeholder', ['name: x/a, newTag: "${T}"'], ['name: x/a, newTag: "2"'], ['a@2']],
  ])('%s', (_, base, own, expected) => {
    expect(runs(over(images(...base), images(...own))).sort()).toEqual(expected);
  });

  test('what a patch sets gives way to a later layer, and comes in place of an earlier one', () => {
    const patch = 'patches: [{ patch: "spec: { containers: [{ name: a, image: x/a:3 }] }" }]\n';
    expect(runs(over(patch, images('name: x/a, newTag: "4"')))).toEqual(['a@4']);
    expect(runs(over(patch, images('name: x/a, tagSuffix: -x')))).toContain('a@3-x');
    expect(runs(over(images('name: x/a, newTag: "4"'), patch))).toEqual(['a@3']);
  });

  const PATCH = 'patches: [{ patch: "containers: [{ image: h.example/x/a:3 }]" }]\n';
  const UNTOLD = 'patches: [{ patch: "containers: [{ image: \'h.example/x/a:${T}\' }]" }]\n';
  const BELOW: [what: string, base: string, own: string, expected: string[]][] = [
    ['its own name, with the registry', PATCH, images('name: h.example/x/a, newTag: "4"'), ['a@4']],
    ['a name in which a dot is any character', PATCH, images('name: h.example.x/a, newTag: "4"'), ['a@4']],
    ['another name of the same service', PATCH, images('name: h.example/y/a, newTag: "4"'), ['a@3', 'a@4']],
    ['the name in another registry', PATCH, images('name: x/a, newTag: "4"'), ['a@3', 'a@4']],
    ['a new name', PATCH, images('name: h.example/x/a, newName: b', 'name: b, newTag: "4"'), ['a@4']],
    [
      'a name that it has no more',
      PATCH,
      images('name: h.example/x/a, newName: b', 'name: h.example/x/a, newTag: "4"'),
      ['a@3', 'a@4'],
    ],
    ['what is put behind its tag', PATCH, images('name: h.example/x/a, tagSuffix: -x'), ['a@-x', 'a@3-x']],
    ['a tag over a placeholder', UNTOLD, images('name: h.example/x/a, newTag: "4"'), ['a@4']],
    ['a tag over another placeholder', UNTOLD, images('name: h.example/y/a, newTag: "4"'), ['a@4']],
  ];
  test.each(BELOW)('an image that a patch of a layer below sets has the version by %s', (_, base, own, expected) => {
    const found = (files: Files) => [...new Set(runs(files))].sort();
    expect(found(over(base, own))).toEqual(expected);
    // A component is laid over what is built on, and a layer between is no other.
    const component = { 'c/kustomization.yaml': base, 'production/kustomization.yaml': `components: [../c]\n${own}` };
    expect(found(component)).toEqual(expected);
    const between = {
      'm/kustomization.yaml': BASE + base,
      'production/kustomization.yaml': `resources: [../m]\n${own}`,
    };
    expect(found({ 'base/kustomization.yaml': images('name: z/b, newTag: "1"'), ...between })).toEqual([
      ...expected,
      'b@1',
    ]);
  });

  test('a placeholder that a patch of a layer below sets for another image is not hidden by an entry', () => {
    const releases = releasesOf({ releases: [{ files: 'k/{environment}/kustomization.yaml' }] });
    const own = 'k/production/kustomization.yaml';
    const files: Record<string, string> = {
      'base/kustomization.yaml': UNTOLD,
      [own]: `resources: [../../base]\n${images('name: h.example/y/a, newTag: "4"')}`,
    };
    const readAt = (path: string) => readBy(releases, path)?.read(files[path] ?? '');
    const untold = () => untoldOver(own, walkBy(readAt)).map(({ service }) => service);
    expect(untold()).toEqual(['a']);
    // Nor is one that a patch of this layer puts in place of a version.
    files['base/kustomization.yaml'] = PATCH;
    files[own] = `resources: [../../base]\n${UNTOLD}`;
    expect(untold()).toEqual(['a']);
  });

  test('a service that its path names keeps its image under every name', () => {
    const files = {
      'api/base/kustomization.yaml': images('name: x/api, newName: r/b, newTag: "1"', 'name: x/proxy, newTag: "5"'),
      'api/production/kustomization.yaml': BASE + images('name: r/b, newTag: "2"'),
    };
    expect(runs(files, { files: '{service}/{environment}/kustomization.yaml' }).sort()).toEqual([
      'api/proxy@5',
      'api@2',
    ]);
  });
});

describe('of what a kustomization builds on', () => {
  const [one, two] = [images('name: x/a, newTag: "1"'), images('name: x/a, newTag: "2"')];
  const built = (lists: string): Files => ({
    'one/kustomization.yaml': one,
    'two/kustomization.yaml': two,
    'production/kustomization.yaml': lists,
  });

  test('folders of resources stand beside each other, so that both count', () => {
    expect(runs(built('resources: [../one, ../two]\n'))).toEqual(['a@1', 'a@2']);
    expect(runs(built('resources: [../one]\nbases: [../two]\n'))).toEqual(['a@1', 'a@2']);
  });

  test('components are laid over them, in their order', () => {
    expect(runs(built('components: [../two]\nresources: [../one]\n'))).toEqual(['a@2']);
    expect(runs(built('components: [../two, ../one]\n'))).toEqual(['a@1']);
  });
});

describe('values are of the image that stands in their place in the base', () => {
  const of = (base: string, own: string, service?: string) => {
    const folder = service === undefined ? '' : `${service}/`;
    const pattern = service === undefined ? '' : '{service}/';
    const entry = { files: `${pattern}{environment}/k.yaml`, base: `${pattern}values.yaml`, kind: 'helm' as const };
    return runs({ [`${folder}values.yaml`]: base, [`${folder}production/k.yaml`]: own }, entry).sort();
  };
  const API = 'api: { image: { repository: x/a, tag: "1" } }\n';

  test.each<[what: string, base: string, own: string, expected: string[]]>([
    ['with another repository', API, 'api: { image: { repository: y/b, tag: "2" } }', ['a@2']],
    ['with another repository alone', API, 'api: { image: { repository: y/b } }', ['a@1']],
    ['as a whole reference', API, 'api: { image: "y/b:2" }', ['a@2']],
    ['but not in another place', API, 'api2: { image: { repository: x/b, tag: "2" } }', ['a@1', 'b@2']],
    [
      'under a key with dots',
      `"x.io/a": { image: { tag: "1" } }`,
      `"x.io/a": { image: { tag: "2" } }`,
      ['["x.io/a"]@2'],
    ],
    [
      'under a key with dots, which leads to no other',
      `"a.b": { image: { tag: "1" } }\na: { b: { image: { tag: "7" } } }`,
      `"a.b": { image: { tag: "2" } }`,
      ['["a.b"]@2', 'a.b@7'],
    ],
    [
      'and a digest below a tag counts besides, since charts differ',
      'api: { image: { repository: x/a, digest: "sha256:0" } }',
      'api: { image: { tag: "2" } }',
      ['a@2', 'a@sha256:0'],
    ],
    [
      'unless it is taken away',
      'api: { image: { repository: x/a, digest: "sha256:0" } }',
      'api: { image: { tag: "2", digest: "" } }',
      ['a@2'],
    ],
    ['and an empty digest leaves the tag of the base', API, 'api: { image: { digest: "" } }', ['a@1']],
    [
      'but not its digest',
      'api: { image: { repository: x/a, tag: "1", digest: "sha256:0" } }',
      'api: { image: { digest: "" } }',
      [],
    ],
    ['nor does a digest that another tool fills in', API, 'api: { image: { digest: "${DIGEST}" } }', []],
    ['and a digest takes the place of a tag', API, 'api: { image: { digest: "sha256:0" } }', ['a@sha256:0']],
  ])('%s', (_, base, own, expected) => {
    expect(of(base, own)).toEqual(expected);
  });

  test('also where the path names the service, by the name that either file has', () => {
    const proxy = 'proxy: { image: { tag: "9" } }\n';
    const main = 'main: { image: { repository: x/a.b, tag: "1" } }\n';
    expect(of(main + proxy, 'main: { image: { repository: y/c, tag: "2" } }', 'a.b')).toEqual(['a.b/proxy@9', 'a.b@2']);
    expect(of(`"a.b": { image: { tag: "1" } }\n${proxy}`, '', 'a.b')).toEqual(['a.b/proxy@9', 'a.b@1']);
  });
});

describe('a warning tells', () => {
  const found = (files: Files, service = '') =>
    unappliedImageFindings(
      repository({ 'towpath.yaml': `releases: [{ files: "${FILES}"${service} }]\n`, ...files }),
    ).map(({ message, severity, location: { file, line } }) => `${severity} ${file}:${line} ${message}`);

  test('that an image has another name by then', () => {
    const renamed = over(images('name: x/a, newName: r/b, newTag: "1"'), images('name: x/a, newTag: "2"'));
    expect(found(renamed)).toEqual([
      'warning production/kustomization.yaml:2 `x/a` is for no image of what this builds on, where that of `a` is called `r/b`: Kustomize leaves it at `1`, and both this and `2` count.',
    ]);
  });

  test('that there are two images of one name, unless they are two services', () => {
    const two = over(images('name: x/a, newTag: "1"'), images('name: y/a, newTag: "2"'));
    expect(found(two)).toHaveLength(1);
    expect(found(two, ', service: "{image}"')).toEqual([]);
    // Another entry is for that of the base.
    expect(
      found(over(images('name: x/a, newTag: "1"'), images('name: x/a, newTag: "3"', 'name: y/a, newTag: "2"'))),
    ).toHaveLength(0);
  });

  test.each<[where: string, base: string, own: string, beside: Files]>([
    [
      'a manifest of the base',
      'resources: [deployment.yaml]\n',
      '',
      { 'base/deployment.yaml': 'containers: [{ image: y/a }]\n' },
    ],
    ['a patch in its text', '', 'patches: [{ patch: "containers: [{ image: y/a:0 }]" }]\n', {}],
    [
      'a patch beside it',
      '',
      'patches: [{ path: proxy.yaml }]\n',
      { 'production/proxy.yaml': 'containers:\n  - image: "y/a"\n' },
    ],
  ])('nothing of an image that %s has by this name, unless another name was given to it', (_, base, own, beside) => {
    const overlay = own + images('name: y/a, newTag: "2"');
    expect(found({ ...over(base + images('name: x/a, newTag: "1"'), overlay), ...beside })).toEqual([]);
    const renamed = images('name: y/a, newName: r/b, newTag: "1"');
    expect(found({ ...over(base + renamed, overlay), ...beside })).toHaveLength(1);
  });

  test('that something is put behind a tag, once or twice', () => {
    const [tag, suffix] = [images('name: x/a, newTag: "1"'), images('name: x/a, tagSuffix: -x')];
    expect(found(over(tag, suffix))).toEqual([
      'warning production/kustomization.yaml:2 `tagSuffix: -x` is put behind the tag of `a`, which Kustomize 5.6.0 does twice, and counts once here: which tag runs, the file does not tell.',
    ]);
    expect(found(over(suffix, ''))).toEqual([expect.stringMatching(/^warning base\/k/)]);
    expect(found(over('', images('name: x/a, newTag: "1", tagSuffix: -x')))).toEqual([]);
  });

  test('nothing of names that agree, nor of an image that only the overlay names', () => {
    expect(found(over(images('name: x/a, newName: r/b, newTag: "1"'), images('name: r/b, newTag: "2"')))).toEqual([]);
    expect(found(over(images('name: x/a, newTag: "1"'), images('name: x/c, newTag: "2"')))).toEqual([]);
  });
});
