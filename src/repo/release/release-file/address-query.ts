/**
 * The first value of a key in the query of an address, what is behind its first `?`, as Go's `net/url` parses it, which Kustomize, Terraform
 * and Terragrunt use: escapes are decoded in keys too, and `+` is a blank. Empty where there is none. Undefined for a query with a `;` or
 * an escape that is none, of which one tool passes over the pair, one over the query, and older ones part pairs there.
 */
export function addressQuery(query: string): ((key: string) => string) | undefined {
  if (/;|%(?![\da-f]{2})/i.test(query)) return undefined;
  const values = new Map<string, string>();
  for (const pair of query.split('&')) {
    const [, key = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(pair)!;
    if (!values.has(decoded(key))) values.set(decoded(key), decoded(value));
  }
  return (key) => values.get(key) ?? '';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // Bytes that are no text: two that differ must not become one character.
    return text;
  }
}
