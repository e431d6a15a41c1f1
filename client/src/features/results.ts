import * as vscode from 'vscode';
import {
  type ImportResultsAnswer,
  type LedgerParams,
  type RecordAnswer,
  type ResultRowsAnswer,
  SENDER_REQUESTS,
} from '../../../server/core/send/senderApi';
import type { Extension } from '../extension';
import { words } from '../words';
import { command, SaidError } from './command';
import { projectFolder } from './projectFolder';
import { type ChosenCampaign, chooseCampaign, chosenIn } from './chosenCampaign';

/** `qunfa.recordResults`, `.importResults`, `.exportResults`: reads, clicks and complaints, which no interface tells, come in; every result goes out as CSV. */
export function registerResults(extension: Extension): vscode.Disposable[] {
  return [
    command('recordResults', extension, async (argument) => {
      const chosen = chosenIn(argument) ?? (await choose(extension));
      if (chosen) await record(extension, chosen);
    }),
    command('importResults', extension, () => importFile(extension)),
    command('exportResults', extension, () => exportRows(extension)),
  ];
}

function choose(extension: Extension): Promise<ChosenCampaign | undefined> {
  const { uri, params } = projectFolder();
  const [none, ask] = ['client.results.none', 'client.results.choose'];
  return chooseCampaign(extension, params, uri, none, ask, ({ submitted }) => submitted > 0);
}

/** One number after the other; an empty one is not said. */
async function record(extension: Extension, { params, campaign }: ChosenCampaign): Promise<void> {
  const localizer = words(vscode.Uri.file(params.folder));
  const counts: Partial<Record<'read' | 'clicked' | 'complained', number>> = {};
  for (const what of ['read', 'clicked', 'complained'] as const) {
    const metric = localizer.t(`insight.metric.${what}`);
    const typed = await vscode.window.showInputBox({
      title: localizer.t('client.results.title', { name: campaign.title ?? campaign.template }),
      prompt: localizer.t('client.results.count', { metric, people: campaign.submitted }),
      ignoreFocusOut: true,
      validateInput: (value) => (/^\d{0,9}$/.test(value.trim()) ? undefined : localizer.t('client.results.number')),
    });
    if (typed === undefined) return;
    if (typed.trim() !== '') counts[what] = Number(typed.trim());
  }
  const sender = await extension.sender();
  const wish = { ...params, campaign: campaign.id, ...counts };
  const { problem } = await sender.request<RecordAnswer>(SENDER_REQUESTS.recordResults, wish);
  if (problem) throw new SaidError(localizer.say(problem));
  extension.overview.refresh();
  void vscode.window.showInformationMessage(localizer.t('insight.record.done', { campaign: campaign.id }));
}

/** Without a column for the campaign one is asked for; with titles that nobody knows, what they mean. */
async function importFile(extension: Extension): Promise<void> {
  const { uri, params } = projectFolder();
  const localizer = words(uri);
  const [file] =
    (await vscode.window.showOpenDialog({ defaultUri: uri, filters: { CSV: ['csv', 'tsv', 'txt'] } })) ?? [];
  if (!file) return;
  const wish = { ...params, file: file.fsPath, shownAs: vscode.workspace.asRelativePath(file) };
  const ask = async (more: object): Promise<ImportResultsAnswer> =>
    (await extension.sender()).request<ImportResultsAnswer>(SENDER_REQUESTS.importResults, { ...wish, ...more });
  let more: object = {};
  let answer = await ask(more);
  for (let round = 0; 'problem' in answer && round < 2; round++) {
    const missing = await supply(extension, params, answer.problem.key, localizer.say(answer.problem));
    if (!missing) return;
    more = { ...more, ...missing };
    answer = await ask(more);
  }
  if ('problem' in answer) throw new SaidError(localizer.say(answer.problem));
  extension.overview.refresh();
  const { people, totals, campaigns, problems } = answer;
  const said = [localizer.t('insight.import.done', { people, totals, campaigns })];
  if (problems.length > 0) said.push(localizer.t('insight.import.left', { count: problems.length }));
  const show = problems.length > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  const log = localizer.t('client.showLog');
  for (const problem of problems) extension.log.warn(localizer.say(problem));
  if ((await show(said.join(' '), ...(problems.length > 0 ? [log] : []))) === log) extension.log.show();
}

async function supply(
  extension: Extension,
  params: LedgerParams,
  key: string,
  said: string,
): Promise<object | undefined> {
  const uri = vscode.Uri.file(params.folder);
  const localizer = words(uri);
  if (key === 'insight.import.no-campaign') {
    const chosen = await choose(extension);
    return chosen && { campaign: chosen.campaign.id };
  }
  if (key !== 'insight.import.no-figures') throw new SaidError(said);
  const typed = await vscode.window.showInputBox({
    prompt: said,
    placeHolder: localizer.t('client.results.columns'),
    ignoreFocusOut: true,
  });
  if (!typed) return undefined;
  const pairs = typed.split(/[,，;；]/).map((pair) => pair.split('=').map((part) => part.trim()));
  return { columns: Object.fromEntries(pairs.flatMap(([title, name]) => (title && name ? [[title, name]] : []))) };
}

async function exportRows(extension: Extension): Promise<void> {
  const { uri, params } = projectFolder();
  const localizer = words(uri);
  const items = (['campaign', 'member', 'customer'] as const).map((rows) => ({
    rows,
    label: localizer.t(`client.results.rows.${rows}`),
  }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: localizer.t('client.results.rows') });
  if (!chosen) return;
  const defaultUri = vscode.Uri.joinPath(uri, `results-${chosen.rows}.csv`);
  const target = await vscode.window.showSaveDialog({ defaultUri, filters: { CSV: ['csv'] } });
  if (!target) return;
  const wish = { ...params, rows: chosen.rows };
  const answer = await (await extension.sender()).request<ResultRowsAnswer>(SENDER_REQUESTS.resultRows, wish);
  if ('refusals' in answer) throw new SaidError(answer.refusals.map(({ message }) => localizer.say(message)).join(' '));
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(answer.csv));
  const path = vscode.workspace.asRelativePath(target);
  void vscode.window.showInformationMessage(localizer.t('client.export.done', { path }));
}
