// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of other tools
import { describe, expect, test } from 'vitest';
import { releaseKinds } from '../../../../src/repo/release/release-file/release-file.ts';
import { remoteResource } from '../../../../src/repo/release/release-file/remote-reference.ts';
import { faultOf, pointedAt, versionsOf } from './reading.ts';

const versions = (text: string) => versionsOf(releaseKinds.kustomize.reader, text);

describe('a kustomization', () => {
  test.each<[promise: string, text: string, versions: string[]]>([
    [
      'gives the new tag of each image',
      'images:\n- {name: a, newTag: 1.10}\n- {name: b, newTag: "2"}',
      ['a@1.10', 'b@2'],
    ],
    ['gives the digest rather than the tag', 'images: [{name: a, newTag: v1, digest: "sha256:00"}]', ['a@sha256:00']],
    [
      'gives nothing for a tag beside a digest that another tool fills in, or behind a tag that is filled in',
      'images: [{name: a, newTag: v1, digest: "${DIGEST}"}, {name: b, newName: "x/b:v2", newTag: "${TAG}"}]',
      [],
    ],
    [
      'gives the digest behind a tag',
      'images: [{name: a, newTag: "1.2@sha256:00"}, {name: b, newName: "x.example:5000/c@sha256:01"}]',
      ['a@sha256:00', 'b@sha256:01'],
    ],
    ['gives nothing for a new name of a host with a port', 'images: [{name: a, newName: "host:5000/x"}]', []],
    [
      'names an image by its name and not by its new one',
      'images: [{name: x.example:5000/shop/api, newName: y/z, newTag: v1}]',
      ['api@v1'],
    ],
    ['gives the tag that comes along with a new name', 'images: [{name: a, newName: "x/b:v2"}]', ['a@v2']],
    ['gives nothing for a new name alone', 'images: [{name: a, newName: b}]', []],
    [
      'gives nothing for an empty tag',
      'images: [{name: a, newTag: ""}, {name: b, newTag: }, {name: c, newTag: ~}]',
      [],
    ],
    [
      'gives the references of what it takes from other repositories',
      'resources: [base, "github.com/shop/a//deploy?ref=v1"]\nbases: ["github.com/shop/b?ref=v2"]\ncomponents: ["../x", "https://h.example/c.git?ref=v3"]',
      ['a/deploy@v1', 'b@v2', 'c@v3'],
    ],
    [
      'gives the versions of charts',
      'helmCharts: [{name: redis, version: 18.1.0}, {name: redis, releaseName: cache, version: "19"}]',
      ['redis@18.1.0', 'cache@19'],
    ],
    [
      'gives the images that its patches set, unless `images` has them, and not others of that name',
      [
        'images: [{name: x/b, newTag: "1"}, {name: y/c, newTag: "6"}]',
        'patches:',
        '- patch: |\n    - {op: replace, path: /spec/template/spec/containers/0/image, value: "x/a:2"}',
        '- patch: |\n    kind: Deployment\n    spec: {template: {spec: {containers: [{name: c, image: "x/b:3"}, {name: d, image: "x/c:4"}]}}}',
        '- path: image.yaml',
        'patchesStrategicMerge: ["spec: {initContainers: [{image: x/i:5}]}", image.yaml]',
      ].join('\n'),
      ['b@1', 'c@6', 'a@2', 'c@4', 'i@5'],
    ],
    [
      'gives the images that its patches set as a list of texts, which is their first form',
      'patches:\n- |\n  spec: {containers: [{name: a, image: "x/a:1"}]}\n- image.yaml\n- "spec: {initContainers: [{image: x/b:2}]}"',
      ['a@1', 'b@2'],
    ],
    [
      'gives what a patch copies to where no image is',
      'patches: [{patch: "[{op: copy, from: /metadata/annotations/a, path: /metadata/annotations/b}]"}]',
      [],
    ],
    [
      'gives what a patch puts in place of a container, or of all',
      [
        'patches:',
        '- patch: |\n    - {op: replace, path: /spec/template/spec/containers/0, value: {name: a, image: "x/a:1"}}',
        '- patch: |\n    - {op: replace, path: /spec/template/spec/initContainers, value: [{image: "x/b:2"}]}',
        '- patch: |\n    - {op: replace, path: /spec/template/spec, value: {containers: [{image: "x/c:3"}]}}',
        '- patch: \'{"spec": {"containers": [{"imag\\u0065": "x/d:4"}]}}\'',
      ].join('\n'),
      ['a@1', 'b@2', 'c@3', 'd@4'],
    ],
    [
      'gives the images of volumes that a patch sets',
      [
        'patches:',
        '- patch: |\n    - {op: replace, path: /spec/volumes/0/image/reference, value: "x/a:1"}',
        '- patch: |\n    - {op: replace, path: /spec/volumes/0/image, value: {reference: "x/b:2"}}',
        '- patch: |\n    - {op: add, path: /spec/volumes/-, value: {name: c, image: {reference: "x/c:3"}}}',
        '- patch: |\n    spec: {volumes: [{name: d, image: {reference: "x/d:4"}}]}',
      ].join('\n'),
      ['a@1', 'b@2', 'c@3', 'd@4'],
    ],
    [
      'takes a key in any case',
      'image\u017f: [{name: a, newTag: "1"}, {Name: b, NEWTAG: "3"}]\nPatches: [{Patch: "spec: {containers: [{image: x/c:4}]}"}]',
      ['a@1', 'b@3', 'c@4'],
    ],
    ['takes images by their first name', 'imageTags: [{name: a, newTag: "1"}]', ['a@1']],
    [
      'takes a later entry for the image that an earlier one named so, or that its name matches',
      'images: [{name: a, newName: x, newTag: "1"}, {name: x, newName: y.z, newTag: "2"}, {name: y-z, newTag: "3"}, {name: y.z, newTag: "4"}]',
      ['a@1', 'x@2', 'a@2', 'y-z@3', 'y.z@4', 'a@4', 'x@4', 'y-z@4'],
    ],
    [
      'takes no earlier entry for a later image',
      'images: [{name: a.i, newTag: "1"}, {name: api, newTag: "2"}]',
      ['a.i@1', 'api@2'],
    ],
    [
      'gives the tag of an image whose name another tool fills in',
      'images: [{name: "${REGISTRY}/shop/a", newTag: "1"}, {name: "$(R)/b", newTag: "2"}]',
      ['a@1', 'b@2'],
    ],
    [
      'gives what is put behind a tag, with the tag where that is told',
      'images: [{name: a, tagSuffix: -x}, {name: b, newTag: "1"}, {name: b, tagSuffix: -y}, {name: c, newTag: "", tagSuffix: -z}]',
      ['a@-x', 'b@1', 'b@1-y', 'c@-z'],
    ],
    ['passes over what would be put behind its own tag', 'images: [{name: a, newTag: "1", tagSuffix: -x}]', ['a@1']],
    ['gives nothing for a patch that cannot be read', 'patches: [{patch: "- image: ["}]', []],
    [
      'of another shape gives nothing',
      'images: {a: 1}\nresources: x?ref=1\ncomponents: [[1], {a: 2}]\nhelmCharts: 3',
      [],
    ],
    ['that is empty gives nothing', '', []],
  ])('%s', (_, text, expected) => {
    expect(versions(text)).toEqual(expected);
  });

  test.each(['a[p]i', '.*', 'x|api', 'ap+i', 'a{1}', 'api$', '^api', '(api)', 'a\\pi'])(
    'an image by the pattern %j is refused',
    (name) => {
      const text = `images:\n- name: '${name}'\n  newTag: "1"\n`;
      expect(releaseKinds.kustomize.reader.versions(text, undefined)).toMatchObject({
        ok: false,
        problem: { offset: 10 },
      });
    },
  );

  test('images that are compared with each other too often are refused', () => {
    const text = `images:\n${'- {name: a}\n'.repeat(6_000)}`;
    expect(releaseKinds.kustomize.reader.versions(text, undefined)).toMatchObject({ ok: false });
    expect(versions(`images:\n${'- {name: a, newTag: "1"}\n'.repeat(100)}`)).toEqual(['a@1']);
  });

  test('has each version where its value stands', () => {
    expect(
      pointedAt(
        releaseKinds.kustomize.reader,
        'images:\n- name: a\n  newTag: "1.10"\nresources:\n- x.example/a//b?ref=v2\n',
      ),
    ).toBe('images:\n- name: a\n  newTag: ‹"1.10"›\nresources:\n- ‹x.example/a//b?ref=v2›\n');
  });
});

