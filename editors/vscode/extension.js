"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const LANGUAGES = ["markdown", "mdx", "restructuredtext", "org", "html", "plaintext", "xml"];
let client;

async function start() {
  const [command, ...args] = vscode.workspace.getConfiguration("copydesk").get("command");
  client = new LanguageClient(
    "copydesk",
    "copydesk",
    { command, args },
    {
      documentSelector: LANGUAGES.map((language) => ({ scheme: "file", language })),
      synchronize: {
        // settings, approved facts, decisions, and the articles that the open ones are checked against
        fileEvents: vscode.workspace.createFileSystemWatcher("**/*.{toml,md,markdown,mdx,rst,org,html,txt,xml,nitf}"),
      },
    },
  );
  await client.start();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("copydesk.restart", async () => {
      await client?.stop();
      await start();
    }),
  );
  try {
    await start();
  } catch (error) {
    vscode.window.showErrorMessage(`copydesk does not start: ${error}. Is it installed with its extra lsp?`);
  }
}

function deactivate() {
  return client?.stop();
}

module.exports = { activate, deactivate };
