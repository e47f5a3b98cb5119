import type { FoundVersion } from './release-reader.ts';

/** What some tool replaces by a value. The innermost is masked first, so that nested ones are too. */
const TEMPLATE = /\{\{[^{}]*\}\}|\$\{[^{}]*\}|\$\([^()]*\)|\$[A-Za-z_]\w*|<[^<>]*>/;
const TEMPLATES = new RegExp(TEMPLATE, 'g');
/** Replaces a template: no version and no name has this character. */
const MASK = '\0';

/** A digest behind an `@`: `@sha256:…`. */
const DIGEST = /@([a-z0-9]+(?:[+._-][a-z0-9]+)*:[\w=-]+)$/i;

/** The host of a registry before a slash: with a port, with a dot as a domain or an address has it, or `localhost`. */
const REGISTRY = /^(?:[\w.-]+:\d+|localhost|(?:[\w-]+\.)+[a-z]{2,}|\d+(?:\.\d+){3})\//i;

/**
 * A version, trimmed; the digest behind it, where it has one: `1.2@sha256:…`. Undefined for an empty text, a null and a text
 * with a template in it (`{{ … }}`, `${VAR}`, `$VAR`, `$(VAR)`, `<tag>`): they are not versions.
 */
export function plainVersion(text: string): string | undefined {
  const version = text.trim();
  const digest = digestIn(version);
  if (digest !== undefined) return digest;
  return version === '' || /^(?:~|null)$/i.test(version) || isTemplated(version) ? undefined : version;
}

/** The digest behind a tag or an image: `sha256:…` for `1.2@sha256:…`. */
export function digestIn(text: string): string | undefined {
  return DIGEST.exec(text.trim())?.[1];
}

/**
 * A value that may be an image reference: then its version is the digest or the tag, and its name the image's. Any other value
 * is itself the version. What is under the key of an image is a reference, unless it looks like a tag alone.
 */
export function versionOrReference(text: string, key = ''): FoundVersion | undefined {
  if (isReference(text.trim(), key)) return imageReference(text);
  const version = plainVersion(text);
  return version === undefined ? undefined : { name: undefined, version };
}

/** No tag has a slash, and an image without one (`nginx`) has no digits that a tag would have. */
function isReference(text: string, key: string): boolean {
  if (digestIn(text) !== undefined || REGISTRY.test(text) || (text.includes('/') && text.includes(':'))) return true;
  return /images?$/i.test(key) && !/^[^/:]*\d[^/:]*$/.test(text) && !/^sha\d+:/.test(text);
}

/**
 * The version of an image reference, `host:5000/shop/api:2.14.0@sha256:…`: the digest where it has one, else the tag. The
 * name is the last segment of the repository, undefined where that is a template. Undefined for a reference without
 * either, and for one with a digest that another tool fills in, which counts over the tag.
 */
export function imageReference(text: string): FoundVersion | undefined {
  const { repository, tag, digest = '' } = parts(masked(text.trim()));
  const version = digestIn(`@${digest}`) ?? plainVersion(isOpen(digest) ? digest : (tag ?? ''));
  if (version === undefined) return undefined;
  return { name: nameOf(repository), version, image: pathOf(repository) };
}

/** Whether another tool fills in a digest, or something stands there for what it fills in. */
function isOpen(digest: string): boolean {
  return digest.includes(MASK) || /[^\x20-\x7E]/.test(digest);
}

/** The last segment of an image's repository, without tag and digest: what names the service. */
export function imageName(text: string): string | undefined {
  return nameOf(parts(masked(text.trim())).repository);
}

/** An image's repository without the host of its registry: what tells `a/api` from `b/api`. */
export function imagePath(text: string): string | undefined {
  return pathOf(parts(masked(text.trim())).repository);
}

/** An image without tag and digest, with the host of its registry. */
export function imageRepository(text: string): string {
  return parts(text.trim()).repository;
}

function parts(reference: string): { repository: string; tag: string | undefined; digest: string | undefined } {
  const at = reference.indexOf('@');
  const digest = at === -1 ? undefined : reference.slice(at + 1);
  const tagged = at === -1 ? reference : reference.slice(0, at);
  // Before the last slash, a colon separates a host from its port.
  const colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
  if (colon === -1) return { repository: tagged, tag: undefined, digest };
  return { repository: tagged.slice(0, colon), tag: tagged.slice(colon + 1), digest };
}

function nameOf(repository: string): string | undefined {
  const name = repository.replace(/\/+$/, '').replace(/^.*\//s, '');
  return name === '' || name.includes(MASK) ? undefined : name;
}

/** What Docker Hub calls `redis` and `library/redis` is one. */
function pathOf(repository: string): string | undefined {
  if (nameOf(repository) === undefined) return undefined;
  const path = repository
    .replace(REGISTRY, '')
    .replace(/\/+$/, '')
    .replace(/^library\//, '');
  return path.includes(MASK) ? undefined : path;
}

/** Templates in templates, such as a default in a default, that nobody writes: replacing them takes a pass for each. */
const MOST_NESTED = 64;

/** A whole file with a word in place of each template in it; undefined where more are nested than anybody writes. */
export function withTemplatesAs(text: string, word: string): string | undefined {
  return replaced(text, new RegExp(TEMPLATES.source.replace('<[^<>]*>', '<[^<>\\s]*>'), 'g'), word);
}

/** Whether another tool fills in a part of a value. */
export function isFilledIn(text: string): boolean {
  return templatesAs(text, '') !== text;
}

/** A value with a word in place of each template in it. */
export function templatesAs(text: string, word: string): string {
  const filled = replaced(text, TEMPLATES, word);
  return filled === undefined || isTemplated(filled) ? word : filled;
}

function replaced(text: string, templates: RegExp, word: string): string | undefined {
  let filled = text;
  for (let pass = 0; pass <= MOST_NESTED; pass += 1) {
    const before = filled;
    filled = before.replace(templates, () => word);
    if (filled === before) return filled;
  }
  return undefined;
}

function isTemplated(text: string): boolean {
  return text.includes(MASK) || text.includes('{{') || text.includes('${') || TEMPLATE.test(text);
}

/** A template may hold slashes and colons of its own, `${IMAGE:-shop/api:latest}`. */
function masked(text: string): string {
  if (!/[{$<]/.test(text)) return text;
  return replaced(text, TEMPLATES, MASK) ?? MASK;
}
