/** Something that the person at the terminal can put right; its message is all they need. */
export class UsageError extends Error {}
