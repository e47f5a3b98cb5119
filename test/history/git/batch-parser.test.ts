import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchParser, type ObjectContent } from '../../../src/history/git/batch-parser.ts';
import { MAX_FILE_BYTES } from '../../../src/text/file-limit.ts';

/** What `git cat-file --batch` prints for an object; undefined for one that the clone lacks. */
function printed(content: string | undefined): string {
  const id = 'a'.repeat(40);
  return content === undefined ? `${id} missing\n` : `${id} blob ${Buffer.byteLength(content)}\n${content}\n`;
}

function parse(chunks: readonly Buffer[]): (string | undefined)[] {
  const found: ObjectContent[] = [];
  const add = batchParser((content) => found.push(content));
  for (const chunk of chunks) add(chunk);
  return found.map((content) => (content.ok ? content.value.toString('utf8') : undefined));
}

test('objects are the same however the output of git is split into chunks', () => {
  const content = fc.oneof(
    fc.constantFrom('', '\n', 'a blob 3\nabc\n', 'a missing\n'),
    fc.string({ unit: 'grapheme' }),
  );
  fc.assert(
    fc.property(fc.array(fc.option(content, { nil: undefined })), fc.array(fc.nat({ max: 12 })), (contents, sizes) => {
      const output = Buffer.from(contents.map(printed).join(''));
      const chunks: Buffer[] = [];
      let at = 0;
      for (const size of sizes) {
        chunks.push(output.subarray(at, at + size));
        at += size;
      }
      chunks.push(output.subarray(at));
      expect(parse(chunks)).toEqual(contents);
    }),
  );
});

test('an object that is larger than any file is skipped, and the next one is read', () => {
  const found: ObjectContent[] = [];
  const parseChunk = batchParser((content) => found.push(content));
  parseChunk(Buffer.from(`${'a'.repeat(40)} blob ${MAX_FILE_BYTES + 1}\n`));
  parseChunk(Buffer.alloc(MAX_FILE_BYTES));
  parseChunk(Buffer.from(`x\n${printed('next')}`));
  expect(found.map((content) => (content.ok ? content.value.toString('utf8') : content.problem))).toEqual([
    'too large',
    'next',
  ]);
});
