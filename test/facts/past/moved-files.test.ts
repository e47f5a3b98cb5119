import { describe, expect, test } from 'vitest';
import { movedOutOfSight, movedToAnother } from '../../../src/facts/past/moved-files.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { readConfig } from '../../../src/repo/config/config.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { type Files, NOW, policy } from '../../build.ts';
import { releases } from '../world/ref-history.ts';

const by = policy();

/** The files that a request moved to where nothing is read, of those that were read before; with the name that means nothing. */
function moved(key: 'environments' | 'releases', before: Files, after: Files): string[] {
  const repository = readRepository(memoryTree(after), 'shop');
  const tree = memoryTree(before);
  return movedOutOfSight(key, readConfig(tree).config, tree, joinWorld(by, repository, NOW)).map(
    ({ path, unnamed }) => path + (unnamed === undefined ? '' : ` as ${unnamed.name} for ${unnamed.environment}`),
  );
}

const ENTRY = releases('{ files: "deploy/{environment}/{service}.yaml", version: image.tag }');
const text = (version: string, ...lines: string[]) => [`image: { tag: "${version}" }`, ...lines, ''].join('\n');
const FROM = 'deploy/production/api.yaml';
/** Values that name images. */
const values = (version: string, ...images: string[]) =>
  images.map((image) => `${image}: { image: { repository: x.example/shop/${image}, tag: "${version}" } }\n`).join('');
const LINES = ['a: 1', 'b: 2', 'c: 3', 'd: 4', 'e: 5'];

