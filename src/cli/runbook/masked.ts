/** What is shown in place of a secret. */
export const MASK = '••••••••';

/** A text that comes in parts, with the secrets in it masked, wherever it is divided. */
export interface Masked {
  /** What can be shown by now: a beginning of a secret waits for the next part. */
  push(part: string): string;
  /** What is left at the end. */
  end(): string;
}

export function masked(secrets: readonly string[]): Masked {
  // The longest first: one secret may be a part of another.
  const known = [...new Set(secrets)].filter((secret) => secret !== '').sort((a, b) => b.length - a.length);
  let waiting = '';
  return {
    push(part) {
      const text = without(waiting + part, known);
      const kept = beginningAtEnd(text, known);
      waiting = text.slice(text.length - kept);
      return text.slice(0, text.length - kept);
    },
    end() {
      const rest = waiting;
      waiting = '';
      return rest;
    },
  };
}

/** A text with the secrets in it masked. */
export function without(text: string, secrets: readonly string[]): string {
  return secrets.reduce((shown, secret) => (secret === '' ? shown : shown.replaceAll(secret, MASK)), text);
}

/** How much of the end of a text may be the beginning of a secret. */
function beginningAtEnd(text: string, secrets: readonly string[]): number {
  let longest = 0;
  for (const secret of secrets) {
    for (let length = Math.min(secret.length - 1, text.length); length > longest; length -= 1) {
      if (text.endsWith(secret.slice(0, length))) longest = length;
    }
  }
  return longest;
}
