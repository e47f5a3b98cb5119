/**
 * The files of a repository by path, its policy below `content/`. A lone surrogate `\udcXX` stands for the byte XX, which is no
 * UTF-8.
 */
export type Files = Readonly<Record<string, string>>;

/** What a check is given: a request, and what it was made of. */
export interface World {
  /** Where the request parted. */
  before: Files;
  files: Files;
  /** The message of the commit of the request. */
  subject: string;
}

/** The bytes of a text. */
export function bytesOf(text: string): Uint8Array {
  if (!/[\udc80-\udcff]/.test(text)) return new TextEncoder().encode(text);
  const parts = text.split(/(?<![\ud800-\udbff])([\udc80-\udcff])/);
  return Buffer.concat(
    parts.map((part, index) => (index % 2 === 0 ? Buffer.from(part) : Buffer.from([part.charCodeAt(0) & 0xff]))),
  );
}

const POLICY = 'content/';

/** The files of the policy, by their paths in its folder. */
export function policyIn(files: Files): Record<string, string> {
  const own = Object.entries(files).filter(([path]) => path.startsWith(POLICY));
  return Object.fromEntries(own.map(([path, text]) => [path.slice(POLICY.length), text]));
}
