// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of HCL
import { expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { repositorySource } from '../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../src/history/memory-history.ts';
import { NOW, oneRule, repository } from '../build.ts';

/** What rules on arrivals are blind to, of a file that has had two texts. */
function blindTo(path: string, entry: string, before: string, after: string): string[] {
  const shop = repository({ 'towpath.yaml': `releases:\n  - { ${entry} }\n`, [path]: after });
  const versions = repositorySource(shop);
  const snapshots = [before, after].map((text, index) => ({
    time: NOW - 1000 + index,
    subject: 'Step',
    files: { [path]: text },
  }));
  const report = check({
    policy: oneRule('subject: arrival\nexpect: "true"'),
    repository: shop,
    now: NOW,
    history: memoryHistory(snapshots, versions),
    versions,
  });
  return report.rules[0]!.blind.map(({ why }) => why);
}

/** Another module of the file has its version. */
const ofModule = (source: string) => {
  const text = (own: string) =>
    `module "api" {\n  source = ${own}\n}\nmodule "web" {\n  source = "git::https://x/w.git?ref=9"\n}\n`;
  const entry = 'files: "{environment}/main.tf", version: "module.*.source"';
  return blindTo('production/main.tf', entry, text('"git::https://x/m.git?ref=1"'), text(source));
};

const LOST_OF_MODULE = [
  ['is not there', '"git::https://x/m.git"'],
  ['is empty', '"git::https://x/m.git?ref="'],
  ['is filled in', '"git::https://x/m.git?ref=${local.ref}"'],
  ['may not be the first', '"git::https://x/m.git?x=${local.x}?ref=1"'],
  ['has a key that Terraform passes over', '"git::https://x/m.git?version=1"'],
  ['is in a query that tools read in several ways', '"git::https://x/m.git?ref=1;x=1"'],
  ['is in another attribute', '"shop/m/aws"'],
  ['is somewhere else', 'local.source'],
] as const;
test.each(LOST_OF_MODULE)('the version that the address of a module told is missed where it %s', (_, source) => {
  expect(ofModule(source)).toEqual([
    expect.stringMatching(/^the version of `api` in production was told, .*main\.tf$/),
  ]);
});

test.each([
  ['is told beside others', '"git::https://x/m.git?depth=1&ref=1"'],
  ['is that of its folder in the repository', '"../m"'],
])('the version of a module is not missed where it %s', (_, source) => {
  expect(ofModule(source)).toEqual([]);
});

const ofResource = (list: string, resource: string) => {
  const text = (own: string) => `${list}: ['${own}', "https://x.example/s/w?ref=9"]\n`;
  const told = 'https://x.example/s/api//d?ref=1';
  return blindTo(
    'production/kustomization.yaml',
    'files: "{environment}/kustomization.yaml"',
    text(told),
    text(resource),
  );
};

test.each([
  ['is not there', 'resources', 'https://x.example/s/api//d'],
  ['is empty', 'Bases', 'https://x.example/s/api//d?ref=&version='],
  ['is filled in', 'resources', 'https://x.example/s/api//d?ref=${REF}'],
  ['is in a query that tools read in several ways', 'components', 'https://x.example/s/api//d?ref=1&timeout=1;'],
  ['is not there, of another host', 'resources', 'git@y.example:s/api//d'],
])('the version that the address of a resource told is missed where it %s', (_, list, resource) => {
  const why = /^the version of `api\/d` in production was told, .*kustomization\.yaml$/;
  expect(ofResource(list, resource)).toEqual([expect.stringMatching(why)]);
});

test.each([
  ['is told by another key', 'https://x.example/s/api//d?version=1'],
  ['is that of its folder in the repository', 'api/d'],
  ['is that of its file in the repository', 'd.yaml'],
])('the version of a resource is not missed where it %s', (_, resource) => {
  expect(ofResource('resources', resource)).toEqual([]);
});
