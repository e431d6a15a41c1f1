/** Sounds are written as private-use units from here on, which folding leaves alone and no message holds. */
export const FIRST_SOUND = 0xe000;
