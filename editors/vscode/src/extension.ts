import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";

let client: LanguageClient | undefined;
let watcher: vscode.FileSystemWatcher | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  // Findings depend on the configuration, and on files that are not open.
  watcher = vscode.workspace.createFileSystemWatcher("**/*.{okr,toml}");
  context.subscriptions.push(
    watcher,
    vscode.commands.registerCommand("okrlint.restart", restart),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("okrlint.path")) {
        await restart();
      }
    }),
  );
  await start();
}

export function deactivate(): Promise<void> {
  return stop();
}

async function restart(): Promise<void> {
  await stop();
  await start();
}

async function start(): Promise<void> {
  const command = vscode.workspace.getConfiguration("okrlint").get("path", "okrlint");
  // The id makes the client read `okrlint.trace.server` by itself.
  client = new LanguageClient(
    "okrlint",
    "okrlint",
    { command, args: ["lsp"] },
    { documentSelector: [{ language: "okr" }], synchronize: { fileEvents: watcher } },
  );
  try {
    await client.start();
  } catch (error) {
    const settings = "Open the settings";
    const reason = error instanceof Error ? error.message : String(error);
    const choice = await vscode.window.showErrorMessage(
      `okrlint could not be started as \`${command}\`: ${reason}`,
      settings,
    );
    if (choice === settings) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "okrlint.path");
    }
  }
}

async function stop(): Promise<void> {
  const stopping = client;
  client = undefined;
  // A client that never started cannot be stopped, and need not be.
  if (stopping?.isRunning()) {
    await stopping.stop();
  }
}
