/** Read by the fault tests when they are loaded: twenty times as many trials. */
process.env.QUNFA_FAULT_SCALE ??= '20';
