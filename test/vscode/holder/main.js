// Runs a suite as an ordinary extension: the window is not in test mode, so dialogs and workspace trust are what users have.
exports.activate = () => {
  const { runAndFinish } = require(process.env.QUNFA_SUITE_ENTRY);
  setImmediate(runAndFinish);
};
