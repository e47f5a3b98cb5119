// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of HCL
import { describe, expect, test } from 'vitest';
import { hclReleases } from '../../../../src/repo/release/release-file/hcl.ts';
import { faultOf, pointedAt, versionPath, versionsOf } from './reading.ts';

const NOMAD = `# é: a place counts characters
job "web" {
  group "all" {
    task "front" {
      config { image = "shop/front:1.2" }
    }
    task "back" {
      config {
        image = "shop/back:\${var.tag}"
      }
    }
    task "cache" {
      config { image = local.cache }
    }
  }
}
`;

describe('a file of kind hcl', () => {
  test.each<[promise: string, text: string, path: string, versions: string[]]>([
    [
      'gives the value of an attribute',
      'lupo_tags = {\n  sha = "d05"\n  version = "5.76.1"\n}\n',
      '*_tags.version',
      ['lupo@5.76.1'],
    ],
    [
      'has the labels of blocks for keys',
      'module "api" {\n  source = "x"\n  version = "1.2"\n}',
      'module.*.version',
      ['api@1.2'],
    ],
    ['has them at any depth', NOMAD, 'job.*.group.*.task.*.config.image', ['web/all/front@1.2']],
    ['and between others', NOMAD, 'job.**.image', ['web.group.all.task.front.config@1.2']],
    [
      'takes each of several blocks of one name',
      'env {\n  tag = "1"\n}\nenv {\n  tag = "2"\n}\n',
      'env.tag',
      ['@1', '@2'],
    ],
    ['keeps the spelling of a number', 'tag = 1.10\nother = 007\n', '*', ['tag@1.10', 'other@007']],
    [
      'reads an element of a list by its name',
      'images = [{ name = "a/api", tag = "1" }, { tag = "2" }]',
      'images[*].tag',
      ['api@1', '@2'],
    ],
    ['reads a key in quotes', 'versions = { "shop/api" = "1" }', 'versions["shop/api"]', ['@1']],
    ['reads a heredoc', 'tag = <<EOT\n1.2\nEOT\n', 'tag', ['@1.2']],
    ['takes a sign that is escaped for itself', 'tag = "1\\u002e2$${x}"', 'tag', []],
    ['gives no null and nothing empty', 'a = null\nb = ""\n', '*', []],
    ['gives no expression', 'a = var.tag\nb = "${var.tag}"\nc = lower("X")\nd = a ? "1" : "2"\ne = "1" + 1\n', '*', []],
    [
      'gives the ref of a module, named by its label',
      'module "net" { source = "git::https://example.com/shop/modules.git//net?ref=v1.2&depth=1" }',
      'module.*.source',
      ['net@v1.2'],
    ],
    [
      'gives the ref of a module, named by its address',
      'terraform { source = "git::git@example.com:shop/modules.git//data/sql?ref=v1.2" }',
      'terraform.source',
      ['modules/sql@v1.2'],
    ],
    [
      'gives it where the rest of the address is filled in',
      'terraform { source = "${local.base}//${local.name}?ref=v0.8.0" }',
      'terraform.source',
      ['@v0.8.0'],
    ],
    [
      'gives no ref that is filled in',
      'terraform { source = "git::https://example.com/m.git?ref=${local.version}" }',
      'terraform.source',
      [],
    ],
    [
      'gives no address of a module as a version',
      'module "a" { source = "shop/net/aws" }\nmodule "b" { source = "../net" }\nmodule "c" { source = "git::https://example.com:8443/m.git" }',
      'module.*.source',
      [],
    ],
    [
      'gives what terragrunt has in functions as no version',
      'locals { v = read_terragrunt_config("a") }',
      'locals.v',
      [],
    ],
  ])('%s', (_, text, path, expected) => {
    expect(versionsOf(hclReleases, text, path)).toEqual(expected);
  });

  test('gives the ref that Terraform takes of an address, and none where tools differ', () => {
    const sources = [
      'a { source = "git::https://example.com/m.git?x=?ref=1.0&ref=1.2" }',
      'b { source = "git::https://example.com/m.git?r%65f=1.2&ref=1.0" }',
      'c { source = "git::https://example.com/m.git?version=1.0" }',
      'd { source = "git::https://example.com/m.git?version=1.0&ref=1.2" }',
      'e { source = "git::https://example.com/m.git#?ref=1.0" }',
      'f { source = "git::git@example.com:shop/m.git?ref=1.0#2" }',
      'g { source = "git::https://example.com/m.git?ref=1.0;x=" }',
      'h { source = "tfr:///shop/vpc/aws?version=1.2" }',
      'i { source = "tfr:///${local.x}?version=1.2" }',
      'j { source = "tfr:///shop/vpc/aws?ref=1.0" }',
      'k { source = "https://example.com/shop/net/archive/1.2.zip" }',
      'l { source = "https://example.com/${local.x}/1.2/m.zip" }',
    ];
    expect(versionsOf(hclReleases, sources.join('\n'), '*.source')).toEqual(
      ['a', 'b', 'd', 'h', 'i', 'k'].map((name) => `${name}@1.2`),
    );
  });

  test('gives no ref of an address in which a query may begin before', () => {
    const sources = [
      'a { source = "git::https://example.com/m.git?ref=1.2&x=${local.x}?ref=1.0" }',
      'b { source = "${"git::https://example.com/m.git\\u003fref=1.2&x="}${local.x}?ref=1.0" }',
      'c { source = "git::https://example.com/m.git%{ if true }?ref=1.2&x=%{ endif }?ref=1.0" }',
      'd { source = "${local.x}&ref=1.0" }',
      'e { source = "git::https://example.com/m.git#${local.x}?ref=1.0" }',
      'f { source = "git::https://example.com/${local.x ? local.y : "m"}.git?ref=1.0" }',
    ];
    expect(versionsOf(hclReleases, sources.join('\n'), '*.source')).toEqual(['f@1.0']);
  });

  test('says where a value stands', () => {
    expect(pointedAt(hclReleases, 'é = "x"\nimage = "a:1" # b\nimages = ["c:2"]\n', 'ima*')).toBe(
      'é = "x"\nimage = ‹"a:1"› # b\nimages = ["c:2"]\n',
    );
  });

  test('has its environment where a block or a key names it', () => {
    const text = 'env "live" {\n  tag = "1"\n}\n';
    expect(hclReleases.versions(text, versionPath('env.{environment}.tag'))).toMatchObject({
      value: [{ environment: 'live', version: '1' }],
    });
  });

  test('says where an expression stands in place of a version, or on the way to it', () => {
    const unread = (text: string, path: string) =>
      hclReleases.unread!(text, versionPath(path)).map(
        ({ span, reason }) => `${text.slice(span.start, span.end)}: ${reason}`,
      );
    const why = 'an expression, of which the file does not tell the value';
    expect(unread(NOMAD, 'job.*.group.*.task.*.config.image')).toEqual([
      `"shop/back:\${var.tag}": ${why}`,
      `local.cache: ${why}`,
    ]);
    expect(unread('tags = merge(a, b)\nother = c\n', 'tags.api')).toEqual([`merge(a, b): ${why}`]);
    expect(unread('tags = { api = "1" }\n', 'tags.api')).toEqual([]);
  });

  test.each<[text: string, fault: string]>([
    ['a = [\n', 'a part of it is no attribute, no block and no expression: ▸a = [\n'],
    ['a = "1"\nb = = 2\n', 'a part of it is no attribute, no block and no expression: a = "1"\n▸b = = 2\n'],
    ['a = "1"\na = "2"\n', '`a` is set twice: a = "1"\n▸a = "2"\n'],
    ['env {\n  a = "1" b = "2"\n}\n', 'a line begins two of its parts: env {\n  a = "1" ▸b = "2"\n}\n'],
  ])('says where %j stops being HCL', (text, fault) => {
    expect(faultOf(hclReleases, text, 'a')).toBe(fault);
  });

  test('may nest too deeply', () => {
    expect(faultOf(hclReleases, `a = ${'['.repeat(200)}1${']'.repeat(200)}`, 'a')).toMatch(
      /^it is nested more than 100 levels deep: a = \[{99,101}▸/,
    );
  });
});
