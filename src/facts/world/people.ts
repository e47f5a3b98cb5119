/** Whether two names are of the same person: compared trimmed and without regard to case. */
export function isSameName(a: string, b: string): boolean {
  return normalName(a) === normalName(b);
}

/** A name as it is compared. */
export function normalName(name: string): string {
  return name.trim().toLowerCase();
}
