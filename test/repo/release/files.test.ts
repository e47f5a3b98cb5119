import { describe, expect, test } from 'vitest';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { MAX_FILE_BYTES } from '../../../src/text/file-limit.ts';
import { type Files, faults, manifest } from '../../build.ts';

/** A repository whose `releases` are these entries, one a line. */
const repository = (entries: readonly string[], files: Files) =>
  readRepository(
    memoryTree({ 'towpath.yaml': `releases:\n${entries.map((entry) => `  - ${entry}\n`).join('')}`, ...files }),
    'shop',
  );
const notes = (entries: readonly string[], files: Files) =>
  repository(entries, files).notes.filter((note) => !note.endsWith('matched no file'));

describe('a file of `releases` that does not parse is a finding at its place', () => {
  test.each<[kind: string, entry: string, path: string, text: string, finding: string]>([
    [
      'Kustomize',
      '{ files: "{environment}/kustomization.yaml" }',
      'dev/kustomization.yaml',
      'images:\n- { newTag: 1\n',
      'syntax dev/kustomization.yaml:3:1 ‹› The file is not YAML: deficient indentation.',
    ],
    [
      'JSON',
      '{ files: "{environment}.json", version: tag }',
      'dev.json',
      '{\n  "tag": 1,,\n}',
      'syntax dev.json:2:12 ‹› The file is not JSON: a name in double quotes was expected.',
    ],
    [
      'properties',
      '{ files: "{environment}.properties", version: tag }',
      'dev.properties',
      'a=1\ntag=\\u12\n',
      'syntax dev.properties:2:5 ‹› The file is not a properties file: a `\\u` is not followed by four hexadecimal digits.',
    ],
  ])('%s', (_, entry, path, text, finding) => {
    const help = 'Correct the file on this line or the one before.';
    expect(faults(repository([entry], { [path]: text }))).toEqual([`${finding} ${help}`]);
  });

  test('once, though a manifest lists it as configuration', () => {
    const files = {
      'environments/dev.yaml': manifest('dev', { config: ['tags/dev.yaml'] }),
      'tags/dev.yaml': 'tag: [',
    };
    const { findings, fileCount } = repository(['{ files: "tags/{environment}.yaml", version: tag }'], files);
    expect(findings.map(({ rule, location }) => `${rule} ${location.file}`)).toEqual(['syntax tags/dev.yaml']);
    expect(fileCount()).toBe(3);
  });
});

describe('a file that others build on and that does not parse is a finding at its place', () => {
  const broken = 'image:\n- { tag: 1\n';
  const unread = ({ releases }: ReturnType<typeof repository>) =>
    releases.flatMap(({ files }) => files.flatMap((file) => (file.unread === undefined ? [] : [file.unread])));

  test.each<[what: string, entry: string, base: string, files: Files]>([
    [
      'a `base`',
      '{ files: "values-{environment}.yaml", base: values.yaml }',
      'values.yaml',
      { 'values-dev.yaml': 'replicas: 1\n' },
    ],
    [
      'the base of a kustomization, and of its base',
      '{ files: "{environment}/kustomization.yaml" }',
      'base/kustomization.yaml',
      { 'dev/kustomization.yaml': 'resources: [../all]\n', 'all/kustomization.yaml': 'resources: [../base]\n' },
    ],
    [
      'the base of a kustomization in the root',
      '{ files: "{environment}/kustomization.yaml" }',
      'kustomization.yaml',
      { 'dev/kustomization.yaml': 'resources: [..]\n' },
    ],
    [
      'the base of a kustomization in another style',
      '{ files: "{environment}/kustomization.yaml" }',
      'base/kustomization.yaml',
      { 'dev/kustomization.yaml': '--- { resources: [../base] }\n' },
    ],
    [
      'a kustomization of another environment',
      '{ files: "{environment}/kustomization.yaml" }',
      'qa/kustomization.yaml',
      { 'dev/kustomization.yaml': 'resources: [../qa]\n' },
    ],
  ])('%s', (_, entry, base, files) => {
    const found = repository([entry], { ...files, [base]: broken });
    const finding = `syntax ${base}:3:1 ‹› The file is not YAML: deficient indentation.`;
    expect(faults(found)).toEqual([`${finding} Correct the file on this line or the one before.`]);
    expect(new Set(unread(found))).toEqual(new Set([base]));
  });

  test('but not one that a checkout leaves out, though what is inherited is not known', () => {
    const tree = memoryTree({
      'towpath.yaml': 'releases: [{ files: "overlays/{environment}/kustomization.yaml" }]\n',
      'overlays/dev/kustomization.yaml': 'resources: [../../base]\n',
    });
    const leftOut = new Map([['base/kustomization.yaml', { why: 'it leaves out', mend: '' }]]);
    const found = readRepository({ ...tree, leftOut }, 'shop');
    expect(faults(found)).toEqual([]);
    expect(unread(found)).toEqual(['base/kustomization.yaml']);
    expect(found.builtOn).toEqual(['base']);
  });
});

