import assert from 'node:assert/strict';
import { join } from 'node:path';
import { codeLenses } from '../../server/core/features/codeLens';
import { templateSummary } from '../../server/core/features/templateSummary';
import { parseTemplate } from '../../server/core/template';
import { approveContent } from '../../server/src/node/campaigns/approveContent';
import { createProject } from '../../server/src/node/project/project';
import { SEND_NOW, SendProject, TEMPLATE } from './sendProject';

/** Guard, lens, list and rule are asked about the same template: whether what it holds was approved. */
describe('content that was approved in another template', () => {
  let project: SendProject;
  beforeEach(async () => {
    project = new SendProject({ config: { review: { required: true } } });
    const [by, now] = ['王芳', SEND_NOW];
    await project.withStore(async (store) => {
      const { project: own, file, shownAs } = project.request();
      const approval = await approveContent({ project: own, store, file, shownAs, by, now });
      assert.equal(approval.kind, 'approved');
    });
  });
  afterEach(() => project.dispose());

  const answers = async (text: string): Promise<readonly unknown[]> => {
    project.write('copy.broadcast.md', text);
    const file = join(project.folder, 'copy.broadcast.md');
    const { refusals } = await project.prepare({ file, shownAs: 'copy.broadcast.md' });
    const ledger = { env: { QUNFA_LEDGER: project.ledger } };
    const looked = createProject({ workspaceRoots: [project.folder], ledger });
    const { findings } = await looked.check(text, file, { now: SEND_NOW });
    const { context } = await looked.context(parseTemplate(text), file, { now: SEND_NOW });
    const lens = codeLenses(context, findings).find(({ command }) => command === 'qunfa.approve');
    return [
      refusals.map(({ code }) => code),
      lens?.title.key,
      templateSummary('', context, findings).approval?.holds,
      findings.some(({ rule }) => rule === 'review/stale'),
      context.approval?.elsewhere,
    ];
  };

  it('counts as approved, and the lens says by whom and where', async () =>
    assert.deepEqual(await answers(TEMPLATE.replace('title: 会员日', 'title: 抄一份')), [
      [],
      'features.lens.review.elsewhere',
      true,
      false,
      'member-day.broadcast.md',
    ]));

  it('needs an approval of its own as soon as it reads differently', async () =>
    assert.deepEqual(await answers(TEMPLATE.replace('八点', '九点')), [
      ['review/missing'],
      'features.lens.review.required',
      undefined,
      false,
      undefined,
    ]));
});