const REMOTE: [address: string, name: string | undefined, version: string][] = [
  ['https://github.com/shop/catalogue//deploy/api?ref=v1.2&timeout=90s', 'catalogue/api', 'v1.2'],
  ['https://github.com/shop/catalogue//deploy/api/?timeout=90s&ref=v1.2', 'catalogue/api', 'v1.2'],
  ['github.com/shop/catalogue/deploy/api?ref=v1.2', 'catalogue/api', 'v1.2'],
  ['git@github.com:shop/catalogue.git//api?ref=main', 'catalogue/api', 'main'],
  ['git@github.com:shop/catalogue?ref=main', 'catalogue', 'main'],
  ['ssh://git@git.example.com:2222/shop/catalogue.git/api?ref=release/1.0', 'catalogue/api', 'release/1.0'],
  ['git::https://git.example.com/shop/catalogue.git?version=v2', 'catalogue', 'v2'],
  ['https://github.com/shop/api/releases/download/v1.2/install.yaml', 'shop/api/install.yaml', 'v1.2'],
  ['https://github.com/shop/api/releases/download/v1.2/install-1.2.yaml?raw=1', 'shop/api/install-*.yaml', 'v1.2'],
  ['https://github.com/shop/api/raw/refs/heads/main/a/install.yaml', 'shop/api/a/install.yaml', 'main'],
  ['https://raw.githubusercontent.com/shop/api/main/a/install.yaml', 'shop/api/a/install.yaml', 'main'],
  ['https://raw.githubusercontent.com/shop/api/refs/tags/v1/install.yaml', 'shop/api/install.yaml', 'v1'],
  ['https://git.example.com/shop/a/api/-/raw/v1/install.yaml', 'git.example.com/shop/a/api/install.yaml', 'v1'],
  ['https://git.example.com/shop/api/raw/tag/v1/install.yaml', 'git.example.com/shop/api/install.yaml', 'v1'],
  ['https://git.example.com/shop/api/raw/v1/../v2/./install.yaml', 'git.example.com/shop/api/install.yaml', 'v2'],
  ['https://git.example.com/shop/api/raw/v1/%2E%2e/v2/install.yaml', 'git.example.com/shop/api/install.yaml', 'v2'],
  ['https://files.example.com/../../shop/v1.2/..a/install.yaml', 'files.example.com/shop/..a/install.yaml', 'v1.2'],
  ['https://files.example.com/v1.2/latest/install.yaml', 'files.example.com/latest/install.yaml', 'v1.2'],
  ['https://github.com/shop/api/raw/latest/install.yaml', 'shop/api/install.yaml', 'latest'],
  ['https://files.example.com/shop/v1.2/k8s-1.30/install.yaml', 'files.example.com/shop/install.yaml', 'v1.2/k8s-1.30'],
  ['https://files.example.com/shop/api-1.2.yaml', 'files.example.com/shop/api-*.yaml', 'api-1.2.yaml'],
  ['https://git.example.com/shop/catalogue?version=v2&ref=v3', 'catalogue', 'v3'],
  ['https://git.example.com/shop/catalogue?ref=&version=v2', 'catalogue', 'v2'],
  ['https://git.example.com/shop/catalogue?x=?ref=v1&ref=v2', 'catalogue', 'v2'],
  ['https://git.example.com/shop/catalogue??ref=v1&ref=v2', 'catalogue', 'v2'],
  ['https://git.example.com/shop/catalogue?r%65f=v2&ref=v1', 'catalogue', 'v2'],
  ['https://git.example.com/shop/catalogue?ref=v1&ref=v2', 'catalogue', 'v1'],
  ['https://git.example.com/shop/catalogue?Ref=v1&+ref=v1&ref%00=v1&ref=v2', 'catalogue', 'v2'],
  ['https://git.example.com/shop/catalogue?ref=v1%2B%32=3', 'catalogue', 'v1+2=3'],
  ['https://git.example.com/shop/catalogue?ref=fix/#12', 'catalogue', 'fix/#12'],
  ['https://git.example.com/shop/catalogue?ref=v1%FF', 'catalogue', 'v1%FF'],
  ['https://GitHub.com/shop/catalogue/deploy?ref=v1', 'catalogue/deploy', 'v1'],
];
test.each(REMOTE)('a remote folder is taken at a version: %s', (address, name, version) => {
  expect(remoteResource(address)).toEqual({ name, version });
});

