// Runs a suite as an ordinary extension: the window is not in test mode, so dialogs and workspace trust are what users have.
exports.activate = (context) => {
  const { registerMemoryFiles, runAndFinish } = require(process.env.QUNFA_SUITE_ENTRY);
  context.subscriptions.push(registerMemoryFiles(`${process.env.QUNFA_SCRATCH}/examples`));
  setImmediate(runAndFinish);
};
