import { describe, expect, test } from 'vitest';
import { picturesOfOthers } from '../../../src/site/build/link-check.ts';
import { wrongSite } from '../../../src/site/build/resolve-options.ts';
import { securityPolicy, showsPicturesOfOthers, withPolicyFirst } from '../../../src/site/build/security-policy.ts';
import { inlineHash } from '../../../src/site/inline-hash.ts';
import { Source } from '../../../src/text/source.ts';

describe('the policy of a site', () => {
  test('is there without a word of its configuration', () => {
    expect(securityPolicy(false)).toEqual(securityPolicy(true));
    expect(securityPolicy(false)).toMatchObject({ algorithm: 'SHA-256' });
  });

  test('gives way to directives of its configuration, and to nothing else of it', () => {
    const own = { algorithm: 'SHA-512' as const, directives: ["img-src 'self' https://a.example" as const] };
    const { algorithm, directives, scriptDirective } = securityPolicy(own) as ReturnType<typeof securityPolicy> & {
      directives: string[];
    };
    expect(algorithm).toBeUndefined();
    expect(directives).toContain("default-src 'none'");
    expect(directives.filter((each) => each.startsWith('img-src'))).toEqual([]);
    expect(scriptDirective).toEqual({ resources: ["'self'", "'wasm-unsafe-eval'"] });
  });
});

describe('the policy of a page', () => {
  const page = (hashes: string) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>A</title><style>a{}</style><meta http-equiv="content-security-policy" content="img-src 'self'; style-src 'self'${hashes};"><script src="/a.js"></script></head></html>`;

  test('comes before all else, and states the hashes of what is in the page', () => {
    const [own, other, asked] = [inlineHash('a{}'), inlineHash(''), inlineHash('b', 'sha512')];
    expect(withPolicyFirst(page(` '${other}' '${own}' '${asked}'`), new Set([asked]))).toBe(
      `<!DOCTYPE html><html><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="img-src 'self'; style-src 'self' '${own}' '${asked}';"><title>A</title><style>a{}</style><script src="/a.js"></script></head></html>`,
    );
  });

  test('stays where it is in what is no page', () => {
    for (const html of ['', '<p>a</p>', '<head></head>']) expect(withPolicyFirst(html, new Set())).toBe(html);
  });
});

test('the address of a site is one of the web', () => {
  for (const site of [undefined, 'https://a.example', 'http://a.example/b']) expect(wrongSite(site)).toBeUndefined();
  for (const site of ['javascript:alert(1)', 'data:text/html,x', 'a.example', 'ftp://a.example'])
    expect(wrongSite(site)).toContain(`\`site\` is \`${site}\``);
});

describe('a picture that a browser would not show', () => {
  const found = (body: string) => {
    const source = new Source('content/guides/a.mdx', `---\ntitle: A\n---\n${body}\n`);
    const page = { source, address: '/guides/a/' };
    return picturesOfOthers([page], 'https://a.example').map(({ location, message }) => `${location.line} ${message}`);
  };

  test.each([
    ['![a](https://b.example/c.png)', 'https://b.example/c.png'],
    ['![a](//b.example/c.png)', '//b.example/c.png'],
    ['![a](http://a.example/c.png)', 'http://a.example/c.png'],
  ])('is found at its line: %s', (body, picture) => {
    expect(found(body)).toEqual([
      `4 The picture \`${picture}\` is on another site, which the Content-Security-Policy of the pages does not let a browser show.`,
    ]);
  });

  test.each(['![a](./c.png)', '![a](/c.png)', '![a](https://a.example/c.png)', '[a](https://b.example/c.png)'])(
    'is none: %s',
    (body) => expect(found(body)).toEqual([]),
  );

  test('is not looked for where the configuration says whose pictures are shown', () => {
    expect(showsPicturesOfOthers(false)).toBe(false);
    expect(showsPicturesOfOthers({ directives: ['IMG-SRC https:' as never] } as never)).toBe(true);
  });
});
