import { describe, expect, test } from 'vitest';
import { auditSource } from '../../../src/facts/world/repository-versions.ts';
import { changesOf } from '../../../src/history/log/change-log.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import type { Files } from '../../build.ts';

const config = (entry: string) => ({ 'towpath.yaml': `releases:\n  - ${entry}\n` });
const repository = (entry: string, files: Files) => readRepository(memoryTree({ ...config(entry), ...files }), 'shop');

/** The versions of environments that the last commit of a history has: `staging team-a/api 1`. */
function versions(entry: string, files: Files): string[] {
  const tree = memoryTree({ ...config(entry), ...files });
  const source = auditSource(readRepository(tree, 'shop').config, tree);
  const { log } = memoryHistory([{ time: 0, subject: '', files }], source);
  const found: string[] = [];
  for (const change of changesOf(log))
    for (const { environment, service, version } of change.versions ?? [])
      found.push(`${environment} ${service} ${version}`);
  return found.sort();
}

describe('a service has the name that `service` says', () => {
  test.each<[promise: string, entry: string, files: Files, expected: string[]]>([
    [
      'of what the path captures',
      '{ files: "{team}/{service}/{environment}", service: "{team}/{service}", kind: text }',
      { 'a/api/dev': '1', 'b/api/dev': '2' },
      ['dev a/api 1', 'dev b/api 2'],
    ],
    [
      'of the name inside the file',
      '{ files: "{team}/{environment}/values.yaml", service: "{team}-{name}" }',
      { 'a/dev/values.yaml': 'image: x/api:1\n', 'b/dev/values.yaml': 'image: x/api:2\n' },
      ['dev a-api 1', 'dev b-api 2'],
    ],
    [
      'also where several files are those of one',
      '{ files: "{cluster}/{service}/{environment}", service: "{service}", kind: text }',
      { 'eu/api/dev': '1', 'us/api/dev': '2' },
      ['dev api 1', 'dev api 2'],
    ],
    [
      'and a dollar sign in a name is only that',
      '{ files: "{team}/{environment}/values.yaml", service: "{team}-{name}" }',
      { 'a$&/dev/values.yaml': 'image: x/api:1\n' },
      ['dev a$&-api 1'],
    ],
    [
      'where a kustomization inherits it',
      '{ files: "{team}/{environment}/kustomization.yaml", service: "{team}/{name}" }',
      {
        'a/dev/kustomization.yaml': 'resources: [../base]\n',
        'a/base/kustomization.yaml': 'images: [{ name: x/api, newTag: "1" }]\n',
      },
      ['base a/api 1', 'dev a/api 1'],
    ],
    [
      'of the whole repository of an image, wherever it is declared',
      '{ files: "{environment}/kustomization.yaml", service: "{image}" }',
      {
        'dev/kustomization.yaml': 'resources: [../base]\nimages: [{ name: "h.io:5000/a/api", newTag: "1" }]\n',
        'base/kustomization.yaml': 'images: [{ name: b/api, newTag: "2" }, { name: library/redis, newTag: "3" }]\n',
      },
      ['base b/api 2', 'base redis 3', 'dev a/api 1', 'dev b/api 2', 'dev redis 3'],
    ],
    [
      'where a file inherits it from its `base`',
      '{ files: "{team}/{service}/{environment}.yaml", base: "base/{service}.yaml", version: tag, service: "{team}/{service}" }',
      { 'a/api/dev.yaml': 'x: 1\n', 'base/api.yaml': 'tag: "1"\n' },
      ['dev a/api 1'],
    ],
  ])('%s', (_, entry, files, expected) => {
    expect(versions(entry, files)).toEqual(expected);
    expect(repository(entry, files).configFindings).toEqual([]);
  });

  test.each<[entry: string, message: RegExp, help: RegExp]>([
    [
      '{ files: "{team}/{service}/{environment}", kind: text }',
      /captures `\{team\}`, and nothing says/,
      /service: "\{team\}\/\{service\}"/,
    ],
    [
      '{ files: "{team}/{environment}/values.yaml" }',
      /captures `\{team\}`, and nothing says/,
      /service: "\{team\}\/\{name\}"/,
    ],
    [
      '{ files: "{service}/{environment}", kind: text, service: "{team}/{service}" }',
      /`\{team\}` in .* has no value/,
      /captures/,
    ],
    [
      '{ files: "{service}/{environment}", kind: text, service: "{service}-{environment}" }',
      /one service a name for each/,
      /captures/,
    ],
    ['{ files: "{service}/{environment}", kind: text, service: "shop" }', /one name/, /\{service\}/],
  ])('%s is a fault', (entry, message, help) => {
    const [finding] = repository(entry, { 'a/api/dev': '1', 'api/dev': '1' }).configFindings;
    expect(finding!.message).toMatch(message);
    expect(finding!.help).toMatch(help);
  });
});

test('two entries that read one base each inherit what they read there', () => {
  const files = { 'values-dev.yaml': 'x: 1\n', 'values.yaml': 'api: { tag: 1 }\nweb: { tag: 2 }\n' };
  const entry = (name: string) =>
    `{ files: "values-{environment}.yaml", base: values.yaml, version: ${name}.tag, service: ${name} }`;
  expect(versions(`${entry('api')}\n  - ${entry('web')}`, files).filter((each) => each.startsWith('dev'))).toEqual([
    'dev api 1',
    'dev web 2',
  ]);
});

