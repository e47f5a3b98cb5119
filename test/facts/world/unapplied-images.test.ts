import { describe, expect, test } from 'vitest';
import { unappliedImageFindings } from '../../../src/facts/world/unapplied-images.ts';
import { type Files, repository } from '../../build.ts';

const images = (...entries: string[]) => `images: [${entries.map((each) => `{ ${each} }`).join(', ')}]\n`;
const OWN = 'production/kustomization.yaml';
const found = (files: Files, service = '') =>
  unappliedImageFindings(
    repository({ 'towpath.yaml': `releases: [{ files: "{environment}/kustomization.yaml"${service} }]\n`, ...files }),
  );
const over = (base: string, own: string, lists = 'resources: [../base]\n'): Files => ({
  'base/kustomization.yaml': base,
  [OWN]: lists + own,
});
/** Whether an image that some files name keeps an entry from being for none. */
const isNamed = (files: Files) =>
  found({
    ...over(`resources: [d.yaml]\n${images('name: x/a, newTag: "1"')}`, images('name: y/a, newTag: "2"')),
    ...files,
  }).length === 0;

describe('an entry of `images` for none', () => {
  test('that has another name by then is pointed at, with the name to write and where it comes from', () => {
    const [finding, ...others] = found(
      over(images('name: x/a, newName: r/b, newTag: "1"'), images('name: x/a, newTag: "2"')),
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'config',
      help: 'Write `name: r/b` if it is that image.',
      location: { file: OWN, line: 2, column: 18, endColumn: 21 },
      related: [{ message: 'the image is named here', location: { file: 'base/kustomization.yaml', line: 1 } }],
    });
  });

  test('that is of another repository may be another service, for which there is a setting', () => {
    const [finding] = found(over(images('name: x/a, newTag: "1"'), images('name: y/a, newTag: "2"')));
    expect(finding!.help).toBe(
      'Write `name: x/a` if it is that image, or `service: "{image}"` in the entry of `releases` if it is another one.',
    );
  });

  test('is told of where it stands in a base, once for several that build on it', () => {
    const files = {
      'low/kustomization.yaml': images('name: x/a, newName: r/b, newTag: "1"'),
      'base/kustomization.yaml': `resources: [../low]\n${images('name: x/a, newTag: "2"')}`,
      [OWN]: 'resources: [../base]\n',
      'staging/kustomization.yaml': 'resources: [../base]\n',
    };
    expect(found(files).map(({ location }) => location.file)).toEqual(['base/kustomization.yaml']);
  });

  test('is told of at the start of its file where its name is written in another way', () => {
    const own = images(String.raw`name: "x\u002Fa", newTag: "2"`);
    const [finding] = found(over(images('name: x/a, newName: r/b, newTag: "1"'), own));
    expect(finding!.location).toMatchObject({ file: OWN, line: 1, column: 1, endColumn: 1 });
  });

  test('is none where no kustomization is read', () => {
    const plain = { 'towpath.yaml': 'releases: [{ files: "{environment}.txt" }]\n', 'dev.txt': '1\n' };
    expect(unappliedImageFindings(repository(plain))).toEqual([]);
  });
});

describe('an image that a manifest names is another one beside it', () => {
  test.each<[how: string, text: string]>([
    ['plainly', 'image: y/a\n'],
    ['with a tag', 'containers: [{ image: "y/a:7" }]\n'],
    ['in single quotes', "image: 'y/a:7'\n"],
    ['in JSON', '{ "image": "y/a" }\n'],
    ['with blanks and tabs', 'image \t: \t y/a\n'],
    ['after another', 'image: x/b\nimage: y/a\n'],
  ])('%s', (_, text) => {
    expect(isNamed({ 'base/d.yaml': text })).toBe(true);
  });

  test.each<[what: string, text: string]>([
    ['nothing', 'replicas: 1\n'],
    ['another key', 'baseimage: y/a\nimages: y/a\n'],
    ['another image', 'image: y/ab\n'],
  ])('and not where it names %s', (_, text) => {
    expect(isNamed({ 'base/d.yaml': text })).toBe(false);
  });

  test('where a kustomization names the file: in any list, by either ending, beside itself', () => {
    const image = 'image: y/a\n';
    expect(isNamed({ 'base/other.yaml': image })).toBe(false);
    const named = (lists: string, path: string) =>
      found({
        ...over(lists + images('name: x/a, newTag: "1"'), images('name: y/a, newTag: "2"')),
        [path]: image,
      }).length === 0;
    expect(named('resources:\n  - "sub/d.yml"\n', 'base/sub/d.yml')).toBe(true);
    expect(named("patches: [{path: 'd.YAML'}]\n", 'base/d.YAML')).toBe(true);
    expect(named('resources: [../d.yaml]\n', 'd.yaml')).toBe(true);
    expect(named('resources: [d.yaml]\n', 'production/d.yaml')).toBe(false);
    expect(named('resources: [d.json]\n', 'base/d.json')).toBe(false);
  });
});

test('what is put behind a tag is pointed at, with what to write instead', () => {
  const [finding] = found(over(images('name: x/a, newTag: "1"'), images('name: x/a, tagSuffix: -x')));
  expect(finding).toMatchObject({
    rule: 'config',
    severity: 'warning',
    help: 'Write the whole tag as `newTag`.',
    related: [],
    location: { file: OWN, line: 2, column: 34, endColumn: 36 },
  });
});