describe('the files of `releases`', () => {
  const tags = '{ files: "tags/{environment}", version: tag }';

  test('are each read once, and counted', () => {
    const tree = memoryTree({ 'towpath.yaml': `releases: [${tags}, ${tags}]\n`, 'tags/dev': 'tag: 1', 'tags/qa': '' });
    const read: string[] = [];
    const watched = {
      ...tree,
      size: (path: string) => (tree.kind(path) === 'file' ? 1 : undefined),
      read: (path: string) => {
        read.push(path);
        return tree.read(path);
      },
    };
    expect(readRepository(watched, 'shop').fileCount()).toBe(3);
    expect(read.sort()).toEqual(['tags/dev', 'tags/qa', 'towpath.yaml']);
  });

  test('are not read above 8 MiB, which is a finding', () => {
    const found = repository([tags], { 'tags/dev': 'tag: 1', 'tags/qa': '#'.repeat(MAX_FILE_BYTES + 1) });
    expect(faults({ ...found, open: () => ({ source: undefined }) as never })).toEqual([
      'schema tags/qa:1:1 ‹› The file has 8388609 bytes; at most 8388608 (8 MiB) are read. Shorten it, or correct the pattern that matches it.',
    ]);
    expect(found.fileCount()).toBe(2);
  });

  test('may be links that lead nowhere, which is a finding', () => {
    const tree = memoryTree({ 'towpath.yaml': `releases: [${tags}]\n`, 'tags/dev': 'tag: 1', 'tags/qa': '' });
    const isLink = (path: string) => path === 'tags/qa';
    const found = readRepository(
      {
        ...tree,
        kind: (path) => (isLink(path) ? 'outside' : tree.kind(path)),
        size: (path) => (isLink(path) ? undefined : tree.size(path)),
        read: (path) => (isLink(path) ? undefined : tree.read(path)),
      },
      'shop',
    );
    expect(found.findings.map(({ message }) => message)).toEqual([
      '`tags/qa` is a link that leads out of the repository; a file of the repository is expected.',
    ]);
  });
});