describe('a remote file whose version goes out of sight is known by its name', () => {
  const { reader } = releaseKinds.kustomize;
  const untold = (address: string) => {
    const text = `resources: ["${address}"]\n`;
    return [reader.bare!(text, undefined), reader.untold!(text, undefined)].flat().map(({ name }) => name);
  };

  test.each([
    [
      'github.com/shop/api/releases/download/v1/install.yaml',
      'github.com/shop/api/releases/latest/download/install.yaml',
    ],
    [
      'github.com/shop/api/releases/download/v1/install.yaml',
      'github.com/shop/api/releases/download/<tag>/install.yaml',
    ],
    [
      'git.example.com/shop/api/-/releases/v1/downloads/install.yaml',
      'git.example.com/shop/api/-/releases/permalink/latest/downloads/install.yaml',
    ],
    ['files.example.com/v1.2/install.yaml', 'files.example.com/latest/install.yaml'],
    ['files.example.com/v1.2/install.yaml', 'files.example.com/install.yaml'],
    ['files.example.com/v1.2/install.yaml', 'files.example.com/${VERSION}/install.yaml'],
    ['files.example.com/a-1.2.yaml', 'files.example.com/a-${VERSION}.yaml'],
  ])('%s and %s', (told, now) => {
    const name = remoteResource(`https://${told}`)?.name;
    expect(name).toBeDefined();
    expect(untold(`https://${told}`)).toEqual([]);
    expect(untold(`https://${now}`)).toContain(name);
    expect(versions(`resources: ["https://${now}"]\n`)).toEqual([]);
  });

  test('a folder of a repository stays known by that', () => {
    expect(untold('https://github.com/shop/api/deploy')).toEqual(['api/deploy']);
  });
});

