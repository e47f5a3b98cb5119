import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../src/repo/config/config.ts';
import type { ReleaseFile } from '../../../src/repo/release/declaring-file.ts';
import { type Releases, releasesOf } from '../../../src/repo/release/releases.ts';
import { readReleaseSettings } from '../../../src/repo/release/settings.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { type Files, faults } from '../../build.ts';
import { parsed } from '../config/config-file/reading.ts';

/** The releases of a `towpath.yaml` with these entries, one a line. */
const releases = (...entries: string[]): Releases => {
  const { config } = readConfig(memoryTree({ 'towpath.yaml': listed(entries) }));
  expect(readReleaseSettings(config).findings).toEqual([]);
  return releasesOf(config);
};
const listed = (entries: readonly string[]) => `releases:\n${entries.map((entry) => `  - ${entry}\n`).join('')}`;

const read = (of: Releases, path: string, text: string) => {
  const file = of.match(path);
  return file && versionsIn(file, text).map(({ service, version }) => `${service}@${version}`);
};
const versionsIn = (file: ReleaseFile, text: string) => parsed(file.read(text));

describe('a path', () => {
  const tags =
    '{ files: "tags/{environment}/{service}", version: image_tag, environments: { stage: staging, live-eu: live } }';

  test('has its environment, as captured and after aliases', () => {
    const { match } = releases(tags);
    const environments = ['dev', 'stage', 'live-eu', 'live'].map((name) => match(`tags/${name}/api`));
    expect(environments.map((file) => `${file?.readings[0]?.captured} ${file?.readings[0]?.environment}`)).toEqual([
      'dev dev',
      'stage staging',
      'live-eu live',
      'live live',
    ]);
  });

  test('has no alias that JavaScript inherits', () => {
    expect(releases(tags).match('tags/constructor/api')?.readings[0]?.environment).toBe('constructor');
  });

  test('that no pattern matches has nothing', () => {
    const { match } = releases(tags);
    expect(['tags/dev', 'tags/dev/a/b', 'other/tags/dev/api', 'tag/dev/api', ''].map(match)).toEqual(
      Array(5).fill(undefined),
    );
  });

  test('that several match in one way is of the first of them', () => {
    const first = '{ files: "tags/{environment}/api", version: image_tag, service: app }';
    const { match } = releases(first, tags);
    expect(versionsIn(match('tags/dev/api')!, 'a: 1\nimage_tag: 1')).toEqual([
      { environment: 'dev', captured: 'dev', service: 'app', version: '1' },
    ]);
    expect(versionsIn(match('tags/dev/web')!, 'a: 1\nimage_tag: 2')).toEqual([
      { environment: 'dev', captured: 'dev', service: 'web', version: '2' },
    ]);
  });

  test('has all that an ApplicationSet sets there, but for elements that name another environment', () => {
    const of = releases(
      '{ files: "{environment}/set.yaml", kind: argocd, environments: { live: production, blue2: dev } }',
    );
    const elements = (...names: string[]) =>
      `kind: ApplicationSet\nmetadata: { name: a }\nspec:\n  generators: [{ list: { elements: [${names.map((env) => `{ env: ${env} }`).join(', ')}] } }]\n  template: { metadata: { name: "a-{{env}}" }, spec: { source: { targetRevision: "{{env}}" } } }\n`;
    const own = ['production', 'prod', 'prod-eu', 'blue', 'eu-1', 'pre-prod-live', 'PROD2'];
    for (const path of ['live/set.yaml', 'production/set.yaml'])
      expect(read(of, path, elements(...own))).toEqual(own.map((env) => `a@${env}`));
    expect(read(of, 'field/set.yaml', elements('field', 'field-eu'))).toEqual(['a@field', 'a@field-eu']);
    const others = elements('staging', 'dev', 'dev-eu', 'pre-prod', 'nonprod', 'blue2');
    expect(read(of, 'live/set.yaml', others)).toEqual([]);
    const [reading] = of.match('live/set.yaml')!.readings;
    const reasons = reading!.unread(others).map(({ reason }) => reason);
    expect(new Set(reasons)).toEqual(new Set(['a version of which the file tells another environment than its path']));
    expect(reading!.unread(elements(...own))).toEqual([]);
  });

  const all = (of: Releases, path: string, text: string) =>
    versionsIn(of.match(path)!, text).map(
      ({ environment, service, version }) => `${environment} ${service}@${version}`,
    );

  test('is read by every entry that reads something else of it, and none shadows another', () => {
    const of = releases(
      '{ files: "{environment}/values.yaml" }',
      '{ files: "{environment}/values.yaml", version: chart.version, service: chart }',
      '{ files: "*/{environment}/values.yaml", version: chart.version, service: chart }',
      '{ files: "{environment}/values.yaml", version: chart.app, service: app }',
    );
    expect(all(of, 'dev/values.yaml', 'image: x/a:1\nchart: { version: 2, app: 3 }')).toEqual([
      'dev a@1',
      'dev chart@2',
      'dev app@3',
    ]);
  });

  test('is read as each of several kinds and at each of several paths, by each of several patterns', () => {
    const of = releases(
      '{ files: ["{environment}/values.yaml", "all/{environment}.yaml"], kind: [helm, yaml], version: ["*.chart", "*.app"] }',
    );
    const text = 'a: { image: x/a:1, chart: 2 }\nb: { app: 3 }';
    const expected = ['dev a@1', 'dev a@2', 'dev b@3'];
    expect([all(of, 'dev/values.yaml', text), all(of, 'all/dev.yaml', text)]).toEqual([expected, expected]);
  });

  test('may be of an environment that no path names, and of several', () => {
    const of = releases(
      '{ files: shop/values.yaml, environment: live, environments: { live: production } }',
      '{ files: shop/values.yaml, environment: staging }',
      '{ files: "{environment}/values.yaml" }',
    );
    expect(all(of, 'shop/values.yaml', 'image: x/a:1')).toEqual(['production a@1', 'staging a@1']);
  });

  test('is of the entry before, where that names the environment of a narrower pattern', () => {
    const of = releases(
      '{ files: "{service}/live.txt", environment: production, map: "release-{version}" }',
      '{ files: "{service}/{environment}.txt", environments: { live: production } }',
    );
    expect(all(of, 'api/live.txt', 'release-1')).toEqual(['production api@1']);
    expect(all(of, 'api/dev.txt', 'release-1')).toEqual(['dev api@release-1']);
  });

  test('is answered alike when it is asked again', () => {
    const { match } = releases(tags);
    expect(match('tags/dev/api')).toBe(match('tags/dev/api'));
    expect(versionsIn(match('tags/dev/web')!, 'image_tag: 1')).toMatchObject([{ service: 'web', version: '1' }]);
  });
});

