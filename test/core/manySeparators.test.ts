import assert from 'node:assert/strict';
import { templateEmptyMessage } from '../../server/core/checks/template-empty-message';
import { fixtureContext } from './fixtureContext';

describe('template/empty-message', () => {
  it('looks for the separators of a thousand empty messages once, not once a message', () => {
    const known = fixtureContext(`好\n${'---\n'.repeat(1000)}`);
    const { template } = known;
    let looks = 0;
    const counted = Object.create(template, {
      segments: {
        get: () => {
          looks++;
          return template.segments;
        },
      },
    }) as typeof template;
    const context = { ...known, template: counted };
    assert.equal([...templateEmptyMessage.check(context)].length, 1000);
    assert.equal(looks, 1);
  });
});