describe('what a remote file is called', () => {
  const nameOf = (address: string) => remoteResource(`https://${address}`)?.name;

  test.each([
    ['files.example.com/v1.2/install.yaml', 'files.example.com/v1.3/install.yaml'],
    ['files.example.com/v1.2/install.yaml', 'someone@Files.Example.com/v1.2/install.yaml'],
    ['files.example.com/api-1.2.zip', 'files.example.com/api-1.3.0.zip'],
    ['files.example.com/api-1.2.zip', 'files.example.com/api-1.3.0-rc.1.zip'],
    [`files.example.com/${'a'.repeat(40)}`, `files.example.com/${'b'.repeat(40)}`],
    ['github.com/shop/api/raw/v1/install.yaml', 'raw.githubusercontent.com/shop/api/v2/install.yaml'],
  ])('is the same at another version: %s and %s', (one, other) => {
    expect(nameOf(one)).toBeDefined();
    expect(nameOf(other)).toBe(nameOf(one));
  });

  test.each([
    ['files.example.com/v1.2/install.yaml', 'files.example.org/v1.2/install.yaml'],
    ['files.example.com/v1.2/install.yaml', 'files.example.com:8443/v1.2/install.yaml'],
    ['files.example.com/a/api-1.2.zip', 'files.example.com/a/web-1.2.zip'],
    ['files.example.com/api-1.2-amd64.zip', 'files.example.com/api-1.2-arm64.zip'],
    ['github.com/shop/api/raw/v1/install.yaml', 'git.example.com/shop/api/raw/v1/install.yaml'],
  ])('is another for another file or site: %s and %s', (one, other) => {
    expect(nameOf(one)).toBeDefined();
    expect(nameOf(other)).not.toBe(nameOf(one));
  });
});

test.each([
  '../base',
  'https://github.com/shop/catalogue//api',
  'https://x.example/a?timeout=9s',
  'https://github.com/shop/api/releases/latest/download/install.yaml',
  'https://github.com/shop/api/releases/download/<tag>/install.yaml',
  'https://github.com/shop/api/releases/download/v1.2/install.yaml?ref=<tag>',
  'https://git.example.com/shop/api-1.2.git/deploy',
  'https://10.0.0.1/shop/install.yaml',
  'x.example/a?ref=',
  'x.example/a?ref=<tag>',
  'https://x.example/a?ref',
  // Of these one release of Kustomize takes the version, and another none.
  'https://x.example/a?ref=v1&timeout=9;',
  'https://x.example/a?ref=v1&timeout=%9',
])('no version is in %s', (address) => {
  expect(remoteResource(address)).toBeUndefined();
});

