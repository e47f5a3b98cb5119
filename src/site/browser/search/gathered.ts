/** What was typed while search was loading. */
export interface Gathered {
  text: string;
  /** Whether Enter was pressed: open the best result. */
  opensBest: boolean;
}

/** Adds a key press to what was typed; false for a key that means nothing in a search field. */
export function gather(gathered: Gathered, key: string): boolean {
  if (key === 'Enter') gathered.opensBest = true;
  else if (key === 'Backspace') gathered.text = [...gathered.text].slice(0, -1).join('');
  else if ([...key].length === 1) gathered.text += key;
  else return false;
  return true;
}