describe('an entry that reads no version in any of its files is a fault of towpath.yaml', () => {
  test.each<[what: string, entry: string, files: Files, finding: string]>([
    [
      'a misspelt path',
      '{ files: "tags/{environment}", version: image.tagg }',
      { 'tags/dev': 'image: { tag: 1, name: x }' },
      'config towpath.yaml:2:45 ‹image.tagg› No file that `tags/{environment}` matches holds a version at `image.tagg`. Write `image.tag`.',
    ],
    [
      'a misspelt key of a .env file',
      '{ files: "{environment}.env", version: API_TGA }',
      { 'dev.env': 'API_TAG=1\n' },
      'config towpath.yaml:2:44 ‹API_TGA› No file that `{environment}.env` matches holds a version at `API_TGA`. Write `API_TAG`.',
    ],
    [
      'a path that nothing is near to',
      '{ files: "tags/{environment}", version: image.tag }',
      { 'tags/dev': 'a: 1' },
      'config towpath.yaml:2:45 ‹image.tag› No file that `tags/{environment}` matches holds a version at `image.tag`. Correct the path, or `kind`.',
    ],
    [
      'a kind that the files are not of',
      '{ files: "{environment}.yaml", kind: kustomize }',
      { 'dev.yaml': 'image: x/a:1', 'qa.yaml': '' },
      'config towpath.yaml:2:42 ‹kustomize› No file that `{environment}.yaml` matches holds a version when it is read as `kustomize`. Correct `kind`, or replace it by `version`, the path to the version.',
    ],
    [
      'a kind that the name tells',
      '{ files: "values-{environment}.yaml" }',
      { 'values-dev.yaml': 'a: 1' },
      'config towpath.yaml:2:14 ‹"values-{environment}.yaml"› No file that `values-{environment}.yaml` matches holds a version when it is read as `helm`. Correct the pattern, or add `kind`, or `version`, the path to the version.',
    ],
  ])('%s', (_, entry, files, finding) => {
    expect(faults(repository([entry], files))).toEqual([finding]);
  });

  const ALL = 'a: 1\nb: { tag: 2 }\nlive: { c: { tag: 3 }, sops: 1 }';
  test.each<[what: string, entry: string, files: Files, finding: string]>([
    [
      'one of several paths',
      '{ files: "{environment}.yaml", version: [a, b.tga] }',
      { 'dev.yaml': ALL },
      'config towpath.yaml:2:49 ‹b.tga› No file that `{environment}.yaml` matches holds a version at `b.tga`. Write `b.tag`.',
    ],
    [
      'one of several kinds',
      '{ files: "{environment}.yaml", kind: [yaml, compose], version: a }',
      { 'dev.yaml': ALL },
      'config towpath.yaml:2:49 ‹compose› No file that `{environment}.yaml` matches holds a version when it is read as `compose`. Correct `kind`, or replace it by `version`, the path to the version.',
    ],
    [
      'one of several patterns',
      '{ files: ["{environment}.yaml", "{environment}.yml"], version: a }',
      { 'dev.yaml': ALL },
      'config towpath.yaml:2:37 ‹"{environment}.yml"› The pattern `{environment}.yml` matches no file. Correct the pattern, or remove the line.',
    ],
    [
      'an environment in the file',
      '{ files: a.yaml, version: "{environment}.**.tags" }',
      { 'a.yaml': ALL },
      'config towpath.yaml:2:31 ‹"{environment}.**.tags"› No file that `a.yaml` matches holds a version at `{environment}.**.tags`. Correct the path, or `kind`.',
    ],
    [
      'a form that no version has',
      '{ files: "{environment}.yaml", version: a, map: "r-{version}" }',
      { 'dev.yaml': ALL },
      'config towpath.yaml:2:53 ‹"r-{version}"› No version in the files of `{environment}.yaml` has the form `r-{version}`; one is `1`. Correct `map`, or remove it if versions are called the same in every environment.',
    ],
  ])('also by %s', (_, entry, files, finding) => {
    expect(faults(repository([entry], files))).toEqual([finding]);
  });

  test('but not where a version is inherited by that path', () => {
    const entry = '{ files: "v-{environment}.yaml", base: v.yaml, version: [a, b] }';
    const files = { 'v-dev.yaml': 'x: 1', 'v.yaml': 'a: 1\nb: 1' };
    expect(faults(repository([entry], files))).toEqual([]);
    expect(faults(repository([entry], { ...files, 'v.yaml': 'a: 1' }))).toEqual([
      'config towpath.yaml:2:65 ‹b› No file that `v-{environment}.yaml` matches holds a version at `b`. Correct the path, or `kind`.',
    ]);
  });

  test('but not where one of them has a version, or cannot be read', () => {
    const entry = '{ files: "tags/{environment}", version: tag }';
    expect(faults(repository([entry], { 'tags/dev': 'a: 1', 'tags/qa': 'tag: 1' }))).toEqual([]);
    expect(repository([entry], { 'tags/dev': 'a: 1', 'tags/qa': 'tag: [' }).configFindings).toEqual([]);
  });
});

