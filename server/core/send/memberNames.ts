/** Names of members as somebody lists them: parted by commas of either width, 、, semicolons or blanks. */
export const memberNames = (text: string): string[] => text.split(/[,，、;；\s]+/u).filter(Boolean);
