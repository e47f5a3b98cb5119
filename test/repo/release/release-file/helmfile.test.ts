import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../../src/repo/config/config.ts';
import { releaseKinds } from '../../../../src/repo/release/release-file/release-file.ts';
import { releasesOf } from '../../../../src/repo/release/releases.ts';
import { memoryTree } from '../../../../src/repo/tree.ts';
import { parsed } from '../../config/config-file/reading.ts';
import { pointedAt } from './reading.ts';

const HELMFILE = `environments:
  default: {}
  staging:
    values:
      - { api: { image: { repository: shop/api, tag: v2 } } }
      - env/staging.yaml
  prod:
    values:
      - { api: { image: { repository: shop/api, tag: v1 } } }
---
{{- $x := 1 }}
templates:
  default: &default
    values: [ "env/{{\`{{ .Release.Name }}\`}}.yaml" ]
releases:
  - name: sql
    chart: oci://example.com/charts/mariadb
    version: 10.5.0
    <<: *default
  - name: web
    chart: ./charts/web
    installed: {{ eq .Environment.Name "local" | toYaml }}
    version: 9.9.9
  - name: cache
    chart: x/redis
    version: {{ .Values.redis }}
    values: [{ image: { tag: v7 } }, { metrics: { image: { tag: v8 } } }]
    set: [{ name: sidecar.image.tag, value: v9 }]
{{- if .Values.extra }}
  - name: extra
    chart: x/extra
    version: 1.0.0
{{- end }}
`;

const versions = (entry: string, path: string, text = HELMFILE) => {
  const { config } = readConfig(memoryTree({ 'towpath.yaml': `releases:\n  - ${entry}\n` }));
  return parsed(releasesOf(config).match(path)!.read(text)).map(
    ({ environment, service, version }) => `${environment} ${service} ${version}`,
  );
};

test('a helmfile has its charts and images in every environment that it has, and those of each in that', () => {
  const everywhere = ['sql/mariadb 10.5.0', 'cache v7', 'cache/metrics v8', 'cache/sidecar v9'];
  expect(
    versions('{ files: helmfile.yaml.gotmpl, environments: { prod: production } }', 'helmfile.yaml.gotmpl'),
  ).toEqual([
    'staging api v2',
    'production api v1',
    ...everywhere.flatMap((each) => [`staging ${each}`, `production ${each}`]),
  ]);
});

test('a helmfile of one environment has what it and that environment have', () => {
  expect(versions('{ files: "{environment}/helmfile.yaml" }', 'staging/helmfile.yaml')).toEqual([
    'staging api v2',
    'staging sql/mariadb 10.5.0',
    'staging cache v7',
    'staging cache/metrics v8',
    'staging cache/sidecar v9',
  ]);
});

test('a helmfile without environments has only `default`', () => {
  expect(
    versions('{ files: helmfile.yaml }', 'helmfile.yaml', 'releases: [{ name: a, chart: x/a, version: 1.0.0 }]'),
  ).toEqual(['default a/a 1.0.0']);
});

test('a release that not every environment may install, or that inherits templates, is told', () => {
  const text =
    'releases:\n- { name: a, condition: a.on, version: 1.0.0 }\n- { name: b, installed: false, version: 1.0.0 }\n- { name: c, inherit: [{ template: x }] }\n';
  const { reader } = releaseKinds.helmfile;
  expect(parsed(reader.versions(text, undefined))).toEqual([]);
  expect(reader.unread!(text, undefined).map(({ span }) => text.slice(span.start, span.end))).toEqual(['a', 'c']);
});

test('an option for Helm that may set versions is told, and a post-renderer is', () => {
  const { reader } = releaseKinds.helmfile;
  const unread = (text: string) => reader.unread!(text, undefined).map(({ span }) => text.slice(span.start, span.end));
  const withArgs = (args: string) => `helmDefaults:\n  args: [${args}]\nreleases: []\n`;
  expect(unread(withArgs('"--wait", "--set", "image.tag=1.2"'))).toEqual(['"--set"']);
  expect(unread(withArgs('"--set-string image.tag=1.2"'))).toEqual(['"--set-string image.tag=1.2"']);
  expect(unread(withArgs('"--values=x.yaml", "-f", "--version=2"'))).toEqual([
    '"--values=x.yaml"',
    '"-f"',
    '"--version=2"',
  ]);
  expect(unread(withArgs('"--wait", "--timeout=600", "--versions"'))).toEqual([]);
  expect(unread('helmDefaults: { syncArgs: [--set-json=a] }\nreleases: []\n')).toEqual(['--set-json=a']);
  expect(unread('releases: [{ name: a, postRenderer: ./x.sh }, { name: b, postRenderer: null }]\n')).toEqual([
    './x.sh',
  ]);
});

test('a version of a helmfile stands where it is declared', () => {
  const text = 'releases:\n- {{ x }}\n- { name: a, chart: x/a, version: 1.0.0 }\n';
  expect(pointedAt(releaseKinds.helmfile.reader, text)).toBe(text.replace('1.0.0', '‹1.0.0›'));
});

const released = (keys: string) =>
  versions('{ files: helmfile.yaml }', 'helmfile.yaml', `releases: [{ name: a, chart: x/a, ${keys} }]`);

describe('parameters of a release', () => {
  test.each<[what: string, keys: string, versions: string[]]>([
    [
      'take the place of the tag of an image in values',
      'values: [{ image: { repository: x/api, tag: v1 } }], set: [{ name: image.tag, value: v2 }]',
      ['api v2'],
    ],
    [
      'as texts too, after all others',
      'values: [{ image: { repository: x/api, tag: v1 } }], setString: [{ name: image.tag, value: v3 }], set: [{ name: image.tag, value: v2 }]',
      ['api v3'],
    ],
    [
      'with templates for themselves are put behind the others',
      'values: [{ image: { repository: x/api, tag: v1 } }], valuesTemplate: [{ image: { tag: v2 } }], setTemplate: [{ name: web.image.tag, value: v4 }], set: [{ name: web.image.tag, value: v3 }]',
      ['api v2', 'a/web v4'],
    ],
    [
      'or none are laid over values that are laid over each other',
      'values: [{ image: { repository: x/api, tag: v1 } }, { image: { tag: v2 } }]',
      ['api v2'],
    ],
    ['count by themselves without values', 'setString: [{ name: image.tag, value: v2 }]', ['a v2']],
    [
      'and beside values of another image',
      'values: [{ web: { image: { tag: v1 } } }], setString: [{ name: image.tag, value: v2 }]',
      ['a/web v1', 'a v2'],
    ],
    [
      'are laid over all values, which are laid over each other',
      'values: [{ image: { repository: x/api, tag: v1 } }, values.yaml, { image: { pullPolicy: Always } }], set: [{ name: image.tag, value: v2 }]',
      ['api v2'],
    ],
  ])('%s', (_, keys, expected) => {
    expect(released(keys)).toEqual(expected.map((each) => `default ${each}`));
  });
});