describe('versions that nothing says are of one service', () => {
  const warnings = (entries: readonly string[], files: Files) =>
    repository(entries.join('\n  - '), files).findings.map(
      ({ message, help, severity, location }) => `${severity} ${location.line} ${message} ${help}`,
    );
  const images = 'a: { image: r.io/a/api:1 }\nb: { image: r.io/b/api:1 }\n';
  const values = '{ files: "{environment}/values.yaml" }';

  test('are told where two images have one name', () => {
    expect(warnings([values], { 'dev/values.yaml': images })).toEqual([
      'warning 2 `a/api` and `b/api` are images of one name, and both count as `api` in dev, so that a version of one counts as tried for the other. Add `service: "{image}"` to tell them apart, or `service: "{name}"` if they are one service.',
    ]);
  });

  test('are not where one of the two is written', () => {
    for (const name of ['{name}', '{image}'])
      expect(warnings([values.replace(' }', `, service: "${name}" }`)], { 'dev/values.yaml': images })).toEqual([]);
    const mirrors = 'a: { image: r.io/a/api:1 }\nb: { image: s.io/a/api:1 }\n';
    expect(warnings([values], { 'dev/values.yaml': mirrors })).toEqual([]);
  });

  test('are told where two entries give them one name', () => {
    const tag = (key: string, more = '') => `{ files: "{environment}.yaml", version: ${key}.tag${more} }`;
    const files = { 'dev.yaml': 'api: { tag: 1 }\nweb: { tag: 2 }\n' };
    expect(warnings([tag('api'), tag('web')], files)).toEqual([
      'warning 3 `api.tag` and `web.tag` give `app` in dev different versions, and nothing says that they are of one service: a version of one counts as tried for the other. Add to both entries a `service`: two names if they are two services, one if they are one.',
    ]);
    expect(warnings([tag('api', ', service: shop'), tag('web', ', service: shop')], files)).toEqual([]);
    expect(warnings([tag('api'), tag('web')], { 'dev.yaml': 'api: { tag: 1 }\nweb: { tag: 1 }\n' })).toEqual([]);
  });

  test('are told where one entry reads them at two paths', () => {
    const entry = (more = '') => `{ files: "{environment}.yaml", version: [api.tag, web.tag]${more} }`;
    const files = { 'dev.yaml': 'api: { tag: 1 }\nweb: { tag: 2 }\n' };
    expect(warnings([entry()], files)).toHaveLength(1);
    expect(warnings([entry(', service: shop')], files)).toHaveLength(1);
  });
});

describe('different versions of one service in one environment', () => {
  const warnings = (files: string, texts: Files, others = '') =>
    repository(`{ files: "${files}", kind: text${others} }`, texts).findings.map(
      ({ message, severity }) => `${severity} ${message}`,
    );
  const teams = { 'a/api/dev': '1', 'b/api/dev': '2' };

  test('are told where a star may tell services apart', () => {
    expect(warnings('*/{service}/{environment}', teams)).toEqual([
      'warning `a/api/dev` and `b/api/dev` have different versions of `api` in dev, and `*/{service}/{environment}` takes them for one service, so that a version of one counts as tried for the other.',
    ]);
    expect(warnings('{environment}/*/{service}', { 'dev/a/api': '1', 'dev/b/api': '2' })).toHaveLength(1);
    expect(warnings('**/{service}/{environment}', { ...teams, 'c/d/web/dev': '1' })).toHaveLength(1);
  });

  test('are not where the entry says what they are, where they are the same, or where a star tells clusters apart', () => {
    expect(warnings('*/{service}/{environment}', teams, ', service: "{service}"')).toEqual([]);
    expect(warnings('*/{service}/{environment}', { 'a/api/dev': '1', 'b/api/dev': '1', 'b/api/live': '2' })).toEqual(
      [],
    );
    expect(warnings('{service}/{environment}/**/tag', { 'api/dev/eu/tag': '1', 'api/dev/us/tag': '2' })).toEqual([]);
  });
});

test('an image of a list in values is called by the `name` of its element, else by the image, whatever is put before it', () => {
  const entry = '{ files: "{environment}/{service}/values.yaml" }';
  const own = 'image: { repository: x/openclaw, tag: "1" }\n';
  const element = (name: string, image: string) => `  - ${name}image: ${image}\n`;
  const named = [element('name: restore\n    ', 'minio/mc:2'), element('name: wait\n    ', 'busybox:3')];
  const unnamed = [element('', 'minio/mc:2'), element('', 'busybox:3')];
  const inList = (elements: readonly string[]) =>
    versions(entry, { 'dev/openclaw/values.yaml': `${own}initContainers:\n${elements.join('')}` }).filter((each) =>
      each.includes('init'),
    );
  expect(inList(named)).toEqual(['dev openclaw/initContainers.restore 2', 'dev openclaw/initContainers.wait 3']);
  expect(inList([element('name: first\n    ', 'alpine:1'), ...named])).toEqual(expect.arrayContaining(inList(named)));
  expect(inList([element('', 'alpine:1'), ...unnamed])).toEqual(expect.arrayContaining(inList(unnamed)));
  // Of two with one image nothing else tells which is which.
  expect(inList([element('', 'busybox:1'), element('', 'busybox:3')])).toEqual([
    'dev openclaw/initContainers[0] 1',
    'dev openclaw/initContainers[1] 3',
  ]);
});
