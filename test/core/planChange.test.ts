import assert from 'node:assert/strict';
import { changedInput } from '../../server/core/plan/planChange';
import { planCampaign } from '../../server/core/plan/planCampaign';
import type { PlanInput } from '../../server/core/plan/planInput';
import { explainPlan } from '../../server/core/plan/explainPlan';
import { type Example, example, planned } from './planExample';

function endOf(input: PlanInput): string {
  const made = planCampaign(input);
  assert.ok('plan' in made);
  return made.plan.end ?? '';
}

describe('changedInput', () => {
  const given: Example = { people: 3000, schedule: { pace: 250 } };

  it('changes nothing where nothing is asked for', () => {
    assert.deepEqual(changedInput(example(given), {}).recipients, example(given).recipients);
    assert.equal(endOf(changedInput(example(given), {})), planned(given).end);
  });

  it('gives the plan that the figure would give if it were written', () => {
    const figures = { 'personTimes.perHour': 900 };
    assert.equal(
      endOf(changedInput(example({ people: 3000 }), { perHour: 900 })),
      planned({ people: 3000, figures }).end,
    );
    assert.equal(
      endOf(changedInput(example(given), { pace: 400 })),
      planned({ people: 3000, schedule: { pace: 400 } }).end,
    );
    assert.equal(endOf(changedInput(example(given), { pace: null })), planned({ people: 3000 }).end);
    assert.equal(endOf(changedInput(example(given), { accounts: 2 })), planned({ ...given, people: 1500 }).end);
  });

  it('keeps what the project overrides besides', () => {
    const changed = changedInput(example({ people: 3000 }), { perHour: 900 }, { 'recipients.perBatch': 50 });
    assert.equal(changed.policy.number('recipients.perBatch').value, 50);
    assert.equal(changed.policy.number('personTimes.perHour').value, 900);
  });

  it('sends all day but in the hours to avoid, and never later for it', () => {
    const stated: Example = { people: 3000, schedule: { windows: ['12:00-12:30'] } };
    const input = changedInput(example(stated), { windows: 'wholeDay' });
    assert.ok(endOf(input) < endOf(example(stated)));
    assert.equal(endOf(changedInput(example(stated), { windows: 'golden' })), planned({ people: 3000 }).end);
  });
});

describe('what is saved', () => {
  it('is said in minutes below an hour', () => {
    const { whatIf } = explainPlan(planned({ people: 420 }), example({ people: 420 }));
    const account = whatIf.find(({ lever }) => lever === 'account');
    assert.ok(account && account.savedMinutes > 0 && account.savedMinutes < 60, String(account?.savedMinutes));
    assert.equal(account.message.key, 'plan.whatIf.account.minutes');
    assert.equal(account.message.args?.minutes, account.savedMinutes);
  });
});