describe('an entry that takes files of another kind for texts is a fault of towpath.yaml', () => {
  const COMPOSE = 'services: { api: { image: "x/api:1" } }';
  const WHERE = (file: string, kind: string) =>
    `The files that \`${file}\` matches are read as \`text\`, and the name of ${kind}`;
  test.each<[what: string, pattern: string, files: Files, finding: string]>([
    [
      'by a star for the ending',
      '{environment}/compose.*',
      { 'dev/compose.yaml': COMPOSE },
      `${WHERE('{environment}/compose.*', '`dev/compose.yaml` is that of kind `compose`')}. Add \`kind: compose\`; or \`kind: text\`, if the first line is the version.`,
    ],
    [
      'by a star for all that follows',
      '{environment}/helmfile*',
      { 'dev/helmfile.yaml': 'releases: []', 'dev/helmfile.txt': '1' },
      `${WHERE('{environment}/helmfile*', '`dev/helmfile.yaml` is that of kind `helmfile`')}. Add \`kind: helmfile\`; or \`kind: text\`, if the first line is the version.`,
    ],
    [
      'of YAML, which may be of many kinds',
      '{environment}/app*',
      { 'dev/app.yaml': 'a: 1' },
      `${WHERE('{environment}/app*', '`dev/app.yaml` is that of YAML')}. Add \`kind\`, or \`version\`, the path to the version; or \`kind: text\`, if the first line is the version.`,
    ],
    [
      'of what is read at a path',
      '{environment}/app.*',
      { 'dev/app.json': '{}' },
      `${WHERE('{environment}/app.*', '`dev/app.json` is that of kind `json`')}. Add \`version\`, the path to the version; or \`kind: text\`, if the first line is the version.`,
    ],
    [
      'by a capture for the ending, where none is a text',
      '{environment}/{service}',
      { 'dev/api.yaml': 'image: x/api:1', 'dev/web.json': '{}' },
      `${WHERE('{environment}/{service}', '`dev/api.yaml` is that of YAML')}. Add \`kind\`, or \`version\`, the path to the version; or \`kind: text\`, if the first line is the version.`,
    ],
  ])('%s', (_, pattern, files, finding) => {
    expect(faults(repository([`{ files: "${pattern}" }`], files))).toEqual([
      `config towpath.yaml:2:14 ‹"${pattern}"› ${finding}`,
    ]);
  });

  test.each<[what: string, entry: string, files: Files]>([
    ['texts', '{ files: "{environment}/VERSION*" }', { 'dev/VERSION': '1', 'dev/VERSION.txt': '1' }],
    [
      'texts among others by a capture',
      '{ files: "{environment}/{service}" }',
      { 'dev/api': '1', 'dev/notes.yaml': 'a: 1' },
    ],
    ['a kind that is said', '{ files: "{environment}/app.*", kind: text }', { 'dev/app.yaml': 'a: 1' }],
    ['what is read at a path', '{ files: "{environment}/app.*", version: a }', { 'dev/app.yaml': 'a: 1' }],
    ['names that only begin with a star', '{ files: "{environment}/*-VERSION" }', { 'dev/api-VERSION': '1' }],
  ])('but not %s', (_, entry, files) => {
    expect(faults(repository([entry], files))).toEqual([]);
  });
});

describe('a note tells', () => {
  test('of an alias that is in no path', () => {
    const entry = '{ files: "tags/{environment}", environments: { stage: staging, prd: production } }';
    expect(notes([entry], { 'tags/stage': 'v1', 'tags/prod': 'v1' })).toEqual([
      'the alias prd of `environments` is in no path of `tags/{environment}`',
    ]);
  });

  test('of an alias that no key of a file is', () => {
    const entry = '{ files: tags, version: "{environment}.tag", environments: { stage: staging, prd: production } }';
    expect(notes([entry], { tags: 'stage: { tag: 1 }' })).toEqual([
      'the alias prd of `environments` is in no path of `tags`',
    ]);
  });

  test('of an entry that reads what one before it has read', () => {
    const entries = ['{ files: "tags/{environment}" }', '{ files: "tags/{environment}" }'];
    expect(notes(entries, { 'tags/dev': '1' })).toEqual([
      'nothing is read by `tags/{environment}`: its files are manifests or matched by an earlier entry',
    ]);
  });
});

test.each([
  ['', '{ path: image.yaml }, { path: scale.yaml }', 19],
  [', as in the first form of `patches`', 'image.yaml, scale.yaml', 11],
])(
  'a kustomization whose patch has a file of its own that sets a version is told, since that is not followed%s',
  (_, patches, column) => {
    const files = {
      'dev/kustomization.yaml': `images: [{ name: a, newTag: "1" }]\npatches: [${patches}]\n`,
      'dev/image.yaml': 'spec: { template: { spec: { containers: [{ name: a, image: "x/a:9" }] } } }\n',
      'dev/scale.yaml': 'spec: { replicas: 3 }\n',
    };
    expect(faults(repository(['{ files: "{environment}/kustomization.yaml" }'], files))).toEqual([
      `config dev/kustomization.yaml:2:${column} ‹image.yaml› \`image.yaml\` sets the version \`9\` of an image, and what a patch of its own file sets is not followed, so that no rule sees that version arrive. Set it under \`images\`, or write the patch into the kustomization.`,
    ]);
  },
);