describe('a release file that lies elsewhere is known again', () => {
  const to = (path: string, content: string, was = text('1')) =>
    moved('releases', { ...ENTRY, [FROM]: was }, { ...ENTRY, [path]: content });

  test.each<[string, string, string, string]>([
    ['by its text', 'old/other.yaml', text('1'), text('1')],
    [
      'by half of its lines, of four',
      'old/other.yaml',
      text('2', 'a: 1', 'b: 2', 'x: 3'),
      text('1', 'a: 1', 'b: 2', 'c: 3'),
    ],
    [
      'by half of its lines, in another order',
      'old/other.yaml',
      text('2', 'b: 2', 'x: 3', 'a: 1'),
      text('1', 'a: 1', 'b: 2', 'c: 3'),
    ],
    ['by its text, with another ending for YAML', 'old/x.yml', text('1'), text('1')],
    ['by its name and what its path says', 'old/production/api.yaml', text('2'), text('1')],
    [
      'by its name and what its path says, with another ending for YAML',
      'old/production/api.yml',
      text('2'),
      text('1'),
    ],
    [
      'by its name and what its path says, as JSON, which is YAML',
      'deploy/production/api.json',
      '{"image": {"tag": "2"}}',
      text('1'),
    ],
    ['by its name and what its path says, in other places', 'production-old/api.yaml', text('2'), text('1')],
    ['by its text, whatever its ending', 'old/x', text('1'), text('1')],
    [
      'by half of its lines, whatever its ending',
      'old/x.tmpl',
      text('2', 'a: 1', 'b: 2', 'x: 3'),
      text('1', 'a: 1', 'b: 2', 'c: 3'),
    ],
    ['by its name with a further ending', 'deploy/production/api.yaml.gotmpl', text('2'), text('1')],
    ['by its name with two further endings', 'old/production/api.yaml.j2.bak', text('2'), text('1')],
    ['by its name with another ending', 'deploy/production/api.gotmpl', text('2'), text('1')],
    [
      'by its name with a further ending, where nothing reads what a template is made of',
      'deploy/production/api.yaml.j2',
      `{% if tag %}\n${text('2')}{% endif %}\n`,
      text('1'),
    ],
  ])('%s', (_, path, content, was) => {
    expect(to(path, content, was)).toEqual([path]);
  });

  test.each<[string, string, string, string]>([
    ['by fewer of its lines', 'old/other.yaml', text('2', 'a: 1', 'x: 2', 'y: 3'), text('1', 'a: 1', 'b: 2', 'c: 3')],
    [
      'by lines that it has once and the other twice',
      'old/other.yaml',
      text('2', 'a: 1', 'a: 1', 'a: 1'),
      text('1', 'a: 1', 'b: 2', 'c: 3'),
    ],
    [
      'by half of the lines of the shorter',
      'old/other.yaml',
      text('2', 'a: 1', 'b: 2', ...LINES.map((line) => `${line}0`)),
      text('1', 'a: 1', 'b: 2', 'c: 3'),
    ],
    ['by lines of a short text', 'old/other.yaml', text('2', 'a: 1', 'b: 2'), text('1', 'a: 1', 'b: 2')],
    ['by its name alone', 'old/staging/api.yaml', text('2'), text('1')],
    ['by a part of what its path says', 'old/productions/api.yaml', text('2'), text('1')],
    ['as JSON, by another name', 'deploy/production/web.json', '{"image": {"tag": "2"}}', text('1')],
    ['as JSON of something else', 'deploy/production/api.json', '{"tag": "2"}', text('1')],
    ['where it declares no version any more', 'old/production/api.yaml', 'a: 1\n', text('1')],
    ['where it declares no version any more, with a further ending', `${FROM}.gotmpl`, 'a: 1\n', text('1')],
    [
      'by its name with a further ending in the place of another',
      'deploy/staging/api.yaml.gotmpl',
      text('2'),
      text('1'),
    ],
    ['by a name that only begins as its own', 'deploy/production/api.test.yaml', text('2'), text('1')],
    ['by a name that only begins so, with another ending', 'deploy/production/api-test.gotmpl', text('2'), text('1')],
    ['as a page about it', 'deploy/production/api.md', '# API\n\nIt is: `gone`: see {below}.\n- [x\n', text('1')],
  ])('but not %s', (_, path, content, was) => {
    expect(to(path, content, was)).toEqual([]);
  });

  test('where it had a further ending, by its name without it', () => {
    const entry = releases('{ files: "deploy/{environment}/api.yaml.gotmpl", kind: yaml, version: image.tag }');
    const path = 'deploy/production/api.yaml';
    expect(moved('releases', { ...entry, [`${path}.gotmpl`]: text('1') }, { ...entry, [path]: text('2') })).toEqual([
      path,
    ]);
  });

  test('by its name in other letters, as Kustomize finds it', () => {
    const entry = releases('{ files: "deploy/{environment}/kustomization.yaml" }');
    const tagged = (tag: string) => `images: [{ name: x.example/shop/api, newTag: "${tag}" }]\n`;
    const path = 'deploy/production/Kustomization';
    const before = { ...entry, 'deploy/production/kustomization.yaml': tagged('1') };
    expect(moved('releases', before, { ...entry, [path]: tagged('2') })).toEqual([path]);
  });

  test('whose name ends in the environment, not by that of another', () => {
    const entry = releases('{ files: .env.production, environment: production, version: TAG }');
    const at = (path: string) =>
      moved('releases', { ...entry, '.env.production': 'TAG=1\n' }, { ...entry, [path]: 'TAG=2\n' });
    expect(['.env.staging', '.env', '.env.production.bak'].map(at)).toEqual([[], [], ['.env.production.bak']]);
  });

  test('by all of the images that it names and its folder, whatever else it says', () => {
    const entry = releases('{ files: "charts/{service}/values-{environment}.yaml" }');
    const at = (path: string, was: string, is: string) =>
      moved('releases', { ...entry, 'charts/web/values-production.yaml': was }, { ...entry, [path]: is });
    const elsewhere = 'charts/web/production-values.yaml';
    expect(at(elsewhere, values('1', 'web'), `# Ours.\n\n${values('9', 'web')}`)).toEqual([elsewhere]);
    expect(at(elsewhere, values('1', 'web', 'proxy'), values('9', 'job', 'proxy', 'web'))).toEqual([elsewhere]);
    expect(at(elsewhere, values('1', 'web', 'proxy'), values('9', 'job', 'proxy'))).toEqual([]);
    expect(at(elsewhere, values('1', 'web'), values('9', 'job'))).toEqual([]);
    expect(at('notes.txt', values('1', 'web'), values('9', 'web'))).toEqual([]);
  });

  test.each<[string, string, boolean]>([
    ['its folder', 'charts/web/x.yaml', true],
    ['its folder, with another ending', 'charts/web/x.tmpl', true],
    ['its name', 'old/values-production.yaml', true],
    ['its name, with another ending for YAML', 'old/values-production.yml', true],
    ['the service', 'old/web/x.yaml', true],
    ['the environment', 'old/production.yaml', true],
    ['nothing of it', 'test/fixtures/nginx.yaml', false],
    ['a part of a word of it', 'test/webhook/products.yaml', false],
    ['another service', 'charts/shop/x.yaml', false],
  ])('by its images where the path says %s', (_, path, isKnown) => {
    const entry = releases('{ files: "charts/{service}/values-{environment}.yaml" }');
    const before = { ...entry, 'charts/web/values-production.yaml': values('1', 'nginx') };
    expect(moved('releases', before, { ...entry, [path]: values('9', 'nginx') })).toEqual(isKnown ? [path] : []);
  });

  test('by its images where the path says a service or an environment that its text names', () => {
    const entry = releases('{ files: all.yaml, kind: helm, environment: production, service: web-shop }');
    const image = (version: string) => `image: { repository: x.example/nginx, tag: "${version}" }\n`;
    const at = (path: string) =>
      moved('releases', { ...entry, 'all.yaml': image('1') }, { ...entry, [path]: image('9') });
    expect(['old/web-shop/x.yaml', 'old/production.yaml', 'old/shop/x.yaml'].flatMap(at)).toEqual([
      'old/web-shop/x.yaml',
      'old/production.yaml',
    ]);
  });

  test('unless it lies where it is read, or lay there before, or is still where it was', () => {
    const elsewhere = 'deploy/staging/api.yaml';
    expect(moved('releases', { ...ENTRY, [FROM]: text('1') }, { ...ENTRY, [elsewhere]: text('1') })).toEqual([]);
    const old = 'old/api.yaml';
    expect(
      moved('releases', { ...ENTRY, [FROM]: text('1'), [old]: text('1') }, { ...ENTRY, [old]: text('1') }),
    ).toEqual([]);
    expect(
      moved('releases', { ...ENTRY, [FROM]: text('1') }, { ...ENTRY, [FROM]: text('1'), [old]: text('1') }),
    ).toEqual([]);
    expect(moved('releases', { ...ENTRY, [FROM]: 'a: 1\n' }, { ...ENTRY, [old]: 'a: 1\n' })).toEqual([]);
    expect(moved('releases', { ...ENTRY, 'other.yaml': text('1') }, { ...ENTRY, [old]: text('1') })).toEqual([]);
  });

  test('unless files that are read took all of its services over', () => {
    const several = releases(
      '{ files: "deploy/{environment}/{service}.yaml", version: image.tag }',
      '{ files: "live/{environment}/{service}.yaml", version: image.tag }',
    );
    const before = { ...several, [FROM]: text('1') };
    const after = { ...several, 'old/production/api.yaml': text('1') };
    const live = 'live/production/api.yaml';
    expect(moved('releases', before, after)).toEqual(['old/production/api.yaml']);
    expect(moved('releases', before, { ...after, [live]: text('2') })).toEqual([]);
    expect(moved('releases', before, { ...after, 'live/production/web.yaml': text('2') })).toEqual([
      'old/production/api.yaml',
    ]);
    // What declared it before has not taken it over.
    const both = { ...before, [live]: text('1') };
    expect(moved('releases', both, { ...after, [live]: text('2') })).toEqual(['old/production/api.yaml']);
    expect(moved('releases', both, { ...after, [live]: text('1') })).toEqual(['old/production/api.yaml']);
  });

  test('where it is read by a name that means no environment, with that', () => {
    const path = 'deploy/prodution/api.yaml';
    expect(moved('releases', { ...ENTRY, [FROM]: text('1') }, { ...ENTRY, [path]: text('2') })).toEqual([
      `${path} as prodution for production`,
    ]);
    const web = 'deploy/prodution/web.yaml';
    expect(moved('releases', { ...ENTRY, [FROM]: text('1') }, { ...ENTRY, [web]: text('2') })).toEqual([]);
  });

  test('of a pattern that captures nothing by the folder that it is in', () => {
    const entry = releases('{ files: "deploy/versions.yaml", version: "{environment}.tag", service: api }');
    const [was, is] = ['production: { tag: "1" }\n', 'production: { tag: "2" }\n'];
    const at = (path: string) => moved('releases', { ...entry, 'deploy/versions.yaml': was }, { ...entry, [path]: is });
    expect([at('old/deploy/versions.yaml'), at('old/versions.yaml')]).toEqual([['old/deploy/versions.yaml'], []]);
  });
});

