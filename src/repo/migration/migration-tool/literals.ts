/** A text, in code as `plainCode` has it. */
export const TEXT = String.raw`"(?:\\.|[^"\\\n])*"`;

/** Texts, symbols, numbers, constants, keys, and what stands between them; each can be read in one way. */
const LITERALS = new RegExp(
  String.raw`^(?:${TEXT}|:[A-Za-z_]\w*(?![\w?!])|-?\d+(?:[._]\d+)*\.?(?![\w.])|(?:true|false|nil|null|undefined|None|True|False)\b` +
    String.raw`|[A-Za-z_]\w*:(?!:)|:(?=\s)|=>|%(?=\{)|[\s,()[\]{}])+$`,
);

/** Whether code, as `plainCode` has it, is a value that is written out: a constant, or a list or the like of nothing but constants. */
export function isLiteral(code: string): boolean {
  return LITERALS.test(code);
}
