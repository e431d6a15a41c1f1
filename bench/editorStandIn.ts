/** Script for a process of Node: `require('vscode')` gives something that can be asked, called and made anything, and gives itself. */
export const EDITOR_STAND_IN = `
const Module = require('node:module');
const stand = new Proxy(function () {}, {
  get(_, key) {
    if (key === Symbol.toPrimitive) return () => 'zh-cn';
    if (key === Symbol.iterator) return [][Symbol.iterator].bind([]);
    return key === 'then' ? undefined : key === 'length' ? 0 : key === 'prototype' ? Object.prototype : stand;
  },
  has: () => true,
  apply: () => stand,
  construct: () => stand,
});
const vscode = Object.create(stand);
const load = Module._load;
Module._load = function (name, ...rest) { return name === 'vscode' ? vscode : load.call(this, name, ...rest); };
`;

/** Activates the extension with it; `activated` is what VS Code would get. */
export const ACTIVATE = `
const activated = activate(new Proxy({ subscriptions: [] }, { get: (own, key) => own[key] ?? stand }));
`;