describe('of a text whose first line is the version, which any text may be, a file that lies elsewhere is known again', () => {
  const BARE = releases('{ files: "versions/{environment}/{service}", kind: text }');
  const ENDING = releases('{ files: "versions/{environment}/{service}.txt", kind: text }');
  const from = (entry: Files, gone: string, was: string) => (path: string, is: string) =>
    moved('releases', { ...entry, [gone]: was }, { ...entry, [path]: is });
  const bare = from(BARE, 'versions/production/api', '1.4.0\n');
  const ending = from(ENDING, 'versions/production/api.txt', '1.4.0\n');

  test.each<[string, string, string]>([
    ['its name and what its path says', 'old/production/api', '9.9\n'],
    ['its name with a further ending', 'old/production/api.txt', '9.9-rc.1+b2\n'],
    ['its name with the ending of a template', 'old/production/api.yaml.j2', '# Ours.\n9.9\n'],
    ['its name with any other ending that is none of code', 'old/production/api.2026', 'v9\n'],
    ['its name, of a digest', 'old/production/api', `sha256:${'ab'.repeat(32)}\n`],
    ['its name, of an image', 'old/production/api', 'registry.example.com/shop/api:9.9\n'],
    ['its name, of what moves', 'old/production/api', 'latest\n'],
    ['its name, between the lines of a template', 'old/production/api.j2', '{% if tag %}\n9.9\n{% endif %}\n'],
  ])('by %s', (_, path, is) => {
    expect(bare(path, is)).toEqual([path]);
  });

  test('by its text in its folder', () => {
    expect(ending('versions/production/x', '1.4.0\n')).toEqual(['versions/production/x']);
    expect(ending('versions/production/x', '1.5.0\n')).toEqual([]);
  });

  test('by its name with another ending, or none', () => {
    const paths = ['old/production/api', 'versions/production/api', 'old/production/api.env'];
    expect(paths.flatMap((path) => ending(path, '9.9\n'))).toEqual(paths);
    const tag = from(ENDING, 'versions/production/api.txt', 'stable\n');
    expect(tag('old/production/api.txt', 'edge\n')).toEqual(['old/production/api.txt']);
  });

  test.each<[string, string, string]>([
    ['as code', 'src/production/api.ts', "import { serve } from './serve.ts';\n"],
    ['as a program', 'scripts/production/api.sh', '#!/bin/sh\nset -e\n'],
    ['as a program without an ending', 'bin/production/api', `#!/bin/sh\nexec node "\${HOME}/api.js"\n`],
    ['as code whose first line could be a version', 'src/production/api.py', '1.4.0\n'],
    ['as a type', 'src/production/api.d.ts', 'v2\n'],
    ['as a template of code', 'src/production/api.go.tmpl', 'v2\n'],
    ['as settings', 'config/production/api.yaml', 'port: 8080\n'],
    ['as a page', 'docs/production/api.md', '2.0\n'],
    ['as a word', 'docs/production/api.txt', 'Gone\n'],
    ['by its text alone', 'VERSION', '1.4.0\n'],
    ['by its text, as the version of a tool', '.nvmrc', '1.4.0\n'],
    ['by its text in a folder of the same name', 'src/production/VERSION', '1.4.0\n'],
  ])('but not %s', (_, path, is) => {
    expect(bare(path, is)).toEqual([]);
  });

  test('by half of its lines, but not by the comment above what is no version', () => {
    const licence = '# Shop.\n# All of it.\n# Ours.\n';
    const at = from(BARE, 'versions/production/api', `${licence}1.4.0\n`);
    expect(at('old/x', `${licence}1.5.0\n`)).toEqual(['old/x']);
    expect(at('old/x.sh', `${licence}set -e\nserve\n`)).toEqual([]);
  });

  test('but not as a page of the same name', () => {
    expect(ending('docs/production/api.md', 'Gone\n')).toEqual([]);
    expect(ending('docs/production/api.md', '1.4.0\n')).toEqual([]);
  });

  test('under a name that means no environment, by its name and not by its text', () => {
    const at = (path: string, is: string) =>
      moved('releases', { ...BARE, 'versions/production/api': '1.4.0\n' }, { ...BARE, [path]: is });
    expect(at('versions/prodution/api', 'any\n')).toEqual(['versions/prodution/api as prodution for production']);
    expect(at('versions/sandbox/web', '1.4.0\n')).toEqual([]);
  });
});

