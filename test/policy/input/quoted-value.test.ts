import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placedInputs } from '../../../src/policy/input/placed-inputs.ts';
import { quotedSecret, quotedValue, refusalOf } from '../../../src/policy/input/quoted-value.ts';

/** The text of a shell with a value in the place of `{{v}}`, or why it is not put there. */
function filled(text: string, value: string, isSecret = false): { text: string; refusal: string | undefined } {
  const quoted = isSecret ? quotedSecret : quotedValue;
  let made = text;
  let refusal: string | undefined;
  for (const place of placedInputs(text).toReversed()) {
    refusal ??= refusalOf(value, place, isSecret);
    made = made.slice(0, place.start) + quoted(value, place) + made.slice(place.end);
  }
  return { text: made, refusal };
}

const readingIn = (text: string) => placedInputs(text)[0]!.reading;

describe('where a placeholder stands', () => {
  test.each([
    ['word', 'rm {{v}}'],
    ['word', 'a=b{{v}}'],
    ['word', 'echo "$(ls {{v}})"'],
    ['word', 'cat <<< {{v}}'],
    ['word', 'cat <<A; rm {{v}}\nA'],
    ['word', 'cat <<A <<B\na\nA\nb\nB\nrm {{v}}'],
    ['word', "cat <<'A'\n$(\nA\nrm {{v}}"],
    ['word', 'cat <<-A\n\ta\n\tA\nrm {{v}}'],
    ['single', "echo '{{v}}'"],
    ['double', 'echo "a {{v}}"'],
    ['here', 'cat <<A\nb {{v}}\nA'],
    ['here', 'cat <<A | sort\nb {{v}}\nc $(date)\nA\n'],
    ['literal', "cat <<'A' | sort\nb {{v}}\nA\n"],
    ['literal', 'cat <<\\A\nb {{v}}\nA'],
    ['literal', 'cat <<"A"\nb {{v}}\nA\necho "$(date)"'],
    ['other', 'cat <<A\n$(ls {{v}})\nA'],
    ['other', 'cat <<A\n{{v}}'],
    ['other', '"$(cat <<A\n{{v}}\nA\n)"'],
    ['other', 'cat <<A "\n" {{v}}\nA'],
    ['other', 'echo `ls {{v}}`'],
    ['other', 'echo $(({{v}}))'],
    ['other', '(( {{v}} > 1 ))'],
    ['other', '[[ {{v}} -eq 1 ]]'],
    ['other', 'ssh host rm {{v}}'],
    ['other', 'sudo sh -ec "rm {{v}}"'],
    ['other', 'eval rm {{v}}'],
    ['other', 'declare -i n={{v}}'],
    ['other', 'rm {{v}} "'],
  ])('is told as %s in %j', (reading, text) => {
    expect(readingIn(text)).toBe(reading);
  });
});

describe('whatever is typed, a real shell', () => {
  const TYPED = fc.string({
    unit: fc.constantFrom(...`ab -'"\\$(){}[]*?~#!;&|<>=,.:/%@+\u00fc\``.split('')),
    maxLength: 12,
  });
  const typed = fc.sample(TYPED, { numRuns: 80, seed: 15 }).filter((value) => value.trim() !== '');

  test('takes a value as it is in each place, or it is refused there', () => {
    const places = [
      ['{{v}}', `printf '%s\\0' {{v}}`],
      ['--x={{v}}', `printf '%s\\0' --x={{v}}`],
      ["'{{v}}'", `printf '%s\\0' '{{v}}'`],
      ['"{{v}}"', `printf '%s\\0' "{{v}}"`],
      ['here', `{ cat <<END; printf '\\0'; }\n{{v}}\nEND`],
      ['literal', `{ cat <<'END'; printf '\\0'; }\n{{v}}\nEND`],
    ];
    const cases = typed.flatMap((value) =>
      places.map(([place, text]) => ({ value, place: place!, ...filled(text!, value) })),
    );
    const put = cases.filter(({ refusal }) => refusal === undefined);
    expect(new Set(put.map(({ place }) => place)).size).toBe(places.length);
    const { stdout } = spawnSync('sh', ['-c', put.map(({ text }) => text).join('\n')], { encoding: 'utf8' });
    expect(stdout.split('\0').slice(0, -1)).toEqual(
      put.map(({ place, value }) =>
        place === '--x={{v}}' ? `--x=${value}` : place.includes('{') ? value : `${value}\n`,
      ),
    );
    // Only what a program could take for an option is no word.
    expect(cases.filter(({ place, refusal, value }) => place === '{{v}}' && refusal && !value.startsWith('-'))).toEqual(
      [],
    );
  });

  test('takes a secret as it is in every place where its text is followed', () => {
    const places = [
      `printf '%s\\0' x{{v}}`,
      `printf '%s\\0' 'x{{v}}'`,
      `printf '%s\\0' "x{{v}}"`,
      `{ cat <<END; printf '\\0'; }\nx{{v}}\nEND`,
      `{ cat <<'END'; printf '\\0'; }\nx{{v}}\nEND`,
    ];
    const cases = typed.flatMap((value) => places.map((text) => ({ value, ...filled(text, value, true) })));
    expect(cases.filter(({ refusal }) => refusal !== undefined)).toEqual([]);
    const { stdout } = spawnSync('sh', ['-c', cases.map(({ text }) => text).join('\n')], { encoding: 'utf8' });
    expect(
      stdout
        .split('\0')
        .map((each) => each.replace(/\n$/, ''))
        .slice(0, -1),
    ).toEqual(cases.map(({ value }) => `x${value}`));
  });
});

test.each([
  ['cat <<END\n{{v}}\nEND', 'END'],
  ['cat <<END\nE{{v}}\nEND', 'ND'],
  ["cat <<-'END'\n\t{{v}}D\nEND", 'EN'],
])('%j cannot be ended by what is typed, as a secret neither', (text, value) => {
  expect(filled(text, value).refusal).toBe('could end the text that it stands in, up to `END`');
  expect(filled(text, value, true).refusal).toBeDefined();
  expect(filled(text.replace('{{v}}', 'x: {{v}}'), value).refusal).toBeUndefined();
});

test('a refusal names the character, and never one of a secret', () => {
  expect(filled(`psql -c "{{v}}"`, 'x; drop').refusal).toBe('has `;`, which could be read as code where it stands');
  expect(filled('ssh host {{v}}', 'a b').refusal).toBe('has a space, which could be read as code where it stands');
  expect(filled('ssh host {{v}}', 'a b', true).refusal).toBe('stands where a secret cannot be put safely');
  expect(filled('rm {{v}}', '-rf').refusal).toMatch(/^begins with a dash/);
});