describe('the versions of a file', () => {
  test('are of the service in the path, whatever the file calls them', () => {
    const of = releases('{ files: "{environment}/{service}/values.yaml" }');
    expect(read(of, 'dev/shop/values.yaml', 'a: {image: x/a:1}\nb: {image: x/b:2}')).toEqual(['shop@1', 'shop@2']);
  });

  test('are of the service that the file names', () => {
    const of = releases('{ files: "{environment}.env", version: "*_TAG" }');
    expect(read(of, 'dev.env', 'API_TAG=1\nWEB_TAG=2')).toEqual(['API@1', 'WEB@2']);
  });

  test('are of `app` where nothing names one', () => {
    expect(read(releases('{ files: "{environment}.txt" }'), 'dev.txt', 'v1\n')).toEqual(['app@v1']);
  });

  test('are each once, and two that differ are both there', () => {
    const of = releases('{ files: "{environment}/values.yaml" }');
    expect(read(of, 'dev/values.yaml', 'a: {image: x/a:1}\nb: {image: y/a:1}\nc: {image: a:2}')).toEqual([
      'a@1',
      'a@2',
    ]);
  });

  test('are of one service though the environment is part of its name', () => {
    const remote = releases('{ files: "{environment}/kustomization.yaml", environments: { live: production } }');
    expect(read(remote, 'live/kustomization.yaml', 'resources: ["h/shop//overlays/live?ref=1"]')).toEqual(['shop@1']);
    expect(read(remote, 'live/kustomization.yaml', 'resources: ["h/shop//overlays/production?ref=1"]')).toEqual([
      'shop@1',
    ]);
    const applications = releases('{ files: "{environment}.yaml", kind: argocd }');
    const application = (name: string) =>
      read(
        applications,
        'dev.yaml',
        `kind: Application\nmetadata: { name: ${name} }\nspec: { source: { targetRevision: v1 } }`,
      );
    expect(['api-dev', 'dev-api', 'dev', 'devapi', 'dev-'].flatMap(application)).toEqual([
      'api@v1',
      'api@v1',
      'dev@v1',
      'devapi@v1',
      'dev-@v1',
    ]);
    expect(
      read(
        releases('{ files: "{environment}/compose.yaml" }'),
        'dev/compose.yaml',
        'services: {api-dev: {image: a:1}}',
      ),
    ).toEqual(['api-dev@1']);
  });

  test('stand where the values do', () => {
    const text = 'services:\n  web:\n    image: x/web:1\n  db:\n    image: "pg:2"\n';
    const file = releases('{ files: "{environment}/compose.yaml" }').match('dev/compose.yaml') as ReleaseFile;
    const at = (service: string, version: string, from = text) => {
      const { start, end } = file.locate(from, { environment: 'dev', service, version });
      return from.slice(start, end);
    };
    expect([at('web', '1'), at('db', '2')]).toEqual(['x/web:1', '"pg:2"']);
    expect([at('web', '2'), at('none', '1'), at('web', '1', 'a: [')]).toEqual(['', '', '']);
  });

  test('are none where the text does not parse, which is an error of its own', () => {
    const { match } = releases('{ files: "{environment}/compose.yaml" }');
    expect(match('dev/compose.yaml')?.read('a: [').ok).toBe(false);
  });
});

