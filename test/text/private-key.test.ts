import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { holdsPrivateKey, withoutPrivateKeys } from '../../src/text/private-key.ts';
import { expectLinear } from './steps.ts';

const WITHHELD = '(a private key, withheld)';

const pair = (make: () => { privateKey: KeyObject; publicKey: KeyObject }) => make();
const PAIRS = {
  Ed25519: pair(() => generateKeyPairSync('ed25519')),
  'P-256': pair(() => generateKeyPairSync('ec', { namedCurve: 'P-256' })),
  'P-521': pair(() => generateKeyPairSync('ec', { namedCurve: 'P-521' })),
  'RSA 1024': pair(() => generateKeyPairSync('rsa', { modulusLength: 1024 })),
  'RSA 2048': pair(() => generateKeyPairSync('rsa', { modulusLength: 2048 })),
};

/** A key of OpenSSH, as `ssh-keygen` writes it: its body begins so, whatever it holds. */
const SSH = `-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
QyNTUxOQAAACDZq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7AAAAIg
Zq7Zq7A=
-----END OPENSSH PRIVATE KEY-----
`;
const CIPHER = { cipher: 'aes-128-cbc', passphrase: 'x' };

const KEYS: [what: string, pem: string][] = [
  ...Object.entries(PAIRS).map(([name, { privateKey }]): [string, string] => [
    `${name}, PKCS #8`,
    String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  ]),
  ['RSA, PKCS #1', String(PAIRS['RSA 2048'].privateKey.export({ type: 'pkcs1', format: 'pem' }))],
  ['P-256, SEC 1', String(PAIRS['P-256'].privateKey.export({ type: 'sec1', format: 'pem' }))],
  ['P-521, SEC 1', String(PAIRS['P-521'].privateKey.export({ type: 'sec1', format: 'pem' }))],
  ['with a passphrase', String(PAIRS['P-256'].privateKey.export({ type: 'pkcs8', format: 'pem', ...CIPHER }))],
  ['with headers', String(PAIRS['RSA 1024'].privateKey.export({ type: 'pkcs1', format: 'pem', ...CIPHER }))],
  ['of OpenSSH', SSH],
  [
    'of OpenPGP',
    `-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: 1\n\n${'Zq7x'.repeat(12)}\n=Zq7x\n-----END PGP PRIVATE KEY BLOCK-----\n`,
  ],
];

/** How a text may be written where it is printed. */
const WAYS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'on one line': (text) => text.replace(/\s+/g, ' '),
  'with the line ends of Windows': (text) => text.replaceAll('\n', '\r\n'),
  indented: (text) => text.replace(/^/gm, '    '),
  'in JSON': (text) => JSON.stringify({ text, more: 1 }),
  'in JSON within JSON': (text) => JSON.stringify({ text: JSON.stringify({ text }) }),
  'by the codes of its line ends': (text) => text.replaceAll('\n', '\\u000a'),
  'in a command of GitHub': (text) => `::error::${text.replaceAll('\n', '%0A')}`,
  'in XML': (text) => `<a b="${text.replaceAll('\n', '&#10;')}"/>`,
  'in an address': (text) => encodeURIComponent(text),
  'in an address, with its slashes': (text) => encodeURI(text),
  'in an address within another': (text) => encodeURIComponent(encodeURIComponent(text)),
  'in a form': (text) => String(new URLSearchParams({ text })),
  'with each sign in percent': (text) => text.replace(/[^A-Za-z0-9]/g, (sign) => `%${codeOf(sign).slice(2)}`),
  'in JSON with escaped slashes': (text) => JSON.stringify({ text }).replaceAll('/', '\\/'),
  'in JSON by codes': (text) => text.replace(/[^A-Za-z0-9]/g, (sign) => `\\u${codeOf(sign)}`),
  'in JSON by codes of letters': (text) => text.replace(/[^0-9]/g, (sign) => `\\u${codeOf(sign)}`),
  'in code': (text) => text.replace(/[^A-Za-z0-9]/g, (sign) => `\\x${codeOf(sign).slice(2)}`),
  'in HTML': (text) => text.replace(/[^A-Za-z0-9]/g, (sign) => `&#x${codeOf(sign).slice(2).toUpperCase()};`),
  'in HTML by numbers': (text) => text.replace(/[^A-Za-z0-9]/g, (sign) => `&#${sign.charCodeAt(0)};`),
  'cut off in its body': (text) => `\`${text.slice(0, text.indexOf(bodyOf(text)[0]!) + 20).replace(/\s+/g, ' ')}…\``,
  'cut off at its end': (text) => text.slice(0, text.indexOf('-----END')),
};

