/** `{{name}}` in code: what may stand for a value that the reader fills in. Whether it does is for a runbook's inputs to say. */
export const PLACEHOLDER = /\{\{([\w-]+)\}\}/g;

/** A name that can be written so. */
export const INPUT_NAME = /^[\w-]+$/;