describe('the kind of a file', () => {
  test.each<[promise: string, entry: string, kind: string]>([
    ['Kustomize, by its name', '{ files: "{environment}/kustomization.yaml" }', 'kustomize'],
    ['Kustomize, by its other names', '{ files: "{environment}/Kustomization" }', 'kustomize'],
    ['Helm, by a name that holds `values`', '{ files: "values-{environment}.yaml" }', 'helm'],
    ['Helm, by a name that ends with it', '{ files: "{environment}.values.yml" }', 'helm'],
    ['Compose, by its name', '{ files: "docker-compose.{environment}.yml" }', 'compose'],
    ['Compose, by its short name', '{ files: "{environment}/compose.yaml" }', 'compose'],
    ['text, where nothing else is known', '{ files: "tags/{environment}/{service}" }', 'text'],
    ['text, whatever its ending', '{ files: "{environment}/VERSION.txt" }', 'text'],
    ['YAML, with a path and no ending', '{ files: "tags/{environment}/{service}", version: a }', 'yaml'],
    ['YAML, with a path and a name that Helm uses', '{ files: "values-{environment}.yaml", version: a }', 'yaml'],
    ['JSON', '{ files: "{environment}.json", version: a }', 'json'],
    ['TOML', '{ files: "{environment}.toml", version: a }', 'toml'],
    ['properties', '{ files: "{environment}.properties", version: a }', 'properties'],
    ['.env, by its ending', '{ files: "{environment}.env", version: a }', 'env'],
    ['.env, by its start', '{ files: ".env.{environment}", version: a }', 'env'],
    ['as it is written', '{ files: "{environment}.yaml", kind: kubernetes }', 'kubernetes'],
  ])('is %s', (_, entry, kind) => {
    const { config } = readConfig(memoryTree({ 'towpath.yaml': listed([entry]) }));
    expect(releasesOf(config).entries.map((each) => each.kind)).toEqual([kind]);
  });
});

describe('the folders to look in', () => {
  const bases = (...patterns: string[]) =>
    releases(...patterns.map((files) => `{ files: "${files}", kind: yaml, version: a }`)).bases;

  test('are those before the first sign that is not literal, none in another', () => {
    expect(bases('a/b/{environment}', 'a/b/c/{environment}/x', 'a/bc/*/{environment}')).toEqual(['a/b', 'a/bc']);
    expect(bases('a/{environment}', '**/{environment}.yaml')).toEqual(['']);
    expect(releasesOf(readConfig(memoryTree({})).config).bases).toEqual([]);
  });
});

describe('the key for caches', () => {
  const tags = '{ files: "{environment}/{service}", version: a }';

  test('stays while the settings do', () => {
    expect(releases(tags).key).toBe(releases(tags).key);
  });

  test.each([
    '{ files: "{environment}/x/{service}", version: a }',
    '{ files: "{environment}/{service}", version: b }',
    '{ files: "{environment}/{service}", version: a, kind: json }',
    '{ files: "{environment}/{service}", version: a, environments: { stage: staging } }',
  ])('changes with them: %s', (entry) => {
    expect(releases(entry).key).not.toBe(releases(tags).key);
  });
});