describe('a key that is there in two cases is refused', () => {
  test.each([
    ['images: [{name: a}]\n▸Images: [{name: a}]', 'images', 'Images'],
    ['RESOURCES: [a]\n▸resources: [b]', 'RESOURCES', 'resources'],
    ['bases: [a]\n▸Bases: [b]', 'bases', 'Bases'],
    ['components: [a]\n▸cOMPONENTS: [b]', 'components', 'cOMPONENTS'],
    ['patches: []\n▸Patches: []', 'patches', 'Patches'],
    ['images: []\n▸image\u017f: []', 'images', 'image\u017f'],
    ['images: [{name: a, newTag: "1", ▸newtag: "2"}]', 'newTag', 'newtag'],
    ['images: [{Name: a, ▸name: b}]', 'Name', 'name'],
    ['Images: [{digest: a, ▸DIGEST: b}]', 'digest', 'DIGEST'],
    ['patches: [{path: a, ▸Path: b}]', 'path', 'Path'],
    ['helmCharts: [{version: a, ▸Version: b}]', 'version', 'Version'],
  ])('%s', (marked, one, other) => {
    expect(faultOf(releaseKinds.kustomize.reader, marked.replace('▸', ''))).toBe(
      `\`${one}\` and \`${other}\` are one key to the tool that reads it, which mixes the values of both; one of them is expected: ${marked}`,
    );
  });

  test('keys that people choose may differ by their case alone', () => {
    const text = 'commonLabels: {app: a, App: b}\nhelmCharts: [{name: a, version: "1", valuesInline: {x: 1, X: 2}}]\n';
    expect(versions(text)).toEqual(['a@1']);
  });
});

const TWICE: [container: string, versions: string[]][] = [
  ['image: "x/b:1", image: x/a', ['b@1']],
  ['image: "x/b:1", image: "x/b:2"', ['b@2', 'b@1']],
  ['name: a, name: b, image: "x/b:1"', ['b@1']],
];
test.each(TWICE)('of a key that is in a patch twice the first counts too: %s', (container, expected) => {
  const patch = `spec: { containers: [{ ${container} }] }`;
  expect([...new Set(versions(`patches: [{ patch: '${patch}' }]`))]).toEqual(expected);
});

describe('the image that a patch in a kustomization sets', () => {
  test.each([
    [
      'counts where it takes the image from another registry',
      'images: [{name: r.example/x/a, newTag: "1"}]\npatches: [{patch: "spec: {containers: [{image: r2.example/x/a:2}]}"}]',
      ['a@1', 'a@2'],
    ],
    [
      'does not count where `images` is for it, by a name with a dot for any character too',
      'images: [{name: x.a, newTag: "1"}]\npatches: [{patch: "spec: {containers: [{image: x/a:2}]}"}]',
      ['x.a@1'],
    ],
    [
      'counts where `images` only puts something behind its tag',
      'images: [{name: x/a, tagSuffix: "-b"}]\npatches: [{patch: "spec: {containers: [{image: x/a:2}]}"}]',
      ['a@-b', 'a@2'],
    ],
  ])('%s', (_, text, expected) => {
    expect(versions(text)).toEqual(expected);
  });
});

describe('a patch that copies an image from another place', () => {
  test.each([
    '{op: copy, from: /metadata/annotations/x, path: /spec/template/spec/containers/0/image}',
    '{op: move, from: /metadata/x, path: /spec/template/spec/containers/-}',
    '{op: copy, from: /x, path: /spec/template/spec/initContainers}',
    '{op: copy, from: /x, path: /spec/volumes/0/image/reference}',
    '{op: copy, from: /x, path: /spec/jobTemplate}',
    '{op: copy, from: /x, path: ""}',
    '{"op": "c\\u006fpy", from: /x, path: /spec}',
  ])('is refused: %s', (operation) => {
    const text = `patches:\n- patch: |\n    - ${operation}\n`;
    expect(releaseKinds.kustomize.reader.versions(text, undefined)).toMatchObject({
      ok: false,
      problem: { isRefused: true, reason: expect.stringMatching(/^an operation of its patch copies an image/) },
    });
  });
});
