/** Stands for every part of Node that a browser has not: there to be imported, an error to be used. Nothing that the worker answers comes here. */
const absent: unknown = new Proxy(function missing() {}, {
  get: (_target, name) => (name === 'prototype' ? {} : name === '__esModule' ? undefined : absent),
  apply() {
    throw new Error('Not in the browser: this part of the language server reads a disk.');
  },
});

module.exports = absent;