describe('a setting that makes no sense', () => {
  const LIST =
    '`kustomize`, `helm`, `kubernetes`, `compose`, `argocd`, `flux`, `helmfile`, `yaml`, `json`, `env`, `properties`, `toml`, `hcl`, `text` or `submodule`';

  test.each<[promise: string, entry: string, finding: string]>([
    [
      'a pattern without an environment',
      '{ files: "tags/{service}" }',
      'config towpath.yaml:2:14 ‹"tags/{service}"› `tags/{service}` has no `{environment}`, so the environment of a file cannot be told. Write `{environment}` where paths name it, or in `version` where the file does; or add `environment`, the name of the only one.',
    ],
    [
      'an unknown kind',
      '{ files: "{environment}.yaml", kind: kustomise }',
      `schema towpath.yaml:2:42 ‹kustomise› \`releases[0].kind\` is \`kustomise\`; one of ${LIST} is expected. Write \`kustomize\`.`,
    ],
    [
      'a kind that the name does not tell',
      '{ files: "{environment}/app.yaml" }',
      `config towpath.yaml:2:14 ‹"{environment}/app.yaml"› The kind of the files that \`{environment}/app.yaml\` matches cannot be told from their names. Add \`kind\`: ${LIST}; or \`version\`, the path to the version.`,
    ],
    [
      'a kind that stars do not tell',
      '{ files: "{environment}/*" }',
      `config towpath.yaml:2:14 ‹"{environment}/*"› The kind of the files that \`{environment}/*\` matches cannot be told from their names. Add \`kind\`: ${LIST}; or \`version\`, the path to the version.`,
    ],
    [
      'a kind that a star for an ending does not tell, on branches',
      '{ branches: "env/{environment}", files: compose.* }',
      `config towpath.yaml:2:45 ‹compose.*› The kind of the files that \`compose.*\` matches cannot be told from their names. Add \`kind\`: ${LIST}; or \`version\`, the path to the version.`,
    ],
    [
      'a path into files of an unknown format',
      '{ files: "{environment}.ini", version: a }',
      'config towpath.yaml:2:14 ‹"{environment}.ini"› The kind of the files that `{environment}.ini` matches cannot be told from their names. Add `kind`: `yaml`, `json`, `env`, `properties`, `toml` or `hcl`.',
    ],
    [
      'no path where one is needed',
      '{ files: "{environment}.env" }',
      'config towpath.yaml:2:5 ‹{› `version` is missing; files of kind `env` need the path to the version in them. Add `version`, such as `version: image.tag`.',
    ],
    [
      'a path where none is used',
      '{ files: "{environment}.yaml", kind: helm, version: image.tag }',
      'config towpath.yaml:2:48 ‹version› `version` is not used for files of kind `helm`, whose versions are in known places. Remove it, or write `kind: yaml` to read that path alone.',
    ],
    [
      'an environment that paths name too',
      '{ files: "{environment}.txt", environment: dev }',
      'config towpath.yaml:2:48 ‹dev› `dev` is the environment of this entry, and `{environment}.txt` has `{environment}` too. Remove `environment`, or write the name in place of `{environment}`.',
    ],
    [
      'an environment that paths and the file name',
      '{ files: "{environment}.yaml", version: "{environment}.tag" }',
      'config towpath.yaml:2:45 ‹"{environment}.tag"› `{environment}.tag` and `{environment}.yaml` both have `{environment}`; which of them names the environment is ambiguous. Keep one, and write `*` for the other.',
    ],
    [
      'an environment that only one of several paths names',
      '{ files: all.yaml, version: ["{environment}.tag", tag] }',
      'config towpath.yaml:2:14 ‹all.yaml› `all.yaml` has no `{environment}`, so the environment of a file cannot be told. Write `{environment}` where paths name it, or in `version` where the file does; or add `environment`, the name of the only one.',
    ],
    [
      'a base of files that hold all environments',
      '{ files: all.yaml, version: "{environment}.tag", base: base.yaml }',
      'config towpath.yaml:2:60 ‹base.yaml› `base` is not used where a file holds all environments, as `{environment}.tag` says. Remove it.',
    ],
    [
      'a form without a version',
      '{ files: "{environment}.txt", map: release- }',
      'config towpath.yaml:2:40 ‹release-› `release-` does not say how a version is written; text with one `{version}` in it is expected. Write how a version looks in these files, such as `release-{version}`.',
    ],
    [
      'a name that an image has twice',
      '{ files: "{environment}/values.yaml", service: "{image}/{name}" }',
      'config towpath.yaml:2:52 ‹"{image}/{name}"› `{image}/{name}` has `{name}` and `{image}`, and the name of an image is the end of its repository. Keep one of them.',
    ],
    [
      'a path that is none',
      '{ files: "{environment}.yaml", version: a..b }',
      'config towpath.yaml:2:45 ‹a..b› `a..b` is not a path to a version: `.b` is not a name. Write the keys that lead to it, such as `image.tag`, `images[*].newTag` or `versions["shop/api"]`.',
    ],
  ])('is a finding at its line: %s', (_, entry, finding) => {
    const repository = readRepository(memoryTree({ 'towpath.yaml': listed([entry]) }), 'shop');
    expect(faults(repository)).toEqual([finding]);
    expect(repository.releases).toEqual([]);
  });

  test('leaves the other entries in force', () => {
    const entries = ['{ files: "{env}" }', '{ files: "{environment}.txt" }'];
    const { config } = readConfig(memoryTree({ 'towpath.yaml': listed(entries) }));
    expect(readReleaseSettings(config).findings).toHaveLength(1);
    expect(read(releasesOf(config), 'dev.txt', 'v1')).toEqual(['app@v1']);
  });
});

