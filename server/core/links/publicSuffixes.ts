// The public suffix list as it is searched; a part of its own, since it is as large as all of our own code about links.
export { parse } from 'tldts';
