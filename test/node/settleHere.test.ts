import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import type { CampaignFile } from '../../server/src/node/campaigns/campaignFile';
import { rebased, settleHere } from '../../server/src/node/campaigns/settleHere';
import { createProject } from '../../server/src/node/project/project';
import { SendProject } from './sendProject';

/** As a colleague froze it, somewhere else. */
const ELSEWHERE: CampaignFile = {
  schema: 'qunfa.campaign/1',
  planHash: 'sha256:p',
  contentHash: 'sha256:c',
  account: 'flagship',
  accountConfig: { channel: 'wecom', zone: 'Asia/Shanghai', corpId: 'ww0123456789abcdef' },
  channel: 'wecom',
  transport: 'wecom',
  root: '/srv/somewhere/else',
  templateFile: '/srv/somewhere/else/winter/a.broadcast.md',
  template: 'winter/a.broadcast.md',
  outbox: '/srv/somewhere/else/outbox',
  schedule: null,
  texts: {},
  messages: [],
  batches: {},
  audience: { file: '/srv/somewhere/else/lists/customers.csv', columns: {} },
};
const ANOTHER = 'wwfedcba9876543210';
const DIFFERS = 'send.problem.account-differs.address';
const OTHER_COMPANY = 'send.problem.account-differs.company';

describe('a campaign of a team on another machine', () => {
  let project: SendProject;
  const flagship = { channel: 'wecom', registeredOn: '2024-05-01', corpId: 'ww0123456789abcdef' };
  beforeEach(() => {
    project = new SendProject({ config: { accounts: { flagship } } });
  });
  afterEach(() => project.dispose());
  const settle = (change: Partial<CampaignFile> = {}, home?: string): ReturnType<typeof settleHere> =>
    settleHere(rebased({ ...ELSEWHERE, ...change }, home), createProject({ workspaceRoots: [] }));
  const problemOf = async (change: Partial<CampaignFile['accountConfig']>, home?: string): Promise<string> => {
    const settled = await settle({ accountConfig: { ...ELSEWHERE.accountConfig, ...change } }, home);
    return 'problem' in settled ? settled.problem.key : '';
  };

  it('finds lists and outbox in this machine’s copy of the project, also from Windows', async () => {
    const windows = {
      root: 'D:\\broadcasts',
      templateFile: 'D:\\broadcasts\\winter\\a.broadcast.md',
      outbox: 'D:\\broadcasts\\outbox',
      audience: { file: 'D:\\broadcasts\\lists\\customers.csv', columns: {} },
    };
    for (const change of [{}, windows]) {
      const here = await settle(change, project.folder);
      assert.ok(!('problem' in here));
      assert.equal(here.templateFile, path.join(project.folder, 'winter', 'a.broadcast.md'));
      assert.equal(here.audience?.file, path.join(project.folder, 'lists', 'customers.csv'));
      assert.equal(here.outbox, path.join(project.folder, 'outbox'));
    }
    // What lay outside the project stays where it was.
    const outside = await settle({ audience: { file: '/etc/list.csv', columns: {} } }, project.folder);
    assert.equal('problem' in outside ? '' : outside.audience?.file, '/etc/list.csv');
  });

  it('a folder at the maker’s path counts only where this process works for it', () => {
    const maker = new SendProject();
    const link = path.join(project.folder, 'link');
    symlinkSync(maker.folder, link, 'junction');
    const made = { ...ELSEWHERE, root: maker.folder, templateFile: path.join(maker.folder, 'a.broadcast.md') };
    const judgedIn = (home: Parameters<typeof rebased>[1]) => path.dirname(rebased(made, home).templateFile);
    assert.equal(judgedIn(project.folder), project.folder, 'its own opt-outs, limits and addresses');
    assert.equal(judgedIn([project.folder, maker.folder]), maker.folder, 'both are open in this process');
    for (const same of [maker.folder, link])
      assert.equal(judgedIn(same), maker.folder, 'the same folder by another path');
    maker.dispose();
  });

  it('leads no secret to another address or company than this machine’s configuration names', async () => {
    const evil = { baseUrl: 'https://evil.example' };
    assert.equal(await problemOf(evil, project.folder), DIFFERS);
    assert.equal(await problemOf({ ...evil, corpId: ANOTHER }, project.folder), DIFFERS);
    assert.equal(await problemOf({ corpId: ANOTHER }, project.folder), OTHER_COMPANY);
    assert.equal(await problemOf({}, project.folder), '');
    // Without the project nobody knows whom not to write to.
    for (const change of [evil, {}]) assert.equal(await problemOf(change), 'send.problem.config-gone');
    project.write('qunfa.config.json', JSON.stringify({ accounts: { flagship: { ...flagship, ...evil } } }));
    assert.equal(await problemOf(evil, project.folder), '', 'this machine’s own configuration says so');
  });
});
