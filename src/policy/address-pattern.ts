import { RE2JS } from 're2js';

/**
 * A pattern of addresses: `*` is anything but a slash, `**` anything; what each stands for is a group. RE2 matches in time linear in
 * the address.
 */
export function addressPattern(pattern: string): RE2JS {
  const source = pattern
    .split(/(\*+)/)
    .map((part) => (part === '*' ? '([^/\\s]+)' : part.startsWith('**') ? '(\\S+)' : RE2JS.quote(part)))
    .join('');
  return RE2JS.compile(source);
}
