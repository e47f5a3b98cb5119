/** Whether two names mean the same person: white space around them and case do not count. */
export function isSameName(a: string, b: string): boolean {
  return normalName(a) === normalName(b);
}

/** A name in the form in which names are compared. */
export function normalName(name: string): string {
  return name.trim().toLowerCase();
}
