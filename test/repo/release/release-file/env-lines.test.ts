import { describe, expect, test } from 'vitest';
import { releaseKinds } from '../../../../src/repo/release/release-file/release-file.ts';
import { versionPath } from './reading.ts';

const { reader } = releaseKinds.env;
const at = versionPath('API_TAG');
const versions = (text: string) => {
  const read = reader.versions(text, at);
  return read.ok ? read.value.map(({ version }) => version) : [];
};

describe('programs that go line by line read it otherwise', () => {
  test.each<[what: string, text: string, expected: string[]]>([
    ['a text over several lines', 'API_TAG=1\nNOTE="\nAPI_TAG=2\n"\n', ['1', '2']],
    ['one in other quotes', "API_TAG=1\nNOTE='\nexport API_TAG=2\n'\n", ['1', '2']],
    ['a line that a backslash joins to the one before', 'API_TAG=1\nNOTE=\\\nAPI_TAG=2\n', ['2', '1']],
    ['a key over two lines', 'API_TAG=1\nAPI_\\\r\nTAG=2\n', ['1', '2']],
    ['several on a line', 'API_TAG=1\nA=1; API_TAG=2\n', ['1', '2']],
    ['several of one command', 'API_TAG=1\nA="b c" API_TAG=2\n', ['1', '2']],
    ['a builtin of a shell', 'API_TAG=1\ndeclare -x API_TAG="2"\n', ['1', '2']],
    ['one among names that are exported', 'API_TAG=1\nexport A API_TAG=2 B\n', ['1', '2']],
    ['one among others in quotes', 'API_TAG=1\nexport "A=1" API_TAG=2\n', ['1', '2']],
    ['a sign that begins a comment to dotenv alone', 'API_TAG=1#2\n', ['1', '1#2']],
    ['what is in quotes to a shell alone', 'API_TAG=1\nA=b"\nexport API_TAG=2\nB=c"\n', ['1', '2']],
  ])('%s', (_, text, expected) => {
    expect(versions(text)).toEqual(expected);
  });
});

test.each<[what: string, text: string]>([
  ['comments', '# API_TAG=2\nAPI_TAG=1 # API_TAG=3\n'],
  ['a text in quotes', 'NOTE="set API_TAG=2; API_TAG=3"\nAPI_TAG=1\n'],
  ['arguments of a command', 'API_TAG=1\necho API_TAG=2\n'],
  ['the longer name of another', 'API_TAG=1\nOLD_API_TAG=2\n'],
  ['a quote without an end', "API_TAG=1\nNOTE=don't; API_TAG=2\n"],
  ['one that is assigned again', 'API_TAG=2\nAPI_TAG=1\n'],
])('and no more is read: %s', (_, text) => {
  expect(versions(text)).toEqual(['1']);
});

test('each is found where it stands', () => {
  const text = 'API_TAG=1\nA=\\\n2 API_T\\\nAG="3"\n';
  const read = reader.versions(text, at);
  const places = (read.ok ? read.value : []).map((each) => {
    const { start, end } = reader.locate(text, at, each);
    return text.slice(start, end);
  });
  expect(places).toEqual(['1', '3']);
});

test('a long line is read in a time that grows with it', () => {
  expect(versions(`API_TAG=1\n"${'\\"'.repeat(200_000)}\nA="${'\\"'.repeat(200_000)}\n`)).toEqual(['1']);
});
