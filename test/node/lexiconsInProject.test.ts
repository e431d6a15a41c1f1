import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import zh from '../../l10n/lexicon.zh-cn.json';
import { createLocalizer } from '../../server/core/l10n/localizer';
import { findIn } from '../../server/core/lexicon/findIn';
import { projectLexicons } from '../../server/src/node/lexicons/projectLexicons';
import { createProject } from '../../server/src/node/project/project';

const chinese = createLocalizer('zh-cn', zh);

describe('word lists in a project', () => {
  it('loads the lists of a project once, and again after a change', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'qunfa-lists-'));
    const project = projectLexicons();
    const config = { root: folder, lexicons: [{ file: 'own.txt', severity: 'warning' as const, category: '品牌' }] };
    await writeFile(path.join(folder, 'own.txt'), '甲乙丙');
    const [first] = await project.for(config);
    const [again] = await project.for(config);
    assert.ok(first?.lexicon);
    assert.equal(again, first);
    await writeFile(path.join(folder, 'own.txt'), '丁戊己庚');
    assert.equal(project.invalidate(path.join(folder, 'own.txt')), true);
    assert.equal(project.invalidate(path.join(folder, 'other.txt')), false);
    const [changed] = await project.for(config);
    assert.equal(findIn('丁戊己庚', changed?.lexicon ? [changed.lexicon] : []).length, 1);
    // Nobody told of this one: whoever asks with a configuration that was read anew sees it.
    await writeFile(path.join(folder, 'own.txt'), '壬癸子丑寅');
    const [unannounced] = await project.for({ ...config, lexicons: [...config.lexicons] });
    assert.equal(findIn('壬癸子丑寅', unannounced?.lexicon ? [unannounced.lexicon] : []).length, 1);
    await rm(folder, { recursive: true, force: true });
  });

  it('are checked against, and their problems stand at their names in the config', async () => {
    const root = await mkdtemp(path.join(tmpdir(), 'qunfa-lists-'));
    const config =
      '{\n  "lexicons": [\n    { "file": "own.txt", "severity": "error", "category": "品牌" },\n    { "file": "gone.txt", "severity": "error", "category": "无" }\n  ]\n}\n';
    await writeFile(path.join(root, 'qunfa.config.json'), config);
    await writeFile(path.join(root, 'own.txt'), '隔壁茶舍');
    const project = createProject({ workspaceRoots: [root] });
    const file = path.join(root, 'a.broadcast.md');
    const text = '比隔壁茶舍更香。\n退订回 T。——云上茶舍\n';
    const { findings } = await project.check(text, file, { now: Date.parse('2026-11-25T12:00:00+08:00') });
    assert.deepEqual(
      findings
        .filter(({ rule }) => rule === 'words/custom')
        .map(({ range, severity }) => [text.slice(range.start, range.end), severity]),
      [['隔壁茶舍', 'error']],
    );
    const [loaded] = await project.loadedConfigs();
    assert.deepEqual(
      loaded?.config.problems.map(({ range, sentence }) => [
        config.slice(range.start, range.end),
        chinese.say(sentence),
      ]),
      [['"gone.txt"', '词库文件 gone.txt 不存在：检查 qunfa.config.json 里 lexicons 的路径']],
    );
    await rm(root, { recursive: true, force: true });
  });
});
