// Mocha's dots, and at the end the test files in which something failed, as a JSON array in the file of the option `failures`.
const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

module.exports = class DotReporter extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    const files = new Set();
    runner.on(Runner.constants.EVENT_TEST_FAIL, ({ file }) => files.add(file ?? ''));
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      if (files.size > 0) writeFileSync(options.reporterOptions.failures, JSON.stringify([...files]));
    });
  }
};
