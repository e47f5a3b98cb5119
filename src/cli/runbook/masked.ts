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
  // The longest first: one secret may be the beginning of another.
  const known = [...new Set(secrets)].filter((secret) => secret !== '').sort((a, b) => b.length - a.length);
  let waiting = '';
  /** What of the text is shown; where it goes on, what may become a secret, or a longer one, waits. */
  const shown = (text: string, goesOn: boolean): string => {
    let at = 0;
    let made = '';
    while (at < text.length) {
      const secret = known.find((each) => text.startsWith(each, at));
      const left = text.length - at;
      const mayBecome = (each: string) => each.length > left && each.startsWith(text.slice(at));
      if (goesOn && known.some(mayBecome)) break;
      made += secret === undefined ? text[at] : MASK;
      at += secret?.length ?? 1;
    }
    waiting = text.slice(at);
    return made;
  };
  return {
    push: (part) => shown(waiting + part, true),
    end: () => shown(waiting, false),
  };
}

/** A text with the secrets in it masked. */
export function without(text: string, secrets: readonly string[]): string {
  const whole = masked(secrets);
  return whole.push(text) + whole.end();
}
