import { describe, expect, test } from 'vitest';
import { withoutTemplates } from '../../../../src/repo/release/release-file/go-templates.ts';
import { releaseKinds } from '../../../../src/repo/release/release-file/release-file.ts';
import { expectLinear } from '../../../text/steps.ts';
import { faultOf, pointedAt, versionsOf } from './reading.ts';

const { reader } = releaseKinds.helm;

describe('a YAML file that holds Go templates', () => {
  test.each<[promise: string, text: string, versions: string[]]>([
    [
      'is read where it is YAML without them',
      'host: {{ .Values.host }}\nimage: { repository: a, tag: v1 }\n',
      ['a@v1'],
    ],
    ['has no version that is one', 'image:\n  repository: a\n  tag: {{ .Values.tag }}\n', []],
    ['and none with one in it', 'a: {{ x }}\nimage:\n  repository: a\n  tag: v{{ .Values.tag }}\n', []],
    [
      'is not read where a condition may leave it out',
      '{{ if .a }}\nimage: { repository: a, tag: v1 }\n{{- else }}\nimage: { repository: a, tag: v2 }\n{{ end }}\nb: { image: x/b:v3 }\n',
      ['b@v3'],
    ],
    [
      'nor in a loop, or one in another',
      '{{- range .a }}\n{{ with .b }}\na: { image: x/a:v1 }\n{{ end }}\na: { image: x/a:v2 }\n{{- end }}\nb: { image: x/b:v3 }\n',
      ['b@v3'],
    ],
    ['nor behind what is never closed', 'b: { image: x/b:v3 }\n{{ if .a }}\na: { image: x/a:v1 }\n', ['b@v3']],
    ['is read around comments and variables', '{{/* why }} */}}\n{{- $a := "x" -}}\nb: { image: x/b:v3 }\n', ['b@v3']],
    ['is read as it is where it is YAML with them', 'x: |\n  {{ if .a }}\nb: { image: x/b:v3 }\n', ['b@v3']],
  ])('%s', (_, text, expected) => {
    expect(versionsOf(reader, text)).toEqual(expected);
  });

  test('has its versions where they stand', () => {
    const text = 'a: {{ x }}\n{{ if y }}\nz: [\n{{ end }}\nb: { image: x/b:v3 }\n';
    expect(pointedAt(reader, text)).toBe(text.replace('x/b:v3', '‹x/b:v3›'));
  });

  test('says what was not read', () => {
    const text = 'a: {{ x }}\n{{ if y }}\nz: 1\n{{ end }}\n{{/* no */}}\nb: 1\n{{ include "c" }}\n';
    expect(reader.unread!(text, undefined).map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '{{ x }}',
      '{{ if y }}\nz: 1\n{{ end }}',
      '{{ include "c" }}',
    ]);
    expect(reader.unread!('a: "{{ x }}"\n', undefined)).toEqual([]);
  });

  test('that is no YAML without them is none', () => {
    expect(faultOf(reader, 'a: {{ x }}\nb: [\n')).toMatch(/: a: \{\{ x \}\}\nb: \[\n▸$/);
  });

  test('is read in a time that grows with it', () => {
    for (const part of ['{{', '{{ x }}\n', '{{ if x }}\n', '{{/*', '{{`']) {
      expectLinear((size) => withoutTemplates(part.repeat(size)), 2_000);
    }
  });
});