describe('a patch of an object of Flux or Argo CD by a kustomization', () => {
  const VALUES =
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec: { values: { image: { tag: "2" } } }\n';
  const IMAGE = 'images: [{ name: a, newTag: "1" }]\n';
  const entry = '{ files: "{environment}/kustomization.yaml" }';
  const read = (patch: object, more: Files = {}, ...entries: string[]) =>
    repository([entry, ...entries], {
      'dev/kustomization.yaml': `${IMAGE}patches: [${JSON.stringify(patch)}]\n`,
      ...more,
    });
  const notesOf = (read: ReturnType<typeof repository>) =>
    read.notes.filter((note) => !note.endsWith('matched no file'));
  const operation = (path: string, value: unknown, op = 'replace') => JSON.stringify([{ op, path, value }]);
  const release = { kind: 'HelmRelease' };

  test.each<[what: string, patch: object]>([
    ['its values', { patch: VALUES }],
    ['a tag of these', { target: release, patch: operation('/spec/values/image/tag', '2') }],
    ['a mapping of these', { target: release, patch: operation('/spec/values', { image: { tag: '2' } }) }],
    ['the version of its chart', { target: release, patch: operation('/spec/chart/spec/version', '8.0.0') }],
    ['what no kind is told of', { patch: operation('/spec/source/targetRevision', 'v2') }],
    ['by a pattern of kinds', { target: { kind: 'Helm.*' }, patch: operation('/spec/values/image/tag', '2') }],
    ['values of Argo CD', { patch: 'kind: Application\nspec: { source: { helm: { values: "image: {tag: 2}" } } }\n' }],
  ])('is told, of %s', (_, patch) => {
    expect(notesOf(read(patch))).toEqual([
      '1 place in files of `{environment}/kustomization.yaml` was not read, the first at dev/kustomization.yaml:2: a patch of an object of Flux or Argo CD, which may set a version',
    ]);
  });

  test.each<[what: string, patch: object]>([
    ['replicas in its values', { patch: VALUES.replace('image: { tag: "2" }', 'replicas: 2') }],
    ['its interval', { target: release, patch: operation('/spec/interval', '5m') }],
    ['a test of its tag', { target: release, patch: operation('/spec/values/image/tag', '2', 'test') }],
    ['another kind', { target: { kind: 'Certificate' }, patch: operation('/spec/version', '2') }],
  ])('is not told, of %s', (_, patch) => {
    expect(notesOf(read(patch))).toEqual([]);
  });

  test('in a file of its own is told, unless that is read', () => {
    const files = { 'dev/values.yaml': VALUES };
    expect(faults(read({ path: 'values.yaml' }, files))).toEqual([
      'config dev/kustomization.yaml:2:20 ‹values.yaml› `values.yaml` may set a version of an object of Flux or Argo CD, and what a patch of its own file sets is not followed, so that no rule sees that version arrive. Set it in the object itself, or list the file of the patch in `releases` with the kind of the object.',
    ]);
    expect(faults(read({ path: 'values.yaml' }, files, '{ files: "{environment}/values.yaml", kind: flux }'))).toEqual(
      [],
    );
  });
});

describe('a kustomization that builds on a folder without one is a finding where it names that', () => {
  const found = (text: string, more: Files = {}) =>
    faults(repository(['{ files: "{environment}/kustomization.yaml" }'], { 'dev/kustomization.yaml': text, ...more }));
  const IMAGE = 'images: [{ name: shop/api, newTag: "1" }]\n';

  test('though it has versions of its own', () => {
    expect(found(`resources: [../base, ./a.yaml]\n${IMAGE}`)).toEqual([
      'config dev/kustomization.yaml:1:13 ‹../base› `../base` leads to `base/`, where there is no kustomization, so that the versions inherited from there are not known. Correct the path, restore the folder, or remove the line.',
    ]);
  });

  test.each<[promise: string, reference: string, more: Files]>([
    ['a folder that has one', '../base', { 'base/kustomization.yml': 'namePrefix: a-\n' }],
    ['the root, which has one', '..', { 'kustomization.yaml': 'namePrefix: a-\n' }],
    ['an address', 'bitbucket.example.com/shop/base', {}],
    ['a file whose name does not say what it is', './namespace', { 'dev/namespace': 'kind: Namespace\n' }],
    ['a submodule that is not checked out', '../vendor/base', { '.gitmodules': '[submodule "v"]\n\tpath = vendor\n' }],
  ])('and not for %s', (_, reference, more) => {
    expect(found(`resources: [${reference}]\n${IMAGE}`, more)).toEqual([]);
  });
});
