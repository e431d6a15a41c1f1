import type { YamlTree } from './yamlTree';

// `require` is lazy in the bundles and from source alike, and needs no promise; nothing else of Node is meant.
declare function require(part: './yamlTree'): unknown;
const reader = () => require('./yamlTree') as typeof import('./yamlTree');

/** `yamlTree`, whose parser is loaded with the first header that is more than plain lines. */
export function lazyYamlTree(text: string): YamlTree {
  return reader().yamlTree(text);
}