describe('a repository with releases', () => {
  const found = (files: Files) => readRepository(memoryTree(files), 'shop').configFindings;

  test('is told of a pattern that matches no file, at its line', () => {
    const entries = ['{ files: "./tags/{environment}/{service}" }', '{ files: "tag/{environment}/{service}" }'];
    const messages = found({ 'towpath.yaml': listed(entries), 'tags/dev/api': 'v1' }).map(
      ({ message, location }) => `${location.line}: ${message}`,
    );
    expect(messages).toEqual(['3: The pattern `tag/{environment}/{service}` matches no file.']);
  });

  test('and nothing else is not one with nothing to check', () => {
    expect(found({ 'towpath.yaml': listed(['{ files: "tags/{environment}" }']), 'tags/dev': 'v1' })).toEqual([]);
  });
});

const problem = (entry: string) => {
  const { config } = readConfig(memoryTree({ 'towpath.yaml': listed([entry]) }));
  return readReleaseSettings(config).findings.map(({ message }) => message)[0];
};

describe('an entry of submodules', () => {
  test.each([
    ['{ files: "{environment}/*", kind: submodule }', 'matches several submodules of an environment'],
    [
      '{ files: "{environment}/m", kind: submodule, version: tag }',
      '`version` is not used for files of kind `submodule`',
    ],
    ['{ files: "{environment}/m", kind: submodule, base: m }', '`base` is not used for submodules'],
    ['{ files: "{environment}/m", kind: submodule, map: "v{version}" }', '`map` is not used for submodules'],
    ['{ files: "{environment}/*", kind: submodule, service: "{name}" }', 'asks for a name that files have'],
    ['{ files: m, kind: submodule }', '`m` has no `{environment}`'],
  ])('with a fault is told it: %s', (entry, said) => {
    expect(problem(entry)).toContain(said);
  });

  test('reads no file of the tree, also where one is at such a path', () => {
    const files = { 'towpath.yaml': listed(['{ files: "{environment}/m", kind: submodule }']), 'dev/m': '1' };
    const { configFindings, findings, notes } = readRepository(memoryTree(files), 'shop');
    expect([configFindings, findings, notes.filter((note) => note.includes('dev'))]).toEqual([[], [], []]);
  });
});

describe('an entry of branches', () => {
  test.each([
    ['{ version: image.tag }', '`files` is missing; the pattern of the files that hold versions is expected.'],
    ['{ branches: "env/{environment}" }', '`files` is missing, and `version` is not `commit`'],
    ['{ branches: "env/{environment}", version: drySha }', '`files` is missing, and `version` is not `commit`'],
    ['{ branches: "env/{environment}", version: commit, kind: json }', '`kind` is not used with `version: commit`'],
    ['{ files: "{environment}/tag", remote: upstream }', '`remote` is not used without `branches`'],
    ['{ branches: env/staging, files: tag }', '`env/staging` has no `{environment}`, so which environment a branch is'],
    [
      '{ branches: "{service}/{environment}", files: "{service}/tag" }',
      '`{service}` is in `branches` and in `{service}/tag`',
    ],
    ['{ branches: "../{environment}", files: tag }', 'leads out of the repository'],
  ])('with a fault is told it: %s', (entry, said) => {
    expect(problem(entry)).toContain(said);
  });

  test('is read on no file of the branch that is checked out', () => {
    const files = { 'towpath.yaml': listed(['{ branches: "{environment}", files: tag }']), tag: '1' };
    const { configFindings, notes } = readRepository(memoryTree(files), 'shop');
    expect({ configFindings, said: notes.filter((note) => note.includes('tag')) }).toEqual({
      configFindings: [],
      said: [],
    });
    expect(releases('{ branches: "{environment}", files: tag }').match('tag')).toBeUndefined();
  });
});
