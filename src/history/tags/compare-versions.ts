/** Which of two versions is the lower, as far as their names show: `1.9.0` before `1.10.0`, and `1.2.0-rc.1` before `1.2.0`. */
export function compareVersions(a: string, b: string): number {
  const [partsOfA, partsOfB] = [partsOf(a), partsOf(b)];
  for (let index = 0; index < Math.max(partsOfA.length, partsOfB.length); index += 1) {
    const order = comparePart(partsOfA[index], partsOfB[index]);
    if (order !== 0) return order;
  }
  return 0;
}

/** Numbers, and the texts between them. */
function partsOf(version: string): string[] {
  return version.match(/\d+|\D+/g) ?? [];
}

function comparePart(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  // What a hyphen adds comes before the version itself; anything else comes after.
  if (a === undefined) return b!.startsWith('-') ? 1 : -1;
  if (b === undefined) return a.startsWith('-') ? -1 : 1;
  const [isNumber, isOther] = [a, b].map((part) => /^\d/.test(part));
  if (isNumber && isOther) return compareNumbers(a, b);
  if (a.startsWith('-') !== b.startsWith('-')) return a.startsWith('-') ? -1 : 1;
  return a < b ? -1 : 1;
}

/** Of any length: a number of JavaScript would not tell long ones apart. */
function compareNumbers(a: string, b: string): number {
  const [x, y] = [BigInt(a), BigInt(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}
