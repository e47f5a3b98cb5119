/** What may be undone by a later one. */
interface Undoable {
  isUndone: boolean;
}

/**
 * Collects the edits between values of something through time, the oldest first. A value that means the same as an earlier
 * one reverts every edit since. `editBetween` returns no edit where two values are the same.
 */
export function editsBetween<Value, Edit extends Undoable>(
  values: readonly Value[],
  editBetween: (before: Value, after: Value) => Edit | undefined,
  meansTheSame: (before: Value, after: Value) => boolean,
): Edit[] {
  const edits: Edit[] = [];
  /** The values that no later one reverted, each with the edit that led to it; the first has none. */
  const inEffect: { value: Value; edit: Edit | undefined }[] = [];
  for (const value of values) {
    const last = inEffect.at(-1);
    const edit = last && editBetween(last.value, value);
    if (last !== undefined && edit === undefined) continue;
    if (edit !== undefined) edits.push(edit);
    const restored = inEffect.slice(0, -1).findIndex((earlier) => meansTheSame(earlier.value, value));
    if (restored === -1) {
      inEffect.push({ value, edit });
      continue;
    }
    for (const undone of [...inEffect.splice(restored + 1).map((later) => later.edit), edit]) {
      if (undone !== undefined) undone.isUndone = true;
    }
  }
  return edits;
}