function codeOf(sign: string): string {
  return sign.charCodeAt(0).toString(16).padStart(4, '0');
}

/** What of a key tells something: its long lines, or what is there of the first. */
function bodyOf(pem: string): string[] {
  return pem.split('\n').filter((line) => /^[A-Za-z0-9+/=]{20,}$/.test(line));
}

describe.each(KEYS)('a private key, %s', (_, pem) => {
  test.each(Object.entries(WAYS))('is taken out of a text %s', (_way, write) => {
    const written = write(`before: ${pem}, after`);
    const shown = withoutPrivateKeys(written);
    expect(shown).toContain(WITHHELD);
    for (const part of bodyOf(pem).flatMap((line) => line.match(/[A-Za-z0-9]{8,}/g) ?? [])) {
      expect(shown).not.toContain(part);
      expect(shown).not.toContain(write(part));
    }
  });

  test('leaves what stands around it in an address', () => {
    const url = `https://ana%40example.com/?a=%22&key=${encodeURIComponent(pem.trimEnd())}&b=%22%C3%A9`;
    expect(withoutPrivateKeys(url)).toBe(`https://ana%40example.com/?a=%22&key=${WITHHELD}&b=%22%C3%A9`);
  });

  test('leaves JSON that is JSON, and what stands around it', () => {
    const shown = withoutPrivateKeys(JSON.stringify([`before "${pem}" after`, 'next']));
    expect(JSON.parse(shown)[0]).toMatch(/^before "\(a private key, withheld\)\s*" after$/);
    expect(JSON.parse(shown)[1]).toBe('next');
  });

  test('is seen in a file', () => {
    for (const text of [pem, encodeURIComponent(pem), JSON.stringify(pem).replaceAll('-', '\\u002d')])
      expect(holdsPrivateKey(`a: |\n${text}`)).toBe(true);
  });
});

const UNGUARDED = KEYS.filter(([what]) => !what.startsWith('with') && what !== 'of OpenPGP');

test.each(UNGUARDED)('a private key, %s, is known by its body alone, and in Base64', (_, pem) => {
  const body = pem.split('\n').slice(1, -2);
  const inBase64 = Buffer.from(pem).toString('base64');
  for (const text of [`ana@example.com ${body.join('')}`, body.join('\n'), JSON.stringify(body.join('\n')), inBase64]) {
    expect(holdsPrivateKey(text)).toBe(true);
    const shown = withoutPrivateKeys(text);
    expect(shown).toContain(WITHHELD);
    expect(shown).not.toContain(text.slice(-40, -10));
  }
});

/** How each line of a key may stand apart from the next. */
const APART: Readonly<Record<string, (line: string) => string>> = {
  'in code': (line) => `"${line}\\n" +`,
  'in a list of JSON': (line) => `"${line}",`,
  'in HTML': (line) => `<p>${line}</p>`,
  'before a break of HTML': (line) => `${line}<br/>`,
  'in commands': (line) => `echo "${line}" >> k.pem`,
  'in backticks': (line) => `\`${line}\``,
};

describe.each(KEYS)('of a private key, %s, no line is shown', (_, pem) => {
  test.each(Object.entries(APART))('that stands apart %s', (_way, write) => {
    const written = pem.trimEnd().split('\n').map(write).join('\n');
    for (const text of [written, JSON.stringify({ text: written })]) {
      const shown = withoutPrivateKeys(`${text} after`);
      for (const line of bodyOf(pem)) expect(shown).not.toContain(line.slice(0, 18));
      expect(shown).toMatch(/ after$/);
    }
  });

  test('and JSON stays JSON', () => {
    const list = JSON.stringify({ a: pem.trimEnd().split('\n'), b: 'kept' });
    expect(JSON.parse(withoutPrivateKeys(list))).toMatchObject({ b: 'kept' });
  });

  test.each([
    ['a blank line', (text: string) => `\n${text}`],
    ['a comment', (text: string) => `# the key of ci\n${text}`],
    ['the JSON of an account', (text: string) => JSON.stringify({ type: 'a', private_key: text })],
  ])('in Base64 with %s before it', (_what, write) => {
    const run = Buffer.from(write(pem)).toString('base64');
    for (const text of [run, run.replace(/.{76}/g, '$&\n'), JSON.stringify(run.replace(/.{76}/g, '$&\n'))]) {
      expect(holdsPrivateKey(text)).toBe(true);
      expect(withoutPrivateKeys(`a ${text} b`)).not.toContain(run.slice(100, 120));
    }
  });
});