describe('a file that cannot be read is one that lies elsewhere', () => {
  const at = (path: string, is: string, entry = ENTRY, gone = FROM) =>
    moved('releases', { ...entry, [gone]: text('1') }, { ...entry, [path]: is });
  const OPEN = releases('{ files: "deploy/{environment}/{service}", kind: yaml, version: image.tag }');
  const fault = '{ "image": { "tag": 1 }\n';

  test.each(['{% if a %}\n', 'a: b: "{{ c }}\n', 'a: b: ${c\n', '<% a %>\na: b: c\n'])(
    'where it has the mark of a template: %j',
    (is) => {
      expect(at('old/production/api.yml', is)).toEqual(['old/production/api.yml']);
    },
  );

  test('where it has a further ending, whichever', () => {
    const paths = [`${FROM}.gotmpl`, `${FROM}.off`, 'old/production/api.yaml.bak'];
    expect(paths.flatMap((path) => at(path, fault))).toEqual(paths);
    expect(at('old/production/api.tpl', fault, OPEN, 'deploy/production/api')).toEqual(['old/production/api.tpl']);
  });

  test('but not where it has only a fault, or is code', () => {
    expect(at('mocks/production/api.json', fault)).toEqual([]);
    expect(at('old/production/api.yaml', fault)).toEqual([]);
    expect(at('src/production/api.yaml.ts', 'const a: string = {% b %}: c;\n')).toEqual([]);
    const bare = (path: string, is: string) => at(path, is, OPEN, 'deploy/production/api');
    for (const path of ['proto/production/api.proto', 'web/production/api.html', 'assets/production/api.dat']) {
      expect([bare(path, fault), bare(path, 'a: b: {{ c }}\n')]).toEqual([[], []]);
    }
    expect(bare('mocks/production/api.json', fault)).toEqual([]);
  });
});

