/**
 * UTF-16 units up to which a text is read in one go, in room that the next one uses again. A longer one is read in turns with others, and has
 * room of its own, since others may have a turn before it is through.
 */
export const READ_AT_ONCE = 4000;
