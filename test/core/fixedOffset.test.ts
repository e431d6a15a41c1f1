import assert from 'node:assert/strict';
import { wallTimeAt } from '../../server/core/checks/wallTime';
import { fixedOffset } from '../../server/core/fixedOffset';

describe('clocks that are never changed', () => {
  it('are told as the system tells them, whatever the year', () => {
    const system = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    for (let epoch = Date.UTC(1992, 0, 1); epoch < Date.UTC(2120, 0, 1); epoch += 11.3 * 86_400_000) {
      const { date, minute } = wallTimeAt(epoch, 'Asia/Shanghai');
      const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      assert.equal(`${date} ${clock}`, system.format(epoch));
    }
  });

  it('are asked of the system where they once were changed, and where nobody knows', () => {
    assert.equal(fixedOffset('Asia/Shanghai', Date.UTC(1990, 6, 1)), undefined);
    assert.equal(wallTimeAt(Date.UTC(1990, 6, 1), 'Asia/Shanghai').minute, 9 * 60);
    assert.equal(fixedOffset('Europe/Berlin', Date.UTC(2026, 6, 1)), undefined);
  });
});
