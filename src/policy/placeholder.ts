/** `{{name}}` in code. It is a placeholder for a value of the reader's where the runbook declares an input of that name. */
export const PLACEHOLDER = /\{\{([\w-]+)\}\}/g;

/** A name that a placeholder can have. */
export const INPUT_NAME = /^[\w-]+$/;
