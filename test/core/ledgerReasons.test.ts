import assert from 'node:assert/strict';
import { ownReason, reasonText } from '../../server/core/ledger/ownReason';
import { en, zh } from './featureSample';

describe('reasons in the ledger', () => {
  it('of the program are said in the reader’s language, those of people stay as they were written', () => {
    assert.equal(reasonText(ownReason('missed-window'), zh), '错过了发送时段，重新排期');
    assert.match(reasonText(ownReason('process-ended'), en), /^the sending process ended$/);
    for (const written of ['老板说等一天', 'qunfa:', 'qunfa:something', 'qunfa:constructor'])
      assert.equal(reasonText(written, zh), written);
  });
});