test('what stands beside a first line alone is kept', () => {
  const text = `\`-----BEGIN PRIVATE KEY-----\` is how \`content/environments/production/staging\` begins, ${'it goes on, '.repeat(20)}`;
  expect(withoutPrivateKeys(`${text}${'a'.repeat(64)}`)).toBe(`${text}${'a'.repeat(64)}`);
});

describe('a digest beside a first line', () => {
  const begin = '-----BEGIN PRIVATE KEY-----';
  const line = 'Zq7xAb'.repeat(10);
  const digests = ['sha1', 'sha256', 'sha512'].map((name) => createHash(name).update('x').digest('hex'));

  test.each(digests)('%s is kept', (digest) => {
    for (const text of [
      `nothing ${begin} here, and a digest ${digest} then`,
      `nothing ${begin} here, and sha256:${digest}, then sha256:${digest}`,
      `"${begin}", "Version: 1", "${digest}"`,
    ])
      expect(withoutPrivateKeys(text)).toBe(text);
    expect(withoutPrivateKeys(`\`${begin}\n${line}\`, and a digest ${digest} then`)).toBe(
      `\`${WITHHELD}\`, and a digest ${digest} then`,
    );
    expect(withoutPrivateKeys(`"${begin}", "${line}", "${digest}"`)).toBe(`"${WITHHELD}", "…", "${digest}"`);
  });

  test.each(digests)('%s is withheld between lines of a key, and right behind the first line', (digest) => {
    expect(withoutPrivateKeys(`"${begin}", "${digest}", "${line}"`)).toBe(`"${WITHHELD}", "…", "…"`);
    expect(withoutPrivateKeys(`${begin}\n${digest}`)).toBe(WITHHELD);
  });

  test.each(['Z', '+', '/'])('what has `%s` in it is none', (letter) => {
    expect(withoutPrivateKeys(`"${begin}", "${digests[1]!.slice(1)}${letter}"`)).toBe(`"${WITHHELD}", "…"`);
  });
});

test('Base64 of another text is kept', () => {
  const run = Buffer.from('some other text, which is long enough '.repeat(10)).toString('base64');
  expect([withoutPrivateKeys(run), holdsPrivateKey(run)]).toEqual([run, false]);
});

describe('what is public, or only speaks of keys, stays as it is', () => {
  test.each([
    ...Object.entries(PAIRS).flatMap(([name, { publicKey }]) => {
      const pem = String(publicKey.export({ type: 'spki', format: 'pem' }));
      return [
        [`${name}, PEM`, pem],
        [`${name}, Base64 of PEM`, Buffer.from(pem).toString('base64')],
      ];
    }),
    ['RSA, PKCS #1', String(PAIRS['RSA 2048'].publicKey.export({ type: 'pkcs1', format: 'pem' }))],
    ['OpenSSH', `ana@example.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${'Zq7x'.repeat(11)}`],
    [
      'a certificate',
      `-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUF\n-----END CERTIFICATE-----\n`,
    ],
    ['a hash', 'a'.repeat(64)],
  ])('%s', (_, text) => {
    expect(withoutPrivateKeys(text!)).toBe(text);
    expect(holdsPrivateKey(text!)).toBe(false);
  });

  test.each([
    'A file that begins with `-----BEGIN PRIVATE KEY-----` belongs to nobody else.',
    '-----BEGIN PRIVATE KEY----- is its first line, and what follows are headers or a body.',
    '{"a":"-----BEGIN PRIVATE KEY-----","b":"-----END PRIVATE KEY-----"}',
  ])('%s', (text) => {
    expect(withoutPrivateKeys(text)).toBe(text);
  });
});

test.each([
  ['one line', '-----BEGIN PRIVATE KEY-----', 'a', 16_000_000],
  ['margins', '-----BEGIN PRIVATE KEY-----', ' ', 16_000_000],
  ['lines', 'MC4CAQAw', `\n${'a'.repeat(64)}`, 100_000],
])('a text of any length is read: %s', (_, start, part, times) => {
  expect(() => withoutPrivateKeys(start + part.repeat(times))).not.toThrow();
});

