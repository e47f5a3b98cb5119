import fc from 'fast-check';
import { ODD_CHARACTERS, ODD_NAMES, ODD_SUBJECTS, ODD_VALUES } from './odd.ts';
import { structures, withStructure } from './structure.ts';
import { bytesOf, type Files, type World } from './world.ts';

const LINES = ['drop line', 'repeat line', 'value', 'key', 'insert line', 'indent', 'swap lines'] as const;
const BYTES = ['insert', 'replace', 'delete', 'repeat', 'cut'] as const;
const FILES = ['remove file', 'rename file', 'copy file', 'empty file'] as const;

/** One edit of one file. `file` and `at` choose among what there is; `at` and `length` are shares of ten thousand. */
interface Edit {
  file: number;
  at: number;
  length: number;
  how: (typeof LINES)[number] | (typeof BYTES)[number] | (typeof FILES)[number] | (typeof structures)[number];
  value: string;
  character: string;
  name: string;
}

export const edit: fc.Arbitrary<Edit> = fc.record({
  file: fc.nat(9999),
  at: fc.nat(9999),
  length: fc.nat(200),
  how: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...structures) },
    { weight: 3, arbitrary: fc.constantFrom(...LINES) },
    { weight: 3, arbitrary: fc.constantFrom(...BYTES) },
    { weight: 1, arbitrary: fc.constantFrom(...FILES) },
  ),
  value: fc.constantFrom(...ODD_VALUES),
  character: fc.constantFrom(...ODD_CHARACTERS),
  name: fc.constantFrom(...ODD_NAMES),
});

/** A sample with a few edits, most of them of one file. */
export function editedWorld(samples: Readonly<Record<string, Files>>): fc.Arbitrary<World> {
  return fc
    .record({
      sample: fc.constantFrom(...Object.keys(samples)),
      edits: fc.array(edit, { minLength: 1, maxLength: 4 }),
      subject: fc.constantFrom(...ODD_SUBJECTS),
    })
    .map(({ sample, edits, subject }) => {
      const before = samples[sample]!;
      return {
        before,
        files: edits.reduce(withEdit, before),
        subject,
        // What a counterexample is shown as; its files would fill pages.
        [fc.toStringMethod]: () => fc.stringify({ sample, edits, subject }),
      };
    });
}

/** A text of JSON after some edits. */
export function editedJson(text: string, edits: readonly Edit[]): string {
  const files = edits.reduce(withEdit, { 'a.json': text });
  return new TextDecoder().decode(bytesOf(files['a.json'] ?? ''));
}

/** The files after an edit. Folders are equally likely, however many files they have. */
function withEdit(files: Files, each: Edit): Files {
  if (Object.keys(files).length === 0) return files;
  const folders = Object.groupBy(Object.keys(files).sort(), folderOf);
  const names = Object.keys(folders).sort();
  const paths = folders[names[each.file % names.length]!]!;
  const path = paths[Math.floor(each.file / names.length) % paths.length]!;
  const text = files[path]!;
  const { [path]: _, ...others } = files;
  switch (each.how) {
    case 'remove file':
      return others;
    case 'rename file':
      return { ...others, [each.name]: text };
    case 'copy file':
      return { ...files, [each.name]: text };
    case 'empty file':
      return { ...files, [path]: '' };
    default:
      return { ...files, [path]: editedText(path, text, each) };
  }
}

function folderOf(path: string): string {
  return path
    .split('/')
    .slice(0, path.startsWith('content/') ? 2 : 1)
    .join('/');
}

function editedText(path: string, text: string, each: Edit): string {
  const { how, at, length, value, character } = each;
  if ((structures as readonly string[]).includes(how))
    return withStructure(path, text, each as Parameters<typeof withStructure>[2]);
  const start = Math.floor((text.length * at) / 10_000);
  switch (how) {
    case 'insert':
      return text.slice(0, start) + character + text.slice(start);
    case 'replace':
      return text.slice(0, start) + character + text.slice(start + 1);
    case 'delete':
      return text.slice(0, start) + text.slice(start + length);
    case 'repeat':
      return text.slice(0, start + length) + text.slice(start);
    case 'cut':
      return text.slice(0, start);
    default:
      return editedLines(
        text,
        how as (typeof LINES)[number],
        Math.floor((text.split('\n').length * at) / 10_000),
        value,
      );
  }
}

function editedLines(text: string, how: (typeof LINES)[number], at: number, value: string): string {
  const lines = text.split('\n');
  const old = lines[at] ?? '';
  switch (how) {
    case 'drop line':
      return lines.toSpliced(at, 1).join('\n');
    case 'repeat line':
      return lines.toSpliced(at, 0, old).join('\n');
    case 'insert line':
      return lines.toSpliced(at, 0, value).join('\n');
    case 'indent':
      return lines.with(at, `  ${old}`).join('\n');
    case 'swap lines':
      return lines.toSpliced(at, 2, ...lines.slice(at, at + 2).reverse()).join('\n');
    case 'value':
      return lines
        .with(
          at,
          old.replace(/: .*$/, () => `: ${value}`),
        )
        .join('\n');
    case 'key':
      return lines
        .with(
          at,
          old.replace(/[\w-]+:/, () => `${value.split('\n')[0]}:`),
        )
        .join('\n');
  }
}