describe('a manifest that lies elsewhere is known again', () => {
  const manifest = (environment: string, service: string, version = '1') =>
    `environment: ${environment}\nservices: { ${service}: { version: "${version}" } }\n`;
  const FILE = 'environments/production.yaml';
  const to = (path: string, content: string) =>
    moved('environments', { [FILE]: manifest('production', 'api') }, { [path]: content });

  test('by its text, or by its name and a service that it has', () => {
    expect(to('old/x.yaml', manifest('production', 'api'))).toEqual(['old/x.yaml']);
    expect(to('old/production.yaml', manifest('production', 'api', '2'))).toEqual(['old/production.yaml']);
  });

  test('but not by its name where it is of other services, or of another environment, or is none', () => {
    expect(to('old/production.yaml', manifest('production', 'web', '2'))).toEqual([]);
    expect(to('old/production.yaml', manifest('staging', 'api', '2'))).toEqual([]);
    expect(to('old/production.yaml', 'a: 1\n')).toEqual([]);
    expect(to('old/production.yaml', ': [\n')).toEqual([]);
    expect(to('old/x.yaml', manifest('production', 'api', '2'))).toEqual([]);
  });
});

describe('a release file that counts for another environment is known again', () => {
  const entry = releases(
    '{ files: "charts/{service}/values-{environment}.yaml" }',
    '{ files: "live/{environment}.yaml", kind: helm, service: web }',
  );
  const [PRODUCTION, STAGING] = ['charts/web/values-production.yaml', 'charts/web/values-staging.yaml'];
  const image = (version: string) => `image: { repository: x.example/shop/web, tag: "${version}" }\n`;
  const before = { ...entry, [PRODUCTION]: image('1'), [STAGING]: image('2') };
  const to = (path: string, content: string) => {
    const repository = readRepository(memoryTree({ ...entry, [path]: content }), 'shop');
    const tree = memoryTree(before);
    return movedToAnother(readConfig(tree).config, tree, joinWorld(by, repository, NOW));
  };

  test('by its text', () => {
    expect(to('live/staging.yaml', image('1'))).toEqual(['live/staging.yaml']);
  });

  test('but not by its images, which are those of the service in every environment', () => {
    expect(to('live/staging.yaml', image('2'))).toEqual([]);
    expect(to('live/staging.yaml', image('3'))).toEqual([]);
  });
});
