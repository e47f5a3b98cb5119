/** Words for what moves on to another version by itself: they say nothing of when that arrived. */
const MOVING =
  /^(?:latest|main|master|head|trunk|stable|edge|nightly|develop|dev|test|staging|stage|prod|production|release|null)$/i;

/** Whether what stands for a version is the name of one that moves: `main`, `dev-latest`. */
export function isMoving(version: string): boolean {
  return version.split(/[-_./]/).every((word) => MOVING.test(word));
}