test.each([
  ['with an address in it', '\nComment: Ana <ana@example.com>\n\n'],
  ['with spaces in it', '\nVersion: GnuPG v2.0.22 (GNU/Linux)\n\n'],
  ['as JSON has it', "\\nVersion: GnuPG v2.0.22 (GNU/Linux)\\nComment: 'a' `b`\\n\\n"],
])('a key is withheld whole where a header stands before its body %s', (_, header) => {
  const body = `${'lQOYBGVjR0sBCADFQm5yd2p0c2Rm'.repeat(2)}\n${'c2Rmc2Rmc2Rmc2Rmc2Rmc2Rm'.repeat(2)}\n`;
  const begin = '-----BEGIN PGP PRIVATE KEY BLOCK-----';
  const end = '-----END PGP PRIVATE KEY BLOCK-----';
  expect(withoutPrivateKeys(`a ${begin}${header}${body}${end} b`)).toBe('a (a private key, withheld) b');
  expect(withoutPrivateKeys(`a ${begin}${header}${body.trimEnd()}`)).toBe('a (a private key, withheld)');
});

test.each([
  ['headers without an end', 'b-b-b-b-b-b-b-b-b-b-:'.repeat(20)],
  ['headers in a line', ' b:b b:'.repeat(2000)],
  ['headers on lines', '\nb: b: b:'.repeat(20_000)],
  ['line ends', '\n'.repeat(100_000)],
  ['lines of nearly enough letters', `${'A'.repeat(15)} `.repeat(20_000)],
  ['lines of nearly enough letters to stand apart', `"${'A'.repeat(39)}",`.repeat(20_000)],
  ['names of headers', `${'Comment:'.repeat(12_500)}.`],
  ['names of headers, many times', `${'Comment:'.repeat(60)}.-----BEGIN PRIVATE KEY-----`.repeat(200)],
  ['headers that stand apart', '"Comment: x",'.repeat(8000)],
  ['headers as JSON has them', '\\nComment: x'.repeat(8000)],
  ['long headers and a long text', `${`\nA: ${'x y '.repeat(99)}`.repeat(20)}${'y z '.repeat(15_000)}`],
  ['other first lines', '-----BEGIN PRIVATE KEY-----'.repeat(4000)],
  ['other first lines with headers', ' Comment: x "-----BEGIN PRIVATE KEY-----"'.repeat(2500)],
  ['parts of first lines', '-----BEGIN PRIVATE KEY'.repeat(4000)],
  ['dashes', '-'.repeat(100_000)],
  ['quotes', '"'.repeat(100_000)],
  ['backslashes', '\\'.repeat(100_000)],
])('a text that begins like a key and goes on with %s is read in one way', (_, rest) => {
  const text = `-----BEGIN PRIVATE KEY-----${rest}`;
  expect(withoutPrivateKeys(text)).toBe(text);
});

test.each([
  ['one line', 'Zq7x'],
  ['lines', `${'Zq7x'.repeat(16)}\n`],
  ['lines that stand apart', `"${'Zq7x'.repeat(16)}",`],
  ['names of headers', 'Comment:'],
  ['keys', `-----BEGIN PRIVATE KEY-----\nComment: x\n\n${'Zq7x'.repeat(16)}\n`],
  ['first lines', '"-----BEGIN PRIVATE KEY-----" '],
])('what follows a first line is read once: %s', (_, part) => {
  const text = (size: number) => `-----BEGIN PRIVATE KEY-----${part.repeat(size)}.`;
  expectLinear((size) => withoutPrivateKeys(text(10 * size)), 50);
  expect(withoutPrivateKeys(text(Math.ceil(100_000 / part.length)))).toMatch(/\.$/);
});

test.each([
  ['two keys, one right behind the other', '-----'],
  ['with the dashes of one between them', '---'],
])('%s, are both withheld', (_, dashes) => {
  const begin = 'BEGIN EC PRIVATE KEY-----';
  const [first, second] = ['Zq7xAb'.repeat(10), 'bA8yqZ'.repeat(10)];
  expect(withoutPrivateKeys(`-----${begin}\n"${first}" -----${begin}\n${second}`)).toBe(`${WITHHELD}\n"…" ${WITHHELD}`);
  expect(withoutPrivateKeys(`-----${begin}${dashes}${begin}\n${second}`)).not.toContain(second.slice(0, 18));
});

test('a key is withheld whole where the value of a header is like its last line, or its last line is in a header', () => {
  const [begin, end] = ['-----BEGIN EC PRIVATE KEY-----', '-----END EC PRIVATE KEY-----'];
  const body = 'Zq7xAb'.repeat(10);
  expect(withoutPrivateKeys(`${begin}\nComment: ${end}\n\n${body}\n${end} b`)).toBe(`${WITHHELD} b`);
  expect(withoutPrivateKeys(`${begin}\nComment: ${body} ${end} b`)).toBe(`${WITHHELD} b`);
  expect(withoutPrivateKeys(`${begin}\nComment: ${'x '.repeat(190)}${end} b`)).toBe(`${WITHHELD} b`);
});
