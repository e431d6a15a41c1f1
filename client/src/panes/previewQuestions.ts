import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { LanguageService } from '../languageService';
import {
  type PaneMessage,
  PREVIEW_PAGE_REQUEST,
  PREVIEW_RECIPIENTS_REQUEST,
  PREVIEW_REQUEST,
  type PreviewPageResult,
  type PreviewParams,
  type PreviewRecipientsParams,
  type PreviewRecipientsResult,
  type PreviewResult,
} from '../protocol';
import { previewParams, type PreviewChoices } from './previewState';

/** What a preview asks the language server about one document. Answers are undefined where the server does not know the document or the question was given up. */
export class PreviewQuestions implements vscode.Disposable {
  private searching: vscode.CancellationTokenSource | undefined;

  constructor(
    private readonly document: () => PromiseLike<vscode.TextDocument>,
    private readonly language: () => Promise<LanguageService>,
  ) {}

  async preview(
    choices: PreviewChoices,
    resources: () => PreviewParams['resources'],
  ): Promise<PreviewResult | undefined> {
    const { client, uri } = await this.known();
    const from = resources();
    const params: PreviewParams = { ...previewParams(choices, uri), ...(from && { resources: from }) };
    return (await client.sendRequest<PreviewResult | null>(PREVIEW_REQUEST, params)) ?? undefined;
  }

  async page(choices: PreviewChoices): Promise<PreviewPageResult | undefined> {
    const { client, uri } = await this.known();
    const params = previewParams(choices, uri);
    return (await client.sendRequest<PreviewPageResult | null>(PREVIEW_PAGE_REQUEST, params)) ?? undefined;
  }

  /** A search gives up the one before it. */
  async find(message: Extract<PaneMessage, { type: 'find' }>): Promise<PreviewRecipientsResult | undefined> {
    this.dispose();
    const searching = new vscode.CancellationTokenSource();
    this.searching = searching;
    const { find, missing, query, from } = message;
    const { client, uri } = await this.known();
    const params: PreviewRecipientsParams = {
      uri,
      find,
      missing,
      ...(query !== undefined && { query }),
      ...(from !== undefined && { from }),
    };
    try {
      return (
        (await client.sendRequest<PreviewRecipientsResult | null>(
          PREVIEW_RECIPIENTS_REQUEST,
          params,
          searching.token,
        )) ?? undefined
      );
    } catch (error) {
      if (searching.token.isCancellationRequested) return undefined;
      throw error;
    }
  }

  dispose(): void {
    this.searching?.cancel();
    this.searching?.dispose();
    this.searching = undefined;
  }

  private async known(): Promise<{ readonly client: BaseLanguageClient; readonly uri: string }> {
    const document = await this.document();
    const client = await (await this.language()).client();
    return { client, uri: client.code2ProtocolConverter.asUri(document.uri) };
  }
}
